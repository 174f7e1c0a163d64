// 批注 as they are kept, and the verbs on them: beside a field or a passage, answered and settled by who drafts. Each is one transaction with
// its ledger entry. They change nothing that is signed, and nobody becomes a contributor by them.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import { SYSTEM_ATTRIBUTES, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ACTOR_NAMES, isLive, ruleFor, type CaseActor } from '../domain/case-table';
import {
  actionOf,
  anchorIn,
  checkAnchor,
  checkThread,
  MOST_SAID,
  passageTexts,
  quoteOf,
  readAnchor,
  threadsOf,
  type Anchor,
  type CommentVerb,
  type Passages,
  type Said,
  type Thread,
} from '../domain/comment';
import type { Part } from '../domain/difference/document-model';
import { labelOf, type Fields } from '../domain/field-path';
import type { CaseBasis, Person } from './case-basis';
import { COMMENTS, keptOf, rowOf, saidOf } from './comment-rows';
import type { Decide } from './decide';
import type { ReviewCase } from './case-rows';
import { keptContent } from './kept';
import { commentOf, refused, requiredComment } from './refused';
import { readTypeFields } from './type-fields';

export interface SaidView {
  verb: CommentVerb;
  text: string | null;
  by: string;
  at: number;
}

export interface ThreadView extends SaidView {
  ref: string;
  /** Name of the field; null at the whole document. */
  label: string | null;
  /** The words at which it was made; null at a field, and where they are not kept any more. */
  quote: string | null;
  /** Where these stand now; null when they do not any more. */
  anchor: Anchor | null;
  open: boolean;
  /** The document became public since: it is a record, and nothing is added to it. */
  closed: boolean;
  answers: SaidView[];
  can: Record<Exclude<CommentVerb, 'comment'>, boolean>;
}

export type Comments = ReturnType<typeof createComments>;

