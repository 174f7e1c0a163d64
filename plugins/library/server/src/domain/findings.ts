// What is concluded from the parts of a text, and the questions where a person must decide. Messages are for the admin, in Chinese.
import type { Rendered } from './body';
import { lostSymbols, swallowedDigits } from './damage';
import type { DocumentNumber } from './document-number';
import type { Head } from './header';
import { tight } from './lines';
import { organsOfTitle } from './organs';
import { certain, missing, unsure, type Found, type Question } from './read-document';
import type { Signature } from './signature';

/** A value with the question about it, if there is one. */
export interface Finding<T> {
  found: Found<T>;
  question: Question | null;
}

/** How many places a question lists; the rest is only counted. */
const LISTED = 8;
/** So many characters above a title are more than a site's name or a label. */
const MUCH = 80;

/** The title printed at the head; else that of the plan which a letter without a title of its own forwards. */
export function findTitle(head: Head, planTitle: string | null): Finding<string> {
  const ask = (code: string, message: string, evidence: string): Question => ({
    field: 'title',
    code,
    message,
    evidence,
  });
  if (head.title?.sure) return { found: certain(head.title.text, head.title.printed), question: null };
  if (planTitle !== null) {
    const message = `文首没有印发通知的标题，暂取所印发文件的标题“${planTitle}”。请对照原件确认。`;
    return { found: unsure(planTitle, planTitle), question: ask('confirm-title', message, planTitle) };
  }
  if (head.title) {
    const message = `暂取“${head.title.text}”为标题，不能断定。请对照原件确认或改正。`;
    return {
      found: unsure(head.title.text, head.title.printed),
      question: ask('confirm-title', message, head.title.text),
    };
  }
  return { found: missing(), question: ask('missing-title', '没有找到标题。请对照原件填写。', '') };
}

/** The number from a line of its own at the head; quoted numbers are named in the question and never taken. */
export function findNumber(head: Head, quoted: string[]): Finding<DocumentNumber> {
  const [first] = head.numbers;
  const ask = (code: string, message: string, evidence: string): Question => ({
    field: 'documentNumber',
    code,
    message,
    evidence,
  });
  if (!first) {
    const seen =
      quoted.length > 0
        ? `文中出现的${quoted.slice(0, LISTED).join('、')}是引用其他文件的字号，不能作为本文字号。`
        : '';
    const message = `没有找到本文的发文字号。${seen}请对照原件填写，没有编号的留空。`;
    return { found: missing(), question: ask('missing-number', message, quoted.slice(0, LISTED).join('、')) };
  }
  const all = [...new Set(head.numbers.map((number) => number.display))];
  if (new Set(head.numbers.map((number) => number.key)).size === 1)
    return { found: certain(first, first.original), question: null };
  const message = `文首有${all.length}个发文字号：${all.slice(0, LISTED).join('、')}，暂取第一个。请确认。`;
  return { found: unsure(first, first.original), question: ask('several-numbers', message, all.join('、')) };
}

/** The organs that an order or an announcement names in its number. */
function organsOfNumber(number: DocumentNumber | null): string[] {
  if (!number || number.kind === 'ordinary' || number.key.startsWith('?')) return [];
  const organs = (number.key.split('|')[1] ?? '').split('+');
  return organs.includes('主席') ? [] : organs;
}

/** The issuers: those who signed above a date, else what title, number or head say. */
export function findIssuers(
  head: Head,
  title: string | null,
  number: DocumentNumber | null,
  signature: Signature | null
): Finding<string[]> {
  const signed = signature?.organs ?? [];
  if (signature?.dateLine != null && signed.length > 0) {
    return { found: certain(signed, signed.join(' ')), question: null };
  }
  const named = title === null ? null : organsOfTitle(title);
  if (named?.about) return { found: certain(named.organs, title ?? ''), question: null };
  const fromNumber = organsOfNumber(number);
  if (fromNumber.length > 0) return { found: certain(fromNumber, number?.original ?? ''), question: null };
  // A name without a date under it may be a signature or a line of a menu; so may a name above the title.
  const [guess, where] = [
    [named?.organs ?? [], '标题'] as const,
    [signed, '文末'] as const,
    [head.masthead, '文首'] as const,
  ].find(([organs]) => organs.length > 0) ?? [[], ''];
  if (guess.length === 0) {
    const message = '没有找到落款单位，标题和文首也没有写明发文机关。请填写。';
    return { found: missing(), question: { field: 'issuers', code: 'missing-issuers', message, evidence: '' } };
  }
  const evidence = where === '标题' ? (title ?? '') : guess.join(' ');
  const message = `没有带日期的落款单位，按${where}暂取“${guess.join('、')}”。请确认发文机关。`;
  return {
    found: unsure([...guess], evidence),
    question: { field: 'issuers', code: 'confirm-issuers', message, evidence },
  };
}

