// Small parts that the pages of organs and persons share: links to each other, sections, facts, badges, words of a refusal.
import type { ReactNode } from 'react';
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { isFetchError } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { dateText, useText } from '../text';
import { PLUGIN_ID } from '../translations';
import type { Warning } from './types';

export const HOME = `/plugins/${PLUGIN_ID}/directory`;
const FORMS = '/content-manager/collection-types';

/** Strapi's own form of one of our types; without an id, of a new one. */
export const formPath = (type: 'organ' | 'office' | 'person' | 'post', id = 'create'): string =>
  `${FORMS}/plugin::${PLUGIN_ID}.${type}/${id}`;

export const WRAP = { overflowWrap: 'anywhere' } as const;

interface LinkProps {
  id: string;
  name: string;
  /** Among small words. */
  small?: boolean;
}

function Named({ to, name, small }: { to: string; name: string; small?: boolean }) {
  return (
    <Link to={to} style={{ ...WRAP, textDecoration: 'none' }}>
      <Typography variant={small ? 'pi' : 'omega'} fontWeight="semiBold" textColor="primary700">
        {name}
      </Typography>
    </Link>
  );
}

export const OrganLink = ({ id, name, small }: LinkProps) => (
  <Named to={`${HOME}/organs/${id}`} name={name} small={small} />
);

export const PersonLink = ({ id, name, small }: LinkProps) => (
  <Named to={`${HOME}/persons/${id}`} name={name} small={small} />
);

export function Section({ title, children, note }: { title: string; children: ReactNode; note?: string }) {
  return (
    <Box tag="section" aria-label={title} background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h3">
        {title}
      </Typography>
      {note && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {note}
        </Typography>
      )}
      <Box paddingTop={3}>{children}</Box>
    </Box>
  );
}

/** A name and what it stands for; nothing when there is nothing. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <Flex gap={2} alignItems="flex-start" wrap="wrap" paddingBottom={2}>
      <Typography variant="pi" textColor="neutral600" tag="dt" style={{ flex: '0 0 130px' }}>
        {name}
      </Typography>
      <Typography tag="dd" style={{ ...WRAP, flex: '1 1 180px' }}>
        {children}
      </Typography>
    </Flex>
  );
}

export const Grey = ({ children }: { children: ReactNode }) => (
  <Typography variant="pi" textColor="neutral600" style={WRAP}>
    {children}
  </Typography>
);

const LOOKS = { vacant: ['danger100', 'danger700'], soon: ['warning100', 'warning700'] } as const;

export function StateBadge({ state }: { state: Warning['state'] }) {
  const t = useText();
  const [backgroundColor, textColor] = LOOKS[state];
  return (
    <Badge backgroundColor={backgroundColor} textColor={textColor} style={{ whiteSpace: 'nowrap', flex: 'none' }}>
      {t(`dir.${state}`)}
    </Badge>
  );
}

/** From which day until which, in words. */
export function usePeriod(): (period: { from: string; until: string | null }) => string {
  const t = useText();
  return ({ from, until }) =>
    until
      ? t('dir.period', { from: dateText(from), until: dateText(until) })
      : t('dir.since', { from: dateText(from) });
}

/** What the server says about a refusal, in its own words. */
export function wordsOf(error: unknown, otherwise: string): string {
  return isFetchError(error) ? error.message : otherwise;
}
