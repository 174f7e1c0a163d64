// 批注: what reviewers and drafters write beside a field or a passage, who may do what with it, and where it stands in a text that was changed
// since. Pure. R28.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { CaseActor } from './case-table';
import type { Part } from './difference/document-model';
import { fieldAt, type Fields } from './field-path';
import { passagesOf } from './passages';

/** Where a comment stands: at the whole document, a field, a passage of a text, or words in one of these. */
export interface Anchor {
  /** Null for the whole document. */
  path: string | null;
  /** Of a text with paragraphs: the number of the passage, from 0, counted over those that have words. */
  block: number | null;
  /** Place of the words in the text or passage, and how many characters they are; null for all of it. */
  at: number | null;
  length: number | null;
}

export type CommentVerb = 'comment' | 'reply' | 'resolve' | 'reopen';

/** One thing that was said, as it is kept. */
export interface Said extends Anchor {
  ref: string;
  /** Of the comment that it belongs to; its own for a comment. */
  thread: string;
  verb: CommentVerb;
  caseRef: string;
  uid: string;
  documentId: string;
  /** Of the content that was commented on. */
  digest: string;
  text: string | null;
  by: { personId: string; name: string };
  /** Epoch milliseconds. */
  when: number;
}

export interface Thread {
  first: Said;
  /** What followed, oldest first. */
  then: Said[];
  open: boolean;
}

/** Actions of the ledger, with what they are called. */
export const COMMENT_ACTIONS = {
  comment: '批注',
  'reply-comment': '答复批注',
  'resolve-comment': '批注已处理',
  'reopen-comment': '重新打开批注',
} as const;
export type CommentAction = keyof typeof COMMENT_ACTIONS;

export const actionOf = (verb: CommentVerb): CommentAction => (verb === 'comment' ? verb : `${verb}-comment`);

export const isCommentAction = (action: string): action is CommentAction => Object.hasOwn(COMMENT_ACTIONS, action);

/** As many as one case may have, with all answers: more is a talk that wants another place. */
export const MOST_SAID = 500;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

/** Who may do what with a comment. `author`: who wrote it. */
const THREAD_RULES: readonly {
  open: boolean;
  verb: Exclude<CommentVerb, 'comment'>;
  by: readonly (CaseActor | 'author')[];
  words: string;
}[] = [
  {
    open: true,
    verb: 'reply',
    by: ['author', 'drafter', 'reviewer', 'secrecy-reviewer', 'overseer'],
    words: '批注人、起草人员和审核人员可以答复批注。',
  },
  { open: true, verb: 'resolve', by: ['author', 'drafter'], words: '只有起草人员和批注人可以把批注标为已处理。' },
  {
    open: false,
    verb: 'reopen',
    by: ['author', 'reviewer', 'secrecy-reviewer'],
    words: '只有批注人和审核人员可以重新打开批注。',
  },
];

/**
 * Refuses a verb on a comment that is in another state, or by somebody who may not.
 * @throws GongkaiError 409 `review.comment-state`, 403 `review.comment-not-yours`
 */
export function checkThread(
  { first, open }: Thread,
  verb: Exclude<CommentVerb, 'comment'>,
  personId: string,
  actors: readonly CaseActor[]
): void {
  const rule = THREAD_RULES.find((one) => one.verb === verb)!;
  if (rule.open !== open) {
    throw refused(
      409,
      'review.comment-state',
      open ? '这条批注还没有处理，不用重新打开。请刷新页面。' : '这条批注已经处理。还有意见的，请先重新打开。'
    );
  }
  const mine: readonly string[] = [...actors, ...(first.by.personId === personId ? ['author'] : [])];
  if (!rule.by.some((actor) => mine.includes(actor))) throw refused(403, 'review.comment-not-yours', rule.words);
}

/** The comments among what was said, in the order in which they were made; an answer to nothing is left out. */
export function threadsOf(said: readonly Said[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const one of said) {
    const thread = threads.get(one.thread);
    if (one.verb === 'comment') threads.set(one.ref, { first: one, then: [], open: true });
    else if (thread) {
      thread.then.push(one);
      if (one.verb !== 'reply') thread.open = one.verb === 'reopen';
    }
  }
  return [...threads.values()];
}

