// What is wrong with what a document says it does to older ones: each finding by its code, and circles of any length.
import fc from 'fast-check';
import { effectFindings, inCircle, type DraftDocument, type DraftEffect, type Surroundings } from './effect-findings';

const good: DraftEffect = {
  kind: 'repeal',
  document: { documentId: 'old', title: '旧文件' },
  named: null,
  articles: null,
  effectiveOn: null,
};
const own = (effects: DraftEffect[], more: Partial<DraftDocument> = {}): DraftDocument => ({
  documentId: 'new',
  formedOn: '2026-11-02',
  from: '2026-11-10',
  until: null,
  effects,
  ...more,
});
const around: Surroundings = {
  attribute: 'effects',
  targets: new Map([
    ['old', { formedOn: '2020-01-01', isPublic: true }],
    ['newer', { formedOn: '2026-11-03', isPublic: true }],
    ['same', { formedOn: '2026-11-02', isPublic: true }],
    ['draft', { formedOn: null, isPublic: false }],
    ['new', { formedOn: '2026-11-02', isPublic: false }],
  ]),
  points: new Map([['new', ['old']]]),
};

const at = (id: string): DraftEffect['document'] => ({ documentId: id, title: id });

it.each<[string, DraftEffect[], Partial<DraftDocument>, string[]]>([
  ['nothing', [], {}, []],
  ['a repeal', [good], {}, []],
  ['of one formed on the same day', [{ ...good, document: at('same') }], {}, []],
  ['by name', [{ ...good, document: null, named: '《旧办法》（云政办〔2001〕3号）' }], {}, []],
  ['on a day to come', [{ ...good, effectiveOn: '2027-01-01' }], {}, []],
  ['on the first day', [{ ...good, effectiveOn: '2026-11-10' }], {}, []],
  ['no target', [{ ...good, document: null }], {}, ['disclosure.effect-target']],
  ['blank name', [{ ...good, document: null, named: '  ' }], {}, ['disclosure.effect-target']],
  ['both', [{ ...good, named: '旧文件' }], {}, ['disclosure.effect-target']],
  ['itself', [{ ...good, document: at('new') }], {}, ['disclosure.effect-self']],
  ['a newer one', [{ ...good, document: at('newer') }], {}, ['disclosure.effect-newer']],
  ['without days nothing is compared', [{ ...good, document: at('newer') }], { formedOn: null, from: null }, []],
  ['amends without articles', [{ ...good, kind: 'amend' }], {}, ['disclosure.effect-articles']],
  [
    'repeals in part, blank articles',
    [{ ...good, kind: 'partly-repeal', articles: ' ' }],
    {},
    ['disclosure.effect-articles'],
  ],
  ['amends', [{ ...good, kind: 'amend', articles: '第三条' }], {}, []],
  ['before it is in force', [{ ...good, effectiveOn: '2026-11-09' }], {}, ['disclosure.effect-early']],
  ['before it is formed', [{ ...good, effectiveOn: '2026-11-01' }], { from: null }, ['disclosure.effect-early']],
  ['twice', [good, { ...good, kind: 'amend', articles: '第一条' }], {}, ['disclosure.effect-twice']],
  [
    'twice by name, brackets and spaces apart',
    [
      { ...good, document: null, named: '《旧办法》（云政办〔2001〕3号）' },
      { ...good, document: null, named: '旧办法 (云政办[2001]3号)' },
    ],
    {},
    ['disclosure.effect-twice'],
  ],
  ['not public', [{ ...good, document: at('draft') }], {}, ['disclosure.effect-not-public']],
])('%s: %j', (_what, effects, more, codes) => {
  const found = effectFindings(own(effects, more), around);
  expect(found.map(({ code }) => code)).toEqual(codes);
  for (const { code, severity, message, remedy, path } of found) {
    expect(severity).toBe(code === 'disclosure.effect-not-public' ? 'warning' : 'blocker');
    expect(`${message}${remedy}`).toMatch(/[一-龥]/);
    expect(path).toMatch(/^effects/);
  }
});

it.each<[string | undefined, Partial<DraftDocument>, string[]]>([
  ['until', { until: '2026-11-09' }, ['disclosure.expires-before-effective']],
  ['until', { from: null, until: '2026-11-01' }, ['disclosure.expires-before-effective']],
  ['until', { until: '2026-11-10' }, []],
  // The library looks at it.
  [undefined, { until: '2026-11-09' }, []],
])('own days, %s %j', (expiresOn, more, codes) => {
  expect(effectFindings(own([], more), { ...around, expiresOn }).map(({ code }) => code)).toEqual(codes);
});

it('circles of any length are found, and only they', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat({ max: 12 }), (length, at) => {
      const id = (n: number) => `d${n % length}`;
      const ring = new Map(Array.from({ length }, (_, n) => [id(n), [id(n + 1)]] as const));
      expect(inCircle(id(at), ring)).toBe(true);
      const open = new Map(ring);
      open.delete(id(at + 1));
      expect(inCircle(id(at), open)).toBe(length === 1);
    })
  );
  // Leads into a circle that it is not part of.
  expect(
    inCircle(
      'a',
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ])
    )
  ).toBe(false);
  // To itself is another finding.
  expect(inCircle('a', new Map([['a', ['a']]]))).toBe(false);
});

it('says the circle with its code', () => {
  const points = new Map([
    ['new', ['old']],
    ['old', ['new']],
  ]);
  expect(effectFindings(own([good]), { ...around, points })).toMatchObject([
    { code: 'disclosure.effect-circle', path: 'effects' },
  ]);
});
