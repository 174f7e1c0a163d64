// The verbs of the review, one function each: submit, approve, return, recall. Each is one transaction with its ledger entry.
import { randomUUID } from 'node:crypto';
import { posts, type Holder } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type Candidate,
  type Finding,
  type LedgerEntry,
  type Member,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { signatureProblem, step, WORKFLOWS, type Tier, type Workflow } from '../domain/workflow';
import { createRecords, type ReviewCase } from './records';

export const PLUGIN = 'gongkai-review';

export interface VerbInput {
  lockVersion: unknown;
  digest?: unknown;
  comment?: unknown;
}

type Person = Actor & { personId: string };

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

const commentOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, 2000) : null;

export const tierOf = (workflow: Workflow, tier: number): Tier => workflow.tiers[tier - 1]!;

/** The order in which the kernel's publisher locks documents too: whoever locks several never waits in a circle. */
const byKey = (a: Member, b: Member): number => (`${a.uid}\n${a.documentId}` < `${b.uid}\n${b.documentId}` ? -1 : 1);

/** What the hold of a document says to an editor: where it lies and with whom. */
const holdLabel = (tier: Tier, holder: Holder | null): string =>
  `${tier.name}中（${holder ? holder.personName : tier.roleName}）`;

export type Cases = ReturnType<typeof createCases>;

