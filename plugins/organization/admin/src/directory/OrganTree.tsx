// The tree of organs: searched, opened and closed, walked with the keyboard. Only what is open is drawn.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Checkbox, Field, Flex, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronRight } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { useText, type Key } from '../text';
import { HOME, StateBadge } from './parts';
import { above, matches, pieces, tops, treeRows, type TreeRow } from './tree';
import type { Directory, OrganRow, Warning } from './types';

const MARK = { background: '#fae7b9', color: 'inherit' } as const;

function Found({ text, query }: { text: string; query: string }) {
  return (
    <>
      {pieces(text, query).map((piece, i) =>
        i % 2 ? (
          <mark key={i} style={MARK}>
            {piece}
          </mark>
        ) : (
          piece
        )
      )}
    </>
  );
}

interface RowProps {
  row: TreeRow;
  query: string;
  current: boolean;
  focusable: boolean;
  warnings: Warning[];
  successor: string | null;
  onOpen: () => void;
  onToggle: () => void;
  onFocus: () => void;
}

function useWords() {
  const t = useText();
  return ({ shortName, kind, level }: OrganRow): string =>
    [shortName, kind && t(`kind.${kind}` as Key), level && t(`level.${level}` as Key)].filter(Boolean).join(' · ');
}

function Row({ row, query, current, focusable, warnings, successor, onOpen, onToggle, onFocus }: RowProps) {
  const t = useText();
  const words = useWords();
  const { organ, level, hasChildren, expanded, found } = row;
  const byCode = found && ![organ.name, organ.shortName].some((text) => text && pieces(text, query).length > 1);
  const code = [organ.creditCode, organ.code].find((text) => text && pieces(text, query).length > 1);
  const worst = warnings.find(({ state }) => state === 'vacant') ?? warnings[0];
  const Caret = expanded ? ChevronDown : ChevronRight;
  return (
    <Flex
      role="treeitem"
      id={`gongkai-organ-${organ.id}`}
      aria-level={level}
      aria-selected={current}
      aria-expanded={hasChildren ? expanded : undefined}
      tabIndex={focusable ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      gap={1}
      alignItems="flex-start"
      background={current ? 'primary100' : undefined}
      hasRadius
      paddingTop={1}
      paddingBottom={1}
      paddingRight={2}
      style={{ paddingLeft: `${(level - 1) * 16}px`, cursor: 'pointer', opacity: organ.active ? 1 : 0.65 }}
    >
      <span
        aria-hidden
        data-caret
        style={{ width: 28, height: 28, display: 'grid', placeItems: 'center', flex: 'none' }}
        onClick={(event) => {
          if (!hasChildren) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {hasChildren && <Caret width="1.2rem" height="1.2rem" fill="neutral600" />}
      </span>
      <Box style={{ minWidth: 0, flex: 1 }}>
        <Flex gap={2} wrap="wrap" alignItems="center">
          <Typography
            fontWeight={current ? 'bold' : undefined}
            textColor={organ.active ? 'neutral800' : 'neutral600'}
            style={{ overflowWrap: 'anywhere' }}
          >
            <Found text={organ.name} query={found ? query : ''} />
          </Typography>
          {worst && <StateBadge state={worst.state} />}
        </Flex>
        <Typography variant="pi" textColor="neutral600" tag="div" style={{ overflowWrap: 'anywhere' }}>
          <Found text={words(organ)} query={found ? query : ''} />
          {byCode && code && (
            <>
              {' · '}
              <Found text={code} query={query} />
            </>
          )}
          {'　'}
          <span style={{ whiteSpace: organ.active ? 'nowrap' : undefined }}>
            {organ.active
              ? t('dir.counts', { offices: organ.offices, persons: organ.persons, posts: organ.posts })
              : successor
                ? t('dir.succeeded', { name: successor })
                : t('dir.gone')}
          </span>
        </Typography>
      </Box>
    </Flex>
  );
}

interface Props {
  directory: Directory;
  /** The organ whose page is open. */
  current: string | null;
  /** Height to which the tree may grow beside a page. */
  height?: string;
}

/** Remembered while the tab lives: who comes back from an organ finds the tree as it was. */
const remembered: { expanded: Set<string> | null; query: string; withFormer: boolean } = {
  expanded: null,
  query: '',
  withFormer: false,
};

export function OrganTree({ directory: { organs, warnings }, current, height }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const [expanded, setExpanded] = useState(() => remembered.expanded ?? new Set(tops(organs)));
  const [query, setQuery] = useState(remembered.query);
  const [withFormer, setWithFormer] = useState(remembered.withFormer);
  const [focused, setFocused] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void Object.assign(remembered, { expanded, query, withFormer }), [expanded, query, withFormer]);
  // An organ that was opened from elsewhere is shown in its place.
  useEffect(() => {
    if (current) setExpanded((before) => new Set([...before, ...above(organs, current)]));
  }, [current, organs]);

  const rows = useMemo(() => treeRows(organs, { expanded, query, withFormer }), [organs, expanded, query, withFormer]);
  const names = useMemo(() => new Map(organs.map(({ id, name }) => [id, name])), [organs]);
  const searching = query.trim() !== '';
  const hits = searching ? rows.filter(({ found }) => found).length : 0;
  const hidden = searching && !withFormer ? organs.filter((o) => !o.active && matches(o, query)).length : 0;
  const focusable = rows.some(({ organ }) => organ.id === focused) ? focused : (rows[0]?.organ.id ?? null);

  const toggle = (id: string, open?: boolean) =>
    setExpanded((before) => {
      const next = new Set(before);
      if (open ?? !next.has(id)) next.add(id);
      else next.delete(id);
      return next;
    });
  const open = (id: string) => navigate(`${HOME}/organs/${id}`);
  const focus = (row: TreeRow | undefined) => {
    if (!row) return;
    setFocused(row.organ.id);
    list.current?.querySelector<HTMLElement>(`#gongkai-organ-${CSS.escape(row.organ.id)}`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ organ }) => organ.id === focusable);
    const row = rows[at];
    if (!row) return;
    const closes = row.expanded && !searching;
    const moves: Record<string, () => void> = {
      ArrowDown: () => focus(rows[at + 1]),
      ArrowUp: () => focus(rows[at - 1]),
      Home: () => focus(rows[0]),
      End: () => focus(rows.at(-1)),
      ArrowRight: () => (row.expanded ? focus(rows[at + 1]) : row.hasChildren && toggle(row.organ.id, true)),
      ArrowLeft: () =>
        closes ? toggle(row.organ.id, false) : focus(rows.slice(0, at).findLast(({ level }) => level < row.level)),
      Enter: () => open(row.organ.id),
      ' ': () => open(row.organ.id),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Field.Root name="organ">
          <Field.Label>{t('dir.search')}</Field.Label>
          <Field.Input
            type="search"
            value={query}
            placeholder={t('dir.search-by')}
            onChange={(event: { target: { value: string } }) => setQuery(event.target.value)}
          />
        </Field.Root>
        <Checkbox
          checked={withFormer}
          onCheckedChange={(value: boolean | 'indeterminate') => setWithFormer(value === true)}
        >
          {t('dir.with-former')}
        </Checkbox>
        <Typography variant="pi" textColor="neutral600" role="status">
          {searching
            ? t('dir.found', { count: hits }) + (hidden ? t('dir.found-former', { count: hidden }) : '')
            : t('dir.total', { count: organs.filter(({ active }) => active).length })}
        </Typography>
        <div
          ref={list}
          role="tree"
          aria-label={t('dir.tree')}
          onKeyDown={onKeyDown}
          style={height ? { maxHeight: height, overflowY: 'auto' } : undefined}
        >
          {rows.map((row) => (
            <Row
              key={row.organ.id}
              row={row}
              query={query}
              current={row.organ.id === current}
              focusable={row.organ.id === focusable}
              warnings={warnings.filter(({ organId }) => organId === row.organ.id)}
              successor={row.organ.successor ? (names.get(row.organ.successor) ?? null) : null}
              onOpen={() => open(row.organ.id)}
              onToggle={() => toggle(row.organ.id)}
              onFocus={() => setFocused(row.organ.id)}
            />
          ))}
        </div>
      </Flex>
    </Box>
  );
}
