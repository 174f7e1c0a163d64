// The page 审核工作台: what waits for this person, what this person sent, what this person decided.
import { useCallback, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import {
  Badge,
  Box,
  Button,
  EmptyStateLayout,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Tabs,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { DueText } from '../list/DueText';
import { instantText, limitText, useText } from '../text';
import { isLive, type Box as BoxName, type CaseView, type WorkbenchView } from '../types';
import { editPath, reviewPath } from '../view/path';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box>
      <Typography variant="pi" textColor="neutral600" tag="dt">
        {name}
      </Typography>
      <Typography variant="pi" textColor="neutral800" tag="dd" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

/** Facts stand in columns on a desk, two by two on a phone. */
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))',
  gap: '0.8rem',
} as const;

function CaseCard({ item }: { item: CaseView }) {
  const t = useText();
  const last = item.decisions.at(-1);
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
      {item.members.map((member) => (
        <Box key={member.documentId} paddingBottom={2}>
          <Link to={reviewPath(member)} style={{ textDecoration: 'none' }}>
            <Typography variant="delta" textColor="primary700" style={{ overflowWrap: 'anywhere' }}>
              {member.title ?? t('notices.not-shown', { type: member.typeName })}
            </Typography>
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {'　'}
            {member.typeName}
            {'　'}
            <Link to={editPath(member)}>{t('workbench.edit')}</Link>
          </Typography>
        </Box>
      ))}
      <dl style={COLUMNS}>
        <Fact name={t('workbench.tier')}>
          <Badge active={isLive(item)}>{item.stateName}</Badge>
          {typeof item.correction === 'string' && (
            <>
              {' '}
              <Badge backgroundColor="warning100" textColor="warning700">
                {t(`correct.short.${item.correction}`)}
              </Badge>
            </>
          )}
          {item.urgencyName && (
            <>
              {' '}
              <Badge backgroundColor="danger100" textColor="danger700">
                {item.urgencyName}
              </Badge>
            </>
          )}
        </Fact>
        {item.state === 'in-review' && (
          <Fact name={t('workbench.limit')}>
            <Typography variant="pi" textColor={item.overdue ? 'danger600' : 'neutral800'}>
              {item.referredAt ? t('secrecy.since', { time: instantText(item.referredAt) }) : limitText(t, item)}
            </Typography>
          </Fact>
        )}
        {item.state === 'in-review' && (
          <Fact name={t('workbench.secrecy')}>{item.secrecy ?? t('panel.secrecy.none')}</Fact>
        )}
        <Fact name={t('workbench.due')}>
          <DueText due={item.due} />
        </Fact>
        <Fact name={t('workbench.organ')}>{item.organName}</Fact>
        <Fact name={t('workbench.submitter')}>{item.submittedBy}</Fact>
        <Fact name={t('workbench.submitted-at')}>{instantText(item.submittedAt)}</Fact>
      </dl>
      {last?.comment && (
        <Box paddingTop={2}>
          <Typography
            variant="pi"
            tag="p"
            textColor={last.verb === 'return' ? 'danger600' : 'neutral800'}
            style={{ overflowWrap: 'anywhere' }}
          >
            {last.personName}：“{last.comment}”
          </Typography>
        </Box>
      )}
    </Box>
  );
}

function Cases({ list, empty }: { list: CaseView[]; empty: string }) {
  if (!list.length) return <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={empty} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} tag="ul" style={{ listStyle: 'none' }}>
      {list.map((item) => (
        <CaseCard key={item.ref} item={item} />
      ))}
    </Flex>
  );
}

const PAGE_SIZE = 20;
/** So few are found without filters, and on a phone they would push them off the screen. */
const FEW = 5;
const BOXES = ['waiting', 'overdue', 'sent', 'decided'] as const;
const ANY = 'any';

interface Filter {
  title: string;
  tier: string;
  uid: string;
}

const NO_FILTER: Filter = { title: '', tier: ANY, uid: ANY };

interface TypeName {
  uid: string;
  name: string;
}

