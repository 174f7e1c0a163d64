// Files that a page gives its reader to save, and the server's own words when it does not.
import { useCallback, useState } from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { refusalOf } from './read';

/** Offers bytes for saving under a name. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** What the server said of a refusal, also where the answer was asked for as bytes. */
async function saidIn(error: unknown, otherwise: string): Promise<string> {
  const data = (error as { response?: { data?: unknown } }).response?.data;
  if (!(data instanceof Blob)) return refusalOf(error, otherwise);
  try {
    return refusalOf({ response: { data: JSON.parse(await data.text()) as unknown } }, otherwise);
  } catch {
    return otherwise;
  }
}

/** Asks for a file and offers it for saving; one at a time. */
export function useDownload() {
  const t = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  const download = useCallback(
    async (path: string, params: Record<string, string>, name: string) => {
      setBusy(true);
      try {
        const { data } = await get<Blob>(path, { params, responseType: 'blob' } as never);
        save(data, name);
      } catch (error) {
        toggleNotification({ type: 'danger', message: await saidIn(error, t('kit.not-saved')) });
      } finally {
        setBusy(false);
      }
    },
    [get, toggleNotification, t]
  );
  return { busy, download };
}
