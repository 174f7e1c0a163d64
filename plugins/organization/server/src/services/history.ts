// The verbs of an organ's history: rename, merge, split. Each is one transaction with one ledger entry, by a named person, from a day,
// on a document. What was signed keeps the name as printed; open work goes to the successor.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  GongkaiError,
  isCalendarDay,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type Member,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ancestors } from '../domain/organ-tree';
import { lockDirectory, type RawQuery } from '../middlewares/lock';
import { ORGAN, PLUGIN, POST, type OrganRow, type PostRow } from '../uids';
import { factsOf, treeOfOrgans, type OrganFacts } from './records';

/** Set while a verb of ours writes organs and posts: it tells the ledger itself, once. */
const within = new AsyncLocalStorage<true>();

/** Whether the current write belongs to a verb of an organ's history. */
export const inHistoryVerb = (): boolean => within.getStore() === true;

export interface Because {
  /** From which day, `YYYY-MM-DD`, today at the latest. */
  day: unknown;
  reason: unknown;
  /** The document it stands on, by its number. */
  basis: unknown;
}

export interface Change {
  kind: 'rename' | 'merge' | 'split';
  day: string;
  reason: string;
  basis: string;
  organ: { id: string; name: string };
  newName: string | null;
  successors: { id: string; name: string }[];
  /** The successor to whom open work went; null when the organ goes on by itself. */
  workTo: { id: string; name: string } | null;
  drafts: number;
  posts: number;
  by: string;
  /** Epoch milliseconds. */
  at: number;
  seq: number;
}

type Named = { id: string; name: string };
type Updates = { update(params: { documentId: string; data: Record<string, unknown> }): Promise<unknown> };

/** Prefix of this plugin's actions in the ledger. */
const NOUN = 'organization';

const ACTIONS: Readonly<Record<Change['kind'], string>> = {
  rename: `${NOUN}.organ-renamed`,
  merge: `${NOUN}.organ-merged`,
  split: `${NOUN}.organ-split`,
};

/** The ledger's word for a renaming. */
export const RENAMED = ACTIONS.rename;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function because({ day, reason, basis }: Because): { day: string; reason: string; basis: string } {
  const written = { day: text(day), reason: text(reason).slice(0, 500), basis: text(basis).slice(0, 200) };
  if (!written.reason || !written.basis) {
    throw new GongkaiError(422, 'organization.no-basis', '请写明变动的原因和依据（文号）。');
  }
  if (!isCalendarDay(written.day)) {
    throw new GongkaiError(
      422,
      'organization.no-such-date',
      `生效日期“${written.day}”不是一个存在的日期，请按“2024-01-31”的格式填写。`,
      {
        path: 'day',
      }
    );
  }
  if (written.day > shanghaiDay(Date.now())) {
    throw new GongkaiError(422, 'organization.future-day', '生效日期还没有到，请在当日或之后办理。', { path: 'day' });
  }
  return written;
}

export type History = ReturnType<typeof createHistory>;

