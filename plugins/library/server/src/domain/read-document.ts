// What reading an official text gives: every value with how sure it is, every cut kept, every doubt put as a question to a person.
import type { DocumentNumber } from './document-number';

/** A value, how sure it is, and the words of the text that it rests on (empty when there are none). */
export interface Found<T> {
  value: T | null;
  certainty: 'certain' | 'unsure' | 'missing';
  evidence: string;
}

/** Something that a person must decide; `message` is for the admin, in Chinese: what was seen and what to do. */
export interface Question {
  field: 'title' | 'documentNumber' | 'issuers' | 'formedOn' | 'body' | 'annexes';
  code: string;
  message: string;
  evidence: string;
}

/** Text that was left out, and why; nothing is left out without one. */
export interface Cut {
  where: 'head' | 'tail' | 'inside';
  reason: string;
  text: string;
}

/** An annex whose text follows the document. */
export interface Annex {
  title: string;
  html: string;
}

/** An official text taken apart. */
export interface ReadDocument {
  title: Found<string>;
  documentNumber: Found<DocumentNumber>;
  issuers: Found<string[]>;
  /** 成文日期, YYYY-MM-DD: the date under the signature and no other. */
  formedOn: Found<string>;
  /** When the page says it was put online, `YYYY-MM-DD HH:mm:ss` or as much of that as is printed. */
  putOnline: Found<string>;
  /** 印发 date of the colophon, YYYY-MM-DD. */
  printedOn: Found<string>;
  /** 主送机关, as written. */
  addressees: string | null;
  /** 附注 such as (此件公开发布), as written. */
  disclosureMark: string | null;
  /** HTML of h2–h4, p, lists, tables, strong and br only; without title, number, addressees, annexes. */
  bodyHtml: string;
  annexes: Annex[];
  /** Attachments that the text names and does not hold. */
  mentionedAttachments: string[];
  /** Display forms of the numbers that the text quotes. */
  quotedNumbers: string[];
  cuts: Cut[];
  questions: Question[];
}

/** A value that was read beyond doubt. */
export function certain<T>(value: T, evidence: string): Found<T> {
  return { value, certainty: 'certain', evidence };
}

/** A value that a person must confirm. */
export function unsure<T>(value: T, evidence: string): Found<T> {
  return { value, certainty: 'unsure', evidence };
}

/** No value; `evidence` is what stood in its place, if anything. */
export function missing<T>(evidence = ''): Found<T> {
  return { value: null, certainty: 'missing', evidence };
}
