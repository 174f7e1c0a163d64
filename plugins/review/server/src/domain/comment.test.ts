// Comments: where one may stand, where it stands after changes, and who may do what with it in which state.
import fc from 'fast-check';
import type { CaseActor } from './case-table';
import {
  actionOf,
  anchorIn,
  checkAnchor,
  checkThread,
  COMMENT_ACTIONS,
  isCommentAction,
  quoteOf,
  readAnchor,
  threadsOf,
  type Anchor,
  type CommentVerb,
  type Said,
} from './comment';
import type { Field, Part } from './difference/document-model';
import { fieldAt, labelOf, type Fields } from './field-path';
import { passagesOf } from './passages';

const text = (name: string, label: string): Field => ({ name, label, kind: 'text', type: 'string' });
const fields: Fields = {
  fields: [
    text('title', '标题'),
    { name: 'body', label: '正文', kind: 'document', type: 'richtext' },
    { name: 'issuers', label: '发文机关', kind: 'items', type: 'component', component: 'organ.issuer' },
    { name: 'lead', label: '牵头', kind: 'items', type: 'component', component: 'organ.issuer' },
    { name: 'sections', label: '内容', kind: 'items', type: 'dynamiczone' },
    { name: 'attribute', label: '公开属性', kind: 'value', type: 'enumeration' },
  ],
  componentOf: (uid) =>
    uid === 'organ.issuer' ? { label: '机关', fields: [text('name', '名称')] } : { label: '', fields: [] },
};
const part: Part = {
  title: '关于补助的通知',
  body: '<p>各乡镇：</p><p>补助标准为 300 元。</p><table><tr><td>300 元</td></tr></table>',
  issuers: [{ name: '云溪县财政局' }, { name: '云溪县民政局' }],
  lead: { name: '云溪县财政局' },
  sections: [{ __component: 'organ.issuer', name: '第一节' }],
};
const at = (
  path: string | null,
  block: number | null = null,
  place: number | null = null,
  length: number | null = null
) => ({ path, block, at: place, length }) satisfies Anchor;
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each<[string, Record<string, unknown>, Anchor | null]>([
  ['the whole document', {}, at(null)],
  ['a field', { path: 'title' }, at('title')],
  ['words of a field', { path: 'title', at: 2, length: 2 }, at('title', null, 2, 2)],
  ['a passage', { path: 'body', block: 1 }, at('body', 1)],
  ['words of a passage', { path: 'body', block: 1, at: 0, length: 2 }, at('body', 1, 0, 2)],
  ['a place without a length', { path: 'title', at: 2 }, null],
  ['a length without a place', { path: 'title', length: 2 }, null],
  ['no words', { path: 'title', at: 2, length: 0 }, null],
  ['a place before the text', { path: 'title', at: -1, length: 2 }, null],
  ['half a passage', { path: 'body', block: 0.5 }, null],
  ['a passage as words', { path: 'body', block: '1' }, null],
  ['a passage of no field', { block: 1 }, null],
  ['a path that is none', { path: ['title'] }, null],
  ['an empty path', { path: '' }, null],
])('reads %s', (_name, given, anchor) => {
  if (anchor) expect(readAnchor(given)).toEqual(anchor);
  else expect(codeOf(() => readAnchor(given))).toBe('review.comment-malformed');
});

test.each<[string, Anchor, string, string | null]>([
  ['the whole document', at(null), 'fine', null],
  ['a field', at('attribute'), 'fine', null],
  ['a title', at('title'), 'fine', null],
  ['words of a title', at('title', null, 2, 2), 'fine', '补助'],
  ['words beyond a title', at('title', null, 5, 9), 'review.comment-passage', null],
  ['a passage of a title', at('title', 0), 'review.comment-passage', null],
  ['words of what is no text', at('attribute', null, 0, 1), 'review.comment-passage', null],
  ['a passage', at('body', 1), 'fine', '补助标准为 300 元。'],
  ['words of a passage', at('body', 1, 6, 3), 'fine', '300'],
  ['a cell', at('body', 2, 0, 3), 'fine', '300'],
  ['a passage that is not there', at('body', 3), 'review.comment-passage', null],
  ['words of a text without its passage', at('body', null, 0, 2), 'review.comment-passage', null],
  ['an item', at('issuers.1'), 'fine', null],
  ['a field of an item', at('issuers.1.name', null, 0, 3), 'fine', '云溪县'],
  ['a field of a component', at('lead.name'), 'fine', null],
  ['a field of a section', at('sections.0.name', null, 0, 3), 'fine', '第一节'],
  ['an item that is not there', at('issuers.2.name'), 'review.comment-field', null],
  ['an item by another name', at('issuers.x'), 'review.comment-field', null],
  ['a field that is not there', at('nonsense'), 'review.comment-field', null],
  ['a field of Object', at('constructor'), 'review.comment-field', null],
  ['a field within a text', at('title.length'), 'review.comment-field', null],
])('checks %s', (_name, anchor, outcome, quote) => {
  expect(codeOf(() => checkAnchor(anchor, part, fields))).toBe(outcome);
  if (outcome === 'fine') expect(quoteOf(anchor, part, fields)).toBe(quote);
  expect(quoteOf(anchor, null, fields)).toBeNull();
});

