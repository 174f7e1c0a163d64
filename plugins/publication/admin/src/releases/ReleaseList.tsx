// The list of releases, the newest first: filtered by state and words, a page at a time; what is asked stands in the address.
import { useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { Link, useSearchParams } from 'react-router-dom';
import { Empty, Paging, Refusal } from '../kit/lists';
import { instantText, useText } from '../text';
import { PLAIN_LIST, StateBadge, useMoment, WRAP } from './parts';
import { useRead } from './server';
import { pathOf, STATES, type Line, type Lines } from './types';

/** On a desk one line with columns, on a phone one below the other. */
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))',
  gap: '0.8rem 1.6rem',
  alignItems: 'start',
} as const;

function Row({ line }: { line: Line }) {
  const t = useText();
  const moment = useMoment();
  const { name, state, late, organName, members, signed, madeBy, madeAt } = line;
  return (
    <Box
      tag="li"
      background="neutral0"
      padding={4}
      borderColor="neutral150"
      borderWidth="0 0 1px 0"
      borderStyle="solid"
      data-testid="gongkai-release-line"
    >
      <div style={COLUMNS}>
        <Box style={{ gridColumn: 'span 2', minWidth: 0 }}>
          <Link to={pathOf(line)} style={{ textDecoration: 'none' }}>
            <Typography fontWeight="bold" textColor="primary600" style={WRAP}>
              {name}
            </Typography>
          </Link>
          <Typography variant="pi" textColor="neutral600" tag="p" style={WRAP}>
            {t('releases.made', { organ: organName, person: madeBy, time: instantText(madeAt) })}
          </Typography>
        </Box>
        <StateBadge state={state} late={late} />
        <Typography variant="pi" textColor={state === 'failed' ? 'danger700' : 'neutral800'} tag="p">
          {moment(line)}
        </Typography>
        <Typography variant="pi" textColor="neutral800" tag="p">
          {t('releases.signed-of', { signed, members })}
        </Typography>
      </div>
    </Box>
  );
}

interface Filter {
  state: string;
  q: string;
}

/** Words are looked for when asked to, with Enter or the button; a state at once. */
function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const t = useText();
  const [q, setQ] = useState(filter.q);
  return (
    <form
      role="search"
      aria-label={t('releases.filter')}
      onSubmit={(event) => {
        event.preventDefault();
        onFilter({ ...filter, q: q.trim() });
      }}
    >
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        <Box flex="1 1 14rem">
          <Field.Root name="state">
            <Field.Label>{t('releases.state')}</Field.Label>
            <SingleSelect
              value={filter.state}
              placeholder={t('releases.any-state')}
              clearLabel={t('releases.clear')}
              onChange={(state: string | number) => onFilter({ q: q.trim(), state: String(state) })}
              onClear={() => onFilter({ q: q.trim(), state: '' })}
            >
              {STATES.map((state) => (
                <SingleSelectOption key={state} value={state}>
                  {t(`releases.state.${state}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box flex="3 1 20rem">
          <Field.Root name="q">
            <Field.Label>{t('releases.words')}</Field.Label>
            <TextInput
              value={q}
              placeholder={t('releases.words-hint')}
              onChange={(event: { target: { value: string } }) => setQ(event.target.value)}
            />
          </Field.Root>
        </Box>
        <Button type="submit" size="L" variant="secondary">
          {t('releases.find')}
        </Button>
      </Flex>
    </form>
  );
}

export function ReleaseList() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [state, q, page] = ['state', 'q', 'page'].map((name) => params.get(name) ?? '') as [string, string, string];
  const { view, refusal } = useRead<Lines>('/releases', { state, q, page: page || '1' }, true);
  const ask = (asked: Record<string, string>) =>
    setParams(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')));

  const { pagination } = view ?? {};
  const turn = (next: number) => ask({ state, q, page: next > 1 ? String(next) : '' });
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
        <Filters key={q} filter={{ state, q }} onFilter={({ ...asked }) => ask(asked)} />
      </Box>
      <Refusal>{refusal}</Refusal>
      {!view && !refusal && <Page.Loading />}
      {view &&
        (view.results.length ? (
          <Box tag="ul" shadow="tableShadow" hasRadius style={PLAIN_LIST} aria-label={t('releases.title')}>
            {view.results.map((line) => (
              <Row key={line.ref} line={line} />
            ))}
          </Box>
        ) : (
          <Empty>{t(state || q ? 'releases.none-such' : 'releases.none')}</Empty>
        ))}
      {pagination && <Paging {...pagination} onPage={turn} />}
    </Flex>
  );
}
