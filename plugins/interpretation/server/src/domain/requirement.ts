// Whether and why a document has to be interpreted. Pure. Normative documents always (R58, R61); others when they touch people's or
// enterprises' interests (涉及群众、企业权益).
import type { Row } from '@gongkai/publication/kernel';
import type { DocumentBlock } from './block';

export const REQUIREMENTS = {
  normative: '行政规范性文件',
  interests: '涉及群众、企业权益的文件',
} as const;
export type Requirement = keyof typeof REQUIREMENTS;

/** A flag as Strapi's layer or a driver gives it. */
const isSet = (value: unknown): boolean => value === true || value === 1;

/**
 * Why a document has to be interpreted; null when it has not.
 * @param row its attributes: a draft, a published row, or what a statement read of them
 */
export function requirementOf({ normative, interests }: DocumentBlock, row: Row): Requirement | null {
  if (normative && isSet(row[normative])) return 'normative';
  return interests && isSet(row[interests]) ? 'interests' : null;
}
