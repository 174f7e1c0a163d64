// What the panel and the workbench show: a case with its tiers, and what the person who looks may do with it.
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Member } from '@gongkai/publication/kernel';
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

export function createViews({ strapi }: { strapi: Core.Strapi }, cases: Cases) {
  const kernel = () => kernelOf(strapi);

  const tiers = async (reviewCase: ReviewCase | null, organId: string | null): Promise<TierView[]> => {
    const workflow = WORKFLOWS[reviewCase?.workflow ?? ''] ?? THREE_TIER;
    return Promise.all(
      workflow.tiers.map(async (tier) => {
        const organ = reviewCase?.organId ?? organId;
        const holder = organ ? await cases.holderOf(tier, organ) : null;
        const decision = reviewCase?.decisions.find((item) => item.tier === tier.tier) ?? null;
        return {
          tier: tier.tier,
          name: tier.name,
          roleName: tier.roleName,
          holder: holder?.personName ?? null,
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

  return {
    summary,

    panel: async (member: Member) => {
      const conditions = await kernel().publisher.conditions(member);
      const actor = await kernel().actor();
      const reviewCase = await cases.records.latest(member.uid, member.documentId);
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
      const own = actor.personId
        ? await posts(strapi).draftingOrgansOfPerson(actor.personId, shanghaiDay(Date.now()))
        : [];
      const contributors = await kernel().documents.contributors(member);
      return {
        facts: conditions.facts,
        digest: conditions.member.digest,
        findings: conditions.findings,
        passed: conditions.passed,
        case: reviewCase ? summary(reviewCase) : null,
        tiers: await tiers(reviewCase, organ),
        contributors: [...new Set(contributors.map(({ name }) => name))],
        companions: live ? [] : await companions(member),
        files: filesOf(candidate.draft),
        can: {
          submit: { can: !held && own.some(({ organId }) => organId === organ) },
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

    /** What waits for this person, what this person sent, and what this person decided. */
    workbench: async () => {
      const { personId, name } = await kernel().actor();
      if (!personId) return { person: null, waiting: [], sent: [], decided: [] };
      const waiting = [];
      for (const reviewCase of await cases.records.live()) {
        const tier = tierOf(WORKFLOWS[reviewCase.workflow]!, reviewCase.tier);
        if ((await cases.holderOf(tier, reviewCase.organId))?.personId === personId) waiting.push(summary(reviewCase));
      }
      const mine = await cases.records.ofPerson(personId);
      return {
        person: name,
        waiting,
        sent: mine.filter((item) => item.submittedBy.personId === personId).map(summary),
        decided: mine.filter((item) => item.decisions.some((decision) => decision.personId === personId)).map(summary),
      };
    },
  };
}
