// The readable part of a page's address, made from its title: pinyin without tones.
import { pinyin } from 'pinyin-pro';
import slugify from 'slugify';

/** Longest slug in characters. */
const LONGEST = 80;

/**
 * The slug of a title: lower-case letters, digits and hyphens, one word a syllable, at most 80 characters, cut between words.
 * Empty when the title holds nothing that can be spelt: the caller then uses the document's id alone.
 */
export function titleSlug(title: string): string {
  const spelt = pinyin(title.slice(0, 200), { toneType: 'none', nonZh: 'consecutive', v: true });
  const slug = slugify(spelt, { lower: true, strict: true, trim: true });
  if (slug.length <= LONGEST) return slug;
  const cut = slug.lastIndexOf('-', LONGEST);
  return cut > 0 ? slug.slice(0, cut) : slug.slice(0, LONGEST);
}
