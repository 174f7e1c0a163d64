// Limits of tiers as they run: who is reminded before, on and after the last day, who above is told, and what a new working-day calendar
// changes. The rows of cases decide what is due; a reminder missed while the server was down is sent at the next look.
import { posts, type Role } from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay, SYSTEM, type Reader, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { standsBy } from '../domain/seats';
import { stageOf, type Stage } from '../domain/tier-limit';
import { isLate, openTiersOf, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Notices } from './notices';
import type { ReviewCase } from './case-rows';

const BATCH = 200;
/** Nothing of a limit is told earlier than two days before it. */
const AHEAD = 2 * 24 * 3600_000;

const WORDS: Readonly<Record<Stage, string>> = {
  before: '将到时限，请及时办理',
  on: '今天是时限的最后一天，请及时办理',
  after: '已超过时限，请立即办理',
};

export type Limits = ReturnType<typeof createLimits>;

export function createLimits(strapi: Core.Strapi, cases: Cases, notices: Notices) {
  const kernel = () => kernelOf(strapi);

  /** The posts above, told when a limit is past: the same post of an organ above, else who leads the organ. */
  const above = async ({ organId }: ReviewCase, role: string, signers: readonly string[]): Promise<string[]> => {
    const day = shanghaiDay(Date.now());
    const [, ...higher] = await posts(strapi).chainOf(organId);
    for (const organ of higher) {
      const seat = await posts(strapi).seatOf(role as Role, organ, day);
      if (seat && !signers.includes(seat.holder.personId)) return [seat.holder.personId];
    }
    const leader = await posts(strapi).seatOf('leader-in-charge', organId, day);
    return leader && !signers.includes(leader.holder.personId) ? [leader.holder.personId] : [];
  };

  const remindOf = async (reviewCase: ReviewCase, now: number): Promise<void> => {
    const { tierDue, tierSince, urgency, members, ref } = reviewCase;
    const stage = tierDue === null ? null : stageOf(tierSince, tierDue, urgency, now);
    if (!stage) return;
    const { uid, documentId } = members[0]!;
    for (const tier of openTiersOf(reviewCase)) {
      const seated = await cases.seats.signersOfCase(reviewCase, tier);
      const signers = seated.map(({ personId }) => personId);
      // The minutes of an expedited case are over: who stands by is asked by name of what to do, the others are reminded.
      const asked = isLate(reviewCase, now) ? seated.filter(standsBy).map(({ personId }) => personId) : [];
      // Of every limit each is told once a stage.
      const key = `limit:${ref}:${tier.tier}:${tierDue}:${stage}`;
      const what = { kind: 'reminder' as const, uid, documentId, key, caseRef: ref };
      await kernel().transaction(async () => {
        await notices.tell(asked, {
          ...what,
          text: `加急的${tier.name}已过时限还没有人签，请您以AB岗或值班身份办理。`,
        });
        const others = signers.filter((personId) => !asked.includes(personId));
        await notices.tell(others, { ...what, text: `${tier.name}${WORDS[stage]}。` });
        if (stage !== 'after') return;
        const leaders = await above(reviewCase, tier.posts[0]!, signers);
        await notices.tell(leaders, { ...what, text: `${reviewCase.organName}的${tier.name}已超过时限，请督促办理。` });
      });
    }
  };

  const refsWhere = (condition: (query: Knex.QueryBuilder) => void, after: string): Promise<string[]> =>
    kernel().database.read(async (tables) => {
      const query = tables('gk_review_cases')
        .where({ state: 'in-review' })
        .whereNotNull('tier_due') as Knex.QueryBuilder;
      condition(query);
      const rows = (await query.where('ref', '>', after).orderBy('ref').limit(BATCH).select('ref')) as Row[];
      return rows.map(({ ref }) => String(ref));
    });

  const each = async (
    condition: (query: Knex.QueryBuilder) => void,
    work: (reviewCase: ReviewCase) => Promise<void>
  ): Promise<void> => {
    for (
      let after = '', refs = await refsWhere(condition, after);
      refs.length;
      refs = await refsWhere(condition, after)
    ) {
      for (const reviewCase of await cases.records.byRefs(refs)) await work(reviewCase);
      after = refs.at(-1)!;
    }
  };

  return {
    /** Tells whoever is to be told now; what was told is not told again. */
    remind: (now = Date.now()): Promise<void> =>
      each(
        (query) => void query.where('tier_due', '<=', now + AHEAD),
        (one) => remindOf(one, now)
      ),

    /** Limits of open tiers after a calendar was imported, with one entry for each case that got another; closed ones stay. */
    recompute: (): Promise<void> =>
      each(
        () => undefined,
        async ({ ref }) => {
          await kernel().transaction(async () => {
            const reviewCase = await cases.load(ref, true);
            const tier = tierOf(reviewCase.flow, reviewCase.tier);
            if (reviewCase.state !== 'in-review' || !tier || reviewCase.referredAt !== null) return;
            const clock = await cases.clockFor(tier, reviewCase.urgency, reviewCase.tierSince);
            const same =
              clock.tierDue === reviewCase.tierDue && clock.tierDueProvisional === reviewCase.tierDueProvisional;
            if (same) return;
            await cases.records.patch(ref, clock);
            await cases.awaitSigners(await cases.load(ref));
            await kernel().ledger.append({
              action: 'recompute-limit',
              actor: SYSTEM,
              members: reviewCase.members,
              digest: reviewCase.digest,
              payload: { case: ref, tier: tier.tier, before: dayOf(reviewCase.tierDue), after: dayOf(clock.tierDue) },
            });
          });
        }
      ),
  };
}

/** The last day of a limit. */
const dayOf = (due: number | null): string | null => (due === null ? null : shanghaiDay(due - 1));

/** Imported calendars change limits that run. */
export function createLimitReader(limits: () => Limits): Reader {
  return {
    name: 'gongkai-review.limits',
    handle: async (entries) => {
      if (entries.some(({ action }) => action === 'import-calendar')) await limits().recompute();
    },
  };
}
