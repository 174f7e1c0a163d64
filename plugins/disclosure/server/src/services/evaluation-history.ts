// What was evaluated: each evaluation with who, when, of how many documents that were due how many were looked at, what was found, and what
// became of what was to be done.
import { kernel as kernelOf, shanghaiDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { EVALUATION_ITEMS, EVALUATIONS } from '../content-types/evaluation-tables';
import { EVALUATION_RESULTS, followUpText, type EvaluationResult, type FollowUpEnd } from '../domain/evaluate';
import { evaluationQuery } from '../domain/evaluation-query';
import { PAGE_SIZE } from '../domain/validity-query';
import type { EvaluationList } from './evaluation-list';
import type { Evaluations } from './evaluations';
import { narrowedTo, organNames, type OrganChoice } from './organs-in-view';

export interface HistoryItem {
  uid: string;
  documentId: string;
  typeName: string;
  title: string;
  organName: string;
  dueOn: string;
  inTime: boolean;
  followUpBy: string | null;
  /** By what the follow-up ended, in words; an open one past its day says so. */
  followUp: string;
  /** Not done yet, and its day is over. */
  overdue: boolean;
}

/** Documents of an organ and a type: how many were due then, and how many were looked at. */
export interface Sample {
  organName: string;
  typeName: string;
  population: number;
  sample: number;
}

export interface HistoryEntry {
  ref: string;
  by: string;
  role: string;
  /** Epoch milliseconds. */
  at: number;
  on: string;
  result: EvaluationResult;
  resultName: string;
  finding: string | null;
  samples: Sample[];
  items: HistoryItem[];
}

export interface HistoryPage {
  entries: HistoryEntry[];
  total: number;
  page: number;
  pageSize: number;
  organs: OrganChoice[];
}

export type EvaluationHistory = ReturnType<typeof createEvaluationHistory>;

/** So many evaluations go into a workbook. */
const MOST_ENTRIES = 1000;
/** So many are asked for at once. */
const AT_ONCE = 200;

const word = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function samplesOf(items: readonly { row: Row; typeName: string }[]): Sample[] {
  const found = new Map<string, Sample>();
  for (const { row, typeName } of items) {
    const key = `${String(row.organ_id)} ${String(row.uid)}`;
    const one = found.get(key) ?? {
      organName: String(row.organ_name),
      typeName,
      population: Number(row.population),
      sample: 0,
    };
    found.set(key, { ...one, sample: one.sample + 1 });
  }
  return [...found.values()];
}

export function createEvaluationHistory({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const service = <T>(name: string) => strapi.plugin('gongkai-disclosure').service(name) as T;

  const endsOf = async (items: readonly Row[]): Promise<Map<string, FollowUpEnd>> => {
    const { rows } = service<Evaluations>('evaluations');
    const found = new Map<string, FollowUpEnd>();
    for (const uid of new Set(items.map((row) => String(row.uid)))) {
      const type = kernel().type(uid);
      const refs = new Set(items.filter((row) => row.uid === uid).map((row) => String(row.evaluation)));
      if (!type) continue;
      for (const [key, end] of await rows.endsOf(type, [...refs])) found.set(`${uid} ${key}`, end);
    }
    return found;
  };

  const itemOf = (row: Row, ends: ReadonlyMap<string, FollowUpEnd>, today: string): HistoryItem => {
    const uid = String(row.uid);
    const by = word(row.follow_up_by);
    const end = by ? (ends.get(`${uid} ${String(row.evaluation)} ${String(row.document_id)}`) ?? null) : null;
    return {
      uid,
      documentId: String(row.document_id),
      typeName: kernel().type(uid)?.displayName ?? uid,
      title: String(row.title),
      organName: String(row.organ_name),
      dueOn: String(row.due_on),
      inTime: String(row.evaluated_on) <= String(row.last_on),
      followUpBy: by,
      followUp: followUpText(end, by, today),
      overdue: end === 'open' && by !== null && by < today,
    };
  };

  /** Evaluations with their documents of some organs; null for all of them. */
  const entriesOf = async (batches: readonly Row[], organs: readonly string[] | null): Promise<HistoryEntry[]> => {
    const today = shanghaiDay(Date.now());
    const entries: HistoryEntry[] = [];
    for (let i = 0; i < batches.length; i += AT_ONCE) {
      const part = batches.slice(i, i + AT_ONCE);
      const refs = part.map(({ ref }) => String(ref));
      const rows = (await kernel().database.read((tables) => {
        const query = tables(EVALUATION_ITEMS).whereIn('evaluation', refs).orderBy('id');
        return organs ? query.whereIn('organ_id', [...organs]) : query;
      })) as Row[];
      const ends = await endsOf(rows);
      for (const batch of part) {
        const own = rows
          .filter(({ evaluation }) => evaluation === batch.ref)
          .map((row) => ({ row, typeName: kernel().type(String(row.uid))?.displayName ?? String(row.uid) }));
        const result = batch.result as EvaluationResult;
        entries.push({
          ref: String(batch.ref),
          by: String(batch.by_name),
          role: [...new Set(own.map(({ row }) => String(row.role)))].join('、'),
          at: Number(batch.at),
          on: shanghaiDay(Number(batch.at)),
          result,
          resultName: EVALUATION_RESULTS[result],
          finding: word(batch.finding),
          samples: samplesOf(own),
          items: own.map(({ row }) => itemOf(row, ends, today)),
        });
      }
    }
    return entries;
  };

  /** Newest first. */
  const batchesOf = async (organs: readonly string[], offset: number, limit: number) =>
    kernel().database.read(async (tables) => {
      const inView = () =>
        tables(EVALUATIONS).whereIn(
          'ref',
          tables(EVALUATION_ITEMS)
            .select('evaluation')
            .whereIn('organ_id', [...organs]) as never
        );
      const [count] = (await inView().count({ count: '*' })) as { count: number | string }[];
      const batches = (await inView().orderBy('id', 'desc').offset(offset).limit(limit)) as Row[];
      return { batches, total: Number(count!.count) };
    });

  const asked = async (source: Record<string, unknown>, pageSize: number): Promise<HistoryPage> => {
    const { organId, page } = evaluationQuery({ organ: source.organ, page: source.page });
    const { scope } = await service<EvaluationList>('evaluation-list').scopeOf(shanghaiDay(Date.now()));
    const organs = await narrowedTo(strapi, scope, organId);
    const { batches, total } = await batchesOf(organs, (page - 1) * pageSize, pageSize);
    return {
      entries: await entriesOf(batches, organs),
      total,
      page,
      pageSize,
      organs: await organNames(strapi, scope),
    };
  };

  return {
    /**
     * A page of the evaluations of the organs in view, or of one (`organ`, `page`), newest first.
     * @throws GongkaiError 400 `disclosure.evaluation-query`; 403 `disclosure.no-person`, `disclosure.validity-organ`
     */
    page: (source: Record<string, unknown>): Promise<HistoryPage> => asked(source, PAGE_SIZE),

    /** The newest of them, as many as go into a workbook. */
    all: ({ organ }: Record<string, unknown>): Promise<HistoryPage> => asked({ organ }, MOST_ENTRIES),

    /** One evaluation, for who just made it. */
    one: async (ref: string): Promise<HistoryEntry> => {
      const batches = (await kernel().database.read((tables) => tables(EVALUATIONS).where({ ref }))) as Row[];
      return (await entriesOf(batches, null))[0]!;
    },
  };
}
