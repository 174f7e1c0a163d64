// Net 1: the document middleware. Refuses every way of Strapi's own into the public, holds scope around writes, and notes contributors.
import { GongkaiError } from '../domain/error';
import { strangeDays } from '../domain/written-days';
import type { Actor, DocumentFacts, ManagedType, Member, Row, ScopedWrite } from '../kernel';
import type { Actors } from '../services/actors';
import { bulkWriteOf } from '../services/bulk-drafts';
import { withDraftAtHand } from '../services/draft-at-hand';
import type { Documents } from '../services/documents';
import type { DraftVersions } from '../services/draft-versions';
import type { Ledger } from '../services/ledger';
import { isErasing, isPermitted } from '../services/permits';
import type { Registry } from '../services/registry';
import type { Rows } from '../services/rows';
import { createScopeCheck, ownerOf } from '../services/scopes';
import type { Store } from '../services/store';

interface DocumentContext {
  uid: string;
  action: string;
  params: { documentId?: string; status?: string; data?: Row; locale?: unknown };
}

type Next = () => Promise<unknown>;

const PUBLISHING = new Set(['publish', 'unpublish']);
const WRITES = new Set(['create', 'update', 'delete', 'discardDraft', 'clone']);
const KINDS: Readonly<Record<string, string>> = {
  create: 'draft',
  update: 'save',
  clone: 'clone',
  discardDraft: 'discard',
};

function refusePublishing(): never {
  throw new GongkaiError(
    403,
    'publication.not-released',
    '这类内容必须经三级审核后由系统发布，不能直接发布、撤稿或写入已公开版本。请保存草稿后送审；撤稿请用“撤稿”并填写事由。'
  );
}

/** A day that does not exist is refused with a code of its own, wherever in the document it stands. */
function checkDays(type: ManagedType, data: Row | undefined, schemaOf: Rows['schemaOf']): void {
  const [strange] = data ? strangeDays(type, data, schemaOf) : [];
  if (!strange) return;
  const shown = String(strange.value as string).slice(0, 20);
  throw new GongkaiError(400, 'publication.no-such-date', `日期“${shown}”不存在，请按 2026-11-22 的样式填写。`, {
    path: strange.path,
  });
}

export function createDocumentGuard(
  rows: Rows,
  store: Store,
  documents: Documents,
  ledger: Ledger,
  registry: Registry,
  actors: Actors,
  versions: DraftVersions
) {
  const askScopes = createScopeCheck(rows, registry);

  const refuseHeld = (facts: DocumentFacts): void => {
    if (!facts.heldBy) return;
    throw new GongkaiError(
      409,
      'publication.held',
      `这份稿件正在${facts.heldBy.label}，不能修改或删除。需要修改时，请先撤回送审或由审核人退回。`,
      {
        heldBy: facts.heldBy,
      }
    );
  };

  const remove = async (member: Member, facts: DocumentFacts, actor: Actor, next: Next): Promise<unknown> => {
    if (facts.publishedDigest) {
      throw new GongkaiError(403, 'publication.published-kept', '这份稿件正在公开，不能删除。请先办理撤稿。');
    }
    if (facts.firstPublishedAt) {
      throw new GongkaiError(403, 'publication.was-public', '这份稿件曾经公开，须留存备查，不能删除。');
    }
    const result = await next();
    const digest = facts.draftDigest;
    await documents.forget(member);
    await ledger.append({ action: 'delete-draft', actor, members: [{ ...member, digest }] });
    return result;
  };

  const write = async (context: DocumentContext, type: ManagedType, next: Next): Promise<unknown> => {
    const { action, params } = context;
    if (params.status === 'published') refusePublishing();
    if (actors.isPublicRequest()) {
      throw new GongkaiError(403, 'publication.drafts-private', '草稿只能在管理后台起草和修改，不能通过公开接口写入。');
    }
    checkDays(type, params.data, rows.schemaOf);
    const actor = await actors.current();
    const accountId = actors.accountId();
    const scoped = { action: action as ScopedWrite['action'], type, actor, accountId };
    const documentId = params.documentId ?? null;
    const existing = action === 'create' ? null : documentId;
    const inHand = (work: () => Promise<unknown>) => (existing ? withDraftAtHand(type.uid, existing, work) : work());
    const run = (work: () => Promise<unknown>) => store.span(() => inHand(work));
    return run(async () => {
      const organBefore = await askScopes({ ...scoped, when: 'before', documentId: existing });
      let locked: DocumentFacts | undefined;
      if (documentId && action !== 'create' && action !== 'clone') {
        const member = { uid: type.uid, documentId };
        locked = await documents.lock(member);
        refuseHeld(locked);
        await versions.check(member, locked);
        if (action === 'delete') return remove(member, locked, actor, next);
      }
      const result = (await next()) as { documentId?: string } | null;
      const writtenId = action === 'create' || action === 'clone' ? result?.documentId : documentId;
      // Strapi answers an update of a document that does not exist with null; there is nothing to note then.
      if (!writtenId || result === null) return result;
      const bulk = bulkWriteOf(params);
      if (bulk?.row) {
        // Written later, with others: what follows here is done there.
        bulk.noted = { actor, kind: KINDS[action]!, scoped: { ...scoped, documentId: writtenId, organBefore } };
        return result;
      }
      const member = { uid: type.uid, documentId: writtenId };
      const { draft, facts } = await documents.draftWritten(member, actor, KINDS[action]!, locked);
      versions.wrote(member, facts!.draftVersion + 1);
      const organ = ownerOf(type, draft);
      await askScopes({ ...scoped, when: 'after', documentId: writtenId, organ, organBefore });
      return result;
    });
  };

  return async (context: DocumentContext, next: Next): Promise<unknown> => {
    const type = registry.type(context.uid);
    if (!type) return next();
    if (PUBLISHING.has(context.action)) {
      if (!isPermitted(context.uid, context.params.documentId)) refusePublishing();
      return next();
    }
    if (context.action === 'delete' && isErasing()) return next();
    if (WRITES.has(context.action)) return write(context, type, next);
    return next();
  };
}
