// 值班表 as a table: lines of first day, last day, person and post, as they are copied from a sheet; each line becomes a duty arrangement or
// is complained of by its number. Pure.
import { isCalendarDay, shiftDay } from '@gongkai/publication/kernel';

/** A line that could be read; people and posts are still names. */
export interface RosterLine {
  /** As the sheet counts, from 1. */
  row: number;
  /** With zone. */
  startsAt: string;
  /** With zone; the first moment after. */
  endsAt: string;
  person: string;
  post: string;
}

export interface RosterProblem {
  row: number;
  message: string;
}

export const MOST_LINES = 200;

const HEAD = /^(开始|起|日期|值班|from)/i;

/** A day, with or without a time, in the ways that sheets write it; the end of a day without a time is 24:00. Null for none. */
function momentOf(text: string, end: boolean): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]*(\d{1,2})[:：](\d{2})(?::00)?)?$/.exec(
    text.trim()
  );
  if (!parts) return null;
  const [, year, month, date, hour, minute] = parts;
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  if (!isCalendarDay(day)) return null;
  if (hour === undefined) return `${end ? shiftDay(day, 1) : day}T00:00:00+08:00`;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${day}T${hour.padStart(2, '0')}:${minute}:00+08:00`;
}

/**
 * Reads what was pasted: columns between tabs, commas or semicolons; empty lines and a head are left out.
 * @returns the lines that can be read, and what is wrong with the others, by their numbers
 */
export function readRoster(text: string): { lines: RosterLine[]; problems: RosterProblem[] } {
  const lines: RosterLine[] = [];
  const problems: RosterProblem[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, i) => {
      const row = i + 1;
      if (!line.trim() || (i === 0 && HEAD.test(line.trim()))) return;
      const cells = line.split(/\t|,|，|;|；/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      const complain = (message: string): void => void problems.push({ row, message });
      if (cells.length !== 4) return complain('应有四栏：开始日期、结束日期、值班人员、岗位');
      const [from = '', to = '', person = '', post = ''] = cells;
      const startsAt = momentOf(from, false);
      const endsAt = momentOf(to || from, true);
      if (!startsAt) return complain(`开始日期“${from.slice(0, 20)}”不是日期`);
      if (!endsAt) return complain(`结束日期“${to.slice(0, 20)}”不是日期`);
      if (!person) return complain('没有写值班人员');
      if (!post) return complain('没有写岗位');
      lines.push({ row, startsAt, endsAt, person, post });
    });
  return { lines, problems };
}