/** What bodyQuestions looks at. */
export interface BodyFacts {
  /** Lines of text and annexes, without head, foot and colophon. */
  lines: string[];
  body: Rendered;
  annexes: Rendered[];
  mentioned: string[];
  footInside: string[];
  /** Characters cut off at the foot. */
  footLength: number;
  /** Lines above the title that were cut off without being recognised. */
  aboveTitle: string[];
  /** The signature's date without spaces: a damaged one has its own question. */
  dated: string | null;
}

function list(places: string[]): string {
  const shown = places
    .slice(0, LISTED)
    .map((place) => `“${place}”`)
    .join('、');
  return places.length > LISTED ? `${shown}等` : shown;
}

/** Attachments that are named and not there, as one question; none for none. */
export function attachmentQuestion(names: string[]): Question[] {
  if (names.length === 0) return [];
  const message = `文中提到${list(names)}，但没有附件内容。请上传附件。`;
  return [{ field: 'annexes', code: 'missing-attachments', message, evidence: names.slice(0, LISTED).join('\n') }];
}

/** Questions about body and annexes: damage, tables, attachments, doubtful cuts. */
export function bodyQuestions(facts: BodyFacts): Question[] {
  const questions: Question[] = [];
  const ask = (field: 'body' | 'annexes', code: string, message: string, places: string[]): void => {
    if (places.length > 0) questions.push({ field, code, message, evidence: places.slice(0, LISTED).join('\n') });
  };
  const lost = lostSymbols(facts.lines);
  ask(
    'body',
    'lost-symbols',
    `有${lost.count}处符号或文字在转换中丢失，变成了问号：${list(lost.places)}。文字未改动，请对照原件补正。`,
    lost.places
  );
  const swallowed = swallowedDigits(facts.lines.filter((line) => facts.dated === null || tight(line) !== facts.dated));
  ask(
    'body',
    'swallowed-digits',
    `有${swallowed.length}处数字之间疑似丢字：${list(swallowed)}。文字未改动，请对照原件补正。`,
    swallowed
  );
  const flattened = '表格散成了一行一个单元格，已按段落保留。请对照原件恢复表格。';
  ask('body', 'flattened-table', flattened, facts.body.flattened);
  ask(
    'annexes',
    'flattened-table',
    flattened,
    facts.annexes.flatMap((annex) => annex.flattened)
  );
  const uneven = '表格各行的单元格数不同，合并单元格可能已丢失。请对照原件核对。';
  ask('body', 'uneven-table', uneven, facts.body.uneven);
  ask(
    'annexes',
    'uneven-table',
    uneven,
    facts.annexes.flatMap((annex) => annex.uneven)
  );
  questions.push(...attachmentQuestion(facts.mentioned));
  ask(
    'body',
    'furniture-left',
    `正文中间有疑似网页附加文字：${list(facts.footInside)}。未删除，请核对。`,
    facts.footInside
  );
  if (facts.body.html === '')
    questions.push({ field: 'body', code: 'empty-body', message: '没有找到正文。请对照原件核对。', evidence: '' });
  const above = facts.aboveTitle.join('').length > MUCH ? facts.aboveTitle : [];
  ask(
    'body',
    'head-cut',
    `标题前有未能识别的文字被删去：${list(above.map((line) => line.slice(0, 40)))}。请核对。`,
    above
  );
  const length = facts.lines.reduce((sum, line) => sum + line.length, 0);
  if (facts.footLength > length) {
    const message = `网页尾部删去${facts.footLength}字，多于留下的${length}字。请核对删去的文字。`;
    questions.push({ field: 'body', code: 'large-cut', message, evidence: '' });
  }
  return questions;
}
