// Names inside a package: a number, and a title that every system can write (Windows forbids the most) and whoever opens it can read. Pure.

/** Characters that Windows forbids, that turn text around, or that nobody sees. */
const UNSAFE =
  /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\p{Surrogate}]/gu;

const LONGEST = 40;

/** At most `longest` characters, none of them a half. */
const cut = (text: string, longest: number): string => [...text].slice(0, longest).join('');

/** A text as a part of a file's name; empty when nothing is left of it. */
export function safeName(text: string, longest = LONGEST): string {
  const plain = text.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  // Windows takes dots and spaces off the end.
  return cut(plain, longest)
    .replace(/[. ]+$/, '')
    .trim();
}

const numbered = (position: number, digits: number, name: string): string => {
  const number = String(position).padStart(digits, '0');
  return name ? `${number}-${name}` : number;
};

/** The folder of a document by its place in the index, from 1. */
export const folderName = (position: number, title: string): string =>
  `documents/${numbered(position, 4, safeName(title))}`;

/** The name of a document's file by its place, from 1; its extension stays. */
export function fileName(position: number, name: string): string {
  const found = /(?<=.)\.([A-Za-z0-9]{1,8})$/.exec(name);
  const base = safeName(found ? name.slice(0, found.index) : name);
  return numbered(position, 2, base) + (found ? `.${found[1]!.toLowerCase()}` : '');
}
