// The verb 送审: a document and what belongs to it become one case, in one transaction with its ledger entry.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import type { Candidate, Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { byKey, commentOf, holdLabel, PLUGIN, refused, tierOf, type CaseBasis } from './case-basis';
import type { Companions } from './companions';
import type { ReviewCase } from './records';

export function createSubmit(strapi: Core.Strapi, basis: CaseBasis, { checkOneMatter }: Companions) {
  const { records, kernel, today, person, workflowOf, holderOf, findingsFor, contributorsOf } = basis;

  const organOf = (candidate: Candidate): { documentId: string; name: string } | null => {
    const name = kernel().type(candidate.uid)?.options.organ;
    const organ = name ? (candidate.draft[name] as { documentId: string; name?: string } | null) : null;
    return organ ? { documentId: organ.documentId, name: organ.name ?? '' } : null;
  };

  return async (
    members: (Member & { lockVersion: unknown; draftVersion?: unknown })[],
    comment?: unknown
  ): Promise<ReviewCase> => {
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
        await kernel().documents.checkSeen(member, facts, member.draftVersion);
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
      if (!(await posts(strapi).draftsFor(who.personId, organ.documentId, today()))) {
        throw refused(403, 'review.not-your-organ', `您在“${organ.name}”没有起草岗位，不能替该单位送审。`);
      }
      for (const candidate of candidates) {
        const facts = await kernel().documents.facts(candidate);
        // What was only adopted (存量纳管) may be submitted as it is: three persons then sign it.
        if (facts?.publishedDigest === candidate.digest && facts.adoptedAt === null) {
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
}
