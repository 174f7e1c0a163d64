// 主动公开率: shares by organ, reasons by frequency, and that every document is counted once.
import fc from 'fast-check';
import { attributeFigures, type AttributeGroup } from './attribute-figures';
import { REASONS, type Attribute, type Reason } from './reasons';

const group = (
  organId: string,
  attribute: Attribute,
  count: number,
  reasonCode: Reason | null = null
): AttributeGroup => ({
  organId,
  organName: { a: '县财政局', b: '县民政局' }[organId] ?? organId,
  attribute,
  reasonCode,
  count,
});

it('by organ, with the reasons of what is not active', () => {
  const { totals, organs, reasons } = attributeFigures([
    group('b', 'active', 9),
    group('a', 'active', 6),
    group('a', 'withheld', 1, 'N16-2'),
    group('a', 'withheld', 2, 'N15-1'),
    group('b', 'on-request', 1, 'R-1'),
    group('b', 'withheld', 1, 'N16-2'),
  ]);
  expect(totals).toEqual({ active: 15, onRequest: 1, withheld: 4, total: 20, share: 0.75 });
  expect(organs.map(({ organName, total, share }) => [organName, total, share])).toEqual([
    ['县财政局', 9, 6 / 9],
    ['县民政局', 11, 9 / 11],
  ]);
  expect(reasons.map(({ code, count }) => [code, count])).toEqual([
    ['N15-1', 2],
    ['N16-2', 2],
    ['R-1', 1],
  ]);
});

it('nothing has no share', () => {
  expect(attributeFigures([])).toEqual({
    totals: { active: 0, onRequest: 0, withheld: 0, total: 0, share: null },
    organs: [],
    reasons: [],
  });
});

it('counts every document once, whatever the groups', () => {
  const any = fc.record({
    organId: fc.constantFrom('a', 'b', 'c'),
    attribute: fc.constantFrom<Attribute>('active', 'on-request', 'withheld'),
    count: fc.integer({ min: 1, max: 500 }),
    reasonCode: fc.constantFrom<Reason>(...(Object.keys(REASONS) as Reason[])),
  });
  fc.assert(
    fc.property(fc.array(any), (list) => {
      const groups = list.map(({ organId, attribute, count, reasonCode }) =>
        group(organId, attribute, count, attribute === 'active' ? null : reasonCode)
      );
      const { totals, organs, reasons } = attributeFigures(groups);
      const sum = groups.reduce((all, { count }) => all + count, 0);
      expect(totals.total).toBe(sum);
      expect(organs.reduce((all, { total }) => all + total, 0)).toBe(sum);
      expect(reasons.reduce((all, { count }) => all + count, 0)).toBe(totals.onRequest + totals.withheld);
      if (totals.share !== null) expect(totals.share).toBeLessThanOrEqual(1);
    })
  );
});
