// Around a list that is read page by page: the states to choose from, the server's refusal, nothing found, the pages.
import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useText } from '../text';

export interface Paged {
  page: number;
  pageSize: number;
  total: number;
}

/** Nothing for a single page. */
export function Paging({ page, pageSize, total, onPage }: Paged & { onPage: (page: number) => void }) {
  const t = useText();
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) return null;
  return (
    <Flex gap={3} justifyContent="center" alignItems="center" wrap="wrap">
      <Button variant="tertiary" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('kit.previous')}
      </Button>
      <Typography textColor="neutral600">{t('kit.page', { page, last, total })}</Typography>
      <Button variant="tertiary" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {t('kit.next')}
      </Button>
    </Flex>
  );
}

interface StatesProps<State extends string> {
  label: string;
  states: readonly (readonly [state: State, words: string])[];
  value: State;
  onChoose: (state: State) => void;
}

/** One state at a time, each with how many there are. */
export function StateButtons<State extends string>({ label, states, value, onChoose }: StatesProps<State>) {
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={label}>
      {states.map(([state, words]) => (
        <Button
          key={state}
          variant={state === value ? 'secondary' : 'tertiary'}
          aria-pressed={state === value}
          onClick={() => onChoose(state)}
        >
          {words}
        </Button>
      ))}
    </Flex>
  );
}

/** The server's words, read out when they come; nothing where it refused nothing. */
export function Refusal({ children }: { children: string | null }) {
  return children ? (
    <Typography role="alert" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  ) : null;
}

/** Where there is nothing to list. */
export function Empty({ children }: { children: string }) {
  return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={children} />;
}
