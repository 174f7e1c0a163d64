import fc from 'fast-check';
import { byType } from './by-type';

const members = fc.array(fc.record({ uid: fc.constantFrom('a', 'b', 'c'), documentId: fc.string() }));

describe('documents by their type', () => {
  it('comes with every document once, no group above the size, each of one type', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 7 }), (given, atOnce) => {
        const groups = [...byType(given, atOnce)];
        const found = groups.flatMap(({ uid, ids }) => ids.map((documentId) => ({ uid, documentId })));
        const order = (list: { uid: string; documentId: string }[]) =>
          ['a', 'b', 'c'].map((uid) => list.filter((one) => one.uid === uid));
        expect(order(found)).toEqual(order(given));
        for (const { ids } of groups) expect(ids.length).toBeGreaterThan(0);
        for (const { ids } of groups) expect(ids.length).toBeLessThanOrEqual(atOnce);
        // No group more than there have to be.
        const least = order(given).reduce((sum, list) => sum + Math.ceil(list.length / atOnce), 0);
        expect(groups).toHaveLength(least);
      })
    );
  });
});
