// 签过的件: what may be asked of a person's entries in the ledger, and how they are written into a table. Pure.
import { GongkaiError, shanghaiMinute } from '@gongkai/publication/kernel';
import { TIER_NAMES } from './roles';

/** What a person does to a document and answers for with the name, in the ledger's words. */
export const SIGNED_ACTIONS = [
  'submit',
  'correct',
  'approve',
  'suggest',
  'return',
  'accept',
  'decline',
  'recall',
  'withdraw',
  'hide',
  'confirm-hide',
  'lift-hide',
] as const;

export const ENTRIES_PAGE = 30;

/** What stands in the place of a title that the reader may not see. */
export const OUT_OF_SIGHT = '〔不在可见范围〕';

export interface EntriesQuery {
  actions: readonly string[];
  /** Epoch milliseconds: the year in Shanghai, `before` exclusive. */
  since?: number;
  before?: number;
  page: number;
}

export interface SignedDocument {
  uid: string;
  documentId: string;
  typeName: string;
  /** Null when it is not the reader's to see. */
  title: string | null;
  /** Whether the reader may open it. */
  readable: boolean;
  /** The owner organ as it was called then. */
  organName: string | null;
}

export interface SignedEntry {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  /** 初审, 复审, 终审. */
  tier: string | null;
  documents: SignedDocument[];
}

const refuse = (parameter: string, words: string): never => {
  throw new GongkaiError(400, 'organization.bad-query', `查询条件不正确：${words}`, { parameter });
};

/**
 * Reads a request's parameters `action`, `year`, `page`.
 * @throws GongkaiError 400 `organization.bad-query`
 */
export function entriesQuery(source: Record<string, unknown>): EntriesQuery {
  const { action, year, page } = source;
  const asked = (value: unknown): boolean => value !== undefined && value !== '';
  if (asked(action) && !(SIGNED_ACTIONS as readonly unknown[]).includes(action)) refuse('action', '没有这种操作');
  const query: EntriesQuery = { actions: asked(action) ? [action as string] : SIGNED_ACTIONS, page: 1 };
  if (asked(year)) {
    if (typeof year !== 'string' || !/^(19|20)\d\d$/.test(year)) return refuse('year', '年份请填写四位数字');
    query.since = Date.parse(`${year}-01-01T00:00:00+08:00`);
    query.before = Date.parse(`${Number(year) + 1}-01-01T00:00:00+08:00`);
  }
  if (asked(page)) {
    if (typeof page !== 'string' || !/^[1-9]\d{0,5}$/.test(page)) return refuse('page', '页码不正确');
    query.page = Number(page);
  }
  return query;
}

/** The tier that an entry's payload names, in words. */
export function tierOf(payload: unknown): string | null {
  const { tier } = (payload ?? {}) as { tier?: unknown };
  return typeof tier === 'number' ? (TIER_NAMES[tier - 1] ?? null) : null;
}

/** The heads of the table. */
export const ENTRIES_HEAD = [
  '时间',
  '操作',
  '审核级次',
  '标题',
  '内容类型',
  '发布机构（当时名称）',
  '留痕序号',
] as const;

/** An entry as rows of the table: one a document. */
export function entryCells({ seq, at, actionName, tier, documents }: SignedEntry): (string | number | null)[][] {
  return documents.map(({ title, typeName, organName }) => [
    shanghaiMinute(at),
    actionName,
    tier,
    title ?? OUT_OF_SIGHT,
    typeName,
    organName,
    seq,
  ]);
}
