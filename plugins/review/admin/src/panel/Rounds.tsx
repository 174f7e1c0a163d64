// What was said before: earlier rounds of the review with their comments, and withdrawals with their reasons.
import { Box, Flex, Typography } from '@strapi/design-system';
import { PrintSheet } from '../sheet/PrintSheet';
import { instantText, useText, type Key } from '../text';
import type { CaseView, PanelView, Withdrawal } from '../types';

const WRAP = { overflowWrap: 'anywhere' } as const;

const WORDS: Partial<Record<string, Key>> = {
  return: 'rounds.returned',
  suggest: 'rounds.suggested',
  accept: 'rounds.accepted',
  decline: 'rounds.declined',
};

function Round({ round }: { round: CaseView }) {
  const t = useText();
  return (
    <Box tag="li" paddingTop={2} paddingBottom={2}>
      <Typography variant="pi" tag="p" textColor="neutral600">
        {t('rounds.submitted', { person: round.submittedBy, time: instantText(round.submittedAt) })}
      </Typography>
      {round.decisions.map((decision) => (
        <Typography key={`${decision.verb}-${decision.tier}-${decision.at}`} variant="pi" tag="p" style={WRAP}>
          {decision.personName}{' '}
          {decision.conclusion
            ? t('rounds.secrecy', { conclusion: decision.conclusion })
            : t(WORDS[decision.verb] ?? 'rounds.approved')}
          {'　'}
          {instantText(decision.at)}
          {decision.comment && `：“${decision.comment}”`}
        </Typography>
      ))}
      <Typography variant="pi" tag="p" textColor={round.state === 'returned' ? 'danger600' : 'neutral600'}>
        {round.endedAt
          ? t('rounds.ended', { state: round.stateName, time: instantText(round.endedAt) })
          : round.stateName}
      </Typography>
      <PrintSheet round={round} />
    </Box>
  );
}

export function Rounds({ rounds }: { rounds: readonly CaseView[] }) {
  const t = useText();
  if (!rounds.length) return null;
  return (
    <Box data-testid="gongkai-rounds">
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('rounds.title')}
      </Typography>
      <Flex direction="column" alignItems="stretch" tag="ol" style={{ listStyle: 'none' }}>
        {rounds.map((round) => (
          <Round key={round.ref} round={round} />
        ))}
      </Flex>
    </Box>
  );
}

/** Who ended the last review, and why: whoever drafts decides what to do next. */
export function Ending({ ending }: { ending: PanelView['ending'] }) {
  const t = useText();
  if (!ending) return null;
  const { by, at, reason } = ending;
  return (
    <Typography tag="p" textColor="danger600" style={WRAP} data-testid="gongkai-ending">
      {t('ending.by', { person: by, time: instantText(at) })}：{reason}
    </Typography>
  );
}

export function Withdrawals({ list }: { list: readonly Withdrawal[] }) {
  const t = useText();
  if (!list.length) return null;
  return (
    <Box data-testid="gongkai-withdrawals">
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('withdrawals.title')}
      </Typography>
      {list.map(({ at, by, category, reason }) => (
        <Typography key={at} variant="pi" tag="p" style={WRAP}>
          {t('withdrawals.by', { person: by, time: instantText(at) })}：{[category, reason].filter(Boolean).join('，')}
        </Typography>
      ))}
    </Box>
  );
}
