// 公开及时率: of what was first published in a period, how much was public by its last day, and how late the rest was. Pure.
import { inTime, type ClockCalendar, type RuleKey } from './clock';

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

/** The rates by organ and of all; the calendar is asked once for each distinct pair of days and rule. */
export function onTimeOf(groups: readonly PublishedGroup[], calendar: ClockCalendar): OnTime {
  const all = empty();
  const organs = new Map<string, { organId: string; organName: string; sum: Sum }>();
  const known = new Map<string, ReturnType<typeof inTime>>();
  for (const { organId, organName, rule, formedOn, publishedOn, count } of groups) {
    const own = organs.get(organId) ?? { organId, organName, sum: empty() };
    organs.set(organId, own);
    const key = `${rule} ${formedOn} ${publishedOn}`;
    const how = formedOn === null ? null : (known.get(key) ?? inTime(rule, formedOn, publishedOn, calendar));
    if (how) known.set(key, how);
    for (const sum of [all, own.sum]) {
      sum.published += count;
      if (!how) sum.unknown += count;
      else if (how.inTime) sum.onTime += count;
      else sum.lates.set(how.late, (sum.lates.get(how.late) ?? 0) + count);
      sum.provisional ||= how?.provisional ?? false;
    }
  }
  return {
    totals: lineOf(all),
    organs: [...organs.values()]
      .map(({ organId, organName, sum }) => ({ organId, organName, ...lineOf(sum) }))
      .sort((a, b) => a.organName.localeCompare(b.organName, 'zh-CN')),
  };
}
