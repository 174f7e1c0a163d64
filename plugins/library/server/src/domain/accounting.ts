// Proof that reading a text lost nothing: every line is somewhere in what came out. Run by the tests over every text they read.
import type { ReadDocument } from './read-document';

/** Letters only: white space, Markdown marks, bars and question marks of lost indentation are not compared. */
function letters(text: string): string {
  return text.replace(/[\s#*|?\u200B-\u200D\u2060\uFEFF-]+/gu, '');
}

/** The text of HTML made by html.ts. */
function textOf(html: string): string {
  return html
    .replace(/<[^<>]{1,20}>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/**
 * The lines of `text` that are in no value, body, annex or cut of what was read from it; empty when nothing was lost. Takes time
 * proportional to lines × text: meant for single documents.
 */
export function unaccountedLines(text: string, read: ReadDocument): string[] {
  const everything = [
    read.title.value ?? '',
    read.title.evidence,
    read.documentNumber.evidence,
    `${read.addressees ?? ''}：`,
    `${read.addressees ?? ''}:`,
    read.disclosureMark ?? '',
    textOf(read.bodyHtml),
    ...read.annexes.flatMap((annex) => [annex.title, textOf(annex.html)]),
    ...read.mentionedAttachments,
    ...read.cuts.map((cut) => cut.text),
  ]
    .map(letters)
    .join('\n');
  return text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u).filter((line) => {
    // The label of an annex becomes its place in the list of annexes.
    const bare = letters(line).replace(/^附件[0-9０-９一二三四五六七八九十]{0,3}[:：.、]?/u, '');
    return bare !== '' && !everything.includes(letters(line)) && !everything.includes(bare);
  });
}
