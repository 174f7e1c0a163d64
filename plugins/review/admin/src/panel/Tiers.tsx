// The three tiers with the names of those who sign, what they decided and when.
import { Badge, Flex, Typography } from '@strapi/design-system';
import { instantText, useText, type Key } from '../text';
import type { DecisionView, TierView } from '../types';

/** Who proposes changes agrees to what results. */
const COLOURS: Partial<Record<string, string>> = { approve: 'success600', suggest: 'warning700' };
const WORDS: Partial<Record<string, Key>> = { approve: 'tiers.approved', suggest: 'tiers.suggested' };

function Decision({ decision }: { decision: DecisionView }) {
  const t = useText();
  const back = decision.toTier ? t('tiers.returned-to', { tier: decision.toTier }) : '';
  return (
    <>
      <Typography variant="pi" textColor={(COLOURS[decision.verb] ?? 'danger600') as 'danger600'}>
        {t(WORDS[decision.verb] ?? 'tiers.returned', { person: decision.personName })}
        {decision.manner ? `（${decision.manner}）` : ''}
        {back}
        {'　'}
        {instantText(decision.at)}
      </Typography>
      {decision.comment && (
        <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          “{decision.comment}”
        </Typography>
      )}
    </>
  );
}

function Tier({ tier }: { tier: TierView }) {
  const t = useText();
  const decisions = tier.decisions.length ? tier.decisions : tier.decision ? [tier.decision] : [];
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingTop={2} paddingBottom={2} tag="li">
      <Flex justifyContent="space-between" gap={2}>
        <Typography fontWeight={tier.current ? 'bold' : 'regular'}>{tier.name}</Typography>
        {tier.current && <Badge active>{t('tiers.waiting')}</Badge>}
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {tier.roleName} · {tier.holder ?? t('tiers.nobody')}
        {tier.standIn ? ` · ${t('tiers.standIn')} ${tier.standIn}` : ''}
        {tier.others.map((other) => ` · ${other}`).join('')}
      </Typography>
      {decisions.map((decision) => (
        <Decision key={`${decision.personName} ${decision.at}`} decision={decision} />
      ))}
    </Flex>
  );
}

export function Tiers({ tiers }: { tiers: TierView[] }) {
  return (
    <Flex direction="column" alignItems="stretch" tag="ol" style={{ listStyle: 'none' }}>
      {tiers.map((tier) => (
        <Tier key={tier.tier} tier={tier} />
      ))}
    </Flex>
  );
}
