// 未移交: what is public and in no package that was delivered, with figures by organ and year; chosen ones become a package.
import { useState } from 'react';
import { Box, Button, Checkbox, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import {
  ALL,
  Choose,
  DayField,
  editPath,
  FigureTable,
  Paging,
  useAnswer,
  useDownload,
} from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, Facts, TitleLink } from '../validity/parts';
import { MakeDialog } from './MakeDialog';
import { HOME, type Undelivered, type UndeliveredLine } from './types';

const keyOf = ({ uid, documentId }: { uid: string; documentId: string }): string => `${uid} ${documentId}`;

interface Asked {
  organ: string;
  uid: string;
  from: string;
  until: string;
}

function Filters({ view, asked, onAsk }: { view: Undelivered; asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const change = (part: Partial<Asked>) => onAsk({ ...asked, ...part });
  return (
    <Flex gap={3} wrap="wrap" alignItems="flex-end">
      {view.organs.length > 1 && (
        <Choose
          name="organ"
          label={t('packages.organ')}
          all={t('packages.all-organs')}
          value={asked.organ}
          choices={view.organs}
          onChoose={(organ) => change({ organ })}
        />
      )}
      <Choose
        name="uid"
        label={t('packages.type')}
        all={t('packages.all-types')}
        value={asked.uid}
        choices={view.choices.types.map(({ uid, name }) => ({ id: uid, name }))}
        onChoose={(uid) => change({ uid })}
      />
      <Box flex="1 1 20rem">
        <DayField name="from" label={t('packages.from')} value={asked.from} onChange={(from) => change({ from })} />
      </Box>
      <Box flex="1 1 20rem">
        <DayField
          name="until"
          label={t('packages.until')}
          value={asked.until}
          onChange={(until) => change({ until })}
        />
      </Box>
    </Flex>
  );
}

function Line({
  line,
  chosen,
  onChoose,
}: {
  line: UndeliveredLine;
  chosen: boolean;
  onChoose: ((chosen: boolean) => void) | null;
}) {
  const t = useText();
  return (
    <Card>
      <Flex gap={3} alignItems="flex-start">
        {onChoose && (
          <Checkbox
            aria-label={line.title}
            checked={chosen}
            onCheckedChange={(next: boolean | 'indeterminate') => onChoose(next === true)}
          />
        )}
        <TitleLink to={editPath(line)}>{line.title}</TitleLink>
      </Flex>
      <Facts
        facts={[
          [t('packages.index-number'), line.indexNumber ?? '—'],
          [t('packages.organ'), line.organName],
          [t('packages.first-published'), dateText(line.firstPublishedOn)],
        ]}
      />
    </Card>
  );
}

export function UndeliveredList() {
  const t = useText();
  const navigate = useNavigate();
  const { busy, download } = useDownload();
  const [asked, setAsked] = useState<Asked>({ organ: ALL, uid: ALL, from: '', until: '' });
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlyMap<string, UndeliveredLine>>(new Map());
  const [making, setMaking] = useState(false);
  const params = Object.fromEntries(Object.entries(asked).filter(([, value]) => value && value !== ALL));
  const path = '/gongkai-disclosure/undelivered';
  const { view, refusal } = useAnswer<Undelivered>(path, { ...params, page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  const { figures, sum, choices } = view;
  const packable = new Set(choices.organs.map(({ id }) => id));
  const choose = (line: UndeliveredLine, one: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      if (one) next.set(keyOf(line), line);
      else next.delete(keyOf(line));
      return next;
    });
  const list = [...chosen.values()];
  // Of one organ: that; of several: the one above them all.
  const organ = new Set(list.map(({ organId }) => organId)).size === 1 ? list[0]!.organId : choices.organs[0]?.id;
  const numbers = ({ published, delivered, undelivered }: Undelivered['sum']) => [
    String(published),
    String(delivered),
    String(undelivered),
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">{t('packages.undelivered.what')}</Typography>
      <Filters
        view={view}
        asked={asked}
        onAsk={(next) => {
          setAsked(next);
          setPage(1);
        }}
      />
      {refusal && (
        <Typography role="alert" textColor="danger600">
          {refusal}
        </Typography>
      )}
      <Flex gap={2} wrap="wrap" justifyContent="flex-end">
        {list.length > 0 && organ && (
          <Button onClick={() => setMaking(true)}>{t('packages.make-chosen', { total: list.length })}</Button>
        )}
        <Button
          variant="tertiary"
          startIcon={<Download />}
          disabled={busy}
          onClick={() => void download(`${path}/xlsx`, params, `${t('packages.undelivered')} ${view.until}.xlsx`)}
        >
          {t('due.xlsx')}
        </Button>
      </Flex>
      <FigureTable
        label={t('packages.figures')}
        testId="gongkai-delivery-figures"
        heads={[
          t('packages.organ'),
          t('packages.year'),
          t('packages.published'),
          t('packages.delivered'),
          t('packages.undelivered'),
        ]}
        rows={[
          { key: 'total', strong: true, cells: [t('due.total'), '', ...numbers(sum)] },
          ...figures.map((line) => ({
            key: `${line.organId} ${line.year}`,
            cells: [line.organName, String(line.year), ...numbers(line)],
          })),
        ]}
      />
      {view.lines.length ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} data-testid="gongkai-undelivered">
          {view.lines.map((line) => (
            <Line
              key={keyOf(line)}
              line={line}
              chosen={chosen.has(keyOf(line))}
              onChoose={packable.has(line.organId) ? (one) => choose(line, one) : null}
            />
          ))}
        </Flex>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('packages.undelivered.none')} />
      )}
      <Paging {...view} onPage={setPage} />
      {making && organ && (
        <MakeDialog
          choices={choices}
          chosen={{ organ, documents: list.map(({ uid, documentId }) => ({ uid, documentId })) }}
          onClose={() => setMaking(false)}
          onMade={(ref) => void navigate(`${HOME}/${ref}`)}
        />
      )}
    </Flex>
  );
}
