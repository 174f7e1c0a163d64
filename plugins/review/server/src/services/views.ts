// What the panel shows: a case with its tiers, what was said in earlier rounds, and what the person who looks may do with it.
import { posts } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  WITHDRAW_CATEGORIES,
  type Member,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { signatureProblem, STATE_NAMES, THREE_TIER, WORKFLOWS } from '../domain/workflow';
import { PLUGIN, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { ReviewCase } from './records';

export interface TierView {
  tier: number;
  name: string;
  roleName: string;
  holder: string | null;
  /** B岗: may decide the tier as well. */
  standIn: string | null;
  decision: { verb: string; personName: string; comment: string | null; at: number } | null;
  current: boolean;
}

export interface Ability {
  can: boolean;
  /** Why not, for the person who looks. */
  because?: string;
}

/** Media of a row at any depth, each once: whoever signs must be able to open what is attached. */
export function filesOf(row: Record<string, unknown>): { documentId: string; name: string; url: string }[] {
  const found = new Map<string, { documentId: string; name: string; url: string }>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== 'object' || value instanceof Date) return undefined;
    const item = value as Record<string, unknown>;
    if (typeof item.mime === 'string' && typeof item.url === 'string') {
      const documentId = String(item.documentId);
      found.set(documentId, {
        documentId,
        name: typeof item.name === 'string' ? item.name : documentId,
        url: item.url,
      });
      return undefined;
    }
    return Object.values(item).forEach(walk);
  };
  walk(row);
  return [...found.values()];
}

/** A case in the words of the screens. */
export type Summary = ReturnType<Views['summary']>;

/** What was once taken down, with its reason. */
export interface WithdrawalView {
  at: number;
  by: string;
  category: string;
  reason: string;
}

export type Views = ReturnType<typeof createViews>;

