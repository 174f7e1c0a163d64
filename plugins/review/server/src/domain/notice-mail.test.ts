import { digestOfDay, mailOf, MOST_ATTEMPTS, nextDigest, pathTo, pauseAfter, type MailLine } from './notice-mail';

const shanghai = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['2026-11-22T00:00:00', '2026-11-22T08:00:00'],
  ['2026-11-22T07:59:59', '2026-11-22T08:00:00'],
  ['2026-11-22T08:00:00', '2026-11-23T08:00:00'],
  ['2026-12-31T23:59:59', '2027-01-01T08:00:00'],
])('after %s the daily mail is due at %s', (at, due) => expect(nextDigest(shanghai(at))).toBe(shanghai(due)));

test('a mail is tried a bounded number of times, each time later', () => {
  const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, i) => pauseAfter(i + 1));
  expect(pauses.map((pause) => pause && pause / 60_000)).toEqual([1, 5, 25, 125, null]);
});

const line: MailLine = {
  kindName: '等您审核',
  text: '周明送审，请您初审。',
  title: '关于安全检查的通知',
  typeName: '政策文件',
  link: 'https://office.invalid/admin/x',
};

test.each([
  ['turn', '/plugins/gongkai-review/view?uid=api%3A%3Aa.a&documentId=d1'],
  ['returned', '/content-manager/collection-types/api::a.a/d1'],
])('%s leads to %s', (kind, path) => expect(pathTo({ kind, uid: 'api::a.a', documentId: 'd1' })).toBe(path));

test('one mail says the title, what is asked and where', () => {
  const { subject, text } = mailOf(line);
  expect(subject).toBe('等您审核：《关于安全检查的通知》');
  expect(text.split('\n').slice(0, 3)).toEqual(['《关于安全检查的通知》', line.text, line.link]);
});

test('a title that may not be seen is not in it', () => {
  const { subject, text } = mailOf({ ...line, title: null });
  expect([subject, text]).toEqual(['等您审核：一份政策文件', expect.not.stringContaining('通知》')]);
});

test('a title cannot write lines of its own into the head', () => {
  const { subject } = mailOf({ ...line, title: '甲\r\nBcc: other@office.invalid\u2028乙' });
  expect(subject).toBe('等您审核：《甲 Bcc: other@office.invalid 乙》');
});

test('a title is a text in HTML too', () => {
  const { html } = mailOf({ ...line, title: '关于<img src=x onerror="a()">&的通知' });
  expect(html).toContain(
    '《关于&lt;img src=x onerror=&quot;a()&quot;&gt;&amp;的通知》<br>周明送审，请您初审。<br>https'
  );
  expect(html.match(/<(?!\/?p>|br>)/g)).toBeNull();
});

test('the daily mail says all, numbered', () => {
  const { subject, text } = digestOfDay([line, { ...line, kindName: '退回', title: '乙' }], '2026年11月22日');
  expect(subject).toBe('2026年11月22日：2 条未读消息');
  expect(text).toContain('1. 【等您审核】《关于安全检查的通知》');
  expect(text).toContain('2. 【退回】《乙》');
});
