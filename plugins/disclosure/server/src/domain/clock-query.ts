// What may be asked of 公开时限: documents by state, organ and type, a page of them; a period for the on-time rate. Pure.
import { GongkaiError, LONGEST_PERIOD, periodOf, type DayPeriod } from '@gongkai/publication/kernel';
import { DUE_STATES, type DueState } from './clock-page';

export interface WallQuery {
  state: DueState;
  /** Of the state `soon`: due within so many working days. */
  within: number;
  organId: string | null;
  uid: string | null;
  page: number;
  pageSize: number;
}

export interface OnTimeQuery extends DayPeriod {
  organId: string | null;
}

type Source = Record<string, unknown>;

const MOST_WITHIN = 60;
const LONGEST_PAGE = 100;

const wrong = (): never => {
  throw new GongkaiError(
    400,
    'disclosure.due-filter',
    `公开时限列表的筛选、页码或者每页条数（最多 ${LONGEST_PAGE} 条）写得不对，没有办理。请刷新页面后重新选择。`
  );
};

const given = (value: unknown): boolean => value !== undefined && value !== '';

function whole(value: unknown, otherwise: number, most: number): number {
  if (!given(value)) return otherwise;
  const number = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : 0;
  return number >= 1 && number <= most ? number : wrong();
}

/** @throws GongkaiError 400 `disclosure.due-organ` */
function organOf(value: unknown): string | null {
  if (!given(value)) return null;
  if (typeof value === 'string' && /^[a-z0-9]{1,40}$/.test(value)) return value;
  throw new GongkaiError(400, 'disclosure.due-organ', '没有这个单位，请从列表中选择。');
}

/**
 * Reads `state`, `within`, `organ`, `type`, `page` and `pageSize`.
 * @throws GongkaiError 400 `disclosure.due-filter`, `disclosure.due-organ`
 */
export function wallQuery(source: Source): WallQuery {
  const state = given(source.state) ? DUE_STATES.find((one) => one === source.state) : 'all';
  const { type } = source;
  if (given(type) && (typeof type !== 'string' || !/^[\w-]+::[\w-]+\.[\w-]+$/.test(type))) wrong();
  return {
    state: state ?? wrong(),
    within: whole(source.within, 5, MOST_WITHIN),
    organId: organOf(source.organ),
    uid: given(type) ? (type as string) : null,
    page: whole(source.page, 1, 1_000_000),
    pageSize: whole(source.pageSize, 20, LONGEST_PAGE),
  };
}

/**
 * Reads `from`, `until` and `organ`; without days this quarter until today.
 * @throws GongkaiError 400 `disclosure.due-period`, `disclosure.due-organ`
 */
export function onTimeQuery(source: Source, today: string): OnTimeQuery {
  const period = periodOf(source, today, (message) => {
    throw new GongkaiError(400, 'disclosure.due-period', message, { longest: LONGEST_PERIOD });
  });
  return { ...period, organId: organOf(source.organ) };
}
