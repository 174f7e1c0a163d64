// 公示期 and retention: until when something stays public by its own dates and by its column. Pure.
import type { ManagedType } from '../kernel';
import { shanghaiDay, shiftDay } from './calendar';

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
