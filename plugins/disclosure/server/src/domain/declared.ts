// What is signed with the content of a document: the determination that was made, or the default of its type. The words are those that
// people read on the approval sheet.
import type { Step } from './determination';
import { namesText } from './names';
import { BASES, type Opinion } from './opinion';
import { ATTRIBUTES, reasonText } from './reasons';

export interface Declared {
  attribute: string;
  /** How it was determined. */
  basis: string;
  reason?: string;
  /** 特定范围. */
  circle?: string;
  /** 个人信息例外 with its basis. */
  names?: string;
  /** Evidence of a determination on paper: who signed, when, where it is to be seen. */
  signer?: string;
  signedOn?: string;
  reference?: string;
  scan?: string;
  /** The step that decided: another decision is another content to sign. */
  determination?: string;
}

/** Of what is no official document: active by its place in column or catalog; the second tier confirms that by signing. */
export const DEFAULT: Declared = { attribute: ATTRIBUTES.active, basis: '按栏目、目录默认' };

/** @param step the one that decided */
export function declaredOf({ ref, opinion, evidence }: Step & { opinion: Opinion }): Declared {
  const { attribute, reasonCode, reason, basis, basisText, circle, names } = opinion;
  const why = [reasonCode ? reasonText(reasonCode) : '', reason ?? ''].filter(Boolean).join('：');
  const { signer, signedOn, reference, scan } = evidence ?? {};
  return {
    attribute: ATTRIBUTES[attribute],
    basis: basisText ? `${BASES[basis]}：${basisText}` : BASES[basis],
    ...(why ? { reason: why } : {}),
    ...(circle ? { circle } : {}),
    ...(names ? { names: namesText(names) } : {}),
    ...(signer ? { signer } : {}),
    ...(signedOn ? { signedOn } : {}),
    ...(reference ? { reference } : {}),
    ...(scan ? { scan } : {}),
    determination: ref,
  };
}
