// What may be asked of the list 有效性 in the admin: a state, an organ, what expires within some months, a page. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';
import { REMIND_MONTHS, type RemindMonths } from './expiry';
import type { Validity } from './validity';
import { validityFrom, VALIDITY_WORDS } from './validity-filter';

export interface ValidityQuery {
  uid: string | null;
  validity: Validity | null;
  organId: string | null;
  within: RemindMonths | null;
  page: number;
}

export const PAGE_SIZE = 20;

const refuse = (parameter: string, takes: string): never => {
  throw new GongkaiError(400, 'disclosure.validity-query', `筛选条件 ${parameter} 的值不认识，应为${takes}。`, {
    parameter,
  });
};

/** A page number from a query, 1 without one. */
export function pageOf(value: unknown): number {
  if (value === undefined || value === '') return 1;
  return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : refuse('page', '页码');
}

const idOf = (parameter: string, value: unknown): string | null => {
  if (value === undefined || value === '') return null;
  return typeof value === 'string' && /^[a-z0-9:._-]{1,80}$/.test(value) ? value : refuse(parameter, '列表中的一项');
};

/** @throws GongkaiError 400 `disclosure.validity-query` */
export function validityQuery(source: Record<string, unknown>): ValidityQuery {
  const { validity, within } = source;
  const months = REMIND_MONTHS.find((one) => String(one) === within) ?? null;
  if (within !== undefined && within !== '' && months === null) refuse('within', ' 6、3、1 之一');
  const state = typeof validity === 'string' && validity ? validityFrom(validity) : null;
  if (validity !== undefined && validity !== '' && state === null) refuse('validity', VALIDITY_WORDS);
  return {
    uid: idOf('uid', source.uid),
    validity: state,
    organId: idOf('organ', source.organ),
    within: months,
    page: pageOf(source.page),
  };
}
