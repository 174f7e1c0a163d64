// Pieces that the pages 有效性 and 文件清理 share: a card with facts, the state as a badge, pages, reading from the server.
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useText } from '../text';

export type Validity = 'in-force' | 'not-yet' | 'amended' | 'partly-repealed' | 'repealed' | 'expired';

export const VALIDITIES: readonly Validity[] = [
  'in-force',
  'not-yet',
  'amended',
  'partly-repealed',
  'repealed',
  'expired',
];

const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

/** An instant (epoch milliseconds) as 2026年11月22日, Shanghai time. */
export const instantDay = (at: number): string => DAY.format(at);

export const editPath = ({ uid, documentId }: { uid: string; documentId: string }): string =>
  `/content-manager/collection-types/${uid}/${documentId}`;

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

interface Paged {
  page: number;
  pageSize: number;
  total: number;
}

/** Nothing for a single page. */
export function Pages({ page, pageSize, total, onPage }: Paged & { onPage: (page: number) => void }) {
  const t = useText();
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) return null;
  return (
    <Flex gap={3} justifyContent="center" wrap="wrap">
      <Button variant="tertiary" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('validity.previous')}
      </Button>
      <Typography textColor="neutral600">{t('validity.page', { page, last, total })}</Typography>
      <Button variant="tertiary" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {t('validity.next')}
      </Button>
    </Flex>
  );
}

/** The server's refusal in its own words. */
export const wordsOf = (error: unknown, otherwise: string): string => (isFetchError(error) ? error.message : otherwise);

interface Read<T> {
  view: T | null;
  refusal: string | null;
  setView: (view: T) => void;
  again: () => void;
}

/** What an address answers, and answers again when what is asked changes. */
export function useRead<T>(path: string, asked: Readonly<Record<string, string>>): Read<T> {
  const t = useText();
  const { get } = useFetchClient();
  const [view, setView] = useState<T | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const params = JSON.stringify(asked);
  const again = useCallback(() => {
    let late = false;
    get<{ data: T }>(path, { params: JSON.parse(params) as Record<string, string> })
      .then(({ data }) => {
        if (late) return;
        setView(data.data);
        setRefusal(null);
      })
      .catch((error: unknown) => {
        if (!late) setRefusal(wordsOf(error, t('validity.failed')));
      });
    return () => {
      late = true;
    };
  }, [get, path, params, t]);
  useEffect(again, [again]);
  return { view, refusal, setView, again };
}
