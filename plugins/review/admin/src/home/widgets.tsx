// The widgets of 我的首页: what waits, what is due, what came back, what was sent, what went out today.
import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Cross, Earth, PaperPlane } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { DueText } from '../list/DueText';
import { dateText, instantText, message, PLUGIN, useText, type Key } from '../text';
import type { CaseView, DocumentLine, HomeView } from '../types';
import { editPath, reviewPath } from '../view/path';
import { useHome } from './useHome';

interface LineProps {
  document: DocumentLine | CaseView['members'][number];
  /** What is in review is read; what is not is worked on. */
  inReview?: boolean;
  children: ReactNode;
}

function Line({ document, inReview = false, children }: LineProps) {
  return (
    <Box tag="li" paddingTop={2} paddingBottom={2} borderColor="neutral150" borderWidth="0 0 1px 0" borderStyle="solid">
      <Link to={inReview ? reviewPath(document) : editPath(document)} style={{ textDecoration: 'none' }}>
        <Typography fontWeight="semiBold" textColor="primary700" style={{ overflowWrap: 'anywhere' }}>
          {document.title || document.typeName}
        </Typography>
      </Link>
      <Flex gap={1} wrap="wrap">
        {children}
      </Flex>
    </Box>
  );
}

const Note = ({ children, danger = false }: { children: ReactNode; danger?: boolean }) => (
  <Typography variant="pi" textColor={danger ? 'danger600' : 'neutral600'} style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);

function Empty({ words }: { words: string }) {
  return (
    <Flex height="100%" justifyContent="center" padding={4}>
      <Typography textColor="neutral600">{words}</Typography>
    </Flex>
  );
}

function Lines({ count, shown, children }: { count: number; shown: number; children: ReactNode }) {
  const t = useText();
  return (
    <>
      <Typography variant="beta" tag="p" data-testid="gongkai-count">
        {t('home.count', { count })}
      </Typography>
      <Box tag="ul" style={{ listStyle: 'none' }}>
        {children}
      </Box>
      {count > shown && <Note>{t('home.more', { count: count - shown })}</Note>}
    </>
  );
}

/** A widget's content: loading, failure, no person, nothing, or its lines. */
function widget(empty: Key, content: (view: HomeView) => ReactNode | null) {
  return function HomeWidget() {
    const t = useText();
    const view = useHome();
    if (view === undefined) return <Widget.Loading />;
    if (view === null) return <Widget.Error />;
    if (!view.person) return <Empty words={t('home.no-person')} />;
    return <>{content(view) ?? <Empty words={t(empty)} />}</>;
  };
}

function CaseLines({ list, tone }: { list: HomeView['waiting']; tone: 'waiting' | 'returned' | 'sent' }) {
  const t = useText();
  if (!list?.count) return null;
  return (
    <Lines count={list.count} shown={list.lines.length}>
      {list.lines.map((item) => {
        const last = item.decisions.at(-1);
        return (
          <Line key={item.ref} document={item.members[0]!} inReview={tone !== 'returned'}>
            {tone === 'waiting' && (
              <Note>{t('home.from', { organ: item.organName, person: item.submittedBy, tier: item.tierName })}</Note>
            )}
            {tone === 'sent' && (
              <Note>{t('home.at', { state: item.stateName, time: instantText(item.submittedAt) })}</Note>
            )}
            {tone === 'returned' && last?.comment && <Note danger>{`${last.personName}：“${last.comment}”`}</Note>}
            {tone !== 'returned' && item.due && (
              <Note>
                {t('list.due')} <DueText due={item.due} />
              </Note>
            )}
          </Line>
        );
      })}
    </Lines>
  );
}

const Waiting = widget('home.waiting.none', ({ waiting }) =>
  waiting?.count ? <CaseLines list={waiting} tone="waiting" /> : null
);
const Returned = widget('home.returned.none', ({ returned }) =>
  returned?.count ? <CaseLines list={returned} tone="returned" /> : null
);
const Sent = widget('home.sent.none', ({ sent }) => (sent?.count ? <CaseLines list={sent} tone="sent" /> : null));

function LateColumn({ column }: { column: NonNullable<HomeView['columns']>['lines'][number] }) {
  const t = useText();
  return (
    <Line document={column}>
      <Note danger>
        {t('home.column', { every: column.updateEvery, day: dateText(column.day) })}
        {column.lastOn ? t('home.column.last', { day: dateText(column.lastOn) }) : t('home.column.never')}
      </Note>
    </Line>
  );
}

const Due = widget('home.due.none', ({ due, columns }) => {
  const count = (due?.count ?? 0) + (columns?.count ?? 0);
  if (!count) return null;
  return (
    <Lines count={count} shown={(due?.lines.length ?? 0) + (columns?.lines.length ?? 0)}>
      {due?.lines.map((line) => (
        <Line key={line.documentId} document={line}>
          <Note>{line.typeName}</Note>
          <DueText due={line.due} />
        </Line>
      ))}
      {columns?.lines.map((line) => (
        <LateColumn key={line.documentId} column={line} />
      ))}
    </Lines>
  );
});

const Published = widget('home.published.none', ({ published }) =>
  published?.count ? (
    <Lines count={published.count} shown={published.lines.length}>
      {published.lines.map((line) => (
        <Line key={line.documentId} document={line}>
          <Note>{line.typeName}</Note>
        </Line>
      ))}
    </Lines>
  ) : null
);

const entry = (id: string, key: Key, icon: unknown, Component: unknown, link?: { label: Key; href: string }) => ({
  id,
  pluginId: PLUGIN,
  icon,
  title: message(key),
  component: () => Promise.resolve(Component),
  ...(link ? { link: { label: message(link.label), href: link.href } } : {}),
});

/** In the order in which a day begins: what others wait for, what the law waits for, what came back. */
export const homeWidgets = [
  entry('waiting', 'home.waiting', CheckCircle, Waiting, { label: 'home.to-workbench', href: `/plugins/${PLUGIN}` }),
  entry('due', 'home.due', Clock, Due),
  entry('returned', 'home.returned', Cross, Returned),
  entry('sent', 'home.sent', PaperPlane, Sent),
  entry('published', 'home.published', Earth, Published),
];
