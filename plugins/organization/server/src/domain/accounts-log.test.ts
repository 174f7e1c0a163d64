// The login log: what is masked, how devices are named, and a table that no spreadsheet mistakes for a formula.
import fc from 'fast-check';
import { EVENTS, eventsOf, isEvent, logCsv, maskEmail, shortAgent, type LogLine } from './accounts-log';

test.each([
  ['zhangwei@example.gov.cn', 'zh***@e***'],
  ['li@x.cn', 'l***@x***'],
  ['a@b.cn', '***@b***'],
  ['no-at-sign', 'no***'],
  ['', '***'],
])('%s is masked as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test('a masked e-mail never shows more than half of the name, nor the domain', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const [local, domain] = email.split('@') as [string, string];
      const masked = maskEmail(email);
      expect(masked.split('***')[0]!.length).toBeLessThanOrEqual(local.length / 2);
      expect(masked).not.toContain(domain);
    })
  );
});

test.each([
  [undefined, null],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    'Chrome 126 · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge 126 · Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.4 Safari/605.1.15', 'Safari 17 · macOS'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox 127 · Linux'],
  ['Mozilla/5.0 (Linux; Android 14; HarmonyOS) Chrome/114.0 Mobile', 'Chrome 114 · HarmonyOS'],
  ['node', 'node'],
  ['evil\u001b[31m\nline', 'evil [31m line'],
])('%p is a %p', (agent, short) => {
  expect(shortAgent(agent)).toBe(short);
});

const line: LogLine = {
  id: 7,
  at: Date.UTC(2026, 10, 22, 1, 30),
  event: 'login-failed',
  accountId: 3,
  person: '李敏',
  email: null,
  reason: 'wrong-password',
  ip: '10.0.0.8',
  agent: 'Chrome 126 · Windows',
};

test('a line of the table is in Chinese, in the time of Shanghai', () => {
  expect(logCsv([line]).split('\r\n')[1]).toBe(
    '7,2026-11-22 09:30:00,李敏,3,登录失败,密码不正确,10.0.0.8,Chrome 126 · Windows'
  );
});

test('whoever a line is about is named, or nobody', () => {
  const who = (more: Partial<LogLine>) =>
    logCsv([{ ...line, person: null, ...more }])
      .split('\r\n')[1]!
      .split(',')[2];
  expect(who({ email: 'zh***@e***' })).toBe('zh***@e***');
  expect(who({})).toBe('账号3');
  expect(who({ accountId: null })).toBe('系统');
});

test('no cell begins as a formula and none breaks out of its row', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@'), (text, start) => {
      const csv = logCsv([{ ...line, person: `${start}${text}x` }]);
      for (const cell of csv.match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? []) expect(cell).not.toMatch(/^"?[=+@-]/);
      expect(csv.split('\r\n').length).toBe(3 + (text.match(/\r\n/g)?.length ?? 0));
    })
  );
});

test('every event is a success or a failure', () => {
  expect([...eventsOf('success'), ...eventsOf('failure')].sort()).toEqual(Object.keys(EVENTS).sort());
  expect([isEvent('login'), isEvent('toString'), isEvent(undefined)]).toEqual([true, false, false]);
});
