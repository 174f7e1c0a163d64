// Validity (有效性) of a document on a day, computed from its signed dates; never stored, so it cannot go stale.

export type Validity = 'in-force' | 'not-yet' | 'expired';

export const VALIDITY_NAMES: Readonly<Record<Validity, string>> = {
  'in-force': '现行有效',
  'not-yet': '尚未生效',
  expired: '失效',
};

/**
 * @param effectiveFrom first day in force; without one the document is in force from its publication
 * @param expiresOn last day in force; without one there is no end
 * @param today the day in Shanghai; all days as YYYY-MM-DD
 */
export function validityOn(effectiveFrom: string | null, expiresOn: string | null, today: string): Validity {
  if (expiresOn && expiresOn < today) return 'expired';
  if (effectiveFrom && effectiveFrom > today) return 'not-yet';
  return 'in-force';
}
