// The publisher: the only way in and out of the public. All members of a release or none, in one transaction, with proof.
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/types';
import { byType } from '../domain/by-type';
import { shanghaiDay } from '../domain/calendar';
import { digestOf, type Algorithm } from '../domain/digest';
import { restingState } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import { counterName, indexNumber } from '../domain/index-number';
import { isLate, toldRelease } from '../domain/release';
import { releaseOrder } from '../domain/release-order';
import { toldPermits } from '../domain/told-permits';
import type { Actor, Conditions, Finding, Kernel, Member, PinnedMember, Release, Row } from '../kernel';
import { pace } from './breath';
import type { Documents, ProjectedCandidate } from './documents';
import type { Hides } from './hides';
import { inTurn } from './in-turn';
import type { Ledger } from './ledger';
import { withPermit } from './permits';
import type { Proven } from './proving';
import { createPurgedFindings } from './purge-gate';
import type { References } from './references';
import type { ReleaseRows } from './release-rows';
import type { Registry } from './registry';
import { ownerOf } from './scopes';
import type { Store } from './store';
import { keyOf, memberOf, type TakingDown } from './taking-down';
import type { Titles } from './titles';

export type Publisher = Kernel['publisher'];

const HIDDEN: Finding = {
  gate: 'hide',
  code: 'publication.hidden',
  severity: 'blocker',
  message: '这份稿件已经紧急屏蔽，还没有批准或者解除，此前不能发布',
  remedy: '请本单位或者上级单位的分管负责人先批准屏蔽或者解除屏蔽。',
};

