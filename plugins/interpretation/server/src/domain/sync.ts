// The questions of the gate 三同步: a document that has to be interpreted goes public with its interpretations, or with what was granted
// instead (R58, R59, R61, R63, R65). Pure.
import type { Finding } from '@gongkai/publication/kernel';
import { hasNonText } from './forms';
import { grantedOf, type InterpretationRequest } from './request';
import { REQUIREMENTS, type Requirement } from './requirement';
import type { Settings } from './settings';
import { bookTitle } from './text';

export const GATE = 'gongkai-interpretation';

/** One interpretation of a document. */
export interface Interpretation {
  title: string;
  forms: readonly string[];
  /** What R65 asks for and it does not have, in Chinese. */
  lacks: readonly string[];
  /** `along`: in the release; `public`: public already, with its link; `draft`: neither. */
  state: 'along' | 'public' | 'draft';
}

export interface SyncFacts {
  requirement: Requirement | null;
  /** Whether the document is public now: what is corrected is not held back. */
  isPublic: boolean;
  hasPlan: boolean;
  interpretations: readonly Interpretation[];
  requests: readonly InterpretationRequest[];
  /** Whether the disclosure office looked at this very content; null where it need not. */
  preReviewed: boolean | null;
  nonText: Settings['nonText'];
  /** Attribute of the interpretations. */
  path: string;
}

const finding = (severity: Finding['severity'], code: string, message: string, remedy: string): Finding => ({
  gate: GATE,
  code,
  severity,
  message,
  remedy,
});
const blocker = (code: string, message: string, remedy: string) => finding('blocker', code, message, remedy);
const warning = (code: string, message: string, remedy: string) => finding('warning', code, message, remedy);

const quoted = (list: readonly Interpretation[]): string => list.map(({ title }) => bookTitle(title)).join('、');

/** How a granted request reads. */
const grantedWords = ({ decided, reason }: InterpretationRequest): string => `${decided!.name}同意，理由：${reason}`;

function ofInterpretations({ requirement, interpretations, requests }: SyncFacts): Finding[] {
  if (interpretations.some(({ state }) => state !== 'draft')) return [];
  const later = grantedOf(requests, 'later');
  if (later) {
    const message = `解读在文件公开之后再公开（${grantedWords(later)}）`;
    return [warning('interpretation.later-granted', message, '请在文件公开之日起3个工作日内公开解读。')];
  }
  if (interpretations.length) {
    const message = `解读${quoted(interpretations)}没有与文件一并公开`;
    return [blocker('interpretation.not-along', message, '送审时请把文件和解读一并选上，同步审签、同步公开。')];
  }
  const message = `${REQUIREMENTS[requirement!]}须同步公开解读，现在没有解读`;
  const remedy = '请起草解读并关联到这份文件，一并送审；不宜解读的，在“政策解读”中申请不作解读。';
  return [blocker('interpretation.missing', message, remedy)];
}

function ofForms({ requirement, interpretations, requests, nonText }: SyncFacts): Finding[] {
  const shown = interpretations.filter(({ state }) => state !== 'draft');
  if (requirement !== 'normative' || !shown.length || shown.some(({ forms }) => hasNonText(forms))) return [];
  const later = grantedOf(requests, 'form-later') ?? grantedOf(requests, 'later');
  if (later) {
    const message = `图解、视频等形式的解读在文件公开之后再公开（${grantedWords(later)}）`;
    return [warning('interpretation.form-later-granted', message, '请在文件公开之日起3个工作日内公开。')];
  }
  const message = '行政规范性文件除文字解读外，原则上应有图解、视频等形式的解读，现在没有';
  const remedy = '请补充图解或者视频，并在解读的“解读形式”中选上；来不及的，申请图解、视频等形式后续公开。';
  return [
    nonText === 'block'
      ? blocker('interpretation.text-only', message, remedy)
      : warning('interpretation.text-only', message, remedy),
  ];
}

/** What is missing of a document's interpretation, one finding each. */
export function syncFindings(facts: SyncFacts): Finding[] {
  const { requirement, isPublic, hasPlan, interpretations, requests, preReviewed, path } = facts;
  if (requirement === null) return [];
  const exempt = grantedOf(requests, 'exempt');
  if (exempt) {
    const message = `这份文件不作解读（${grantedWords(exempt)}）`;
    return [{ ...warning('interpretation.exempted', message, '情况有变化的，请起草解读。'), path }];
  }
  const isInterpreted = isPublic && interpretations.some(({ state }) => state === 'public');
  const found: Finding[] = [];
  if (!hasPlan && !isInterpreted) {
    const remedy = '请在“政策解读”中填写：解读形式、公开渠道、责任人和时间。';
    found.push(blocker('interpretation.no-plan', '还没有填写解读方案', remedy));
  }
  found.push(...ofInterpretations(facts));
  for (const { title, lacks, state } of interpretations) {
    if (state !== 'along' || !lacks.length) continue;
    const message = `解读${bookTitle(title)}没有填写${lacks.join('、')}`;
    found.push(blocker('interpretation.incomplete', message, '请在解读的编辑页面补齐。'));
  }
  found.push(...ofForms(facts));
  if (preReviewed === false && !isPublic) {
    const message = '文件和解读还没有经政务公开机构预审，或者预审之后有改动';
    found.push(blocker('interpretation.not-pre-reviewed', message, '请在“政策解读”中提请预审，通过后再送审。'));
  }
  // What is public already, such as a document of before or one with an error, is not held back: it is said what is missing.
  return found.map((one) => ({ ...one, path, ...(isPublic ? { severity: 'warning' as const } : {}) }));
}
