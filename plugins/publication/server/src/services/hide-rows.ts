// The rows of gk_hides as the kernel's words: one 紧急屏蔽 a document, open until somebody decided.
import type { HideRecord, Member, Row } from '../kernel';
import { instant, type Store } from './store';

export interface HideRow extends HideRecord {
  /** The entry that made public what was hidden. */
  publication: number;
  /** What was public, as JSON; null once it is decided. */
  content: string | null;
  kept: string;
  decidedCategory: string | null;
}

export const keyOfOpen = ({ uid, documentId }: Pick<Member, 'uid' | 'documentId'>): string => `${uid} ${documentId}`;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function hideOf(row: Row): HideRow {
  const actor = (id: unknown, name: unknown) => ({ personId: textOf(id), name: String(name) });
  const verdict = textOf(row.verdict) as HideRecord['verdict'];
  return {
    seq: Number(row.seq),
    uid: String(row.uid),
    documentId: String(row.document_id),
    digest: String(row.digest),
    publication: Number(row.publication),
    category: String(row.category),
    reason: String(row.reason),
    by: actor(row.person_id, row.person_name),
    at: instant(row.at)!,
    dueOn: String(row.due_on),
    escalatedAt: instant(row.escalated_at),
    content: textOf(row.content),
    kept: String(row.kept),
    verdict,
    decidedCategory: textOf(row.decided_category),
    decidedBy: verdict ? actor(row.decided_by_id, row.decided_by_name) : null,
    decidedAt: instant(row.decided_at),
    comment: textOf(row.decided_comment),
  };
}

/** Without what only the kernel reads. */
export function recordOf(row: HideRow): HideRecord {
  const { publication: _publication, content: _content, kept: _kept, decidedCategory: _category, ...record } = row;
  return record;
}

export function createHideRows(store: Store) {
  return {
    open: (member: Member): Promise<HideRow | null> =>
      store.read(async (tables) => {
        const row = (await tables('gk_hides')
          .where({ open_key: keyOfOpen(member) })
          .first()) as Row | undefined;
        return row ? hideOf(row) : null;
      }),

    /** Those that wait, the oldest first. */
    waiting: (): Promise<HideRow[]> =>
      store.read(async (tables) => {
        const rows = (await tables('gk_hides').whereNotNull('open_key').orderBy('at')) as Row[];
        return rows.map(hideOf);
      }),

    /** The latest that were decided, the newest first. */
    decided: (limit: number): Promise<HideRow[]> =>
      store.read(async (tables) => {
        const rows = (await tables('gk_hides')
          .whereNotNull('verdict')
          .orderBy([{ column: 'decided_at', order: 'desc' }, 'id'])
          .limit(limit)) as Row[];
        return rows.map(hideOf);
      }),
  };
}

export type HideRows = ReturnType<typeof createHideRows>;
