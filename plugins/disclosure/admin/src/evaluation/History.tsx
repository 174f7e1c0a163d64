// 评估记录: each evaluation with who, when, of how many that were due how many were looked at, what was found, and what became of it.
import { useState } from 'react';
import { Badge, Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { ALL, Choose, editPath, Paging, useAnswer, useDownload } from '@gongkai/publication/admin';
import { dateText, useText } from '../text';
import { Card, Facts } from '../validity/parts';
import { COLOURS, keyOf, PATH, type HistoryEntry, type HistoryView } from './types';

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useText();
  const { on, by, role, result, resultName, finding, samples, items } = entry;
  const colour = COLOURS[result];
  return (
    <Card>
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <Typography variant="delta" tag="h2">
          {t('evaluation.entry', { day: dateText(on), count: items.length })}
        </Typography>
        <Box shrink={0}>
          <Badge backgroundColor={`${colour}100`} textColor={`${colour}700`}>
            {resultName}
          </Badge>
        </Box>
      </Flex>
      <Facts
        facts={[
          [t('evaluation.evaluator'), `${by}（${role}）`],
          [
            t('evaluation.sample'),
            samples.map(({ organName, typeName, population, sample }) => (
              <span key={`${organName} ${typeName}`} style={{ display: 'block' }}>
                {t('evaluation.sample.of', { organ: organName, type: typeName, population, sample })}
              </span>
            )),
          ],
          [t('evaluation.finding'), finding ?? '—'],
        ]}
      />
      <ul>
        {items.map((item) => (
          <li key={keyOf(item)} style={{ padding: '0.4rem 0', overflowWrap: 'anywhere' }}>
            <Typography>
              <Link to={editPath(item)}>{item.title}</Link>
            </Typography>
            {item.followUpBy && (
              <Typography variant="pi" tag="p" textColor={item.overdue ? 'danger600' : 'neutral600'}>
                {t('evaluation.follow-up', { state: item.followUp, day: dateText(item.followUpBy) })}
              </Typography>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function History() {
  const t = useText();
  const { busy, download } = useDownload();
  const [organ, setOrgan] = useState(ALL);
  const [page, setPage] = useState(1);
  const asked: Record<string, string> = organ === ALL ? {} : { organ };
  const path = `${PATH}/history`;
  const { view, refusal } = useAnswer<HistoryView>(path, { ...asked, page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end" justifyContent="space-between">
        {view.organs.length > 1 && (
          <Choose
            name="organ"
            label={t('due.organ')}
            all={t('due.all-organs')}
            value={organ}
            choices={view.organs}
            onChoose={(one) => {
              setOrgan(one);
              setPage(1);
            }}
          />
        )}
        <Button
          variant="tertiary"
          size="L"
          startIcon={<Download />}
          disabled={busy || !view.total}
          onClick={() => void download(`${path}/xlsx`, asked, `${t('evaluation.history')}.xlsx`)}
        >
          {t('due.xlsx')}
        </Button>
      </Flex>
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      {view.entries.length ? (
        <Flex
          tag="ul"
          direction="column"
          alignItems="stretch"
          gap={3}
          style={{ listStyle: 'none' }}
          data-testid="gongkai-evaluation-history"
        >
          {view.entries.map((entry) => (
            <Entry key={entry.ref} entry={entry} />
          ))}
        </Flex>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('evaluation.history.none')} />
      )}
      <Paging page={view.page} pageSize={view.pageSize} total={view.total} onPage={setPage} />
    </Flex>
  );
}
