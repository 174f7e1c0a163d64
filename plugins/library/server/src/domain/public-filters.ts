// The filters of public lists in plain words (?organ=…&column=…&theme=…&year=2026): what they say, and as conditions; and
// those that other plugins add.
import { GongkaiError, type ListFilter, type ManagedType } from '@gongkai/publication/kernel';
import { libraryBlock } from './library-block';
import { VOCABULARIES } from './vocabularies';

export const FILTER_NAMES = ['organ', 'column', 'theme', 'year', 'below'] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

export interface PublicFilters {
  /** Document ids. */
  organ?: string;
  column?: string;
  theme?: string;
  year?: number;
  /** With what is below the organ and the column. */
  below: boolean;
}

type Condition = Record<string, unknown>;

const WORDS: Readonly<Record<FilterName, string>> = {
  organ: '单位的标识（documentId）',
  column: '已公开栏目的标识（documentId）',
  theme: '主题分类，如“综合政务”或者“综合政务\\政务公开”',
  year: '四位数的年份，如 2026',
  below: 'true 或者 false，与 organ、column 一起用',
};

/** @throws always: GongkaiError 400 `library.unknown-filter-value` */
export function refuseFilter(name: FilterName, value: unknown): never {
  return refuseValue(name, WORDS[name], value);
}

function refuseValue(name: string, takes: string, value: unknown): never {
  const shown = typeof value === 'string' ? value.slice(0, 40) : '';
  throw new GongkaiError(400, 'library.unknown-filter-value', `筛选条件 ${name} 的值“${shown}”不认识，应为${takes}。`, {
    parameter: name,
  });
}

/** The attribute of a type on which a filter works; null when it has none. */
function attributeOf(type: ManagedType, name: FilterName): string | null {
  const block = libraryBlock(type);
  switch (name) {
    case 'organ':
      return type.options.organ ?? null;
    case 'column':
      return block?.column ?? null;
    case 'theme':
      return (
        Object.entries(type.attributes).find(([, one]) => one.customField === 'plugin::gongkai-library.theme')?.[0] ??
        null
      );
    default:
      return '';
  }
}

const isTheme = (value: string): boolean =>
  VOCABULARIES.theme.some((entry) => entry.value === value || entry.group === value);

function refuseHere(type: ManagedType, name: string): never {
  throw new GongkaiError(400, 'library.filter-not-here', `“${type.displayName}”不能按 ${name} 筛选。`, {
    parameter: name,
  });
}

/**
 * Takes the filters that other plugins add out of a query.
 * @returns their conditions; null when none was asked for
 * @throws GongkaiError 400 `library.unknown-filter-value`, `library.filter-not-here`
 */
export async function takeAdded(
  type: ManagedType,
  query: Record<string, unknown>,
  added: readonly ListFilter[]
): Promise<Condition[] | null> {
  const given = added.filter(({ name }) => query[name] !== undefined);
  const conditions: Condition[] = [];
  for (const filter of given) {
    const { name, takes } = filter;
    const value = query[name];
    delete query[name];
    if (!filter.appliesTo(type)) refuseHere(type, name);
    const meant = typeof value === 'string' && value ? await filter.conditions(type, value) : null;
    conditions.push(...(meant ?? refuseValue(name, takes, value)));
  }
  return given.length ? conditions : null;
}

/**
 * Takes the filters out of a query; what is left is Strapi's own.
 * @throws GongkaiError 400 `library.unknown-filter-value`, `library.filter-not-here`
 */
export function takeFilters(type: ManagedType, query: Record<string, unknown>): PublicFilters | null {
  const given = FILTER_NAMES.filter((name) => query[name] !== undefined);
  if (!given.length) return null;
  const filters: PublicFilters = { below: false };
  for (const name of given) {
    const value = query[name];
    delete query[name];
    if (attributeOf(type, name) === null) refuseHere(type, name);
    if (typeof value !== 'string' || !value) refuseFilter(name, value);
    if (name === 'organ' || name === 'column') {
      if (!/^[a-z0-9]{10,40}$/.test(value)) refuseFilter(name, value);
      filters[name] = value;
    } else if (name === 'theme') {
      if (!isTheme(value)) refuseFilter(name, value);
      filters.theme = value;
    } else if (name === 'year') {
      if (!/^(19|20)\d\d$/.test(value)) refuseFilter(name, value);
      filters.year = Number(value);
    } else if (value === 'true' || value === 'false') filters.below = value === 'true';
    else refuseFilter(name, value);
  }
  if (given.includes('below') && !filters.organ && !filters.column) refuseFilter('below', 'true');
  return filters;
}

const either = (...conditions: Condition[]): Condition => ({ $or: conditions });

/** The year in which a document was formed; of one without such a day, the year in Shanghai in which it was published. */
export function yearCondition(year: number, formedOn: string | undefined): Condition {
  const published = {
    publishedAt: { $gte: `${year}-01-01T00:00:00.000+08:00`, $lt: `${year + 1}-01-01T00:00:00.000+08:00` },
  };
  if (!formedOn) return published;
  return either(
    { [formedOn]: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } },
    { $and: [{ [formedOn]: { $null: true } }, published] }
  );
}

/**
 * The conditions in the terms of Strapi's filters.
 * @param organs document ids that the filter `organ` means, with those below when they were asked for
 * @param columns the same of `column`
 */
export function conditionsOf(
  type: ManagedType,
  filters: PublicFilters,
  organs: readonly string[],
  columns: readonly string[]
): Condition[] {
  const block = libraryBlock(type);
  const conditions: Condition[] = [];
  if (filters.organ) conditions.push({ [type.options.organ!]: { documentId: { $in: organs } } });
  if (filters.column) conditions.push({ [block!.column!]: { documentId: { $in: columns } } });
  const { theme, year } = filters;
  if (theme !== undefined) {
    const attribute = attributeOf(type, 'theme')!;
    conditions.push(either({ [attribute]: { $eq: theme } }, { [attribute]: { $startsWith: `${theme}\\` } }));
  }
  if (year !== undefined) conditions.push(yearCondition(year, block?.formedOn));
  return conditions;
}

/** The id and those of everything below it. */
export function withBelow(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const children = new Map<string, string[]>();
  for (const [child, parent] of parents) if (parent) children.set(parent, [...(children.get(parent) ?? []), child]);
  const found = new Set([id]);
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child);
  return [...found];
}
