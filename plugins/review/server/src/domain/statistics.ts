// 审核统计: from rows of cases and decisions to numbers by organ and tier: signatures, working time, returns, limits, rounds. Pure.
import type { WorkingCalendar } from '@gongkai/publication/kernel';
import type { CaseState } from './case-table';
import { timesOf, workingTime, type CountedCase } from './tier-times';

/** A period: epoch milliseconds, from inclusive, before exclusive. */
export interface Period {
  since: number;
  before: number;
}

export interface TierLine {
  workflow: string;
  tier: number;
  name: string;
  signatures: number;
  returns: number;
  /** Returns of those that a tier decided: returns / (signatures + returns); null when it decided nothing. */
  returnRate: number | null;
  /** Working time of the signatures in milliseconds; null without one. */
  median: number | null;
  p90: number | null;
  overdue: number;
  /** Of the signatures; null without one. */
  overdueShare: number | null;
}

export interface Totals {
  sent: number;
  expedited: number;
  published: number;
  returned: number;
  recalled: number;
  ended: number;
  voided: number;
  /** Rounds of the published documents, on average; null when none was published. */
  rounds: number | null;
}

export interface OrganLines {
  organId: string;
  organName: string;
  totals: Totals;
  tiers: TierLine[];
}

export interface Statistics {
  totals: Totals;
  tiers: TierLine[];
  organs: OrganLines[];
}

/**
 * The value below which a share of the sorted values lies, between two of them in proportion (the definition that spreadsheets call
 * PERCENTILE.INC); null of none.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (!sorted.length) return null;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}

interface TierSum {
  workflow: string;
  tier: number;
  name: string;
  returns: number;
  late: number;
  times: number[];
}

interface Sum {
  name: string;
  totals: Omit<Totals, 'rounds'>;
  rounds: number;
  rounded: number;
  tiers: Map<string, TierSum>;
}

const emptySum = (name: string): Sum => ({
  name,
  totals: { sent: 0, expedited: 0, published: 0, returned: 0, recalled: 0, ended: 0, voided: 0 },
  rounds: 0,
  rounded: 0,
  tiers: new Map(),
});

const ENDS: readonly (keyof Sum['totals'] & CaseState)[] = ['published', 'returned', 'recalled', 'ended', 'voided'];

const share = (part: number, whole: number): number | null => (whole ? part / whole : null);

const linesOf = (tiers: Iterable<TierSum>): TierLine[] =>
  [...tiers]
    .map(({ workflow, tier, name, returns, late, times }) => {
      const sorted = Float64Array.from(times).sort();
      return {
        workflow,
        tier,
        name,
        signatures: times.length,
        returns,
        returnRate: share(returns, times.length + returns),
        median: quantile(sorted, 0.5),
        p90: quantile(sorted, 0.9),
        overdue: late,
        overdueShare: share(late, times.length),
      };
    })
    .sort((a, b) => (a.workflow < b.workflow ? -1 : a.workflow > b.workflow ? 1 : a.tier - b.tier));

const totalsOf = ({ totals, rounds, rounded }: Sum): Totals => ({ ...totals, rounds: share(rounds, rounded) });

/**
 * Counts cases a batch at a time: what was signed, returned, sent or ended within the period; each case is given once.
 * @param period what lies outside of it is not counted, though it is looked at
 */
export function createCount(
  period: Period,
  calendar: Pick<WorkingCalendar, 'isWorkingDay' | 'workingDaysBetween' | 'addWorkingDays'>
): { add(cases: readonly CountedCase[]): void; result(): Statistics } {
  const worked = workingTime(calendar);
  const organs = new Map<string, Sum>();
  const inside = (at: number | null): boolean => at !== null && at >= period.since && at < period.before;

  const tierOf = (sum: Sum, { flow }: CountedCase, tier: number): TierSum => {
    const name = flow.tiers.find((one) => one.tier === tier)?.name ?? String(tier);
    const key = `${flow.name} ${tier} ${name}`;
    const known = sum.tiers.get(key) ?? { workflow: flow.name, tier, name, returns: 0, late: 0, times: [] };
    sum.tiers.set(key, known);
    return known;
  };

  const addOne = (one: CountedCase): void => {
    const sum = organs.get(one.organId) ?? emptySum(one.organName);
    organs.set(one.organId, sum);
    sum.name = one.organName;
    // What goes on with accepted changes was not sent anew.
    if (inside(one.submittedAt) && one.decisions[0]?.verb !== 'accept') sum.totals.sent += 1;
    if (one.expedited.some(({ at }) => inside(at))) sum.totals.expedited += 1;
    const end = ENDS.find((state) => state === one.state);
    if (end && inside(one.endedAt)) {
      sum.totals[end] += 1;
      if (end === 'published' && one.rounds !== null) {
        sum.rounds += one.rounds;
        sum.rounded += 1;
      }
    }
    if (!one.decisions.some(({ at }) => inside(at))) return;
    for (const { tier, at, worked: time, late } of timesOf(one, worked, calendar)) {
      if (!inside(at)) continue;
      const line = tierOf(sum, one, tier);
      line.times.push(time);
      if (late) line.late += 1;
    }
    for (const { verb, tier, at } of one.decisions)
      if (verb === 'return' && inside(at)) tierOf(sum, one, tier).returns += 1;
  };

  return {
    add: (cases) => cases.forEach(addOne),

    result: () => {
      const all = emptySum('');
      for (const sum of organs.values()) {
        for (const key of Object.keys(all.totals) as (keyof Sum['totals'])[]) all.totals[key] += sum.totals[key];
        all.rounds += sum.rounds;
        all.rounded += sum.rounded;
        for (const [key, tier] of sum.tiers) {
          const known = all.tiers.get(key) ?? { ...tier, returns: 0, late: 0, times: [] };
          known.returns += tier.returns;
          known.late += tier.late;
          for (const time of tier.times) known.times.push(time);
          all.tiers.set(key, known);
        }
      }
      const lines = [...organs]
        .filter(([, { totals, tiers }]) => tiers.size > 0 || Object.values(totals).some((number) => number > 0))
        .map(([organId, sum]) => ({
          organId,
          organName: sum.name,
          totals: totalsOf(sum),
          tiers: linesOf(sum.tiers.values()),
        }));
      return {
        totals: totalsOf(all),
        tiers: linesOf(all.tiers.values()),
        organs: lines.sort((a, b) => {
          const [one, other] = [`${a.organName} ${a.organId}`, `${b.organName} ${b.organId}`];
          return one < other ? -1 : one > other ? 1 : 0;
        }),
      };
    },
  };
}
