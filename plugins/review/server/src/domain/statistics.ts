// 审核统计: from rows of cases and decisions to numbers by organ and tier: signatures, working time, returns, limits, rounds. Pure.
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { CaseState } from './case-table';
import { tierLimit, type Urgency } from './tier-limit';
import { openTier, type Deed, type Tier, type Workflow } from './workflow';

/** A period: epoch milliseconds, from inclusive, before exclusive. */
export interface Period {
  since: number;
  before: number;
}

export interface CountedDecision {
  verb: Deed['verb'];
  tier: number;
  personId: string;
  role: string | null;
  at: number;
  /** Of a return: the earlier tier that decides again; null to the drafter. */
  toTier: number | null;
  mode: 'resume' | 'restart' | null;
  /** Of a secrecy review. */
  conclusion: string | null;
}

export interface CountedCase {
  ref: string;
  organId: string;
  organName: string;
  flow: Workflow;
  state: CaseState;
  submittedAt: number;
  endedAt: number | null;
  /** The tier at which it began: a round that took over what was signed before begins later than at the first. */
  firstTier: number;
  /** When it was expedited, and how. */
  expedited: readonly { at: number; urgency: Urgency }[];
  /** In the order in which they were made. */
  decisions: readonly CountedDecision[];
  /** Of a published case: how many times the document was submitted for this publication; null where that was not looked up. */
  rounds: number | null;
}

/** A signature with how long its tier took. */
export interface Timed {
  tier: number;
  at: number;
  /** Working time in milliseconds since the case came to the tier. */
  worked: number;
  /** It was given after the limit. */
  late: boolean;
}

const DAY = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

export type Worked = (from: number, to: number) => number;

/**
 * Counts working time: the time between two instants that lies in working days of the calendar, each of which has 24 hours in
 * Asia/Shanghai. A weekend or a day off counts nothing.
 */
export function workingTime(calendar: Pick<WorkingCalendar, 'isWorkingDay' | 'workingDaysBetween'>): Worked {
  const works = new Map<string, boolean>();
  const isWorking = (day: string): boolean => {
    const known = works.get(day);
    if (known !== undefined) return known;
    const answer = calendar.isWorkingDay(day);
    works.set(day, answer);
    return answer;
  };
  const between = new Map<string, number>();
  /** Working days after `from` and before `to`. */
  const whole = (from: string, to: string): number => {
    const key = `${from} ${to}`;
    const known = between.get(key);
    if (known !== undefined) return known;
    const days = calendar.workingDaysBetween(from, shiftDay(to, -1)).days;
    between.set(key, days);
    return days;
  };
  return (from, to) => {
    if (to <= from) return 0;
    const [first, last] = [shanghaiDay(from), shanghaiDay(to)];
    if (first === last) return isWorking(first) ? to - from : 0;
    const ofFirst = isWorking(first) ? midnight(shiftDay(first, 1)) - from : 0;
    const ofLast = isWorking(last) ? to - midnight(last) : 0;
    return ofFirst + whole(first, last) * DAY + ofLast;
  };
}

/** Whether and since when a tier is open. */
interface Open {
  /** Since when somebody could sign it. */
  since: number;
  /** From when its limit counts. */
  limitSince: number;
  /** Working time before the secrecy authority was asked. */
  worked: number;
}

type Standing = CountedDecision & { digest: string; personName: string };

/**
 * Walks a case through its decisions and times each signature: when the case came to the tier (by 送审, by the signature before, by a
 * return to the tier, or, expedited, at that moment), without the time during which the secrecy authority was asked (上报确定中), for which
 * no limit runs either; afterwards the limit begins anew.
 */
export function timesOf(one: CountedCase, worked: Worked, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): Timed[] {
  const found: Timed[] = [];
  const { flow, submittedAt, firstTier } = one;
  const tierAt = (number: number): Tier | undefined => flow.tiers.find(({ tier }) => tier === number);
  const open = new Map<number, Open>();
  let signed: Standing[] = [];
  /** Tiers whose signatures the round before gave. */
  let taken = new Set(flow.tiers.map(({ tier }) => tier).filter((tier) => tier < firstTier));
  let urgency: Urgency = 'normal';
  let asked: number | null = null;
  let current = firstTier;

  const start = (tier: number, at: number): void => {
    open.set(tier, { since: open.get(tier)?.since ?? at, limitSince: at, worked: open.get(tier)?.worked ?? 0 });
  };
  /** The first tier that still has to be signed; null when none has. */
  const next = (): number | null => {
    const left = flow.tiers.filter(({ tier }) => !taken.has(tier));
    return openTier({ ...flow, tiers: left }, signed);
  };
  start(firstTier, submittedAt);

  const events = [
    ...one.decisions.map((decision) => ({ at: decision.at, decision, expedite: null })),
    ...one.expedited.map((expedite) => ({ at: expedite.at, decision: null, expedite })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, decision, expedite } of events) {
    if (expedite) {
      urgency = expedite.urgency;
      for (const { tier } of flow.tiers) {
        if (taken.has(tier) || signed.some((other) => other.tier === tier)) continue;
        start(tier, at);
      }
      continue;
    }
    const { verb, tier, toTier, mode, conclusion } = decision;
    if (verb === 'secrecy') {
      const stops = conclusion === 'referred';
      if (stops && asked === null) {
        for (const state of open.values()) state.worked += worked(state.since, at);
        asked = at;
      }
      if (stops || asked !== null)
        for (const state of open.values()) Object.assign(state, { since: at, limitSince: at });
      if (!stops) asked = null;
      continue;
    }
    if (verb === 'accept') {
      // The case goes on with the signature that proposed the changes; every other tier signs the difference.
      taken = new Set([tier]);
      open.clear();
      const now = next();
      current = now ?? tier;
      if (now !== null) start(now, at);
      continue;
    }
    if (verb === 'decline') {
      start(tier, at);
      continue;
    }
    const state = open.get(tier) ?? { since: submittedAt, limitSince: submittedAt, worked: 0 };
    if (verb === 'approve' || verb === 'suggest') {
      const rule = tierAt(tier);
      const limit = rule ? tierLimit(rule, state.limitSince, urgency, calendar).at : null;
      found.push({
        tier,
        at,
        worked: state.worked + (asked === null ? worked(state.since, at) : 0),
        late: asked === null && limit !== null && at >= limit,
      });
      // A suggestion waits for the drafter, and no limit runs.
      if (verb === 'suggest') {
        open.delete(tier);
        continue;
      }
      signed.push({ ...decision, digest: '', personName: '' });
    } else if (toTier !== null) {
      const stays = (other: number): boolean => (mode === 'restart' ? other < toTier : other !== toTier);
      signed = signed.filter((other) => stays(other.tier));
      taken = new Set([...taken].filter(stays));
      for (const number of open.keys()) if (!stays(number) || number === tier) open.delete(number);
    }
    const now = next();
    if (now !== null && (now !== current || !open.has(now))) {
      current = now;
      start(now, at);
    }
  }
  return found;
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
