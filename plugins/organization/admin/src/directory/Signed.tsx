// 签过的件: what a person submitted, approved, returned or withdrew, newest first; by action and year; as a table to save.
import { useCallback, useEffect, useState } from 'react';
import { Badge, Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { save } from '@gongkai/publication/admin';
import { minuteText, useText } from '../text';
import { Grey, Section, wordsOf, WRAP } from './parts';
import type { PersonAnswer, SignedEntry } from './types';

interface Answer {
  data: SignedEntry[];
  meta: { total: number; page: number; pageSize: number };
}

interface Filter {
  action: string;
  year: string;
}

const paramsOf = (filter: Filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

function Title({ document }: { document: SignedEntry['documents'][number] }) {
  const t = useText();
  const { uid, documentId, title, readable } = document;
  if (title === null) return <Typography textColor="neutral600">{t('dir.out-of-sight')}</Typography>;
  if (!readable) return <Typography>{title}</Typography>;
  return (
    <Link to={`/content-manager/collection-types/${uid}/${documentId}`} style={{ textDecoration: 'none' }}>
      <Typography fontWeight="semiBold" textColor="primary700">
        {title}
      </Typography>
    </Link>
  );
}

function Entry({ entry: { at, actionName, tier, documents } }: { entry: SignedEntry }) {
  return (
    <Flex
      tag="li"
      gap={3}
      wrap="wrap"
      alignItems="flex-start"
      paddingTop={3}
      paddingBottom={3}
      borderColor="neutral150"
      borderWidth="0 0 1px 0"
      borderStyle="solid"
    >
      <Box style={{ flex: '0 0 170px' }}>
        <Grey>{minuteText(at)}</Grey>
      </Box>
      <Flex gap={2} style={{ flex: '0 0 130px' }}>
        <Badge>{actionName}</Badge>
        {tier && <Grey>{tier}</Grey>}
      </Flex>
      <Box style={{ flex: '1 1 240px', minWidth: 0 }}>
        {documents.map((document) => (
          <div key={`${document.uid} ${document.documentId}`} style={WRAP}>
            <Title document={document} />
            <Grey>
              {'　'}
              {[document.typeName, document.organName].filter(Boolean).join(' · ')}
            </Grey>
          </div>
        ))}
      </Box>
    </Flex>
  );
}

interface SelectProps {
  name: keyof Filter;
  label: string;
  value: string;
  options: readonly { value: string; words: string }[];
  onChange(value: string): void;
}

function Choice({ name, label, value, options, onChange }: SelectProps) {
  const t = useText();
  return (
    <Field.Root name={name} style={{ flex: '1 1 130px', maxWidth: '220px' }}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value}
        placeholder={t('log.all')}
        clearLabel={t('log.reset')}
        onClear={() => onChange('')}
        onChange={(to: string | number) => onChange(String(to ?? ''))}
      >
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.words}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

export function Signed({ answer: { person, years, actions } }: { answer: PersonAnswer }) {
  const t = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [filter, setFilter] = useState<Filter>({ action: '', year: '' });
  const [page, setPage] = useState(1);
  const [view, setView] = useState<Answer | null>(null);
  const path = `/gongkai-organization/directory/persons/${person.id}/entries`;

  const fail = useCallback(
    (error: unknown) => toggleNotification({ type: 'danger', message: wordsOf(error, t('dir.failed')) }),
    [toggleNotification, t]
  );
  useEffect(() => {
    get<Answer>(path, { params: { ...paramsOf(filter), page } })
      .then(({ data }) => setView(data))
      .catch(fail);
  }, [get, path, filter, page, fail]);

  const narrow = (part: Partial<Filter>) => {
    setFilter((before) => ({ ...before, ...part }));
    setPage(1);
  };
  const table = () => {
    get<Blob>(`${path}/csv`, { params: paramsOf(filter), responseType: 'blob' } as never)
      .then(({ data }) => save(data, `${person.name}-${t('dir.signed')}.csv`))
      .catch(fail);
  };
  const last = view ? Math.max(1, Math.ceil(view.meta.total / view.meta.pageSize)) : 1;

  return (
    <Section title={t('dir.signed')} note={t('dir.signed.note')}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end" paddingBottom={2}>
        <Choice
          name="action"
          label={t('dir.action')}
          value={filter.action}
          options={actions.map(({ action, name }) => ({ value: action, words: name }))}
          onChange={(action) => narrow({ action })}
        />
        <Choice
          name="year"
          label={t('dir.year')}
          value={filter.year}
          options={years.map((year) => ({ value: String(year), words: t('dir.year-of', { year: String(year) }) }))}
          onChange={(year) => narrow({ year })}
        />
        <Button variant="tertiary" size="L" onClick={table}>
          {t('log.csv')}
        </Button>
      </Flex>
      {view?.data.length === 0 && <Typography textColor="neutral600">{t('dir.signed.none')}</Typography>}
      <Box tag="ol" style={{ listStyle: 'none' }} data-testid="gongkai-signed">
        {view?.data.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </Box>
      {view && view.meta.total > 0 && (
        <Flex gap={3} justifyContent="center" wrap="wrap" paddingTop={4}>
          <Button variant="tertiary" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t('log.previous')}
          </Button>
          <Typography textColor="neutral600">
            {t('log.page', { page: String(page), last: String(last), total: String(view.meta.total) })}
          </Typography>
          <Button variant="tertiary" disabled={page >= last} onClick={() => setPage(page + 1)}>
            {t('log.next')}
          </Button>
        </Flex>
      )}
    </Section>
  );
}
