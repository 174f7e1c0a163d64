// What changed, to be read in half a minute: a line a field, the first changes of the text in a few words.
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { instantText, useText, type Key } from '../text';
import { FieldValue, isSection } from './Fields';
import { Frame } from './Frame';
import { Runs } from './Runs';
import { changedLines, lengthOf, snippet, tally, type Tally } from './side';
import type { DifferenceView, FieldChange } from './types';

/** Changes of a text that the card tells; the rest is counted. */
const SHOWN = 3;

function useTally() {
  const t = useText();
  return ({ changed, added, removed }: Tally): string =>
    [
      changed && t('card.changed', { count: changed }),
      added && t('card.added', { count: added }),
      removed && t('card.removed', { count: removed }),
    ]
      .filter(Boolean)
      .join(t('card.and'));
}

function Line({ field }: { field: FieldChange }) {
  const t = useText();
  const counted = useTally();
  const name = (
    <strong>
      {field.label}
      {t('card.colon')}
    </strong>
  );
  if (field.kind === 'document') {
    const changed = changedLines(field.blocks);
    return (
      <li>
        {name}
        {field.markup ? t('view.markup') : counted(tally(field.blocks))}
        {changed.slice(0, SHOWN).map((runs, i) => (
          <div key={i} className="snippet">
            <Runs runs={runs} mode="changes" />
          </div>
        ))}
        {changed.length > SHOWN && <div>{t('card.more', { count: changed.length - SHOWN })}</div>}
      </li>
    );
  }
  if (field.kind === 'items' && field.items.some(isSection)) {
    const changed = field.items.filter(({ change }) => change !== 'same');
    return (
      <li>
        {name}
        {counted(tally(field.items))}
        <ul>
          {changed.slice(0, SHOWN).map((item, i) => (
            <li key={i}>
              {item.label}
              {item.change !== 'changed' && <span className="note">{t(`view.item.${item.change}` as Key)}</span>}
              {item.change === 'changed' && (
                <ul>
                  {item.fields
                    .filter(({ change }) => change !== 'same')
                    .map((one) => (
                      <Line key={one.name} field={one} />
                    ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
        {changed.length > SHOWN && <div>{t('card.more', { count: changed.length - SHOWN })}</div>}
      </li>
    );
  }
  if (field.kind === 'items') {
    return (
      <li>
        {name}
        {counted(tally(field.items))}
        <FieldValue field={{ ...field, items: field.items.filter(({ change }) => change !== 'same') }} mode="changes" />
      </li>
    );
  }
  return (
    <li>
      {name}
      {field.kind === 'text' ? (
        <Runs runs={snippet(field.runs)} mode="changes" />
      ) : (
        <FieldValue field={field} mode="changes" />
      )}
    </li>
  );
}

/** Since when the card tells changes. */
export function useSince(): (view: DifferenceView) => string {
  const t = useText();
  return ({ against }) => {
    if (against.kind === 'nothing') return t('view.since.nothing');
    const time = against.at === null ? '' : instantText(against.at);
    return t(`view.since.${against.kind}`, { time });
  };
}

export function ChangesCard({ view, onAll }: { view: DifferenceView; onAll: () => void }) {
  const t = useText();
  const since = useSince();
  const changed = view.fields.filter(({ change }) => change !== 'same');
  const body = view.fields.find(({ name }) => name === view.roles.body);
  const isNew = view.against.kind === 'nothing';
  const attached = view.fields.find(({ name }) => name === view.roles.attachments);
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4} tag="section" data-testid="gongkai-changes">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2} wrap="wrap" paddingBottom={3}>
        <Box>
          <Typography variant="delta" tag="h2">
            {t('card.title')}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {since(view)}
          </Typography>
        </Box>
        {!isNew && changed.length > 0 && (
          <Button variant="tertiary" size="S" onClick={onAll}>
            {t('card.all')}
          </Button>
        )}
      </Flex>
      {isNew ? (
        <Typography tag="p">
          {t('card.new', {
            length: lengthOf(body),
            files: attached?.kind === 'items' ? attached.items.length : 0,
          })}
        </Typography>
      ) : changed.length === 0 ? (
        <Typography tag="p">{t('card.none')}</Typography>
      ) : (
        <Frame className="card">
          <ul
            style={{
              listStyle: 'none',
              margin: 0,
              padding: 0,
              fontSize: '1.4rem',
              lineHeight: 1.7,
              display: 'grid',
              gap: '0.8rem',
            }}
          >
            {changed.map((field) => (
              <Line key={field.name} field={field} />
            ))}
          </ul>
        </Frame>
      )}
    </Box>
  );
}
