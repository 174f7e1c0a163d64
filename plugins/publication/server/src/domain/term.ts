// 公示期 and retention: until when something stays public by its own dates and by its column. Pure.
import type { ManagedType } from '../kernel';
import { chineseDay, shanghaiDay, shiftDay } from './calendar';
import { aheadOf, type RemindAhead } from './reminding';
import type { WorkingCalendar } from './working-days';

/** The block `pluginOptions.gongkai.term`: names of attributes. */
export interface TermBlock {
  /** Last day of a public notice (公示截止日期), the day itself included. */
  until?: string;
  /** The relation to what says how long its documents stay. */
  column?: string;
  /** Of the column: for how many days something stays public. */
  days?: string;
  /** Of the column: whether a notice stays public after its last day. */
  keep?: string;
}

/** What decides of one document. */
export interface Term {
  until: string | null;
  /** When what is public now became so; epoch milliseconds. */
  publishedAt: number;
  days: number | null;
  keep: boolean;
}

export interface Over {
  category: 'term-over' | 'retention-over';
  /** The last day on which it was to be public. */
  lastDay: string;
  /** Why, for the ledger. */
  reason: string;
}

/** Whether the term is over on a day (Asia/Shanghai), and which; the notice's own comes first. */
export function termOver({ until, publishedAt, days, keep }: Term, today: string): Over | null {
  if (until && !keep && today > until) {
    return { category: 'term-over', lastDay: until, reason: `公示期截至${until}，期满由系统撤下` };
  }
  if (!days) return null;
  const lastDay = shiftDay(shanghaiDay(publishedAt), days);
  if (today <= lastDay) return null;
  return { category: 'retention-over', lastDay, reason: `公开满${days}天，超过栏目的保留期限，由系统撤下` };
}

export interface End {
  category: Over['category'];
  /** The last day on which it is to be public. */
  lastDay: string;
}

/** When something stops being public by itself; null for what has no term. Of two ends the first, of two on one day the notice's own. */
export function termEnd({ until, publishedAt, days, keep }: Term): End | null {
  const notice: End[] = until && !keep ? [{ category: 'term-over', lastDay: until }] : [];
  const kept: End[] = days ? [{ category: 'retention-over', lastDay: shiftDay(shanghaiDay(publishedAt), days) }] : [];
  return [...notice, ...kept].reduce<End | null>(
    (first, one) => (first && first.lastDay <= one.lastDay ? first : one),
    null
  );
}

type Days = Pick<WorkingCalendar, 'workingDaysBetween'>;

/**
 * The reminder of a day before an end: what the day had passed already when the document became public is none.
 * @param today `YYYY-MM-DD`; on the day of publication nobody is reminded
 */
export function termReminder(
  { lastDay }: End,
  publishedAt: number,
  today: string,
  calendar: Days
): { ahead: RemindAhead; left: number } | null {
  const publishedOn = shanghaiDay(publishedAt);
  if (today <= publishedOn || today > lastDay) return null;
  const left = calendar.workingDaysBetween(today, lastDay).days;
  const ahead = aheadOf(left);
  if (ahead === null || calendar.workingDaysBetween(publishedOn, lastDay).days <= ahead) return null;
  return { ahead, left };
}

/** What people are told, without the document's title and without a full stop. */
export function termText({ category, lastDay }: End, left: number): string {
  const when = left === 0 ? '今天是最后一个工作日' : `还有${left}个工作日`;
  return category === 'term-over'
    ? `公示期截至${chineseDay(lastDay)}，${when}，期满由系统撤下。公示需要延长的，请在期满前更正公示截止日期`
    : `按栏目的保留期限公开至${chineseDay(lastDay)}，${when}，期满由系统撤下。需要继续公开的，请在期满前办理`;
}

export const termOf = ({ options }: ManagedType): TermBlock | null => (options.term as TermBlock | undefined) ?? null;

/** Complaints about the block; none when it names what is there. */
export function termComplaints(type: ManagedType): string[] {
  const block = termOf(type);
  if (!block) return [];
  const complaints: string[] = [];
  if (block.until !== undefined && type.attributes[block.until]?.type !== 'date')
    complaints.push(`term.until: "${block.until}" must be a date`);
  const column = block.column === undefined ? undefined : type.attributes[block.column];
  if (block.column !== undefined && (column?.type !== 'relation' || !String(column.relation).endsWith('ToOne')))
    complaints.push(`term.column: "${block.column}" must be a relation to one column`);
  if ((block.days ?? block.keep) !== undefined && block.column === undefined)
    complaints.push('term.days and term.keep need term.column');
  return complaints;
}
