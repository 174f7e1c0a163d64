// What a dialog of the determination has collected, where it begins, and the request that it becomes. Pure.
import type { Attribute, DeterminationView, Verb } from './types';

export interface Input {
  attribute: Attribute | '';
  reasonCode: string;
  reason: string;
  basis: string;
  basisText: string;
  circle: string;
  /** Only made known to a limited circle. */
  limited: boolean;
  /** Persons are named because the law demands it. */
  named: boolean;
  names: { kind: string; basis: string; scope: string; manner: string };
  secrecy: string;
  signer: string;
  signedOn: string;
  reference: string;
  scan: { documentId: string; name: string } | null;
  said: string;
}

/** Verbs in which somebody says what the attribute is. */
export const OPINIONS: readonly Verb[] = ['propose', 'check', 'decide', 'record'];

/** A form begins with what was said last: who checks or decides mostly agrees. */
export function beginning({ proposal }: DeterminationView, verb: Verb): Input {
  const known = verb === 'record' ? null : proposal;
  return {
    attribute: known?.attribute ?? '',
    reasonCode: known?.reasonCode ?? '',
    reason: known?.reason ?? '',
    basis: known?.basis ?? 'anew',
    basisText: known?.basisText ?? '',
    circle: known?.circle ?? '',
    limited: Boolean(known?.circle),
    named: Boolean(known?.names),
    names: known?.names ?? { kind: '', basis: '', scope: '', manner: '' },
    secrecy: '',
    signer: '',
    signedOn: '',
    reference: '',
    scan: null,
    said: '',
  };
}

/** Whether something must be said: why it goes back, why it is kept, why what was decided changes. */
export const needsSaid = ({ decided }: DeterminationView, verb: Verb): boolean =>
  verb === 'send-back' || verb === 'keep' || (decided !== null && (verb === 'propose' || verb === 'record'));

function saysOpinion(input: Input): boolean {
  const { attribute, reasonCode, reason, basis, basisText, limited, circle, named, names } = input;
  if (!attribute) return false;
  if (attribute !== 'active' && !(reasonCode && reason.trim())) return false;
  if (attribute === 'active' && limited && !circle.trim()) return false;
  if (attribute === 'active' && named && !Object.values(names).every((text) => text.trim())) return false;
  return basis === 'anew' || Boolean(basisText.trim());
}

/** Whether everything is there that the server asks for. */
export function isReady(view: DeterminationView, verb: Verb, input: Input): boolean {
  if (needsSaid(view, verb) && !input.said.trim()) return false;
  if (!OPINIONS.includes(verb)) return true;
  if (!saysOpinion(input)) return false;
  if (verb === 'check') return Boolean(input.secrecy);
  if (verb !== 'record') return true;
  return Boolean(input.signer.trim() && input.signedOn && (input.reference.trim() || input.scan));
}

export function requestOf(
  { uid, documentId }: { uid: string; documentId: string },
  view: DeterminationView,
  verb: Verb,
  input: Input
): Record<string, unknown> {
  const request = { uid, documentId, last: view.last, said: input.said };
  if (!OPINIONS.includes(verb)) return request;
  const { attribute, reasonCode, reason, basis, basisText, circle, limited, named, names, secrecy, scan } = input;
  const active = attribute === 'active';
  const { signer, signedOn, reference } = input;
  return {
    ...request,
    attribute,
    basis,
    ...(basis === 'anew' ? {} : { basisText }),
    ...(active ? { circle: limited ? circle : '', ...(named ? { names } : {}) } : { reasonCode, reason }),
    ...(verb === 'check' ? { secrecy } : {}),
    ...(verb === 'record' ? { signer, signedOn, reference, scan: scan?.documentId ?? null } : {}),
  };
}
