// 公开及时率: of what was first published in a period, how much was public by its last day, and how late the rest was. Pure.
import { shiftDay } from '@gongkai/publication/kernel';
import { lastDayOf, type ClockCalendar, type LastDay, type RuleKey } from './clock';

/** So many documents of an organ with the same two days and the same rule. */
export interface PublishedGroup {
  organId: string;
  organName: string;
  rule: RuleKey;
  /** Null where the document says no day of formation. */
  formedOn: string | null;
  publishedOn: string;
  count: number;
}

export interface OnTimeLine {
  published: number;
  /** Without a day of formation: in no other number. */
  unknown: number;
  onTime: number;
  late: number;
  /** onTime ÷ (onTime + late); null when there is nothing to divide. */
  share: number | null;
  /** Working days; null when nothing was late. */
  mostLate: number | null;
  medianLate: number | null;
  /** A year without a notice of days off was counted. */
  provisional: boolean;
}

export interface OnTime {
  totals: OnTimeLine;
  organs: (OnTimeLine & { organId: string; organName: string })[];
}

interface Sum {
  published: number;
  unknown: number;
  onTime: number;
  /** Working days late, with how many documents. */
  lates: Map<number, number>;
  provisional: boolean;
}

const empty = (): Sum => ({ published: 0, unknown: 0, onTime: 0, lates: new Map(), provisional: false });

/** The middle of numbers that are given with their counts; between two of them their mean. */
function median(sorted: readonly (readonly [value: number, count: number])[]): number | null {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (!total) return null;
  const at = (place: number): number => {
    let seen = 0;
    return sorted.find(([, count]) => (seen += count) > place)![0];
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

function lineOf({ published, unknown, onTime, lates, provisional }: Sum): OnTimeLine {
  const sorted = [...lates].sort(([a], [b]) => a - b);
  const late = sorted.reduce((sum, [, count]) => sum + count, 0);
  return {
    published,
    unknown,
    onTime,
    late,
    share: onTime + late ? onTime / (onTime + late) : null,
    mostLate: sorted.at(-1)?.[0] ?? null,
    medianLate: median(sorted),
    provisional,
  };
}

/** The number of working days up to each day: those between two days are a difference, not a walk for every document. */
function ordinals(first: string, last: string, calendar: ClockCalendar): Map<string, number> {
  const found = new Map<string, number>();
  let count = 0;
  for (let day = first; day <= last; day = shiftDay(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1;
    found.set(day, count);
  }
  return found;
}

/** How late each pair of last day and day of publication is, as `inTime` says it, for many pairs. */
function latenessOf(dues: readonly string[], published: readonly string[], calendar: ClockCalendar) {
  const least = (a: string, b: string): string => (a < b ? a : b);
  const most = (a: string, b: string): string => (a > b ? a : b);
  const known = dues.length
    ? ordinals(dues.reduce(least), published.reduce(most), calendar)
    : new Map<string, number>();
  return (due: string, day: string): number => (day <= due ? 0 : Math.max(1, known.get(day)! - known.get(due)!));
}

/** The rates by organ and of all; the calendar is asked once for each distinct day of formation and rule. */
export function onTimeOf(groups: readonly PublishedGroup[], calendar: ClockCalendar): OnTime {
  const all = empty();
  const organs = new Map<string, { organId: string; organName: string; sum: Sum }>();
  const known = new Map<string, LastDay>();
  const dues = groups.map(({ rule, formedOn }) => {
    if (formedOn === null) return null;
    const key = `${rule} ${formedOn}`;
    const due = known.get(key) ?? lastDayOf(rule, formedOn, calendar);
    known.set(key, due);
    return due;
  });
  const lateness = latenessOf(
    [...known.values()].map(({ day }) => day),
    groups.map(({ publishedOn }) => publishedOn),
    calendar
  );
  groups.forEach(({ organId, organName, publishedOn, count }, i) => {
    const own = organs.get(organId) ?? { organId, organName, sum: empty() };
    organs.set(organId, own);
    const due = dues[i] ?? null;
    const late = due ? lateness(due.day, publishedOn) : 0;
    for (const sum of [all, own.sum]) {
      sum.published += count;
      if (!due) sum.unknown += count;
      else if (!late) sum.onTime += count;
      else sum.lates.set(late, (sum.lates.get(late) ?? 0) + count);
      sum.provisional ||= due?.provisional ?? false;
    }
  });
  return {
    totals: lineOf(all),
    organs: [...organs.values()]
      .map(({ organId, organName, sum }) => ({ organId, organName, ...lineOf(sum) }))
      .sort((a, b) => a.organName.localeCompare(b.organName, 'zh-CN')),
  };
}