export function createCases({ strapi }: { strapi: Core.Strapi }) {
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

  const holderOf = (tier: Tier, organId: string): Promise<Holder | null> =>
    posts(strapi).holderOf(tier.role as never, organId, today());

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
    const holder = await holderOf(tier, reviewCase.organId);
    if (holder?.personId === who.personId) return holder;
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

  /** Documents that belong to the same matter: targets of the attributes that `review.together` names, as the draft has them. */
  const companionsOf = async (member: Member): Promise<(Member & { title: string })[]> => {
    const type = kernel().type(member.uid);
    const options = type?.options.review as { together?: string[] } | undefined;
    const found: (Member & { title: string })[] = [];
    for (const name of options?.together ?? []) {
      const target = type?.attributes[name]?.target;
      if (typeof target !== 'string' || !kernel().type(target)) continue;
      const row = (await strapi.db.query(member.uid as never).findOne({
        where: { documentId: member.documentId, publishedAt: null },
        populate: { [name]: { where: { publishedAt: null }, select: ['documentId', 'title'] } },
      } as never)) as Record<string, { documentId: string; title?: string }[] | undefined> | null;
      for (const { documentId, title } of row?.[name] ?? []) {
        found.push({ uid: target, documentId, locale: '', title: title ?? documentId });
      }
    }
    return found;
  };

  /** 一事一审: one case is one document with what belongs to it, never a batch. @throws GongkaiError 422 `review.not-one-matter` */
  const checkOneMatter = async ([main, ...others]: readonly Member[]): Promise<void> => {
    if (!others.length) return;
    const allowed = new Set((await companionsOf(main!)).map(({ uid, documentId }) => `${uid} ${documentId}`));
    if (others.every(({ uid, documentId }) => allowed.has(`${uid} ${documentId}`))) return;
    throw refused(
      422,
      'review.not-one-matter',
      '一次只能送审一份稿件和它的解读（一事一审）。没有关联的稿件请分别送审。'
    );
  };

  const submit = async (members: (Member & { lockVersion: unknown })[], comment?: unknown): Promise<ReviewCase> => {
    const who = await person();
    if (!members.length) throw refused(422, 'review.no-members', '没有要送审的稿件。');
    const workflow = workflowOf(members[0]!.uid);
    members.forEach((member) => workflowOf(member.uid));
    await checkOneMatter(members);
    return kernel().transaction(async () => {
      const sorted = [...members].sort(byKey);
      for (const member of sorted) {
        const facts = await kernel().documents.lock(member);
        if (facts.heldBy) {
          throw refused(409, 'review.already-in-review', `这份稿件正在${facts.heldBy.label}，不能重复送审。`, {
            heldBy: facts.heldBy,
          });
        }
        await kernel().documents.advance(member, member.lockVersion);
      }
      const candidates: Candidate[] = [];
      for (const member of members)
        candidates.push(await kernel().documents.candidate(member, { keep: true, actor: who }));
      const organs = candidates.map((candidate) => organOf(candidate));
      const organ = organs[0];
      if (!organ) throw refused(422, 'review.no-organ', '稿件没有填写发布机构，无法确定由谁审核。请先填写“发布机构”。');
      if (organs.some((other) => other?.documentId !== organ.documentId)) {
        throw refused(422, 'review.organs-differ', '一并送审的稿件不属于同一个发布机构，请分开送审。');
      }
      const own = await posts(strapi).draftingOrgansOfPerson(who.personId, today());
      if (!own.some((ref) => ref.organId === organ.documentId)) {
        throw refused(403, 'review.not-your-organ', `您在“${organ.name}”没有起草岗位，不能替该单位送审。`);
      }
      for (const candidate of candidates) {
        const facts = await kernel().documents.facts(candidate);
        if (facts?.publishedDigest === candidate.digest) {
          throw refused(409, 'review.nothing-new', '这份稿件与已公开的内容完全相同，无需送审。');
        }
      }
      for (const tier of workflow.tiers) {
        if (!(await holderOf(tier, organ.documentId))) {
          throw refused(
            422,
            'review.no-reviewer',
            `“${organ.name}”及其上级单位都没有在任的${tier.roleName}，无法${tier.name}。请联系管理员登记岗位。`
          );
        }
      }
      const findings = (await findingsFor(members)).filter((finding) => finding.severity === 'blocker');
      if (findings.length) {
        throw refused(
          422,
          'review.not-ready',
          `送审前还有 ${findings.length} 个问题要处理：${findings.map((finding) => finding.message).join('；')}`,
          {
            findings,
          }
        );
      }
      const pinned = candidates.map(({ uid, documentId, locale, digest }) => ({ uid, documentId, locale, digest }));
      const at = Date.now();
      const reviewCase: ReviewCase = {
        ref: randomUUID(),
        workflow: workflow.name,
        state: 'in-review',
        tier: 1,
        organId: organ.documentId,
        organName: organ.name,
        digest: kernel().digest(pinned),
        submittedBy: { personId: who.personId, name: who.name },
        submittedAt: at,
        endedAt: null,
        lockVersion: 1,
        members: candidates.map((candidate, i) => ({
          ...pinned[i]!,
          title: typeof candidate.draft.title === 'string' ? candidate.draft.title : candidate.documentId,
        })),
        decisions: [],
      };
      await records.insert(reviewCase);
      const tier = tierOf(workflow, 1);
      const label = holdLabel(tier, await holderOf(tier, organ.documentId));
      for (const member of pinned)
        await kernel().documents.hold(member, { plugin: PLUGIN, ref: reviewCase.ref, label });
      await kernel().ledger.append({
        action: 'submit',
        actor: who,
        at,
        members: pinned,
        digest: reviewCase.digest,
        payload: { case: reviewCase.ref, contributors: await contributorsOf(reviewCase), comment: commentOf(comment) },
      });
      return reviewCase;
    });
  };

  const organOf = (candidate: Candidate): { documentId: string; name: string } | null => {
    const name = kernel().type(candidate.uid)?.options.organ;
    const organ = name ? (candidate.draft[name] as { documentId: string; name?: string } | null) : null;
    return organ ? { documentId: organ.documentId, name: organ.name ?? '' } : null;
  };

  const approve = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    await voidWhenChanged(ref);
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      const workflow = WORKFLOWS[reviewCase.workflow]!;
      const next = step(workflow, reviewCase, 'approve');
      checkLock(reviewCase, input);
      checkDigest(reviewCase, input);
      await lockMembers(reviewCase);
      const holder = await asHolder(reviewCase, who);
      const tier = tierOf(workflow, reviewCase.tier);
      const signed = reviewCase.decisions.filter((decision) => decision.verb === 'approve');
      const contributors = (await contributorsOf(reviewCase)).map((contributor) => contributor.personId);
      const problem = signatureProblem({ tier, personId: who.personId, signed, contributors });
      if (problem) throw problem;
      const at = Date.now();
      const findings = await findingsFor(reviewCase.members);
      const comment = commentOf(input.comment);
      await records.decide(ref, {
        tier: tier.tier,
        verb: 'approve',
        personId: who.personId,
        personName: who.name,
        postId: holder.postId,
        digest: reviewCase.digest,
        comment,
        findings,
        at,
      });
      const entry: LedgerEntry = {
        action: 'approve',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: {
          case: ref,
          tier: tier.tier,
          post: holder.postId,
          comment,
          findings: findings.map(({ gate, code }) => ({ gate, code })),
        },
      };
      if (next.state === 'published') {
        await kernel().publisher.publish(reviewCase.members, {
          actor: who,
          permit: { kind: 'review', evidence: ref },
          at,
          preceding: [entry],
        });
        await records.move(ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
        for (const member of reviewCase.members) await kernel().documents.release(member);
      } else {
        await records.move(ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
        const following = tierOf(workflow, next.tier);
        const label = holdLabel(following, await holderOf(following, reviewCase.organId));
        for (const member of reviewCase.members) await kernel().documents.hold(member, { plugin: PLUGIN, ref, label });
        await kernel().ledger.append(entry);
      }
      return load(ref);
    });
  };

  const giveBack = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = commentOf(input.comment);
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      step(WORKFLOWS[reviewCase.workflow]!, reviewCase, 'return');
      checkLock(reviewCase, input);
      const holder = await asHolder(reviewCase, who);
      if (!comment) throw refused(422, 'review.comment-required', '退回时请写明修改意见，让起草人知道要改什么。');
      await lockMembers(reviewCase);
      const at = Date.now();
      await records.decide(ref, {
        tier: reviewCase.tier,
        verb: 'return',
        personId: who.personId,
        personName: who.name,
        postId: holder.postId,
        digest: reviewCase.digest,
        comment,
        findings: [],
        at,
      });
      await end(reviewCase, 'return', at);
      await kernel().ledger.append({
        action: 'return',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: { case: ref, tier: reviewCase.tier, post: holder.postId, comment },
      });
      return load(ref);
    });
  };

  const recall = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      step(WORKFLOWS[reviewCase.workflow]!, reviewCase, 'recall');
      checkLock(reviewCase, input);
      if (reviewCase.submittedBy.personId !== who.personId) {
        throw refused(
          403,
          'review.not-submitter',
          `只有送审人（${reviewCase.submittedBy.name}）可以撤回送审。审核人不同意时请退回。`
        );
      }
      await lockMembers(reviewCase);
      const at = Date.now();
      await end(reviewCase, 'recall', at);
      await kernel().ledger.append({
        action: 'recall',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: { case: ref, tier: reviewCase.tier, comment: commentOf(input.comment) },
      });
      return load(ref);
    });
  };

  return { submit, approve, return: giveBack, recall, records, companionsOf, holderOf, asHolder, contributorsOf, load };
}
