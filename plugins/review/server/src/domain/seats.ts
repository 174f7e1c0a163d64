// Who may sign a tier at a moment: the holders of its posts, who stands in, who was delegated, who is on duty, to which organ above the
// tier was entrusted, or the one person to whom it was reassigned. And whether every tier can find a signer of its own. Pure.

/** How a person came to sign: by the post itself, as AB岗, by 委托审核, by the 值班表, by 委托上级审核, by 改派. */
export type Manner = 'holder' | 'stand-in' | 'delegate' | 'duty' | 'entrusted' | 'assigned';

export const MANNER_NAMES: Readonly<Record<Manner, string>> = {
  holder: '本岗',
  'stand-in': 'AB岗',
  delegate: '委托审核',
  duty: '值班',
  entrusted: '委托上级审核',
  assigned: '改派',
};

/** After a return to an earlier tier: those between keep what they signed, or sign again. */
export const MODE_NAMES = { resume: '从本级继续', restart: '逐级重新审核' } as const;

export interface Signer {
  personId: string;
  personName: string;
  /** Role of the post. */
  role: string;
  /** The post held; null when the person signs by an arrangement. */
  postId: string | null;
  manner: Manner;
  /** For whom: the holder that delegated, the organ that entrusted. */
  onBehalfOf: string | null;
  /** The arrangement by which the person signs. */
  arrangement: string | null;
}

export type ArrangementKind = 'delegation' | 'duty' | 'entrustment';

export const ARRANGEMENT_NAMES: Readonly<Record<ArrangementKind, string>> = {
  delegation: '委托审核',
  duty: '值班表',
  entrustment: '委托上级审核',
};

/** Posts that may end, reassign and expedite a review, sign rosters and entrust, in the organ of the case or above it. */
export const OVERSEEING = ['head-of-disclosure-office', 'leader-in-charge', 'head-of-competent-authority'] as const;

/** Posts that only who leads may hand to somebody else: the last signature must not be given away by who signs below it. */
const LEADING: readonly string[] = ['leader-in-charge', 'signatory', 'head-of-competent-authority'];

/** Whether who holds `by` may give the seat of `role` to somebody for a time or for one case. */
export const mayHandOut = (by: string, role: string): boolean =>
  (OVERSEEING as readonly string[]).includes(by) && (by !== 'head-of-disclosure-office' || !LEADING.includes(role));

/** An arrangement that was made beforehand, for a time. */
export interface Arrangement {
  ref: string;
  kind: ArrangementKind;
  organId: string;
  organName: string;
  role: string;
  /** Of a delegation: the holder who delegates. */
  fromId: string | null;
  fromName: string | null;
  /** Who may sign; of an entrustment null. */
  personId: string | null;
  personName: string | null;
  /** Of an entrustment: the organ above whose post signs. */
  upperId: string | null;
  upperName: string | null;
  /** Epoch milliseconds, inclusive. */
  startsAt: number;
  /** Epoch milliseconds, exclusive; null while it lasts. */
  endsAt: number | null;
  reason: string;
  madeBy: string;
  madeByName: string;
  madeAt: number;
  revokedAt: number | null;
}

/** Whether two arrangements hold at one moment. */
export function meet(
  a: Pick<Arrangement, 'startsAt' | 'endsAt'>,
  b: Pick<Arrangement, 'startsAt' | 'endsAt'>
): boolean {
  return (b.endsAt === null || a.startsAt < b.endsAt) && (a.endsAt === null || b.startsAt < a.endsAt);
}

/** A seat of a role as the organization answers: the main holder and the stand-in, of the organ or of one above it. */
export interface SeatOf {
  role: string;
  /** The seat is one above by a recorded entrustment. */
  entrustedBy: Arrangement | null;
  holder: { personId: string; personName: string; postId: string };
  standIn: { personId: string; personName: string; postId: string } | null;
}

/**
 * Everybody who may sign by these seats and arrangements, each person once: by the post before any arrangement.
 * @param seats the seat of each post of the tier that has one
 * @param arrangements those that are active now for the organ or its seats
 */
export function signersOf(seats: readonly SeatOf[], arrangements: readonly Arrangement[]): Signer[] {
  const found: Signer[] = [];
  const add = (signer: Signer): void => {
    if (!found.some(({ personId }) => personId === signer.personId)) found.push(signer);
  };
  for (const { role, holder, standIn, entrustedBy } of seats) {
    const by = entrustedBy
      ? ({ manner: 'entrusted', onBehalfOf: entrustedBy.organName, arrangement: entrustedBy.ref } as const)
      : null;
    add({ ...holder, role, ...(by ?? { manner: 'holder', onBehalfOf: null, arrangement: null }) });
    if (standIn)
      add({ ...standIn, role, ...(by ?? { manner: 'stand-in', onBehalfOf: holder.personName, arrangement: null }) });
  }
  for (const { kind, role, fromId, fromName, personId, personName, ref } of arrangements) {
    if (!personId || !personName) continue;
    const seat = seats.find((one) => one.role === role);
    if (kind === 'delegation' && seat?.holder.personId === fromId) {
      add({ personId, personName, role, postId: null, manner: 'delegate', onBehalfOf: fromName, arrangement: ref });
    }
    if (kind === 'duty')
      add({ personId, personName, role, postId: null, manner: 'duty', onBehalfOf: null, arrangement: ref });
  }
  return found;
}

/** Who sits in for the main holder without being asked by them: AB岗, and who is on duty. */
export const standsBy = ({ manner }: Pick<Signer, 'manner'>): boolean => manner === 'stand-in' || manner === 'duty';

/**
 * Who of the signers is expected to act: the first of them; of an expedited case whose minutes are over, who stands by.
 * @param late whether the minutes of an expedited case are over
 */
export const answering = (signers: readonly Signer[], late: boolean): Signer | null =>
  (late ? signers.find(standsBy) : undefined) ?? signers[0] ?? null;

/**
 * The tiers for which no signer is left when every tier is given a person of its own (三个不同的人): a largest matching of persons to
 * tiers, by augmenting paths.
 * @param tiers of each tier, how many sign it and who of those that may
 * @returns positions in `tiers` that stay short; empty when all can be signed
 */
export function tiersWithoutSigner(tiers: readonly { needed: number; persons: readonly string[] }[]): number[] {
  const places = tiers.flatMap(({ needed, persons }, at) => Array.from({ length: needed }, () => ({ at, persons })));
  const taken = new Map<string, number>();
  const seat = (place: number, tried: Set<string>): boolean => {
    for (const person of places[place]!.persons) {
      if (tried.has(person)) continue;
      tried.add(person);
      const other = taken.get(person);
      if (other !== undefined && !seat(other, tried)) continue;
      taken.set(person, place);
      return true;
    }
    return false;
  };
  const short = places.flatMap(({ at }, place) => (seat(place, new Set()) ? [] : [at]));
  return [...new Set(short)];
}
