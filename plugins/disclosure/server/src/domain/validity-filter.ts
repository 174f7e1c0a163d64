// The filter of lists by validity (?validity=repealed), as conditions for the database: the same rule as `validityOn`. Pure.
import { VALIDITIES, VALIDITY_NAMES, type Validity } from './validity';

export type Condition = Record<string, unknown>;

/** What the filter takes: the code, or the word. Null for anything else. */
export function validityFrom(value: string): Validity | null {
  return VALIDITIES.find((code) => code === value || VALIDITY_NAMES[code] === value) ?? null;
}

export const VALIDITY_WORDS = `${VALIDITIES.join('、')} 之一`;

const either = (...conditions: Condition[]): Condition => ({ $or: conditions });

/** Of documents that nothing is done to: conditions on the two dates; a type may have only one of them, or none. */
export function termConditions(
  validity: Validity,
  effectiveFrom: string | undefined,
  expiresOn: string | undefined,
  today: string
): Condition[] {
  const never: Condition = { documentId: { $null: true } };
  const ended = expiresOn ? { [expiresOn]: { $lt: today } } : never;
  const later = effectiveFrom ? { [effectiveFrom]: { $gt: today } } : never;
  const notEnded = expiresOn ? [either({ [expiresOn]: { $gte: today } }, { [expiresOn]: { $null: true } })] : [];
  const begun = effectiveFrom
    ? [either({ [effectiveFrom]: { $lte: today } }, { [effectiveFrom]: { $null: true } })]
    : [];
  if (validity === 'expired') return [ended];
  if (validity === 'not-yet') return [later, ...notEnded];
  return validity === 'in-force' ? [...begun, ...notEnded] : [never];
}

/**
 * Conditions that find exactly the documents of a validity.
 * @param states what was computed of every document that something is done to, by document id
 * @param today YYYY-MM-DD
 */
export function validityConditions(
  validity: Validity,
  attributes: { effectiveFrom?: string; expiresOn?: string },
  states: ReadonlyMap<string, Validity>,
  today: string
): Condition[] {
  const byTerm = termConditions(validity, attributes.effectiveFrom, attributes.expiresOn, today);
  if (!states.size) return byTerm;
  const mine = [...states].filter(([, state]) => state === validity).map(([id]) => id);
  const others: Condition = { $and: [{ documentId: { $notIn: [...states.keys()] } }, ...byTerm] };
  return [either({ documentId: { $in: mine } }, others)];
}
