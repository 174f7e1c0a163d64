// 存量纳管: a type gets the managed block while rows of it are public already. They are recorded as they are, unsigned and shown so.
import type { Core } from '@strapi/types';
import { canonicalJson } from '../domain/canonical-json';
import { digestOfText, type Algorithm } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import type { Actor, CommandIo, Gate, Kernel, ManagedType, PermitKind, PinnedMember, Row } from '../kernel';
import type { Documents } from './documents';
import { createFileDigests } from './file-digests';
import type { Ledger } from './ledger';
import { FILE_UID, type References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store } from './store';

export const ADOPTED = 'adopted';

export interface Adoption {
  /** At start: notes the managed types, and which of them have rows that were public before. */
  note(): Promise<void>;
  /** How many documents of a type are public and neither released nor adopted. */
  waiting(uid: string): Promise<number>;
  /** Types whose adoption is not finished, as the database has it. */
  open(): Promise<Set<string>>;
  /**
   * Records what is public of a type, and its drafts. Goes on where an earlier run was interrupted; a second run does nothing.
   * @throws GongkaiError 404 `publication.not-managed`, 409 `publication.adoption-closed`
   */
  adopt(uid: string, actor: Actor, reason: string, progress: CommandIo['progress']): Promise<AdoptionResult>;
}

export interface AdoptionResult {
  uid: string;
  /** Documents adopted now, drafts recorded now, documents that had been public before and were adopted or released earlier. */
  adopted: number;
  drafts: number;
  earlier: number;
  /** Files without bytes: their digest is not known, and `verify` will say so. */
  missingFiles: string[];
}

interface Recorded {
  member: PinnedMember;
  fileIds: string[];
}

/** Documents in one transaction and one ledger entry. */
const BATCH = 50;