const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

/**
 * Reads where a comment is to stand.
 * @throws GongkaiError 400 `review.comment-malformed`
 */
export function readAnchor({ path, block, at, length }: Record<string, unknown>): Anchor {
  const given = [block, at, length].filter((value) => value !== undefined && value !== null);
  const sound =
    given.every((value) => count(value) !== null) &&
    (path === undefined || path === null || (typeof path === 'string' && path !== '')) &&
    (path ? (count(at) === null) === (count(length) === null) : !given.length) &&
    length !== 0;
  if (!sound) throw refused(400, 'review.comment-malformed', '批注的位置没有写全，请刷新页面后重新选择。');
  return { path: (path as string | null) ?? null, block: count(block), at: count(at), length: count(length) };
}

/** The passages of a text. Whoever asks for many comments keeps them: a long text is divided once and not for each. */
export type Passages = (source: string) => readonly string[];

export const passageTexts: Passages = (source) => passagesOf(source).map(({ text }) => text);

/** The text in which an anchor's words stand; null where the path has none. */
function textAt(part: Part, { path, block }: Anchor, fields: Fields, textsOf: Passages): string | null {
  const found = path === null ? null : fieldAt(part, path, fields);
  if (!found) return null;
  const value = typeof found.value === 'string' ? found.value : '';
  if (found.field.kind === 'document') return block === null ? null : (textsOf(value)[block] ?? null);
  return found.field.kind === 'text' && block === null ? value : null;
}

/**
 * Refuses a comment at what is not there.
 * @throws GongkaiError 422 `review.comment-field`, `review.comment-passage`
 */
export function checkAnchor(anchor: Anchor, part: Part, fields: Fields): void {
  const { path, block, at, length } = anchor;
  if (path === null) return;
  if (!fieldAt(part, path, fields)) {
    throw refused(422, 'review.comment-field', `稿件里没有“${path.slice(0, 60)}”这一项。请刷新页面后重试。`, { path });
  }
  if (block === null && at === null) return;
  const text = textAt(part, anchor, fields, passageTexts);
  if (text === null || (at !== null && at + length! > text.length)) {
    throw refused(422, 'review.comment-passage', '稿件里没有这段文字。请刷新页面后重新选择。', { path });
  }
}

/** The words at which a comment stands; null at a field or the whole document, and where the text is not kept any more. */
export function quoteOf(
  anchor: Anchor,
  part: Part | null,
  fields: Fields,
  textsOf: Passages = passageTexts
): string | null {
  if (!part || (anchor.block === null && anchor.at === null)) return null;
  const text = textAt(part, anchor, fields, textsOf);
  if (text === null) return null;
  return anchor.at === null ? text : text.slice(anchor.at, anchor.at + anchor.length!);
}

/**
 * Where a comment stands in another version of the text: at the same words, the nearest where they stand several times.
 * @param quote the words in the version that was commented on
 * @returns null when the words, or the field, are not there any more
 */
export function anchorIn(
  anchor: Anchor,
  quote: string | null,
  part: Part,
  fields: Fields,
  textsOf: Passages = passageTexts
): Anchor | null {
  const { path, block, at } = anchor;
  if (path === null) return anchor;
  const found = fieldAt(part, path, fields);
  if (!found) return null;
  if (block === null && at === null) return anchor;
  if (!quote) return null;
  const value = typeof found.value === 'string' ? found.value : '';
  const texts = found.field.kind === 'document' ? textsOf(value) : [value];
  let best: { far: number; anchor: Anchor } | null = null;
  texts.forEach((text, number) => {
    for (let place = text.indexOf(quote); place >= 0; place = text.indexOf(quote, place + 1)) {
      if (at === null && text !== quote) return;
      // Another passage is farther than any place in the same one.
      const far = Math.abs(number - (block ?? 0)) * 1_000_000 + Math.abs(place - (at ?? 0));
      if (best && best.far <= far) continue;
      best = { far, anchor: { ...anchor, block: block === null ? null : number, at: at === null ? null : place } };
    }
  });
  return (best as { anchor: Anchor } | null)?.anchor ?? null;
}
