// Reads the text of an official document as it was saved from a page: finds what is there, keeps every cut, asks where a person must decide.
import { absentAnnexes, planAnnexes, type AnnexPlan } from './annexes';
import { renderBody, type Part, type Rendered } from './body';
import { findDocumentNumbers } from './document-number-search';
import { footInside, footStart, putOnlineOf } from './furniture';
import { formedOn } from './formed-on';
import { readHead, type Head } from './header';
import { titleAt } from './title';
import { splitLines, tight, wordsOf, type Line } from './lines';
import { organsOfTitle } from './organs';
import { bodyQuestions, findIssuers, findNumber, findTitle } from './findings';
import { certain, missing, type Annex, type Cut, type Found, type ReadDocument } from './read-document';
import { findColophon, findSignature, isMark, type Signature } from './signature';

export type { Annex, Cut, Found, Question, ReadDocument } from './read-document';

/** The title of the plan that a letter forwards, printed after the letter's signature. */
interface Plan {
  from: number;
  count: number;
  text: string;
}

/** Names that the head and the letter put in 《》, and what a title says is being issued (印发…的通知). */
function forwardedNames(title: string, lines: Line[]): string[] {
  const text = `${title}\n${lines
    .slice(0, 12)
    .map((line) => line.text.slice(0, 600))
    .join('\n')}`;
  const quoted = [...text.matchAll(/《([^《》]{4,120})》/gu)].map((match) => match[1] ?? '');
  const issued = /(?:印[发發]|[发發]布|公布|[转轉][发發])(.{4,120}?)的(?:通知|决定|決定)$/u.exec(title);
  return issued?.[1] ? [...quoted, issued[1].replace(/^《|》$/gu, '')] : quoted;
}

/** The plan's title, when it stands right after the signature (and the mark of disclosure). */
function findPlan(lines: Line[], signature: Signature | null, known: string[], end: number): Plan | null {
  if (!signature) return null;
  let from = signature.end;
  while (from < end && isMark(lines[from]?.text ?? '')) from += 1;
  const { text, count } = titleAt(lines.slice(from, Math.min(end, from + 6)), 0, known);
  return count > 0 && from + count < end ? { from, count, text } : null;
}

/** When the page was put online: from the lines that were cut off at its head and foot. */
function findOnline(cuts: Cut[]): Found<string> {
  for (const cut of cuts.filter(({ where }) => where !== 'inside')) {
    const value = cut.text.length <= 500 ? putOnlineOf(cut.text) : null;
    if (value) return certain(value, cut.text.trim());
  }
  return missing();
}

/** Lines of the body as parts, with the plan's title as a heading; marks, colophon and names of files have places of their own. */
function bodyParts(
  lines: Line[],
  head: Head,
  plan: Plan | null,
  from: number,
  end: number,
  left: (at: number) => boolean
): Part[] {
  const parts: Part[] = head.captions.map((at) => lines[at] as Line);
  for (let at = from; at < end; at += 1) {
    if (plan && at === plan.from) parts.push({ heading: plan.text });
    if (plan && at >= plan.from && at < plan.from + plan.count) continue;
    if (!left(at)) parts.push(lines[at] as Line);
  }
  return parts;
}

/** Lines that are cut off together, as one cut in the words of the text; none for no lines. */
function cutOf(where: Cut['where'], reason: string, lines: Line[]): Cut[] {
  return lines.length > 0 ? [{ where, reason, text: lines.map((line) => line.raw).join('\n') }] : [];
}

/** The annexes with their texts; the titles of those under whose heading nothing stands. */
function renderAnnexes(
  lines: Line[],
  { ranges }: AnnexPlan,
  left: (at: number) => boolean
): { annexes: Annex[]; rendered: Rendered[]; empty: string[] } {
  const annexes: Annex[] = [];
  const rendered: Rendered[] = [];
  const empty: string[] = [];
  for (const range of ranges) {
    const content = lines.slice(range.from, range.end).filter((_, index) => !left(range.from + index));
    const annex = renderBody(content);
    if (content.length === 0) empty.push(range.title);
    else annexes.push({ title: range.title, html: annex.html });
    rendered.push(annex);
  }
  return { annexes, rendered, empty };
}

