// Exact changes: where they stand, what results, what undoes them, and that nothing else is touched.
import fc from 'fast-check';
import type { Json } from '@gongkai/publication/kernel';
import { differText } from './difference/runs';
import { textOf } from './difference/sides';
import { exchangePassages, passagesOf } from './passages';
import {
  changedPart,
  changedText,
  changedValues,
  inverseOf,
  placeChanges,
  readChanges,
  writtenData,
  type AttributesOf,
  type Changeable,
  type PlacedChange,
} from './suggestion';

const MODELS: Record<string, ReturnType<AttributesOf>> = {
  doc: {
    title: { type: 'string' },
    summary: { type: 'text' },
    formedOn: { type: 'date' },
    genre: { type: 'string', customField: 'vocabulary' },
    body: { type: 'richtext', customField: 'editor' },
    organ: { type: 'relation' },
    secret: { type: 'string', private: true },
    attachments: { type: 'component', component: 'file', repeatable: true },
    issuers: { type: 'component', component: 'issuer', repeatable: true },
    contact: { type: 'component', component: 'issuer' },
    sections: { type: 'dynamiczone' },
  },
  issuer: { name: { type: 'string' }, place: { type: 'component', component: 'file' } },
  file: { title: { type: 'string' }, file: { type: 'media' } },
};
const of: AttributesOf = (uid) => MODELS[uid] ?? {};

const PART: Record<string, Json> = {
  title: '关于补助的通知',
  formedOn: '2026-11-02',
  body: '<p>一段<strong>要点</strong>话</p><p>  </p><p>第二段 &amp; 300 元</p>',
  issuers: [{ name: '财政局' }, { name: '民政局', place: { title: '盖章处' } }],
  contact: { name: '办公室' },
  attachments: [{ title: '名单' }],
  sections: [{ __component: 'issuer', name: '一节' }],
};
const member: Changeable = { uid: 'doc', documentId: 'd', part: PART, closed: ['attachments'] };
const change = (path: string, from: string, to: string, more = {}) => ({
  uid: 'doc',
  documentId: 'd',
  path,
  from,
  to,
  ...more,
});
const placed = (...list: ReturnType<typeof change>[]) => placeChanges(list, [member], of);
const after = (...list: ReturnType<typeof change>[]) =>
  changedPart(PART, 'doc', changedValues(member, placed(...list), of), of);

describe('passages', () => {
  it.each<[string, string, string[]]>([
    [
      'paragraphs, marks and entities',
      '<p>甲<strong>乙</strong>丙 &lt;x&gt; &amp;</p><p>丁</p>',
      ['甲乙丙 <x> &', '丁'],
    ],
    [
      'cells, captions, items',
      '<table><caption>表</caption><tbody><tr><td>1</td><td></td><th><p>2</p></th></tr></tbody></table><ul><li>三</li></ul>',
      ['表', '1', '2', '三'],
    ],
    [
      'blanks and pictures are passed over',
      '<p> </p><p><img src="/a"></p><p>字<img src="/a"><br />尾</p>',
      ['字\ufffc\n尾'],
    ],
    ['plain lines', '一行 &amp; 原样\n\n二行', ['一行 &amp; 原样', '二行']],
    ['what is no entity', '<p>&nosuch; &x</p>', ['&nosuch; &x']],
  ])('%s', (_name, source, texts) => {
    expect(passagesOf(source).map(({ text }) => text)).toEqual(texts);
  });

  it.each<[string, string, number, number, string, string]>([
    ['within one style', '<p>甲乙丙</p>', 1, 1, '丁', '<p>甲丁丙</p>'],
    [
      'across styles, in the first one’s',
      '<p>甲<strong>乙</strong><em>丙</em>丁</p>',
      1,
      2,
      '戊',
      '<p>甲<strong>戊</strong>丁</p>',
    ],
    ['out of a style', '<p>甲<strong>乙</strong></p>', 0, 2, '丙', '<p>丙</p>'],
    ['deleted with its marks', '<p>甲<a href="/x"><strong>乙</strong></a></p>', 1, 1, '', '<p>甲</p>'],
    ['an entity', '<p>甲 &amp; 乙</p>', 2, 1, '<和>', '<p>甲 &lt;和&gt; 乙</p>'],
  ])('exchanges words %s', (_name, source, at, length, to, result) => {
    expect(exchangePassages(source, [{ block: 0, at, length, to }])).toBe(result);
  });
});

it('changes fields at any depth and leaves the rest', () => {
  expect(
    after(
      change('title', '补助', '补贴'),
      change('issuers.1.name', '民政局', '民政厅'),
      change('issuers.1.place.title', '盖章', '签章'),
      change('contact.name', '办公室', ''),
      change('sections.0.name', '一', '二'),
      change('summary', '', '概述'),
      change('formedOn', '2026-11-02', '2026-12-02'),
      change('body', '段要', '段的要', { block: 0 }),
      change('body', '300', '320')
    )
  ).toEqual({
    ...PART,
    title: '关于补贴的通知',
    issuers: [{ name: '财政局' }, { name: '民政厅', place: { title: '签章处' } }],
    contact: {},
    sections: [{ __component: 'issuer', name: '二节' }],
    summary: '概述',
    formedOn: '2026-12-02',
    body: '<p>一段的要<strong>点</strong>话</p><p>  </p><p>第二段 &amp; 320 元</p>',
  });
});

