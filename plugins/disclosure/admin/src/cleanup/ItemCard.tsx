// One document of a clean-up: what was judged, and the form for who drafts for its organ.
import { useState } from 'react';
import {
  Badge,
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { dayText, editPath, refusalOf } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Card, Facts, TitleLink } from '../validity/parts';
import { RESULTS, type Item, type Result } from './types';

const COLOURS: Readonly<Record<Result, string>> = {
  keep: 'success',
  amend: 'primary',
  repeal: 'danger',
  expire: 'warning',
};

function JudgeForm({ item, batch, onDone }: { item: Item; batch: string; onDone: () => void }) {
  const t = useText();
  const { post } = useFetchClient();
  const { judgement, documentId } = item;
  const [result, setResult] = useState<Result | null>(judgement?.result ?? null);
  const [reason, setReason] = useState(judgement?.reason ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const judge = () => {
    setBusy(true);
    post('/gongkai-disclosure/judge-cleanup', {
      cleanup: batch,
      documentId,
      result,
      reason,
      seen: judgement?.ref ?? null,
    })
      .then(onDone)
      .catch((error: unknown) => {
        setRefusal(refusalOf(error, t('validity.failed')));
        setBusy(false);
      });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={3} wrap="wrap" alignItems="flex-start">
        <Box flex="1 1 16rem">
          <Field.Root name={`result-${documentId}`} required>
            <Field.Label>{t('cleanup.result')}</Field.Label>
            <SingleSelect
              value={result}
              placeholder={t('cleanup.choose')}
              onChange={(chosen: string | number) => setResult(chosen as Result)}
            >
              {RESULTS.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {t(`cleanup.result.${one}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box flex="3 1 24rem">
          <Field.Root name={`reason-${documentId}`} required={result !== null && result !== 'keep'}>
            <Field.Label>{t('cleanup.reason')}</Field.Label>
            <Textarea
              value={reason}
              onChange={({ target }: { target: { value: string } }) => setReason(target.value)}
            />
          </Field.Root>
        </Box>
      </Flex>
      {refusal && (
        <Typography role="alert" textColor="danger600">
          {refusal}
        </Typography>
      )}
      <Flex>
        <Button onClick={judge} loading={busy} disabled={!result || (result !== 'keep' && !reason.trim())}>
          {t('cleanup.judge')}
        </Button>
      </Flex>
    </Flex>
  );
}

export function ItemCard({ item, batch, onDone }: { item: Item; batch: string; onDone: () => void }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { judgement, title, documentNumber, organName, can } = item;
  return (
    <Card>
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <TitleLink to={editPath(item)}>{title}</TitleLink>
        <Box shrink={0}>
          {judgement ? (
            <Badge backgroundColor={`${COLOURS[judgement.result]}100`} textColor={`${COLOURS[judgement.result]}700`}>
              {judgement.resultName}
            </Badge>
          ) : (
            <Badge>{t('cleanup.not-judged')}</Badge>
          )}
        </Box>
      </Flex>
      <Facts
        facts={[
          [t('validity.number'), documentNumber ?? '—'],
          [t('validity.organ'), organName],
          ...(judgement
            ? ([
                [t('cleanup.by'), `${judgement.by}　${dayText(judgement.at)}`],
                [t('cleanup.reason'), judgement.reason ?? '—'],
              ] as const)
            : []),
        ]}
      />
      {can && open && (
        <JudgeForm
          item={item}
          batch={batch}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
      {can && !open && (
        <Flex>
          <Button variant="secondary" onClick={() => setOpen(true)}>
            {t(judgement ? 'cleanup.judge-again' : 'cleanup.judge')}
          </Button>
        </Flex>
      )}
    </Card>
  );
}
