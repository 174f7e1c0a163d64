// The rows behind changes of what is public: each with its document's rule and owner organ; whether it is open, and when it was made public.
import { kernel as kernelOf, shanghaiDay, type ManagedType, type Row, type Organs } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CHANGES } from '../content-types/change-tables';
import { isOpen } from '../domain/change';
import type { RuleKey } from '../domain/clock';
import type { PublishedRow } from './clock-rows';
import { createClockSql, type DocumentRow } from './clock-sql';

/** A change with its document: `formedOn` is the day of the change, from which its term runs. */
export interface ChangeRow extends DocumentRow {
  what: string;
  digest: string;
  publishedDigest: string | null;
  at: number;
}

export type ChangeRows = ReturnType<typeof createChangeRows>;

export function createChangeRows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const { name, fromSql, inOrgans, documentRow, documentColumns, orNull, textOf } = createClockSql(strapi);

  const all = async (type: ManagedType, organs: Organs): Promise<ChangeRow[]> => {
    if (organs?.length === 0) return [];
    const owned = inOrgans(organs);
    const joins = ` join ${name(CHANGES)} c on c.uid = f.uid and c.document_id = f.document_id`;
    const { key, from } = fromSql(type, `d.published_at is null${owned.sql}`, { joins });
    const columns = documentColumns(type, 'c.changed_on', key);
    const rows = await kernel().database.rows(
      `${columns}, c.what, c.digest, c.at, f.published_digest${from} order by c.id`,
      owned.bindings
    );
    return rows.map((row) => ({
      ...documentRow(row),
      what: textOf(row.what),
      digest: textOf(row.digest),
      publishedDigest: orNull(row.published_digest),
      at: Number(row.at),
    }));
  };

  /** When a newer version became public; null when none did. */
  const publishedAfter = async (
    { uid }: ManagedType,
    { documentId, digest, at }: ChangeRow
  ): Promise<number | null> => {
    const members = [{ uid, documentId }];
    const asked = { actions: ['publish'], members, since: at };
    const first = await kernel().ledger.find(asked, { offset: 0, limit: 1 });
    const { entries } = await kernel().ledger.find(asked, { offset: 0, limit: Math.max(first.total, 1) });
    const newer = entries
      .filter((entry) => entry.members.some((one) => one.documentId === documentId && one.digest !== digest))
      .map((entry) => entry.at);
    return newer.length ? Math.min(...newer) : null;
  };

  return {
    /** What is still to be made public, of a type; in the order in which it was noted. */
    open: async (type: ManagedType, organs: Organs): Promise<ChangeRow[]> =>
      (await all(type, organs)).filter(({ publishedDigest, digest }) => isOpen(publishedDigest, digest)),

    /** What was made public in a period, each with the day of its change as the day from which its term ran. */
    published: async (
      type: ManagedType,
      organs: Organs,
      { since, before }: { since: number; before: number }
    ): Promise<PublishedRow[]> => {
      const found: PublishedRow[] = [];
      for (const change of await all(type, organs)) {
        if (isOpen(change.publishedDigest, change.digest) || change.at >= before) continue;
        const at = await publishedAfter(type, change);
        if (at === null || at < since || at >= before) continue;
        const { organId, organName, rule, formedOn } = change;
        found.push({ organId, organName, rule, formedOn, publishedOn: shanghaiDay(at), count: 1 });
      }
      return found;
    },

    /** Changes of one document, newest first. */
    ofDocument: async (uid: string, documentId: string): Promise<Row[]> =>
      (await kernel().database.read((tables) =>
        tables(CHANGES).where({ uid, document_id: documentId }).orderBy('id', 'desc')
      )) as Row[],
  };
}

/** Groups of the due wall: documents with the same day and rule are due on one day. */
export function changeGroups(changes: readonly ChangeRow[]): { formedOn: string; rule: RuleKey; count: number }[] {
  const groups = new Map<string, { formedOn: string; rule: RuleKey; count: number }>();
  for (const { formedOn, rule } of changes) {
    const key = `${formedOn} ${rule}`;
    const { count } = groups.get(key) ?? { count: 0 };
    groups.set(key, { formedOn, rule, count: count + 1 });
  }
  return [...groups.values()];
}
