// Which documents are in a release: those chosen so far, and a search among the drafts that the account may put into one.
import { useState } from 'react';
import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useText } from '../text';
import { PLAIN_LIST, WRAP } from './parts';
import { useRead } from './server';
import { keyOf, type Candidate, type Document } from './types';

/** A chosen document with the words that are known of it. */
export type Chosen = Document & { title: string; typeName: string };

interface Props {
  chosen: readonly Chosen[];
  onChange: (chosen: Chosen[]) => void;
  /** The release that is changed; what is in it is no candidate for another. */
  of?: string;
}

/** Milliseconds after the last key before the server is asked. */
const QUIET = 300;

function Named({ typeName, title, more }: { typeName: string; title: string; more?: string }) {
  return (
    <Box style={{ minWidth: 0, flex: '1 1 12rem' }}>
      <Typography tag="p" style={WRAP}>
        {title}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={WRAP}>
        {[typeName, more].filter(Boolean).join('　')}
      </Typography>
    </Box>
  );
}

const LINE = { padding: 2, borderColor: 'neutral150', borderStyle: 'solid', borderWidth: '0 0 1px 0' } as const;

function Candidates({
  q,
  of,
  chosen,
  onAdd,
}: {
  q: string;
  of: string;
  chosen: readonly Chosen[];
  onAdd: (one: Candidate) => void;
}) {
  const t = useText();
  const { view, refusal } = useRead<{ results: Candidate[] }>('/releases/candidates', { q, ref: of }, true);
  const taken = new Set(chosen.map(keyOf));
  const list = view?.results.filter((one) => !taken.has(keyOf(one))) ?? [];
  if (refusal) return <Typography textColor="danger700">{refusal}</Typography>;
  if (view && list.length === 0) {
    const key = view.results.length ? 'releases.all-taken' : 'releases.no-candidates';
    return <Typography textColor="neutral600">{t(key)}</Typography>;
  }
  return (
    <Box
      tag="ul"
      style={{ ...PLAIN_LIST, maxHeight: '24rem', overflowY: 'auto' }}
      aria-label={t('releases.candidates')}
      tabIndex={0}
    >
      {list.map((one) => (
        <Flex key={keyOf(one)} tag="li" gap={2} justifyContent="space-between" {...LINE}>
          <Named typeName={one.typeName} title={one.title} more={`${one.organName}　${one.state}`} />
          <Button
            size="S"
            variant="secondary"
            type="button"
            aria-label={t('releases.add-one', { title: one.title })}
            onClick={() => onAdd(one)}
          >
            {t('releases.add')}
          </Button>
        </Flex>
      ))}
    </Box>
  );
}

export function MemberChooser({ chosen, onChange, of = '' }: Props) {
  const t = useText();
  const [q, setQ] = useState('');
  const asked = useDebounce(q.trim(), QUIET);
  // A document that somebody came with from its edit view brought no name of its type.
  const types = useRead<{ data: { uid: string; displayName: string }[] }>('/types').view?.data ?? [];
  const typeOf = ({ uid, typeName }: Chosen) => typeName || (types.find((type) => type.uid === uid)?.displayName ?? '');
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('releases.chosen', { count: chosen.length })}
      </Typography>
      {chosen.length > 0 && (
        <Box
          tag="ul"
          background="neutral100"
          hasRadius
          style={{ ...PLAIN_LIST, maxHeight: '24rem', overflowY: 'auto' }}
          data-testid="gongkai-release-chosen"
        >
          {chosen.map((one) => (
            <Flex key={keyOf(one)} tag="li" gap={2} justifyContent="space-between" {...LINE}>
              <Named typeName={typeOf(one)} title={one.title} />
              <Button
                size="S"
                variant="tertiary"
                type="button"
                aria-label={t('releases.remove-one', { title: one.title })}
                onClick={() => onChange(chosen.filter((other) => keyOf(other) !== keyOf(one)))}
              >
                {t('releases.remove')}
              </Button>
            </Flex>
          ))}
        </Box>
      )}
      <Field.Root name="candidate" hint={t('releases.search-hint')}>
        <Field.Label>{t('releases.search')}</Field.Label>
        <TextInput
          value={q}
          autoComplete="off"
          onChange={(event: { target: { value: string } }) => setQ(event.target.value)}
        />
        <Field.Hint />
      </Field.Root>
      <Candidates q={asked} of={of} chosen={chosen} onAdd={(one) => onChange([...chosen, one])} />
    </Flex>
  );
}
