// 值班表 as a table: lines pasted from a sheet, or a text file that a sheet was saved as.
import { useRef, type ChangeEvent } from 'react';
import { Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../text';

interface Props {
  text: string;
  onChange: (text: string) => void;
}

/** Sheets are saved as UTF-8 or, by older programs, in the encoding of GB 18030. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export function Roster({ text, onChange }: Props) {
  const t = useText();
  const chosen = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) void textOf(file).then(onChange);
  };
  return (
    <>
      <Field.Root name="roster" required>
        <Field.Label>{t('roster.lines')}</Field.Label>
        <Textarea
          value={text}
          placeholder={t('roster.example')}
          onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        />
      </Field.Root>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {t('roster.hint')}
      </Typography>
      {/* The browser's own control speaks the browser's language. */}
      <Flex>
        <Button type="button" variant="secondary" onClick={() => chosen.current?.click()}>
          {t('roster.file')}
        </Button>
        <input ref={chosen} hidden type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={take} />
      </Flex>
    </>
  );
}
