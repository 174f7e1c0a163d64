// What the page 公开属性 shows: the share of what is active, by organ and period, and what is not active and has to be looked at again.
import { kernel as kernelOf, shanghaiDay, shiftDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DETERMINATIONS, STEPS } from '../content-types/tables';
import { attributeFigures, type AttributeGroup, type FiguresOf } from '../domain/attribute-figures';
import { onTimeQuery } from '../domain/clock-query';
import { EVALUATION_MONTHS, evaluateAgainOn } from '../domain/evaluation';
import { shiftMonths } from '../domain/expiry';
import { NAMES, type PersonalNames } from '../domain/names';
import { ATTRIBUTES, reasonText, type Attribute, type Reason } from '../domain/reasons';
import { PAGE_SIZE, pageOf } from '../domain/validity-query';
import { organsAsked, type OrganChoice } from './organs-in-view';

export interface FiguresView extends FiguresOf {
  from: string;
  until: string;
  organChoices: OrganChoice[];
}

export interface EvaluationLine {
  uid: string;
  documentId: string;
  /** Null when who asks may not see it. */
  title: string | null;
  typeName: string;
  organName: string;
  attribute: string;
  reason: string | null;
  decidedOn: string;
  evaluatedOn: string;
  /** Day by which it is to be looked at again. */
  due: string;
  overdue: boolean;
}

export interface EvaluationsView {
  lines: EvaluationLine[];
  /** Due within a month, or overdue, of all that is not active. */
  due: number;
  total: number;
  page: number;
  pageSize: number;
}

export interface NamesLine extends PersonalNames {
  uid: string;
  documentId: string;
  /** Null when who asks may not see it. */
  title: string | null;
  typeName: string;
  organName: string;
  kindName: string;
}

export interface NamesView {
  lines: NamesLine[];
  total: number;
  page: number;
  pageSize: number;
}

export type AttributeLists = ReturnType<typeof createAttributeLists>;

/** What is due so soon is shown as due. */
const AHEAD_DAYS = 30;