export function createComments(
  strapi: Core.Strapi,
  basis: CaseBasis,
  { asSecrecyReviewer }: Pick<Decide, 'asSecrecyReviewer'>
) {
  const { kernel, person, load, checkDigest, seats, isSubmitter, overseerPost } = basis;

  const fieldsOf = async (uid: string): Promise<Fields> => {
    const { fields, componentOf } = await readTypeFields(strapi, uid);
    const { attributes } = kernel().type(uid)!;
    const shown = fields.filter(({ name }) => !SYSTEM_ATTRIBUTES.has(name) && attributes[name]?.private !== true);
    return { fields: shown, componentOf };
  };

  const keptAs = (digest: string): Promise<Part | null> => keptContent(kernel(), digest);

  const saidIn = async (where: Record<string, unknown>): Promise<Said[]> => {
    const rows = (await kernel().database.read((tables) => tables(COMMENTS).where(where).orderBy('id'))) as Row[];
    return rows.map(saidOf);
  };

  /** Since which case comments are still answered: those of a document that became public are a record. */
  const openSince = async ({ uid, documentId }: Member): Promise<number> => {
    const row = await kernel().database.read(
      async (tables) =>
        (await tables('gk_review_members as of')
          .join('gk_review_cases as one', 'one.ref', 'of.case_ref')
          .where({ 'of.uid': uid, 'of.document_id': documentId, 'one.state': 'published' })
          .max({ at: 'one.submitted_at' })
          .first()) as { at: unknown } | undefined
    );
    return row?.at === null || row?.at === undefined ? -1 : Number(row.at);
  };

  /** As what a person takes part in a case: as a signer of any tier now, or one who decided in it before. */
  const actorsOf = async (reviewCase: ReviewCase, who: Person): Promise<CaseActor[]> => {
    const { organId, flow, decisions } = reviewCase;
    const found: CaseActor[] = [];
    let signs = decisions.some(({ personId }) => personId === who.personId);
    for (const tier of signs ? [] : flow.tiers) {
      signs ||= (await seats.signersOfCase(reviewCase, tier)).some(({ personId }) => personId === who.personId);
    }
    if (signs) found.push('reviewer');
    if (await isSubmitter(reviewCase, who.personId)) found.push('submitter');
    if (await posts(strapi).draftsFor(who.personId, organId, basis.today())) found.push('drafter');
    if (await overseerPost(who.personId, organId)) found.push('overseer');
    if (await asSecrecyReviewer(reviewCase, who)) found.push('secrecy-reviewer');
    return found;
  };

  const checkInvolved = (actors: readonly CaseActor[], { organName }: ReviewCase, by: readonly CaseActor[]): void => {
    if (actors.some((actor) => by.includes(actor))) return;
    const names = by.map((actor) => ACTOR_NAMES[actor]).join('、');
    throw refused(403, 'review.not-involved', `只有“${organName}”这份审核单的${names}可以批注。`);
  };

  const keep = async (said: Said, reviewCase: ReviewCase, who: Person): Promise<void> => {
    const row = rowOf(said);
    const all = await saidIn({ case_ref: reviewCase.ref });
    if (all.length >= MOST_SAID) {
      throw refused(422, 'review.comments-full', `一份审核单最多 ${MOST_SAID} 条批注和答复。请退回，当面商量。`);
    }
    await kernel().database.write(async (tables) => {
      await tables(COMMENTS).insert(row);
    });
    const { ref, thread, verb, path } = said;
    await kernel().ledger.append({
      action: actionOf(verb),
      actor: who,
      at: said.when,
      members: reviewCase.members,
      digest: reviewCase.digest,
      payload: {
        case: reviewCase.ref,
        comment: ref,
        ...(thread === ref ? {} : { thread }),
        ...(path === null ? {} : { path }),
        said: kernel().digest(keptOf(row)),
      },
    });
  };

  /**
   * Writes a comment on what is under review. The same again, as a second press sends it, is the one that is there.
   * @throws GongkaiError 409 `review.wrong-state`, `review.digest-mismatch`, 403 `review.not-involved`, 422 `review.comment-…`
   */
  const comment = async (ref: string, member: Member, input: Record<string, unknown>): Promise<string> => {
    const who = await person();
    const text = requiredComment(input.text, 422, 'review.comment-empty', '请写下批注的内容。');
    const anchor = readAnchor(input);
    return kernel().transaction(async () => {
      const reviewCase = await load(ref, true);
      const rule = ruleFor(reviewCase.state, 'comment');
      const mine = reviewCase.members.find(
        ({ uid, documentId }) => uid === member.uid && documentId === member.documentId
      );
      if (!mine) throw refused(422, 'review.comment-member', '这份审核单里没有这份稿件。请刷新页面。');
      checkDigest({ ...reviewCase, digest: mine.digest }, { lockVersion: undefined, digest: input.digest });
      checkInvolved(await actorsOf(reviewCase, who), reviewCase, rule.by);
      checkAnchor(anchor, (await keptAs(mine.digest)) ?? {}, await fieldsOf(mine.uid));
      const { uid, documentId, digest } = mine;
      const before = threadsOf(await saidIn({ case_ref: ref, uid, document_id: documentId }));
      const twin = before.find(
        ({ first, open }) =>
          open &&
          first.by.personId === who.personId &&
          first.text === text &&
          (['path', 'block', 'at', 'length'] as const).every((key) => first[key] === anchor[key])
      );
      if (twin) return twin.first.ref;
      const id = randomUUID();
      const by = { personId: who.personId, name: who.name };
      const said: Said = {
        ...anchor,
        ...{ ref: id, thread: id, verb: 'comment', caseRef: ref, uid, documentId, digest, text, by, when: Date.now() },
      };
      await keep(said, reviewCase, who);
      return id;
    });
  };

  /** One of the verbs on a comment that is there. */
  const answer = async (
    verb: Exclude<CommentVerb, 'comment'>,
    ref: unknown,
    given: unknown,
    readable: (member: Member) => Promise<void>
  ): Promise<Member> => {
    const who = await person();
    const text =
      verb === 'resolve'
        ? commentOf(given)
        : requiredComment(
            given,
            422,
            'review.comment-empty',
            verb === 'reply' ? '请写下答复。' : '请写明还有什么意见。'
          );
    const [known] = typeof ref === 'string' && ref ? await saidIn({ ref }) : [];
    if (known?.verb !== 'comment') throw refused(404, 'review.no-comment', '没有这条批注。请刷新页面。');
    const member = { uid: known.uid, documentId: known.documentId };
    await readable(member);
    await kernel().transaction(async () => {
      // The case's row is the lock of its comments.
      const reviewCase = await load(known.caseRef, true);
      if (reviewCase.submittedAt <= (await openSince(member))) {
        throw refused(409, 'review.comment-closed', '稿件已经公开，这次审核的批注已经归档，不能再答复。');
      }
      const [thread] = threadsOf(await saidIn({ thread: known.ref }));
      checkThread(thread!, verb, who.personId, await actorsOf(reviewCase, who));
      const { path, block, at, length, digest, caseRef, uid, documentId } = known;
      const said: Said = {
        ...{ path, block, at, length, digest, caseRef, uid, documentId },
        ...{ ref: randomUUID(), thread: known.ref, verb, text, when: Date.now() },
        by: { personId: who.personId, name: who.name },
      };
      await keep(said, reviewCase, who);
    });
    return member;
  };

  const view = ({ verb, text, by, when }: Said): SaidView => ({ verb, text, by: by.name, at: when });

  const may = (thread: Thread, verb: Exclude<CommentVerb, 'comment'>, who: Person, actors: readonly CaseActor[]) => {
    try {
      checkThread(thread, verb, who.personId, actors);
      return true;
    } catch {
      return false;
    }
  };

  /** The comments of a document with where they stand in its draft, and what the person who asks may do with them. */
  const list = async (member: Member) => {
    const { uid, documentId } = member;
    const threads = threadsOf(await saidIn({ uid, document_id: documentId }));
    const actor = await kernel().actor();
    const who = actor.personId === null ? null : { ...actor, personId: actor.personId };
    const fields = await fieldsOf(uid);
    const now = JSON.parse((await kernel().documents.candidate(member)).canonical) as Part;
    const since = await openSince(member);
    const parts = new Map<string, Part | null>();
    const divided = new Map<string, readonly string[]>();
    const textsOf: Passages = (source) => {
      const known = divided.get(source) ?? passageTexts(source);
      divided.set(source, known);
      return known;
    };
    const cases = new Map<string, { reviewCase: ReviewCase; actors: CaseActor[] } | null>();
    const caseOf = async (ref: string) => {
      if (!cases.has(ref)) {
        const reviewCase = await basis.records.find(ref);
        cases.set(ref, reviewCase && { reviewCase, actors: who ? await actorsOf(reviewCase, who) : [] });
      }
      return cases.get(ref) ?? null;
    };
    const views: ThreadView[] = [];
    for (const thread of threads) {
      const { first, then, open } = thread;
      if (!parts.has(first.digest)) parts.set(first.digest, await keptAs(first.digest));
      const quote = quoteOf(first, parts.get(first.digest) ?? null, fields, textsOf);
      const of = await caseOf(first.caseRef);
      const closed = !of || of.reviewCase.submittedAt <= since;
      const can = (verb: Exclude<CommentVerb, 'comment'>) =>
        !closed && who !== null && may(thread, verb, who, of.actors);
      views.push({
        ...view(first),
        ref: first.ref,
        label: first.path === null ? null : labelOf(first.path, fields),
        quote,
        anchor: anchorIn(first, quote, now, fields, textsOf),
        open,
        closed,
        answers: then.map(view),
        can: { reply: can('reply'), resolve: can('resolve'), reopen: can('reopen') },
      });
    }
    const [latest] = await basis.records.history(uid, documentId, 1);
    const live = latest && isLive(latest) ? await caseOf(latest.ref) : null;
    const by = live ? ruleFor(live.reviewCase.state, 'comment').by : [];
    return { threads: views, canComment: live?.actors.some((one) => by.includes(one)) ?? false };
  };

  /** How many comments the document has in its present round, and how many of them wait for who drafts. */
  const counts = async (member: Member): Promise<{ open: number; all: number }> => {
    const threads = threadsOf(await saidIn({ uid: member.uid, document_id: member.documentId }));
    if (!threads.length) return { open: 0, all: 0 };
    const since = await openSince(member);
    const refs = [...new Set(threads.map(({ first }) => first.caseRef))];
    const rows = (await kernel().database.read((tables) =>
      tables('gk_review_cases').whereIn('ref', refs).where('submitted_at', '>', since).select('ref')
    )) as Row[];
    const current = new Set(rows.map((row) => String(row.ref)));
    const present = threads.filter(({ first }) => current.has(first.caseRef));
    return { open: present.filter(({ open }) => open).length, all: present.length };
  };

  /** Everybody who wrote in the thread of one thing that was said. */
  const writersOf = async (thread: string): Promise<string[]> => [
    ...new Set((await saidIn({ thread })).map(({ by }) => by.personId)),
  ];

  return { comment, answer, list, counts, writersOf };
}
