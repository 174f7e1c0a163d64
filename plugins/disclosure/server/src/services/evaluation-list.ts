// What the page 定期评估 shows: the work list of the organs in view, and the figures of a year. Computed when asked, never stored.
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type ManagedType,
  type Row,
  type WorkingCalendar,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EVALUATION_ITEMS } from '../content-types/evaluation-tables';
import { cutsOf, totalOf } from '../domain/clock-page';
import {
  ADJUST_WITHIN,
  dayOfTerm,
  EVALUATION_STATES,
  sortedGroups,
  stateOn,
  whyDue,
  type EvaluationGroup,
  type EvaluationState,
} from '../domain/evaluation-due';
import { evaluationFigures, type EvaluationFigures } from '../domain/evaluation-figures';
import { EVALUATION_RESULTS, type EvaluationResult } from '../domain/evaluate';
import { evaluationQuery, yearQuery, type EvaluationQuery } from '../domain/evaluation-query';
import { PAGE_SIZE } from '../domain/validity-query';
import type { StandingDocument } from './evaluation-rows';
import type { Evaluations } from './evaluations';
import { narrowedTo, organNames, organsInView, type OrganChoice } from './organs-in-view';

export interface EvaluationLineView {
  uid: string;
  documentId: string;
  typeName: string;
  title: string;
  organName: string | null;
  publishedOn: string;
  state: EvaluationState;
  /** The day on which it is due, or by which the follow-up is to be done. */
  day: string;
  /** Of a follow-up: its day is over. */
  overdue: boolean;
  /** A 制度 older than the 条例 in force. */
  outdated: boolean;
  why: string;
  last: (StandingDocument['last'] & { resultName: string }) | null;
  /** What a request names to say what was looked at. */
  publishedAt: number;
  evaluation: string | null;
  /** Whether who looks may evaluate it. */
  can: boolean;
}

export interface EvaluationPage {
  lines: EvaluationLineView[];
  /** Of the asked state. */
  total: number;
  counts: Record<EvaluationQuery['state'], number>;
  page: number;
  pageSize: number;
  today: string;
  /** The last day that a follow-up may have today. */
  lastBy: string;
  organs: OrganChoice[];
  types: OrganChoice[];
}

export interface EvaluationFiguresView extends EvaluationFigures {
  year: number;
  organChoices: OrganChoice[];
}

export type EvaluationList = ReturnType<typeof createEvaluationList>;

/** So many lines go into a workbook. */
export const MOST_LINES = 5000;

interface Sorted {
  group: EvaluationGroup;
  state: EvaluationState;
  count: number;
}

