// Brings organs, offices, persons and posts in from a workbook: template, a look at what each row would do, then the import.
import { useRef, useState } from 'react';
import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download, Upload } from '@strapi/icons';
import { Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { save } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Grey, Section, wordsOf, WRAP } from './parts';
import type { CheckedFile } from './types';

/** Rows that are drawn; the numbers above them are of all. */
const SHOWN = 300;
const LOOKS = {
  created: ['success100', 'success700'],
  changed: ['primary100', 'primary700'],
  same: ['neutral150', 'neutral700'],
  refused: ['danger100', 'danger700'],
} as const;

function Rows({ checked: { rows, report } }: { checked: CheckedFile }) {
  const t = useText();
  const drawn = rows.slice(0, SHOWN);
  return (
    <Box data-testid="gongkai-checked">
      <Flex tag="ul" gap={4} wrap="wrap" style={{ listStyle: 'none' }} paddingBottom={3}>
        {Object.entries(report).map(([sheet, counts]) => (
          <li key={sheet}>
            <Typography fontWeight="semiBold">{sheet}</Typography>
            <Grey>{`　${t('dir.import.counts', counts)}`}</Grey>
          </li>
        ))}
      </Flex>
      <Box tag="ol" style={{ listStyle: 'none' }}>
        {drawn.map(({ sheet, row, subject, outcome, words }) => {
          const [backgroundColor, textColor] = LOOKS[outcome];
          return (
            <Flex
              key={`${sheet} ${row} ${words}`}
              tag="li"
              gap={3}
              wrap="wrap"
              alignItems="flex-start"
              paddingTop={2}
              paddingBottom={2}
              borderColor="neutral150"
              borderWidth="0 0 1px 0"
              borderStyle="solid"
            >
              <Box style={{ flex: '0 0 110px' }}>
                <Grey>{row === null ? sheet : t('dir.import.row', { sheet, row })}</Grey>
              </Box>
              <Box style={{ flex: '0 0 80px' }}>
                <Badge backgroundColor={backgroundColor} textColor={textColor}>
                  {t(`dir.import.${outcome}`)}
                </Badge>
              </Box>
              <Box style={{ ...WRAP, flex: '1 1 220px', minWidth: 0 }}>
                <Typography>{subject}</Typography>
                {words && (
                  <Typography tag="p" variant="pi" textColor={outcome === 'refused' ? 'danger700' : 'neutral600'}>
                    {outcome === 'changed' ? t('dir.import.columns', { columns: words }) : words}
                  </Typography>
                )}
              </Box>
            </Flex>
          );
        })}
      </Box>
      {rows.length > SHOWN && <Grey>{t('dir.import.more', { count: rows.length - SHOWN })}</Grey>}
    </Box>
  );
}

export function ImportPage({ onChanged }: { onChanged: () => void }) {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<CheckedFile | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal(wordsOf(error, t('dir.failed')));
    } finally {
      setBusy(false);
    }
  };
  const send = async <T,>(path: string, one: File): Promise<T> => {
    const form = new FormData();
    form.append('file', one, one.name);
    const { data } = await post<{ data: T }>(`/gongkai-organization/${path}`, form);
    return data.data;
  };
  const check = (chosen: File) =>
    attempt(async () => {
      setFile(chosen);
      setChecked(null);
      setChecked(await send<CheckedFile>('import/check', chosen));
    });
  const bringIn = () =>
    attempt(async () => {
      await send('import', file!);
      toggleNotification({ type: 'success', message: t('dir.import.done') });
      setFile(null);
      setChecked(null);
      onChanged();
    });
  const template = () =>
    attempt(async () => {
      const { data } = await get<Blob>('/gongkai-organization/import/template', { responseType: 'blob' } as never);
      save(data, t('dir.import.template-name'));
    });
  const changes = checked?.rows.some(({ outcome }) => outcome !== 'refused') ?? false;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{t('dir.import')}</Page.Title>
      <Section title={t('dir.import')} note={t('dir.import.note')}>
        <Flex gap={2} wrap="wrap">
          <Button variant="tertiary" startIcon={<Download />} onClick={() => void template()}>
            {t('dir.import.template')}
          </Button>
          <Button variant="secondary" startIcon={<Upload />} loading={busy} onClick={() => input.current?.click()}>
            {t('dir.import.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".xlsx"
            aria-label={t('dir.import.choose')}
            tabIndex={-1}
            style={{ display: 'none' }}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              // The same file may be chosen again once it was mended.
              event.target.value = '';
              if (chosen) void check(chosen);
            }}
          />
        </Flex>
        {refusal && (
          <Typography role="alert" textColor="danger600" tag="p" style={{ whiteSpace: 'pre-line', ...WRAP }}>
            {refusal}
          </Typography>
        )}
      </Section>
      {checked && file && (
        <Section title={t('dir.import.would', { file: file.name })}>
          <Box
            background={checked.refused ? 'danger100' : 'success100'}
            hasRadius
            padding={4}
            role="status"
            marginBottom={3}
          >
            <Typography>
              {checked.refused
                ? t('dir.import.bad', { count: checked.refused })
                : t(changes ? 'dir.import.good' : 'dir.import.nothing')}
            </Typography>
          </Box>
          <Rows checked={checked} />
          <Flex gap={2} paddingTop={4}>
            <Button disabled={busy || checked.refused > 0 || !changes} onClick={() => void bringIn()}>
              {t('dir.import.send')}
            </Button>
            <Button
              variant="tertiary"
              onClick={() => {
                setFile(null);
                setChecked(null);
              }}
            >
              {t('dir.cancel')}
            </Button>
          </Flex>
        </Section>
      )}
    </Flex>
  );
}
