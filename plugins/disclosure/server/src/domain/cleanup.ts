// Clean-up of normative documents (行政规范性文件清理): what may be asked, what is still missing, and the result as a document. Pure.
import { chineseDay, GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { textOf } from './text';

/** 清理结果, by R27: each document goes on, is to be amended, is repealed, or is declared to be of no force any more. */
export type CleanupResult = 'keep' | 'amend' | 'repeal' | 'expire';

export const RESULT_NAMES: Readonly<Record<CleanupResult, string>> = {
  keep: '继续有效',
  amend: '修改',
  repeal: '废止',
  expire: '失效',
};

/** Results that the document of the clean-up brings about by itself, once it is public: an amendment takes a document of its own. */
const ENDING: ReadonlySet<CleanupResult> = new Set(['repeal', 'expire']);

export const CLEANUP_ACTIONS: Readonly<Record<string, string>> = {
  'start-cleanup': '发起文件清理',
  'judge-cleanup': '填写清理结果',
  'close-cleanup': '办结文件清理',
};

/** So many documents are cleaned up at once; a county has a few hundred. */
export const MOST_ITEMS = 2000;

export interface CleanupItem {
  uid: string;
  documentId: string;
  title: string;
  documentNumber: string | null;
  organId: string;
  organName: string;
}

export interface Judgement {
  /** Its reference: what the next one names to say what it saw. */
  ref: string;
  documentId: string;
  result: CleanupResult;
  reason: string | null;
  by: { personId: string | null; name: string };
  at: number;
}

export interface StartInput {
  name: string;
  cutoff: string;
  organId: string;
  below: boolean;
}

type Input = Record<string, unknown>;

const refuse = (status: number, code: string, message: string, details = {}): never => {
  throw new GongkaiError(status, code, message, details);
};

/**
 * @throws GongkaiError 400 `disclosure.not-text`, 422 `disclosure.cleanup-name`, `disclosure.cleanup-day`, `disclosure.cleanup-organ`
 */
export function readStart(input: Input, today: string): StartInput {
  const name = textOf(input.name, 100);
  if (!name) return refuse(422, 'disclosure.cleanup-name', '请填写清理的名称，如“2026年行政规范性文件清理”。');
  const { cutoff, organ, below } = input;
  if (typeof cutoff !== 'string' || !isCalendarDay(cutoff) || cutoff > today) {
    return refuse(422, 'disclosure.cleanup-day', '请填写截止日期，不能晚于今天；这一天有效的规范性文件列入清理。');
  }
  if (typeof organ !== 'string' || !/^[a-z0-9]{1,40}$/.test(organ)) {
    return refuse(422, 'disclosure.cleanup-organ', '请选择由哪个单位清理。');
  }
  return { name, cutoff, organId: organ, below: below === true };
}

/**
 * @throws GongkaiError 400 `disclosure.not-text`, 422 `disclosure.cleanup-result`, `disclosure.cleanup-reason`
 */
export function readJudgement(input: Input): Pick<Judgement, 'result' | 'reason'> {
  const result = (Object.keys(RESULT_NAMES) as CleanupResult[]).find((one) => one === input.result);
  if (!result) {
    return refuse(422, 'disclosure.cleanup-result', `请选择清理结果：${Object.values(RESULT_NAMES).join('、')}。`);
  }
  const reason = textOf(input.reason, 300);
  if (result !== 'keep' && !reason) {
    return refuse(422, 'disclosure.cleanup-reason', `清理结果为“${RESULT_NAMES[result]}”的，请写明理由。`);
  }
  return { result, reason };
}

/** The latest judgement of each document, by its id. */
export function latest(judgements: readonly Judgement[]): Map<string, Judgement> {
  return new Map(judgements.map((one) => [one.documentId, one]));
}

export const missing = (items: readonly CleanupItem[], judged: ReadonlyMap<string, Judgement>): CleanupItem[] =>
  items.filter(({ documentId }) => !judged.has(documentId));

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const cells = (tag: 'td' | 'th', words: readonly string[]): string =>
  `<tr>${words.map((word) => `<${tag}><p>${escape(word)}</p></${tag}>`).join('')}</tr>`;

/** The table of the results as the body of the document, in the order of the list. */
export function resultBody(
  { name, cutoff }: Pick<StartInput, 'name' | 'cutoff'>,
  items: readonly CleanupItem[],
  judged: ReadonlyMap<string, Judgement>
): string {
  const rows = items.flatMap(({ documentId, title, documentNumber, organName }) => {
    const one = judged.get(documentId);
    return one ? [[title, documentNumber ?? '', organName, RESULT_NAMES[one.result], one.reason ?? '']] : [];
  });
  const count = (result: CleanupResult) => [...judged.values()].filter((one) => one.result === result).length;
  const sums = (Object.keys(RESULT_NAMES) as CleanupResult[])
    .map((result) => `${RESULT_NAMES[result]}${count(result)}件`)
    .join('，');
  const head = ['序号', '文件名称', '发文字号', '单位', '清理结果', '理由'];
  return (
    `<p>${escape(name)}已经办结。截至${chineseDay(cutoff)}有效的行政规范性文件共${rows.length}件，其中${sums}。现将清理结果公布如下。</p>` +
    `<table><tbody>${cells('th', head)}` +
    `${rows.map((row, i) => cells('td', [String(i + 1), ...row])).join('')}</tbody></table>`
  );
}

/** What the document of the clean-up does to others: it repeals what was judged so. */
export function resultEffects(items: readonly CleanupItem[], judged: ReadonlyMap<string, Judgement>): string[] {
  return items.flatMap(({ documentId }) => {
    const one = judged.get(documentId);
    return one && ENDING.has(one.result) ? [documentId] : [];
  });
}
