// Guards every write of organs, offices, persons and posts: one transaction, the rules on the resulting state, one ledger entry a change.
import { canonicalJson, kernel, type Actor } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  factsOf,
  treeOfOrgans,
  type OfficeFacts,
  type OrganFacts,
  type PersonFacts,
  type PostFacts,
} from '../services/records';
import { requireKeeper } from '../services/keepers';
import { inHistoryVerb } from '../services/history';
import { isOwnUid, OFFICE, ORGAN, PERSON, POST, type OwnUid } from '../uids';
import { checkHistory, checkNumbers, checkOffice, checkTree } from './checks';
import { checkAccounts, checkDays, checkPost } from './checks-of-posts';
import { checkOfficeRemoval, checkOrganRemoval, checkPersonRemoval } from './removals';
import { lockDirectory, type RawQuery } from './lock';

/** What the document service gives a middleware, as far as it is used here. */
export interface DocumentContext {
  uid: string;
  action: string;
  params: { documentId?: string; data?: Record<string, unknown> } & Record<string, unknown>;
}

const WRITES = new Set(['create', 'update', 'delete', 'clone']);
const NOUN: Record<OwnUid, string> = { [ORGAN]: 'organ', [OFFICE]: 'office', [PERSON]: 'person', [POST]: 'post' };

type Facts = OrganFacts | OfficeFacts | PersonFacts | PostFacts;

async function checkResult(strapi: Core.Strapi, uid: OwnUid, documentId: string, facts: Facts): Promise<void> {
  if (uid === ORGAN) await checkNumbers(strapi, documentId, facts as OrganFacts);
  if (uid === OFFICE) await checkOffice(strapi, documentId, facts as OfficeFacts);
  if (uid === POST) await checkPost(strapi, documentId, facts as PostFacts);
  if (uid === PERSON) await checkAccounts(strapi, documentId, (facts as PersonFacts).accounts);
}

/** Writes what changed of one document; nothing when a save changed nothing. */
async function record(
  strapi: Core.Strapi,
  actor: Actor,
  uid: OwnUid,
  documentId: string,
  before: Facts | null,
  after: Facts | null
): Promise<void> {
  if (canonicalJson(before) === canonicalJson(after) || inHistoryVerb()) return;
  await kernel(strapi).ledger.append({
    action: `organization.${NOUN[uid]}-${after ? 'saved' : 'removed'}`,
    actor,
    members: [{ uid, documentId }],
    payload: { before, after },
  });
}

/** The document that a write made or changed; null for an update or a delete of something that is not there. */
function documentOf(context: DocumentContext, result: unknown): string | null {
  if (context.action === 'update' || context.action === 'delete') return context.params.documentId ?? null;
  const { documentId } = (result ?? {}) as { documentId?: string };
  return documentId ?? null;
}

/** Runs one write of ours with its rules; `next` performs it. */
async function guarded(
  strapi: Core.Strapi,
  uid: OwnUid,
  context: DocumentContext,
  next: () => Promise<unknown>
): Promise<unknown> {
  // Strapi's roles open the forms; the post says who keeps the directory today. A token has none, whatever Strapi lets it do.
  if (strapi.requestContext.get() !== undefined) await requireKeeper(strapi);
  const existing = context.action === 'create' || context.action === 'clone' ? null : context.params.documentId;
  const before = existing ? await factsOf(strapi, uid, existing) : null;
  const treeBefore = uid === ORGAN ? await treeOfOrgans(strapi) : null;
  if (context.action === 'delete' && existing) {
    if (uid === ORGAN) await checkOrganRemoval(strapi, existing);
    if (uid === OFFICE) await checkOfficeRemoval(strapi, existing);
    if (uid === PERSON) await checkPersonRemoval(strapi, existing);
  }
  if (uid === POST) checkDays(context.params.data ?? {});
  // Who acts is asked before the write, which may change to whom an account belongs.
  const actor = await kernel(strapi).actor();

  const result = await next();

  const documentId = documentOf(context, result);
  if (!documentId) return result;
  const after = await factsOf(strapi, uid, documentId);
  if (after) await checkResult(strapi, uid, documentId, after);
  if (uid === ORGAN && before && after && !inHistoryVerb()) {
    await checkHistory(strapi, documentId, before as OrganFacts, after as OrganFacts);
  }
  if (treeBefore) {
    const tree = await treeOfOrgans(strapi);
    await checkTree(strapi, new Map([...tree].map(([organId, { parent }]) => [organId, parent])));
    // Organs that were moved through the `children` of this one have changed too, and say so in the ledger.
    for (const [organId, { parent }] of tree) {
      const earlier = treeBefore.get(organId);
      if (organId === documentId || earlier === undefined || earlier.parent === parent) continue;
      const facts = await factsOf(strapi, ORGAN, organId);
      if (facts) await record(strapi, actor, ORGAN, organId, { ...facts, parent: earlier.parent }, facts);
    }
  }
  await record(strapi, actor, uid, documentId, before, after);
  return result;
}

/** Registers the document middleware. A thrown refusal rolls the whole write back. */
export function guardDocuments(strapi: Core.Strapi): void {
  type Use = (middleware: (context: DocumentContext, next: () => Promise<unknown>) => Promise<unknown>) => void;
  (strapi.documents.use as unknown as Use)(async (context, next) => {
    const { uid, action } = context;
    if (!isOwnUid(uid) || !WRITES.has(action)) return next();
    return kernel(strapi).transaction(async () => {
      await strapi.db.transaction(({ trx }) => lockDirectory(strapi, trx as unknown as RawQuery));
      return guarded(strapi, uid, context, next);
    });
  });
}
