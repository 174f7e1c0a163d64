// The review's gate and its kind of permit: no publication without every tier's signature on exactly this content.
import {
  algorithmOf,
  type Candidate,
  digestOf,
  type Finding,
  type Gate,
  type Kernel,
  type LedgerRow,
  perRelease,
  type PermitKind,
} from '@gongkai/publication/kernel';
import { isLive, startsCase } from '../domain/case-table';
import { secrecyOf, secrecyProblem } from '../domain/secrecy';
import { signatureGaps } from '../domain/workflow';
import { openTiersOf, PLUGIN, standingOf, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Decision, ReviewCase } from './case-rows';
import { correctionFor } from './corrections';
import { postNames } from './seats';

/** Of a case as it was read an answer that is the same whichever of its members asks. */
function perCase<T>(answer: (reviewCase: ReviewCase) => T): (reviewCase: ReviewCase) => T {
  const known = new WeakMap<ReviewCase, T>();
  return (reviewCase) => {
    if (!known.has(reviewCase)) known.set(reviewCase, answer(reviewCase));
    return known.get(reviewCase)!;
  };
}

/** Whether the list of members is the one that was signed. */
const isListAsSigned = perCase(({ members, digest }) => {
  const pinned = members.map(({ uid, documentId, locale, digest: own }) => ({ uid, documentId, locale, digest: own }));
  return digestOf(pinned, algorithmOf(digest) ?? 'sha256') === digest;
});

/** What the signatures and the secrecy review lack, in words. */
const gapsOf = perCase((reviewCase: ReviewCase): string[] => {
  const last = reviewCase.flow.tiers.at(-1);
  const reviews = reviewCase.decisions.filter(({ verb }) => verb === 'secrecy');
  const secrecy =
    last && needsSecrecy(reviewCase) ? secrecyProblem(secrecyOf(reviews, reviewCase.digest), last.name) : null;
  return [
    ...signatureGaps(reviewCase.flow, standingOf(reviewCase), reviewCase.digest),
    ...(secrecy ? ['缺保密审查结论'] : []),
  ];
});

/** Cases that were decided before conclusions were kept have none; their decisions name no role. */
const needsSecrecy = ({ decisions }: ReviewCase): boolean =>
  decisions.every(({ verb, role }) => verb !== 'approve' || role !== null);

/** The case that the gate read for a candidate; the evidence of the same publication is asked about right after it. */
const seen = new WeakMap<Candidate, ReviewCase>();

/** What was public before the type came under review is no passed review. */
const ADOPTED: Finding = {
  gate: PLUGIN,
  code: 'review.adopted',
  severity: 'warning',
  message: '已纳管（未签批）：公开的这一版是存量，没有经过三级审核',
  remedy: '需要补办审核的，直接送审；任何修改都须三级审核。',
};

export function createGate(cases: Cases): Gate {
  const memory = perRelease<ReadonlyMap<string, ReviewCase>>();
  /** The case of a candidate; of several that go public together all are read at once. */
  const caseOf = async (candidate: Candidate): Promise<ReviewCase | null> => {
    const { uid, documentId, release } = candidate;
    if (release.length < 2) return cases.records.latest(uid, documentId);
    const all = await memory(candidate, 'cases', () => cases.records.latestOf(release));
    return all.get(`${uid} ${documentId}`) ?? null;
  };

  const blocker = (code: string, message: string, remedy: string): Finding => ({
    gate: PLUGIN,
    code,
    severity: 'blocker',
    message,
    remedy,
  });

  return {
    name: PLUGIN,
    label: '三级审核',
    appliesTo: (type) => type.options.review !== undefined,
    inspect: async (candidate) => {
      // What is public already was signed; publish itself asks for the evidence again.
      const { facts } = candidate;
      const asPublic = facts?.publishedDigest === candidate.digest;
      if (asPublic && facts.adoptedAt === null) return [];
      const reviewCase = await caseOf(candidate);
      if (reviewCase) seen.set(candidate, reviewCase);
      const member = reviewCase?.members.find(
        ({ documentId, uid }) => documentId === candidate.documentId && uid === candidate.uid
      );
      if (asPublic && !(reviewCase && isLive(reviewCase))) return [ADOPTED];
      if (!reviewCase || !isLive(reviewCase)) {
        return [blocker('review.not-submitted', '还没有送审', '填写完整后点击“送审”。')];
      }
      if (member?.digest !== candidate.digest) {
        return [
          blocker(
            'review.content-changed',
            '送审之后内容有变化，已有签字对新内容无效',
            '撤回送审，确认内容后重新送审。'
          ),
        ];
      }
      const gaps = gapsOf(reviewCase);
      if (!gaps.length) return [];
      if (reviewCase.state === 'suggested') {
        const remedy = `请等待${reviewCase.submittedBy.name}采纳或者不采纳。`;
        return [blocker('review.unsigned', '审核人提出了修改意见，正在等待采纳', remedy)];
      }
      const [tier] = openTiersOf(reviewCase);
      if (!tier) return [blocker('review.unsigned', `审核没有完成：${gaps.join('、')}`, '请联系管理员核对。')];
      const [first] = await cases.seats.signersOfCase(reviewCase, tier);
      const who = first ? `${first.personName}（${postNames(tier)}）` : postNames(tier);
      return [blocker('review.unsigned', `正在${tier.name}：${gaps.join('、')}`, `请等待${who}办理。`)];
    },
  };
}

