// What is asked of a package: whose documents, of which type and period, or a list by hand. Pure.
import { GongkaiError, isCalendarDay, shiftDay, type Member } from '@gongkai/publication/kernel';
import { textOf } from './text';

/** Documents of one package: a year of a county; beyond, more packages are made. */
export const MOST_DOCUMENTS = 1000;

export interface Selection {
  organId: string;
  /** Also of the organs below. */
  below: boolean;
  /** One type of content; null for all. */
  uid: string | null;
  /** Days of first publication in Shanghai, both included; null with a list by hand. */
  from: string | null;
  until: string | null;
  /** A list by hand; null for everything that fits. */
  documents: Member[] | null;
}

const refused = (status: number, code: string, message: string): GongkaiError =>
  new GongkaiError(status, code, message);

const ID = /^[a-z0-9:._-]{1,120}$/;
const idOf = (value: unknown): string | null => (typeof value === 'string' && ID.test(value) ? value : null);

export const packageEmpty = (): GongkaiError =>
  refused(422, 'disclosure.package-empty', '没有选中任何正在公开的信息，没有制作移交包。请调整单位、类别或者日期。');

export const packageTooMany = (count: number): GongkaiError =>
  refused(
    422,
    'disclosure.package-too-many',
    `一个移交包最多${MOST_DOCUMENTS}件，这次有${count}件。请缩短日期范围，或者按单位、类别分包制作。`
  );

function listOf(value: unknown): Member[] | null {
  if (value === undefined || value === null) return null;
  const list: unknown[] = Array.isArray(value) ? value : [];
  const members = new Map<string, Member>();
  for (const one of list) {
    const { uid, documentId } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    const [type, id] = [idOf(uid), idOf(documentId)];
    if (!type || !id) {
      throw refused(400, 'disclosure.package-list', '所选文件的名单不完整，没有制作移交包。请刷新页面后重新选择。');
    }
    members.set(`${type} ${id}`, { uid: type, documentId: id, locale: '' });
  }
  if (!members.size) throw packageEmpty();
  if (members.size > MOST_DOCUMENTS) throw packageTooMany(members.size);
  return [...members.values()];
}

const dayOf = (value: unknown): string => {
  if (typeof value === 'string' && isCalendarDay(value) && value >= '1949-10-01') return value;
  throw refused(422, 'disclosure.package-day', '请填写首次公开日期的起止，例如 2026-01-01 至 2026-06-30。');
};

/**
 * Reads a selection.
 * @param today the day in Shanghai
 * @throws GongkaiError 400 `disclosure.package-list`; 422 `disclosure.package-organ`, `disclosure.package-type`, `disclosure.package-day`,
 * `disclosure.package-period`, `disclosure.package-empty`, `disclosure.package-too-many`
 */
export function readSelection(input: Record<string, unknown>, today: string): Selection {
  const organId = idOf(input.organ);
  if (!organId) throw refused(422, 'disclosure.package-organ', '请选择由哪个单位制作移交包。');
  const asked = input.uid === undefined || input.uid === null || input.uid === '' ? null : input.uid;
  const uid = idOf(asked);
  if (asked !== null && !uid) throw refused(422, 'disclosure.package-type', '没有这类内容，请从列表中选择。');
  const base = { organId, below: input.below === true, uid };
  const documents = listOf(input.documents);
  if (documents) return { ...base, from: null, until: null, documents };
  const [from, until] = [dayOf(input.from), dayOf(input.until)];
  if (from > until) {
    throw refused(422, 'disclosure.package-period', '起始日期晚于截止日期，请重新选择。');
  }
  if (until > today) throw refused(422, 'disclosure.package-period', '截止日期晚于今天，请重新选择。');
  return { ...base, from, until, documents: null };
}

/**
 * The name of a package.
 * @throws GongkaiError 422 `disclosure.package-name`, and of `textOf`
 */
export function readName(value: unknown): string {
  const name = textOf(value, 60);
  if (!name) throw refused(422, 'disclosure.package-name', '请填写移交包的名称，例如“2026年上半年主动公开信息”。');
  return name;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** A period of days as instants: from the first inclusive to the second exclusive. */
export const instantsOf = (from: string, until: string): { since: number; before: number } => ({
  since: instantOf(from),
  before: instantOf(shiftDay(until, 1)),
});

/** 移交包编号: the day in Shanghai and the beginning of the package's reference. */
export const packageNumber = (day: string, ref: string): string =>
  `YJ-${day.replaceAll('-', '')}-${ref.slice(0, 8).toUpperCase()}`;
