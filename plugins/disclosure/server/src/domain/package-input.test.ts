// What may be asked of packages and deliveries, and with which code the rest is refused.
import fc from 'fast-check';
import { checkCorrects, deliveryFigures, readDelivery, standing } from './delivery';
import { instantsOf, packageNumber, readName, readSelection } from './package-input';
import { undeliveredQuery } from './undelivered-query';

const TODAY = '2026-11-23';
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const SELECTION = { organ: 'organ1', from: '2026-01-01', until: '2026-06-30' };
const ONE = { uid: 'api::one.one', documentId: 'one' };

it.each<[Record<string, unknown>, string | undefined]>([
  [{}, undefined],
  [{ from: TODAY, until: TODAY }, undefined],
  [{ documents: [ONE], from: 'x' }, undefined],
  [{ organ: 5 }, 'disclosure.package-organ'],
  [{ organ: '' }, 'disclosure.package-organ'],
  [{ uid: 5 }, 'disclosure.package-type'],
  [{ from: '2026-02-30' }, 'disclosure.package-day'],
  [{ until: null }, 'disclosure.package-day'],
  [{ from: '2026-07-01' }, 'disclosure.package-period'],
  [{ until: '2026-11-24' }, 'disclosure.package-period'],
  [{ documents: [] }, 'disclosure.package-empty'],
  [{ documents: 'all' }, 'disclosure.package-empty'],
  [{ documents: [null] }, 'disclosure.package-list'],
  [{ documents: [{ ...ONE, uid: 'A B' }] }, 'disclosure.package-list'],
  [
    { documents: Array.from({ length: 1001 }, (_, i) => ({ ...ONE, documentId: `d${i}` })) },
    'disclosure.package-too-many',
  ],
])('a selection with %j: %s', (more, code) => {
  expect(codeOf(() => readSelection({ ...SELECTION, ...more }, TODAY))).toBe(code);
});

it('takes a document once', () => {
  expect(readSelection({ ...SELECTION, documents: [ONE, ONE] }, TODAY).documents).toEqual([{ ...ONE, locale: '' }]);
  expect(readSelection(SELECTION, TODAY)).toMatchObject({ below: false, uid: null, documents: null });
});

it.each([
  [undefined, 'disclosure.package-name'],
  [' ', 'disclosure.package-name'],
  ['长'.repeat(61), 'disclosure.too-long'],
  [7, 'disclosure.not-text'],
])('the name %j: %s', (value, code) => {
  expect(codeOf(() => readName(value))).toBe(code);
});

it('counts days from midnight to midnight in Shanghai', () => {
  expect(instantsOf('2026-01-01', '2026-01-01')).toEqual({
    since: Date.parse('2025-12-31T16:00:00Z'),
    before: Date.parse('2026-01-01T16:00:00Z'),
  });
  expect(packageNumber(TODAY, 'abcdef12-3456')).toBe('YJ-20261123-ABCDEF12');
});

const DELIVERY = {
  ...{ receiver: 'archive', receiverName: '云溪县档案馆', deliveredOn: TODAY, manner: 'disc' },
  ...{ handedBy: '周明', receivedBy: '高档案' },
};

it.each<[Record<string, unknown>, string | undefined]>([
  [{}, undefined],
  [{ receiver: 'constructor' }, 'disclosure.delivery-receiver'],
  [{ receiverName: '' }, 'disclosure.delivery-receiver'],
  [{ deliveredOn: 'today' }, 'disclosure.delivery-day'],
  [{ deliveredOn: '2026-11-24' }, 'disclosure.delivery-future'],
  [{ deliveredOn: '2026-11-19' }, 'disclosure.delivery-early'],
  [{ manner: undefined }, 'disclosure.delivery-manner'],
  [{ handedBy: ' ' }, 'disclosure.delivery-people'],
  [{ corrects: 'one' }, 'disclosure.delivery-reason'],
])('a delivery with %j: %s', (more, code) => {
  expect(codeOf(() => readDelivery({ ...DELIVERY, ...more }, TODAY, '2026-11-20'))).toBe(code);
});

it('takes back only what it corrects', () => {
  expect(readDelivery({ ...DELIVERY, voided: true, reason: 'x' }, TODAY, TODAY)).toMatchObject({
    voided: false,
    reason: null,
  });
  expect(readDelivery({ ...DELIVERY, corrects: 'a', voided: true, reason: 'x' }, TODAY, TODAY).voided).toBe(true);
});

describe('records that count', () => {
  const record = (ref: string, corrects: string | null = null, voided = false) => ({ ref, corrects, voided });

  it.each([
    [[record('a')], ['a']],
    [[record('a'), record('b', 'a')], ['b']],
    [[record('a'), record('b', 'a', true)], []],
    [[record('a'), record('b', 'a'), record('c', 'b', true), record('d')], ['d']],
  ])('%#', (records, expected) => {
    expect(standing(records).map(({ ref }) => ref)).toEqual(expected);
  });

  it('each is corrected once, and what was taken back not at all', () => {
    const records = [record('a'), record('b', 'a'), record('c', 'b', true)];
    expect(codeOf(() => checkCorrects(records, 'a'))).toBe('disclosure.delivery-corrected');
    expect(codeOf(() => checkCorrects(records, 'c'))).toBe('disclosure.delivery-corrected');
    expect(codeOf(() => checkCorrects(records, 'x'))).toBe('disclosure.no-delivery');
    expect(codeOf(() => checkCorrects(records.slice(0, 2), 'b'))).toBeUndefined();
  });
});

it('figures add up, whatever there is', () => {
  const count = fc.record({
    organId: fc.constantFrom('a', 'b'),
    organName: fc.constant('局'),
    year: fc.integer({ min: 2000, max: 2030 }),
    published: fc.nat(50),
    delivered: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(count), (counts) => {
      const { lines, total } = deliveryFigures(counts);
      expect(total.published - total.delivered).toBe(total.undelivered);
      expect(lines.reduce((sum, line) => sum + line.undelivered, 0)).toBe(total.undelivered);
    })
  );
});

it.each<[Record<string, unknown>, string | undefined]>([
  [{}, undefined],
  [{ organ: 'a1', uid: 'api::a.a', from: '2026-01-01', until: '2026-02-01', page: '2' }, undefined],
  [{ organ: ['a'] }, 'disclosure.undelivered-query'],
  [{ from: 'x' }, 'disclosure.undelivered-query'],
  [{ from: '2027-01-01' }, 'disclosure.undelivered-query'],
  [{ page: '0' }, 'disclosure.validity-query'],
])('the list asked for with %j: %s', (source, code) => {
  expect(codeOf(() => undeliveredQuery(source, TODAY))).toBe(code);
});
