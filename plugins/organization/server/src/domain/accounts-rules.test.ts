// Configurations of accounts: which are refused at start, and that Strapi's lifespans never exceed the rules.
import fc from 'fast-check';
import { accountRights, DEFAULT_RULES, isDemoAccount, lifespans, ruleComplaints } from './accounts-rules';

const changed = (path: string, value: unknown): unknown => {
  const rules = JSON.parse(JSON.stringify(DEFAULT_RULES)) as Record<string, Record<string, unknown>>;
  const [group, key] = path.split('.') as [string, string];
  rules[group]![key] = value;
  return rules;
};

test('the defaults may be used', () => {
  expect(ruleComplaints(DEFAULT_RULES)).toEqual([]);
});

test.each([
  ['password.minLength', 7],
  ['password.minLength', Number.NaN],
  ['password.minLength', '10'],
  ['password.classes', 5],
  ['password.history', -1],
  ['password.expiresAfterDays', 1.5],
  ['password.changeAtFirstLogin', 'yes'],
  ['lockout.attempts', 0],
  ['lockout.withinMinutes', 0],
  ['lockout.forMinutes', undefined],
  ['sessions.idleMinutes', 1],
  ['sessions.absoluteHours', 25],
  ['sessions.concurrent', 0],
  // Less than six months.
  ['log.keepDays', 180],
])('%s = %p stops the start and is named', (path, value) => {
  expect(ruleComplaints(changed(path, value))).toEqual([expect.stringContaining(`accounts.${path}`)]);
});

test.each([undefined, null, 42, {}, { password: null }])(
  'a configuration that is none stops the start: %p',
  (rules) => {
    expect(ruleComplaints(rules).length).toBeGreaterThan(5);
  }
);

test('an idle term has to be shorter than the absolute one', () => {
  const rules = { ...DEFAULT_RULES, sessions: { idleMinutes: 60, absoluteHours: 1, concurrent: 3 } };
  expect(ruleComplaints(rules)).toEqual([expect.stringContaining('idleMinutes must be less')]);
});

test('no token outlives the rules, and whoever works is not put out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 480 }), fc.integer({ min: 1, max: 24 }), (idleMinutes, absoluteHours) => {
      fc.pre(idleMinutes < absoluteHours * 60);
      const spans = lifespans({ idleMinutes, absoluteHours, concurrent: 3 });
      // Renewed in the last moment, an access token still lives its time.
      expect(spans.maxSessionLifespan + spans.accessTokenLifespan).toBe(absoluteHours * 3600);
      expect(spans.idleSessionLifespan).toBe(idleMinutes * 60);
      // A token is renewed long before the idle term since its making is over.
      expect(spans.accessTokenLifespan * 6).toBeLessThanOrEqual(spans.idleSessionLifespan);
      expect(spans.idleRefreshTokenLifespan).toBe(spans.idleSessionLifespan);
      expect(spans.maxRefreshTokenLifespan).toBe(spans.maxSessionLifespan);
    })
  );
});

test.each([
  [{ superAdmin: true, posts: [] }, true, true],
  [{ superAdmin: false, posts: ['system-administrator'] }, true, true],
  [{ superAdmin: false, posts: ['drafter', 'auditor'] }, false, true],
  [{ superAdmin: false, posts: ['head-of-disclosure-office'] }, false, false],
  [{ superAdmin: false, posts: [] }, false, false],
])('%p may unlock: %p, may read everything: %p', (who, unlock, readLog) => {
  expect(accountRights(who)).toEqual({ unlock, readLog });
});

test('a demo account is known by its domain only', () => {
  expect(isDemoAccount('li@demo.gongkai.invalid')).toBe(true);
  expect(isDemoAccount('LI@DEMO.Gongkai.Invalid')).toBe(true);
  expect(isDemoAccount('demo.gongkai.invalid@example.gov.cn')).toBe(false);
  expect(isDemoAccount('li@nodemo.gongkai.invalid')).toBe(false);
});