export function createHistory({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const documents = (uid: string) => strapi.documents(uid as never) as unknown as Updates;

  const named = async (): Promise<Actor> => {
    const actor = await kernel().actor();
    if (actor.personId) return actor;
    throw new GongkaiError(
      403,
      'organization.no-person',
      '您的账号没有登记对应的人员，不能办理单位变动。请先在“人员”中登记。'
    );
  };

  const organOf = async (id: unknown): Promise<OrganFacts & Named> => {
    const facts = text(id) ? await factsOf(strapi, ORGAN, text(id)) : null;
    if (!facts) throw new GongkaiError(404, 'organization.no-such-organ', '没有这个单位，请刷新页面后重试。');
    if (!facts.active) {
      throw new GongkaiError(409, 'organization.organ-former', `“${facts.name}”已经停用，不能再办理变动。`);
    }
    return { ...facts, id: text(id) };
  };

  /** One transaction under the directory's lock, outside the request: the documents it moves are not edited by anybody. */
  const run = async (work: (actor: Actor) => Promise<Change>): Promise<Change> => {
    const actor = await named();
    const outside = (): Promise<Change> =>
      kernel().actingAs(actor, () =>
        within.run(
          true,
          () =>
            strapi.db.transaction(async ({ trx }) => {
              await lockDirectory(strapi, trx as unknown as RawQuery);
              return work(actor);
            }) as unknown as Promise<Change>
        )
      );
    return (await (strapi.requestContext.run(undefined as never, outside as never) as unknown)) as Change;
  };

  const tell = async (change: Omit<Change, 'by' | 'at' | 'seq'>, actor: Actor, drafts: Member[], more = {}) => {
    const { organ, successors } = change;
    const organs = [organ, ...successors].map(({ id }) => ({ uid: ORGAN, documentId: id }));
    const { seq, at } = await kernel().ledger.append({
      action: ACTIONS[change.kind],
      actor,
      members: [...organs, ...drafts],
      payload: { ...change, ...more },
    });
    return { ...change, by: actor.name, at, seq };
  };

  /** Drafts that were never public and that nobody holds become the successor's; whatever was signed stays as it was. */
  const moveDrafts = async (from: string, to: string): Promise<Member[]> => {
    const moved: Member[] = [];
    for (const type of kernel().types()) {
      const { organ } = type.options;
      if (!organ || type.attributes[organ]?.target !== ORGAN) continue;
      const rows = (await strapi.db.query(type.uid as never).findMany({
        select: ['documentId'],
        where: { publishedAt: null, [organ]: { documentId: from } },
        orderBy: { documentId: 'asc' },
      } as never)) as { documentId: string }[];
      const facts = await kernel().documents.factsOf(
        type.uid,
        rows.map(({ documentId }) => documentId)
      );
      for (const { documentId } of rows) {
        const known = facts.get(documentId);
        if (known?.heldBy || known?.firstPublishedAt) continue;
        await documents(type.uid).update({ documentId, data: { [organ]: { set: [{ documentId: to }] } } });
        moved.push({ uid: type.uid, documentId });
      }
    }
    return moved;
  };

  /** Posts that last beyond the day end with it; the successor's posts are given one by one. */
  const endPosts = async (organId: string, day: string): Promise<string[]> => {
    const rows = (await strapi.db.query(POST).findMany({
      where: {
        organ: { documentId: organId },
        from: { $lte: day },
        $or: [{ until: { $null: true } }, { until: { $gt: day } }],
      },
    })) as PostRow[];
    for (const { documentId } of rows) await documents(POST).update({ documentId, data: { until: day } });
    return rows.map(({ documentId }) => documentId);
  };

  /** The organ stops; who is below it moves under the successor. */
  const dissolve = async (organ: Named, successor: Named, day: string) => {
    const below = (await strapi.db.query(ORGAN).findMany({
      select: ['documentId'],
      where: { parent: { documentId: organ.id } },
    })) as OrganRow[];
    for (const { documentId } of below) {
      await documents(ORGAN).update({ documentId, data: { parent: { set: [{ documentId: successor.id }] } } });
    }
    const posts = await endPosts(organ.id, day);
    const drafts = await moveDrafts(organ.id, successor.id);
    const data = { active: false, successor: { set: [{ documentId: successor.id }] } };
    await documents(ORGAN).update({ documentId: organ.id, data });
    return { posts, drafts, below: below.map(({ documentId }) => documentId) };
  };

  const successorOf = async (organ: Named, id: unknown): Promise<Named> => {
    const successor = await organOf(id);
    const tree = await treeOfOrgans(strapi);
    const above = ancestors(successor.id, (one) => tree.get(one)?.parent);
    if (successor.id === organ.id || above.includes(organ.id)) {
      throw new GongkaiError(
        422,
        'organization.bad-successor',
        `“${successor.name}”就是该单位或其下级单位，不能由它承接。请先调整上级单位。`
      );
    }
    return { id: successor.id, name: successor.name };
  };

  const plain = ({ id, name }: Named): Named => ({ id, name });

  return {
    /** 更名: the organ stays the same, its former name is kept and found. */
    rename: (input: Because & { organ: unknown; name: unknown; shortName?: unknown }): Promise<Change> =>
      run(async (actor) => {
        const why = because(input);
        const organ = await organOf(input.organ);
        const name = text(input.name);
        if (!name || name === organ.name) {
          throw new GongkaiError(422, 'organization.no-new-name', '请填写与原名称不同的新名称。', { path: 'name' });
        }
        const other: unknown = await strapi.db.query(ORGAN).findOne({ where: { name, active: true } });
        if (other) {
          throw new GongkaiError(409, 'organization.name-taken', `已有名为“${name}”的单位。并入该单位的，请办理合并。`);
        }
        const formerNames = [organ.name, ...(organ.formerNames ?? '').split('\n').filter(Boolean)].join('\n');
        const shortName = input.shortName === undefined ? organ.shortName : text(input.shortName) || null;
        await documents(ORGAN).update({ documentId: organ.id, data: { name, shortName, formerNames } });
        const change = {
          kind: 'rename',
          ...why,
          organ: plain(organ),
          newName: name,
          successors: [],
          workTo: null,
        } as const;
        return tell({ ...change, successors: [], drafts: 0, posts: 0 }, actor, [], { shortName });
      }),

    /** 合并: the organ stops and another takes over its work, the organs below it and its drafts. */
    merge: (input: Because & { organ: unknown; successor: unknown }): Promise<Change> =>
      run(async (actor) => {
        const why = because(input);
        const organ = await organOf(input.organ);
        const successor = await successorOf(organ, input.successor);
        const { posts, drafts, below } = await dissolve(organ, successor, why.day);
        const change = { kind: 'merge' as const, ...why, organ: plain(organ), newName: null, successors: [successor] };
        const counts = { workTo: successor, drafts: drafts.length, posts: posts.length };
        return tell({ ...change, ...counts }, actor, drafts, { endedPosts: posts, movedOrgans: below });
      }),

    /** 分设: work goes to one of several successors; an organ that goes on beside them keeps its own. */
    split: (
      input: Because & { organ: unknown; successors: unknown; workTo?: unknown; remains?: unknown }
    ): Promise<Change> =>
      run(async (actor) => {
        const why = because(input);
        const organ = await organOf(input.organ);
        const ids = Array.isArray(input.successors) ? [...new Set(input.successors.map(text))] : [];
        if (ids.length === 0) throw new GongkaiError(422, 'organization.no-successor', '请选择分设后的单位。');
        const successors: Named[] = [];
        const remains = input.remains === true;
        for (const id of ids) {
          // An organ that goes on may well stand above those that were split off.
          successors.push(remains ? plain(await organOf(id)) : await successorOf(organ, id));
        }
        const workTo = remains ? null : (successors.find(({ id }) => id === text(input.workTo)) ?? null);
        if (!remains && !workTo) {
          throw new GongkaiError(422, 'organization.no-successor', '请从分设后的单位中选择一个，承接在办事项和草稿。', {
            path: 'workTo',
          });
        }
        const done = workTo ? await dissolve(organ, workTo, why.day) : { posts: [], drafts: [], below: [] };
        const change = { kind: 'split' as const, ...why, organ: plain(organ), newName: null, successors, workTo };
        const counts = { drafts: done.drafts.length, posts: done.posts.length };
        return tell({ ...change, ...counts }, actor, done.drafts, { endedPosts: done.posts, movedOrgans: done.below });
      }),

    /** What the ledger tells of an organ's changes, newest first. */
    async changesOf(organId: string): Promise<Change[]> {
      const actions = new Set(Object.values(ACTIONS));
      const entries = await kernel().ledger.entriesOf({ uid: ORGAN, documentId: organId });
      const told = entries.filter(({ action }) => actions.has(action)).reverse();
      return Promise.all(
        told.map(async ({ seq, at, actor }) => ({
          ...((await kernel().ledger.payload(seq)) as Omit<Change, 'by' | 'at' | 'seq'>),
          by: actor.name,
          at,
          seq,
        }))
      );
    },
  };
}

/** This plugin's service `history`. */
export function historyService(strapi: Core.Strapi): History {
  return strapi.plugin(PLUGIN).service('history') as History;
}
