// What the public reads of validity: sentences, names, both sides of an effect.
import { nameOf, splitName, validityFacts, type Told } from './validity-facts';
import { worldOf, type Effect, type Term } from './validity';

const UID = 'api::policy-document.policy-document';
const newer = { documentId: 'b', title: '新办法', documentNumber: '云政办发〔2026〕12号' };
const older = { documentId: 'a', title: '旧办法', documentNumber: null };
const told: Told = {
  kind: 'repeal',
  source: 'b',
  target: 'a',
  on: '2026-11-10',
  articles: null,
  named: null,
  newer,
  older,
};

const facts = (id: string, list: Told[], today: string, terms: Record<string, Term> = {}) => {
  const effects = list.filter((one): one is Told & { on: string } => one.on !== null && one.older !== null) as Effect[];
  return validityFacts(UID, id, worldOf(new Map(Object.entries(terms)), effects), list, today);
};

it.each<[string, { title: string; documentNumber: string | null }]>([
  ['《旧办法》（云政办发〔2001〕3号）', { title: '旧办法', documentNumber: '云政办发〔2001〕3号' }],
  ['旧办法（云政办发〔2001〕3号）', { title: '旧办法', documentNumber: '云政办发〔2001〕3号' }],
  ['旧办法', { title: '旧办法', documentNumber: null }],
  ['云政办发〔2001〕3号', { title: '云政办发〔2001〕3号', documentNumber: '云政办发〔2001〕3号' }],
])('%s', (named, parts) => {
  expect(splitName(named)).toEqual(parts);
});

it('names documents', () => {
  expect(nameOf(newer)).toBe('《新办法》（云政办发〔2026〕12号）');
  expect(nameOf({ title: '《旧办法》', documentNumber: null })).toBe('《旧办法》');
  expect(nameOf({ title: null, documentNumber: '云政〔2026〕1号' })).toBe('云政〔2026〕1号');
});

it('tells both sides of a repeal', () => {
  expect(facts('a', [told], '2026-11-23')).toEqual({
    validity: '废止',
    validityCode: 'repealed',
    validityOn: '2026-11-10',
    validityNote: '自2026年11月10日起由《新办法》（云政办发〔2026〕12号）废止',
    changedBy: [
      {
        kind: 'repeal',
        kindName: '废止',
        title: '新办法',
        documentNumber: '云政办发〔2026〕12号',
        documentId: 'b',
        uid: UID,
        articles: null,
        on: '2026-11-10',
      },
    ],
    changes: [],
  });
  expect(facts('b', [told], '2026-11-23')).toMatchObject({
    validity: '现行有效',
    validityNote: null,
    changedBy: [],
    changes: [{ kind: 'repeal', title: '旧办法', documentId: 'a', on: '2026-11-10' }],
  });
});

it('tells what is to come, and the state of today', () => {
  expect(facts('a', [told], '2026-11-09')).toMatchObject({
    validityCode: 'in-force',
    changedBy: [{ kind: 'repeal', on: '2026-11-10' }],
  });
});

it.each<[Partial<Told>, Record<string, Term>, string | null]>([
  [
    { kind: 'amend', articles: '第三条' },
    {},
    '自2026年11月10日起由《新办法》（云政办发〔2026〕12号）修改，涉及：第三条',
  ],
  [{ kind: 'replace' }, {}, '自2026年11月10日起由《新办法》（云政办发〔2026〕12号）替代'],
  [{ on: '2027-01-01' }, { a: { from: '2026-12-01', until: null } }, '自2026年12月1日起施行'],
  [{ on: '2027-01-01' }, { a: { from: null, until: '2026-11-22' } }, '有效期已满，自2026年11月23日起失效'],
])('%j %j', (more, terms, note) => {
  expect(facts('a', [{ ...told, ...more }], '2026-11-23', terms).validityNote).toBe(note);
});

it('names what is not in this system, and keeps silent about what is not public', () => {
  const list: Told[] = [
    { ...told, target: '', older: null, named: '《旧办法》（云政办发〔2001〕3号）' },
    { ...told, target: '', older: null },
  ];
  expect(facts('b', list, '2026-11-23').changes).toEqual([
    {
      kind: 'repeal',
      kindName: '废止',
      title: '旧办法',
      documentNumber: '云政办发〔2001〕3号',
      documentId: null,
      uid: null,
      articles: null,
      on: '2026-11-10',
    },
  ]);
});
