// The page 有效性: what is public with its validity today, found by state, organ, and by what expires soon.
import { useState } from 'react';
import {
  Box,
  EmptyStateLayout,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { editPath, Paging, useAnswer } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, Facts, StateBadge, TitleLink, VALIDITIES, type Validity } from './parts';

interface Line {
  uid: string;
  documentId: string;
  title: string | null;
  documentNumber: string | null;
  organName: string | null;
  effectiveFrom: string | null;
  expiresOn: string | null;
  validity: string;
  validityCode: Validity;
  validityNote: string | null;
}

interface View {
  lines: Line[];
  total: number;
  page: number;
  pageSize: number;
  types: { uid: string; name: string }[];
  organs: { id: string; name: string }[];
}

const ALL = 'all';
const MONTHS = ['1', '3', '6'] as const;

type Asked = Record<'uid' | 'validity' | 'organ' | 'within', string>;

function Choice({
  name,
  label,
  all,
  value,
  options,
  onChange,
}: {
  name: string;
  label: string;
  all?: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <Box flex="1 1 18rem">
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} onChange={(chosen: string | number) => onChange(String(chosen))}>
          {[...(all ? [[ALL, all] as const] : []), ...options].map(([key, word]) => (
            <SingleSelectOption key={key} value={key}>
              {word}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}

function Filters({ view, asked, onAsk }: { view: View; asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const change = (part: Partial<Asked>) => onAsk({ ...asked, ...part });
  return (
    <Flex gap={3} wrap="wrap" alignItems="flex-end" data-testid="gongkai-validity-filters">
      {view.types.length > 1 && (
        <Choice
          name="uid"
          label={t('validity.type')}
          value={asked.uid === ALL ? view.types[0]!.uid : asked.uid}
          options={view.types.map(({ uid, name }) => [uid, name] as const)}
          onChange={(uid) => change({ uid })}
        />
      )}
      <Choice
        name="validity"
        label={t('validity.state')}
        all={t('validity.all-states')}
        value={asked.validity}
        options={VALIDITIES.map((code) => [code, t(`validity.state.${code}`)] as const)}
        onChange={(validity) => change({ validity })}
      />
      <Choice
        name="within"
        label={t('validity.within')}
        all={t('validity.any-time')}
        value={asked.within}
        options={MONTHS.map((months) => [months, t('validity.months', { months })] as const)}
        onChange={(within) => change({ within })}
      />
      {view.organs.length > 1 && (
        <Choice
          name="organ"
          label={t('validity.organ')}
          all={t('validity.all-organs')}
          value={asked.organ}
          options={view.organs.map(({ id, name }) => [id, name] as const)}
          onChange={(organ) => change({ organ })}
        />
      )}
    </Flex>
  );
}

function LineCard({ line }: { line: Line }) {
  const t = useText();
  const { title, documentNumber, organName, effectiveFrom, expiresOn, validity, validityCode, validityNote } = line;
  return (
    <Card>
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <TitleLink to={editPath(line)}>{title ?? '—'}</TitleLink>
        <Box shrink={0}>
          <StateBadge code={validityCode}>{validity}</StateBadge>
        </Box>
      </Flex>
      {validityNote && <Typography textColor="neutral800">{validityNote}</Typography>}
      <Facts
        facts={[
          [t('validity.number'), documentNumber ?? '—'],
          [t('validity.organ'), organName ?? '—'],
          [t('validity.from'), effectiveFrom ? dateText(effectiveFrom) : t('validity.from-publication')],
          [t('validity.until'), expiresOn ? dateText(expiresOn) : t('validity.no-end')],
        ]}
      />
    </Card>
  );
}

export function ValidityPage() {
  const t = useText();
  const [asked, setAsked] = useState<Asked>({ uid: ALL, validity: ALL, organ: ALL, within: ALL });
  const [page, setPage] = useState(1);
  const chosen = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ALL));
  const { view, refusal } = useAnswer<View>('/gongkai-disclosure/validity', { ...chosen, page: String(page) });

  if (!view && !refusal) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('validity.title')}</Page.Title>
      <Layouts.Header
        title={t('validity.title')}
        subtitle={view ? t('validity.subtitle', { total: view.total }) : ''}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {refusal && <Typography role="alert">{refusal}</Typography>}
          {view && (
            <>
              <Filters
                view={view}
                asked={asked}
                onAsk={(next) => {
                  setAsked(next);
                  setPage(1);
                }}
              />
              {view.lines.length ? (
                <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-validity">
                  {view.lines.map((line) => (
                    <LineCard key={line.documentId} line={line} />
                  ))}
                </Flex>
              ) : (
                <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('validity.none')} />
              )}
              <Paging {...view} onPage={setPage} />
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
