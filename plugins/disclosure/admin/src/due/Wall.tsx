// 待公开信息: what was formed and is not public yet, first due first; on a desk a line each, on a phone a card each.
import { useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import styled from 'styled-components';
import { dateText, useText } from '../text';
import { Choose } from './Choose';
import { ALL, type DueLine, type DueState, type WallView } from './types';
import { useAnswer } from './useAnswer';

const STATES: readonly DueState[] = ['overdue', 'soon', 'all'];
const WITHIN = ['1', '3', '5', '10', '20'];

const Line = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 1.6fr) minmax(0, 1.4fr) minmax(0, 1.8fr);
  gap: 0.4rem 1.6rem;
  padding: 1.2rem 1.6rem;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  list-style: none;
  overflow-wrap: anywhere;
  @media (max-width: 1079px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Why = styled.details`
  grid-column: 1 / -1;
  summary {
    cursor: pointer;
    width: fit-content;
    padding: 0.4rem 0;
    color: ${({ theme }) => theme.colors.primary600};
    font-size: 1.2rem;
  }
`;

function DueDay({ line: { day, left, overdue, provisional } }: { line: DueLine }) {
  const t = useText();
  const near = !overdue && left <= 5;
  const color = overdue ? 'danger600' : near ? 'warning700' : 'neutral800';
  // On days off after the last day no working day has passed yet.
  const words = overdue
    ? t('due.overdue', { count: Math.max(1, -left) })
    : left === 0
      ? t('due.today')
      : t('due.left', { count: left });
  return (
    <Typography textColor={color} fontWeight={overdue ? 'bold' : 'regular'} data-overdue={overdue || undefined}>
      {dateText(day)}
      {provisional && t('due.provisional')}
      <br />
      {words}
    </Typography>
  );
}

function Row({ line }: { line: DueLine }) {
  const t = useText();
  const { uid, documentId, title, typeName, organName, event, formedOn, what, ruleName, explanation } = line;
  return (
    <Line data-testid="gongkai-due-line">
      <div>
        <Typography fontWeight="semiBold">
          <Link to={`/content-manager/collection-types/${uid}/${documentId}`}>{title || t('due.nameless')}</Link>
        </Typography>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {typeName}
        </Typography>
        {what && (
          <Typography variant="pi" textColor="warning700" tag="p">
            {t('due.changed', { what })}
          </Typography>
        )}
      </div>
      <Typography textColor="neutral800">{organName ?? '—'}</Typography>
      <Typography textColor="neutral800">
        <Typography variant="pi" textColor="neutral600" tag="span" style={{ display: 'block' }}>
          {t(event === 'changed' ? 'due.changed-on' : 'due.formed-on')}
        </Typography>
        {dateText(formedOn)}
      </Typography>
      <div>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {ruleName}
        </Typography>
        <DueDay line={line} />
      </div>
      <Why>
        <summary>{t('due.why')}</summary>
        <Typography variant="pi" textColor="neutral700" tag="p">
          {explanation}
        </Typography>
      </Why>
    </Line>
  );
}

function Pages({ view, onPage }: { view: WallView; onPage: (page: number) => void }) {
  const t = useText();
  const { page, pageSize, total } = view;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  return (
    <Flex gap={3} justifyContent="center" alignItems="center" wrap="wrap">
      <Button variant="tertiary" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('due.earlier')}
      </Button>
      <Typography variant="pi" textColor="neutral600">
        {t('due.page', { page, pages, total })}
      </Typography>
      <Button variant="tertiary" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('due.later')}
      </Button>
    </Flex>
  );
}

export function Wall() {
  const t = useText();
  const [state, setState] = useState<DueState>('all');
  const [within, setWithin] = useState('5');
  const [organ, setOrgan] = useState(ALL);
  const [type, setType] = useState(ALL);
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<WallView>('/gongkai-disclosure/due', {
    state,
    within,
    page: String(page),
    ...(organ === ALL ? {} : { organ }),
    ...(type === ALL ? {} : { type }),
  });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  /** Another question is answered from its first page. */
  const first = (change: () => void) => {
    change();
    setPage(1);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={2} wrap="wrap" role="group" aria-label={t('due.state')}>
        {STATES.map((one) => (
          <Button
            key={one}
            variant={one === state ? 'secondary' : 'tertiary'}
            aria-pressed={one === state}
            onClick={() => first(() => setState(one))}
          >
            {t(`due.state.${one}`, { count: view.counts[one], days: within })}
          </Button>
        ))}
      </Flex>
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        {view.organs.length > 1 && (
          <Choose
            name="organ"
            label={t('due.organ')}
            all={t('due.all-organs')}
            value={organ}
            choices={view.organs}
            onChoose={(one) => first(() => setOrgan(one))}
          />
        )}
        <Choose
          name="type"
          label={t('due.type')}
          all={t('due.all-types')}
          value={type}
          choices={view.types}
          onChoose={(one) => first(() => setType(one))}
        />
        <Choose
          name="within"
          label={t('due.within')}
          value={within}
          choices={WITHIN.map((days) => ({ id: days, name: t('due.days', { count: days }) }))}
          onChoose={(one) => first(() => setWithin(one))}
        />
      </Flex>
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      {view.lines.length ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" tag="ul" data-testid="gongkai-due">
          {view.lines.map((line) => (
            <Row key={`${line.event} ${line.uid} ${line.documentId}`} line={line} />
          ))}
        </Box>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t(`due.none.${state}`)} />
      )}
      <Pages view={view} onPage={setPage} />
    </Flex>
  );
}