/**
 * Takes an official text apart.
 *
 * Nothing is invented: a number counts only from a line of its own at the head, a date only from under the signature, and where either
 * is damaged or absent a question says so. Nothing is lost: every line is in a value, in the body, in an annex or in a cut.
 * Runs in time proportional to the text.
 */
export function readOfficialText(text: string): ReadDocument {
  const { lines, cuts } = splitLines(text);
  return readOfficialLines(lines, cuts);
}

/** The same of lines that are split already; `leftovers` is what splitting cut off, `title` the title when it is known. */
export function readOfficialLines(all: Line[], leftovers: Cut[], given?: string): ReadDocument {
  const head = readHead(all, given);
  const foot = footStart(all, head.bodyStart, head.title?.text ?? null);
  const lines = all.slice(0, foot);

  const annexPlan = planAnnexes(lines, head.bodyStart);
  const textEnd = annexPlan.ranges[0]?.heading ?? lines.length;
  const colophon = findColophon(lines, head.bodyStart);
  const closing = [...colophon.indexes].map((at) => lines[at] as Line);
  const cuts: Cut[] = [
    ...head.cuts,
    ...leftovers,
    ...cutOf(colophon.indexes.has(lines.length - 1) ? 'tail' : 'inside', '版记', closing),
    ...cutOf('tail', '网页尾部', all.slice(foot)),
  ];
  const expected = [...head.masthead, ...(organsOfTitle(head.title?.text ?? '')?.organs ?? [])];
  const signature = findSignature(lines.slice(0, textEnd), head.bodyStart, expected);
  const known = forwardedNames(head.title?.text ?? '', lines.slice(head.bodyStart));
  const plan = findPlan(lines, signature, known, textEnd);
  const mark = lines.findIndex((line, at) => at >= head.bodyStart && isMark(line.text));

  const left = (at: number): boolean => at === mark || colophon.indexes.has(at) || annexPlan.files.has(at);
  const body = renderBody(bodyParts(lines, head, plan, head.bodyStart, textEnd, left));
  const { annexes, rendered, empty } = renderAnnexes(lines, annexPlan, left);

  const kept = lines.filter(
    (_, at) => (at >= head.bodyStart || head.captions.includes(at)) && !colophon.indexes.has(at)
  );
  const quoted = findDocumentNumbers(kept.map(wordsOf).join('\n')).map(({ number }) => number.display);
  const quotedNumbers = [...new Set(quoted)];
  const putOnline = findOnline(cuts);
  const printed = colophon.printed;
  const title = findTitle(head, plan?.text ?? null);
  // A line that was only guessed to be the title gives way to the plan's; it is then a line above the title like others.
  if (head.title && title.found.value !== head.title.text) {
    cuts.unshift({ where: 'head', reason: '题前文字', text: head.title.printed });
  }
  const number = findNumber(head, quotedNumbers);
  const issuers = findIssuers(head, title.found.value, number.found.value, signature);
  const formed = formedOn(signature, { cuts, putOnline: putOnline.value, printedOn: printed?.day ?? null });
  const titles = annexes.map((annex) => annex.title);
  const mentioned = [...new Set([...absentAnnexes(annexPlan, titles), ...empty])];
  const questions = bodyQuestions({
    lines: kept.map(wordsOf),
    body,
    annexes: rendered,
    mentioned,
    footInside: footInside(kept),
    aboveTitle: head.cuts.filter(({ reason }) => reason === '题前文字').map((cut) => cut.text.trim()),
    footLength: all.slice(foot).reduce((sum, line) => sum + line.text.length, 0),
    dated: signature?.reading ? tight(signature.evidence) : null,
  });
  return {
    title: title.found,
    documentNumber: number.found,
    issuers: issuers.found,
    formedOn: formed.found,
    putOnline,
    printedOn: printed ? certain(printed.day, printed.line) : missing(),
    addressees: head.addressees,
    disclosureMark: lines[mark]?.text ?? null,
    bodyHtml: body.html,
    annexes,
    mentionedAttachments: mentioned,
    quotedNumbers,
    cuts,
    questions: [title, number, issuers, formed].flatMap(({ question }) => question ?? []).concat(questions),
  };
}
