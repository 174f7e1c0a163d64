// The reader of the ledger that tells people: after the commit, at least once, in order. What it wrote it writes only once.
import { isRole, posts } from '@gongkai/organization/contract';
import {
  kernel as kernelOf,
  permitsTold,
  shanghaiDay,
  type LedgerRow,
  type Member,
  type Reader,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { isSubmission } from '../domain/case-table';
import { isCommentAction } from '../domain/comment';
import { isTold, noticesOf, tierAsked } from '../domain/notices';
import { openTiersOf, tierOf } from './case-basis';
import type { Cases } from './cases';
import type { Notices } from './notices';
import type { ReviewCase } from './case-rows';

/** What is older is no news: a database that gets this plugin, or a backup that is put back, tells nobody of its past. Milliseconds. */
const OLD = 14 * 86_400_000;

/** What was reminded of is done when a document is evaluated (定期评估). */
const EVALUATE = 'evaluate';

/** Permits whose evidence is a case. */
const CASE_PERMITS = ['review', 'correction'];

interface Payload {
  case?: string;
  /** Of a comment, or of the one that an answer belongs to. */
  comment?: string;
  thread?: string;
  tier?: number;
  next?: number;
  toTier?: number;
  urgency?: string;
  /** The case that ended with the acceptance of changes. */
  continues?: string;
  /** Of news: what is said, the roles whose posts in the owner organ are told, which persons, and what it is about besides the document. */
  text?: string;
  roles?: unknown;
  persons?: unknown;
  about?: string;
  /** Of a publication, when it was one of a release (发布单) that somebody made; of the last signature, the release that it waits for. */
  release?: string;
  releaseRow?: { plan?: string };
  waitsFor?: string;
}

/** Entries that do what reminders of a document ask for, or that leave nothing to be reminded of. */
const SETTLES: ReadonlySet<string> = new Set(['publish', 'withdraw', 'settle-reminder']);

/** The release that a notice names: a publication by the last signature itself is told by who signed. */
const releaseOf = ({ action, actor }: LedgerRow, { release, releaseRow, waitsFor }: Payload): string | null => {
  if (action === 'approve') return waitsFor ?? null;
  return releaseRow?.plan === 'signed' && actor.personId !== null ? null : (release ?? null);
};

export function createNoticeReader(strapi: Core.Strapi, cases: Cases, notices: Notices): Reader {
  const kernel = () => kernelOf(strapi);

  /** The cases that an entry speaks of; none for what is not the review's, was erased or is gone. */
  const casesOf = async ({ action }: LedgerRow, payload: Payload): Promise<ReviewCase[]> => {
    const refs =
      action === 'publish'
        ? permitsTold(payload).flatMap(({ kind, evidence }) => (CASE_PERMITS.includes(kind) ? [evidence] : []))
        : [payload.case];
    const found: ReviewCase[] = [];
    for (const ref of refs) {
      const one = typeof ref === 'string' ? await cases.records.find(ref) : null;
      if (one) found.push(one);
    }
    return found;
  };

  /** Who may sign a tier, as of now: who has to act is who holds the post, stands in or was delegated today. */
  const seatedAt = async (reviewCase: ReviewCase, asked: number | 'open'): Promise<string[]> => {
    const one = asked === 'open' ? undefined : tierOf(reviewCase.flow, asked);
    const tiers = asked === 'open' ? openTiersOf(reviewCase) : one ? [one] : [];
    const lists = [];
    for (const tier of tiers) lists.push(await cases.seats.signersOfCase(reviewCase, tier));
    return lists.flat().map(({ personId }) => personId);
  };

  /** Who holds posts of the roles for the owner organ of a document; who drafts is never looked for above it. */
  const postedFor = async ({ uid, documentId }: Member, roles: readonly unknown[]): Promise<string[]> => {
    const organ = (await kernel().documents.stored(uid, documentId))?.owner;
    if (!organ) return [];
    const day = shanghaiDay(Date.now());
    const found: string[] = [];
    for (const role of roles) {
      if (typeof role !== 'string' || !isRole(role)) continue;
      const own = await posts(strapi).holdersIn(role, organ, day);
      const seat = own.length || role === 'drafter' ? null : await posts(strapi).holderOf(role, organ, day);
      found.push(...[...own, ...(seat ? [seat] : [])].map(({ personId }) => personId));
    }
    return found;
  };

  /**
   * News of a document: a reminder of a last day, of an expiry, or whatever else its text says. It stands for the earlier ones about the
   * same; without a text it only settles those.
   */
  const remind = async (entry: LedgerRow, { text, roles, persons: named, about }: Payload): Promise<void> => {
    const [document] = entry.members;
    if (!document) return;
    const posted = await postedFor(document, Array.isArray(roles) ? roles : []);
    const also = (Array.isArray(named) ? named : []).filter((one): one is string => typeof one === 'string');
    const happened = { tier: null, tierNames: [], submitter: null, writers: [], thread: [] };
    const { action, actor } = entry;
    const documents = entry.members.length;
    const seated = [...posted, ...also];
    const told = noticesOf({ ...happened, action, actor, seated, text: text ?? null, documents }, true);
    await kernel().transaction(async () => {
      if (about) await notices.settle({ caseRef: about }, entry);
      else await notices.outdate([document], entry);
      const [what] = told;
      if (!what || (about && !text)) return;
      const { kind, urgency, text: words } = what;
      const { uid, documentId } = document;
      const behind = { key: `ledger:${entry.seq}`, seq: entry.seq, at: entry.at, caseRef: about ?? null };
      const persons = told.map(({ personId }) => personId);
      await notices.tell(persons, { kind, urgency, text: words, uid, documentId, ...behind });
    });
  };

  const handleOne = async (entry: LedgerRow): Promise<void> => {
    if (entry.action === EVALUATE) {
      await notices.outdate(entry.members, entry);
      return;
    }
    const payload = ((await kernel().ledger.payload(entry.seq)) ?? {}) as Payload;
    if (kernel().ledger.isNews(entry.action)) return remind(entry, payload);
    // What is public, or is not any more, needs no reminder of it.
    if (SETTLES.has(entry.action)) await notices.outdate(entry.members, entry);
    if (!isTold(entry.action)) return;
    for (const reviewCase of await casesOf(entry, payload)) await tellOf(entry, payload, reviewCase);
  };

  const tellOf = async (entry: LedgerRow, payload: Payload, reviewCase: ReviewCase): Promise<void> => {
    const first = reviewCase.members[0];
    if (!first) return;
    const { action, actor, at } = entry;
    const tier = typeof payload.tier === 'number' ? payload.tier : null;
    const next = payload.next ?? null;
    const toTier = payload.toTier ?? null;
    const asked = tierAsked(action, { tier, next, toTier });
    const writers = ['return', 'void', 'end', 'comment'].includes(action) ? await cases.contributorsOf(reviewCase) : [];
    const talks = isCommentAction(action);
    const thread = talks ? await cases.comments.writersOf(payload.thread ?? payload.comment ?? '') : [];
    const told = noticesOf({
      action,
      actor,
      tier,
      next,
      toTier,
      urgencyName: payload.urgency ?? null,
      tierNames: reviewCase.flow.tiers.map(({ name }) => name),
      seated: asked === null ? [] : await seatedAt(reviewCase, asked),
      submitter: reviewCase.submittedBy.personId,
      release: releaseOf(entry, payload),
      writers: writers.map(({ personId }) => personId),
      thread,
      documents: reviewCase.members.length,
    });
    await kernel().transaction(async () => {
      const settled = action === 'accept' ? (payload.continues ?? reviewCase.ref) : reviewCase.ref;
      if (!talks) await notices.settle(isSubmission(action) ? { document: first } : { caseRef: settled }, entry);
      // One entry tells everybody the same.
      const [what] = told;
      if (!what) return;
      const { kind, urgency, text } = what;
      const of = { uid: first.uid, documentId: first.documentId, caseRef: reviewCase.ref };
      // Twenty comments in a row are one unread notice: the last.
      const persons = told.map(({ personId }) => personId);
      if (talks) await notices.supersede({ caseRef: reviewCase.ref, kind, persons }, entry);
      const behind = { key: `ledger:${entry.seq}`, seq: entry.seq, at };
      await notices.tell(persons, { kind, urgency, text, ...of, ...behind });
    });
  };

  return {
    name: 'gongkai-review.notices',
    handle: async (entries) => {
      const since = Date.now() - OLD;
      const concerns = ({ action, at }: LedgerRow) =>
        at >= since && (isTold(action) || kernel().ledger.isNews(action) || action === EVALUATE || SETTLES.has(action));
      for (const entry of entries) if (concerns(entry)) await handleOne(entry);
    },
  };
}
