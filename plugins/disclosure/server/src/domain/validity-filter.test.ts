// The filter by validity finds exactly the documents of which the answer says so.
import fc from 'fast-check';
import { validityConditions, validityFrom, type Condition } from './validity-filter';
import { VALIDITIES, validityAlone, validityOn, worldOf, type Effect, type Validity } from './validity';

/** As the database would: only what is used here. */
function holds(condition: Condition, row: Record<string, unknown>): boolean {
  return Object.entries(condition).every(([name, value]) => {
    if (name === '$or') return (value as Condition[]).some((one) => holds(one, row));
    if (name === '$and') return (value as Condition[]).every((one) => holds(one, row));
    const stored = (row[name] ?? null) as string | null;
    return Object.entries(value as Record<string, string | boolean | string[]>).every(([operator, operand]) => {
      if (operator === '$null') return (stored === null) === operand;
      if (stored === null) return false;
      if (operator === '$in') return (operand as string[]).includes(stored);
      if (operator === '$notIn') return !(operand as string[]).includes(stored);
      if (operator === '$lt') return stored < (operand as string);
      if (operator === '$gt') return stored > (operand as string);
      if (operator === '$lte') return stored <= (operand as string);
      if (operator === '$gte') return stored >= (operand as string);
      throw new Error(operator);
    });
  });
}

const NONE = new Map<string, Validity>();
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-11-0${n}`);

it('of documents that nothing is done to', () => {
  fc.assert(
    fc.property(fc.option(day), fc.option(day), day, (from, until, today) => {
      const row = { documentId: 'x', from, until };
      const found = VALIDITIES.filter((validity) =>
        validityConditions(validity, { effectiveFrom: 'from', expiresOn: 'until' }, NONE, today).every((condition) =>
          holds(condition, row)
        )
      );
      expect(found).toEqual([validityAlone({ from, until }, today).validity]);
    })
  );
});

it('of all documents', () => {
  const ids = ['a', 'b', 'c'];
  const effect = fc.record<Effect>({
    kind: fc.constantFrom('amend', 'partly-repeal', 'repeal', 'replace'),
    source: fc.constantFrom(...ids),
    target: fc.constantFrom(...ids),
    on: day,
  });
  fc.assert(
    fc.property(
      fc.array(fc.option(day), { minLength: 6, maxLength: 6 }),
      fc.array(effect),
      day,
      (days, effects, today) => {
        const rows = ids.map((documentId, i) => ({ documentId, from: days[i]!, until: days[i + 3]! }));
        const world = worldOf(new Map(rows.map((row) => [row.documentId, row] as const)), effects);
        const states = new Map(
          effects.map(({ target }) => [target, validityOn(world, target, today).validity] as const)
        );
        for (const row of rows) {
          const found = VALIDITIES.filter((validity) =>
            validityConditions(validity, { effectiveFrom: 'from', expiresOn: 'until' }, states, today).every(
              (condition) => holds(condition, row)
            )
          );
          expect(found).toEqual([validityOn(world, row.documentId, today).validity]);
        }
      }
    )
  );
});

it.each<[string | undefined, string | undefined, Validity[]]>([
  ['from', undefined, ['in-force', 'not-yet']],
  [undefined, 'until', ['in-force', 'expired']],
  [undefined, undefined, ['in-force']],
])('a type with %s and %s has no other', (effectiveFrom, expiresOn, possible) => {
  const rows = [null, '2026-11-01', '2026-11-09'].map((value) => ({ documentId: 'x', from: value, until: value }));
  const found = VALIDITIES.filter((validity) =>
    rows.some((row) =>
      validityConditions(validity, { effectiveFrom, expiresOn }, NONE, '2026-11-05').every((one) => holds(one, row))
    )
  );
  expect(found).toEqual(possible);
});

it.each([
  ['in-force', 'in-force'],
  ['废止', 'repealed'],
  ['partly-repealed', 'partly-repealed'],
  ['valid', null],
  ['', null],
])('%s is %s', (value, validity) => {
  expect(validityFrom(value)).toBe(validity);
});
