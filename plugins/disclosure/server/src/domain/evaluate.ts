// The verb `evaluate` (定期评估): what may be said, of how many documents at once, and by what a follow-up ends. Pure.
import { GongkaiError, isCalendarDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import { ADJUST_WITHIN } from './evaluation-due';
import { textOf } from './text';

/** What becomes of a public document (动态调整、及时废止): it stays, or is to be brought up to date, repealed or taken down. */
export const EVALUATION_RESULTS = {
  keep: '继续有效、继续公开',
  update: '需要更新',
  repeal: '需要废止',
  'take-down': '需要撤下',
} as const;

export type EvaluationResult = keyof typeof EVALUATION_RESULTS;

export const RESULT_KEYS = Object.keys(EVALUATION_RESULTS) as EvaluationResult[];

export const EVALUATION_ACTIONS: Readonly<Record<string, string>> = { evaluate: '定期评估' };

/** So many documents are evaluated at once. */
export const MOST_AT_ONCE = 100;

/** A document, and what of it was looked at. */
export interface Looked {
  uid: string;
  documentId: string;
  /** Epoch milliseconds of the publication. */
  publishedAt: number | null;
  /** Reference of the last evaluation; null for none. */
  evaluation: string | null;
}

export interface Judged {
  result: EvaluationResult;
  finding: string | null;
  /** The day by which it is to be done, as it was asked for. */
  by: string | null;
}

type Input = Record<string, unknown>;

const refuse = (status: number, code: string, message: string, details = {}): never => {
  throw new GongkaiError(status, code, message, details);
};

const lookedOf = (value: unknown): Looked | null => {
  if (!value || typeof value !== 'object') return null;
  const { uid, documentId, publishedAt, evaluation } = value as Input;
  if (typeof uid !== 'string' || typeof documentId !== 'string' || !/^[a-z0-9]{1,40}$/.test(documentId)) return null;
  return {
    uid,
    documentId,
    publishedAt: typeof publishedAt === 'number' ? publishedAt : null,
    evaluation: typeof evaluation === 'string' ? evaluation : null,
  };
};

/**
 * The documents of a request, in an order that is the same for everybody, so that two who evaluate the same wait for one another.
 * @throws GongkaiError 400 `disclosure.evaluation-documents`, 422 `disclosure.evaluation-too-many`
 */
export function readLooked(input: Input): Looked[] {
  const list = Array.isArray(input.documents) ? (input.documents as unknown[]) : [];
  const found = list.flatMap((one) => lookedOf(one) ?? []);
  const keys = new Set(found.map(({ uid, documentId }) => `${uid} ${documentId}`));
  if (!list.length || found.length !== list.length || keys.size !== list.length) {
    return refuse(
      400,
      'disclosure.evaluation-documents',
      '请求没有指明评估哪些信息，或者同一件写了两次，没有办理。请刷新页面后重新选择。'
    );
  }
  if (list.length > MOST_AT_ONCE) {
    return refuse(
      422,
      'disclosure.evaluation-too-many',
      `一次最多评估${MOST_AT_ONCE}件，这次选了${list.length}件，没有办理。请分批评估。`,
      { most: MOST_AT_ONCE }
    );
  }
  const key = ({ uid, documentId }: Looked) => `${uid} ${documentId}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * What is judged.
 * @param today the day in Shanghai
 * @throws GongkaiError 400 `disclosure.not-text`, 422 `disclosure.evaluation-result`, `disclosure.evaluation-finding`,
 * `disclosure.evaluation-by`, `disclosure.evaluation-future`
 */
export function readJudged(input: Input, today: string, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): Judged {
  const result = RESULT_KEYS.find((one) => one === input.result);
  if (!result) {
    const names = Object.values(EVALUATION_RESULTS).map((name) => `“${name}”`);
    return refuse(422, 'disclosure.evaluation-result', `请选择评估结果：${names.join('、')}之一。`);
  }
  const finding = textOf(input.finding, 500);
  if (result === 'keep') return { result, finding, by: null };
  if (!finding) {
    return refuse(
      422,
      'disclosure.evaluation-finding',
      `评估结果为“${EVALUATION_RESULTS[result]}”的，请写明评估中发现的问题。`
    );
  }
  const { by } = input;
  if (by === undefined || by === null || by === '') return { result, finding, by: null };
  if (typeof by !== 'string' || !isCalendarDay(by) || by < today) {
    return refuse(422, 'disclosure.evaluation-by', '办结日期不存在或者早于今天，请重新填写，例如 2026-12-21。');
  }
  const last = calendar.addWorkingDays(today, ADJUST_WITHIN).day;
  if (by > last) {
    return refuse(
      422,
      'disclosure.evaluation-future',
      `评估后的调整应当在${ADJUST_WITHIN}个工作日内办结，办结日期最迟为${last}，请重新填写。`,
      { last }
    );
  }
  return { result, finding, by };
}

/** By what a follow-up ended: by what happened to the document, or because it was judged anew; `open` when by nothing yet. */
export const FOLLOW_UP_ENDS = {
  open: '待落实',
  published: '已更新发布',
  withdrawn: '已撤下',
  repealed: '已废止',
  evaluated: '已重新评估',
} as const;

export type FollowUpEnd = keyof typeof FOLLOW_UP_ENDS;

export const isFollowUpEnd = (value: unknown): value is FollowUpEnd =>
  typeof value === 'string' && Object.hasOwn(FOLLOW_UP_ENDS, value);

/** How a follow-up stands on a day, in words; of a `keep` nothing follows. */
export function followUpText(end: FollowUpEnd | null, by: string | null, today: string): string {
  if (end === null || by === null) return '—';
  return end === 'open' && by < today ? '逾期未落实' : FOLLOW_UP_ENDS[end];
}
