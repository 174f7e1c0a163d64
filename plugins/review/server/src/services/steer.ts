// The verbs that steer a review without deciding the content: 撤回送审, 终止审核, 改派, 加急. Each is one transaction with its ledger entry.
import type { Core } from '@strapi/types';
import { isSigningRole, posts } from '@gongkai/organization/contract';
import { ruleFor, type CaseVerb } from '../domain/case-table';
import { URGENCY_NAMES, type Urgency } from '../domain/tier-limit';
import { isComplete } from '../domain/workflow';
import { standingOf, tierOf, type CaseBasis, type VerbInput } from './case-basis';
import type { Decision, ReviewCase } from './case-rows';
import { commentOf, refused, requiredComment } from './refused';
import { postNames } from './seats';

export function createSteer(strapi: Core.Strapi, basis: CaseBasis) {
  const {
    records,
    kernel,
    person,
    load,
    checkLock,
    checkOverseer,
    isSubmitter,
    lockMembers,
    end,
    clockFor,
    awaitSigners,
    contributorsOf,
  } = basis;

  /** The case under its lock, for a verb in its state and on the version that was seen. */
  const taken = async (ref: string, verb: CaseVerb, input: VerbInput): Promise<ReviewCase> => {
    const reviewCase = await load(ref, true);
    ruleFor(reviewCase.state, verb);
    checkLock(reviewCase, input);
    return reviewCase;
  };

  const tell = (
    action: string,
    actor: Awaited<ReturnType<typeof person>>,
    reviewCase: ReviewCase,
    at: number,
    said: object
  ) =>
    kernel().ledger.append({
      action,
      actor,
      at,
      members: reviewCase.members,
      digest: reviewCase.digest,
      payload: { case: reviewCase.ref, tier: reviewCase.tier, ...said },
    });

  return {
    recall: async (ref: string, input: VerbInput): Promise<ReviewCase> => {
      const who = await person();
      const comment = commentOf(input.comment);
      return kernel().transaction(async () => {
        const reviewCase = await taken(ref, 'recall', input);
        if (reviewCase.submittedBy.personId !== who.personId) {
          throw refused(
            403,
            'review.not-submitter',
            `只有送审人（${reviewCase.submittedBy.name}）可以撤回送审。审核人不同意时请退回。`
          );
        }
        if (!(await isSubmitter(reviewCase, who.personId))) {
          throw refused(
            403,
            'review.not-your-organ',
            `您在“${reviewCase.organName}”已没有起草岗位，不能再撤回送审。请由该单位负责人终止审核。`
          );
        }
        await lockMembers(reviewCase);
        const at = Date.now();
        await end(reviewCase, 'recall', at);
        await tell('recall', who, reviewCase, at, { comment });
        return load(ref);
      });
    },

    /** Stops a review for good; nothing of it counts for another one. */
    end: async (ref: string, input: VerbInput): Promise<ReviewCase> => {
      const who = await person();
      const comment = requiredComment(input.comment, 422, 'review.reason-required', '终止审核请写明原因。');
      return kernel().transaction(async () => {
        const reviewCase = await taken(ref, 'end', input);
        await checkOverseer(reviewCase, who, '终止审核');
        await lockMembers(reviewCase);
        const at = Date.now();
        await end(reviewCase, 'end', at);
        await tell('end', who, reviewCase, at, { comment });
        return load(ref);
      });
    },

    /** Gives a tier that is not signed to one person, who holds a signing post in the organ or above it. */
    reassign: async (ref: string, input: VerbInput): Promise<ReviewCase> => {
      const who = await person();
      const comment = requiredComment(input.comment, 422, 'review.reason-required', '改派请写明原因。');
      const { person: to } = input;
      if (typeof to !== 'string' || !to) throw refused(422, 'review.no-assignee', '请选择改派给谁。');
      return kernel().transaction(async () => {
        const reviewCase = await taken(ref, 'reassign', input);
        await checkOverseer(reviewCase, who, '改派');
        const tier = tierOf(
          reviewCase.flow,
          input.tier === undefined || input.tier === null ? reviewCase.tier : Number(input.tier)
        );
        if (!tier) throw refused(422, 'review.no-such-tier', '没有这一级审核。');
        if (isComplete(tier, standingOf(reviewCase))) {
          throw refused(409, 'review.tier-signed', `${tier.name}已经签字，不能再改派。`);
        }
        await checkOverseer(reviewCase, who, '改派', tier.posts);
        const chain = await posts(strapi).chainOf(reviewCase.organId);
        const held = (await posts(strapi).postsOfPerson(to, basis.today())).filter(
          ({ role, organId }) => isSigningRole(role) && chain.includes(organId)
        );
        const post = held.find(({ role }) => tier.posts.includes(role)) ?? held[0];
        if (!post) {
          throw refused(
            422,
            'review.assignee-no-post',
            `只能改派给“${reviewCase.organName}”或其上级单位在任的审核岗位人员。`
          );
        }
        // Who would change something has signed its own tier, and no other one; whether that holds, who drafts says.
        const signs = ({ verb, tier: own, personId }: Decision): boolean =>
          personId === to && (verb === 'approve' || (verb === 'suggest' && own !== tier.tier));
        if (reviewCase.decisions.some(signs)) {
          throw refused(422, 'review.assignee-signed', `${post.personName}已在这份审核单上签过字，不能再签另一级。`);
        }
        const wrote = (await contributorsOf(reviewCase)).some(({ personId }) => personId === to);
        if (!tier.contributorMaySign && wrote) {
          throw refused(
            422,
            'review.assignee-contributor',
            `${post.personName}参与了这份稿件的起草或修改，不能签${tier.name}。`
          );
        }
        await lockMembers(reviewCase);
        const at = Date.now();
        await kernel().database.write(async (tables) => {
          await tables('gk_review_assignments').insert({
            case_ref: ref,
            tier: tier.tier,
            person_id: to,
            person_name: post.personName,
            // By the post of the tier: the seat is its, whoever sits there for once.
            role: tier.posts.includes(post.role) ? post.role : tier.posts[0],
            reason: comment,
            by_id: who.personId,
            by_name: who.name,
            at,
          });
        });
        await records.patch(ref, { lockVersion: reviewCase.lockVersion + 1 });
        await awaitSigners(await load(ref));
        await tell('reassign', who, reviewCase, at, {
          tier: tier.tier,
          before: postNames(tier),
          after: { name: post.personName, personId: to },
          seat: tier.posts.includes(post.role) ? post.role : tier.posts[0],
          comment,
        });
        return load(ref);
      });
    },

    /** 加急 or 特急: every tier is told and may sign at once, its limit runs in minutes, and the last signature to come publishes. */
    expedite: async (ref: string, input: VerbInput): Promise<ReviewCase> => {
      const who = await person();
      const comment = requiredComment(input.comment, 422, 'review.reason-required', '加急请写明原因。');
      const urgency = (['urgent', 'most-urgent'] as const).find((one) => one === input.urgency) as Urgency | undefined;
      if (!urgency) throw refused(422, 'review.no-urgency', '请选择加急或特急。');
      return kernel().transaction(async () => {
        const reviewCase = await taken(ref, 'expedite', input);
        if (!(await isSubmitter(reviewCase, who.personId))) await checkOverseer(reviewCase, who, '加急');
        if (reviewCase.urgency === urgency) {
          throw refused(409, 'review.urgent-already', `这份审核单已经是${URGENCY_NAMES[urgency]}。`);
        }
        await lockMembers(reviewCase);
        const at = Date.now();
        const clock = await clockFor(tierOf(reviewCase.flow, reviewCase.tier)!, urgency, at);
        await records.patch(ref, {
          urgency,
          urgencyReason: comment,
          lockVersion: reviewCase.lockVersion + 1,
          ...(reviewCase.referredAt === null && reviewCase.state === 'in-review' ? clock : {}),
        });
        await awaitSigners(await load(ref));
        await tell('expedite', who, reviewCase, at, { urgency: URGENCY_NAMES[urgency], comment });
        return load(ref);
      });
    },
  };
}
