// The dialog of the verb `evaluate`: what becomes of the chosen documents, what was found, and until when it is to be done.
import { useState } from 'react';
import { Box, Button, Field, Flex, Modal, Radio, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { dateText, useText } from '../text';
import { wordsOf } from '../validity/parts';
import { keyOf, RESULTS, type Line, type Result } from './types';
import { useDayField } from '../useDayField';

interface Props {
  lines: readonly Line[];
  /** The last day by which it may be done. */
  lastBy: string;
  onClose: () => void;
  onDone: () => void;
}

export function EvaluateDialog({ lines, lastBy, onClose, onDone }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const Day = useDayField();
  const [result, setResult] = useState<Result | null>(null);
  const [finding, setFinding] = useState('');
  const [by, setBy] = useState(lastBy);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Of what was to be done and is not, that it stays after all takes words too.
  const needsWords = result !== null && (result !== 'keep' || lines.some(({ state }) => state === 'follow-up'));

  const evaluate = () => {
    setBusy(true);
    const documents = lines.map(({ uid, documentId, publishedAt, evaluation }) => ({
      uid,
      documentId,
      publishedAt,
      evaluation,
    }));
    post('/gongkai-disclosure/evaluate', { documents, result, finding, ...(result === 'keep' ? {} : { by }) })
      .then(() => {
        toggleNotification({ type: 'success', message: t('evaluation.done', { count: lines.length }) });
        onDone();
      })
      .catch((error: unknown) => {
        setRefusal(wordsOf(error, t('validity.failed')));
        setBusy(false);
      });
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('cleanup.cancel')}>
          <Modal.Title>{t('evaluation.dialog', { count: lines.length })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
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
              <Textarea
                value={finding}
                onChange={({ target }: { target: { value: string } }) => setFinding(target.value)}
              />
              <Field.Hint />
            </Field.Root>
            {result !== null && result !== 'keep' && (
              <Flex direction="column" alignItems="stretch" gap={1}>
                <Day name="by" label={t('evaluation.by')} value={by} onChange={setBy} />
                <Typography variant="pi" textColor="neutral600">
                  {t('evaluation.by.hint', { day: dateText(lastBy) })}
                </Typography>
              </Flex>
            )}
            {refusal && (
              <Typography role="alert" textColor="danger600">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('cleanup.cancel')}
          </Button>
          <Button loading={busy} disabled={result === null || (needsWords && !finding.trim())} onClick={evaluate}>
            {t('evaluation.evaluate')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