interface Submission {
  contributors?: { personId: string | null }[];
  definition?: string;
  /** The case that it took up again. */
  continues?: string;
}

/** 勘误: the same signatures, and a difference that is small by what was kept of both contents. */
export function createErratumKind(kernel: Kernel, cases: Cases): PermitKind {
  const review = createPermitKind(kernel, cases);
  return {
    kind: 'correction',
    label: '勘误',
    prove: async (permit, look) => {
      const problems = await review.prove(permit, look);
      const correction = correctionFor(await cases.corrections.ofCase(permit.evidence), permit);
      if (correction?.kind !== 'erratum') return [...problems, '审核单不是勘误'];
      const type = kernel.type(permit.uid);
      if (!type) return problems;
      return [...problems, ...(await cases.corrections.proveErratum(type, correction.corrects, permit.digest))];
    },
  };
}

export function createPermitKind(kernel: Kernel, cases: Cases): PermitKind {
  /**
   * What the entry of 送审 says of who wrote the text and by which definition it is reviewed: the tables could have been written by hand.
   */
  const submissionOf = async (reviewCase: ReviewCase, entries: readonly LedgerRow[]): Promise<Submission | null> => {
    const submitted = entries.find(
      ({ action, digest, at }) => startsCase(action) && digest === reviewCase.digest && at === reviewCase.submittedAt
    );
    return submitted ? ((await kernel.ledger.payload(submitted.seq)) as Submission | null) : null;
  };

  /** Whether the ledger tells of a suggestion by this person then, of which this content results. */
  const isSuggested = async (
    { personId, at }: Decision,
    digest: string,
    entries: readonly LedgerRow[]
  ): Promise<boolean> => {
    const entry = entries.find((one) => one.action === 'suggest' && one.actor.personId === personId && one.at === at);
    const said = entry && ((await kernel.ledger.payload(entry.seq)) as { result?: string } | null);
    return said?.result === digest;
  };

  return {
    kind: 'review',
    label: '三级审核',
    prove: async (permit, { ledger, candidate }) => {
      const known = candidate && seen.get(candidate);
      const reviewCase = known?.ref === permit.evidence ? known : await cases.records.find(permit.evidence);
      if (!reviewCase) return ['审核单不见了'];
      const problems: string[] = [];
      const member = reviewCase.members.find(
        ({ uid, documentId }) => uid === permit.uid && documentId === permit.documentId
      );
      if (member?.digest !== permit.digest) problems.push('审核单审的不是这份内容');
      if (!isListAsSigned(reviewCase)) problems.push('审核单的稿件清单被改动过');
      const workflow = reviewCase.flow;
      if (!workflow.tiers.length) return [...problems, `不认识的审核流程 ${reviewCase.workflow}`];
      const signed = standingOf(reviewCase);
      problems.push(...gapsOf(reviewCase));
      if (!ledger) return problems;
      // The table of decisions could have been written by hand; the chain cannot without its hashes.
      // Of a document that was public many times only what was written while this case was under way.
      const times = [reviewCase.submittedAt, ...signed.map(({ at }) => at)];
      const between = { from: Math.min(...times), until: Math.max(...times) };
      const entries = await kernel.ledger.entriesOf(permit, between);
      const told = entries.filter(({ action, digest }) => action === 'approve' && digest === reviewCase.digest);
      for (const decision of signed) {
        if (decision.result !== null) {
          if (!(await isSuggested(decision, reviewCase.digest, entries))) {
            problems.push(`操作留痕里没有${decision.personName}对修改后内容的签字`);
          }
          continue;
        }
        if (!told.some((entry) => entry.actor.personId === decision.personId && entry.at === decision.at)) {
          problems.push(`操作留痕里没有${tierOf(workflow, decision.tier)?.name ?? decision.tier}签字的记录`);
        }
      }
      const submitted = await submissionOf(reviewCase, entries);
      const defined = await cases.workflows.digestOf(reviewCase.workflow);
      if (submitted && (submitted.definition ?? null) !== defined) problems.push('审核流程的内容与送审时的不一致');
      if (submitted && (submitted.continues ?? null) !== reviewCase.continues)
        problems.push('接续的审核单与送审时的不一致');
      const wrote = new Set((submitted?.contributors ?? []).map(({ personId }) => personId));
      for (const decision of signed) {
        const tier = tierOf(workflow, decision.tier);
        if (tier && !tier.contributorMaySign && wrote.has(decision.personId)) {
          problems.push(`${tier.name}的签字人${decision.personName}是送审时所列的供稿人`);
        }
      }
      return problems;
    },
  };
}