test.each<[string, Anchor, Part, Anchor | null]>([
  ['what stayed', at('body', 1, 6, 3), part, at('body', 1, 6, 3)],
  [
    'words that moved within',
    at('body', 1, 6, 3),
    { body: '<p>各乡镇：</p><p>今年补助标准为 300 元。</p>' },
    at('body', 1, 8, 3),
  ],
  [
    'words after a new paragraph',
    at('body', 1, 6, 3),
    { body: '<p>甲</p><p>乙</p><p>标准 300</p>' },
    at('body', 2, 3, 3),
  ],
  ['words that are gone', at('body', 1, 6, 3), { body: '<p>标准 320 元。</p>' }, null],
  ['a passage that moved', at('body', 1), { body: '<p>补助标准为 300 元。</p>' }, at('body', 0)],
  ['a passage that was changed', at('body', 1), { body: '<p>补助标准为 300 元！</p>' }, null],
  ['words of a field', at('title', null, 2, 2), { title: '补助通知' }, at('title', null, 0, 2)],
  ['a field', at('title'), {}, at('title')],
  ['an item that was taken out', at('issuers.1'), { issuers: [{ name: '云溪县财政局' }] }, null],
  ['the whole document', at(null), {}, at(null)],
])('finds %s again', (_name, anchor, now, place) => {
  expect(anchorIn(anchor, quoteOf(anchor, part, fields), now, fields)).toEqual(place);
});

it('finds words in whatever a text became, or says that they are gone', () => {
  const words = fc.array(fc.constantFrom('补助', '标准', '300', '元', '甲', '乙'), { maxLength: 6 });
  const texts = fc.array(words, { maxLength: 5 });
  const htmlOf = (list: string[][]) => list.map((one) => `<p>${one.join('')}</p>`).join('');
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), fc.nat(), (before, after, b, a, l) => {
      const old = passagesOf(htmlOf(before));
      fc.pre(old.length > 0);
      const block = b % old.length;
      const place = a % old[block]!.text.length;
      const anchor = at('body', block, place, 1 + (l % (old[block]!.text.length - place)));
      const quote = quoteOf(anchor, { body: htmlOf(before) }, fields)!;
      const now = anchorIn(anchor, quote, { body: htmlOf(after) }, fields);
      if (now) expect(quoteOf(now, { body: htmlOf(after) }, fields)).toBe(quote);
      else expect(passagesOf(htmlOf(after)).some((one) => one.text.includes(quote))).toBe(false);
      expect(anchorIn(anchor, quote, { body: htmlOf(before) }, fields)).toEqual(anchor);
    })
  );
});

const said = (verb: CommentVerb, ref: string, thread = ref, person = 'li'): Said => ({
  ...at(null),
  ...{ ref, thread, verb, caseRef: 'c', uid: 'u', documentId: 'd', digest: 'x', text: '请改', when: 1 },
  by: { personId: person, name: person },
});

it('tells threads apart, with whether they are open; an answer to nothing is left out', () => {
  const all = [said('comment', 'a'), said('comment', 'b'), said('reply', '1', 'a'), said('resolve', '2', 'a')];
  const threads = threadsOf([...all, said('reply', '3', 'nothing')]);
  expect(threads.map(({ first, then, open }) => [first.ref, then.length, open])).toEqual([
    ['a', 2, false],
    ['b', 0, true],
  ]);
  expect(threadsOf([...all, said('reopen', '4', 'a')])[0]).toMatchObject({ open: true });
});

const OPEN = threadsOf([said('comment', 'a')])[0]!;
const SETTLED = threadsOf([said('comment', 'a'), said('resolve', '1', 'a')])[0]!;
const ACTORS: CaseActor[] = ['signer', 'reviewer', 'submitter', 'drafter', 'overseer', 'secrecy-reviewer', 'system'];
const MAY = {
  reply: ['reviewer', 'drafter', 'overseer', 'secrecy-reviewer'],
  resolve: ['drafter'],
  reopen: ['reviewer', 'secrecy-reviewer'],
};
describe.each(Object.keys(MAY) as (keyof typeof MAY)[])('%s', (verb) => {
  const [right, wrong] = verb === 'reopen' ? [SETTLED, OPEN] : [OPEN, SETTLED];
  test.each(ACTORS)('by %s', (actor) => {
    const outcome = MAY[verb].includes(actor) ? 'fine' : 'review.comment-not-yours';
    expect(codeOf(() => checkThread(right, verb, 'other', [actor]))).toBe(outcome);
    expect(codeOf(() => checkThread(wrong, verb, 'other', [actor]))).toBe('review.comment-state');
  });
  test('by who wrote it, and by nobody else', () => {
    expect(codeOf(() => checkThread(right, verb, 'li', []))).toBe('fine');
    expect(codeOf(() => checkThread(right, verb, 'other', []))).toBe('review.comment-not-yours');
  });
});

it('knows its own entries of the ledger', () => {
  for (const verb of ['comment', 'reply', 'resolve', 'reopen'] as const)
    expect(isCommentAction(actionOf(verb))).toBe(true);
  expect(Object.keys(COMMENT_ACTIONS)).toHaveLength(4);
  expect(isCommentAction('approve')).toBe(false);
  expect(isCommentAction('toString')).toBe(false);
});

it('names fields as the form does', () => {
  expect(labelOf('issuers.1.name', fields)).toBe('发文机关 2 · 名称');
  expect(labelOf('issuers.1', fields)).toBe('发文机关 2');
  expect(labelOf('other')).toBe('other');
  expect(fieldAt({ issuers: 'broken' }, 'issuers.0.name', fields)).toBeNull();
});
