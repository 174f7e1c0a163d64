// Mails about notices: when they are due, how often a failed one is tried again, and what they say. Pure.
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';

/** How often a mail is tried before it counts as failed. */
export const MOST_ATTEMPTS = 5;

const MINUTE = 60_000;
/** Hour of the day in Shanghai at which the daily mail is due. */
const DIGEST_HOUR = '08';

/** When the daily mail that follows an instant is due; epoch milliseconds. */
export function nextDigest(at: number): number {
  const today = shanghaiDay(at);
  const due = (day: string) => Date.parse(`${day}T${DIGEST_HOUR}:00:00+08:00`);
  return due(today) > at ? due(today) : due(shiftDay(today, 1));
}

/** Milliseconds until the next attempt after this many failed ones; null when there is none: 1, 5, 25 minutes, then about two hours. */
export function pauseAfter(attempts: number): number | null {
  return attempts >= MOST_ATTEMPTS ? null : MINUTE * 5 ** (attempts - 1);
}

/** Where the admin opens what a notice is about: the review view for who is to sign, the form for everybody else. */
export function pathTo({ kind, uid, documentId }: { kind: string; uid: string; documentId: string }): string {
  if (kind !== 'turn' && kind !== 'reminder') return `/content-manager/collection-types/${uid}/${documentId}`;
  return `/plugins/gongkai-review/view?${new URLSearchParams({ uid, documentId }).toString()}`;
}

export interface MailLine {
  kindName: string;
  text: string;
  /** Null when the person may not see it. */
  title: string | null;
  typeName: string;
  link: string;
}

export interface Mail {
  subject: string;
  text: string;
  /** The same for readers of HTML: without one of ours, some providers send the text as HTML as it is. */
  html: string;
}

const FOOT = '这封邮件由系统自动发出，请不要回复。不想收到邮件，请在系统的“消息 → 消息设置”里修改。';

/** A title in one line: what ends a line has a meaning of its own in the head of a mail. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

const titleOf = ({ title, typeName }: MailLine): string => (title ? `《${oneLine(title)}》` : `一份${typeName}`);

const paragraph = (line: MailLine): string => `${titleOf(line)}\n${line.text}\n${line.link}`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const htmlOf = (text: string): string =>
  text
    .trim()
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
    .split('\n\n')
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('\n');

const mail = (subject: string, body: string): Mail => {
  const text = `${body}\n\n${FOOT}\n`;
  return { subject, text, html: htmlOf(text) };
};

/** The mail about one notice. */
export const mailOf = (line: MailLine): Mail => mail(`${line.kindName}：${titleOf(line)}`, paragraph(line));

/** The daily mail about several. */
export function digestOfDay(lines: readonly MailLine[], day: string): Mail {
  const body = lines.map((line, i) => `${i + 1}. 【${line.kindName}】${paragraph(line)}`).join('\n\n');
  return mail(`${day}：${lines.length} 条未读消息`, body);
}
