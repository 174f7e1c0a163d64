// What every verb of the review stands on: who acts, the case under its lock, the checks before a decision, and how a case moves and ends.
import { posts } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type Finding,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ACTOR_NAMES, isLive, step } from '../domain/case-table';
import { answering, mayHandOut, OVERSEEING, type Signer } from '../domain/seats';
import { tierLimit, type Urgency } from '../domain/tier-limit';
import { isComplete, standing, type Tier, type Workflow } from '../domain/workflow';
import { createCorrections } from './corrections';
import { createInbox } from './inbox';
import type { Decision, ReviewCase, TierClock } from './case-rows';
import { keptContent } from './kept';
import { createRecords } from './records';
import { refused } from './refused';
import { createSeats, postNames } from './seats';
import { createWorkflows } from './workflows';

export const PLUGIN = 'gongkai-review';

export interface VerbInput {
  lockVersion: unknown;
  digest?: unknown;
  comment?: unknown;
  [more: string]: unknown;
}

export type Person = Actor & { personId: string };

export const tierOf = (workflow: Workflow, tier: number): Tier | undefined => workflow.tiers[tier - 1];

/** The order in which the kernel's publisher locks documents too: whoever locks several never waits in a circle. */
export const byKey = (a: Member, b: Member): number =>
  `${a.uid}\n${a.documentId}` < `${b.uid}\n${b.documentId}` ? -1 : 1;

/** What the hold of a document says to an editor: where it lies and with whom. */
export const holdLabel = (tier: Tier, holder: Signer | null): string =>
  `${tier.name}中（${holder ? holder.personName : postNames(tier)}）`;

/** Approvals of a case that stand. */
export const standingOf = ({ decisions }: Pick<ReviewCase, 'decisions'>): Decision[] => standing(decisions);

/** The tiers that may be signed now: the open one; of an expedited case every tier that is not complete. */
export function openTiersOf(reviewCase: ReviewCase): Tier[] {
  // Its drafter has it, or it waits for its release.
  if (reviewCase.state !== 'in-review') return [];
  const signed = standingOf(reviewCase);
  if (reviewCase.urgency !== 'normal') return reviewCase.flow.tiers.filter((tier) => !isComplete(tier, signed));
  const tier = tierOf(reviewCase.flow, reviewCase.tier);
  return tier ? [tier] : [];
}

/** Whether the minutes of an expedited case are over. */
export const isLate = ({ urgency, tierDue }: Pick<ReviewCase, 'urgency' | 'tierDue'>, now: number): boolean =>
  urgency !== 'normal' && tierDue !== null && tierDue <= now;

export type CaseBasis = ReturnType<typeof createBasis>;