export function createPublisher(
  strapi: Core.Strapi,
  store: Store,
  documents: Documents,
  references: References,
  ledger: Ledger,
  registry: Registry,
  proven: Proven,
  takingDown: TakingDown,
  hides: Pick<Hides, 'hide' | 'confirmHide' | 'liftHide' | 'openHide'>,
  releaseRows: ReleaseRows,
  titles: Titles
): Publisher {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');

  const purgedFindings = createPurgedFindings(ledger);

  const askGates = async (candidate: ProjectedCandidate) => {
    const type = documents.managed(candidate.uid);
    const findings: Finding[] = [];
    const passed: { gate: string; label: string }[] = [];
    for (const gate of registry.gates.values()) {
      if (!gate.appliesTo(type)) continue;
      const found = await gate.inspect(candidate);
      if (found.length) findings.push(...found);
      else passed.push({ gate: gate.name, label: gate.label });
    }
    // Nobody has to appoint this rule: what is hidden is not published by the way.
    if (candidate.facts?.hiddenAt) findings.push(HIDDEN);
    findings.push(...(await purgedFindings(candidate)));
    return { findings, passed };
  };

  const ownerNameOf = ({ uid, draft }: ProjectedCandidate): string | null => {
    const name = documents.managed(uid).options.organ;
    return ((name ? (draft[name] as Row | null) : null)?.name as string | undefined) ?? null;
  };

  const nextIndexNumber = async (draft: Row, uid: string, at: number): Promise<string> => {
    const organAttribute = documents.managed(uid).options.organ;
    const organ = organAttribute ? (draft[organAttribute] as Row | null) : null;
    // An organ that has codes was read with its own.
    const read = organ && 'code' in organ ? (organ.code as string | null) : null;
    const asked = organ && !('code' in organ) ? await registry.directory.organCode(String(organ.documentId)) : null;
    const code = read ?? asked ?? strapi.config.get<string>('plugin::gongkai-publication.organCode', '000000000');
    const name = counterName(code, shanghaiDay(at));
    return store.write(async (tables) => {
      const next = { value: strapi.db.connection.raw('?? + 1', ['gk_counters.value']) };
      const insert = tables('gk_counters').insert({ name, value: 1 }).onConflict('name').merge(next);
      const [row] = (await insert.returning('value')) as { value: number }[];
      return indexNumber(code, shanghaiDay(at), Number(row!.value));
    });
  };

  /** Publishes one member inside the transaction and proves that what became public is what was pinned. */
  const publishOne = async (candidate: ProjectedCandidate, permit: { kind: string; evidence: string }, at: number) => {
    const { uid, documentId } = candidate;
    const member = memberOf(candidate);
    const { digest, canonical } = candidate;
    await store.together((tables) => [
      tables('gk_revisions').insert({ digest, canonical, kept_at: Date.now() }).onConflict('digest').ignore(),
      tables('gk_permits').insert({
        uid,
        document_id: documentId,
        locale: '',
        digest,
        kind: permit.kind,
        evidence: permit.evidence,
        at,
        open: true,
      }),
    ]);
    await withPermit(member, () => inTurn(() => strapi.documents(uid as never).publish({ documentId } as never)));
    const { published, omitted } = await proven(member, { ...candidate, part: candidate.projection.part });
    const note = await references.renew(member, candidate.projection.references, Number(published.id));
    return { omitted, note };
  };

  /** Digests of drafts as they are noted, by key; what nothing is noted of is not there. */
  const draftDigests = async (members: readonly Member[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const { uid, ids } of byType(members)) {
      for (const [documentId, { draftDigest }] of await documents.factsOf(uid, ids))
        if (draftDigest) found.set(keyOf({ uid, documentId }), draftDigest);
    }
    return found;
  };

  const { lockAll } = takingDown;

  /** What waits in a release goes out with it and in no other way. */
  const checkReleased = async (members: readonly Member[], given: Release | undefined): Promise<void> => {
    const [other] = (await releaseRows.openOf(members)).filter((ref) => ref !== given?.ref);
    if (!other) return;
    const { name } = (await releaseRows.find(other))!;
    throw new GongkaiError(
      409,
      'publication.release-elsewhere',
      `稿件在发布单“${name}”里，要随它一起公开。要单独发布的，请先把它从发布单里移出。`,
      { release: other }
    );
  };

  /** Notes that a release went out; several documents that go out together are one, also where nobody made a release of them. */
  const noteRelease = async (
    given: Release | null,
    pinned: readonly PinnedMember[],
    candidates: readonly ProjectedCandidate[],
    { actor, at }: { actor: Actor; at: number }
  ): Promise<Release | null> => {
    const members = pinned.map(({ uid, documentId, digest }) => ({ uid, documentId, locale: '', digest }));
    const out = { state: 'published' as const, publishedAt: at, reasons: [], members };
    if (given) {
      const late = isLate(given.plannedAt, at);
      const release: Release = { ...given, ...out, late, lockVersion: given.lockVersion + 1 };
      await releaseRows.save(given, release);
      return release;
    }
    const [first] = candidates;
    if (!first || members.length < 2) return null;
    const title = titles.attributeOf(first.uid);
    const name = title ? first.draft[title] : null;
    const release: Release = {
      ...out,
      ref: randomUUID(),
      name: (typeof name === 'string' ? name : first.documentId).slice(0, 100),
      plan: 'signed',
      organId: ownerOf(documents.managed(first.uid), first.draft),
      organName: ownerNameOf(first) ?? '',
      plannedAt: null,
      late: false,
      lockVersion: 1,
      madeBy: actor,
      madeAt: at,
    };
    await releaseRows.insert(release);
    return release;
  };

  const publisher: Publisher = {
    conditions: async (member, release = []): Promise<Conditions> => {
      const others = release.filter((other) => keyOf(other) !== keyOf(member));
      return (await publisher.conditionsOf([member, ...others], [member]))[0]!;
    },

    conditionsOf: async (release, looked = release): Promise<Conditions[]> => {
      const own = new Map<string, ProjectedCandidate>();
      for (const member of looked) own.set(keyOf(member), await documents.candidate(member));
      const others = release.filter((member) => !own.has(keyOf(member)));
      const known = await draftDigests(others);
      const all: PinnedMember[] = [];
      for (const member of release) {
        const digest = own.get(keyOf(member))?.digest ?? known.get(keyOf(member));
        all.push({ ...memberOf(member), digest: digest ?? (await documents.candidate(member)).digest });
      }
      const found: Conditions[] = [];
      for (const member of looked) {
        const candidate = own.get(keyOf(member))!;
        candidate.release = all;
        const { findings, passed } = await askGates(candidate);
        const { digest, facts } = candidate;
        found.push({ member: { ...memberOf(candidate), digest }, facts, findings, passed });
      }
      return found;
    },

    publish: async (members, { actor, permit, at = Date.now(), release: asked, preceding = [] }) => {
      if (!members.length) throw new GongkaiError(422, 'publication.empty-release', '发布单里没有稿件。');
      const permitOf = (member: Member) => (typeof permit === 'function' ? permit(member) : permit);
      const kindOf = (member: Member) => {
        const kind = registry.permitKinds.get(permitOf(member).kind);
        if (kind) return kind;
        throw new GongkaiError(403, 'publication.no-evidence', '没有发布依据，不能发布。请先完成审核。');
      };
      members.forEach(kindOf);
      return store.span(async () => {
        const facts = await lockAll(members);
        await checkReleased(members, asked);
        const release: PinnedMember[] = members.map((member) => ({ ...memberOf(member), digest: member.digest }));
        const candidates: ProjectedCandidate[] = [];
        const findings: (Finding & { document: Member })[] = [];
        for (const pinned of release) {
          const candidate = await documents.candidate(pinned, { actor, facts: facts.get(keyOf(pinned)) });
          if (candidate.digest !== pinned.digest) {
            throw new GongkaiError(
              409,
              'publication.digest-changed',
              '签字之后内容有变化，签字对新内容无效，请重新送审。',
              {
                document: memberOf(pinned),
              }
            );
          }
          candidate.release = release;
          candidates.push(candidate);
          const answer = await askGates(candidate);
          findings.push(...answer.findings.map((finding) => ({ ...finding, document: memberOf(pinned) })));
        }
        const blockers = findings.filter((finding) => finding.severity === 'blocker');
        if (blockers.length) {
          const words = blockers.map((finding) => finding.message).join('；');
          throw new GongkaiError(422, 'publication.blocked', `未通过发布前检查：${words}`, { findings });
        }
        for (const [i, pinned] of release.entries()) {
          // Asked without the database: nobody else would get a turn in between.
          await pace();
          const problems = await kindOf(pinned).prove(
            { ...pinned, ...permitOf(pinned), at },
            { ledger: false, candidate: candidates[i] }
          );
          if (problems.length) {
            throw new GongkaiError(403, 'publication.no-evidence', `发布依据不成立：${problems.join('；')}`, {
              document: memberOf(pinned),
            });
          }
        }
        const byKey = new Map(candidates.map((candidate) => [keyOf(candidate), candidate]));
        const order = releaseOrder(
          candidates.map((candidate) => ({
            key: keyOf(candidate),
            refersTo: candidate.projection.references.map(({ targetUid, targetId }) => `${targetUid}\n${targetId}`),
          }))
        );
        const omitted: Record<string, string[]> = {};
        const given: Record<string, { indexNumber: string; organName: string | null }> = {};
        for (const key of order) {
          const candidate = byKey.get(key)!;
          const before = facts.get(key)!;
          const { omitted: missing, note } = await publishOne(candidate, permitOf(candidate), at);
          if (missing.length) omitted[candidate.documentId] = missing;
          const after = { publishedDigest: candidate.digest, withdrawnAt: null, hiddenAt: null };
          const number = before.indexNumber ?? (await nextIndexNumber(candidate.draft, candidate.uid, at));
          const organName = ownerNameOf(candidate);
          given[candidate.documentId] = { indexNumber: number, organName };
          const changed = {
            lock_version: before.lockVersion + 1,
            state: before.heldBy ? 'in-review' : restingState(after),
            revision: before.revision + 1,
            draft_digest: candidate.digest,
            published_digest: candidate.digest,
            first_published_at: before.firstPublishedAt ?? at,
            published_at: at,
            withdrawn_at: null,
            adopted_at: null,
            index_number: number,
            organ_name: organName,
          };
          const { uid, documentId } = candidate;
          await store.together((tables) => [
            ...note(tables),
            tables('gk_documents').where({ uid, document_id: documentId, locale: '' }).update(changed),
            // Proven: from here on not even the rest of this release may write it.
            tables('gk_permits').where({ uid, document_id: documentId, open: true }).update({ open: false }),
          ]);
        }
        const wentOut = await noteRelease(asked ?? null, release, candidates, { actor, at });
        for (const entry of preceding) await ledger.append(entry);
        return ledger.append({
          action: 'publish',
          actor,
          at,
          members: release,
          digest: release.length === 1 ? release[0]!.digest : digestOf(release, algorithm),
          payload: {
            ...toldPermits(release, permitOf),
            ...(wentOut ? toldRelease(wentOut) : {}),
            omitted,
            // What the public sees beside the signed content: the ledger says so, or nobody could tell a change of it.
            facts: given,
            warnings: findings.map(({ gate, code, document }) => ({ gate, code, document })),
          },
        });
      });
    },

    withdraw: takingDown.withdraw,
    ...hides,
  };
  return publisher;
}
