// Reads and writes the rows of cases, members and decisions, always on the current transaction.
import { byType, kernel as kernelOf, type Member, type Row, type Tables } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { ReviewState } from '../domain/review-state';
import { isLive, type CaseState } from '../domain/case-table';
import { acceptedSignature, standing, type Workflow } from '../domain/workflow';
import {
  caseOf,
  clockRow,
  rowOfCase,
  rowOfDecision,
  rowsOfMembers,
  type Decision,
  type ReviewCase,
  type TierClock,
} from './case-rows';
import type { Workflows } from './workflows';

const MEMBER = ['case_ref', 'position', 'uid', 'document_id', 'locale', 'digest', 'title'];

const CASE = [
  'ref',
  'workflow',
  'state',
  'tier',
  'organ_id',
  'organ_name',
  'digest',
  'submitted_by',
  'submitted_by_name',
  'submitted_at',
  'ended_at',
  'lock_version',
  'continues',
  'first_tier',
  'urgency',
  'urgency_reason',
  'tier_since',
  'tier_due',
  'tier_due_provisional',
  'referred_at',
];

/** Columns of a joined table, to be read under names of their own; and read from a row again. */
const named = (alias: string, columns: readonly string[]): string[] =>
  columns.map((name) => `${alias}.${name} as ${alias}_${name}`);
const part = (row: Row, alias: string, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((name) => [name, row[`${alias}_${name}`]]));

export type Records = ReturnType<typeof createRecords>;

const memberOf = (row: Row) => ({ uid: String(row.uid), documentId: String(row.document_id), locale: '' });

/** A definition that is nowhere: nothing signed by it carries a publication. */
const unknownFlow = (key: string): Workflow => ({ key, name: '', tiers: [], secrecyTier: null });

