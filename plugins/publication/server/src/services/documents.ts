// The stable row of each document: lock, facts, holds, contributors; and the candidate that gates are asked about.
import type { Core } from '@strapi/types';
import { canonicalJson } from '../domain/canonical-json';
import { digestOfText, type Algorithm } from '../domain/digest';
import { checkLockVersion, restingState } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import type { Projection } from '../domain/signed-part';
import type {
  Actor,
  Beside,
  Candidate,
  DocumentFacts,
  DocumentState,
  Hold,
  ManagedType,
  Member,
  Row,
  StoredDraft,
} from '../kernel';
import { SYSTEM } from '../kernel';
import { storedDraft } from './draft-at-hand';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { instant, type Store } from './store';

export type ProjectedCandidate = Candidate & { projection: Projection; canonical: string };

export interface Documents {
  lock(member: Member): Promise<DocumentFacts>;
  facts(member: Member): Promise<DocumentFacts | null>;
  factsOf(uid: string, documentIds: string[]): Promise<Map<string, DocumentFacts>>;
  advance(member: Member, lockVersion: unknown): Promise<DocumentFacts>;
  hold(member: Member, hold: Hold): Promise<void>;
  release(member: Member): Promise<void>;
  /** `facts` when they are known already: those of the row that the caller has locked. */
  candidate(
    member: Member,
    options?: { keep?: boolean; actor?: Actor; facts?: DocumentFacts }
  ): Promise<ProjectedCandidate>;
  stored(uid: string, documentId: string): Promise<StoredDraft | null>;
  declared(member: Member): Promise<void>;
  contributors(member: Member): Promise<{ personId: string | null; name: string; at: number }[]>;
  /** Notes the digest of a draft that was just written; who wrote it becomes a contributor when the digest changed. */
  draftWritten(member: Member, actor: Actor, kind: string, locked?: DocumentFacts): Promise<ProjectedCandidate>;
  /** The same for drafts that were made a moment ago and of which nothing is noted yet, with their rows as they were read. */
  draftsMade(made: readonly { member: Member; draft: Row; actor: Actor; kind: string }[]): Promise<void>;
  patch(member: Member, values: Row): Promise<void>;
  forget(member: Member): Promise<void>;
  managed(uid: string): ManagedType;
}

interface DbDocument {
  uid: string;
  document_id: string;
  locale: string;
  lock_version: number;
  draft_version: number | null;
  state: string;
  revision: number;
  draft_digest: string | null;
  published_digest: string | null;
  first_published_at: unknown;
  published_at: unknown;
  withdrawn_at: unknown;
  hidden_at: unknown;
  purged_at: unknown;
  index_number: string | null;
  adopted_at: unknown;
  organ_name: string | null;
  held_plugin: string | null;
  held_ref: string | null;
  held_label: string | null;
}

function factsOfRow(row: DbDocument): DocumentFacts {
  return {
    uid: row.uid,
    documentId: row.document_id,
    locale: row.locale,
    lockVersion: Number(row.lock_version),
    // Null in rows older than the column.
    draftVersion: Number(row.draft_version ?? 0),
    state: row.state as DocumentState,
    revision: Number(row.revision),
    draftDigest: row.draft_digest,
    publishedDigest: row.published_digest,
    firstPublishedAt: instant(row.first_published_at),
    publishedAt: instant(row.published_at),
    withdrawnAt: instant(row.withdrawn_at),
    hiddenAt: instant(row.hidden_at),
    purgedAt: instant(row.purged_at),
    indexNumber: row.index_number,
    adoptedAt: instant(row.adopted_at),
    organName: row.organ_name,
    heldBy: row.held_plugin ? { plugin: row.held_plugin, ref: row.held_ref ?? '', label: row.held_label ?? '' } : null,
  };
}

const key = ({ uid, documentId, locale }: Member) => ({ uid, document_id: documentId, locale: locale ?? '' });