export function createBasis(strapi: Core.Strapi) {
  const workflows = createWorkflows(strapi);
  const records = createRecords(strapi, workflows);
  const seats = createSeats(strapi);
  const corrections = createCorrections(strapi);
  const inbox = createInbox(strapi);
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());

  const person = async (): Promise<Person> => {
    const actor = await kernel().actor();
    if (!actor.personId) {
      throw refused(
        403,
        'review.no-person',
        '您的账号没有登记对应的人员，不能送审或审核。请联系管理员在“人员”中登记。'
      );
    }
    return { ...actor, personId: actor.personId };
  };

  const load = async (ref: string, lock = false): Promise<ReviewCase> => {
    const found = await records.find(ref, { lock });
    if (!found) throw refused(404, 'review.no-case', '没有这份审核单。');
    return found;
  };

  const checkLock = (reviewCase: ReviewCase, { lockVersion }: VerbInput): void => {
    if (lockVersion === undefined || lockVersion === null || lockVersion === '') {
      throw refused(422, 'review.lock-version-missing', '请求缺少 lockVersion（页面所见版本号），请刷新页面后重试。');
    }
    if (Number(lockVersion) !== reviewCase.lockVersion) {
      throw refused(409, 'review.stale', '您打开页面之后审核单已有变化，请刷新页面再操作。', {
        lockVersion: reviewCase.lockVersion,
      });
    }
  };

  const checkDigest = (reviewCase: ReviewCase, { digest }: VerbInput): void => {
    if (typeof digest !== 'string' || !digest) {
      throw refused(422, 'review.digest-missing', '请求没有写明所审内容的摘要值 digest，请刷新页面后重试。');
    }
    if (digest !== reviewCase.digest) {
      throw refused(409, 'review.digest-mismatch', '您所看的内容不是送审的内容，请刷新页面、看过送审内容再签字。');
    }
  };

  /**
   * The tier that this person decides, and by what.
   * @throws GongkaiError 403 `review.other-organ`, `review.not-your-tier`
   */
  const asSigner = async (reviewCase: ReviewCase, who: Person): Promise<{ tier: Tier; signer: Signer }> => {
    const open = openTiersOf(reviewCase);
    const found = [];
    for (const tier of open) {
      const signer = (await seats.signersOfCase(reviewCase, tier)).find(({ personId }) => personId === who.personId);
      if (signer) found.push({ tier, signer });
    }
    // Of several tiers the first that the person has not signed.
    const signed = standingOf(reviewCase);
    const own = found.find(
      ({ tier }) => !signed.some((one) => one.tier === tier.tier && one.personId === who.personId)
    );
    if (own ?? found[0]) return (own ?? found[0])!;
    const tier = open[0] ?? tierOf(reviewCase.flow, reviewCase.tier);
    if (!tier) throw refused(409, 'review.no-workflow', '这份审核单的审核流程已经不在，请联系管理员核对数据库。');
    if (reviewCase.urgency !== 'normal' && signed.some(({ personId }) => personId === who.personId)) {
      throw refused(403, 'review.same-person', '您已经在这份审核单上签过字，正在等其他各级签字。');
    }
    const [first] = await seats.signersOfCase(reviewCase, tier);
    const chain = await posts(strapi).chainOf(reviewCase.organId);
    const held = (await posts(strapi).postsOfPerson(who.personId, today())).filter(({ role }) =>
      tier.posts.includes(role)
    );
    if (held.length && !held.some(({ organId }) => chain.includes(organId))) {
      throw refused(403, 'review.other-organ', `这份稿件属于“${reviewCase.organName}”，不归您的单位${tier.name}。`);
    }
    throw refused(
      403,
      'review.not-your-tier',
      `现在是${tier.name}，由${postNames(tier)}${first ? `（${first.personName}）` : ''}办理，您不是该岗位的在任人员。`
    );
  };

  /** The post by which a person oversees the review of an organ, and may give away the seat of `role` when one is named; null for none. */
  const overseerPost = async (personId: string, organId: string, role?: string) => {
    const chain = await posts(strapi).chainOf(organId);
    const held = (await posts(strapi).postsOfPerson(personId, today())).filter((post) => chain.includes(post.organId));
    const may = ({ role: by }: { role: string }) =>
      role === undefined ? (OVERSEEING as readonly string[]).includes(by) : mayHandOut(by, role);
    return held.find(may) ?? null;
  };

  /**
   * Refuses who does not oversee the review; with `roles`, who may not give these seats to somebody else.
   * @throws GongkaiError 403 `review.not-overseer`, `review.not-to-hand-out`
   */
  const checkOverseer = async (
    organ: Pick<ReviewCase, 'organId' | 'organName'>,
    who: Person,
    verb: string,
    roles: readonly string[] = []
  ): Promise<void> => {
    if (!(await overseerPost(who.personId, organ.organId))) {
      throw refused(
        403,
        'review.not-overseer',
        `只有“${organ.organName}”或其上级单位的${ACTOR_NAMES.overseer}可以${verb}。`
      );
    }
    for (const role of roles) {
      if (await overseerPost(who.personId, organ.organId, role)) continue;
      throw refused(
        403,
        'review.not-to-hand-out',
        `${postNames({ posts: [role] })}的签字只能由分管负责人或主管部门负责人交给别人办理。`
      );
    }
  };

  /**
   * Whether this is who submitted the case and still drafts for its organ: who moved on no longer acts for it.
   */
  const isSubmitter = async ({ submittedBy, organId }: ReviewCase, personId: string): Promise<boolean> =>
    submittedBy.personId === personId && (await posts(strapi).draftsFor(personId, organId, today()));

  const contributorsOf = async (reviewCase: Pick<ReviewCase, 'members'>) => {
    const lists = await Promise.all(reviewCase.members.map((member) => kernel().documents.contributors(member)));
    return lists.flat();
  };

  /** Locks every member's row in one order, before any other lock that a publication takes. */
  const lockMembers = async (reviewCase: Pick<ReviewCase, 'members'>): Promise<void> => {
    const sorted = [...reviewCase.members].sort(byKey);
    for (const member of sorted) await kernel().documents.lock(member);
  };

  /** Locks the release that holds the documents of a case, before the case itself: whoever lets a release go out locks in this order. */
  const lockRelease = async (ref: string): Promise<void> => {
    await kernel().releases.lock(await records.membersOf(ref));
  };

  const findingsFor = async (members: readonly Member[]): Promise<Finding[]> => {
    const answers = await kernel().publisher.conditionsOf(members);
    return answers.flatMap((answer) => answer.findings).filter((finding) => finding.gate !== PLUGIN);
  };

  /** Until when the tier is to be signed that a case reaches now. */
  const clockFor = async (tier: Tier, urgency: Urgency, since: number): Promise<TierClock> => {
    const limit = tierLimit(tier, since, urgency, await kernel().workingDays());
    return { tierSince: since, tierDue: limit.at, tierDueProvisional: limit.provisional };
  };

  const holdAll = async ({ members, ref }: ReviewCase, label: string): Promise<void> => {
    for (const member of members) await kernel().documents.hold(member, { plugin: PLUGIN, ref, label });
  };

  /**
   * Writes whose turn it is: the rows of the inbox, and the hold of the documents with the name of who has them.
   * @param reviewCase as it is after the verb
   * @param now epoch milliseconds
   */
  const awaitSigners = async (reviewCase: ReviewCase, now = Date.now()): Promise<void> => {
    if (reviewCase.state === 'suggested') {
      await inbox.awaitDrafter(reviewCase);
      return holdAll(reviewCase, `等待采纳修改意见（${reviewCase.submittedBy.name}）`);
    }
    const open = openTiersOf(reviewCase);
    const rows = [];
    let label = '审核中';
    for (const tier of open) {
      const signers = await seats.signersOfCase(reviewCase, tier);
      const [first] = signers;
      if (tier === open[0]) label = holdLabel(tier, answering(signers, isLate(reviewCase, now)));
      rows.push({ tier, personId: first?.manner === 'assigned' ? first.personId : null });
    }
    await inbox.await(reviewCase, rows);
    await holdAll(reviewCase, label);
  };

  /** Moves a case to the tier that is open after a decision, with a new clock when that is another tier and the clock runs. */
  const moveTo = async (reviewCase: ReviewCase, tier: number, at: number): Promise<void> => {
    await records.move(reviewCase.ref, { state: 'in-review', tier, lockVersion: reviewCase.lockVersion + 1, at });
    const moved = await load(reviewCase.ref);
    // While the secrecy authority is asked no tier has a limit.
    const runs = tier !== reviewCase.tier && moved.referredAt === null;
    const clock = runs ? await clockFor(tierOf(moved.flow, tier)!, moved.urgency, at) : {};
    if (runs) await records.patch(reviewCase.ref, clock);
    await awaitSigners({ ...moved, ...clock });
  };

  const end = async (reviewCase: ReviewCase, verb: 'return' | 'recall' | 'void' | 'end', at: number): Promise<void> => {
    const next = step(reviewCase, verb);
    // It was pinned in its release.
    if (reviewCase.state === 'approved') await kernel().releases.unsigned(reviewCase.members);
    await records.move(reviewCase.ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
    const given = await corrections.ofCase(reviewCase.ref);
    if (given.length) {
      await corrections.settle(reviewCase.ref, 'dropped_at', at);
      for (const member of given) await kernel().documents.declared(member);
    }
    for (const member of reviewCase.members) await kernel().documents.release(member);
  };

  /** Attributes whose signed value is another one than what was submitted. */
  const changedFields = async (submitted: string, canonical: string): Promise<string[]> => {
    const before: Row = (await keptContent(kernel(), submitted)) ?? {};
    const after = JSON.parse(canonical) as Row;
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
  };

  /** Voids a case whose content is no longer what was submitted. Committed by itself: the refusal that follows must not undo it. */
  const voidWhenChanged = async (ref: string): Promise<void> => {
    const voided = await kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      if (!isLive(reviewCase)) return false;
      await lockMembers(reviewCase);
      for (const member of reviewCase.members) {
        const now = await kernel()
          .documents.candidate(member)
          .catch((error: unknown) => {
            if (error instanceof GongkaiError && error.code === 'publication.no-draft') return null;
            throw error;
          });
        if (now?.digest === member.digest) continue;
        const at = Date.now();
        const fields = now ? await changedFields(member.digest, now.canonical) : [];
        await end(reviewCase, 'void', at);
        await kernel().ledger.append({
          action: 'void',
          actor: { personId: null, name: '系统' },
          at,
          members: reviewCase.members,
          digest: reviewCase.digest,
          payload: { case: ref, changed: { uid: member.uid, documentId: member.documentId }, fields },
        });
        return true;
      }
      return false;
    });
    if (voided) {
      throw refused(
        409,
        'review.content-changed',
        '送审之后内容有变化，已有的签字全部失效，稿件已退回起草。请修改确认后重新送审。'
      );
    }
  };

  return {
    records,
    workflows,
    seats,
    corrections,
    inbox,
    kernel,
    today,
    person,
    load,
    checkLock,
    checkDigest,
    asSigner,
    checkOverseer,
    overseerPost,
    isSubmitter,
    contributorsOf,
    lockMembers,
    lockRelease,
    holdAll,
    findingsFor,
    clockFor,
    awaitSigners,
    moveTo,
    end,
    voidWhenChanged,
  };
}
