// The fields of evidence on paper: who signed, when, the number of the sheet, its scan.
import { useRef, useState, type ChangeEvent } from 'react';
import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { DayField } from '@gongkai/publication/admin';
import { useText } from '../text';
import type { Input } from './dialog-input';

interface Props {
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

interface ScanProps {
  label?: string;
  input: Pick<Input, 'scan'>;
  onChange: (part: Pick<Input, 'scan'>) => void;
}

/** A scan that is uploaded to the media library, or taken away again. */
export function Scan({ label, input, onChange }: ScanProps) {
  const t = useText();
  const { post } = useFetchClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const form = new FormData();
    form.append('files', file);
    setProblem(null);
    try {
      const { data } = await post<{ documentId: string; name: string }[]>('/upload', form);
      const [made] = data;
      if (made) onChange({ scan: { documentId: made.documentId, name: made.name } });
    } catch (error) {
      setProblem(isFetchError(error) ? error.message : t('error'));
    }
  };
  return (
    <Field.Root name="scan">
      <Field.Label>{label ?? t('attribute.scan')}</Field.Label>
      {input.scan ? (
        <Flex gap={2} wrap="wrap">
          <Typography>{input.scan.name}</Typography>
          <Button size="S" variant="tertiary" onClick={() => onChange({ scan: null })}>
            {t('attribute.scan.remove')}
          </Button>
        </Flex>
      ) : (
        <Flex>
          <Button size="S" variant="tertiary" onClick={() => chooser.current?.click()}>
            {t('attribute.scan.upload')}
          </Button>
          {/* The browser's own control speaks the browser's language, not the account's. */}
          <input
            ref={chooser}
            hidden
            type="file"
            accept="application/pdf,image/*"
            onChange={(event) => void upload(event)}
          />
        </Flex>
      )}
      {problem && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {problem}
        </Typography>
      )}
    </Field.Root>
  );
}

export function EvidenceFields(props: Props) {
  const { input, onChange } = props;
  const t = useText();
  return (
    <>
      <Field.Root name="signer" required>
        <Field.Label>{t('attribute.signer')}</Field.Label>
        <TextInput
          value={input.signer}
          onChange={(event: ChangeEvent<HTMLInputElement>) => onChange({ signer: event.target.value })}
        />
      </Field.Root>
      <DayField
        name="signedOn"
        required
        label={t('attribute.signed-on')}
        value={input.signedOn}
        onChange={(signedOn) => onChange({ signedOn })}
      />
      <Field.Root name="reference" hint={t('attribute.reference.hint')}>
        <Field.Label>{t('attribute.reference')}</Field.Label>
        <TextInput
          value={input.reference}
          onChange={(event: ChangeEvent<HTMLInputElement>) => onChange({ reference: event.target.value })}
        />
        <Field.Hint />
      </Field.Root>
      <Scan {...props} />
    </>
  );
}
