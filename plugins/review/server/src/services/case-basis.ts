// What every verb of the review stands on: who acts, the case under its lock, the checks before a decision, and how a case ends.
import { posts, type Holder, type Seat } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type Finding,
  type Member,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { step, WORKFLOWS, type Tier, type Workflow } from '../domain/workflow';
import { createRecords, type ReviewCase } from './records';

export const PLUGIN = 'gongkai-review';

export interface VerbInput {
  lockVersion: unknown;
  digest?: unknown;
  comment?: unknown;
}

type Person = Actor & { personId: string };

export const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

export const commentOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, 2000) : null;

export const tierOf = (workflow: Workflow, tier: number): Tier => workflow.tiers[tier - 1]!;

/** The order in which the kernel's publisher locks documents too: whoever locks several never waits in a circle. */
export const byKey = (a: Member, b: Member): number =>
  `${a.uid}\n${a.documentId}` < `${b.uid}\n${b.documentId}` ? -1 : 1;

/** What the hold of a document says to an editor: where it lies and with whom. */
export const holdLabel = (tier: Tier, holder: Holder | null): string =>
  `${tier.name}中（${holder ? holder.personName : tier.roleName}）`;

export type CaseBasis = ReturnType<typeof createBasis>;

export function createBasis(strapi: Core.Strapi) {
  const records = createRecords(strapi);
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

  const workflowOf = (uid: string): Workflow => {
    const type = kernel().type(uid);
    const name = (type?.options.review as { workflow?: string } | undefined)?.workflow;
    const workflow = name ? WORKFLOWS[name] : undefined;
    if (!workflow) throw refused(422, 'review.not-reviewed', '这类内容没有设置审核流程。');
    return workflow;
  };

  const seatOf = (tier: Tier, organId: string): Promise<Seat | null> =>
    posts(strapi).seatOf(tier.role as never, organId, today());

  const holderOf = async (tier: Tier, organId: string): Promise<Holder | null> =>
    (await seatOf(tier, organId))?.holder ?? null;

  /** The post by which a person may decide a tier for an organ: the main holder's or the stand-in's (AB岗). */
  const seatedAs = (seat: Seat | null, personId: string): Holder | null =>
    [seat?.holder, seat?.standIn].find((one) => one?.personId === personId) ?? null;

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

  /** Why this person may not decide the current tier, or the holder that they are. */
  const asHolder = async (reviewCase: ReviewCase, who: Person): Promise<Holder> => {
    const tier = tierOf(WORKFLOWS[reviewCase.workflow]!, reviewCase.tier);
    const seat = await seatOf(tier, reviewCase.organId);
    const seated = seatedAs(seat, who.personId);
    if (seated) return seated;
    const holder = seat?.holder;
    const own = await posts(strapi).postsOfPerson(who.personId, today());
    if (own.some((post) => post.role === tier.role)) {
      throw refused(403, 'review.other-organ', `这份稿件属于“${reviewCase.organName}”，不归您的单位${tier.name}。`);
    }
    throw refused(
      403,
      'review.not-your-tier',
      `现在是${tier.name}，由${tier.roleName}${holder ? `（${holder.personName}）` : ''}办理，您不是该岗位的在任人员。`
    );
  };

  const contributorsOf = async (reviewCase: Pick<ReviewCase, 'members'>) => {
    const lists = await Promise.all(reviewCase.members.map((member) => kernel().documents.contributors(member)));
    return lists.flat();
  };

  /** Locks every member's row in one order, before any other lock that a publication takes. */
  const lockMembers = async (reviewCase: ReviewCase): Promise<void> => {
    const sorted = [...reviewCase.members].sort(byKey);
    for (const member of sorted) await kernel().documents.lock(member);
  };

  const findingsFor = async (members: readonly Member[]): Promise<Finding[]> => {
    const answers = [];
    for (const member of members) answers.push(await kernel().publisher.conditions(member, [...members]));
    return answers.flatMap((answer) => answer.findings).filter((finding) => finding.gate !== PLUGIN);
  };

  const end = async (reviewCase: ReviewCase, verb: 'return' | 'recall' | 'void', at: number): Promise<void> => {
    const next = step(WORKFLOWS[reviewCase.workflow]!, reviewCase, verb);
    await records.move(reviewCase.ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
    for (const member of reviewCase.members) await kernel().documents.release(member);
  };

  /** Voids a case whose content is no longer what was submitted. Committed by itself: the refusal that follows must not undo it. */
  const voidWhenChanged = async (ref: string): Promise<void> => {
    const voided = await kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      if (reviewCase.state !== 'in-review') return false;
      await lockMembers(reviewCase);
      for (const member of reviewCase.members) {
        const digest = await kernel()
          .documents.candidate(member)
          .then((candidate) => candidate.digest)
          .catch((error: unknown) => {
            if (error instanceof GongkaiError && error.code === 'publication.no-draft') return null;
            throw error;
          });
        if (digest === member.digest) continue;
        const at = Date.now();
        await end(reviewCase, 'void', at);
        await kernel().ledger.append({
          action: 'void',
          actor: { personId: null, name: '系统' },
          at,
          members: reviewCase.members,
          digest: reviewCase.digest,
          payload: { case: ref, changed: { uid: member.uid, documentId: member.documentId } },
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
    kernel,
    today,
    person,
    workflowOf,
    holderOf,
    seatOf,
    seatedAs,
    load,
    checkLock,
    checkDigest,
    asHolder,
    contributorsOf,
    lockMembers,
    findingsFor,
    end,
    voidWhenChanged,
  };
}
