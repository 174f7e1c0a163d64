// The review's gate and its kind of permit: no publication without every tier's signature on exactly this content.
import {
  algorithmOf,
  type Candidate,
  digestOf,
  type Finding,
  type Gate,
  type Kernel,
  type LedgerRow,
  type PermitKind,
} from '@gongkai/publication/kernel';
import { signatureGaps, WORKFLOWS } from '../domain/workflow';
import { PLUGIN, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { ReviewCase } from './records';

const signaturesOf = (reviewCase: ReviewCase) => reviewCase.decisions.filter((decision) => decision.verb === 'approve');

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
      const reviewCase = await cases.records.latest(candidate.uid, candidate.documentId);
      if (reviewCase) seen.set(candidate, reviewCase);
      const member = reviewCase?.members.find(
        ({ documentId, uid }) => documentId === candidate.documentId && uid === candidate.uid
      );
      if (asPublic && reviewCase?.state !== 'in-review') return [ADOPTED];
      if (!reviewCase || reviewCase.state !== 'in-review') {
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
      const gaps = signatureGaps(WORKFLOWS[reviewCase.workflow]!, signaturesOf(reviewCase), reviewCase.digest);
      if (!gaps.length) return [];
      const tier = tierOf(WORKFLOWS[reviewCase.workflow]!, reviewCase.tier);
      const holder = await cases.holderOf(tier, reviewCase.organId);
      const who = holder ? `${holder.personName}（${tier.roleName}）` : tier.roleName;
      return [blocker('review.unsigned', `正在${tier.name}：${gaps.join('、')}`, `请等待${who}办理。`)];
    },
  };
}

export function createPermitKind(kernel: Kernel, cases: Cases): PermitKind {
  /** Who wrote the text, as the entry of 送审 says: the table of contributions could have been written by hand. */
  const contributorsTold = async (
    reviewCase: ReviewCase,
    entries: readonly LedgerRow[]
  ): Promise<Set<string | null>> => {
    const submitted = entries.filter(
      ({ action, digest, at }) => action === 'submit' && digest === reviewCase.digest && at === reviewCase.submittedAt
    );
    const told = await Promise.all(submitted.map(({ seq }) => kernel.ledger.payload(seq)));
    const lists = (told as ({ contributors?: { personId: string | null }[] } | null | undefined)[]).map(
      (payload) => payload?.contributors ?? []
    );
    return new Set(lists.flat().map(({ personId }) => personId));
  };

  return {
    kind: 'review',
    label: '三级审核',
    prove: async (permit, { ledger, candidate }) => {
      const known = candidate && seen.get(candidate);
      const reviewCase = known?.ref === permit.evidence ? known : await cases.records.find(permit.evidence);
      if (!reviewCase) return ['审核单不见了'];
      const problems: string[] = [];
      const pinned = reviewCase.members.map(({ uid, documentId, locale, digest }) => ({
        uid,
        documentId,
        locale,
        digest,
      }));
      const member = pinned.find(({ uid, documentId }) => uid === permit.uid && documentId === permit.documentId);
      if (member?.digest !== permit.digest) problems.push('审核单审的不是这份内容');
      if (digestOf(pinned, algorithmOf(reviewCase.digest) ?? 'sha256') !== reviewCase.digest)
        problems.push('审核单的稿件清单被改动过');
      const workflow = WORKFLOWS[reviewCase.workflow];
      if (!workflow) return [...problems, `不认识的审核流程 ${reviewCase.workflow}`];
      const signed = signaturesOf(reviewCase);
      problems.push(...signatureGaps(workflow, signed, reviewCase.digest));
      if (!ledger) return problems;
      // The table of decisions could have been written by hand; the chain cannot without its hashes.
      const entries = await kernel.ledger.entriesOf(permit);
      const told = entries.filter(({ action, digest }) => action === 'approve' && digest === reviewCase.digest);
      for (const decision of signed) {
        if (!told.some((entry) => entry.actor.personId === decision.personId && entry.at === decision.at)) {
          problems.push(`操作留痕里没有${tierOf(workflow, decision.tier)?.name ?? decision.tier}签字的记录`);
        }
      }
      const wrote = await contributorsTold(reviewCase, entries);
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