export function createViews({ strapi }: { strapi: Core.Strapi }, cases: Cases) {
  const kernel = () => kernelOf(strapi);

  const tiers = async (reviewCase: ReviewCase | null, organId: string | null): Promise<TierView[]> => {
    const workflow = WORKFLOWS[reviewCase?.workflow ?? ''] ?? THREE_TIER;
    return Promise.all(
      workflow.tiers.map(async (tier) => {
        const organ = reviewCase?.organId ?? organId;
        const seat = organ ? await cases.seatOf(tier, organ) : null;
        const decision = reviewCase?.decisions.find((item) => item.tier === tier.tier) ?? null;
        return {
          tier: tier.tier,
          name: tier.name,
          roleName: tier.roleName,
          holder: seat?.holder.personName ?? null,
          standIn: seat?.standIn?.personName ?? null,
          decision: decision && {
            verb: decision.verb,
            personName: decision.personName,
            comment: decision.comment,
            at: decision.at,
          },
          current: reviewCase?.state === 'in-review' && reviewCase.tier === tier.tier,
        };
      })
    );
  };

  const refusal = async (ask: () => Promise<unknown>): Promise<Ability> => {
    try {
      await ask();
      return { can: true };
    } catch (error) {
      if (error instanceof GongkaiError) return { can: false, because: error.message };
      throw error;
    }
  };

  const summary = (reviewCase: ReviewCase) => {
    const tier = tierOf(WORKFLOWS[reviewCase.workflow]!, reviewCase.tier);
    return {
      ref: reviewCase.ref,
      state: reviewCase.state,
      stateName: reviewCase.state === 'in-review' ? `${tier.name}中` : STATE_NAMES[reviewCase.state],
      tier: reviewCase.tier,
      tierName: tier.name,
      organName: reviewCase.organName,
      digest: reviewCase.digest,
      submittedBy: reviewCase.submittedBy.name,
      submittedAt: reviewCase.submittedAt,
      endedAt: reviewCase.endedAt,
      lockVersion: reviewCase.lockVersion,
      members: reviewCase.members.map((member) => ({
        ...member,
        typeName: kernel().type(member.uid)?.displayName ?? member.uid,
      })),
      decisions: reviewCase.decisions.map(({ tier: at, verb, personName, comment, at: time }) => ({
        tier: at,
        verb,
        personName,
        comment,
        at: time,
      })),
    };
  };

  /** Companions that would go along: drafts with something new that nobody holds. */
  const companions = async (member: Member) => {
    const found: (Member & { title: string; lockVersion: number; typeName: string })[] = [];
    for (const companion of await cases.companionsOf(member)) {
      const facts = await kernel().documents.facts(companion);
      if (!facts || facts.heldBy || facts.publishedDigest === facts.draftDigest) continue;
      const typeName = kernel().type(companion.uid)?.displayName ?? companion.uid;
      found.push({ ...companion, lockVersion: facts.lockVersion, typeName });
    }
    return found;
  };

  /** Withdrawals of a document as the ledger tells them, newest first. */
  const withdrawals = async (member: Member): Promise<WithdrawalView[]> => {
    const entries = (await kernel().ledger.entriesOf(member)).filter(({ action }) => action === 'withdraw');
    const told = entries.reverse().map(async ({ seq, at, actor }) => {
      const payload = (await kernel().ledger.payload(seq)) as { category?: string; reason?: string } | null;
      const category = WITHDRAW_CATEGORIES[payload?.category ?? ''] ?? '';
      return { at, by: actor.name, category, reason: payload?.reason ?? '' };
    });
    return Promise.all(told);
  };

  return {
    summary,

    panel: async (member: Member) => {
      const conditions = await kernel().publisher.conditions(member);
      const actor = await kernel().actor();
      const history = await cases.records.history(member.uid, member.documentId);
      const reviewCase = history.find(({ state }) => state === 'in-review') ?? history[0] ?? null;
      const live = reviewCase?.state === 'in-review' ? reviewCase : null;
      const held = conditions.facts?.heldBy ?? null;
      const candidate = await kernel().documents.candidate(member);
      const organName = kernel().type(member.uid)?.options.organ;
      const organ = organName
        ? ((candidate.draft[organName] as { documentId: string } | null)?.documentId ?? null)
        : null;
      const decide = await refusal(async () => {
        if (!live) throw new GongkaiError(409, 'review.wrong-state', '没有在办的审核单。');
        if (!actor.personId) throw new GongkaiError(403, 'review.no-person', '您的账号没有登记对应的人员。');
        await cases.asHolder(live, { ...actor, personId: actor.personId });
      });
      const approve = decide.can
        ? await refusal(async () => {
            const tier = tierOf(WORKFLOWS[live!.workflow]!, live!.tier);
            const signed = live!.decisions.filter((decision) => decision.verb === 'approve');
            const contributors = (await cases.contributorsOf(live!)).map(({ personId }) => personId);
            const problem = signatureProblem({ tier, personId: actor.personId!, signed, contributors });
            if (problem) throw problem;
          })
        : decide;
      const mayDraft =
        actor.personId !== null &&
        organ !== null &&
        (await posts(strapi).draftsFor(actor.personId, organ, shanghaiDay(Date.now())));
      // Who sent it back is waiting for its drafter: until something changed it is not offered to send it right up again.
      const sentBack = reviewCase?.state === 'returned' ? reviewCase.decisions.at(-1)?.personId : null;
      const asReturned = reviewCase?.members.some(
        ({ uid, documentId, digest }) =>
          uid === member.uid && documentId === member.documentId && digest === conditions.member.digest
      );
      const mayNotYet = sentBack !== null && sentBack === actor.personId && asReturned === true;
      const contributors = await kernel().documents.contributors(member);
      return {
        facts: conditions.facts,
        digest: conditions.member.digest,
        findings: conditions.findings,
        passed: conditions.passed,
        case: reviewCase ? summary(reviewCase) : null,
        tiers: await tiers(reviewCase, organ),
        // Earlier rounds: what was said then stays in sight of who mends and of who signs the next.
        rounds: history.filter((item) => item !== reviewCase).map(summary),
        withdrawals: await withdrawals(member),
        contributors: [...new Set(contributors.map(({ name }) => name))],
        companions: live ? [] : await companions(member),
        files: filesOf(candidate.draft),
        can: {
          edit: await refusal(() => kernel().checkScope(member, 'update')),
          submit: { can: !held && mayDraft && !mayNotYet },
          approve,
          return: decide,
          recall: { can: live !== null && live.submittedBy.personId === actor.personId },
          withdraw: conditions.facts?.publishedDigest
            ? await refusal(() => kernel().checkScope(member, 'withdraw'))
            : { can: false },
        },
        heldBy: held,
        heldByMe: held?.plugin === PLUGIN && decide.can,
      };
    },
  };
}
