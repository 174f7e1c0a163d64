// The rows behind 定期评估: public documents of a type with their last evaluation and what is left to be done, in one statement each; how
// each stands is computed when asked, and never stored.
import {
  kernel as kernelOf,
  shiftDay,
  type ManagedType,
  type Row,
  createDocumentSql,
  dayNumberSql,
  dayOfNumber,
  marks,
  numberOfDay,
  type Organs,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EVALUATION_ITEMS, EVALUATION_REMINDERS, EVALUATIONS } from '../content-types/evaluation-tables';
import type { Cut } from '../domain/clock-page';
import { disclosureBlock } from '../domain/disclosure-block';
import { isFollowUpEnd, type EvaluationResult, type FollowUpEnd } from '../domain/evaluate';
import {
  monthsOf,
  REGULATION_IN_FORCE,
  type EvaluationGroup,
  type Standing,
  type Term,
} from '../domain/evaluation-due';
import { createValidityRows } from './validity-rows';

/** The last evaluation of a document, as lists show it. */
export interface LastEvaluation {
  ref: string;
  result: EvaluationResult;
  finding: string | null;
  by: string;
  /** Day in Shanghai. */
  on: string;
}

export interface StandingDocument extends Term {
  id: number;
  documentId: string;
  title: string;
  organId: string | null;
  organName: string | null;
  digest: string;
  publishedAt: number;
  last: LastEvaluation | null;
}

export type EvaluationRows = ReturnType<typeof createEvaluationRows>;

const word = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

/** The day since when a term runs lies in a range: what cannot be on a page is left out before anything is computed of it. */
const WITHIN = ' and ((f.published_at >= ? and f.published_at < ?) or (i.at >= ? and i.at < ?))';

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

const STANDINGS: readonly Standing[] = ['follow-up', 'outdated', 'usual'];

const termOf = (row: Row): Term => ({
  standing: STANDINGS.find((one) => one === row.standing) ?? 'usual',
  since: dayOfNumber(row.since),
  by: word(row.follow_up),
});

const documentOf = (row: Row): StandingDocument => ({
  ...termOf(row),
  id: Number(row.id),
  documentId: String(row.document_id),
  title: word(row.title) ?? '',
  organId: word(row.organ_id),
  organName: word(row.organ_name),
  digest: String(row.digest),
  publishedAt: Number(row.published_at),
  last: word(row.evaluation)
    ? {
        ref: String(row.evaluation),
        result: row.result as EvaluationResult,
        finding: word(row.finding),
        by: String(row.by_name),
        on: String(row.evaluated_on),
      }
    : null,
});

