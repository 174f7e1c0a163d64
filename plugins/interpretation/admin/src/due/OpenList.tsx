// 解读时限: what is public and still to be interpreted, first due first; on a desk a line each, on a phone a card each.
import { useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import styled from 'styled-components';
import { Choose } from '../parts/Choose';
import { dateText, useText } from '../text';
import { useAnswer } from '../useAnswer';
import { ALL, type OpenLine, type OpenView, type State } from './types';

const STATES: readonly State[] = ['overdue', 'open'];

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

function DueDay({ line: { day, left, overdue, provisional } }: { line: OpenLine }) {
  const t = useText();
  const color = overdue ? 'danger600' : left <= 1 ? 'warning700' : 'neutral800';
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

function Row({ line }: { line: OpenLine }) {
  const t = useText();
  const { uid, documentId, title, typeName, organName, requirement, publishedOn, missing, explanation } = line;
  return (
    <Line data-testid="gongkai-interpretation-due-line">
      <div>
        <Typography fontWeight="semiBold">
          <Link to={`/content-manager/collection-types/${uid}/${documentId}`}>{title || t('excerpt.nameless')}</Link>
        </Typography>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {typeName}　{requirement}
        </Typography>
      </div>
      <Typography textColor="neutral800">{organName ?? '—'}</Typography>
      <Typography textColor="neutral800">
        <Typography variant="pi" textColor="neutral600" tag="span" style={{ display: 'block' }}>
          {t('due.published-on')}
        </Typography>
        {dateText(publishedOn)}
      </Typography>
      <div>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t(`due.missing.${missing}`)}
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

function Paging({ view, onPage }: { view: OpenView; onPage: (page: number) => void }) {
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

export function OpenList() {
  const t = useText();
  const [state, setState] = useState<State>('open');
  const [organ, setOrgan] = useState(ALL);
  const [page, setPage] = useState(1);
  const { view, refusal } = useAnswer<OpenView>('/gongkai-interpretation/due', {
    state,
    page: String(page),
    ...(organ === ALL ? {} : { organ }),
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
            {t(`due.state.${one}`, { count: view.counts[one] })}
          </Button>
        ))}
      </Flex>
      {view.organs.length > 1 && (
        <Flex>
          <Choose
            name="organ"
            label={t('due.organ')}
            value={organ}
            choices={[{ id: ALL, name: t('due.all-organs') }, ...view.organs]}
            onChoose={(one) => first(() => setOrgan(one))}
          />
        </Flex>
      )}
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      {view.lines.length ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" tag="ul" data-testid="gongkai-interpretation-due">
          {view.lines.map((line) => (
            <Row key={`${line.uid} ${line.documentId}`} line={line} />
          ))}
        </Box>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t(`due.none.${state}`)} />
      )}
      <Paging view={view} onPage={setPage} />
    </Flex>
  );
}