export function createAttributeLists({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);

  /** As ids, also for who may see all. */
  const organsFor = async (organId: string | null): Promise<{ ids: readonly string[]; choices: OrganChoice[] }> => {
    const { organs, choices } = await organsAsked(strapi, organId);
    return { ids: organs ?? choices.map(({ id }) => id), choices };
  };

  const lineOf = (
    row: Row,
    names: ReadonlyMap<string, string>,
    title: string | null,
    today: string
  ): EvaluationLine => {
    const uid = String(row.uid);
    const evaluatedOn = shanghaiDay(Number(row.evaluated_at));
    const due = evaluateAgainOn(evaluatedOn);
    return {
      uid,
      documentId: String(row.document_id),
      title,
      typeName: kernel().type(uid)?.displayName ?? uid,
      organName: names.get(String(row.organ_id)) ?? '',
      attribute: ATTRIBUTES[row.attribute as Attribute],
      reason: row.reason_code ? reasonText(row.reason_code as Reason) : null,
      decidedOn: shanghaiDay(Number(row.decided_at)),
      evaluatedOn,
      due,
      overdue: due < today,
    };
  };

  return {
    /**
     * What names persons because the law demands it (个人信息例外), newest decision first.
     * @throws GongkaiError 400 `disclosure.validity-query`; 403 as the due wall
     */
    names: async (source: Record<string, unknown>): Promise<NamesView> => {
      const page = pageOf(source.page);
      const { ids, choices } = await organsFor(null);
      const organs = new Map(choices.map(({ id, name }) => [id, name]));
      const { found, total } = await kernel().database.read(async (tables) => {
        // An opinion is kept as canonical JSON: where it has the exception, its key stands there so.
        const asked = () =>
          tables(DETERMINATIONS)
            .join(STEPS, `${STEPS}.ref`, `${DETERMINATIONS}.step`)
            .whereIn('organ_id', ids)
            .where(`${STEPS}.opinion`, 'like', '%"names":{%');
        const count = (await asked().count({ documents: '*' }).first()) as Row | undefined;
        return {
          found: (await asked()
            .select(`${DETERMINATIONS}.uid`, `${DETERMINATIONS}.document_id`, 'organ_id', 'opinion')
            .orderBy(`${STEPS}.id`, 'desc')
            .offset((page - 1) * PAGE_SIZE)
            .limit(PAGE_SIZE)) as Row[],
          total: Number(count?.documents ?? 0),
        };
      });
      const members = found.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id) }));
      const shown = await kernel().documents.shown(members);
      const lines = found.map((row, i): NamesLine => {
        const { names } = JSON.parse(String(row.opinion)) as { names: PersonalNames };
        return {
          ...members[i]!,
          ...names,
          title: shown[i]?.title ?? null,
          typeName: kernel().type(members[i]!.uid)?.displayName ?? members[i]!.uid,
          organName: organs.get(String(row.organ_id)) ?? '',
          kindName: NAMES[names.kind],
        };
      });
      return { lines, total, page, pageSize: PAGE_SIZE };
    },

    /**
     * Of what was determined in a period: the share of active, by organ, and the reasons of the rest.
     * @throws GongkaiError 400 `disclosure.due-period`, `disclosure.due-organ`; 403 as the due wall
     */
    figures: async (source: Record<string, unknown>): Promise<FiguresView> => {
      const { from, until, since, before, organId } = onTimeQuery(source, shanghaiDay(Date.now()));
      const { ids, choices } = await organsFor(organId);
      const names = new Map(choices.map(({ id, name }) => [id, name]));
      const rows = (await kernel().database.read(async (tables) =>
        tables(DETERMINATIONS)
          .whereIn('organ_id', ids)
          .whereNotNull('attribute')
          .where('decided_at', '>=', since)
          .where('decided_at', '<', before)
          .groupBy('organ_id', 'attribute', 'reason_code')
          .select('organ_id', 'attribute', 'reason_code')
          .count({ documents: '*' })
      )) as Row[];
      const groups = rows.map((row): AttributeGroup => ({
        organId: String(row.organ_id),
        organName: names.get(String(row.organ_id)) ?? '',
        attribute: row.attribute as Attribute,
        reasonCode: (row.reason_code as Reason | null) ?? null,
        count: Number(row.documents),
      }));
      return { from, until, organChoices: choices, ...attributeFigures(groups) };
    },

    /**
     * What is not active, first due first (条例 art. 18).
     * @throws GongkaiError 400 `disclosure.validity-query`; 403 as the due wall
     */
    evaluations: async (source: Record<string, unknown>): Promise<EvaluationsView> => {
      const page = pageOf(source.page);
      const { ids, choices } = await organsFor(null);
      const names = new Map(choices.map(({ id, name }) => [id, name]));
      const today = shanghaiDay(Date.now());
      const soon = shiftMonths(shiftDay(today, AHEAD_DAYS), -EVALUATION_MONTHS);
      const evaluatedBefore = Date.parse(`${shiftDay(soon, 1)}T00:00:00+08:00`);
      const { found, total, due } = await kernel().database.read(async (tables) => {
        const closed = () =>
          tables(DETERMINATIONS).whereIn('organ_id', ids).whereIn('attribute', ['on-request', 'withheld']);
        const countOf = async (query: ReturnType<typeof closed>) =>
          Number(((await query.count({ documents: '*' }).first()) as Row | undefined)?.documents ?? 0);
        return {
          found: (await closed()
            .orderBy([{ column: 'evaluated_at' }, { column: 'id' }])
            .offset((page - 1) * PAGE_SIZE)
            .limit(PAGE_SIZE)) as Row[],
          total: await countOf(closed()),
          due: await countOf(closed().where('evaluated_at', '<', evaluatedBefore)),
        };
      });
      const shown = await kernel().documents.shown(
        found.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id) }))
      );
      const lines = found.map((row, i) => lineOf(row, names, shown[i]?.title ?? null, today));
      return { lines, due, total, page, pageSize: PAGE_SIZE };
    },
  };
}
