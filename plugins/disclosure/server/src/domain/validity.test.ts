// Validity on a day: tables of what the law's practice says, and properties over random chains of documents.
import { shiftDay } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import { effectDay, effectsOn, validityAlone, validityOn, worldOf, type Effect, type Term } from './validity';

const DAY = '2026-11-23';
const term = (from: string | null, until: string | null): Term => ({ from, until });

it.each<[string | null, string | null, string, string | null]>([
  [null, null, 'in-force', null],
  ['2026-11-23', null, 'in-force', '2026-11-23'],
  ['2026-11-24', null, 'not-yet', '2026-11-24'],
  [null, '2026-11-23', 'in-force', null],
  [null, '2026-11-22', 'expired', '2026-11-23'],
  ['2026-11-24', '2026-11-22', 'expired', '2026-11-23'],
  [null, '9999-12-31', 'in-force', null],
])('from %s until %s: %s since %s', (from, until, validity, on) => {
  expect(validityAlone({ from, until }, DAY)).toMatchObject({ validity, on, by: null });
});

const effect = (kind: Effect['kind'], source: string, target: string, on: string): Effect => ({
  kind,
  source,
  target,
  on,
});

it.each<[string, Record<string, Term>, Effect[], string, string]>([
  ['amended', {}, [effect('amend', 'b', 'a', DAY)], 'amended', DAY],
  ['not before its day', {}, [effect('repeal', 'b', 'a', '2026-11-24')], 'in-force', ''],
  ['repealed', {}, [effect('repeal', 'b', 'a', DAY)], 'repealed', DAY],
  ['replaced is repealed', {}, [effect('replace', 'b', 'a', DAY)], 'repealed', DAY],
  ['in part', {}, [effect('partly-repeal', 'b', 'a', '2026-01-01')], 'partly-repealed', '2026-01-01'],
  [
    'in part and amended later: in part says more',
    {},
    [effect('amend', 'c', 'a', '2026-06-01'), effect('partly-repeal', 'b', 'a', '2026-01-01')],
    'partly-repealed',
    '2026-01-01',
  ],
  [
    'the latest amendment is named',
    {},
    [effect('amend', 'c', 'a', '2026-06-01'), effect('amend', 'b', 'a', '2026-01-01')],
    'amended',
    '2026-06-01',
  ],
  [
    'repealing the repealing document revives nothing',
    {},
    [effect('repeal', 'b', 'a', '2026-01-01'), effect('repeal', 'c', 'b', '2026-02-01')],
    'repealed',
    '2026-01-01',
  ],
  [
    'on one day: what is done that day is done',
    {},
    [effect('repeal', 'b', 'a', '2026-01-01'), effect('repeal', 'c', 'b', '2026-01-01')],
    'repealed',
    '2026-01-01',
  ],
  [
    'what is to come dies with the document that says so',
    {},
    [effect('repeal', 'b', 'a', '2026-03-01'), effect('repeal', 'c', 'b', '2026-02-01')],
    'in-force',
    '',
  ],
  [
    'and lives when that in turn was never to be',
    {},
    [
      effect('repeal', 'b', 'a', '2026-03-01'),
      effect('repeal', 'c', 'b', '2026-02-01'),
      effect('repeal', 'd', 'c', '2026-01-01'),
    ],
    'repealed',
    '2026-03-01',
  ],
  [
    'a document that expired before does nothing any more',
    { b: term(null, '2026-01-31') },
    [effect('repeal', 'b', 'a', '2026-03-01')],
    'in-force',
    '',
  ],
  [
    'expired first, repealed later: expired',
    { a: term(null, '2026-01-31') },
    [effect('repeal', 'b', 'a', '2026-03-01')],
    'expired',
    '2026-02-01',
  ],
  [
    'on one day: repealed',
    { a: term(null, '2026-02-28') },
    [effect('repeal', 'b', 'a', '2026-03-01')],
    'repealed',
    '2026-03-01',
  ],
  [
    'never came into force',
    { a: term('2027-01-01', null) },
    [effect('repeal', 'b', 'a', '2026-03-01')],
    'repealed',
    '2026-03-01',
  ],
  [
    'not in force yet, amended already',
    { a: term('2027-01-01', null) },
    [effect('amend', 'b', 'a', '2026-03-01')],
    'not-yet',
    '2027-01-01',
  ],
  ['nothing is done by a document to itself', {}, [effect('repeal', 'a', 'a', DAY)], 'in-force', ''],
])('%s', (_what, terms, effects, validity, on) => {
  const state = validityOn(worldOf(new Map(Object.entries(terms)), effects), 'a', DAY);
  expect([state.validity, state.on ?? '']).toEqual([validity, on]);
});