it('is written by the rows that are there', () => {
  const draft = {
    title: '旧',
    issuers: [
      { id: 4, name: '财政局' },
      { id: 7, name: '民政局', place: { id: 9, title: '盖章处' } },
    ],
    sections: [{ id: 3, __component: 'issuer', name: '一节' }],
  };
  const values = new Map([
    ['title', ''],
    ['issuers.1.place.title', '签章处'],
    ['sections.0.name', '二节'],
  ]);
  expect(writtenData(draft, values)).toEqual({
    title: null,
    issuers: [{ id: 4 }, { id: 7, place: { id: 9, title: '签章处' } }],
    sections: [{ id: 3, __component: 'issuer', name: '二节' }],
  });
});

it.each<[string, ReturnType<typeof change>[], string]>([
  ['a private field', [change('secret', '', 'x')], 'field'],
  ['no field', [change('', '', 'x')], 'field'],
  ['a component', [change('contact', '办公室', 'x')], 'not-text'],
  ['an item without its number', [change('issuers.name', '局', 'x')], 'field'],
  ['an item as a whole', [change('issuers.0', '局', 'x')], 'field'],
  ['a passage of a field', [change('title', '补助', '补贴', { block: 0 })], 'field'],
  ['an attachment’s name', [change('attachments.0.title', '名单', '名册')], 'not-text'],
  ['a media field', [change('issuers.1.place.file', '', 'x')], 'not-text'],
  ['a chosen value', [change('genre', '', '公告')], 'not-text'],
  ['a relation', [change('organ', '', 'x')], 'not-text'],
  ['another place', [change('title', '补助', '补贴', { at: 0 })], 'no-match'],
  ['words twice', [change('body', '段', '节')], 'many'],
  ['two in one place', [change('summary', '', 'a'), change('summary', '', 'b')], 'overlap'],
  ['another document', [{ ...change('title', '补助', '补贴'), documentId: 'e' }], 'member'],
])('refuses %s', (_name, list, word) => {
  expect(() => placed(...list)).toThrow(expect.objectContaining({ code: `review.suggestion-${word}` }));
});

it('reads only what a form says', () => {
  const one = { ...change('title', '补助', '补贴', { at: 2 }), more: 'x', block: null };
  expect(readChanges([one])).toEqual([change('title', '补助', '补贴', { at: 2 })]);
  for (const value of [
    [{ ...one, at: -1 }],
    [{ ...one, at: 1.5 }],
    [null],
    {},
    [{ ...one, to: '\u0007' }],
    [{ ...one, to: '\ud800' }],
  ]) {
    expect(() => readChanges(value)).toThrow(expect.objectContaining({ code: 'review.suggestion-malformed' }));
  }
});

/** A text with changes of it that do not touch each other. */
const edited = fc
  .array(
    fc.tuple(fc.stringMatching(/^[甲乙丙 &<0-9]{1,6}$/), fc.stringMatching(/^[甲乙丙 &<0-9]{0,6}$/), fc.boolean()),
    {
      minLength: 1,
      maxLength: 8,
    }
  )
  .map((parts) => {
    let [text, result] = ['', ''];
    const list: PlacedChange[] = [];
    for (const [from, to, changes] of parts) {
      // Always a letter between two changes.
      if (changes && from !== to) list.push({ ...change('title', from, to), at: text.length });
      text += `${from}。`;
      result += `${changes ? to : from}。`;
    }
    return { text, result, list };
  });

it('all at once, in any order, gives exactly what was said; the inverse gives back what was', () => {
  fc.assert(
    fc.property(edited, fc.integer(), ({ text, result, list }, seed) => {
      const shuffled = [...list].sort((a, b) => ((a.at * 31 + seed) % 7) - ((b.at * 31 + seed) % 7));
      expect(changedText(text, shuffled)).toBe(result);
      expect(changedText(result, inverseOf(shuffled))).toBe(text);
      const runs = differText(text, changedText(text, list));
      expect([textOf(runs, 'old'), textOf(runs, 'now')]).toEqual([text, result]);
    })
  );
});

it('in a document only the words of the passages change, whatever stands round them', () => {
  const encode = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  fc.assert(
    fc.property(edited, fc.nat(), ({ text, result, list }, cut) => {
      const middle = cut % text.length;
      const source = `<p>头</p><p>${encode(text.slice(0, middle))}<strong>${encode(text.slice(middle))}</strong></p><p>尾</p>`;
      const exchanges = list.map(({ at, from, to }) => ({ block: 1, at, length: from.length, to }));
      const changed = exchangePassages(source, exchanges);
      expect(passagesOf(changed).map((one) => one.text)).toEqual(['头', result, '尾']);
      const back = inverseOf(list).map(({ at, from, to }) => ({ block: 1, at, length: from.length, to }));
      fc.pre(list.every(({ to }) => to !== ''));
      expect(passagesOf(exchangePassages(changed, back)).map((one) => one.text)).toEqual(['头', text, '尾']);
    })
  );
});
