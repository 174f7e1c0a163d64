// What waits for whom: the rows of gk_review_waiting, written by the verbs and asked by the workbench and the menu. The time of a question
// depends on what waits for the person, not on how many cases there ever were.
import { kernel as kernelOf, type Row, type Tables } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { LIVE_STATES } from '../domain/case-table';
import type { Urgency } from '../domain/tier-limit';
import type { Tier } from '../domain/workflow';
import type { ReviewCase } from './case-rows';
import { DRAFTERS, type Reach } from './seats';

/** Sorts behind every moment that is one. */
const NEVER = 8.64e15;
/** In the place of a tier: the case waits for who drafts. */
const DRAFTER = 0;
const WEIGHT: Record<Urgency, number> = { normal: 0, urgent: 1, 'most-urgent': 2 };
/** Counting ends here: who has more to sign needs no exact number. */
export const MOST_COUNTED = 1000;

export interface InboxFilter {
  uid?: string;
  organId?: string;
  tier?: number;
  overdue?: boolean;
  /** Words of the title. */
  title?: string;
  /** Only those that run, or only those that ended. */
  live?: boolean;
}

export interface InboxPage {
  offset: number;
  limit: number;
}

export interface InboxAnswer {
  refs: string[];
  /** At most MOST_COUNTED. */
  total: number;
}

export type Inbox = ReturnType<typeof createInbox>;

