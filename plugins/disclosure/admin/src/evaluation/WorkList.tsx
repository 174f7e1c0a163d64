// 评估清单: what is public, due first, by state, type and organ; one or several documents are chosen and evaluated together.
import { useState } from 'react';
import { Box, Button, Checkbox, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { ALL, Choose, Paging, useAnswer, useDownload } from '@gongkai/publication/admin';
import { useText } from '../text';
import { EvaluateDialog } from './EvaluateDialog';
import { Row } from './Row';
import { keyOf, PATH, STATES, type AskedState, type ListView } from './types';

const NOTHING: ReadonlySet<string> = new Set();

export function WorkList() {
  const t = useText();
  const { busy, download } = useDownload();
  const [state, setState] = useState<AskedState>('all');
  const [organ, setOrgan] = useState(ALL);
  const [type, setType] = useState(ALL);
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState(NOTHING);
  const [evaluating, setEvaluating] = useState(false);
  const asked = { state, ...(organ === ALL ? {} : { organ }), ...(type === ALL ? {} : { type }) };
  const { view, refusal, again } = useAnswer<ListView>(PATH, { ...asked, page: String(page) });
  if (!view) return refusal ? <Typography role="alert">{refusal}</Typography> : <Page.Loading />;

  /** Another question is answered from its first page, and nothing of the old answer stays chosen. */
  const first = (change: () => void) => {
    change();
    setPage(1);
    setChosen(NOTHING);
  };
  const { lines, counts, total, pageSize } = view;
  const mine = lines.filter(({ can }) => can);
  const selected = mine.filter((line) => chosen.has(keyOf(line)));
  const all = mine.length > 0 && selected.length === mine.length;

  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={2} wrap="wrap" role="group" aria-label={t('evaluation.state')}>
        {STATES.map((one) => (
          <Button
            key={one}
            variant={one === state ? 'secondary' : 'tertiary'}
            aria-pressed={one === state}
            onClick={() => first(() => setState(one))}
          >
            {t('evaluation.count', { state: t(`evaluation.state.${one}`), count: counts[one] })}
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
        <Button
          variant="tertiary"
          size="L"
          startIcon={<Download />}
          disabled={busy || !total}
          onClick={() => void download(`${PATH}/xlsx`, asked, `${t('evaluation.list')} ${view.today}.xlsx`)}
        >
          {t('due.xlsx')}
        </Button>
      </Flex>
      {refusal && (
        <Typography textColor="danger600" role="alert">
          {refusal}
        </Typography>
      )}
      {mine.length > 0 && (
        <Flex gap={4} justifyContent="space-between" alignItems="center" wrap="wrap">
          <Checkbox
            checked={all}
            onCheckedChange={(checked: boolean | 'indeterminate') =>
              setChosen(checked === true ? new Set(mine.map(keyOf)) : NOTHING)
            }
          >
            {t('evaluation.choose-all')}
          </Checkbox>
          <Button disabled={!selected.length} onClick={() => setEvaluating(true)}>
            {t('evaluation.evaluate-chosen', { count: selected.length })}
          </Button>
        </Flex>
      )}
      {lines.length ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" tag="ul" data-testid="gongkai-evaluation">
          {lines.map((line) => (
            <Row
              key={keyOf(line)}
              line={line}
              chosen={chosen.has(keyOf(line))}
              onChoose={(on) => {
                const next = new Set(chosen);
                if (on) next.add(keyOf(line));
                else next.delete(keyOf(line));
                setChosen(next);
              }}
            />
          ))}
        </Box>
      ) : (
        <EmptyStateLayout icon={<EmptyDocuments width="12rem" />} content={t('evaluation.none')} />
      )}
      <Paging
        {...{ page: view.page, pageSize, total }}
        onPage={(next) => {
          setPage(next);
          setChosen(NOTHING);
        }}
      />
      {evaluating && (
        <EvaluateDialog
          lines={selected}
          lastBy={view.lastBy}
          onClose={() => setEvaluating(false)}
          onDone={() => {
            setEvaluating(false);
            setChosen(NOTHING);
            again();
          }}
        />
      )}
    </Flex>
  );
}
