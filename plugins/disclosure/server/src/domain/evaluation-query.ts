// What may be asked of 定期评估: the work list by state, type and organ, a page of it; figures of a year. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';
import { EVALUATION_STATES, type EvaluationState } from './evaluation-due';

export interface EvaluationQuery {
  state: Exclude<EvaluationState, 'later'> | 'all';
  uid: string | null;
  organId: string | null;
  page: number;
}

type Source = Record<string, unknown>;

const refuse = (parameter: string, takes: string): never => {
  throw new GongkaiError(
    400,
    'disclosure.evaluation-query',
    `定期评估的筛选条件 ${parameter} 的值不认识，应为${takes}。请刷新页面后重新选择。`,
    { parameter }
  );
};

const given = (value: unknown): boolean => value !== undefined && value !== '';

function matching(source: Source, name: string, form: RegExp, takes: string): string | null {
  const value = source[name];
  if (!given(value)) return null;
  return typeof value === 'string' && form.test(value) ? value : refuse(name, takes);
}

/** @throws GongkaiError 400 `disclosure.evaluation-query` */
export function evaluationQuery(source: Source): EvaluationQuery {
  const state = given(source.state)
    ? [...EVALUATION_STATES, 'all' as const].find((one) => one === source.state)
    : 'all';
  return {
    state: state ?? refuse('state', `${EVALUATION_STATES.join('、')}、all 之一`),
    uid: matching(source, 'type', /^[\w-]+::[\w-]+\.[\w-]+$/, '列表中的一类'),
    organId: matching(source, 'organ', /^[a-z0-9]{1,40}$/, '列表中的一个单位'),
    page: Number(matching(source, 'page', /^[1-9]\d{0,5}$/, '页码') ?? 1),
  };
}

/** The first year of which figures are kept: nothing was evaluated here before. */
const FIRST_YEAR = 2020;

/**
 * The year that figures are asked for; this one when nothing is said.
 * @throws GongkaiError 400 `disclosure.evaluation-query`
 */
export function yearQuery(source: Source, today: string): number {
  const now = Number(today.slice(0, 4));
  const year = Number(matching(source, 'year', /^\d{4}$/, '四位数的年份') ?? now);
  return year >= FIRST_YEAR && year <= now ? year : refuse('year', `${FIRST_YEAR} 至 ${now} 的年份`);
}