it.each<[string | null, string | null, string | null, string | null, string | null]>([
  ['2026-03-01', '2026-01-01', '2025-12-01', '2025-12-02', '2026-03-01'],
  [null, '2026-01-01', '2025-12-01', '2025-12-02', '2026-01-01'],
  [null, null, '2025-12-01', '2025-12-02', '2025-12-01'],
  [null, null, null, '2025-12-02', '2025-12-02'],
  [null, null, null, null, null],
])('written %s, from %s, formed %s, published %s: done on %s', (written, from, formedOn, publishedOn, on) => {
  expect(effectDay(written, { from, formedOn, publishedOn })).toBe(on);
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyDay = fc.integer({ min: 0, max: 40 }).map((n) => shiftDay('2026-01-01', n));
const anyEffect = fc.record<Effect>({
  kind: fc.constantFrom('amend', 'partly-repeal', 'repeal', 'replace'),
  source: fc.constantFrom(...ids),
  target: fc.constantFrom(...ids),
  on: anyDay,
});
const anyTerm = fc.record<Term>({ from: fc.option(anyDay), until: fc.option(anyDay) });
const anyWorld = fc.record({
  terms: fc
    .array(anyTerm, { minLength: ids.length, maxLength: ids.length })
    .map((list) => new Map(list.map((one, i) => [ids[i]!, one] as const))),
  effects: fc.array(anyEffect, { maxLength: 9 }),
});

describe('over random chains and circles', () => {
  it('the order in which documents were published does not matter', () => {
    fc.assert(
      fc.property(anyWorld, anyDay, fc.infiniteStream(fc.nat()), ({ terms, effects }, today, stream) => {
        const shuffled = effects
          .map((one) => [stream.next().value!, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        for (const id of ids) {
          expect(validityOn(worldOf(terms, shuffled), id, today)).toEqual(
            validityOn(worldOf(terms, effects), id, today)
          );
        }
      })
    );
  });

  it('what ended stays ended, in the same way and since the same day', () => {
    fc.assert(
      fc.property(anyWorld, anyDay, fc.nat({ max: 60 }), ({ terms, effects }, today, later) => {
        const world = worldOf(terms, effects);
        for (const id of ids) {
          const state = validityOn(world, id, today);
          if (!['repealed', 'expired'].includes(state.validity)) continue;
          expect(validityOn(world, id, shiftDay(today, later))).toEqual(state);
        }
      })
    );
  });

  it('nothing is done before its day', () => {
    fc.assert(
      fc.property(anyWorld, anyDay, ({ terms, effects }, today) => {
        const world = worldOf(terms, effects);
        const soFar = worldOf(
          terms,
          effects.filter(({ on }) => on <= today)
        );
        for (const id of ids) {
          const state = validityOn(world, id, today);
          expect(state).toEqual(validityOn(soFar, id, today));
          if (state.by) expect(state.by.on <= today).toBe(true);
        }
      })
    );
  });

  it('documents that nothing leads to change nothing', () => {
    fc.assert(
      fc.property(anyWorld, anyWorld, anyDay, (own, other, today) => {
        const renamed = other.effects.map((one) => ({ ...one, source: `x${one.source}`, target: `x${one.target}` }));
        const terms = new Map([...own.terms, ...[...other.terms].map(([id, one]) => [`x${id}`, one] as const)]);
        for (const id of ids) {
          expect(validityOn(worldOf(terms, [...own.effects, ...renamed]), id, today)).toEqual(
            validityOn(worldOf(own.terms, own.effects), id, today)
          );
        }
      })
    );
  });

  it('who is named for a state is among those who did something', () => {
    fc.assert(
      fc.property(anyWorld, anyDay, ({ terms, effects }, today) => {
        const world = worldOf(terms, effects);
        for (const id of ids) {
          const { by } = validityOn(world, id, today);
          if (by) expect(effectsOn(world, id)).toContainEqual(by);
        }
      })
    );
  });
});