export function createAdoption(
  strapi: Core.Strapi,
  store: Store,
  rows: Rows,
  documents: Documents,
  references: References,
  ledger: Ledger,
  registry: Registry
): Adoption {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');
  const files = createFileDigests(strapi, references);
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;

  /** Published documents of a type that no release and no adoption put there. */
  const waiting = (uid: string): Promise<number> =>
    store.read(async (tables) => {
      const known = tables('gk_documents').select('document_id').where({ uid }).whereNotNull('published_digest');
      const [row] = (await tables(tableOf(uid))
        .whereNotNull('published_at')
        .whereNotIn('document_id', known)
        .countDistinct({ count: 'document_id' })) as { count: number | string }[];
      return Number(row?.count ?? 0);
    });

  const open = (): Promise<Set<string>> =>
    store.read(async (tables) => {
      const found = (await tables('gk_managed_types').whereNull('adopted_at').select('uid')) as { uid: string }[];
      return new Set(found.map(({ uid }) => uid));
    });

  const close = (uid: string): Promise<void> =>
    store.write(async (tables) => {
      await tables('gk_managed_types').where({ uid }).whereNull('adopted_at').update({ adopted_at: Date.now() });
    });

  /** Records one published row as it is; null when it was released or adopted meanwhile. */
  const record = async (type: ManagedType, documentId: string): Promise<Recorded | null> => {
    const member = { uid: type.uid, documentId, locale: '' };
    const facts = await documents.lock(member);
    // Read again under the lock: a review may just have published it.
    if (facts.publishedDigest) return null;
    const row = await rows.published(type.uid, documentId);
    if (!row) return null;
    const { part, references: refersTo } = await rows.project(type, row, []);
    const canonical = canonicalJson(part);
    const digest = digestOfText(canonical, algorithm);
    await store.write(async (tables) => {
      await tables('gk_revisions').insert({ digest, canonical, kept_at: Date.now() }).onConflict('digest').ignore();
    });
    await references.replace(member, refersTo);
    const publishedAt = new Date(row.publishedAt as string | number | Date).getTime();
    const draft = await rows.draft(type.uid, documentId);
    await documents.patch(member, {
      lock_version: facts.lockVersion + 1,
      state: facts.heldBy ? 'in-review' : 'published',
      published_digest: digest,
      ...(draft ? { draft_digest: (await documents.candidate(member, { facts })).digest } : {}),
      // The database knows the last time only; when it was public first is not invented.
      first_published_at: publishedAt,
      published_at: publishedAt,
      adopted_at: Date.now(),
    });
    const fileIds = refersTo.filter(({ targetUid }) => targetUid === FILE_UID).map(({ targetId }) => targetId);
    return { member: { ...member, digest }, fileIds };
  };

  const adoptBatch = (type: ManagedType, ids: readonly string[], actor: Actor, reason: string): Promise<Recorded[]> =>
    store.write(async (tables) => {
      const recorded: Recorded[] = [];
      // One order everywhere, as the publisher has it.
      for (const documentId of [...ids].sort()) {
        const one = await record(type, documentId);
        if (one) recorded.push(one);
      }
      if (!recorded.length) return [];
      const members = recorded.map(({ member }) => member);
      const at = Date.now();
      const entry = await ledger.append({ action: 'adopt', actor, at, members, payload: { uid: type.uid, reason } });
      await tables('gk_permits').insert(
        members.map(({ uid, documentId, digest }) => ({
          uid,
          document_id: documentId,
          locale: '',
          digest,
          kind: ADOPTED,
          evidence: String(entry.seq),
          at,
          open: false,
        }))
      );
      return recorded;
    });

  /** Ids of a type's rows, published or draft, in batches. */
  async function* batches(uid: string, published: boolean): AsyncGenerator<string[]> {
    for (let after = 0; ;) {
      const found = (await strapi.db.query(uid as never).findMany({
        where: { id: { $gt: after }, publishedAt: published ? { $notNull: true } : null },
        select: ['id', 'documentId'],
        orderBy: { id: 'asc' },
        limit: BATCH,
      } as never)) as Row[];
      if (!found.length) return;
      yield found.map((row) => String(row.documentId));
      after = Number(found.at(-1)!.id);
    }
  }

  const recordDrafts = (type: ManagedType, ids: readonly string[]): Promise<number> =>
    store.write(async () => {
      let count = 0;
      for (const documentId of [...ids].sort()) {
        const member = { uid: type.uid, documentId, locale: '' };
        const facts = await documents.lock(member);
        if (facts.draftDigest) continue;
        const { digest } = await documents.candidate(member, { facts });
        await documents.patch(member, { draft_digest: digest });
        count += 1;
      }
      return count;
    });

  const refuseClosed = (type: ManagedType, count: number): never => {
    throw new GongkaiError(
      409,
      'publication.adoption-closed',
      `“${type.displayName}”的存量纳管已经办完，之后又出现了${count}份没有发布凭证的公开内容，不能再纳管。请先用 verify 核查它们是怎么公开的。`,
      { uid: type.uid, count }
    );
  };

  return {
    waiting,
    open,

    note: async () => {
      await store.write(async (tables) => {
        for (const { uid } of registry.types()) {
          await tables('gk_managed_types').insert({ uid, since: Date.now() }).onConflict('uid').ignore();
        }
      });
      const unfinished = await open();
      for (const { uid, displayName } of registry.types().filter((type) => unfinished.has(type.uid))) {
        const count = await waiting(uid);
        // Nothing was public when the type came under management: whatever appears from now on without a permit is a finding.
        if (!count) await close(uid);
        else {
          registry.adopting.add(uid);
          strapi.log.warn(
            `gongkai: “${displayName}”（${uid}）有 ${count} 份内容在纳入管理之前已经公开，仍照常对外提供，但尚未登记；` +
              `请办理存量纳管 maintenance adopt ${uid} --person <姓名> --reason <原因>`
          );
        }
      }
    },

    adopt: async (uid, actor, reason, progress) => {
      const type = registry.type(uid);
      if (!type) {
        throw new GongkaiError(
          404,
          'publication.not-managed',
          `${uid} 不是受管理的内容类型。请先在它的 schema.json 里写上 pluginOptions.gongkai，重新启动后再办理。`
        );
      }
      const total = await waiting(uid);
      if (!(await open()).has(uid)) {
        if (total) refuseClosed(type, total);
        return { uid, adopted: 0, drafts: 0, earlier: 0, missingFiles: [] };
      }
      const missing = await files.noteAll();
      const result: AdoptionResult = { uid, adopted: 0, drafts: 0, earlier: 0, missingFiles: [] };
      for await (const ids of batches(uid, true)) {
        const recorded = await adoptBatch(type, ids, actor, reason);
        result.adopted += recorded.length;
        result.earlier += ids.length - recorded.length;
        for (const id of recorded.flatMap(({ fileIds }) => fileIds)) {
          if (missing.has(id) && !result.missingFiles.includes(id)) result.missingFiles.push(id);
        }
        progress(result.adopted, total, '纳管');
      }
      for await (const ids of batches(uid, false)) result.drafts += await recordDrafts(type, ids);
      await store.write(async () => {
        await close(uid);
        const { adopted, drafts, earlier } = result;
        await ledger.append({ action: 'adopt-type', actor, payload: { uid, reason, adopted, drafts, earlier } });
      });
      registry.adopting.delete(uid);
      return result;
    },
  };
}

/** The kind of permit of what was public before: it proves that the ledger tells of it, and can publish nothing. */
export function adoptedPermit(kernel: Pick<Kernel, 'ledger'>): PermitKind {
  return {
    kind: ADOPTED,
    label: '存量纳管（未经三级审核）',
    prove: async (permit, { ledger: asked }) => {
      if (!asked) return ['存量纳管只登记已经公开的内容，不能用来发布'];
      const [entry] = await kernel.ledger.read(Number(permit.evidence) - 1, 1);
      const told = entry?.action === 'adopt' && entry.at === permit.at ? entry.members : [];
      const mine = told.some(
        ({ uid, documentId, digest }) =>
          uid === permit.uid && documentId === permit.documentId && digest === permit.digest
      );
      return mine ? [] : [`操作留痕第 ${permit.evidence} 条没有这份内容的纳管记录`];
    },
  };
}

/** Says in the panel that something is public which nobody recorded yet. */
export function adoptionGate(rows: Rows, registry: Registry): Gate {
  return {
    name: 'adoption',
    label: '存量纳管',
    // Asked about again for each candidate: a type leaves the list when its adoption is done.
    appliesTo: (type) => registry.adopting.has(type.uid),
    inspect: async ({ uid, documentId, facts }) => {
      if (facts?.publishedDigest || !(await rows.published(uid, documentId))) return [];
      return [
        {
          gate: 'adoption',
          code: 'publication.not-adopted',
          severity: 'warning',
          message: '这份稿件在纳入管理之前已经公开，尚未登记',
          remedy: '请系统管理员办理存量纳管；在此之前照常公开，可以修改并送审，不能撤稿和删除。',
        },
      ];
    },
  };
}
