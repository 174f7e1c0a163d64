// The verbs 送审 and 更正: a document and what belongs to it become one case, in one transaction with its ledger entry; a correction says what
// it corrects in what is public, and stays up as it is until the last signature.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import type { Candidate, Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { byKey, tierOf, type CaseBasis } from './case-basis';
import type { Companions } from './companions';
import { toldCorrections, type MemberCorrection } from './corrections';
import { correctionOf, type Correction } from '../domain/correction';
import { standing, type Tier } from '../domain/workflow';
import type { ReviewCase } from './case-rows';
import { commentOf, refused } from './refused';
import { postNames } from './seats';

/** A draft with the versions on which it is sent up. */
type Sent = Member & { lockVersion: unknown; draftVersion?: unknown };

export function createSubmit(strapi: Core.Strapi, basis: CaseBasis, { checkOneMatter }: Companions) {
  const {
    records,
    workflows,
    seats,
    corrections,
    kernel,
    today,
    person,
    findingsFor,
    contributorsOf,
    clockFor,
    awaitSigners,
  } = basis;

  const organOf = (candidate: Candidate): { documentId: string; name: string } | null => {
    const name = kernel().type(candidate.uid)?.options.organ;
    const organ = name ? (candidate.draft[name] as { documentId: string; name?: string } | null) : null;
    return organ ? { documentId: organ.documentId, name: organ.name ?? '' } : null;
  };

  /**
   * The case that this one takes up: it came back with “resume”, and nothing of its content was changed. What was signed before the tier
   * that sent it back stands then, and that tier goes on.
   */
  const takenUp = async (
    member: Member,
    digest: string,
    workflow: string
  ): Promise<{ ref: string; tier: number } | null> => {
    const last = await records.latest(member.uid, member.documentId);
    const returned = last?.decisions.at(-1);
    if (last?.state !== 'returned' || returned?.verb !== 'return' || returned.mode !== 'resume') return null;
    if (last.digest !== digest || last.workflow !== workflow) return null;
    const tier = returned.tier;
    const signed = standing(last.decisions);
    return tier > 1 && signed.some((one) => one.tier < tier) ? { ref: last.ref, tier } : null;
  };

  /**
   * What a case corrects of one of its documents: what is public, when that is another content.
   * @throws GongkaiError 409 `review.nothing-to-correct`, 422 `review.not-an-erratum`, `review.erratum-note`
   */
  const corrected = async (candidate: Candidate, asked: Correction): Promise<MemberCorrection> => {
    const corrects = candidate.facts?.publishedDigest;
    if (!corrects) {
      throw refused(409, 'review.nothing-to-correct', '这份稿件没有公开的内容，不存在更正。请直接送审。');
    }
    const { uid, documentId } = candidate;
    const correction = { uid, documentId, ...asked, corrects };
    const type = kernel().type(uid)!;
    if (asked.kind === 'erratum') await corrections.checkErratum(type, correction, candidate.canonical);
    return correction;
  };

  const send = async (
    members: readonly Sent[],
    comment?: unknown,
    asked: readonly Correction[] | null = null
  ): Promise<ReviewCase> => {
    const who = await person();
    const said = commentOf(comment);
    if (!members.length) throw refused(422, 'review.no-members', '没有要送审的稿件。');
    for (const { uid } of members) {
      if (!kernel().type(uid)?.options.review) throw refused(422, 'review.not-reviewed', '这类内容没有设置审核流程。');
    }
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
        candidates.push(await kernel().documents.candidate(member, { keep: asked === null, actor: who }));
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
      const ref = randomUUID();
      const given: MemberCorrection[] = [];
      if (asked) {
        for (const [i, candidate] of candidates.entries()) {
          // What is not public and belongs to the document goes along as in 送审.
          if (i === 0 || candidate.facts?.publishedDigest) given.push(await corrected(candidate, asked[i]!));
        }
        await corrections.insert(ref, given);
        // What is told to the public is signed with the content.
        for (const member of given) await kernel().documents.declared(member);
        for (const [i, member] of members.entries())
          candidates[i] = await kernel().documents.candidate(member, { keep: true, actor: who });
      }
      const workflow = await workflows.choose(members[0]!.uid, organ.documentId);
      const contributors = await contributorsOf({ members: candidates.map((one) => ({ ...one, title: '' })) });
      const empty = await seats.emptyTiers(
        workflow,
        organ.documentId,
        contributors.map(({ personId }) => personId)
      );
      if (empty.length) throw noReviewer(organ.name, empty);
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
      const digest = kernel().digest(pinned);
      const taken = await takenUp(members[0]!, digest, workflow.key);
      const firstTier = taken?.tier ?? 1;
      const reviewCase: ReviewCase = {
        ref,
        workflow: workflow.key,
        flow: workflow,
        state: 'in-review',
        tier: firstTier,
        firstTier,
        continues: taken?.ref ?? null,
        urgency: 'normal',
        urgencyReason: null,
        referredAt: null,
        organId: organ.documentId,
        organName: organ.name,
        digest,
        submittedBy: { personId: who.personId, name: who.name },
        submittedAt: at,
        endedAt: null,
        lockVersion: 1,
        ...(await clockFor(tierOf(workflow, firstTier)!, 'normal', at)),
        members: candidates.map((candidate, i) => ({
          ...pinned[i]!,
          title: typeof candidate.draft.title === 'string' ? candidate.draft.title : candidate.documentId,
        })),
        decisions: [],
      };
      await records.insert(reviewCase);
      await awaitSigners(reviewCase);
      const definition = await workflows.digestOf(workflow.key);
      await kernel().ledger.append({
        action: asked ? 'correct' : 'submit',
        actor: who,
        at,
        members: pinned,
        digest: reviewCase.digest,
        payload: {
          case: reviewCase.ref,
          contributors,
          comment: said,
          ...toldCorrections(given),
          ...(definition ? { workflow: workflow.key, definition } : {}),
          ...(taken ? { continues: taken.ref, tier: firstTier } : {}),
        },
      });
      return records.find(reviewCase.ref).then((stored) => stored!);
    });
  };

  return {
    submit: (members: Parameters<typeof send>[0], comment?: unknown) => send(members, comment),
    /**
     * 更正, or the small 勘误, of one public document, with what belongs to it: of its companions those that are public are corrected too,
     * each with a note of its own or the document's, and those that are new go along as in 送审.
     */
    correct: (
      member: Sent,
      input: { kind?: unknown; note?: unknown; comment?: unknown; keepsEarlier?: unknown },
      companions: readonly (Sent & { note?: unknown; keepsEarlier?: unknown })[] = []
    ) =>
      send([member, ...companions], input.comment, [
        correctionOf(input.kind, input.note, input.keepsEarlier),
        ...companions.map(({ note, keepsEarlier }) => correctionOf(input.kind, note ?? input.note, keepsEarlier)),
      ]),
  };
}

/** Which post is empty, or has nobody but who wrote the text or signs another tier. */
function noReviewer(organName: string, empty: readonly { tier: Tier; vacant: boolean }[]): Error {
  const { tier, vacant } = empty.find((one) => one.vacant) ?? empty[0]!;
  const tiers = empty.map((one) => one.tier.tier);
  if (vacant) {
    return refused(
      422,
      'review.no-reviewer',
      `“${organName}”及其上级单位都没有在任的${postNames(tier)}，无法${tier.name}。请联系管理员登记岗位。`,
      { tiers }
    );
  }
  return refused(
    422,
    'review.no-other-reviewer',
    `没有人能签${tier.name}：在任的${postNames(tier)}参与了这份稿件的起草，或者要签另一级。请登记AB岗、委托审核，或委托上级单位审核。`,
    { tiers }
  );
}
