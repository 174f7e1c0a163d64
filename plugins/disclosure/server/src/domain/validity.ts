// Validity (有效性) of a document on a day: from its own signed dates and from the public documents that amend, repeal or replace it.
// Pure; never stored, so it cannot go stale.
import { isCalendarDay, shiftDay } from '@gongkai/publication/kernel';

export type Validity = 'in-force' | 'not-yet' | 'amended' | 'partly-repealed' | 'repealed' | 'expired';

export const VALIDITY_NAMES: Readonly<Record<Validity, string>> = {
  'in-force': '现行有效',
  'not-yet': '尚未生效',
  amended: '已修改',
  'partly-repealed': '部分废止',
  repealed: '废止',
  expired: '失效',
};

export const VALIDITIES = Object.keys(VALIDITY_NAMES) as Validity[];

export type EffectKind = 'amend' | 'partly-repeal' | 'repeal' | 'replace';

export const EFFECT_NAMES: Readonly<Record<EffectKind, string>> = {
  amend: '修改',
  'partly-repeal': '部分废止',
  repeal: '废止',
  replace: '替代',
};

/** Written by offices for 长期有效; it has no day after. */
const FOREVER = '9999-12-31';

/** Kinds after which nothing of the older document is in force. */
const ENDING: ReadonlySet<EffectKind> = new Set(['repeal', 'replace']);

/** The signed days of a document; all days YYYY-MM-DD in Shanghai. */
export interface Term {
  /** First day in force; without one it is in force from its publication. */
  from: string | null;
  /** Last day in force; without one there is no end. */
  until: string | null;
}

/** What one public document does to another. */
export interface Effect {
  kind: EffectKind;
  /** The newer document, which says so. */
  source: string;
  /** The older one. */
  target: string;
  /** First day on which it is done. */
  on: string;
}

/** Everything public that bears on the documents in question. */
export interface World {
  terms: ReadonlyMap<string, Term>;
  /** Effects by the document that they are done to. */
  effects: ReadonlyMap<string, readonly Effect[]>;
}

export interface State<E extends Effect = Effect> {
  validity: Validity;
  /** The day on which this began, or on which the document comes into force; null when no day is said. */
  on: string | null;
  /** The effect that made it so. */
  by: E | null;
}

/**
 * The day on which an effect is done: the one that is written, else the first day of the document that says so (自本文件施行之日起), else
 * the day on which it was formed, else first published.
 */
export function effectDay(
  written: string | null,
  source: { from: string | null; formedOn: string | null; publishedOn: string | null }
): string | null {
  return [written, source.from, source.formedOn, source.publishedOn].find((day) => day && isCalendarDay(day)) ?? null;
}

export function worldOf(terms: ReadonlyMap<string, Term>, effects: readonly Effect[]): World {
  const byTarget = new Map<string, Effect[]>();
  for (const effect of effects) byTarget.set(effect.target, [...(byTarget.get(effect.target) ?? []), effect]);
  return { terms, effects: byTarget };
}

/** Earlier first; on one day the stronger one, then by the document, so that the order of reading never matters. */
const STRENGTH: Readonly<Record<EffectKind, number>> = { repeal: 0, replace: 1, 'partly-repeal': 2, amend: 3 };
const inOrder = (a: Effect, b: Effect): number =>
  a.on === b.on
    ? STRENGTH[a.kind] - STRENGTH[b.kind] || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0)
    : a.on < b.on
      ? -1
      : 1;

interface End {
  /** First day on which the document is no longer in force. */
  on: string;
  by: Effect | null;
}

/**
 * When a document ends, looking at days before `before` only. An effect is done unless the document that says so had itself ended before the
 * effect's day: what is to come dies with it. What is done stays done: repealing the repealing document does not revive the older one
 * (the practice of the law: a repealed document takes effect again only by a new decision to that end). Each step looks at
 * strictly earlier days, so a circle of documents comes to an end too.
 */
function endOf(world: World, id: string, before: string | null): End | null {
  const { until = null } = world.terms.get(id) ?? {};
  const expiry = until && until < FOREVER ? shiftDay(until, 1) : null;
  const expired: End | null = expiry !== null && (before === null || expiry < before) ? { on: expiry, by: null } : null;
  for (const effect of done(world, id, before)) {
    if (!ENDING.has(effect.kind)) continue;
    // On one day: that it was repealed says more than that its time was over.
    return expired && expired.on < effect.on ? expired : { on: effect.on, by: effect };
  }
  return expired;
}

/** What is done to a document on days before `before`, in order. */
function done(world: World, id: string, before: string | null): Effect[] {
  return [...(world.effects.get(id) ?? [])]
    .filter(({ source, on }) => source !== id && (before === null || on < before) && !endOf(world, source, on))
    .sort(inOrder);
}

/**
 * What public documents do to this one, also on days to come, in order of their days; without those that were never to be because the
 * document that says so ended before.
 */
export function effectsOn(world: World, id: string): Effect[] {
  return done(world, id, null);
}

/**
 * The validity of a document on a day. What came first decides: a document that expired and was repealed afterwards has expired.
 * @param today YYYY-MM-DD
 */
export function validityOn(world: World, id: string, today: string): State {
  const tomorrow = shiftDay(today, 1);
  const end = endOf(world, id, tomorrow);
  if (end) return { validity: end.by ? 'repealed' : 'expired', ...end };
  const { from = null } = world.terms.get(id) ?? {};
  if (from && from > today) return { validity: 'not-yet', on: from, by: null };
  const changes = done(world, id, tomorrow).reverse();
  const by = changes.find(({ kind }) => kind === 'partly-repeal') ?? changes[0] ?? null;
  if (!by) return { validity: 'in-force', on: from, by: null };
  return { validity: by.kind === 'amend' ? 'amended' : 'partly-repealed', on: by.on, by };
}

/** As `validityOn` for a document that nothing is done to. */
export const validityAlone = (term: Term, today: string): State =>
  validityOn({ terms: new Map([['', term]]), effects: new Map() }, '', today);
