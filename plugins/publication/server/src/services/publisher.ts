// The publisher: the only way in and out of the public. All members of a release or none, in one transaction, with proof.
import type { Core } from '@strapi/types';
import { WITHDRAW_CATEGORIES } from '../domain/actions';
import { canonicalJson } from '../domain/canonical-json';
import { shanghaiDay } from '../domain/calendar';
import { digestOf, digestOfText, algorithmOf, type Algorithm } from '../domain/digest';
import { checkLockVersion, restingState } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import { counterName, indexNumber } from '../domain/index-number';
import { releaseOrder } from '../domain/release-order';
import { restoreRelations } from '../domain/signed-part';
import type { Conditions, DocumentFacts, Finding, Kernel, LedgerRow, Member, PinnedMember, Row } from '../kernel';
import type { Documents, ProjectedCandidate } from './documents';
import type { Ledger } from './ledger';
import { withPermit } from './permits';
import type { References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store } from './store';

export type Publisher = Kernel['publisher'];

const keyOf = (member: Member): string => `${member.uid}\n${member.documentId}`;
const memberOf = ({ uid, documentId, locale }: Member): Member => ({ uid, documentId, locale: locale ?? '' });

export function createPublisher(
  strapi: Core.Strapi,
  store: Store,
  rows: Rows,
  documents: Documents,
  references: References,
  ledger: Ledger,
  registry: Registry
): Publisher {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');

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
    return { findings, passed };
  };

  /** Locks in one order everywhere, so that two releases that share documents never wait for each other in a circle. */
  const lockAll = async (members: readonly Member[]): Promise<Map<string, DocumentFacts>> => {
    const facts = new Map<string, DocumentFacts>();
    for (const member of [...members].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
      facts.set(keyOf(member), await documents.lock(member));
    }
    if (facts.size !== members.length) {
      throw new GongkaiError(422, 'publication.member-twice', '同一份稿件在发布单里出现了两次。');
    }
    return facts;
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
    await withPermit(member, () => strapi.documents(uid as never).publish({ documentId } as never));
    const published = await rows.published(uid, documentId);
    if (!published)
      throw new GongkaiError(500, 'publication.not-proven', '发布后没有读到已公开的内容，本次发布已撤销。');
    const type = documents.managed(uid);
    const { part } = await rows.project(type, published, candidate.declarations);
    const omitted: string[] = [];
    if (canonicalJson(part) !== candidate.canonical) {
      // Strapi drops a relation to something unpublished: legal only when that target is indeed not public.
      const restored = restoreRelations(rows.schemaOf(uid), part, candidate.projection.part, rows.schemaOf);
      const illegal = await references.publicOnes(restored.missing);
      const same =
        digestOfText(canonicalJson(restored.part), algorithmOf(candidate.digest) ?? algorithm) === candidate.digest;
      if (!same || restored.extra.length || illegal.length) {
        throw new GongkaiError(
          500,
          'publication.not-proven',
          '发布后的内容与签字的内容不一致，本次发布已撤销，请联系管理员。',
          {
            document: { uid, documentId },
          }
        );
      }
      omitted.push(...restored.missing.map((reference) => `${reference.path}:${reference.targetId}`));
    }
    const note = await references.renew(member, candidate.projection.references, Number(published.id));
    return { omitted, note };
  };

  const publisher: Publisher = {
    conditions: async (member, release = [member]): Promise<Conditions> => {
      const candidate = await documents.candidate(member);
      const others = await Promise.all(
        release
          .filter((other) => keyOf(other) !== keyOf(member))
          .map(async (other) => ({ ...memberOf(other), digest: (await documents.candidate(other)).digest }))
      );
      candidate.release = [...candidate.release, ...others];
      const { findings, passed } = await askGates(candidate);
      return {
        member: { ...memberOf(candidate), digest: candidate.digest },
        facts: await documents.facts(member),
        findings,
        passed,
      };
    },

    publish: async (members, { actor, permit, at = Date.now(), preceding = [] }) => {
      const kind = registry.permitKinds.get(permit.kind);
      if (!members.length) throw new GongkaiError(422, 'publication.empty-release', '发布单里没有稿件。');
      if (!kind) throw new GongkaiError(403, 'publication.no-evidence', '没有发布依据，不能发布。请先完成审核。');
      return store.span(async () => {
        const facts = await lockAll(members);
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
        for (const pinned of release) {
          const problems = await kind.prove(
            { ...pinned, kind: permit.kind, evidence: permit.evidence, at },
            { ledger: false, candidate: candidates.find((candidate) => keyOf(candidate) === keyOf(pinned)) }
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
          const { omitted: missing, note } = await publishOne(candidate, permit, at);
          if (missing.length) omitted[candidate.documentId] = missing;
          const after = { publishedDigest: candidate.digest, withdrawnAt: null };
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
        for (const entry of preceding) await ledger.append(entry);
        return ledger.append({
          action: 'publish',
          actor,
          at,
          members: release,
          digest: release.length === 1 ? release[0]!.digest : digestOf(release, algorithm),
          payload: {
            permit,
            omitted,
            // What the public sees beside the signed content: the ledger says so, or nobody could tell a change of it.
            facts: given,
            warnings: findings.map(({ gate, code, document }) => ({ gate, code, document })),
          },
        });
      });
    },

    withdraw: async (members, { actor, category, reason }): Promise<LedgerRow> => {
      if (!WITHDRAW_CATEGORIES[category]) {
        throw new GongkaiError(422, 'publication.withdraw-category', '请选择撤稿事由。', {
          categories: Object.keys(WITHDRAW_CATEGORIES),
        });
      }
      if (typeof reason !== 'string' || !reason.trim()) {
        throw new GongkaiError(422, 'publication.withdraw-reason', '请填写撤稿原因。');
      }
      if (!members.length) throw new GongkaiError(422, 'publication.empty-release', '没有要撤的稿件。');
      return store.write(async (tables) => {
        members.forEach((member) => documents.managed(member.uid));
        const facts = await lockAll(members);
        const at = Date.now();
        const digests: PinnedMember[] = [];
        for (const member of members) {
          const before = facts.get(keyOf(member))!;
          if ('lockVersion' in member) checkLockVersion(member.lockVersion, before.lockVersion);
          if (!before.publishedDigest) {
            if (registry.adopting.has(member.uid) && (await rows.published(member.uid, member.documentId))) {
              throw new GongkaiError(
                409,
                'publication.not-adopted',
                '这份稿件在纳入管理之前已经公开，尚未登记，不能撤稿。请系统管理员先办理存量纳管。',
                { document: memberOf(member) }
              );
            }
            throw new GongkaiError(409, 'publication.not-public', '这份稿件现在没有公开，无需撤稿。', {
              document: memberOf(member),
            });
          }
          digests.push({ ...memberOf(member), digest: before.publishedDigest });
          const pass = { uid: member.uid, document_id: member.documentId, locale: '' };
          await tables('gk_passes').insert(pass);
          await withPermit(memberOf(member), () =>
            strapi.documents(member.uid as never).unpublish({ documentId: member.documentId } as never)
          );
          await tables('gk_passes').where(pass).delete();
          await references.replace(memberOf(member), []);
          const after = { publishedDigest: null, withdrawnAt: at };
          await documents.patch(member, {
            lock_version: before.lockVersion + 1,
            state: before.heldBy ? 'in-review' : restingState(after),
            published_digest: null,
            withdrawn_at: at,
            adopted_at: null,
          });
        }
        return ledger.append({
          action: 'withdraw',
          actor,
          at,
          members: digests,
          payload: { category, reason: reason.trim() },
        });
      });
    },
  };
  return publisher;
}
