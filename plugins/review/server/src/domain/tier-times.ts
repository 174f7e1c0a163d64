// How long each signature of a case took: when the case came to its tier, and the working time until it was signed. Pure.
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { CaseState } from './case-table';
import { tierLimit, type Urgency } from './tier-limit';
import { openTier, type Deed, type Tier, type Workflow } from './workflow';

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
