// The three tiers with the names of those who sign, what they decided and when.
import { Badge, Flex, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import type { TierView } from '../types';

function Tier({ tier }: { tier: TierView }) {
  const t = useText();
  const { decision } = tier;
  const said =
    decision && t(decision.verb === 'approve' ? 'tiers.approved' : 'tiers.returned', { person: decision.personName });
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingTop={2} paddingBottom={2} tag="li">
      <Flex justifyContent="space-between" gap={2}>
        <Typography fontWeight={tier.current ? 'bold' : 'regular'}>{tier.name}</Typography>
        {tier.current && <Badge active>{t('tiers.waiting')}</Badge>}
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {tier.roleName} · {tier.holder ?? t('tiers.nobody')}
        {tier.standIn ? ` · ${t('tiers.standIn')} ${tier.standIn}` : ''}
      </Typography>
      {decision && (
        <Typography variant="pi" textColor={decision.verb === 'approve' ? 'success600' : 'danger600'}>
          {said}
          {'　'}
          {instantText(decision.at)}
        </Typography>
      )}
      {decision?.comment && (
        <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          “{decision.comment}”
        </Typography>
      )}
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
