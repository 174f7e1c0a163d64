// Pieces that the pages of 发布单 share: the state as a badge, when it goes out, a card, facts.
import type { ReactNode } from 'react';
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import type { Line, State } from './types';

export const WRAP = { overflowWrap: 'anywhere' } as const;
export const PLAIN_LIST = { listStyle: 'none' } as const;

/** The colour of a state: where something has to be done it is not grey. */
export const COLOURS: Readonly<Record<State, string>> = {
  open: 'secondary',
  scheduled: 'primary',
  failed: 'danger',
  published: 'success',
  withdrawn: 'warning',
  dissolved: 'neutral',
};

export function Tag({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <Badge backgroundColor={`${colour}${colour === 'neutral' ? '150' : '100'}`} textColor={`${colour}700`}>
      {children}
    </Badge>
  );
}

export function StateBadge({ state, late = false }: { state: State; late?: boolean }) {
  const t = useText();
  return (
    <Flex gap={1} shrink={0} wrap="wrap">
      <Tag colour={COLOURS[state]}>{t(`releases.state.${state}`)}</Tag>
      {late && <Tag colour="warning">{t('releases.late')}</Tag>}
    </Flex>
  );
}

type Timed = Pick<Line, 'state' | 'plan' | 'plannedAt' | 'publishedAt'>;

/** When it goes out, or went out, in one sentence; Shanghai time to the second. */
export function useMoment() {
  const t = useText();
  return ({ state, plan, plannedAt, publishedAt }: Timed): string => {
    if (publishedAt !== null)
      return t(state === 'withdrawn' ? 'releases.was-published' : 'releases.went-out', {
        time: instantText(publishedAt),
      });
    if (state === 'dissolved') return t('releases.never');
    if (plannedAt !== null)
      return t(state === 'failed' ? 'releases.was-planned' : 'releases.goes-out', { time: instantText(plannedAt) });
    return t(plan === 'signed' ? 'releases.plan.signed' : 'releases.waits');
  };
}

export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        {title && (
          <Typography variant="delta" tag="h2">
            {title}
          </Typography>
        )}
        {children}
      </Flex>
    </Box>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
      {facts.map(([name, value]) => (
        <Box key={name}>
          <Typography variant="pi" textColor="neutral600" tag="dt">
            {name}
          </Typography>
          <Typography variant="omega" textColor="neutral800" tag="dd" style={WRAP}>
            {value}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
}
