// The dialog of the verb `evaluate`: what becomes of the chosen documents, what was found, and until when it is to be done.
import { useState } from 'react';
import { Box, Field, Flex, Radio, Textarea, Typography } from '@strapi/design-system';
import { DayField, useVerb, VerbDialog } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { keyOf, RESULTS, type Line, type Result } from './types';

interface Props {
  lines: readonly Line[];
  /** The last day by which it may be done. */
  lastBy: string;
  onClose: () => void;
  onDone: () => void;
}

export function EvaluateDialog({ lines, lastBy, onClose, onDone }: Props) {
  const t = useText();
  const { busy, refusal, send } = useVerb();
  const [result, setResult] = useState<Result | null>(null);
  const [finding, setFinding] = useState('');
  const [by, setBy] = useState(lastBy);
  // Of what was to be done and is not, that it stays after all takes words too.
  const needsWords = result !== null && (result !== 'keep' || lines.some(({ state }) => state === 'follow-up'));

  const evaluate = async () => {
    const documents = lines.map(({ uid, documentId, publishedAt, evaluation }) => ({
      uid,
      documentId,
      publishedAt,
      evaluation,
    }));
    const body = { documents, result, finding, ...(result === 'keep' ? {} : { by }) };
    const done = t('evaluation.done', { count: lines.length });
    if (await send('/gongkai-disclosure/evaluate', body, done)) onDone();
  };

  return (
    <VerbDialog
      title={t('evaluation.dialog', { count: lines.length })}
      confirm={t('evaluation.evaluate')}
      ready={result !== null && (!needsWords || Boolean(finding.trim()))}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void evaluate()}
      onClose={onClose}
    >
      <Box background="neutral100" hasRadius padding={3} maxHeight="16rem" overflow="auto">
        <ul>
          {lines.map((line) => (
            <li key={keyOf(line)}>
              <Typography style={{ overflowWrap: 'anywhere' }}>{line.title}</Typography>
            </li>
          ))}
        </ul>
      </Box>
      <Field.Root name="result" required>
        <Field.Label>{t('evaluation.result')}</Field.Label>
        <Radio.Group
          aria-label={t('evaluation.result')}
          value={result ?? ''}
          onValueChange={(chosen: string) => setResult(chosen as Result)}
        >
          {RESULTS.map((one) => (
            <Radio.Item key={one} value={one}>
              {t(`evaluation.result.${one}`)}
            </Radio.Item>
          ))}
        </Radio.Group>
      </Field.Root>
      <Field.Root name="finding" required={needsWords} hint={t('evaluation.finding.hint')}>
        <Field.Label>{t('evaluation.finding')}</Field.Label>
        <Textarea value={finding} onChange={({ target }: { target: { value: string } }) => setFinding(target.value)} />
        <Field.Hint />
      </Field.Root>
      {result !== null && result !== 'keep' && (
        <Flex direction="column" alignItems="stretch" gap={1}>
          <DayField name="by" label={t('evaluation.by')} value={by} onChange={setBy} />
          <Typography variant="pi" textColor="neutral600">
            {t('evaluation.by.hint', { day: dateText(lastBy) })}
          </Typography>
        </Flex>
      )}
    </VerbDialog>
  );
}