export function createDocuments(strapi: Core.Strapi, store: Store, rows: Rows, registry: Registry): Documents {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');

  const managed = (uid: string): ManagedType => {
    const type = registry.type(uid);
    if (!type) throw new GongkaiError(404, 'publication.not-managed', `${uid} 不是受管理的内容类型。`);
    return type;
  };

  /** What sources of declarations want to know of a draft. */
  const wantedBeside = (): Map<string, Beside> =>
    new Map([...registry.declarations].flatMap(([name, { beside }]) => (beside ? [[name, beside] as const] : [])));

  const declare = async (
    member: Member,
    facts: DocumentFacts | null,
    draft: Row,
    beside: ReadonlyMap<string, readonly Row[]>
  ) => {
    const sources = [...registry.declarations];
    const lists = await Promise.all(
      sources.map(([name, source]) => source.declare(member, facts, draft, beside.get(name) ?? []))
    );
    return lists.flat();
  };

  /** What is signed of a draft, and its digest. */
  const signedPart = async (
    type: ManagedType,
    member: Member,
    draft: Row,
    facts: DocumentFacts | null,
    beside: ReadonlyMap<string, readonly Row[]>
  ) => {
    const declarations = await declare(member, facts, draft, beside);
    const projection = await rows.project(type, draft, declarations);
    const canonical = canonicalJson(projection.part);
    return { declarations, projection, canonical, digest: digestOfText(canonical, algorithm) };
  };

  const documents: Documents = {
    managed,

    lock: (member) =>
      store.span(async () => {
        const select = () =>
          store.lockRow((all) => all('gk_documents').where(key(member))) as Promise<DbDocument | undefined>;
        let row = await select();
        if (!row) {
          // Two first writers at once: one inserts, the other waits here for its commit and then finds the row.
          await store.write((tables) =>
            tables('gk_documents')
              .insert({ ...key(member), lock_version: 0, state: 'draft', revision: 1 })
              .onConflict(['uid', 'document_id', 'locale'])
              .ignore()
          );
          row = await select();
        }
        return factsOfRow(row!);
      }),

    facts: (member) =>
      store.read(async (tables) => {
        const row = (await tables('gk_documents').where(key(member)).first()) as DbDocument | undefined;
        return row ? factsOfRow(row) : null;
      }),

    factsOf: (uid, documentIds) =>
      store.read(async (tables) => {
        if (!documentIds.length) return new Map<string, DocumentFacts>();
        const found = (await tables('gk_documents')
          .where({ uid, locale: '' })
          .whereIn('document_id', documentIds)) as DbDocument[];
        return new Map(found.map((row) => [row.document_id, factsOfRow(row)]));
      }),

    stored: (uid, documentId) => storedDraft(managed(uid), documentId, rows.stored),

    patch: (member, values) =>
      store.write(async (tables) => {
        await tables('gk_documents').where(key(member)).update(values);
      }),

    forget: (member) =>
      store.write(async (tables) => {
        await tables('gk_documents').where(key(member)).delete();
        await tables('gk_contributions').where(key(member)).delete();
      }),

    advance: (member, lockVersion) =>
      store.write(async () => {
        const facts = await documents.lock(member);
        checkLockVersion(lockVersion, facts.lockVersion);
        await documents.patch(member, { lock_version: facts.lockVersion + 1 });
        return { ...facts, lockVersion: facts.lockVersion + 1 };
      }),

    hold: (member, hold) =>
      documents.patch(member, {
        held_plugin: hold.plugin,
        held_ref: hold.ref,
        held_label: hold.label,
        state: 'in-review',
      }),

    release: (member) =>
      store.write(async () => {
        const facts = await documents.lock(member);
        await documents.patch(member, {
          held_plugin: null,
          held_ref: null,
          held_label: null,
          state: restingState(facts),
        });
      }),

    candidate: async (member, { keep = false, actor = SYSTEM, facts: known } = {}) => {
      const type = managed(member.uid);
      const found = await rows.draftBeside(member.uid, member.documentId, wantedBeside());
      if (!found) throw new GongkaiError(404, 'publication.no-draft', '没有找到这份稿件的草稿，可能已被删除。');
      const { draft, beside } = found;
      const facts = known ?? (await documents.facts(member));
      const { declarations, projection, canonical, digest } = await signedPart(type, member, draft, facts, beside);
      if (keep) {
        await store.write(async (tables) => {
          await tables('gk_revisions').insert({ digest, canonical, kept_at: Date.now() }).onConflict('digest').ignore();
        });
      }
      const pinned = { uid: member.uid, documentId: member.documentId, locale: member.locale ?? '', digest };
      return {
        ...pinned,
        draft,
        revision: facts?.revision ?? 1,
        facts,
        declarations,
        release: [pinned],
        actor,
        projection,
        canonical,
      };
    },

    declared: (member) =>
      store.write(async () => {
        // A draft that is gone has nothing that could be declared.
        if (!(await rows.draft(member.uid, member.documentId))) return;
        const { digest } = await documents.candidate(member);
        await documents.patch(member, { draft_digest: digest });
      }),

    contributors: (member) =>
      store.read(async (tables) => {
        const facts = await documents.facts(member);
        const found = (await tables('gk_contributions')
          .where({ ...key(member), revision: facts?.revision ?? 1 })
          .orderBy('id')) as { person_id: string | null; person_name: string; at: unknown }[];
        return found.map((row) => ({ personId: row.person_id, name: row.person_name, at: instant(row.at)! }));
      }),

    draftWritten: (member, actor, kind, locked) =>
      store.write(async () => {
        const facts = locked ?? (await documents.lock(member));
        const candidate = await documents.candidate(member, { facts });
        const { digest } = candidate;
        const draftVersion = facts.draftVersion + 1;
        if (digest === facts.draftDigest) {
          // What is not signed may have changed: who has not seen it must not write over it either.
          await documents.patch(member, { draft_version: draftVersion });
          return candidate;
        }
        await store.together((tables) => [
          tables('gk_contributions').insert({
            ...key(member),
            revision: facts.revision,
            digest,
            person_id: actor.personId,
            person_name: actor.name,
            kind,
            at: Date.now(),
          }),
          tables('gk_documents')
            .where(key(member))
            .update({ draft_digest: digest, lock_version: facts.lockVersion + 1, draft_version: draftVersion }),
        ]);
        return candidate;
      }),

    draftsMade: async (made) => {
      if (made.length === 0) return;
      const facts: Row[] = [];
      const contributions: Row[] = [];
      for (const { member, draft, actor, kind } of made) {
        const { digest } = await signedPart(managed(member.uid), member, draft, null, new Map());
        // The facts as a first save leaves them.
        facts.push({
          ...key(member),
          lock_version: 1,
          draft_version: 1,
          state: 'draft',
          revision: 1,
          draft_digest: digest,
        });
        contributions.push({
          ...key(member),
          revision: 1,
          digest,
          person_id: actor.personId,
          person_name: actor.name,
          kind,
          at: Date.now(),
        });
      }
      await store.together((tables) => [
        tables('gk_documents').insert(facts),
        tables('gk_contributions').insert(contributions),
      ]);
    },
  };
  return documents;
}