export function createRecords(strapi: Core.Strapi, workflows: Workflows) {
  const { database } = kernelOf(strapi);
  const { read, write } = database;

  const assemble = async (row: Row, members: Row[], decisions: Row[]): Promise<ReviewCase> => {
    const found = caseOf(row, members, decisions);
    const flow = (await workflows.of(found.workflow)) ?? unknownFlow(found.workflow);
    return { ...found, flow, decisions: [...(await carriedInto(found)), ...found.decisions] };
  };

  /**
   * What was signed in the case that this one takes up again (resume): the approvals of the tiers before, on the very same content.
   * Of those that stand; the gate asks about all of them again. Or, where changes were accepted, the signature of who proposed them.
   */
  const carriedInto = async ({ continues, firstTier, digest }: Omit<ReviewCase, 'flow'>): Promise<Decision[]> => {
    if (!continues) return [];
    const before = await records.find(continues);
    const stands = before ? standing(before.decisions) : [];
    const secrecy = before?.decisions.filter(({ verb }) => verb === 'secrecy') ?? [];
    const suggested = before?.state === 'revised' ? before.decisions.filter(({ verb }) => verb === 'suggest') : [];
    const carried = [
      ...stands.filter(({ tier }) => tier < firstTier),
      ...suggested.slice(-1).map(acceptedSignature),
      ...secrecy,
    ];
    return carried.filter((one) => one.digest === digest);
  };

  // Two questions by the cases' numbers: joined, PostgreSQL reads every decision there is as soon as its statistics are a little old.
  const complete = async (tables: Tables, rows: Row[]): Promise<ReviewCase[]> => {
    if (!rows.length) return [];
    const refs = rows.map((row) => String(row.ref));
    const of = async (name: string, order: string): Promise<(row: Row) => Row[]> => {
      const parts = new Map<unknown, Row[]>(refs.map((ref) => [ref, []]));
      for (const one of (await tables(name).whereIn('case_ref', refs).orderBy(order)) as Row[])
        parts.get(one.case_ref)!.push(one);
      return (row) => parts.get(String(row.ref))!;
    };
    const members = await of('gk_review_members', 'position');
    const decisions = await of('gk_review_decisions', 'id');
    const found: ReviewCase[] = [];
    for (const row of rows) found.push(await assemble(row, members(row), decisions(row)));
    return found;
  };

  const records = {
    /** One case; with `lock` its row is held to the end of the transaction. */
    find: (ref: string, { lock = false } = {}): Promise<ReviewCase | null> =>
      read(async (tables) => {
        const query = tables('gk_review_cases').where({ ref });
        const row = (await (lock ? query.forUpdate() : query).first()) as Row | undefined;
        return row ? (await complete(tables, [row]))[0]! : null;
      }),

    /** The live case of a document, else the one that ended last. */
    latest: (uid: string, documentId: string) =>
      read(async (tables) => {
        const chosen = tables('gk_review_cases')
          .select('id')
          .whereIn('ref', tables('gk_review_members').select('case_ref').where({ uid, document_id: documentId }))
          .orderByRaw('case when ended_at is null then 0 else 1 end')
          .orderBy('id', 'desc')
          .limit(1);
        // One statement, kept prepared: publication asks it of every document. The decisions stand beside the first member alone.
        const { sql, bindings } = tables('gk_review_members as member')
          .join('gk_review_cases as one', 'one.ref', 'member.case_ref')
          .leftJoin('gk_review_decisions as decision', (on) =>
            on.on('decision.case_ref', 'member.case_ref').andOnVal('member.position', 0)
          )
          .where('one.id', chosen as never)
          .orderBy([{ column: 'member.position' }, { column: 'decision.id' }])
          .select('decision.*', ...named('member', MEMBER), ...named('one', CASE))
          .toSQL();
        const pairs = await database.rows(sql, bindings as string[]);
        if (!pairs[0]) return null;
        const distinct = (key: 'id' | 'member_position'): Row[] => [
          ...new Map(pairs.filter((pair) => pair[key] !== null).map((pair) => [pair[key], pair])).values(),
        ];
        const members = distinct('member_position').map((pair) => part(pair, 'member', MEMBER));
        return assemble(part(pairs[0], 'one', CASE), members, distinct('id'));
      }),

    /** The same of many documents, by `uid documentId`: of a set that goes public together, whose cases have many of them. */
    latestOf: (members: readonly Pick<Member, 'uid' | 'documentId'>[]) =>
      read(async (tables) => {
        const refs = new Map<string, string>();
        for (const { uid, ids } of byType(members)) {
          const rows = (await tables('gk_review_members as member')
            .join('gk_review_cases as one', 'one.ref', 'member.case_ref')
            .where('member.uid', uid)
            .whereIn('member.document_id', ids)
            .orderByRaw('case when ?? is null then 0 else 1 end', ['one.ended_at'])
            .orderBy('one.id', 'desc')
            .select('member.document_id', 'member.case_ref')) as Row[];
          for (const row of rows) {
            const key = `${uid} ${String(row.document_id)}`;
            if (!refs.has(key)) refs.set(key, String(row.case_ref));
          }
        }
        const cases = await records.byRefs([...new Set(refs.values())]);
        const byRef = new Map(cases.map((one) => [one.ref, one]));
        return new Map([...refs].map(([key, ref]) => [key, byRef.get(ref)!]));
      }),

    /** Every case of a document, the newest first. */
    history: (uid: string, documentId: string, limit = 20) =>
      read(async (tables) => {
        const mine = tables('gk_review_members').select('case_ref').where({ uid, document_id: documentId });
        const rows = (await tables('gk_review_cases').whereIn('ref', mine).orderBy('id', 'desc').limit(limit)) as Row[];
        return complete(tables, rows);
      }),

    /** The latest case of each document: its state and when it ended. */
    latestStates: (uid: string, ids: readonly string[]) =>
      read(async (tables) => {
        const of = (await tables('gk_review_members')
          .where({ uid })
          .whereIn('document_id', [...ids])
          .select('document_id', 'case_ref')) as Row[];
        const refs = of.map((row) => String(row.case_ref));
        const rows = (await tables('gk_review_cases')
          .whereIn('ref', refs)
          .orderBy('id')
          .select('ref', 'state')) as Row[];
        const documents = new Map(of.map((row) => [row.case_ref, String(row.document_id)]));
        // In the order of their numbers: the newest of a document overwrites those before.
        return new Map(
          rows.map((row) => [documents.get(row.ref)!, { state: row.state as CaseState, ref: String(row.ref) }])
        );
      }),

    /** Document ids of a type in a state, as a query inside another. */
    idsInState: (uid: string, state: ReviewState): Knex.QueryBuilder => {
      const tables = (name: string) => strapi.db.getConnection(name) as Knex.QueryBuilder;
      // One pass over the type's cases: whose newest case is a returned one. A condition on a nested "newest" takes SQLite seconds.
      const returned = tables('gk_review_members as of')
        .join('gk_review_cases as one', 'one.ref', 'of.case_ref')
        .where('of.uid', uid)
        .groupBy('of.document_id')
        .havingRaw('max(case when ?? = ? then ?? else 0 end) = max(??)', ['one.state', 'returned', 'one.id', 'one.id'])
        .select('of.document_id');
      const query = tables('gk_documents').select('document_id').where({ uid }) as Knex.QueryBuilder;
      const changed = (one: Knex.QueryBuilder) =>
        void one
          .whereNull('published_digest')
          .orWhereNull('draft_digest')
          .orWhereRaw('?? <> ??', ['published_digest', 'draft_digest']);
      switch (state) {
        case 'hidden':
          return query.whereNotNull('hidden_at');
        case 'in-review':
          return query.where({ state }).whereNull('hidden_at');
        case 'returned':
          return query
            .whereNot({ state: 'in-review' })
            .whereNull('hidden_at')
            .where(changed)
            .whereIn('document_id', returned as never);
        case 'published':
          return query.where({ state }).whereRaw('?? = ??', ['published_digest', 'draft_digest']);
        case 'modified':
          return query
            .where({ state: 'published' })
            .where(changed)
            .whereNotIn('document_id', returned as never);
        case 'draft':
        case 'withdrawn':
          return query.where({ state }).whereNotIn('document_id', returned as never);
      }
    },

    /** Cases that came back and were not sent again: of these organs, or sent by this person. */
    returned: (organIds: readonly string[], personId: string, limit: number) =>
      read(async (tables) => {
        const answered = tables('gk_review_members as member')
          .join('gk_review_cases as newer', 'newer.ref', 'member.case_ref')
          .whereRaw('?? = ?? and ?? = ?? and ?? > ??', [
            'member.uid',
            'mine.uid',
            'member.document_id',
            'mine.document_id',
            'newer.id',
            'one.id',
          ]);
        const rows = (await tables('gk_review_cases as one')
          .join('gk_review_members as mine', (on: Knex.JoinClause) => {
            void on.on('mine.case_ref', 'one.ref').andOnVal('mine.position', 0);
          })
          .where('one.state', 'returned')
          .where((whose: Knex.QueryBuilder) => {
            void whose.whereIn('one.organ_id', [...organIds]).orWhere('one.submitted_by', personId);
          })
          .whereNotExists(answered as never)
          .orderBy('one.ended_at', 'desc')
          .limit(limit)
          .select('one.*')) as Row[];
        return complete(tables, rows);
      }),

    membersOf: (ref: string) =>
      read(async (tables) => {
        const rows = (await tables('gk_review_members').where({ case_ref: ref }).orderBy('position')) as Row[];
        return rows.map(memberOf);
      }),

    /** Cases by their numbers, in that order. */
    byRefs: (refs: readonly string[]) =>
      read(async (tables) => {
        const rows = (await tables('gk_review_cases').whereIn('ref', [...refs])) as Row[];
        const found = new Map((await complete(tables, rows)).map((one) => [one.ref, one]));
        return refs.flatMap((ref) => found.get(ref) ?? []);
      }),

    insert: (reviewCase: ReviewCase) =>
      write(async (tables) => {
        await tables('gk_review_cases').insert(rowOfCase(reviewCase));
        await tables('gk_review_members').insert(rowsOfMembers(reviewCase));
      }),

    move: (ref: string, to: { state: CaseState; tier: number; lockVersion: number; at: number }) =>
      write(async (tables) => {
        const ended = !isLive(to);
        await tables('gk_review_cases')
          .where({ ref })
          .update({
            state: to.state,
            tier: to.tier,
            lock_version: to.lockVersion,
            ...(ended ? { ended_at: to.at } : {}),
          });
        if (!ended) return;
        await tables('gk_review_members').where({ case_ref: ref }).update({ live: null });
        await tables('gk_review_waiting').where({ case_ref: ref }).delete();
      }),

    /** What the verbs that lead nowhere else write. */
    patch: (
      ref: string,
      values: Partial<Pick<ReviewCase, 'urgency' | 'urgencyReason' | 'referredAt' | 'lockVersion'>> & Partial<TierClock>
    ) =>
      write(async (tables) => {
        const { urgency, urgencyReason, referredAt, lockVersion } = values;
        const row: Row = {
          ...(urgency === undefined ? {} : { urgency }),
          ...(urgencyReason === undefined ? {} : { urgency_reason: urgencyReason }),
          ...(referredAt === undefined ? {} : { referred_at: referredAt }),
          ...(lockVersion === undefined ? {} : { lock_version: lockVersion }),
          ...(values.tierSince === undefined ? {} : clockRow(values as TierClock)),
        };
        await tables('gk_review_cases').where({ ref }).update(row);
      }),

    decide: (ref: string, decision: Decision) =>
      write(async (tables) => {
        await tables('gk_review_decisions').insert(rowOfDecision(ref, decision));
      }),
  };
  return records;
}
