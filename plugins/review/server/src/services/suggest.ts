// 修改意见: a signer signs with exact changes; who drafts accepts all of them or none. Each verb is one transaction with its ledger entry.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import type { LedgerEntry, Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ruleFor, step } from '../domain/case-table';
import { secrecyOf, secrecyProblem } from '../domain/secrecy';
import { readChanges, type Change } from '../domain/suggestion';
import { acceptedSignature, answersOf, openTier, signatureProblem } from '../domain/workflow';
import { standingOf, tierOf, type CaseBasis, type Person, type VerbInput } from './case-basis';
import { correctionFor, toldCorrections, type MemberCorrection } from './corrections';
import type { createDecide } from './decide';
import { answersInWords, decisionOf, toldOf } from './decision';
import type { Decision, ReviewCase } from './case-rows';
import { commentOf, refused, requiredComment } from './refused';
import { releaseCase } from './release-case';
import { createTrial } from './trial';

type Concluding = Pick<ReturnType<typeof createDecide>, 'conclude' | 'secrecyInput' | 'asSecrecyReviewer'>;

/** The suggestion that waits for the drafter; null when none does. */
export const pendingSuggestion = ({ state, decisions }: ReviewCase): Decision | null =>
  state === 'suggested' ? (decisions.filter(({ verb }) => verb === 'suggest').at(-1) ?? null) : null;

/** The last suggestion of a case, when it was declined, with the answer; null for none. */
export function declinedSuggestion({ decisions }: ReviewCase): { made: Decision; answer: Decision } | null {
  const answer = decisions.findLast(({ verb }) => verb === 'suggest' || verb === 'decline');
  const made = answer?.verb === 'decline' && decisions.findLast(({ verb }) => verb === 'suggest');
  return made ? { made, answer } : null;
}

/** The suggestion by whose acceptance the content of a case came about; null for none. */
export const acceptedSuggestion = ({ decisions }: ReviewCase): Decision | null =>
  decisions.find(({ verb, result }) => verb === 'approve' && result !== null) ?? null;

