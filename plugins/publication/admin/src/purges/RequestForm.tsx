// Asks for the removal of words and files from what is kept of one document: what would go is shown before anything is asked.
import { useEffect, useState } from 'react';
import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { refusalOf } from '../kit';
import { useText } from '../text';
import { Found } from './Found';
import type { Look, PurgeForm } from './types';

interface Props {
  uid: string;
  documentId: string;
  onDone(): void;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function RequestForm({ uid, documentId, onDone }: Props) {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [form, setForm] = useState<PurgeForm | null>(null);
  const [values, setValues] = useState('');
  const [look, setLook] = useState<Look | null>(null);
  const [files, setFiles] = useState<string[]>([]);
  const [category, setCategory] = useState('privacy');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    get<{ data: PurgeForm }>('/gongkai-publication/purge/form', { params: { uid, documentId } })
      .then(({ data }) => setForm(data.data))
      .catch((error: unknown) => setRefusal(refusalOf(error, t('kit.failed'))));
  }, [get, uid, documentId, t]);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal(refusalOf(error, t('purges.failed')));
    } finally {
      setBusy(false);
    }
  };

  const search = () =>
    attempt(async () => {
      const asked = { uid, documentId, values: linesOf(values) };
      const { data } = await post<{ data: Look }>('/gongkai-publication/purge/look', asked);
      setLook(data.data);
    });

  const send = () =>
    attempt(async () => {
      const asked = { uid, documentId, values: linesOf(values), files, category, reason };
      await post('/gongkai-publication/request-purge', asked);
      toggleNotification({ type: 'success', message: t('purges.requested') });
      onDone();
    });

  if (!form) return refusal ? <Typography textColor="danger700">{refusal}</Typography> : null;
  const name = form.title ?? t('hides.untitled', { type: form.typeName });
  const closed = form.open !== null ? t('purges.open-already') : form.can ? null : (form.because ?? '');
  const ready = look !== null && look.standing.length === 0 && (look.count > 0 || files.length > 0);
  return (
    <Box
      tag="section"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={5}
      data-testid="gongkai-purge-form"
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2" style={{ overflowWrap: 'anywhere' }}>
          {t('purges.of', { title: name })}
        </Typography>
        {closed ? (
          <Typography textColor="danger700">{closed}</Typography>
        ) : (
          <>
            <Typography textColor="neutral600">{t('purges.explain')}</Typography>
            <Field.Root name="values" hint={t('purges.values-hint')} required>
              <Field.Label>{t('purges.values')}</Field.Label>
              <Textarea
                value={values}
                rows={3}
                autoComplete="off"
                onChange={(event: { target: { value: string } }) => {
                  setValues(event.target.value);
                  // Whatever was found, it was other words.
                  setLook(null);
                }}
              />
              <Field.Hint />
            </Field.Root>
            <Box>
              <Button variant="secondary" onClick={() => void search()} disabled={busy}>
                {t('purges.search')}
              </Button>
            </Box>
            {look && (
              <Box background="neutral100" hasRadius padding={4} role="status">
                <Flex direction="column" alignItems="stretch" gap={3}>
                  <Found look={look} />
                  {look.standing.length > 0 && <Typography textColor="danger700">{t('purges.standing')}</Typography>}
                </Flex>
              </Box>
            )}
            {look && look.files.length > 0 && (
              <Box>
                <Typography fontWeight="bold" tag="p" paddingBottom={2}>
                  {t('purges.files')}
                </Typography>
                {look.files.map((file) => (
                  <Box key={file.documentId} paddingBottom={2}>
                    <Checkbox
                      checked={files.includes(file.documentId)}
                      disabled={file.usedBy !== null}
                      onCheckedChange={(on: boolean | 'indeterminate') =>
                        setFiles((now) => [
                          ...now.filter((one) => one !== file.documentId),
                          ...(on === true ? [file.documentId] : []),
                        ])
                      }
                    >
                      {file.name}
                    </Checkbox>
                    {file.usedBy && (
                      <Typography tag="p" variant="pi" textColor="neutral600">
                        {file.usedBy}
                      </Typography>
                    )}
                  </Box>
                ))}
              </Box>
            )}
            <Field.Root name="category" required>
              <Field.Label>{t('purges.category')}</Field.Label>
              <SingleSelect value={category} onChange={(chosen: string | number) => setCategory(String(chosen))}>
                {Object.entries(form.categories).map(([value, label]) => (
                  <SingleSelectOption key={value} value={value}>
                    {label}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root name="reason" hint={t('purges.reason-hint')} required>
              <Field.Label>{t('purges.reason')}</Field.Label>
              <Textarea
                value={reason}
                rows={2}
                onChange={(event: { target: { value: string } }) => setReason(event.target.value)}
              />
              <Field.Hint />
            </Field.Root>
            {refusal && (
              <Typography textColor="danger700" role="alert">
                {refusal}
              </Typography>
            )}
            <Flex gap={2}>
              <Button variant="danger" onClick={() => void send()} disabled={busy || !ready || !reason.trim()}>
                {t('purges.request')}
              </Button>
              <Button variant="tertiary" onClick={onDone}>
                {t('purges.cancel')}
              </Button>
            </Flex>
          </>
        )}
      </Flex>
    </Box>
  );
}
