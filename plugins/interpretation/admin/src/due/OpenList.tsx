// 解读时限: what is public and still to be interpreted, first due first; on a desk a line each, on a phone a card each.
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
import type { OpenLine, OpenView, State } from './types';

const STATES: readonly State[] = ['overdue', 'open'];

function Row({ line }: { line: OpenLine }) {
  const t = useText();
  const { title, typeName, organName, requirement, publishedOn, missing, explanation } = line;
  return (
    <DueLine data-testid="gongkai-interpretation-due-line">
      <div>
        <Typography fontWeight="semiBold">
          <Link to={editPath(line)}>{title || t('excerpt.nameless')}</Link>
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
        <DueDay due={line} near={1} />
      </div>
      <DueWhy>{explanation}</DueWhy>
    </DueLine>
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
        states={STATES.map((one) => [one, t(`due.state.${one}`, { count: view.counts[one] })])}
        value={state}
        onChoose={(one) => first(() => setState(one))}
      />
      {view.organs.length > 1 && (
        <Flex>
          <Choose
            name="organ"
            label={t('due.organ')}
            all={t('due.all-organs')}
            value={organ}
            choices={view.organs}
            onChoose={(one) => first(() => setOrgan(one))}
          />
        </Flex>
      )}
      <Refusal>{refusal}</Refusal>
      {view.lines.length ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" tag="ul" data-testid="gongkai-interpretation-due">
          {view.lines.map((line) => (
            <Row key={`${line.uid} ${line.documentId}`} line={line} />
          ))}
        </Box>
      ) : (
        <Empty>{t(`due.none.${state}`)}</Empty>
      )}
      <Paging {...view} onPage={setPage} />
    </Flex>
  );
}
