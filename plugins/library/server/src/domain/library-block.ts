// The block `library` of a managed type: which attribute is which element of a document. Checked at start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';

export interface LibraryBlock {
  title: string;
  body: string;
  number?: string;
  numberOriginal?: string;
  numberKey?: string;
  issuers?: string;
  formedOn?: string;
  effectiveFrom?: string;
  expiresOn?: string;
  attachments?: string;
  slug?: string;
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
};

export function libraryBlock(type: ManagedType): LibraryBlock | null {
  return (type.options.library as LibraryBlock | undefined) ?? null;
}

/** Complaints that stop the start. */
export function checkLibraryBlock(type: ManagedType): string[] {
  const block = libraryBlock(type);
  if (!block) return [];
  const complaints: string[] = [];
  for (const element of ['title', 'body'] as const)
    if (!block[element]) complaints.push(`library.${element} is missing`);
  for (const [element, types] of Object.entries(FITTING)) {
    const name = block[element as keyof LibraryBlock] as string | undefined;
    if (name === undefined) continue;
    const attribute: AttributeLike | undefined = type.attributes[name];
    if (!attribute) complaints.push(`library.${element}: attribute "${name}" does not exist`);
    else if (!types.includes(attribute.type)) {
      complaints.push(`library.${element}: attribute "${name}" is ${attribute.type}, it must be ${types.join(' or ')}`);
    }
  }
  for (const list of ['required', 'recommended'] as const) {
    for (const name of block[list] ?? []) {
      if (!type.attributes[name]) complaints.push(`library.${list}: attribute "${name}" does not exist`);
    }
  }
  return complaints;
}
