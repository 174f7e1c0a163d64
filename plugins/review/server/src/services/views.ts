// What the panel shows: a case with its tiers, what was said in earlier rounds, and what the person who looks may do with it.
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { isLive, ruleFor, STATE_NAMES } from '../domain/case-table';
import { CONCLUSIONS, secrecyOf } from '../domain/secrecy';
import { MANNER_NAMES } from '../domain/seats';
import { URGENCY_NAMES } from '../domain/tier-limit';
import { isComplete, signatureProblem, THREE_TIER, type CheckItem } from '../domain/workflow';
import { openTiersOf, PLUGIN, standingOf, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Decision, ReviewCase } from './case-rows';
import { correctionFor } from './corrections';
import { dueOfDraft } from './due-days';
import { postNames } from './seats';
import { refusal } from './refused';
import { createSuggestionView } from './suggestion-view';
import { createTakenDownView, type WithdrawalView } from './taken-down-view';

export interface TierView {
  tier: number;
  name: string;
  roleName: string;
  holder: string | null;
  /** B岗: may decide the tier as well. */
  standIn: string | null;
  /** Everybody else who may sign it, with how: 委托审核, 值班 … */
  others: string[];
  decision: DecisionView | null;
  /** Where more than one signs, every signature. */
  decisions: DecisionView[];
  current: boolean;
}

/** What is shown as a tier's own: what its signers decided. */
const IN_TIER: readonly string[] = ['approve', 'return', 'suggest'];

export interface DecisionView {
  tier: number;
  verb: string;
  personName: string;
  comment: string | null;
  at: number;
  /** 代谁、以何种方式签: 委托审核（代李敏）; null for who signs by the post. */
  manner: string | null;
  toTier: number | null;
  conclusion: string | null;
}