export function createEvaluationRows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const validity = createValidityRows(strapi);
  const { metaOf, columnOf, name, text, factsSql, ownerSql, inOrgans, titleSql } = createDocumentSql(strapi);

  /**
   * Public documents `d` of a type with facts `f`, organ `g` and last evaluation `i`, as columns of a statement: `standing`, `since`
   * (count of days), `base` (instant) and `follow_up` (day).
   */
  const core = (type: ManagedType, organs: Organs, columns = '', more = '') => {
    const { uid } = type;
    const { evaluate, formedOn } = disclosureBlock(type)!;
    const base = 'case when i.at > f.published_at then i.at else f.published_at end';
    // What was judged stays open until the document is published anew, taken down, or repealed by another.
    const open = `i.result <> 'keep' and i.at >= f.published_at and not ${validity.repealedSql(type, 'f.document_id', 'i.at')}`;
    const old =
      evaluate?.underRegulation && formedOn
        ? `i.id is null and ${columnOf(uid, formedOn, 'd')} < '${REGULATION_IN_FORCE}'`
        : '1 = 0';
    const owned = inOrgans(organs);
    const later = `select 1 from ${name(EVALUATION_ITEMS)} n where n.uid = ${text(uid)} and n.document_id = d.document_id and n.id > i.id`;
    const last = `${name(EVALUATION_ITEMS)} i on i.uid = ${text(uid)} and i.document_id = d.document_id and not exists (${later})`;
    return {
      sql:
        `select d.id, d.document_id, g.document_id as organ_id, i.follow_up_by, f.published_at, ${base} as base,` +
        ` case when ${open} then 'follow-up' when ${old} then 'outdated' else 'usual' end as standing${columns}` +
        ` from ${name(metaOf(uid).tableName)} d join ${factsSql(uid)}` +
        ` left join ${last}${ownerSql(type)} where d.published_at is not null and f.published_digest is not null${owned.sql}${more}`,
      bindings: owned.bindings,
    };
  };

  const TERM = `${dayNumberSql('c.base')} as since, case when c.standing = 'follow-up' then c.follow_up_by else '' end as follow_up`;

  const documentColumns = (type: ManagedType): string =>
    `, ${titleSql(type)} as title, g.name as organ_name, f.published_digest as digest, i.evaluation, i.result, i.evaluated_on`;

  /** Documents that a condition on `q` finds, with what their last evaluation said. */
  const documents = async (
    type: ManagedType,
    organs: Organs,
    where: string,
    bindings: readonly (string | number)[],
    more = '',
    moreBindings: readonly (string | number)[] = []
  ): Promise<StandingDocument[]> => {
    const { sql, bindings: owned } = core(type, organs, documentColumns(type), more);
    const rows = await kernel().database.rows(
      `select q.*, b.finding, b.by_name from (select c.*, ${TERM} from (${sql}) c) q` +
        ` left join ${name(EVALUATIONS)} b on b.ref = q.evaluation where ${where}`,
      [...owned, ...moreBindings, ...bindings]
    );
    return rows.map(documentOf);
  };

  return {
    /** Whether published documents of a type are evaluated periodically. */
    isEvaluated: (type: ManagedType): boolean => Boolean(type.options.organ && disclosureBlock(type)?.evaluate),

    monthsOf: (type: ManagedType): number => monthsOf(disclosureBlock(type)?.evaluate ?? {}),

    /** How many public documents of a type have each term; with `byOrgan` of each organ. */
    groups: async (type: ManagedType, organs: Organs, byOrgan = false): Promise<EvaluationGroup[]> => {
      if (organs?.length === 0) return [];
      const { sql, bindings } = core(type, organs);
      const organ = byOrgan ? 'c.organ_id' : `''`;
      const rows = await kernel().database.rows(
        `select q.standing, q.since, q.follow_up, q.organ, count(*) as count from (select c.standing, ${TERM}, ${organ} as organ from (${sql}) c) q` +
          ' group by q.standing, q.since, q.follow_up, q.organ',
        bindings
      );
      const months = monthsOf(disclosureBlock(type)?.evaluate ?? {});
      return rows.map((row) => ({
        ...termOf(row),
        uid: type.uid,
        months,
        organId: word(row.organ),
        count: Number(row.count),
      }));
    },

    /** The documents of the parts of groups of one type that a page shows: whole groups in one statement, parts of one in their own. */
    documentsOf: async (
      type: ManagedType,
      organs: Organs,
      cuts: readonly Cut<EvaluationGroup>[]
    ): Promise<StandingDocument[]> => {
      const isWhole = ({ group, offset, limit }: Cut<EvaluationGroup>): boolean =>
        offset === 0 && limit === group.count;
      const whole = cuts.filter(isWhole);
      const parts = [...(whole.length ? [whole] : []), ...cuts.filter((cut) => !isWhole(cut)).map((cut) => [cut])];
      const found: StandingDocument[] = [];
      for (const part of parts) {
        const terms = part.map(() => '(q.standing = ? and q.since = ? and q.follow_up = ?)').join(' or ');
        const limit = part.reduce((sum, cut) => sum + cut.limit, 0);
        const offset = part.length === 1 ? part[0]!.offset : 0;
        const bindings = part.flatMap(({ group }) => [group.standing, numberOfDay(group.since), group.by ?? '']);
        const where = `(${terms}) order by q.id limit ? offset ?`;
        const days = part.map(({ group }) => group.since).sort();
        const range = [instantOf(days[0]!), instantOf(shiftDay(days.at(-1)!, 1))];
        found.push(
          ...(await documents(type, organs, where, [...bindings, limit, offset], WITHIN, [...range, ...range]))
        );
      }
      return found;
    },

    /** Of these documents those that are public, by document id. */
    standingOf: async (type: ManagedType, ids: readonly string[]): Promise<Map<string, StandingDocument>> => {
      if (!ids.length) return new Map();
      const more = ` and d.document_id in (${marks(ids)})`;
      const found = await documents(type, null, '1 = 1', [], more, ids);
      return new Map(found.map((one) => [one.documentId, one]));
    },

    /**
     * By what the follow-ups of evaluations of documents of a type ended, or `open`; by `<evaluation> <document id>`.
     * @param refs references of evaluations
     */
    endsOf: async (type: ManagedType, refs: readonly string[]): Promise<Map<string, FollowUpEnd>> => {
      const later = `select 1 from ${name(EVALUATION_ITEMS)} n where n.uid = i.uid and n.document_id = i.document_id and n.id > i.id`;
      const end =
        // What went with the demonstration is no longer public either.
        `case when f.document_id is null or f.withdrawn_at > i.at then 'withdrawn' when f.published_at > i.at then 'published'` +
        ` when ${validity.repealedSql(type, 'i.document_id', 'i.at')} then 'repealed'` +
        ` when exists (${later}) then 'evaluated' else 'open' end`;
      const rows = await kernel().database.rows(
        `select i.evaluation, i.document_id, ${end} as ended from ${name(EVALUATION_ITEMS)} i` +
          ` left join ${name('gk_documents')} f on f.uid = i.uid and f.document_id = i.document_id and f.locale = ''` +
          ` where i.result <> 'keep' and i.uid = ? and i.evaluation in (${marks(refs)})`,
        [type.uid, ...refs]
      );
      return new Map(
        rows.map((row) => [
          `${String(row.evaluation)} ${String(row.document_id)}`,
          isFollowUpEnd(row.ended) ? row.ended : 'open',
        ])
      );
    },

    /**
     * Public documents without a reminder since they were evaluated or published: of evaluations that are due, or of follow-ups; by ids.
     * @param from days of the term: of an evaluation the first and last day since when, of a follow-up its own
     */
    unreminded: async (
      type: ManagedType,
      kind: 'due' | 'follow-up',
      [from, until]: readonly [string, string],
      { after, limit }: { after: number; limit: number }
    ): Promise<StandingDocument[]> => {
      const told =
        `select 1 from ${name(EVALUATION_REMINDERS)} m where m.uid = ${text(type.uid)} and m.document_id = q.document_id` +
        ' and m.kind = ? and m.at >= q.base';
      const [standing, days] =
        kind === 'due'
          ? [`q.standing <> 'follow-up'`, [numberOfDay(from), numberOfDay(until)]]
          : [`q.standing = 'follow-up'`, [from, until]];
      const day = kind === 'due' ? 'q.since' : 'q.follow_up';
      const where = `q.id > ? and ${standing} and ${day} >= ? and ${day} <= ? and not exists (${told}) order by q.id limit ?`;
      return documents(type, null, where, [after, ...days, kind, limit]);
    },
  };
}
