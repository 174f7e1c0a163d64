// Many drafts at once: each goes through every document middleware and Strapi's own validation, then all are written together, read back
// together, and the digests are taken of what was read.
import type { Core } from '@strapi/types';
import { ownerOf, type ScopeCheck } from './scopes';
import type { Actor, DraftMade, Row, ScopedWrite } from '../kernel';
import { createBulkPlan, type PlannedRow } from './bulk-plan';
import { createBulkRows } from './bulk-rows';
import { emitCreated } from './create-events';
import type { Documents } from './documents';
import type { Rows } from './rows';
import type { Store } from './store';

/** Stands in the parameters of a create that belongs to a bulk; middlewares that copy the parameters carry it along. */
const BULK = Symbol('gongkai.bulk');

/** One create on its way through the middlewares. */
export interface BulkWrite {
  documentId: string;
  /** Set when everything agreed and only the writing is left. */
  row?: PlannedRow;
  /** What the guard would ask and note after the write. */
  noted?: { actor: Actor; kind: string; scoped: Omit<ScopedWrite, 'organ' | 'when'> };
}

interface DocumentContext {
  uid: string;
  action: string;
  params: Row & { data?: Row; [BULK]?: BulkWrite };
}

interface Validator {
  validateEntityCreation(
    model: unknown,
    data: Row,
    options: { isDraft: boolean; locale?: string; strictRelations: boolean }
  ): Promise<Row>;
}

interface DocumentUtils {
  transformData(data: Row, options: { uid: string; status: 'draft'; useRequestCache: false }): Promise<Row>;
}

/** So many drafts are written together at most: a statement with all their columns stays far below SQLite's 32,766 variables. */
const TOGETHER = 50;
/** What a create may say besides its data and still be gathered. */
const PLAIN = new Set(['data', 'status']);

/** The bulk that a create belongs to, if any. */
export const bulkWriteOf = (params: object): BulkWrite | undefined => (params as DocumentContext['params'])[BULK];

export interface BulkDrafts {
  createDrafts(uid: string, list: readonly Row[]): Promise<DraftMade[]>;
}

export function createBulkDrafts(
  strapi: Core.Strapi,
  store: Store,
  rows: Rows,
  documents: Documents,
  askScopes: ScopeCheck
): BulkDrafts {
  const plan = createBulkPlan(strapi);
  const bulkRows = createBulkRows(strapi, store);
  const validator = () => (strapi as unknown as { entityValidator: Validator }).entityValidator;
  const utils = () => (strapi.documents as unknown as { utils: DocumentUtils }).utils;

  /** Document ids to row ids by Strapi's own rules, which also say when there is no such document. Asked once a transaction and value. */
  const idsOf = async (uid: string, name: string, value: unknown, known: Map<string, number[]>): Promise<number[]> => {
    const key = JSON.stringify([name, value]);
    const before = known.get(key);
    if (before) return before;
    const options = { uid, status: 'draft', useRequestCache: false } as const;
    const { [name]: found } = await utils().transformData({ [name]: value }, options);
    const ids = ((found as { set?: { id: number }[] }).set ?? []).map(({ id }) => id);
    known.set(key, ids);
    return ids;
  };

  /** What Strapi's create does with data before it writes a draft. */
  const prepare = async (uid: string, given: Row, documentId: string, known: Map<string, number[]>) => {
    const data: Row = { ...given, publishedAt: null };
    const links: PlannedRow['links'] = [];
    for (const attribute of plan.relations(uid, data)) {
      links.push({ attribute, ids: await idsOf(uid, attribute, data[attribute], known) });
      // Found a moment ago: the validator need not count them again.
      delete data[attribute];
    }
    const valid = await validator().validateEntityCreation(plan.concerned(uid, data), data, {
      isDraft: true,
      strictRelations: false,
    });
    const row = plan.split(uid, valid);
    row.data.documentId = documentId;
    row.links = links;
    return row;
  };

  let gathers = false;
  /** Relations that the running bulk has looked up. */
  const lookedUp = new WeakMap<BulkWrite, Map<string, number[]>>();

  /** The innermost middleware, where otherwise Strapi would write: it is added at the first bulk, after everybody else's. */
  const gather = (): void => {
    if (gathers) return;
    gathers = true;
    strapi.documents.use((async (context: DocumentContext, next: () => Promise<unknown>) => {
      const { uid, action, params } = context;
      const write = params[BULK];
      if (!write || action !== 'create') return next();
      const plain = Object.keys(params).every((name) => PLAIN.has(name));
      // Anything unusual is written by Strapi itself, in the same transaction.
      if (!plain || !plan.fits(uid, params.data ?? {})) return next();
      write.row = await prepare(uid, params.data!, write.documentId, lookedUp.get(write)!);
      return { ...params.data, documentId: write.documentId };
    }) as never);
  };

  const newId = (uid: string): string => {
    const { documentId } = strapi.db.metadata.get(uid).attributes as unknown as {
      documentId: { default(): string };
    };
    return documentId.default();
  };

  const createSome = (uid: string, list: readonly Row[]): Promise<DraftMade[]> =>
    store.write(async (_tables, afterCommit) => {
      const known = new Map<string, number[]>();
      const writes: BulkWrite[] = [];
      for (const data of list) {
        const write: BulkWrite = { documentId: newId(uid) };
        lookedUp.set(write, known);
        const made = (await strapi
          .documents(uid as never)
          .create({ data, status: 'draft', [BULK]: write } as never)) as { documentId: string };
        write.documentId = made.documentId;
        writes.push(write);
      }
      const gathered = writes.filter((write) => write.row);
      if (gathered.length > 0) await bulkRows.insert(gathered.map(({ row }) => row!));
      const drafts = await rows.drafts(
        uid,
        writes.map(({ documentId }) => documentId)
      );
      const noted = gathered.map(({ documentId, noted: note }) => ({
        member: { uid, documentId },
        draft: drafts.get(documentId)!,
        ...note!,
      }));
      await documents.draftsMade(noted);
      for (const { member, draft, scoped } of noted) {
        const organ = ownerOf(scoped.type, draft);
        await askScopes({ ...scoped, when: 'after', documentId: member.documentId, organ });
      }
      if (gathered.length > 0) {
        const ids = gathered.map(({ row }) => row!.id);
        const tell = (error: unknown): void => {
          // A command that is done closes the database; what had not been told by then is not told, as with Strapi's own events.
          if (!(error instanceof Error && error.message === 'aborted')) strapi.log.error(error);
        };
        afterCommit(() => void emitCreated(strapi, uid, ids).catch(tell));
      }
      return writes.map(({ documentId }) => ({ documentId, draft: drafts.get(documentId)! }));
    });

  return {
    createDrafts: (uid, list) =>
      store.write(async () => {
        documents.managed(uid);
        gather();
        const made: DraftMade[] = [];
        for (let at = 0; at < list.length; at += TOGETHER) {
          made.push(...(await createSome(uid, list.slice(at, at + TOGETHER))));
        }
        return made;
      }),
  };
}
