// 我的首页: what a person has to know today, in one answer: what waits, what is due, what came back, what was sent, what went out.
import { posts } from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay, shiftDay, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { dueOf, formedOnOf, type Due } from '../domain/due';
import type { Cases } from './cases';
import type { ReviewCase } from './case-rows';
import type { Workbench } from './workbench';

/** How many lines a list of the home page shows; its number is that of all. */
const SHOWN = 8;
/** Drafts are shown from this many working days before they are due. */
const SOON = 5;

export interface DocumentLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
}

export interface DueLine extends DocumentLine {
  due: Due;
}

export interface ColumnLine extends DocumentLine {
  /** Last day on which something should have been published in the column. */
  day: string;
  lastOn: string | null;
  updateEvery: number;
}

interface List<T> {
  count: number;
  lines: T[];
}

const titleOf = (type: ManagedType): string =>
  (type.options.library as { title?: string } | undefined)?.title ?? 'title';

const cut = <T>(lines: T[]): List<T> => ({ count: lines.length, lines: lines.slice(0, SHOWN) });

export type Home = ReturnType<typeof createHome>;

export function createHome(strapi: Core.Strapi, cases: Cases, workbench: Workbench) {
  const kernel = () => kernelOf(strapi);
  const tables = (name: string) => strapi.db.getConnection(name) as Knex.QueryBuilder;

  const find = async (type: ManagedType, where: Row, more: Row = {}): Promise<(DocumentLine & { row: Row })[]> => {
    const title = titleOf(type);
    const formed = formedOnOf(type);
    const rows = (await strapi.db.query(type.uid as never).findMany({
      where,
      select: ['documentId', ...(type.attributes[title] ? [title] : []), ...(formed ? [formed] : [])],
      ...more,
    } as never)) as Row[];
    return rows.map((row) => ({
      uid: type.uid,
      documentId: String(row.documentId),
      title: typeof row[title] === 'string' ? row[title] : '',
      typeName: type.displayName,
      row,
    }));
  };

  const inOrgans = (type: ManagedType, organs: readonly string[]): Row => ({
    [String(type.options.organ)]: { documentId: { $in: organs } },
  });

  /** Types of documents that these organs can own and this account may read. */
  const types = (readable: (uid: string) => boolean): ManagedType[] =>
    kernel()
      .types()
      .filter(({ uid, options }) => options.organ && options.review && readable(uid));

  /** Drafts of the organs, never public yet, due within days or past. */
  const dueSoon = async (organs: readonly string[], readable: (uid: string) => boolean): Promise<List<DueLine>> => {
    const calendar = await kernel().workingDays();
    const today = shanghaiDay(Date.now());
    const listed = types(readable);
    const soon = await kernel().dueSoon({
      uids: listed.map(({ uid }) => uid),
      organs,
      until: calendar.addWorkingDays(today, SOON).day,
      limit: SHOWN,
    });
    if (soon) {
      const lines = soon.lines.map(({ uid, documentId, title, formedOn, due }) => ({
        uid,
        documentId,
        title,
        typeName: listed.find((type) => type.uid === uid)!.displayName,
        due: dueOf({ formedOn, isPublic: false, due }, today, calendar)!,
      }));
      return { count: soon.count, lines };
    }
    // Nobody knows other terms than the one of 条例 art. 26. Formed on this day or earlier: due within SOON working days.
    const latest = calendar.addWorkingDays(today, SOON - 20).day;
    const found: DueLine[] = [];
    for (const type of listed) {
      const formed = formedOnOf(type);
      if (!formed) continue;
      const unpublished = tables('gk_documents')
        .select('document_id')
        .where({ uid: type.uid })
        .whereNull('first_published_at');
      const where = {
        $and: [
          { publishedAt: null, [formed]: { $lte: shiftDay(latest, 1) } },
          { documentId: { $in: unpublished } },
          inOrgans(type, organs),
        ],
      };
      for (const { row, ...line } of await find(type, where, { orderBy: { [formed]: 'asc' }, limit: 200 })) {
        const due = dueOf({ formedOn: String(row[formed]), isPublic: false }, today, calendar);
        if (due && (due.left ?? 0) <= SOON) found.push({ ...line, due });
      }
    }
    return cut(found.sort((a, b) => (a.due.day < b.due.day ? -1 : 1)));
  };

  /** What the organs published today, corrections among it. */
  const publishedToday = async (
    organs: readonly string[],
    readable: (uid: string) => boolean
  ): Promise<List<DocumentLine>> => {
    const midnight = Date.parse(`${shanghaiDay(Date.now())}T00:00:00+08:00`);
    const found: DocumentLine[] = [];
    for (const type of types(readable)) {
      const today = tables('gk_documents')
        .select('document_id')
        .where({ uid: type.uid })
        .where('published_at', '>=', midnight);
      const where = {
        $and: [{ publishedAt: { $notNull: true } }, { documentId: { $in: today } }, inOrgans(type, organs)],
      };
      found.push(...(await find(type, where, { limit: 200 })).map(({ row: _row, ...line }) => line));
    }
    return cut(found);
  };

  interface Link {
    name: string;
    joinColumn: { name: string };
    inverseJoinColumn: { name: string };
  }

  /** When something was last published in each column: the newest publication of what refers to it, by document id. */
  const lastIn = async (column: ManagedType, ids: readonly string[]): Promise<Map<string, number>> => {
    const last = new Map<string, number>();
    for (const type of kernel().types()) {
      const named = (type.options.library as { column?: string } | undefined)?.column;
      if (!named || type.attributes[named]?.target !== column.uid) continue;
      const of = (uid: string) =>
        strapi.db.metadata.get(uid) as unknown as {
          tableName: string;
          attributes: Record<string, { joinTable?: Link }>;
        };
      const { tableName, attributes } = of(type.uid);
      const link = attributes[named]?.joinTable;
      if (!link) continue;
      const rows = (await tables(`${tableName} as one`)
        .join(`${link.name} as link`, `link.${link.joinColumn.name}`, 'one.id')
        .join(`${of(column.uid).tableName} as place`, 'place.id', `link.${link.inverseJoinColumn.name}`)
        .join('gk_documents as fact', 'fact.document_id', 'one.document_id')
        .where('fact.uid', type.uid)
        .whereNotNull('one.published_at')
        .whereIn('place.document_id', [...ids])
        .groupBy('place.document_id')
        .select('place.document_id')
        .max('fact.published_at as at')) as { document_id: string; at: unknown }[];
      for (const { document_id: id, at } of rows) last.set(id, Math.max(last.get(id) ?? 0, Number(at)));
    }
    return last;
  };

  /** Public columns of the organs in which nothing was published for longer than they promise. */
  const lateColumns = async (
    organs: readonly string[],
    readable: (uid: string) => boolean
  ): Promise<List<ColumnLine>> => {
    const today = shanghaiDay(Date.now());
    const found: ColumnLine[] = [];
    for (const type of types(readable)) {
      if (type.attributes.updateEvery?.type !== 'integer') continue;
      const where = {
        $and: [{ publishedAt: { $notNull: true }, updateEvery: { $notNull: true } }, inOrgans(type, organs)],
      };
      const columns = await find(type, where, { select: ['documentId', titleOf(type), 'updateEvery'], limit: 500 });
      const ids = columns.map(({ documentId }) => documentId);
      const last = ids.length ? await lastIn(type, ids) : new Map<string, number>();
      const facts = await kernel().documents.factsOf(type.uid, ids);
      for (const { row, ...line } of columns) {
        const at = last.get(line.documentId);
        // Counted from the last publication; a column that is empty, from its own.
        const from = at ?? facts.get(line.documentId)?.firstPublishedAt;
        if (!from) continue;
        const updateEvery = Number(row.updateEvery);
        const day = shiftDay(shanghaiDay(from), updateEvery);
        if (day < today) found.push({ ...line, day, lastOn: at ? shanghaiDay(at) : null, updateEvery });
      }
    }
    return cut(found.sort((a, b) => (a.day < b.day ? -1 : 1)));
  };

  const list = async (items: readonly ReviewCase[]) => ({
    count: items.length,
    lines: await workbench.asSeen(await workbench.lines(items.slice(0, SHOWN))),
  });

  const box = async (personId: string, name: 'waiting' | 'sent') => {
    const filter = name === 'sent' ? { live: true } : {};
    const { lines, total } = await workbench.pageOf(personId, name, filter, { offset: 0, limit: SHOWN });
    return { count: total, lines };
  };

  return {
    /** @param readable whether the account may read documents of a type */
    of: async (readable: (uid: string) => boolean) => {
      const { personId, name } = await kernel().actor();
      if (!personId) return { person: null, name, posts: [] };
      const day = shanghaiDay(Date.now());
      const held = await posts(strapi).postsOfPerson(personId, day);
      const organs = [...new Set(held.map(({ organId }) => organId))];
      const drafting = (await posts(strapi).draftingOrgansOfPerson(personId, day)).map(({ organId }) => organId);
      return {
        person: name,
        name,
        posts: held.map(({ roleLabel, organName }) => ({ roleLabel, organName })),
        waiting: await box(personId, 'waiting'),
        due: await dueSoon(organs, readable),
        columns: await lateColumns(organs, readable),
        returned: await list(await cases.records.returned(drafting, personId, 100)),
        sent: await box(personId, 'sent'),
        published: await publishedToday(organs, readable),
      };
    },
  };
}