export function createEvaluationList({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const evaluations = () => strapi.plugin('gongkai-disclosure').service('evaluations') as Evaluations;
  const rows = () => evaluations().rows;

  const types = (): ManagedType[] =>
    kernel()
      .types()
      .filter((type) => rows().isEvaluated(type));

  /** Who looks, and the organs in view. */
  const scopeOf = async (today: string): Promise<{ personId: string; scope: string[] }> => {
    const { personId } = await kernel().actor();
    if (personId) return { personId, scope: await organsInView(strapi, personId, today) };
    throw new GongkaiError(
      403,
      'disclosure.no-person',
      '您的账号没有登记对应的人员，不能查看定期评估。请联系管理员登记。'
    );
  };

  const sortedOf = async (
    asked: readonly ManagedType[],
    organs: readonly string[],
    today: string,
    calendar: WorkingCalendar,
    byOrgan = false
  ): Promise<Sorted[]> => {
    const groups: EvaluationGroup[] = [];
    for (const type of asked) groups.push(...(await rows().groups(type, organs, byOrgan)));
    return sortedGroups(groups).map((group) => ({
      group,
      state: stateOn(group, group.months, today, calendar),
      count: group.count,
    }));
  };

  const keyOf = ({ standing, since, by }: StandingDocument | EvaluationGroup) => `${standing} ${since} ${by ?? ''}`;

  /** The documents of a part of sorted groups, in their order. */
  const documentsOf = async (
    asked: readonly ManagedType[],
    organs: readonly string[],
    sorted: readonly Sorted[],
    offset: number,
    limit: number
  ): Promise<{ type: ManagedType; state: EvaluationState; document: StandingDocument }[]> => {
    const cuts = cutsOf(sorted, offset, limit);
    const found = new Map<string, StandingDocument[]>();
    for (const type of asked) {
      const own = cuts.filter(({ group }) => group.group.uid === type.uid);
      if (!own.length) continue;
      const parts = own.map(({ group, ...part }) => ({ ...part, group: group.group }));
      for (const document of await rows().documentsOf(type, organs, parts)) {
        const key = `${type.uid} ${keyOf(document)}`;
        found.set(key, [...(found.get(key) ?? []), document]);
      }
    }
    return cuts.flatMap(({ group: { group, state } }) =>
      (found.get(`${group.uid} ${keyOf(group)}`) ?? []).map((document) => ({
        type: asked.find(({ uid }) => uid === group.uid)!,
        state,
        document,
      }))
    );
  };

  const mayEvaluate = async (personId: string, organs: ReadonlySet<string>, today: string): Promise<Set<string>> => {
    const found = new Set<string>();
    for (const organ of organs) if (await evaluations().roleFor(personId, organ, today)) found.add(organ);
    return found;
  };

  const lineOf = (
    type: ManagedType,
    state: EvaluationState,
    document: StandingDocument,
    today: string,
    may: ReadonlySet<string>
  ): EvaluationLineView => {
    const months = rows().monthsOf(type);
    const { documentId, title, organId, organName, publishedAt, last, standing } = document;
    const day = dayOfTerm(document, months);
    return {
      uid: type.uid,
      documentId,
      typeName: type.displayName,
      title,
      organName,
      publishedOn: shanghaiDay(publishedAt),
      state,
      day,
      overdue: day < today && (state === 'follow-up' || state === 'overdue'),
      outdated: standing === 'outdated',
      why: whyDue(document, months, last?.on ?? null),
      last: last && { ...last, resultName: EVALUATION_RESULTS[last.result] },
      publishedAt,
      evaluation: last?.ref ?? null,
      can: organId !== null && may.has(organId),
    };
  };

  /** The lines that a query asks for, with everything round them. */
  const asked = async (source: Record<string, unknown>, pageSize: number): Promise<EvaluationPage> => {
    const query = evaluationQuery(source);
    const today = shanghaiDay(Date.now());
    const { personId, scope } = await scopeOf(today);
    const organs = await narrowedTo(strapi, scope, query.organId);
    const offered = types();
    const chosen = query.uid ? offered.filter(({ uid }) => uid === query.uid) : offered;
    const calendar = await kernel().workingDays();
    const all = await sortedOf(chosen, organs, today, calendar);
    const inState = (state: EvaluationQuery['state']) =>
      state === 'all' ? all : all.filter((one) => one.state === state);
    const shown = inState(query.state);
    const found = await documentsOf(chosen, organs, shown, (query.page - 1) * pageSize, pageSize);
    const owners = new Set(found.flatMap(({ document }) => document.organId ?? []));
    const may = await mayEvaluate(personId, owners, today);
    return {
      lines: found.map(({ type, state, document }) => lineOf(type, state, document, today, may)),
      total: totalOf(shown),
      counts: Object.fromEntries(
        [...EVALUATION_STATES, 'all' as const].map((state) => [state, totalOf(inState(state))])
      ) as EvaluationPage['counts'],
      page: query.page,
      pageSize,
      today,
      lastBy: calendar.addWorkingDays(today, ADJUST_WITHIN).day,
      organs: await organNames(strapi, scope),
      types: offered.map(({ uid, displayName }) => ({ id: uid, name: displayName })),
    };
  };

  /** Evaluations of what was due in a year, counted by organ, result and whether they were in time. */
  const evaluatedIn = async (year: number, organs: readonly string[]) => {
    if (!organs.length) return [];
    const found = (await kernel().database.read((tables) =>
      tables(EVALUATION_ITEMS)
        .whereIn('organ_id', [...organs])
        .where('due_on', '>=', `${year}-01-01`)
        .where('due_on', '<=', `${year}-12-31`)
        .groupBy('organ_id', 'result', 'evaluated_on', 'last_on')
        .select('organ_id', 'result', 'evaluated_on', 'last_on')
        .count({ documents: '*' })
    )) as Row[];
    return found.map((row) => ({
      organId: String(row.organ_id),
      result: row.result as EvaluationResult,
      inTime: String(row.evaluated_on) <= String(row.last_on),
      count: Number(row.documents),
    }));
  };

  return {
    scopeOf,

    /**
     * A page of the work list (`state`, `type`, `organ`, `page`), due first.
     * @throws GongkaiError 400 `disclosure.evaluation-query`; 403 `disclosure.no-person`, `disclosure.validity-organ`
     */
    page: (source: Record<string, unknown>): Promise<EvaluationPage> => asked(source, PAGE_SIZE),

    /** The same, as many lines as go into a workbook. */
    lines: (source: Record<string, unknown>): Promise<EvaluationPage> => asked({ ...source, page: '1' }, MOST_LINES),

    /**
     * Of what was due in a year (`year`, `organ`): how much was evaluated, in time or late, by organ, and with which results.
     * @throws GongkaiError as `page`
     */
    figures: async (source: Record<string, unknown>): Promise<EvaluationFiguresView> => {
      const today = shanghaiDay(Date.now());
      const year = yearQuery(source, today);
      const { organId } = evaluationQuery({ organ: source.organ });
      const { scope } = await scopeOf(today);
      const organs = await narrowedTo(strapi, scope, organId);
      const choices = await organNames(strapi, scope);
      const standing = await sortedOf(types(), organs, today, await kernel().workingDays(), true);
      const names = new Map(choices.map(({ id, name }) => [id, name]));
      return {
        year,
        organChoices: choices,
        ...evaluationFigures(year, await evaluatedIn(year, organs), standing, names),
      };
    },
  };
}
