// 解读时限 and 解读覆盖: whether a public document that has to be interpreted is, since when, and how many are, by organ. Pure.
// 宣州区2024, R60: 文件公开后3个工作日内解读上网; R61: 应解读尽解读.
import { chineseDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { Requirement } from './requirement';

/** Working days after the publication of the document. */
export const TERM = 3;

type Calendar = Pick<WorkingCalendar, 'addWorkingDays' | 'explainDue'>;

/** A public document that has to be interpreted. */
export interface PublicDocument {
  uid: string;
  documentId: string;
  title: string;
  organId: string | null;
  organName: string | null;
  /** The day on which it first became public. */
  publishedOn: string;
  requirement: Requirement;
  /** That it is not interpreted was granted (不作解读). */
  exempt: boolean;
  /** That a form which is not text follows was granted (图解、视频等形式后续公开). */
  formLater: boolean;
}

/** A public interpretation of a document. */
export interface PublicInterpretation {
  publishedOn: string;
  nonText: boolean;
  /** 解读机关、解读科室、联系方式 are all there (R65). */
  contact: boolean;
  /** What is public of both refers to the other. */
  linked: boolean;
}

export type Missing = 'interpretation' | 'form';

export interface Standing {
  /** What is still to be made public; null when nothing is. */
  missing: Missing | null;
  /** The day on which the first interpretation became public. */
  doneOn: string | null;
  onTime: boolean;
  nonText: boolean;
  contact: boolean;
  linked: boolean;
}

export interface LastDay {
  day: string;
  provisional: boolean;
}

/** The last day for the interpretation of what became public on a day. */
export function dueOn(publishedOn: string, calendar: Calendar): LastDay {
  const { day, provisional } = calendar.addWorkingDays(publishedOn, TERM);
  return { day, provisional };
}

/** Why it is that day, in Chinese. */
export const explanationOf = (publishedOn: string, calendar: Calendar): string =>
  `解读应当在文件公开后${TERM}个工作日内上网。${calendar.explainDue(publishedOn, TERM)}`;

/** @param due the last day of the document's interpretation */
export function standingOf(
  document: Pick<PublicDocument, 'exempt' | 'formLater'>,
  interpretations: readonly PublicInterpretation[],
  due: string
): Standing {
  const doneOn = interpretations.map(({ publishedOn }) => publishedOn).toSorted()[0] ?? null;
  const done = doneOn !== null;
  const nonText = interpretations.some((one) => one.nonText);
  const missing = !done ? 'interpretation' : document.formLater && !nonText ? 'form' : null;
  return {
    missing: document.exempt ? null : missing,
    doneOn,
    onTime: done && doneOn <= due,
    nonText,
    contact: done && interpretations.every((one) => one.contact),
    linked: done && interpretations.every((one) => one.linked),
  };
}

/** `1`: a working day is left, `0`: the last day, `past`: it is over. */
export type Stage = '1' | '0' | 'past';

/** The reminder that has come; null when it is too early. @param left working days to the last day, negative once it is past */
export const stageOf = (left: number): Stage | null => (left < 0 ? 'past' : left === 0 ? '0' : left === 1 ? '1' : null);

const MISSING: Readonly<Record<Missing, string>> = {
  interpretation: '解读',
  form: '图解、视频等形式的解读',
};

/** What is told at a stage, without the document's title. */
export function reminderText(missing: Missing, { day, provisional }: LastDay, stage: Stage): string {
  const by = `${MISSING[missing]}的公开时限${provisional ? '暂定' : ''}为${chineseDay(day)}（文件公开后${TERM}个工作日）`;
  if (stage === 'past') return `${by}，已经超过，仍未公开，请尽快办理`;
  return stage === '0' ? `${by}，今天是最后一天，请抓紧办理` : `${by}，还有1个工作日，请及时办理`;
}

/** Longer than any run of days off: what became public before this many days is past its term. */
const SURELY_PAST = 30;

/** Documents that became public since this day are news; older ones remind nobody, they stand in the list. */
export const newsSince = (today: string): string => shiftDay(today, -2 * SURELY_PAST);

export interface CoverageLine {
  required: number;
  done: number;
  onTime: number;
  /** Of the required ones those that are normative, and of these those with a form that is not text. */
  normative: number;
  nonText: number;
  linked: number;
  contact: number;
  /** Not among the required ones. */
  exempt: number;
}

export interface Coverage {
  totals: CoverageLine;
  organs: (CoverageLine & { organId: string; organName: string })[];
}

export interface Counted {
  document: Pick<PublicDocument, 'organId' | 'organName' | 'requirement' | 'exempt'>;
  standing: Standing;
}

const EMPTY: CoverageLine = {
  ...{ required: 0, done: 0, onTime: 0, normative: 0, nonText: 0, linked: 0, contact: 0, exempt: 0 },
};

function count(line: CoverageLine, { document, standing }: Counted): void {
  if (document.exempt) {
    line.exempt += 1;
    return;
  }
  const add = (name: keyof CoverageLine, is: boolean): void => void (line[name] += is ? 1 : 0);
  const normative = document.requirement === 'normative';
  add('required', true);
  add('done', standing.doneOn !== null);
  add('onTime', standing.onTime);
  add('normative', normative);
  add('nonText', normative && standing.nonText);
  add('linked', standing.linked);
  add('contact', standing.contact);
}

/** A part of a whole; null where there is nothing to be a part of. */
export const shareOf = (part: number, whole: number): number | null => (whole ? part / whole : null);

/** Counts by organ, in the order of Chinese names; what names no organ stands last. */
export function coverageOf(counted: readonly Counted[]): Coverage {
  const totals = { ...EMPTY };
  const organs = new Map<string, Coverage['organs'][number]>();
  for (const one of counted) {
    const { organId, organName } = one.document;
    const key = organId ?? '';
    const line = organs.get(key) ?? { ...EMPTY, organId: key, organName: organName ?? '（未登记单位）' };
    organs.set(key, line);
    count(totals, one);
    count(line, one);
  }
  return {
    totals,
    organs: [...organs.values()].sort(
      (a, b) => Number(!a.organId) - Number(!b.organId) || a.organName.localeCompare(b.organName, 'zh-CN')
    ),
  };
}
