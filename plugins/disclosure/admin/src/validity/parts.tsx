// Pieces that the lists of the plugin share: a card with a title and facts; the validity as a badge.
import type { ReactNode } from 'react';
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';

export type Validity = 'in-force' | 'not-yet' | 'amended' | 'partly-repealed' | 'repealed' | 'expired';

export const VALIDITIES: readonly Validity[] = [
  'in-force',
  'not-yet',
  'amended',
  'partly-repealed',
  'repealed',
  'expired',
];

const COLOURS: Readonly<Record<Validity, string>> = {
  'in-force': 'success',
  'not-yet': 'secondary',
  amended: 'primary',
  'partly-repealed': 'warning',
  repealed: 'danger',
  expired: 'neutral',
};

export function StateBadge({ code, children }: { code: Validity; children: ReactNode }) {
  const colour = COLOURS[code];
  return (
    <Badge backgroundColor={`${colour}100`} textColor={`${colour}700`}>
      {children}
    </Badge>
  );
}

/** Facts stand beside each other on a desk, below each other on a phone. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(15rem, 1fr))', gap: '0.8rem' }}>
      {facts.map(([name, value]) => (
        <Box key={name}>
          <Typography variant="pi" textColor="neutral600" tag="dt">
            {name}
          </Typography>
          <Typography variant="pi" textColor="neutral800" tag="dd" style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </dl>
  );
}

export function Card({ children }: { children: ReactNode }) {
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
      <Flex direction="column" alignItems="stretch" gap={3}>
        {children}
      </Flex>
    </Box>
  );
}

export function TitleLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} style={{ textDecoration: 'none' }}>
      <Typography variant="delta" textColor="primary700" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Link>
  );
}
