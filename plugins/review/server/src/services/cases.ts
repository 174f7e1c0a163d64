// The verbs of the review, one function each: submit, approve, return, recall. Each is one transaction with its ledger entry.
import type { LedgerEntry } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { signatureProblem, step, WORKFLOWS } from '../domain/workflow';
import { commentOf, createBasis, holdLabel, PLUGIN, refused, tierOf, type VerbInput } from './case-basis';
import { createCompanions } from './companions';
import type { ReviewCase } from './records';
import { createSubmit } from './submit';

export type Cases = ReturnType<typeof createCases>;

export function createCases({ strapi }: { strapi: Core.Strapi }) {
  const basis = createBasis(strapi);
  const companions = createCompanions(strapi);
  const { records, kernel, person, holderOf, load, checkLock, checkDigest, asHolder } = basis;
  const { contributorsOf, lockMembers, findingsFor, end, voidWhenChanged } = basis;
  const submit = createSubmit(strapi, basis, companions);

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
          // The decision keeps them word for word; the ledger by their digest.
          frozen: kernel().digest(findings),
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

  return {
    submit,
    approve,
    return: giveBack,
    recall,
    records,
    companionsOf: companions.companionsOf,
    holderOf,
    seatOf: basis.seatOf,
    seatedAs: basis.seatedAs,
    asHolder,
    contributorsOf,
    load,
  };
}
