// The shape of what the demo county publishes: the content, and how far it has come on its way to the public.
import type { OrganKey } from './organs';

export type Row = Readonly<Record<string, unknown>>;

/** A file that is made when the demo is loaded. */
export interface FileSpec {
  /** Name of the attachment as the document gives it, without its number. */
  title: string;
  kind: 'docx' | 'xlsx' | 'pdf';
  /** Paragraphs before the table. */
  text?: readonly string[];
  /** The first row is the head. */
  table?: readonly (readonly string[])[];
}

/** Where a piece stands at the end; everything before that happened too. Days are Shanghai days. */
export type Way =
  | { to: 'draft' }
  | { to: 'determined' }
  /** Its disclosure attribute is determined: it is not public. */
  | { to: 'withheld'; reasonCode: string; reason: string }
  | { to: 'tier-1' }
  | { to: 'tier-2' }
  | { to: 'tier-3' }
  | { to: 'returned'; tier: 1 | 2 | 3; comment: string }
  | { to: 'public' }
  | { to: 'corrected'; on: string; changes: Row }
  | { to: 'withdrawn'; on: string; category: string; reason: string };

export interface Reading {
  title: string;
  forms: readonly string[];
  /** Where it is not the organ whose document it is. */
  interpretingOrgan?: string;
  interpretingOffice: string;
  interpreter?: string;
  /** 主要负责人解读. */
  byLeader?: boolean;
  contactTelephone: string;
  keywords?: string;
  text: string;
}

/** A document or an article: `fields` go into the content type as they stand, `text` becomes its body. */
export interface Piece {
  key: string;
  organ: OrganKey;
  /** The day on which it was sent for review, or last written when it was not. */
  on: string;
  fields: Row & { title: string };
  text: string;
  files?: readonly FileSpec[];
  reading?: Reading;
  /** Key of the column that an article stands in. */
  column?: string;
  /** Key of the catalog item that a document belongs to. */
  catalogItem?: string;
  /** What a document does to an older one, named by its key. */
  effects?: readonly { kind: string; of: string; articles: string }[];
  way?: Way;
}

/** Themes are written `一级\二级`. */
export const theme = (first: string, second: string): string => `${first}\\${second}`;

/** Office and telephone; 0000 is no area code of anybody. */
export const contact = (contactOffice: string, line: string): Row => ({
  contactOffice,
  contactTelephone: `0000-602${line}`,
});

export const issuers = (...names: string[]): Row => ({ issuers: names.map((name) => ({ name })) });
