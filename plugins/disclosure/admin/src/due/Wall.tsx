// 待公开信息: what was formed and is not public yet, first due first; on a desk a line each, on a phone a card each.
import { useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import {
  ALL,
  Choose,
  DueDay,
  DueLine,
  DueWhy,
  editPath,
  Empty,
  Paging,
  Refusal,
  StateButtons,
  useAnswer,
} from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import type { DueState, WallLine, WallView } from './types';

const STATES: readonly DueState[] = ['overdue', 'soon', 'all'];
const WITHIN = ['1', '3', '5', '10', '20'];

function Row({ line }: { line: WallLine }) {
  const t = useText();
  const { title, typeName, organName, event, formedOn, what, ruleName, explanation } = line;
  return (
    <DueLine data-testid="gongkai-due-line">
      <div>
        <Typography fontWeight="semiBold">
          <Link to={editPath(line)}>{title || t('due.nameless')}</Link>
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
        <DueDay due={line} near={5} />
      </div>
      <DueWhy>{explanation}</DueWhy>
    </DueLine>
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
  if (!view) return refusal ? <Refusal>{refusal}</Refusal> : <Page.Loading />;
  /** Another question is answered from its first page. */
  const first = (change: () => void) => {
    change();
    setPage(1);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <StateButtons
        label={t('due.state')}
        states={STATES.map((one) => [one, t(`due.state.${one}`, { count: view.counts[one], days: within })])}
        value={state}
        onChoose={(one) => first(() => setState(one))}
      />
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
      <Refusal>{refusal}</Refusal>
      {view.lines.length ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" tag="ul" data-testid="gongkai-due">
          {view.lines.map((line) => (
            <Row key={`${line.event} ${line.uid} ${line.documentId}`} line={line} />
          ))}
        </Box>
      ) : (
        <Empty>{t(`due.none.${state}`)}</Empty>
      )}
      <Paging {...view} onPage={setPage} />
    </Flex>
  );
}