export function createSuggest(strapi: Core.Strapi, basis: CaseBasis, concluding: Concluding) {
  const { records, corrections, workflows, kernel, person, load, checkLock, checkDigest, asSigner, contributorsOf } =
    basis;
  const { lockMembers, lockRelease, clockFor, awaitSigners, voidWhenChanged } = basis;
  const trial = createTrial(strapi, basis);

  /** The case for who signs it with suggestions, after every check that `approve` makes of a signer. */
  const takenToSign = async (ref: string, input: VerbInput, who: Person, lock: boolean) => {
    const reviewCase = await load(ref, lock);
    ruleFor(reviewCase.state, 'suggest');
    checkLock(reviewCase, input);
    checkDigest(reviewCase, input);
    if (lock) await lockMembers(reviewCase);
    const { tier, signer } = await asSigner(reviewCase, who);
    const problem = signatureProblem({
      tier,
      personId: who.personId,
      role: signer.role,
      signed: reviewCase.decisions.filter(({ verb }) => verb === 'approve' || verb === 'suggest'),
      stands: standingOf(reviewCase),
      contributors: (await contributorsOf(reviewCase)).map(({ personId }) => personId),
    });
    if (problem) throw problem;
    return { reviewCase, tier, signer, checklist: answersOf(tier, input.checklist) };
  };

  /**
   * A correction stays one with the changes: 更正 of something, and 勘误 only what the machine takes for one.
   * @param canonicals what results of its documents, in the order of the case
   */
  const checkCorrections = async ({ ref, members }: ReviewCase, canonicals: string[]): Promise<MemberCorrection[]> => {
    const given = await corrections.ofCase(ref);
    for (const [i, member] of members.entries()) {
      const one = correctionFor(given, member);
      if (one) await corrections.checkSuggested(kernel().type(member.uid)!, one, canonicals[i]!);
    }
    return given;
  };

  const suggest = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = commentOf(input.comment);
    const secrecy = concluding.secrecyInput(input.secrecy);
    const given: Change[] = readChanges(input.changes);
    await voidWhenChanged(ref);
    const { reviewCase: asSeen } = await takenToSign(ref, input, who, false);
    const outcome = await trial.of(asSeen, given);
    await checkCorrections(asSeen, outcome.canonicals);
    const blockers = outcome.findings.filter(({ severity }) => severity === 'blocker');
    if (blockers.length) {
      const words = blockers.map(({ message }) => message).join('；');
      throw refused(422, 'review.suggestion-blocked', `这样修改后就不能发布了：${words}`, { findings: blockers });
    }
    return kernel().transaction(async () => {
      const { reviewCase, tier, signer, checklist } = await takenToSign(ref, input, who, true);
      const at = Date.now();
      const entries: LedgerEntry[] = [];
      if (secrecy) {
        const reviewer = await concluding.asSecrecyReviewer(reviewCase, who);
        if (!reviewer || secrecy.conclusion !== 'may-be-public') {
          throw refused(
            403,
            'review.not-secrecy-reviewer',
            '提出修改意见时只能由指定的审核人一并填写“可以公开”的保密审查结论，其他结论请单独填写。'
          );
        }
        // Of the content that results: what is there now will not become public.
        const { members, digest } = outcome;
        const resulting = reviewCase.members.map((member, i) => ({ ...member, ...members[i] }));
        entries.push(
          await concluding.conclude({ ...reviewCase, members: resulting, digest }, who, reviewer, secrecy, at)
        );
      }
      const { findings, changes, digest: result } = outcome;
      const made: Decision = {
        ...decisionOf('suggest', tier.tier, who, signer, reviewCase, at),
        comment,
        findings,
        checklist: tier.checklist.length ? checklist : null,
        changes,
        result,
      };
      await records.decide(ref, made);
      const next = step(reviewCase, 'suggest');
      await records.move(ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
      // The limit of the tier does not run while the drafter considers.
      await records.patch(ref, { tierSince: at, tierDue: null, tierDueProvisional: false });
      await awaitSigners(await load(ref));
      entries.push({
        action: 'suggest',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: {
          ...toldOf(made, ref),
          ...(tier.checklist.length
            ? { checklist: answersInWords(tier, checklist), checked: kernel().digest(checklist) }
            : {}),
          findings: findings.map(({ gate, code }) => ({ gate, code })),
          frozen: kernel().digest(findings),
          changes: kernel().digest(changes),
          result,
        },
      });
      await kernel().ledger.appendAll(entries);
      return load(ref);
    });
  };

  /** The case for who answers a suggestion: who sent it, or may draft for its organ. */
  const takenToAnswer = async (ref: string, verb: 'accept' | 'decline', input: VerbInput, who: Person) => {
    const reviewCase = await load(ref, true);
    ruleFor(reviewCase.state, verb);
    checkLock(reviewCase, input);
    if (!(await mayAnswer(reviewCase, who.personId))) {
      throw refused(
        403,
        'review.not-drafter',
        `只有“${reviewCase.organName}”的起草人员可以答复修改意见，一般由送审人${reviewCase.submittedBy.name}答复。`
      );
    }
    const suggestion = pendingSuggestion(reviewCase);
    if (!suggestion) throw refused(409, 'review.wrong-state', '这份审核单没有等待采纳的修改意见。请刷新页面。');
    await lockMembers(reviewCase);
    return { reviewCase, suggestion };
  };

  /** Also who submitted, as long as they draft for the organ. */
  const mayAnswer = ({ organId }: ReviewCase, personId: string): Promise<boolean> =>
    posts(strapi).draftsFor(personId, organId, basis.today());

  /** Who signed is no drafter of what was signed: accepting would make a contributor of the signer. */
  const checkNotSigner = ({ decisions }: ReviewCase, { personId }: Person): void => {
    const signs = decisions.some((one) => one.personId === personId && ['approve', 'suggest'].includes(one.verb));
    if (!signs) return;
    throw refused(
      403,
      'review.own-suggestion',
      '您在这份审核单上签过字，由您采纳就成了改稿人。请由没有签字的起草人员采纳。'
    );
  };

  const accept = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = commentOf(input.comment);
    await voidWhenChanged(ref);
    return kernel().transaction(async () => {
      await lockRelease(ref);
      const { reviewCase, suggestion } = await takenToAnswer(ref, 'accept', input, who);
      checkNotSigner(reviewCase, who);
      checkDigest({ ...reviewCase, digest: suggestion.result! }, input);
      const { members, canonicals } = await trial.write(reviewCase.members, suggestion.changes ?? [], true);
      const pinned = members.map(({ title: _title, ...member }) => member);
      const digest = kernel().digest(pinned);
      if (digest !== suggestion.result) {
        throw refused(
          409,
          'review.suggestion-differs',
          '按这些修改意见改出来的内容与审核人所签的不一致，没有采纳，稿件没有改动。请不采纳，由审核人重新提出。'
        );
      }
      const given = await checkCorrections(reviewCase, canonicals);
      const contributors = await contributorsOf(reviewCase);
      const { flow } = reviewCase;
      const at = Date.now();
      await records.move(ref, { ...step(reviewCase, 'accept'), lockVersion: reviewCase.lockVersion + 1, at });
      const signature = acceptedSignature(suggestion);
      const open = openTier(flow, [signature]);
      const next: ReviewCase = {
        ...reviewCase,
        ref: randomUUID(),
        state: 'in-review',
        tier: open ?? suggestion.tier,
        firstTier: 1,
        continues: ref,
        digest,
        submittedAt: at,
        endedAt: null,
        lockVersion: 1,
        referredAt: null,
        members: members.map((member) => ({ ...member, locale: member.locale ?? '' })),
        decisions: [],
        ...(await clockFor(tierOf(flow, open ?? suggestion.tier)!, reviewCase.urgency, at)),
      };
      await records.insert(next);
      await carryAssignments(ref, next.ref);
      // What is told to the public stays as it was signed: it is the new case's now.
      if (given.length) {
        await corrections.insert(next.ref, given);
        await corrections.settle(ref, 'dropped_at', at);
      }
      const made = { ...decisionOf('accept', suggestion.tier, who, null, next, at), comment };
      await records.decide(next.ref, made);
      await awaitSigners(await load(next.ref));
      const definition = await workflows.digestOf(flow.key);
      const entry: LedgerEntry = {
        action: 'accept',
        actor: who,
        at,
        members: pinned,
        digest,
        payload: {
          ...toldOf(made, next.ref),
          contributors,
          continues: ref,
          suggested: suggestion.personName,
          ...toldCorrections(given),
          ...(definition ? { workflow: flow.key, definition } : {}),
        },
      };
      if (open === null) await publish(await load(next.ref), entry, at);
      else await kernel().ledger.append(entry);
      return load(next.ref);
    });
  };

  /** Where nobody else signs, the accepted signature is the last. */
  const publish = async (reviewCase: ReviewCase, entry: LedgerEntry, at: number): Promise<void> => {
    const given = reviewCase.decisions.filter(({ verb }) => verb === 'secrecy');
    const missing = secrecyProblem(
      secrecyOf(given, reviewCase.digest),
      tierOf(reviewCase.flow, reviewCase.tier)?.name ?? ''
    );
    if (missing) throw missing;
    await releaseCase(basis, reviewCase, { actor: entry.actor, at, preceding: [entry] });
  };

  /** Tiers that were given to one person stay theirs. */
  const carryAssignments = (from: string, to: string): Promise<void> =>
    kernel().database.write(async (tables) => {
      const rows = (await tables('gk_review_assignments').where({ case_ref: from }).orderBy('id')) as Row[];
      for (const { id: _id, ...row } of rows) await tables('gk_review_assignments').insert({ ...row, case_ref: to });
    });

  const decline = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = requiredComment(input.comment, 422, 'review.reason-required', '不采纳修改意见请写明理由。');
    return kernel().transaction(async () => {
      const { reviewCase, suggestion } = await takenToAnswer(ref, 'decline', input, who);
      const at = Date.now();
      const made = { ...decisionOf('decline', suggestion.tier, who, null, reviewCase, at), comment };
      await records.decide(ref, made);
      const next = step(reviewCase, 'decline');
      await records.move(ref, { ...next, lockVersion: reviewCase.lockVersion + 1, at });
      if (reviewCase.referredAt === null) {
        await records.patch(ref, await clockFor(tierOf(reviewCase.flow, next.tier)!, reviewCase.urgency, at));
      }
      await awaitSigners(await load(ref));
      await kernel().ledger.append({
        action: 'decline',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: toldOf(made, ref),
      });
      return load(ref);
    });
  };

  return { suggest, accept, decline, mayAnswer };
}
