// The block `library` of a managed type: which attribute is which element of a document. Checked at start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';

export interface LibraryBlock {
  title: string;
  body?: string;
  number?: string;
  numberOriginal?: string;
  numberKey?: string;
  issuers?: string;
  formedOn?: string;
  effectiveFrom?: string;
  expiresOn?: string;
  attachments?: string;
  slug?: string;
  /** What an article is (信息类型); its column must take it, and a 公示 needs a term. */
  kind?: string;
  /** The column (栏目) in which it stands. */
  column?: string;
  noticeFrom?: string;
  noticeUntil?: string;
  /** Of a column: the column above it. */
  parent?: string;
  /** Of a column: the kinds of article that it takes; empty takes all. */
  takes?: string;
  /** Attributes that together name what should exist only once in force, for instance one guide an organ. */
  once?: string[];
  /** Texts that speak of the owner organ; another organ's name in them points to a copied template. */
  ownNames?: string[];
  /** Elements without which nothing is published (R35: 标题、文号、正文、发文日期、有效时间, drafting office, contact). */
  required?: string[];
  /** Elements whose absence is pointed out. */
  recommended?: string[];
}

/** Attribute types that fit each element. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  title: ['string', 'text'],
  body: ['richtext', 'text', 'customField'],
  number: ['string'],
  numberOriginal: ['string'],
  numberKey: ['string'],
  issuers: ['component'],
  formedOn: ['date'],
  effectiveFrom: ['date'],
  expiresOn: ['date'],
  attachments: ['component'],
  slug: ['string', 'uid'],
  kind: ['string', 'customField', 'enumeration'],
  column: ['relation'],
  noticeFrom: ['date'],
  noticeUntil: ['date'],
  parent: ['relation'],
  takes: ['json', 'customField'],
};

const LISTS = ['required', 'recommended', 'once', 'ownNames'] as const;

export function libraryBlock(type: ManagedType): LibraryBlock | null {
  return (type.options.library as LibraryBlock | undefined) ?? null;
}

/**
 * Complaints that stop the start.
 * @param typeOf managed types by uid: a column is one that says what it takes
 */
export function checkLibraryBlock(type: ManagedType, typeOf: (uid: string) => ManagedType | undefined): string[] {
  const block = libraryBlock(type);
  if (!block) return [];
  const complaints: string[] = [];
  if (!block.title) complaints.push('library.title is missing');
  for (const [element, types] of Object.entries(FITTING)) {
    const name = block[element as keyof LibraryBlock] as string | undefined;
    if (name === undefined) continue;
    const attribute: AttributeLike | undefined = type.attributes[name];
    if (!attribute) complaints.push(`library.${element}: attribute "${name}" does not exist`);
    else if (!types.includes(attribute.type)) {
      complaints.push(`library.${element}: attribute "${name}" is ${attribute.type}, it must be ${types.join(' or ')}`);
    }
  }
  const { parent } = block;
  if (parent && type.attributes[parent]?.target !== type.uid)
    complaints.push(`library.parent: attribute "${parent}" must be a relation to ${type.uid} itself`);
  const target = block.column ? typeOf(String(type.attributes[block.column]?.target)) : undefined;
  if (block.column && !(target && libraryBlock(target)?.takes))
    complaints.push(`library.column: "${block.column}" must be a relation to a managed type that names library.takes`);
  if (Boolean(block.noticeUntil) !== Boolean(block.noticeFrom))
    complaints.push('library.noticeFrom and library.noticeUntil belong together');
  if (block.ownNames && !type.options.organ) complaints.push('library.ownNames needs "organ"');
  for (const list of LISTS) {
    for (const name of block[list] ?? []) {
      if (!type.attributes[name]) complaints.push(`library.${list}: attribute "${name}" does not exist`);
    }
  }
  return complaints;
}
