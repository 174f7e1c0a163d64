// Pieces of SQL behind 公开时限: documents of a type joined with their rule and owner organ, and how a row is read. Nothing is stored.
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DEFAULT_RULE, isRuleKey, RULE_KEYS, type RuleKey } from '../domain/clock';
import { clockOf, type TypeClock } from '../domain/clock-block';

interface Link {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: Link; target?: string }>;
}

export interface DocumentRow {
  documentId: string;
  title: string;
  formedOn: string;
  rule: RuleKey;
  organId: string | null;
  organName: string | null;
}

/** Organs that the rows may belong to; null for every organ. */
export type Organs = readonly string[] | null;

export type Bindings = (string | number)[];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
/** Keys are words of this plugin's own table: safe as they stand, and the same text in every part of a statement. */
const KEYS = RULE_KEYS.map((key) => `'${key}'`).join(', ');

/** A day in Shanghai as the count of days since 1970: whole numbers divide without a rest on both databases. */
export const PUBLISHED_DAY = '((f.first_published_at + 28800000) / 86400000)';
export const dayOf = (count: unknown): string => new Date(Number(count) * 86_400_000).toISOString().slice(0, 10);

export const titleOf = (type: ManagedType): string =>
  (type.options.library as { title?: string } | undefined)?.title ?? 'title';

export type ClockSql = ReturnType<typeof createClockSql>;

export function createClockSql(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;
  const columnOf = (uid: string, attribute: string, alias: string): string =>
    `${alias}.${quoted(metaOf(uid).attributes[attribute]?.columnName ?? attribute)}`;
  const name = (table: string): string => kernel().database.name(table);
  const linkOf = (uid: string, attribute: string): Link | undefined => metaOf(uid).attributes[attribute]?.joinTable;

  const sound = (type: ManagedType): TypeClock => {
    const clock = clockOf(type, (uid) => kernel().type(uid));
    if (!clock) throw new Error(`gongkai-disclosure: ${type.uid} has no day of formation`);
    return clock;
  };

  /** The joins that a document's rule needs, and the rule's key in SQL: what is named and is no rule is the type's own. */
  const ruleSql = (uid: string, { rule, by }: TypeClock): { joins: string; key: string } => {
    if (!by) return { joins: '', key: `'${rule}'` };
    const chosen = (key: string) => `case when ${key} in (${KEYS}) then ${key} else '${rule}' end`;
    if (by.kind === 'text') return { joins: '', key: chosen(columnOf(uid, by.attribute, 'd')) };
    const link = linkOf(uid, by.attribute);
    if (!link) return { joins: '', key: `'${rule}'` };
    const target = name(metaOf(by.target).tableName);
    const [draft, open] = [columnOf(by.target, by.named, 't'), columnOf(by.target, by.named, 'p')];
    return {
      joins:
        ` left join ${name(link.name)} cl on cl.${quoted(link.joinColumn.name)} = d.id` +
        ` left join ${target} t on t.id = cl.${quoted(link.inverseJoinColumn.name)}` +
        ` left join ${target} p on p.document_id = t.document_id and p.published_at is not null`,
      // What is public of a catalog item was signed; a draft of it holds until something is.
      key: chosen(`(case when p.id is not null then ${open} else ${draft} end)`),
    };
  };

  /** Documents `d` of a type with rule, organ `g` and facts `f`. */
  const fromSql = (
    type: ManagedType,
    condition: string,
    { facts = 'join', joins: more = '' }: { facts?: 'join' | 'left join'; joins?: string } = {}
  ) => {
    const { uid, options } = type;
    const clock = sound(type);
    const { joins, key } = ruleSql(uid, clock);
    const link = options.organ ? linkOf(uid, options.organ) : undefined;
    const organs = options.organ ? metaOf(uid).attributes[options.organ]?.target : undefined;
    const owner =
      link && organs
        ? ` left join ${name(link.name)} ol on ol.${quoted(link.joinColumn.name)} = d.id` +
          ` left join ${name(metaOf(organs).tableName)} g on g.id = ol.${quoted(link.inverseJoinColumn.name)}`
        : ' left join (select null as document_id, null as name) g on 1 = 0';
    return {
      key,
      formed: columnOf(uid, clock.formedOn, 'd'),
      from:
        ` from ${name(metaOf(uid).tableName)} d ${facts} ${name('gk_documents')} f` +
        ` on f.uid = '${uid.replaceAll("'", "''")}' and f.document_id = d.document_id and f.locale = ''${joins}${owner}${more}` +
        ` where ${condition}`,
    };
  };

  const inOrgans = (organs: Organs): { sql: string; bindings: Bindings } =>
    organs === null
      ? { sql: '', bindings: [] }
      : { sql: ` and g.document_id in (${marks(organs)})`, bindings: [...organs] };

  const ruleOf = (value: unknown): RuleKey => (isRuleKey(value) ? value : DEFAULT_RULE);
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  const orNull = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

  const documentRow = (row: Row): DocumentRow => ({
    documentId: String(row.document_id),
    title: textOf(row.title),
    formedOn: textOf(row.formed_on).slice(0, 10),
    rule: ruleOf(row.rule),
    organId: orNull(row.organ_id),
    organName: orNull(row.organ_name),
  });

  const documentColumns = (type: ManagedType, formed: string, key: string): string => {
    const title = titleOf(type);
    const shown = type.attributes[title] ? columnOf(type.uid, title, 'd') : `''`;
    return `select d.id, d.document_id, ${shown} as title, ${formed} as formed_on, ${key} as rule, g.document_id as organ_id, g.name as organ_name`;
  };

  /** Whether a type has a clock: a day of formation, and an owner organ by which one may see it. */
  const hasClock = (type: ManagedType): boolean =>
    Boolean(type.options.organ) && clockOf(type, (uid) => kernel().type(uid)) !== null;

  return { columnOf, name, fromSql, inOrgans, ruleOf, textOf, orNull, documentRow, documentColumns, hasClock };
}