export function createInbox(strapi: Core.Strapi) {
  const { database } = kernelOf(strapi);

  const mine =
    (personId: string, { posts, within }: Reach) =>
    (query: Knex.QueryBuilder): void => {
      void query.where((whose) => {
        void whose.where((assigned) => {
          void assigned.where('waiting.person_id', personId).whereIn('waiting.organ_id', within);
        });
        for (const { role, organs } of posts) {
          void whose.orWhere((post) => {
            void post.whereNull('waiting.person_id').where('waiting.role', role).whereIn('waiting.organ_id', organs);
          });
        }
      });
    };

  /**
   * Who signed another tier of the case, or this one since it was last sent back, is not awaited; nor to answer a suggestion is who signed
   * at all, unless it is who sent the case, who has to find somebody else.
   */
  const notSigned =
    (tables: Tables, personId: string) =>
    (query: Knex.QueryBuilder): void => {
      const signed = tables('gk_review_decisions as signed')
        .where('signed.person_id', personId)
        .where((verb) => {
          void verb.where('signed.verb', 'approve').orWhere((suggested) => {
            void suggested.where('signed.verb', 'suggest').where('waiting.tier', DRAFTER);
          });
        })
        .whereRaw('?? = ??', ['signed.case_ref', 'waiting.case_ref'])
        .whereRaw('(?? <> ?? or ?? >= ??)', ['signed.tier', 'waiting.tier', 'signed.at', 'waiting.since']);
      void query.where((awaited) => {
        void awaited
          .where((sender) => {
            void sender.where('waiting.tier', DRAFTER).where('waiting.person_id', personId);
          })
          .orWhereNotExists(signed as never);
      });
    };

  const filtered =
    ({ uid, organId, tier, overdue, title }: InboxFilter, now: number) =>
    (query: Knex.QueryBuilder): void => {
      if (uid) void query.where('waiting.uid', uid);
      if (organId) void query.where('waiting.organ_id', organId);
      if (tier) void query.where('waiting.tier', tier);
      if (overdue !== undefined) void query.where('waiting.due', overdue ? '<=' : '>', now);
      if (title) {
        void query
          .join('gk_review_members as named', 'named.case_ref', 'waiting.case_ref')
          .whereRaw("lower(??) like ? escape '\\'", ['named.title', likeOf(title)]);
      }
    };

  return {
    /** The open tiers of a case; those before are gone. */
    await: (reviewCase: ReviewCase, tiers: readonly { tier: Tier; personId: string | null }[]) =>
      database.write(async (tables) => {
        await tables('gk_review_waiting').where({ case_ref: reviewCase.ref }).delete();
        const rows = tiers.flatMap(({ tier, personId }) =>
          (personId ? tier.posts.slice(0, 1) : tier.posts).map((role) => ({
            case_ref: reviewCase.ref,
            tier: tier.tier,
            role,
            organ_id: reviewCase.organId,
            person_id: personId,
            uid: reviewCase.members[0]!.uid,
            urgency: WEIGHT[reviewCase.urgency],
            due: reviewCase.tierDue ?? NEVER,
            since: reviewCase.decisions.filter(({ verb }) => verb === 'return').at(-1)?.at ?? reviewCase.submittedAt,
          }))
        );
        if (rows.length) await tables('gk_review_waiting').insert(rows);
      }),

    /** The case waits for who sent it, and for everybody else who drafts for its organ: what a signer would change is to be answered. */
    awaitDrafter: (reviewCase: ReviewCase) =>
      database.write(async (tables) => {
        await tables('gk_review_waiting').where({ case_ref: reviewCase.ref }).delete();
        const row = {
          case_ref: reviewCase.ref,
          tier: DRAFTER,
          role: DRAFTERS,
          organ_id: reviewCase.organId,
          uid: reviewCase.members[0]!.uid,
          urgency: WEIGHT[reviewCase.urgency],
          due: NEVER,
          since: reviewCase.decisions.at(-1)?.at ?? reviewCase.submittedAt,
        };
        const persons = [reviewCase.submittedBy.personId, null];
        await tables('gk_review_waiting').insert(persons.map((personId) => ({ ...row, person_id: personId })));
      }),

    /** Cases that wait for a person, the most urgent and the soonest due first. */
    waitingFor: (personId: string, reach: Reach, filter: InboxFilter, page: InboxPage): Promise<InboxAnswer> =>
      database.read(async (tables) => {
        const found = () =>
          tables('gk_review_waiting as waiting')
            .where(mine(personId, reach))
            .where(notSigned(tables, personId))
            .modify(filtered(filter, Date.now()))
            .groupBy('waiting.case_ref');
        const rows = (await found()
          .select('waiting.case_ref')
          .max('waiting.urgency as urgency')
          .min('waiting.due as due')
          .orderBy([{ column: 'urgency', order: 'desc' }, { column: 'due' }, { column: 'waiting.case_ref' }])
          .offset(page.offset)
          .limit(page.limit)) as Row[];
        const first = page.offset === 0 && rows.length < page.limit;
        const total = first
          ? rows.length
          : ((await found().select('waiting.case_ref').limit(MOST_COUNTED)) as Row[]).length;
        return { refs: rows.map((row) => String(row.case_ref)), total };
      }),

    /** How many wait for a person, at most MOST_COUNTED. */
    count: (personId: string, reach: Reach, filter: InboxFilter = {}): Promise<number> =>
      database.read(
        async (tables) =>
          (
            (await tables('gk_review_waiting as waiting')
              .where(mine(personId, reach))
              .where(notSigned(tables, personId))
              .modify(filtered(filter, Date.now()))
              .distinct('waiting.case_ref')
              .limit(MOST_COUNTED)) as Row[]
          ).length
      ),

    /** Cases that a person sent (`sent`) or decided (`decided`), newest first; read along an index, so that old ones cost nothing. */
    ofPerson: (
      personId: string,
      what: 'sent' | 'decided',
      filter: InboxFilter,
      page: InboxPage
    ): Promise<InboxAnswer> =>
      database.read(async (tables) => {
        const found = (): Knex.QueryBuilder => {
          const filters = ofCases(tables, filter, Date.now());
          if (what === 'sent') {
            const query = tables('gk_review_cases as one').where('one.submitted_by', personId) as Knex.QueryBuilder;
            return query.modify(filters).orderBy('one.submitted_at', 'desc').select('one.ref');
          }
          const query = tables('gk_review_decisions as made').where('made.person_id', personId) as Knex.QueryBuilder;
          if (Object.values(filter).some((value) => value !== undefined)) {
            void query.join('gk_review_cases as one', 'one.ref', 'made.case_ref').modify(filters);
          }
          return query.orderBy('made.at', 'desc').select('made.case_ref as ref');
        };
        // A person may have decided a case more than once: more is read until there are enough cases or nothing is left.
        const last = page.offset + page.limit;
        const wanted = Math.max(last, MOST_COUNTED);
        let refs: string[] = [];
        for (let take = wanted; ; take *= 2) {
          const rows = (await found().limit(take)) as Row[];
          refs = [...new Set(rows.map(({ ref }) => String(ref)))];
          if (refs.length >= wanted || rows.length < take) break;
        }
        return { refs: refs.slice(page.offset, last), total: Math.min(refs.length, MOST_COUNTED) };
      }),
  };
}

/** Conditions on cases, whose table is called `one`. */
const ofCases =
  (tables: Tables, { uid, organId, tier, overdue, title, live }: InboxFilter, now: number) =>
  (query: Knex.QueryBuilder): void => {
    if (live !== undefined) {
      if (live) void query.whereIn('one.state', [...LIVE_STATES]);
      else void query.whereNotIn('one.state', [...LIVE_STATES]);
    }
    if (overdue) void query.where('one.state', 'in-review').where('one.tier_due', '<=', now);
    if (organId) void query.where('one.organ_id', organId);
    if (tier) void query.where('one.tier', tier);
    if (!uid && !title) return;
    const members = tables('gk_review_members as of').whereRaw('?? = ??', [
      'of.case_ref',
      'one.ref',
    ]) as Knex.QueryBuilder;
    if (uid) void members.where('of.uid', uid);
    if (title) void members.whereRaw("lower(??) like ? escape '\\'", ['of.title', likeOf(title)]);
    void query.whereExists(members as never);
  };

/** A part of a text for `like`, with its own signs taken as they are. */
const likeOf = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