/** What the person who looks has to answer when signing. */
export interface SigningView {
  tier: number;
  name: string;
  checklist: readonly CheckItem[];
  /** Earlier tiers to which it can be sent back. */
  earlier: { tier: number; name: string }[];
  /** Whether the person may give the conclusion of the secrecy review along with the signature, and whether one is missing. */
  mayConclude: boolean;
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

export type EndingView = Omit<WithdrawalView, 'category'>;

export type Views = ReturnType<typeof createViews>;

export function createViews({ strapi }: { strapi: Core.Strapi }, cases: Cases) {
  const kernel = () => kernelOf(strapi);
  const takenDown = createTakenDownView(kernel);

  const decisionView = ({
    tier,
    verb,
    personName,
    comment,
    at,
    manner,
    onBehalfOf,
    toTier,
    conclusion,
  }: Decision): DecisionView => ({
    tier,
    verb,
    personName,
    comment,
    at,
    manner: manner === 'holder' ? null : `${MANNER_NAMES[manner]}${onBehalfOf ? `（代${onBehalfOf}）` : ''}`,
    toTier,
    conclusion: conclusion && CONCLUSIONS[conclusion],
  });

  const tiers = async (reviewCase: ReviewCase | null, organId: string | null, uid: string): Promise<TierView[]> => {
    const organ = reviewCase?.organId ?? organId;
    // A workflow that cannot be chosen is told of when the document is submitted.
    const chosen =
      reviewCase?.flow ?? (organ ? await cases.workflows.choose(uid, organ).catch(() => THREE_TIER) : THREE_TIER);
    const open = reviewCase && isLive(reviewCase) ? openTiersOf(reviewCase) : [];
    const signed = reviewCase ? standingOf(reviewCase) : [];
    return Promise.all(
      chosen.tiers.map(async (tier) => {
        const seat = organ ? await cases.seats.seatOf(tier, organ, reviewCase?.ref ?? null) : null;
        const own = (reviewCase?.decisions ?? []).filter(
          (item) => item.tier === tier.tier && IN_TIER.includes(item.verb)
        );
        const stands = own.filter((one) => one.verb !== 'approve' || signed.includes(one));
        const last = stands.at(-1);
        return {
          tier: tier.tier,
          name: tier.name,
          roleName: postNames(tier),
          holder: seat?.holder?.personName ?? null,
          standIn: seat?.standIn?.personName ?? null,
          others: (seat?.signers ?? [])
            .filter((one) => one !== seat?.holder && one !== seat?.standIn)
            .map(({ personName, manner }) => `${personName}（${MANNER_NAMES[manner]}）`),
          decision: last ? decisionView(last) : null,
          decisions: stands.length > 1 ? stands.map(decisionView) : [],
          current: open.some((one) => one.tier === tier.tier),
        };
      })
    );
  };

  const summary = (reviewCase: ReviewCase) => {
    const tier = tierOf(reviewCase.flow, reviewCase.tier);
    const tierName = tier?.name ?? '';
    const { conclusion } = secrecyOf(
      reviewCase.decisions.filter(({ verb }) => verb === 'secrecy'),
      reviewCase.digest
    ) ?? { conclusion: null };
    return {
      ref: reviewCase.ref,
      state: reviewCase.state,
      stateName: reviewCase.state === 'in-review' ? `${tierName}中` : STATE_NAMES[reviewCase.state],
      tier: reviewCase.tier,
      tierName,
      workflow: reviewCase.flow.name,
      urgency: reviewCase.urgency,
      urgencyName: reviewCase.urgency === 'normal' ? null : URGENCY_NAMES[reviewCase.urgency],
      urgencyReason: reviewCase.urgencyReason,
      secrecy: conclusion && CONCLUSIONS[conclusion],
      referredAt: reviewCase.referredAt,
      /** Until when the tier is to be signed, epoch milliseconds. */
      tierDue: reviewCase.state === 'in-review' ? reviewCase.tierDue : null,
      tierDueProvisional: reviewCase.tierDueProvisional,
      overdue: reviewCase.state === 'in-review' && reviewCase.tierDue !== null && reviewCase.tierDue <= Date.now(),
      continues: reviewCase.continues,
      organId: reviewCase.organId,
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
      decisions: reviewCase.decisions.map(decisionView),
    };
  };

  /** Who ended the review, and why, as the ledger tells it. */
  const endingOf = async (member: Member, reviewCase: ReviewCase): Promise<EndingView | null> => {
    if (reviewCase.state !== 'ended') return null;
    const entries = await kernel().ledger.entriesOf(member);
    const entry = entries.findLast(({ action, digest }) => action === 'end' && digest === reviewCase.digest);
    const payload = entry && ((await kernel().ledger.payload(entry.seq)) as { comment?: string } | null);
    return entry ? { at: entry.at, by: entry.actor.name, reason: payload?.comment ?? '' } : null;
  };

  const signingView = (
    live: ReviewCase,
    { tier }: Awaited<ReturnType<Cases['asSigner']>>,
    mayConclude: boolean
  ): SigningView => ({
    tier: tier.tier,
    name: tier.name,
    checklist: tier.checklist,
    earlier: live.flow.tiers
      .filter((one) => one.tier < tier.tier)
      .map(({ tier: number, name }) => ({ tier: number, name })),
    mayConclude: mayConclude && tier.tier === live.flow.secrecyTier,
  });

  const suggestionView = createSuggestionView(strapi);

  return {
    summary,

    panel: async (member: Member) => {
      const actor = await kernel().actor();
      const history = await cases.records.history(member.uid, member.documentId);
      const reviewCase = history.find(isLive) ?? history[0] ?? null;
      const live = reviewCase && isLive(reviewCase) ? reviewCase : null;
      // What goes along is looked at as it would be published: together.
      const companions = live ? [] : await cases.readyCompanions(member);
      const conditions = await kernel().publisher.conditions(member, live ? live.members : [member, ...companions]);
      const held = conditions.facts?.heldBy ?? null;
      const candidate = await kernel().documents.candidate(member);
      const organName = kernel().type(member.uid)?.options.organ;
      const organ = organName
        ? ((candidate.draft[organName] as { documentId: string } | null)?.documentId ?? null)
        : null;
      const who = actor.personId === null ? null : { ...actor, personId: actor.personId };
      let signing: SigningView | null = null;
      let seat: Awaited<ReturnType<Cases['asSigner']>> | null = null;
      const decide = await refusal(async () => {
        if (!live) throw new GongkaiError(409, 'review.wrong-state', '没有在办的审核单。');
        ruleFor(live.state, 'approve');
        if (!who) throw new GongkaiError(403, 'review.no-person', '您的账号没有登记对应的人员。');
        seat = await cases.asSigner(live, who);
      });
      const reviewer = live && who ? await cases.asSecrecyReviewer(live, who) : null;
      if (seat) signing = signingView(live!, seat, reviewer !== null);
      const approve = decide.can
        ? await refusal(async () => {
            const { tier, signer } = seat!;
            const signed = live!.decisions.filter(({ verb }) => verb === 'approve' || verb === 'suggest');
            const contributors = (await cases.contributorsOf(live!)).map(({ personId }) => personId);
            const stands = standingOf(live!);
            const problem = signatureProblem({
              tier,
              personId: who!.personId,
              role: signer.role,
              signed,
              stands,
              contributors,
            });
            if (problem) throw problem;
          })
        : decide;
      const oversees = live && who ? (await cases.overseerPost(who.personId, live.organId)) !== null : false;
      const submitted = live && who ? await cases.isSubmitter(live, who.personId) : false;
      const answers = live?.state === 'suggested' && who !== null && (await cases.mayAnswer(live, who.personId));
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
      const corrections = await cases.corrections.ofCases(history.map(({ ref }) => ref));
      const told = (item: ReviewCase) => ({
        ...summary(item),
        correction: correctionFor(corrections.get(item.ref), member),
      });
      const isPublic = conditions.facts?.publishedDigest != null && conditions.facts.adoptedAt === null;
      return {
        facts: conditions.facts,
        digest: conditions.member.digest,
        due: await dueOfDraft(strapi, member, candidate.draft, conditions.facts),
        findings: conditions.findings,
        passed: conditions.passed,
        case: reviewCase ? told(reviewCase) : null,
        tiers: await tiers(reviewCase, organ, member.uid),
        signing,
        /** Tiers that can still be reassigned. */
        unsigned: live
          ? live.flow.tiers
              .filter((tier) => !isComplete(tier, standingOf(live)))
              .map(({ tier, name }) => ({ tier, name }))
          : [],
        // Earlier rounds: what was said then stays in sight of who mends and of who signs the next.
        suggestion: reviewCase && (await suggestionView(reviewCase)),
        rounds: history.filter((item) => item !== reviewCase).map(told),
        comments: await cases.comments.counts(member),
        ending: reviewCase ? await endingOf(member, reviewCase) : null,
        withdrawals: await takenDown.withdrawals(member),
        hide: await takenDown.hide(member, actor),
        contributors: [...new Set(contributors.map(({ name }) => name))],
        companions,
        files: filesOf(candidate.draft),
        can: {
          edit: await refusal(() => kernel().checkScope(member, 'update')),
          submit: { can: !held && mayDraft && !mayNotYet },
          correct: {
            can:
              !held &&
              mayDraft &&
              !mayNotYet &&
              isPublic &&
              conditions.facts?.draftDigest !== conditions.facts?.publishedDigest,
          },
          approve,
          return: decide,
          suggest: approve,
          accept: { can: answers },
          decline: { can: answers },
          recall: { can: submitted },
          end: { can: oversees },
          reassign: { can: oversees },
          expedite: { can: oversees || submitted },
          secrecy: { can: reviewer !== null && live?.state === 'in-review' },
          ...(await takenDown.abilities(member, conditions.facts, actor)),
        },
        heldBy: held,
        heldByMe: held?.plugin === PLUGIN && decide.can,
      };
    },
  };
}
