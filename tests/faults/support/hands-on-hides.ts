// Hands on the records of 紧急屏蔽: each with what `verify` must say.
import { change, HIDDEN, insert, LIFTED, of, remove, swap, truncate, type Hand } from './hands';

const hidden = of('gk_hides', 'hidden');
const lifted = of('gk_hides', 'lifted');

const changed = (column: string, value?: unknown): Hand => [
  `change ${column}`,
  change(hidden, column, value),
  'verify.hide-changed',
  HIDDEN,
];

export const ON_HIDES: Record<string, Hand[]> = {
  'hides 紧急屏蔽': [
    ...['digest', 'category', 'reason', 'person_id', 'person_name', 'at', 'due_on', 'publication', 'kept'].map(
      (column) => changed(column)
    ),
    changed('content', '{"version":{},"adoptedAt":null}'),
    changed('escalated_at', 1_800_000_000_000),
    changed('verdict', 'lifted'),
    changed('open_key', null),
    ['change who decided', change(lifted, 'decided_by_name'), 'verify.hide-changed', LIFTED],
    ['change how it was decided', change(lifted, 'verdict', 'confirmed'), 'verify.hide-changed', LIFTED],
    ['change when it was decided', change(lifted, 'decided_at'), 'verify.hide-changed', LIFTED],
    ['change why it was decided so', change(lifted, 'decided_comment'), 'verify.hide-changed', LIFTED],
    ['keep again what was given back', change(lifted, 'content', '{}'), 'verify.hide-changed', LIFTED],
    ['remove', remove(hidden), 'verify.hide-gone', HIDDEN],
    ['remove a decided one', remove(lifted), 'verify.hide-gone', LIFTED],
    ['insert', insert(lifted, () => ({ seq: 4711 })), 'verify.hide-untold', LIFTED],
    ['swap two', swap(hidden, lifted, 'digest'), 'verify.hide-changed', HIDDEN],
    ['truncate', truncate('gk_hides'), 'verify.hide-gone', HIDDEN],
  ],
  'facts of what is hidden': [
    ['say it is not hidden', change(of('gk_documents', 'hidden'), 'hidden_at', null), 'verify.facts-differ', HIDDEN],
    ['change when it was hidden', change(of('gk_documents', 'hidden'), 'hidden_at'), 'verify.facts-differ', HIDDEN],
    ['say it is hidden', change(of('gk_documents', 'lifted'), 'hidden_at', 5), 'verify.facts-differ', LIFTED],
  ],
  'permits of what was lifted': [
    ['change the evidence', change(of('gk_permits', 'lifted', -1), 'evidence', '1'), 'verify.permit-gone', LIFTED],
    ['remove', remove(of('gk_permits', 'lifted', -1)), 'verify.permit-gone', LIFTED],
  ],
};
