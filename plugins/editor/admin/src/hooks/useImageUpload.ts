// Uploads pictures from the computer or the clipboard into the media library and puts them into the text where the cursor is.
import { useCallback, useState } from 'react';
import { useAPIErrorHandler, useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { Editor } from '@tiptap/react';
import { imageNodes, type Asset } from '../editor/image-nodes';
import { useText } from '../text';

/** What browsers show and the file service hands out as a picture. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The pictures among what was pasted or dropped. */
export const picturesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));

export interface ImageUpload {
  busy: boolean;
  upload(editor: Editor, files: readonly File[]): Promise<void>;
}

export function useImageUpload(): ImageUpload {
  const text = useText();
  const { post } = useFetchClient();
  const { formatAPIError } = useAPIErrorHandler();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);

  const upload = useCallback(
    async (editor: Editor, files: readonly File[]) => {
      const strange = files.find((file) => !IMAGE_TYPES.includes(file.type));
      if (strange) {
        toggleNotification({ type: 'warning', message: text('image.format', { name: strange.name }) });
        return;
      }
      const form = new FormData();
      for (const file of files) {
        form.append('files', file);
        form.append('fileInfo', JSON.stringify({ name: file.name }));
      }
      setBusy(true);
      try {
        const { data } = await post<Asset[]>('/upload', form);
        const images = imageNodes(data);
        if (images.length < files.length) toggleNotification({ type: 'warning', message: text('image.refused') });
        if (images.length > 0 && !editor.isDestroyed) editor.chain().focus().insertContent(images).run();
      } catch (error) {
        toggleNotification({ type: 'danger', message: formatAPIError(error as never) });
      } finally {
        setBusy(false);
      }
    },
    [post, formatAPIError, toggleNotification, text]
  );
  return { busy, upload };
}
