// Sessions: however logins and renewals are mixed, no more logins live than allowed, and those that go are the oldest, whole.
import fc from 'fast-check';
import { familyOf, isLive, ranOut, surplus, type SessionRow } from './accounts-sessions';

const NOW = 1_000_000;

const row = (id: number, login: number, more: Partial<SessionRow> = {}): SessionRow => ({
  id,
  userId: '1',
  origin: 'admin',
  deviceId: 'one browser',
  status: 'active',
  expiresAt: NOW + 100,
  absoluteExpiresAt: NOW + 1000 + login,
  ...more,
});

test('the oldest logins go, with their renewals', () => {
  const rows = [
    row(1, 0, { status: 'rotated' }),
    row(2, 0),
    row(3, 1),
    row(4, 2),
    row(5, 3, { status: 'rotated' }),
    row(6, 3),
  ];
  expect(surplus(rows, NOW, 3).map(({ id }) => id)).toEqual([1, 2]);
  expect(surplus(rows, NOW, 4)).toEqual([]);
  expect(surplus(rows, NOW, 1).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

test('what has run out takes no place', () => {
  const rows = [row(1, 0, { expiresAt: NOW }), row(2, 1, { absoluteExpiresAt: NOW - 1 }), row(3, 2), row(4, 3)];
  expect(surplus(rows, NOW, 2)).toEqual([]);
});

test('for any mix, as many live as allowed, and the newest of all', () => {
  const mix = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(mix, fc.integer({ min: 1, max: 5 }), (logins, concurrent) => {
      const rows = logins.map(([login, active], id) => row(id, login, { status: active ? 'active' : 'rotated' }));
      const gone = new Set(surplus(rows, NOW, concurrent));
      const living = (list: SessionRow[]) => [...new Set(list.filter((one) => isLive(one, NOW)).map(familyOf))].sort();
      const before = living(rows);
      const after = living(rows.filter((one) => !gone.has(one)));
      expect(after).toEqual(before.slice(Math.max(0, before.length - concurrent)));
    })
  );
});

test.each([
  ['neither', {}, null],
  ['too long idle', { expiresAt: NOW }, 'idle-timeout'],
  ['too long altogether', { absoluteExpiresAt: new Date(NOW - 1) }, 'absolute-timeout'],
  ['both, the whole first', { expiresAt: NOW, absoluteExpiresAt: NOW - 5 }, 'absolute-timeout'],
  ['no absolute end', { expiresAt: NOW - 1, absoluteExpiresAt: null }, 'idle-timeout'],
])('%s', (_name, more, reason) => {
  expect(ranOut(row(1, 0, more), NOW)).toBe(reason);
});
