// The filter of the page 操作留痕: what may be asked, and what is refused. Pure.
import { isCalendarDay, shiftDay } from './calendar';
import { GongkaiError } from './error';

export interface LedgerFilter {
  /** Part of a document's title. */
  title?: string;
  uid?: string;
  documentId?: string;
  /** Part of the name of who acted. */
  person?: string;
  action?: string;
  /** Epoch milliseconds, inclusive. */
  since?: number;
  /** Epoch milliseconds, exclusive. */
  before?: number;
}

export interface LedgerQuery extends LedgerFilter {
  /** Entries older than this one. */
  cursor?: number;
  limit: number;
}

export const PAGE = 50;
const LONGEST_PAGE = 200;

const refuse = (name: string, words: string): never => {
  throw new GongkaiError(400, 'publication.ledger-query', `查询条件不正确：${words}`, { parameter: name });
};

function text(source: Record<string, unknown>, name: string, words: string): string | undefined {
  const value = source[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 100) return refuse(name, words);
  return value.trim() || undefined;
}

function whole(source: Record<string, unknown>, name: string, most: number, words: string): number | undefined {
  const value = text(source, name, words);
  if (value === undefined) return undefined;
  const number = /^\d{1,10}$/.test(value) ? Number(value) : 0;
  return number >= 1 && number <= most ? number : refuse(name, words);
}

/** Midnight in Shanghai of a day, epoch milliseconds. */
function midnight(source: Record<string, unknown>, name: string): string | undefined {
  const value = text(source, name, '日期请按 2026-11-22 的样式填写');
  if (value !== undefined && !isCalendarDay(value)) return refuse(name, '日期请按 2026-11-22 的样式填写');
  return value;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/**
 * Reads a request's parameters: `title`, `uid`, `documentId`, `person`, `action`, `from`, `until` (days in Shanghai, both included),
 * `cursor`, `limit`.
 * @throws GongkaiError 400 `publication.ledger-query`
 */
export function ledgerQuery(source: Record<string, unknown>): LedgerQuery {
  const from = midnight(source, 'from');
  const until = midnight(source, 'until');
  if (from && until && from > until) refuse('until', '截止日期早于起始日期');
  const action = text(source, 'action', '没有这种操作');
  if (action && !/^[a-z][a-z.-]*$/.test(action)) refuse('action', '没有这种操作');
  return {
    title: text(source, 'title', '标题不超过 100 字'),
    uid: text(source, 'uid', '没有这类内容'),
    documentId: text(source, 'documentId', '没有这份稿件'),
    person: text(source, 'person', '姓名不超过 100 字'),
    action,
    since: from ? instantOf(from) : undefined,
    before: until ? instantOf(shiftDay(until, 1)) : undefined,
    cursor: whole(source, 'cursor', 2_147_483_647, '页码不正确'),
    limit: whole(source, 'limit', LONGEST_PAGE, `每页最多 ${LONGEST_PAGE} 条`) ?? PAGE,
  };
}
