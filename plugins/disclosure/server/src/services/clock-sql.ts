// Pieces of SQL behind 公开时限: documents of a type joined with their rule and owner organ, and how a row is read. Nothing is stored.
import {
  kernel as kernelOf,
  type ManagedType,
  type Row,
  createDocumentSql,
  dayNumberSql,
  quoted,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DEFAULT_RULE, isRuleKey, RULE_KEYS, type RuleKey } from '../domain/clock';
import { clockOf, type TypeClock } from '../domain/clock-block';

export interface DocumentRow {
  documentId: string;
  title: string;
  formedOn: string;
  rule: RuleKey;
  organId: string | null;
  organName: string | null;
}

/** Keys are words of this plugin's own table: safe as they stand, and the same text in every part of a statement. */
const KEYS = RULE_KEYS.map((key) => `'${key}'`).join(', ');

export const PUBLISHED_DAY = dayNumberSql('f.first_published_at');

export type ClockSql = ReturnType<typeof createClockSql>;

export function createClockSql(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const { metaOf, columnOf, name, linkOf, factsSql, ownerSql, inOrgans, titleSql } = createDocumentSql(strapi);

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

  /** Documents `d` of a type with rule, organ `g` and facts `f`; `joins` stand behind those. */
  const fromSql = (
    type: ManagedType,
    condition: string,
    { facts = 'join', joins: more = '' }: { facts?: 'join' | 'left join'; joins?: string } = {}
  ) => {
    const { uid } = type;
    const clock = sound(type);
    const { joins, key } = ruleSql(uid, clock);
    return {
      key,
      formed: columnOf(uid, clock.formedOn, 'd'),
      from:
        ` from ${name(metaOf(uid).tableName)} d ${facts} ${factsSql(uid)}${joins}${ownerSql(type)}${more}` +
        ` where ${condition}`,
    };
  };

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

  const documentColumns = (type: ManagedType, formed: string, key: string): string =>
    `select d.id, d.document_id, ${titleSql(type)} as title, ${formed} as formed_on, ${key} as rule,` +
    ` g.document_id as organ_id, g.name as organ_name`;

  /** Whether a type has a clock: a day of formation, and an owner organ by which one may see it. */
  const hasClock = (type: ManagedType): boolean =>
    Boolean(type.options.organ) && clockOf(type, (uid) => kernel().type(uid)) !== null;

  return { columnOf, name, fromSql, inOrgans, ruleOf, textOf, orNull, documentRow, documentColumns, hasClock };
}
