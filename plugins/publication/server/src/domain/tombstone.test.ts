// What a tombstone tells by category, and the three days of a decision that was annulled.
import fc from 'fast-check';
import { WITHDRAW_CATEGORIES } from './actions';
import { shiftDay } from './calendar';
import { GongkaiError } from './error';
import { annulment, TELLS, TOMBSTONES, tombstoneOf, withdrawalFacts } from './tombstone';
import { shippedCalendar } from './working-days';

const at = (day: string, time = '12:00:00'): number => new Date(`${day}T${time}+08:00`).getTime();

test('every category says how much the public reads', () => {
  expect(Object.keys(TOMBSTONES).sort()).toEqual(Object.keys(WITHDRAW_CATEGORIES).sort());
});

const WHOLE = { at: at('2026-11-23'), category: 'x', categoryName: '某', title: '标题', reason: '原因' };

test.each([
  ['none', null],
  ['category', {}],
  ['title', { title: '标题' }],
  ['reason', { title: '标题', reason: '原因' }],
] as const)('%s', (tells, more) => {
  const told = tombstoneOf({ ...WHOLE, tells });
  expect(told).toEqual(more && { withdrawnOn: '2026-11-23', category: 'x', categoryName: '某', ...more });
});

test('an entry that does not say tells nothing, whatever it holds', () => {
  fc.assert(
    fc.property(fc.anything(), (tells) => {
      fc.pre(!TELLS.includes(tells as never));
      return tombstoneOf({ ...WHOLE, tells }) === null;
    })
  );
});

test('a leak tells neither title nor reason', () => {
  for (const category of ['secrecy', 'privacy', 'wrong-release', 'other']) {
    const { tombstone } = withdrawalFacts(category, undefined, WHOLE.at, shippedCalendar);
    const told = JSON.stringify(tombstoneOf({ ...WHOLE, tells: tombstone }));
    expect(told).not.toContain('标题');
    expect(told).not.toContain('原因');
  }
});

test.each([
  ['the same day', '2026-11-20', true],
  ['the last moment of the third working day', '2026-11-25', true],
  ['the first moment of the day after', '2026-11-26', false],
])('annulled on 20 November, withdrawn %s', (_name, day, inTime) => {
  const time = inTime ? '23:59:59' : '00:00:00';
  expect(annulment('annulled', '2026-11-20', at(day, time), shippedCalendar)).toEqual({
    annulledOn: '2026-11-20',
    dueOn: '2026-11-25',
    inTime,
  });
});

test('in time exactly up to three working days after, and no day but a day of the past is taken', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (late) => {
      const on = shiftDay('2026-11-23', -late);
      // 23 November is a Monday: the three working days from Wednesday on are not over.
      return annulment('annulled', on, at('2026-11-23'), shippedCalendar)!.inTime === late <= 5;
    })
  );
  for (const strange of [undefined, null, '', 7, '2026-02-30', '2026-11-24', '20261101', ['2026-11-01']]) {
    let code = '';
    try {
      annulment('annulled', strange, at('2026-11-23'), shippedCalendar);
    } catch (error) {
      code = (error as GongkaiError).details.code;
    }
    expect([strange, code]).toEqual([strange, 'publication.annulled-on']);
  }
  expect(annulment('privacy', undefined, at('2026-11-23'), shippedCalendar)).toBeNull();
});
