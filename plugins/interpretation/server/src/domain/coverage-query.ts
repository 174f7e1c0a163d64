// What may be asked of 解读时限 and 解读覆盖情况: a state, an organ, a page; a year. Pure.
import { GongkaiError } from '@gongkai/publication/kernel';

export const STATES = ['overdue', 'open'] as const;
export type State = (typeof STATES)[number];

export interface DueQuery {
  /** `open`: everything that is still to be interpreted, `overdue` of that what is late. */
  state: State;
  organId: string | null;
  page: number;
  pageSize: number;
}

export interface CoverageQuery {
  year: number;
  organId: string | null;
}

type Source = Record<string, unknown>;

const LONGEST_PAGE = 100;
const FIRST_YEAR = 2000;

const wrong = (): never => {
  throw new GongkaiError(
    400,
    'interpretation.due-query',
    `解读时限、解读覆盖情况的筛选、年份、页码或者每页条数（最多 ${LONGEST_PAGE} 条）写得不对，没有办理。请刷新页面后重新选择。`
  );
};

const given = (value: unknown): boolean => value !== undefined && value !== '';

function whole(value: unknown, otherwise: number, least: number, most: number): number {
  if (!given(value)) return otherwise;
  const number = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : 0;
  return number >= least && number <= most ? number : wrong();
}

const organOf = (value: unknown): string | null => {
  if (!given(value)) return null;
  return typeof value === 'string' && /^[a-z0-9]{1,40}$/.test(value) ? value : wrong();
};

/**
 * Reads `state`, `organ`, `page` and `pageSize`.
 * @throws GongkaiError 400 `interpretation.due-query`
 */
export function dueQuery(source: Source): DueQuery {
  const state = given(source.state) ? STATES.find((one) => one === source.state) : 'open';
  return {
    state: state ?? wrong(),
    organId: organOf(source.organ),
    page: whole(source.page, 1, 1, 1_000_000),
    pageSize: whole(source.pageSize, 20, 1, LONGEST_PAGE),
  };
}

/**
 * Reads `year` and `organ`; without a year that of today.
 * @throws GongkaiError 400 `interpretation.due-query`
 */
export function coverageQuery(source: Source, today: string): CoverageQuery {
  const now = Number(today.slice(0, 4));
  return { year: whole(source.year, now, FIRST_YEAR, now), organId: organOf(source.organ) };
}
