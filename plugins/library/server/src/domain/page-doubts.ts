// Doubts that only a page gives: several documents on it, names that are only its menu's, attachments that are linked.
import { attachmentQuestion } from './findings';
import type { PageLink } from './html-inline';
import { tight, type Line } from './lines';
import { missing, type ReadDocument } from './read-document';
import { findSignature } from './signature';

/** So many different signatures make several documents; a letter and the plan that it forwards may have two. */
const SEVERAL = 3;
/** Signatures that are looked at before the question is given up. */
const MOST = 12;

/** Organs with dates below them, one after the other: how many documents the page prints. */
function signatures(lines: Line[]): number {
  const seen = new Set<string>();
  for (let from = 0, round = 0; from < lines.length && seen.size < SEVERAL && round < MOST; round += 1) {
    const signature = findSignature(lines.slice(from), 0, []);
    if (!signature) break;
    if (signature.dateLine !== null && signature.organs.length > 0) seen.add(signature.organs.join('、'));
    from += signature.end;
  }
  return seen.size;
}

/** Issuers that were only guessed are given up. */
export function forgetIssuers(read: ReadDocument): void {
  const message = '没有找到落款单位，标题和文首也没有写明发文机关。请填写。';
  const question = { field: 'issuers' as const, code: 'missing-issuers', message, evidence: '' };
  read.issuers = missing(read.issuers.evidence);
  read.questions = read.questions.map((one) => (one.field === 'issuers' ? question : one));
}

/** A page that prints several documents has no date and no issuer of its own. */
export function refuseSeveral(read: ReadDocument, lines: Line[]): void {
  if (!read.issuers.value || signatures(lines) < SEVERAL) return;
  const evidence = read.issuers.evidence;
  const message = '这一网页登载了多份文件，各有落款，没有写入发文机关和成文日期。请对照原网页填写，或拆分为几份稿件。';
  read.issuers = missing(evidence);
  read.formedOn = missing(read.formedOn.evidence);
  read.questions = read.questions.filter(({ field }) => field !== 'issuers' && field !== 'formedOn');
  read.questions.push({ field: 'issuers', code: 'several-signatures', message, evidence });
}

/** Attachments that the page links are no missing ones: the service says which of their files are not there. */
export function forgetLinked(read: ReadDocument, links: PageLink[]): void {
  const linked = links.map(
    ({ title, href }) => bareName(title) || bareName(href.replace(/[?#].*$/u, '').replace(/^.*[/]/u, ''))
  );
  const isLinked = (name: string): boolean =>
    linked.some((link) => link.includes(bareName(name)) || bareName(name).includes(link));
  const left = read.mentionedAttachments.filter((name) => !isLinked(name));
  if (left.length === read.mentionedAttachments.length) return;
  read.mentionedAttachments = left;
  read.questions = read.questions.filter(({ code }) => code !== 'missing-attachments');
  if (left.length > 0) read.questions.push(...attachmentQuestion(left));
}

/** A name without its number, its extension and its punctuation. */
function bareName(name: string): string {
  return tight(name)
    .replace(/\.[a-z0-9]{2,4}$/iu, '')
    .replace(/^附件[0-9一二三四五六七八九十]{0,3}[:：.、]?/u, '')
    .replace(/[《》“”"()（）]/gu, '');
}
