// What waits follows the people: when a post, an account, a delegation, a roster or an organ changes, the inbox, the hold and the notices of
// open cases name who may sign now. At once by the ledger; what begins or ends with the clock by the cron.
import { kernel as kernelOf, type Reader, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { answering, standsBy, type Signer } from '../domain/seats';
import { holdLabel, isLate, openTiersOf, standingOf, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Notices } from './notices';
import type { ReviewCase } from './case-rows';

/** Who is asked by the verb itself is asked by the reader of the ledger: it gets this long, in milliseconds. */
const BY_THE_VERB = 60_000;

export type Follow = ReturnType<typeof createFollow>;

export function createFollow(strapi: Core.Strapi, cases: Cases, notices: Notices) {
  const kernel = () => kernelOf(strapi);
  /** Who sat at a tier of a workflow in an organ when its cases were last looked at. */
  const known = new Map<string, string>();

  const rows = (work: Parameters<ReturnType<typeof kernel>['database']['read']>[0]): Promise<Row[]> =>
    kernel().database.read(work) as Promise<Row[]>;

  /** Whether rows and hold say what they would be written as now. */
  const isUpToDate = async (reviewCase: ReviewCase, seated: readonly Signer[][], now: number): Promise<boolean> => {
    const open = openTiersOf(reviewCase);
    const facts = await kernel().documents.facts(reviewCase.members[0]!);
    if (facts?.heldBy?.label !== holdLabel(open[0]!, answering(seated[0]!, isLate(reviewCase, now)))) return false;
    const waiting = await rows((tables) =>
      tables('gk_review_waiting').where({ case_ref: reviewCase.ref }).select('tier', 'person_id')
    );
    return open.every((tier, i) => {
      const [first] = seated[i]!;
      const only = first?.manner === 'assigned' ? first.personId : null;
      const own = waiting.filter((row) => Number(row.tier) === tier.tier);
      return own.length > 0 && own.every((row) => (row.person_id ?? null) === only);
    });
  };

  /** Brings one case up to date; the answer says whether it could be looked at whole. */
  const refresh = async (ref: string, now: number): Promise<boolean> => {
    const found = await cases.records.find(ref);
    if (!found || found.state !== 'in-review' || !openTiersOf(found).length) return true;
    const seatsOf = async (reviewCase: ReviewCase) => {
      const seated = [];
      for (const tier of openTiersOf(reviewCase)) seated.push(await cases.seats.signersOfCase(reviewCase, tier));
      return seated;
    };
    if (!(await isUpToDate(found, await seatsOf(found), now))) {
      await kernel().transaction(async () => {
        const reviewCase = await cases.records.find(ref, { lock: true });
        // Erased meanwhile, or ended.
        if (reviewCase?.state === 'in-review') await cases.awaitSigners(reviewCase, now);
      });
    }
    if (now - Math.max(found.tierSince, found.submittedAt) < BY_THE_VERB) return false;
    await kernel().transaction(async () => {
      const reviewCase = await cases.records.find(ref, { lock: true });
      if (reviewCase?.state !== 'in-review') return;
      const { uid, documentId } = reviewCase.members[0]!;
      const asked = await notices.askedOf(ref);
      const signed = new Set(standingOf(reviewCase).map(({ personId }) => personId));
      const may = new Set<string>();
      const seated = await seatsOf(reviewCase);
      for (const [i, tier] of openTiersOf(reviewCase).entries()) {
        for (const { personId } of seated[i]!) may.add(personId);
        // Who stands by is asked when nobody else answers (the limits see to that), not at the beginning of each night's duty.
        const news = seated[i]!.filter(
          (one) => !standsBy(one) && !asked.has(one.personId) && !signed.has(one.personId)
        );
        const key = `seat:${ref}:${tier.tier}:${reviewCase.tierSince}`;
        const text = `审核人有变动，请您${tier.name}。`;
        const persons = news.map(({ personId }) => personId);
        await notices.tell(persons, { kind: 'turn', text, uid, documentId, key, caseRef: ref });
      }
      const gone = [...asked].filter((person) => !may.has(person));
      if (gone.length) await notices.release(ref, gone, now);
    });
    return true;
  };

  const refreshAll = async (refs: readonly string[], now: number): Promise<boolean> => {
    let whole = true;
    for (const ref of refs) if (!(await refresh(ref, now))) whole = false;
    return whole;
  };

  const refsOf = async (work: Parameters<typeof rows>[0]): Promise<string[]> => [
    ...new Set((await rows(work)).map((row) => String(row.case_ref))),
  ];

  return {
    /** Looks at every tier that waits somewhere, and at the cases of those where other people sit than at the last look. */
    run: async (now = Date.now()): Promise<void> => {
      // Given to one person: that person's post may have ended, or begun again.
      const given = await refsOf((tables) =>
        tables('gk_review_waiting as waiting')
          .join('gk_review_assignments as given', 'given.case_ref', 'waiting.case_ref')
          .distinct('waiting.case_ref')
      );
      await refreshAll(given, now);
      // Expedited and late: who stands by has it now.
      const late = await refsOf((tables) =>
        tables('gk_review_waiting').where('urgency', '>', 0).where('due', '<=', now).distinct('case_ref')
      );
      await refreshAll(late, now);
      const places = await rows((tables) =>
        tables('gk_review_waiting as waiting')
          .join('gk_review_cases as one', 'one.ref', 'waiting.case_ref')
          .distinct('waiting.organ_id', 'waiting.tier', 'one.workflow')
      );
      for (const { organ_id: organId, tier: number, workflow } of places) {
        const flow = await cases.workflows.of(String(workflow));
        const tier = flow && tierOf(flow, Number(number));
        if (!tier) continue;
        const key = `${String(organId)} ${String(workflow)} ${tier.tier}`;
        const sits = JSON.stringify(
          (await cases.seats.signersFor(tier, String(organId), now)).map(({ personId, manner }) => [personId, manner])
        );
        if (known.get(key) === sits) continue;
        const refs = await refsOf((tables) =>
          tables('gk_review_waiting as waiting')
            .join('gk_review_cases as one', 'one.ref', 'waiting.case_ref')
            .where({ 'waiting.organ_id': organId, 'waiting.tier': tier.tier, 'one.workflow': workflow })
            .distinct('waiting.case_ref')
        );
        if (await refreshAll(refs, now)) known.set(key, sits);
      }
    },
  };
}

/** Entries after which somebody else may sit at a tier. */
const moves = (action: string): boolean =>
  action.startsWith('organization.') || action === 'arrange' || action === 'revoke-arrangement';

export function createFollowReader(follow: () => Follow): Reader {
  return {
    name: 'gongkai-review.seats',
    handle: async (entries) => {
      if (entries.some(({ action }) => moves(action))) await follow().run();
    },
  };
}
