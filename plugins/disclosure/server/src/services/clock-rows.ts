// The rows behind 公开时限: documents of a type with their day of formation, rule and owner organ, in one statement each; nothing is stored.
import {
  kernel as kernelOf,
  type ManagedType,
  type Row,
  dayOfNumber,
  marks,
  type Organs,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { RuleKey } from '../domain/clock';
import type { Cut } from '../domain/clock-page';
import { DETERMINATIONS } from '../content-types/tables';
import { TELLINGS } from '../content-types/telling-tables';
import { REMINDERS } from '../content-types/clock-tables';
import { createClockSql, PUBLISHED_DAY } from './clock-sql';
import type { DocumentRow } from './clock-sql';
import { exemptSql } from './still-due';

/** So many documents that became public, or were told to their circle, on one day. */
export interface PublishedRow {
  organId: string | null;
  organName: string | null;
  rule: RuleKey;
  formedOn: string | null;
  publishedOn: string;
  count: number;
}

export type ClockRows = ReturnType<typeof createClockRows>;

export function createClockRows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const { name, fromSql, inOrgans, ruleOf, textOf, orNull, documentRow, documentColumns, hasClock } =
    createClockSql(strapi);

  const pendingSql = (type: ManagedType, organs: Organs, more = '') => {
    const owned = inOrgans(organs);
    const { formed, ...rest } = fromSql(type, '');
    const condition =
      `d.published_at is null and f.first_published_at is null and ${formed} is not null` +
      ` and not (${exemptSql('f', name)})${owned.sql}${more}`;
    return { ...rest, formed, from: rest.from + condition, bindings: owned.bindings };
  };

  const publishedRow = (row: Row): Omit<PublishedRow, 'publishedOn'> => ({
    organId: orNull(row.organ_id),
    organName: orNull(row.organ_name),
    rule: ruleOf(row.rule),
    formedOn: orNull(row.formed_on)?.slice(0, 10) ?? null,
    count: Number(row.count),
  });

  return {
    hasClock,

    /** The rules of documents of a type by their drafts, and which of them have no term. */
    rulesOf: async (type: ManagedType, ids: readonly string[]): Promise<Map<string, RuleKey | null>> => {
      if (!ids.length) return new Map();
      const { key, from } = fromSql(type, `d.published_at is null and d.document_id in (${marks(ids)})`, {
        facts: 'left join',
      });
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

    /** What was never public and is for a limited circle, by the day on which that was first told: the same counts of a period. */
    toldGroups: async (
      type: ManagedType,
      organs: Organs,
      { from, until }: { from: string; until: string }
    ): Promise<PublishedRow[]> => {
      if (organs?.length === 0) return [];
      const owned = inOrgans(organs);
      const told =
        `select min(w.day) from ${name(DETERMINATIONS)} x join ${name(TELLINGS)} w on w.uid = x.uid` +
        ` and w.document_id = x.document_id and w.step = x.step` +
        ` where x.uid = f.uid and x.document_id = f.document_id and x.attribute = 'active' and x.circle is not null`;
      const {
        key,
        formed,
        from: tables,
      } = fromSql(type, `d.published_at is null and f.first_published_at is null${owned.sql}`);
      const rows = await kernel().database.rows(
        `select q.organ_id, max(q.organ_name) as organ_name, q.rule, q.formed_on, q.told_on, count(*) as count from (` +
          `select g.document_id as organ_id, g.name as organ_name, ${key} as rule, ${formed} as formed_on,` +
          ` (${told}) as told_on${tables}) q where q.told_on >= ? and q.told_on <= ?` +
          ` group by q.organ_id, q.rule, q.formed_on, q.told_on`,
        [...owned.bindings, from, until]
      );
      return rows.map((row) => ({ ...publishedRow(row), publishedOn: textOf(row.told_on) }));
    },

    /** What was first published in a period, counted by organ, rule and both days; what was only recorded as public is not among it. */
    publishedGroups: async (
      type: ManagedType,
      organs: Organs,
      { since, before }: { since: number; before: number }
    ): Promise<PublishedRow[]> => {
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
      return rows.map((row) => ({ ...publishedRow(row), publishedOn: dayOfNumber(row.published_day) }));
    },
  };
}
