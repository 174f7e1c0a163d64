// Columns of Strapi's own lists for types under review: review state and due day, and the owner organ where the list does not show it.
import { Badge, Typography } from '@strapi/design-system';
import { message, useText } from '../text';
import type { ReviewState } from '../types';
import { DueText } from './DueText';
import { useRowState } from './row-states';

interface Header {
  name: string;
  [key: string]: unknown;
}

export interface Injection {
  displayedHeaders: Header[];
  layout: { options?: { gongkai?: { review?: unknown; organ?: string } } };
}

interface Row {
  documentId: string;
  updatedAt?: string;
}

const LOOKS: Record<ReviewState, [background: string, color: string]> = {
  draft: ['neutral150', 'neutral700'],
  'in-review': ['primary100', 'primary700'],
  returned: ['danger100', 'danger700'],
  published: ['success100', 'success700'],
  modified: ['secondary100', 'secondary700'],
  hidden: ['danger100', 'danger700'],
  withdrawn: ['neutral200', 'neutral800'],
};

export function StateBadge({ state, name }: { state: ReviewState; name: string }) {
  const [background, color] = LOOKS[state];
  return (
    <Badge backgroundColor={background} textColor={color} style={{ whiteSpace: 'nowrap' }}>
      {name}
    </Badge>
  );
}

interface CellProps {
  uid: string;
  row: Row;
}

function Unknown({ failed }: { failed: boolean }) {
  const t = useText();
  return <Typography textColor="neutral500">{failed ? t('due.none') : '…'}</Typography>;
}

function StateCell({ uid, row }: CellProps) {
  const view = useRowState(uid, row.documentId, row.updatedAt);
  if (!view) return <Unknown failed={view === null} />;
  return (
    <span title={view.heldBy ?? undefined} data-testid="gongkai-row-state">
      <StateBadge state={view.state} name={view.stateName} />
    </span>
  );
}

function DueCell({ uid, row }: CellProps) {
  const view = useRowState(uid, row.documentId, row.updatedAt);
  return view ? <DueText due={view.due} /> : <Unknown failed={view === null} />;
}

function OrganCell({ uid, row }: CellProps) {
  const view = useRowState(uid, row.documentId, row.updatedAt);
  return view ? <Typography variant="pi">{view.organName ?? '—'}</Typography> : <Unknown failed={view === null} />;
}

function column(name: string, key: Parameters<typeof message>[0], Cell: (props: CellProps) => JSX.Element): Header {
  return {
    name,
    label: message(key),
    attribute: { type: 'custom' },
    searchable: false,
    sortable: false,
    cellFormatter: (row: Row, _header: unknown, { model }: { model: string }) => <Cell uid={model} row={row} />,
  };
}

/** Strapi's hook `Admin/CM/pages/ListView/inject-column-in-table`. The state stands right behind the title. */
export function injectColumns({ displayedHeaders, layout }: Injection): Injection {
  const gongkai = layout.options?.gongkai;
  if (!gongkai?.review) return { displayedHeaders, layout };
  const [first, ...others] = displayedHeaders;
  const known = displayedHeaders.some(({ name }) => name === gongkai.organ);
  const state = column('gongkaiState', 'list.state', StateCell);
  // On a phone only the first columns are in sight without scrolling: the state comes first there.
  const narrow = window.matchMedia('(max-width: 767px)').matches;
  return {
    layout,
    displayedHeaders: [
      ...(narrow ? [state] : []),
      ...(first ? [first] : []),
      ...(narrow ? [] : [state]),
      column('gongkaiDue', 'list.due', DueCell),
      ...(known ? [] : [column('gongkaiOrgan', 'list.organ', OrganCell)]),
      ...others,
    ],
  };
}
