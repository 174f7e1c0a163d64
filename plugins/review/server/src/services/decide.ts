// The two decisions of a tier, 通过 and 退回, and the conclusion of the secrecy review. Each is one transaction with its ledger entry.
import type { LedgerEntry } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { posts } from '@gongkai/organization/contract';
import { ruleFor, step } from '../domain/case-table';
import { conclusionOf, CONCLUSIONS, secrecyOf, secrecyProblem, type Conclusion } from '../domain/secrecy';
import { MODE_NAMES, type Signer } from '../domain/seats';
import { answersOf, openTier, signatureProblem, standing } from '../domain/workflow';
import { standingOf, tierOf, type CaseBasis, type Person, type VerbInput } from './case-basis';
import { answersInWords, decisionOf, toldOf } from './decision';
import type { ReviewCase } from './case-rows';
import { commentOf, refused, requiredComment } from './refused';
import { releaseCase } from './release-case';

export type Decide = ReturnType<typeof createDecide>;

export function createDecide(strapi: Core.Strapi, basis: CaseBasis) {
  const { records, kernel, person, load, checkLock, checkDigest, asSigner, seats } = basis;
  const { contributorsOf, lockMembers, lockRelease, findingsFor, end, moveTo, clockFor, voidWhenChanged } = basis;

  /** Who may conclude: the secrecy reviewer of the organ, or who signs the tier that the workflow names for it. */
  const asSecrecyReviewer = async (reviewCase: ReviewCase, who: Person): Promise<Signer | null> => {
    const seat = await posts(strapi).seatOf('secrecy-reviewer', reviewCase.organId, basis.today());
    const own = [seat?.holder, seat?.standIn].find((one) => one?.personId === who.personId);
    if (own) {
      const standsIn = own.personId !== seat!.holder.personId;
      return {
        ...own,
        role: 'secrecy-reviewer',
        manner: standsIn ? 'stand-in' : 'holder',
        onBehalfOf: standsIn ? seat!.holder.personName : null,
        arrangement: null,
      };
    }
    const tier = tierOf(reviewCase.flow, reviewCase.flow.secrecyTier ?? 0);
    if (!tier) return null;
    return (await seats.signersOfCase(reviewCase, tier)).find(({ personId }) => personId === who.personId) ?? null;
  };

  /** Notes a conclusion; the caller holds the case and moves its version. */
  const conclude = async (
    reviewCase: ReviewCase,
    who: Person,
    reviewer: Signer,
    { conclusion, note }: { conclusion: Conclusion; note: string | null },
    at: number
  ): Promise<LedgerEntry> => {
    const made = { ...decisionOf('secrecy', 0, who, reviewer, reviewCase, at), conclusion, comment: note };
    if ((await contributorsOf(reviewCase)).some(({ personId }) => personId === who.personId)) {
      throw refused(403, 'review.contributor', '您参与了这份稿件的起草或修改，不能作它的保密审查。请由其他人审查。');
    }
    await records.decide(reviewCase.ref, made);
    const tier = tierOf(reviewCase.flow, reviewCase.tier)!;
    // The limit of the tier does not run while the authority is asked; it begins anew with the answer.
    if (conclusion === 'referred') {
      await records.patch(reviewCase.ref, { referredAt: at, tierSince: at, tierDue: null, tierDueProvisional: false });
    } else if (reviewCase.referredAt !== null) {
      await records.patch(reviewCase.ref, { referredAt: null, ...(await clockFor(tier, reviewCase.urgency, at)) });
    }
    return {
      action: 'secrecy',
      actor: who,
      at,
      members: reviewCase.members,
      digest: reviewCase.digest,
      payload: { ...toldOf(made, reviewCase.ref), conclusion: CONCLUSIONS[conclusion] },
    };
  };

  const secrecyInput = (value: unknown): { conclusion: Conclusion; note: string | null } | null => {
    if (value === undefined || value === null) return null;
    const { conclusion, note } = (typeof value === 'object' ? value : {}) as { conclusion?: unknown; note?: unknown };
    const known = conclusionOf(conclusion);
    const text = commentOf(note);
    if (known !== 'may-be-public' && !text) {
      throw refused(422, 'review.secrecy-note-required', '请写明不得公开的理由，或向谁上报。');
    }
    return { conclusion: known, note: text };
  };

  const approve = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = commentOf(input.comment);
    const secrecy = secrecyInput(input.secrecy);
    await voidWhenChanged(ref);
    return kernel().transaction(async () => {
      await lockRelease(ref);
      const reviewCase = await load(ref, true);
      ruleFor(reviewCase.state, 'approve');
      checkLock(reviewCase, input);
      checkDigest(reviewCase, input);
      await lockMembers(reviewCase);
      const { tier, signer } = await asSigner(reviewCase, who);
      const stands = standingOf(reviewCase);
      const signed = reviewCase.decisions.filter(({ verb }) => verb === 'approve' || verb === 'suggest');
      const contributors = (await contributorsOf(reviewCase)).map((contributor) => contributor.personId);
      const problem = signatureProblem({
        tier,
        personId: who.personId,
        role: signer.role,
        signed,
        stands,
        contributors,
      });
      if (problem) throw problem;
      const checklist = answersOf(tier, input.checklist);
      const at = Date.now();
      const preceding: LedgerEntry[] = [];
      if (secrecy) {
        const reviewer = await asSecrecyReviewer(reviewCase, who);
        if (!reviewer)
          throw refused(403, 'review.not-secrecy-reviewer', '您不是保密审查员，也不是指定填写保密审查结论的审核人。');
        if (secrecy.conclusion !== 'may-be-public') {
          throw refused(
            409,
            'review.secrecy-not-public',
            '保密审查结论不是“可以公开”，不能同时通过。请单独填写结论，或者退回。'
          );
        }
        preceding.push(await conclude(reviewCase, who, reviewer, secrecy, at));
      }
      // Before the last tier, and before what is published with it: the last tier may have signed already, with its suggestions.
      const signature = decisionOf('approve', tier.tier, who, signer, reviewCase, at);
      const last = openTier(reviewCase.flow, [...stands, signature]) === null;
      if (last || tier.tier === reviewCase.flow.tiers.length) {
        const given = reviewCase.decisions.filter(({ verb }) => verb === 'secrecy');
        const review = secrecy ? { ...secrecy, digest: reviewCase.digest } : secrecyOf(given, reviewCase.digest);
        const missing = secrecyProblem(review, tier.name);
        if (missing) throw missing;
      }
      const findings = await findingsFor(reviewCase.members);
      const made = {
        ...signature,
        comment,
        findings,
        checklist: tier.checklist.length ? checklist : null,
      };
      await records.decide(ref, made);
      const entry: LedgerEntry = {
        action: 'approve',
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
          // The decision keeps them word for word; the ledger by their digest.
          frozen: kernel().digest(findings),
        },
      };
      const next = step(reviewCase, 'approve', openTier(reviewCase.flow, [...stands, made]));
      if (next.state === 'published') {
        await releaseCase(basis, reviewCase, { actor: who, at, preceding: [...preceding, entry] });
      } else {
        await moveTo(reviewCase, next.tier, at);
        // Whom to tell: what is open by the time somebody reads this entry may be another tier.
        const payload = { ...(entry.payload as object), next: next.tier };
        await kernel().ledger.appendAll([...preceding, { ...entry, payload }]);
      }
      return load(ref);
    });
  };

  const giveBack = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const comment = requiredComment(
      input.comment,
      422,
      'review.comment-required',
      '退回时请写明修改意见，让起草人知道要改什么。'
    );
    const toTier = input.toTier === undefined || input.toTier === null ? null : Number(input.toTier);
    const mode = modeOf(input.mode, toTier);
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      ruleFor(reviewCase.state, 'return');
      checkLock(reviewCase, input);
      const { tier, signer } = await asSigner(reviewCase, who);
      // Refuses a tier that is not before this one.
      step({ state: reviewCase.state, tier: tier.tier }, 'return', toTier);
      await lockMembers(reviewCase);
      const at = Date.now();
      const made = { ...decisionOf('return', tier.tier, who, signer, reviewCase, at), comment, toTier, mode };
      await records.decide(ref, made);
      if (toTier === null) await end(reviewCase, 'return', at);
      else await moveTo(reviewCase, openTier(reviewCase.flow, standing([...reviewCase.decisions, made])) ?? toTier, at);
      await kernel().ledger.append({
        action: 'return',
        actor: who,
        at,
        members: reviewCase.members,
        digest: reviewCase.digest,
        payload: {
          ...toldOf(made, ref),
          ...(toTier === null ? {} : { toTier }),
          ...(mode ? { mode: MODE_NAMES[mode] } : {}),
        },
      });
      return load(ref);
    });
  };

  const secrecy = async (ref: string, input: VerbInput): Promise<ReviewCase> => {
    const who = await person();
    const given = secrecyInput(input) ?? { conclusion: conclusionOf(undefined), note: null };
    await voidWhenChanged(ref);
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      step(reviewCase, 'secrecy');
      checkLock(reviewCase, input);
      checkDigest(reviewCase, input);
      const reviewer = await asSecrecyReviewer(reviewCase, who);
      if (!reviewer)
        throw refused(403, 'review.not-secrecy-reviewer', '您不是保密审查员，也不是指定填写保密审查结论的审核人。');
      await lockMembers(reviewCase);
      const at = Date.now();
      const entry = await conclude(reviewCase, who, reviewer, given, at);
      await records.patch(ref, { lockVersion: reviewCase.lockVersion + 1 });
      await basis.awaitSigners(await load(ref));
      await kernel().ledger.append(entry);
      return load(ref);
    });
  };

  return { approve, return: giveBack, secrecy, asSecrecyReviewer, conclude, secrecyInput };
}

function modeOf(value: unknown, toTier: number | null): 'resume' | 'restart' | null {
  if (value === undefined || value === null) return toTier === null ? null : 'restart';
  if (value === 'resume' || value === 'restart') return value;
  throw refused(
    400,
    'review.return-mode',
    '退回之后从哪里接着审，只能是 resume（从本级继续）或 restart（逐级重新审核）。'
  );
}
