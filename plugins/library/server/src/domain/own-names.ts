// Texts in which an organ speaks of itself: another organ's name in them points to a template that was copied and not adapted.
import type { Finding } from '@gongkai/publication/kernel';
import { elementName, GATE } from './completeness';

export interface OrganNames {
  id: string;
  names: readonly string[];
  parent: string | null;
}

/** A guide's title names whose guide it is: 某某局政府信息公开指南. */
const GUIDE_TITLE = /^《?(.+?)(政府)?信息公开指南/;

const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&nbsp;|\s+/g, '');

/** Organs above and below the owner, and the owner: they may be named. */
export function related(owner: string, organs: readonly OrganNames[]): Set<string> {
  const parentOf = new Map(organs.map(({ id, parent }) => [id, parent]));
  const chain = (id: string): string[] => {
    const found: string[] = [];
    for (let at: string | null | undefined = id; at && !found.includes(at); at = parentOf.get(at)) found.push(at);
    return found;
  };
  const above = new Set(chain(owner));
  return new Set(organs.map(({ id }) => id).filter((id) => above.has(id) || chain(id).includes(owner)));
}

/** Whose guide a title says it is, when that is none of the names; null when it fits or says nothing. */
export function strangerInTitle(title: string, own: readonly string[]): string | null {
  const match = GUIDE_TITLE.exec(plain(title));
  if (!match) return null;
  const [, start = '', government = ''] = match;
  const said = start.endsWith('人民') ? `${start}${government}` : start;
  // Part of an own name, or one with something added: 云溪县人民政府 for its office, 云溪县财政局（国资委） for the bureau.
  const fits = own.some((name) => name.includes(said) || said.startsWith(name));
  // 县政府信息公开指南 without a name, or 本机关: nobody else is named.
  return fits || said.length < 4 ? null : said;
}

/** Names of other organs in a text; the own names are taken out first, one may contain another. */
export function strangersIn(text: string, own: readonly string[], others: readonly string[]): string[] {
  const longestFirst = (names: readonly string[]) => [...names].filter(Boolean).sort((a, b) => b.length - a.length);
  let rest = plain(text);
  for (const name of longestFirst(own)) rest = rest.replaceAll(name, '\n');
  const found: string[] = [];
  for (const name of longestFirst(others)) {
    if (!rest.includes(name)) continue;
    found.push(name);
    rest = rest.replaceAll(name, '\n');
  }
  return found;
}

/**
 * @param fields the attributes that speak of the owner organ
 * @param title attribute of the title
 * @param owner document id of the owner organ
 */
export function ownNameFindings(
  fields: readonly string[],
  title: string,
  row: Record<string, unknown>,
  owner: string,
  organs: readonly OrganNames[]
): Finding[] {
  const near = related(owner, organs);
  const own = organs.filter(({ id }) => near.has(id)).flatMap(({ names }) => names);
  const others = organs.filter(({ id }) => !near.has(id)).flatMap(({ names }) => names.slice(0, 1));
  return fields.flatMap((name) => {
    const text = row[name];
    if (typeof text !== 'string' || !text) return [];
    const strangers = strangersIn(text, own, others);
    const stranger = name === title && !strangers.length ? strangerInTitle(text, own) : null;
    if (stranger) strangers.push(stranger);
    if (!strangers.length) return [];
    return [
      {
        gate: GATE,
        code: 'library.other-organ-named',
        severity: 'warning' as const,
        path: name,
        message: `${elementName(name)}里写的是其他单位：${strangers.join('、')}`,
        remedy: '请核对是不是照抄了其他单位的样本，改为本单位的情况。',
      },
    ];
  });
}
