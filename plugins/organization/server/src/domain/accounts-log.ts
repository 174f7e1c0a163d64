// The login log 登录日志: what it tells, in which words, and how it leaves as a table.

/** Events and their Chinese words, in the order in which a list offers them. */
export const EVENTS = {
  login: '登录成功',
  'login-failed': '登录失败',
  'login-refused': '拒绝登录',
  locked: '账号锁定',
  unlocked: '账号解锁',
  logout: '退出登录',
  'session-ended': '会话结束',
  'password-changed': '修改密码',
  'token-created': '创建令牌',
  'token-deleted': '删除令牌',
} as const;

export type LogEvent = keyof typeof EVENTS;

/** Why something happened, where the event does not say it all. */
export const REASONS = {
  'wrong-password': '密码不正确',
  'unknown-account': '没有这个账号',
  locked: '账号已锁定',
  inactive: '账号已停用',
  demo: '演示账号',
  expired: '密码已到期',
  'first-login': '首次登录须改密码',
  'too-many-failures': '连续输错密码',
  'wrong-current-password': '原密码不正确',
  'idle-timeout': '超时未操作',
  'absolute-timeout': '达到最长时限',
  'too-many-sessions': '登录数超限',
  deactivated: '账号停用',
  'password-changed': '密码已修改',
  revoked: '被收回',
  'by-administrator': '他人设置',
} as const;

export type LogReason = keyof typeof REASONS;

/** Events that were refusals or stopped somebody. */
const FAILURES: readonly LogEvent[] = ['login-failed', 'login-refused', 'locked'];

export type Outcome = 'success' | 'failure';

export function eventsOf(outcome: Outcome): LogEvent[] {
  const all = Object.keys(EVENTS) as LogEvent[];
  return all.filter((event) => FAILURES.includes(event) === (outcome === 'failure'));
}

export function isEvent(value: unknown): value is LogEvent {
  return typeof value === 'string' && Object.hasOwn(EVENTS, value);
}

/** One line of the log. `at` in epoch milliseconds; `email` only masked, and only where no account is known. */
export interface LogLine {
  id: number;
  at: number;
  event: LogEvent;
  accountId: number | null;
  person: string | null;
  email: string | null;
  reason: string | null;
  ip: string | null;
  agent: string | null;
}

/** An e-mail of which a reader learns no more than whose it may be: `zh***@e***`. */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.slice(0, 200).split('@');
  const start = (text: string, length: number): string => [...text].slice(0, length).join('');
  return `${start(local, Math.min(2, Math.floor(local.length / 2)))}***${domain ? `@${start(domain, 1)}***` : ''}`;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\b(?:QQBrowser)\/(\d+)/, 'QQ浏览器'],
  [/\bMicroMessenger\/(\d+)/, '微信'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari/, 'Safari'],
  [/\bcurl\/(\d+)/, 'curl'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A user agent as a person says it: `Chrome 126 · Windows`; its first words when it is none that we know. */
export function shortAgent(agent: string | undefined): string | null {
  if (!agent) return null;
  const browser = BROWSERS.map(([pattern, name]) => {
    const match = pattern.exec(agent);
    return match ? `${name} ${match[1]}` : null;
  }).find(Boolean);
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];

  return [browser, system].filter(Boolean).join(' · ') || agent.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 40);
}

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** Who a line is about, in words: the person, the masked e-mail, or nobody. */
export function subjectOf({ person, email, accountId }: LogLine): string {
  return person ?? email ?? (accountId === null ? '系统' : `账号${accountId}`);
}

/** A cell of a CSV file; a sign that would make a spreadsheet calculate is put behind an apostrophe. */
function cell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The log as CSV for a spreadsheet: UTF-8 with its mark, Chinese heads, times of Shanghai. */
export function logCsv(lines: readonly LogLine[]): string {
  const head = ['序号', '时间', '人员', '账号', '事项', '说明', '地址', '设备'];
  const rows = lines.map((line) => [
    line.id,
    TIME.format(line.at),
    subjectOf(line),
    line.accountId,
    EVENTS[line.event] ?? line.event,
    REASONS[line.reason as LogReason] ?? line.reason,
    line.ip,
    line.agent,
  ]);
  return `\u{feff}${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
