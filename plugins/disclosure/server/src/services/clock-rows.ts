// The rows behind 公开时限: documents of a type with their day of formation, rule and owner organ, in one statement each; nothing is stored.
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DEFAULT_RULE, isRuleKey, RULE_KEYS, type RuleKey } from '../domain/clock';
import { clockOf, type TypeClock } from '../domain/clock-block';
import type { Cut } from '../domain/clock-page';
import { REMINDERS } from '../content-types/clock-tables';
import { createDocumentSql, dayNumberSql, dayOfNumber, marks, quoted, type Organs } from './document-sql';
import { exemptSql } from './still-due';

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

const PUBLISHED_DAY = dayNumberSql('f.first_published_at');

export type ClockRows = ReturnType<typeof createClockRows>;

export function createClockRows(strapi: Core.Strapi) {
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

  /** Documents `d` of a type with rule, organ `g` and facts `f`. */
  const fromSql = (type: ManagedType, condition: string, facts: 'join' | 'left join' = 'join') => {
    const { uid } = type;
    const clock = sound(type);
    const { joins, key } = ruleSql(uid, clock);
    return {
      key,
      formed: columnOf(uid, clock.formedOn, 'd'),
      from: ` from ${name(metaOf(uid).tableName)} d ${facts} ${factsSql(uid)}${joins}${ownerSql(type)} where ${condition}`,
    };
  };

  const pendingSql = (type: ManagedType, organs: Organs, more = '') => {
    const owned = inOrgans(organs);
    const { formed, ...rest } = fromSql(type, '');
    const condition =
      `d.published_at is null and f.first_published_at is null and ${formed} is not null` +
      ` and not (${exemptSql('f', name)})${owned.sql}${more}`;
    return { ...rest, formed, from: rest.from + condition, bindings: owned.bindings };
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

  return {
    /** Whether a type has a clock: a day of formation, and an owner organ by which one may see it. */
    hasClock: (type: ManagedType): boolean =>
      Boolean(type.options.organ) && clockOf(type, (uid) => kernel().type(uid)) !== null,

    /** The rules of documents of a type by their drafts, and which of them have no term. */
    rulesOf: async (type: ManagedType, ids: readonly string[]): Promise<Map<string, RuleKey | null>> => {
      if (!ids.length) return new Map();
      const { key, from } = fromSql(type, `d.published_at is null and d.document_id in (${marks(ids)})`, 'left join');
      const exempt = `case when ${exemptSql('f', name)} then 1 else 0 end`;
      const rows = await kernel().database.rows(`select d.document_id, ${key} as rule, ${exempt} as exempt${from}`, [
        ...ids,
      ]);
      return new Map(
        rows.map((row) => [String(row.document_id), Number(row.exempt) ? null : ruleOf(row.rule)] as const)
      );
    },

    /** How many documents that were never public have each pair of day of formation and rule. */
    pendingGroups: async (
      type: ManagedType,
      organs: Organs
    ): Promise<{ formedOn: string; rule: RuleKey; count: number }[]> => {
      if (organs?.length === 0) return [];
      const { key, formed, from, bindings } = pendingSql(type, organs);
      const rows = await kernel().database.rows(
        `select q.formed_on, q.rule, count(*) as count from (select ${formed} as formed_on, ${key} as rule${from}) q` +
          ` group by q.formed_on, q.rule`,
        bindings
      );
      return rows.map((row) => ({
        formedOn: textOf(row.formed_on).slice(0, 10),
        rule: ruleOf(row.rule),
        count: Number(row.count),
      }));
    },

    /** The documents of the parts of groups of one type that a page shows: whole groups in one statement, parts of one in their own. */
    pendingOf: async (type: ManagedType, organs: Organs, cuts: readonly Cut[]): Promise<DocumentRow[]> => {
      const isWhole = ({ group, offset, limit }: Cut): boolean => offset === 0 && limit === group.count;
      const whole = cuts.filter(isWhole);
      const parts = [...(whole.length ? [whole] : []), ...cuts.filter((cut) => !isWhole(cut)).map((cut) => [cut])];
      const found: DocumentRow[] = [];
      for (const part of parts) {
        const { key, formed } = pendingSql(type, organs);
        const pairs = part.map(() => `(${formed} = ? and ${key} = ?)`).join(' or ');
        const { from, bindings } = pendingSql(type, organs, ` and (${pairs})`);
        const limit = part.reduce((sum, cut) => sum + cut.limit, 0);
        const offset = part.length === 1 ? part[0]!.offset : 0;
        const rows = await kernel().database.rows(
          `${documentColumns(type, formed, key)}${from} order by d.id limit ? offset ?`,
          [...bindings, ...part.flatMap(({ group }) => [group.formedOn, group.rule]), limit, offset]
        );
        found.push(...rows.map(documentRow));
      }
      return found;
    },

    /**
     * Documents that were never public and have one of the pairs, without a row for the stage among the reminders; by their ids.
     * @param after the last id of the page before
     */
    unreminded: async (
      type: ManagedType,
      stage: string,
      pairs: readonly { formedOn: string; rule: RuleKey }[],
      { after, limit }: { after: number; limit: number }
    ): Promise<(DocumentRow & { id: number })[]> => {
      const { key, formed } = pendingSql(type, null);
      const wanted = pairs.map(() => `(${formed} = ? and ${key} = ?)`).join(' or ');
      const told =
        `select 1 from ${name(REMINDERS)} r where r.uid = f.uid and r.document_id = f.document_id and r.stage = ?` +
        ` and r.formed_on = cast(${formed} as varchar(10)) and r.rule = ${key}`;
      const { from } = pendingSql(type, null, ` and d.id > ? and (${wanted}) and not exists (${told})`);
      const rows = await kernel().database.rows(`${documentColumns(type, formed, key)}${from} order by d.id limit ?`, [
        after,
        ...pairs.flatMap(({ formedOn, rule }) => [formedOn, rule]),
        stage,
        limit,
      ]);
      return rows.map((row) => ({ ...documentRow(row), id: Number(row.id) }));
    },

    /** What was first published in a period, counted by organ, rule and both days; what was only recorded as public is not among it. */
    publishedGroups: async (
      type: ManagedType,
      organs: Organs,
      { since, before }: { since: number; before: number }
    ): Promise<
      {
        organId: string | null;
        organName: string | null;
        rule: RuleKey;
        formedOn: string | null;
        publishedOn: string;
        count: number;
      }[]
    > => {
      if (organs?.length === 0) return [];
      const owned = inOrgans(organs);
      // What is public now was signed; of what was taken down only the draft is left.
      const shown = '((f.published_digest is null) = (d.published_at is null))';
      const { key, formed, from } = fromSql(
        type,
        `f.first_published_at >= ? and f.first_published_at < ? and f.adopted_at is null and ${shown}${owned.sql}`
      );
      const rows = await kernel().database.rows(
        `select q.organ_id, max(q.organ_name) as organ_name, q.rule, q.formed_on, q.published_day, count(*) as count from (` +
          `select g.document_id as organ_id, g.name as organ_name, ${key} as rule, ${formed} as formed_on,` +
          ` ${PUBLISHED_DAY} as published_day${from}) q group by q.organ_id, q.rule, q.formed_on, q.published_day`,
        [since, before, ...owned.bindings]
      );
      return rows.map((row) => ({
        organId: orNull(row.organ_id),
        organName: orNull(row.organ_name),
        rule: ruleOf(row.rule),
        formedOn: orNull(row.formed_on)?.slice(0, 10) ?? null,
        publishedOn: dayOfNumber(row.published_day),
        count: Number(row.count),
      }));
    },
  };
}
