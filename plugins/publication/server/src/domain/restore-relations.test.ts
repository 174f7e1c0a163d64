// Relations that Strapi dropped are put back and accounted for; everything else that differs stays a difference.
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';
import { restoreRelations, type Restored } from './signed-part';
import { part, reread, ROW, SCHEMA, schemaOf, target, type Row } from './signed-part.fixture';

const SIGNED = reread(part());
const restore = (published: { [key: string]: Json }, signed = SIGNED): Restored =>
  restoreRelations(SCHEMA, published, signed, schemaOf);
const words = (list: Restored['missing']): string[] =>
  list.map(({ path, targetUid, targetId }) => `${path} ${targetUid} ${targetId}`).sort();

const rows = (name: string): Row[] => ROW[name] as Row[];
const replaced = (name: string, place: number, changes: Row): Row[] =>
  rows(name).map((item, i) => (i === place ? { ...item, ...changes } : item));

/** Each way in which a relation of the row can lose or win a target, by the path that must be named. */
const RELATIONS: readonly { path: string; drop: Row; dropped: string[]; add: Row }[] = [
  { path: 'organ', drop: { organ: null }, dropped: ['organ organ organ1'], add: { organ: target('zz') } },
  {
    path: 'basis',
    drop: { basis: [target('doc2')] },
    dropped: ['basis document doc3'],
    add: { basis: [...rows('basis'), target('zz')] },
  },
  {
    path: 'seal.organ',
    drop: { seal: { ...(ROW.seal as Row), organ: null } },
    dropped: ['seal.organ organ organ1'],
    add: { seal: { ...(ROW.seal as Row), organ: [target('organ1'), target('zz')] } },
  },
  {
    path: 'issuers.1.organ',
    drop: { issuers: replaced('issuers', 1, { organ: null }) },
    dropped: ['issuers.1.organ organ organ2'],
    add: { issuers: replaced('issuers', 1, { organ: [target('organ2'), target('zz')] }) },
  },
  {
    path: 'blocks.0.sources',
    drop: { blocks: replaced('blocks', 0, { sources: [] }) },
    dropped: ['blocks.0.sources document doc4', 'blocks.0.sources document doc5'],
    add: { blocks: replaced('blocks', 0, { sources: [...(rows('blocks')[0]!.sources as Row[]), target('zz')] }) },
  },
];

it('leaves alone what is as it was signed', () => {
  expect(restore(part())).toEqual({ part: SIGNED, missing: [], extra: [] });
});

describe.each(RELATIONS)('$path', ({ path, drop, dropped, add }) => {
  it('is put back and reported when it was dropped', () => {
    const restored = restore(part(drop));
    expect(restored.part).toEqual(SIGNED);
    expect(words(restored.missing)).toEqual(dropped);
    expect(restored.extra).toEqual([]);
  });

  it('is reported when it has more than was signed', () => {
    const { extra } = restore(part(add));
    expect(extra.map((reference) => `${reference.path} ${reference.targetId}`)).toEqual([`${path} zz`]);
  });
});

it.each<[string, Row, Row, string]>([
  ['a relation', { organ: null }, {}, 'organ organ1'],
  ['a component of nothing but a relation', { seal: null }, { seal: { organ: target('organ9') } }, 'seal.organ organ9'],
])('reports %s that was not signed at all, and takes it away', (_name, signed, published, expected) => {
  const restored = restore(part(published), reread(part(signed)));
  expect(restored.extra.map(({ path, targetId }) => `${path} ${targetId}`)).toEqual([expected]);
  expect(restored.part).toEqual(reread(part(signed)));
});

it('puts back a component that held nothing but dropped relations', () => {
  const signed = reread(part({ seal: { organ: target('organ9') } }));
  const restored = restore(part({ seal: { organ: null } }), signed);
  expect(restored.part).toEqual(signed);
  expect(words(restored.missing)).toEqual(['seal.organ organ organ9']);
});

describe('properties', () => {
  /** Changes of the row that are not changes of a relation. */
  const CONTENT: readonly Row[] = [
    { title: '改了' },
    { title: null },
    { forms: [] },
    { formedOn: null },
    { normative: false },
    { cover: null },
    { annexes: [] },
    { seal: { ...(ROW.seal as Row), name: '改了' } },
    { seal: null },
    { issuers: [] },
    { issuers: rows('issuers').slice(1) },
    { issuers: [...rows('issuers')].reverse() },
    { issuers: [...rows('issuers'), { name: '多' }] },
    { blocks: [] },
    { blocks: rows('blocks').slice(1) },
    { blocks: [...rows('blocks')].reverse() },
    { blocks: [...rows('blocks'), { __component: 'note' }] },
    { blocks: replaced('blocks', 1, { name: '改了' }) },
    { blocks: replaced('blocks', 0, { files: [] }) },
  ];
  const some = fc.subarray(RELATIONS.map((_, i) => i));

  it('any set of dropped relations is put back, each reported once', () => {
    fc.assert(
      fc.property(some, (which) => {
        const restored = restore(part(Object.assign({}, ...which.map((i) => RELATIONS[i]!.drop)) as Row));
        expect(restored.part).toEqual(SIGNED);
        expect(words(restored.missing)).toEqual(which.flatMap((i) => RELATIONS[i]!.dropped).sort());
      })
    );
  });

  it('any other change survives as a difference, whatever relations were dropped with it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONTENT), some, (change, which) => {
        const drops = Object.assign({}, ...which.map((i) => RELATIONS[i]!.drop)) as Row;
        const restored = restore(part({ ...drops, ...change }));
        expect(canonicalJson(restored.part)).not.toBe(canonicalJson(SIGNED));
      })
    );
  });

  it('any text of the row but the signed one survives as a difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const same = canonicalJson(restore(part({ title })).part) === canonicalJson(SIGNED);
        return same === (title === ROW.title);
      })
    );
  });
});