/** Filters by title, type and tier; asked of the server, so that pages and numbers are right. */
function Filters({
  filter,
  types,
  onChange,
}: {
  filter: Filter;
  types: TypeName[];
  onChange: (filter: Filter) => void;
}) {
  const t = useText();
  const [title, setTitle] = useState(filter.title);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...filter, title });
  };
  return (
    <form onSubmit={find}>
      <Flex gap={3} alignItems="flex-end" wrap="wrap" paddingTop={4}>
        <Box flex="1 1 16rem">
          <Field.Root name="title">
            <Field.Label>{t('workbench.search')}</Field.Label>
            <TextInput
              value={title}
              onChange={(event: { target: { value: string } }) => setTitle(event.target.value)}
            />
          </Field.Root>
        </Box>
        <Box flex="1 1 10rem">
          <Field.Root name="uid">
            <Field.Label>{t('workbench.type')}</Field.Label>
            <SingleSelect
              value={filter.uid}
              onChange={(uid: string | number) => onChange({ ...filter, title, uid: String(uid) })}
            >
              <SingleSelectOption value={ANY}>{t('workbench.any')}</SingleSelectOption>
              {types.map(({ uid, name }) => (
                <SingleSelectOption key={uid} value={uid}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box flex="1 1 8rem">
          <Field.Root name="tier">
            <Field.Label>{t('workbench.tier-filter')}</Field.Label>
            <SingleSelect
              value={filter.tier}
              onChange={(tier: string | number) => onChange({ ...filter, title, tier: String(tier) })}
            >
              <SingleSelectOption value={ANY}>{t('workbench.any')}</SingleSelectOption>
              {['1', '2', '3', '4', '5'].map((tier) => (
                <SingleSelectOption key={tier} value={tier}>
                  {t('workbench.tier-n', { tier })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Button type="submit" variant="secondary" size="L">
          {t('workbench.find')}
        </Button>
      </Flex>
    </form>
  );
}

function Pages({ page, view, onPage }: { page: number; view: WorkbenchView; onPage: (page: number) => void }) {
  const t = useText();
  const last = page * PAGE_SIZE >= view.total && view.total < view.most ? true : view.lines.length < PAGE_SIZE;
  if (page === 1 && last) return null;
  return (
    <Flex gap={3} justifyContent="center" paddingTop={4}>
      <Button variant="tertiary" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t('workbench.previous')}
      </Button>
      <Typography>{t('workbench.page', { page })}</Typography>
      <Button variant="tertiary" disabled={last} onClick={() => onPage(page + 1)}>
        {t('workbench.next')}
      </Button>
    </Flex>
  );
}

export function Workbench() {
  const t = useText();
  const { get } = useFetchClient();
  const [box, setBox] = useState<BoxName>('waiting');
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useState(NO_FILTER);
  const [types, setTypes] = useState<TypeName[]>([]);
  const [view, setView] = useState<WorkbenchView | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    get<{ data: { types: TypeName[] } }>('/gongkai-review/workflows')
      .then(({ data }) => setTypes(data.data.types))
      .catch(() => setTypes([]));
  }, [get]);

  const read = useCallback(() => {
    const { title, tier, uid } = filter;
    const params = {
      box,
      page,
      pageSize: PAGE_SIZE,
      ...(title ? { title } : {}),
      ...(tier === ANY ? {} : { tier }),
      ...(uid === ANY ? {} : { uid }),
    };
    let late = false;
    get<{ data: WorkbenchView }>('/gongkai-review/workbench', { params })
      .then(({ data }) => {
        if (!late) setView(data.data);
      })
      .catch(() => setFailed(true));
    return () => {
      late = true;
    };
  }, [get, box, page, filter]);
  useEffect(read, [read]);

  if (failed) return <Page.Error />;
  if (!view) return <Page.Loading />;
  const many = (count: number) => (count >= view.most ? t('workbench.many', { count: view.most }) : String(count));
  const counted: Partial<Record<BoxName, number>> = { waiting: view.waiting, overdue: view.overdue };
  const filtered = filter !== NO_FILTER && JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <Page.Main>
      <Page.Title>{t('workbench.title')}</Page.Title>
      <Layouts.Header
        title={t('workbench.title')}
        subtitle={
          view.person
            ? t('workbench.subtitle', { person: view.person, count: many(view.waiting) })
            : t('workbench.no-person')
        }
        primaryAction={
          <Flex gap={3} wrap="wrap">
            <Link to="statistics">{t('statistics.title')}</Link>
            <Link to="check">{t('check.title')}</Link>
            <Link to="settings">{t('settings.title')}</Link>
            <Button variant="tertiary" onClick={() => void read()}>
              {t('workbench.refresh')}
            </Button>
          </Flex>
        }
      />
      <Layouts.Content>
        <Tabs.Root
          value={box}
          variant="simple"
          onValueChange={(value: string) => {
            setBox(value as BoxName);
            setPage(1);
          }}
        >
          <Tabs.List aria-label={t('workbench.title')}>
            {BOXES.map((tab) => (
              <Tabs.Trigger key={tab} value={tab}>
                {t(`workbench.${tab}`)}
                {counted[tab] === undefined ? '' : `（${many(counted[tab])}）`}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {(filtered || page > 1 || view.total > FEW) && (
            <Filters
              filter={filter}
              types={types}
              onChange={(next) => {
                setFilter(next);
                setPage(1);
              }}
            />
          )}
          {BOXES.map((tab) => (
            <Tabs.Content key={tab} value={tab}>
              <Box paddingTop={4}>
                {view.box === tab && (
                  <>
                    <Cases
                      list={view.lines}
                      empty={t(filtered ? 'workbench.nothing-found' : `workbench.${tab}.none`)}
                    />
                    <Pages page={page} view={view} onPage={setPage} />
                  </>
                )}
              </Box>
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
