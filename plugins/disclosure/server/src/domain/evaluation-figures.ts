// Figures of 定期评估: of what was due in a year, how much was evaluated in time, by organ, and what was found. Pure.
import { RESULT_KEYS, type EvaluationResult } from './evaluate';
import { evaluationDueOn, isDue, type EvaluationGroup, type EvaluationState } from './evaluation-due';

/** So many evaluations of an organ whose documents were due in the year. */
export interface EvaluatedGroup {
  organId: string;
  result: EvaluationResult;
  inTime: boolean;
  count: number;
}

export interface EvaluationLine {
  /** Due in the year: evaluated or not. */
  due: number;
  inTime: number;
  late: number;
  /** Not evaluated yet. */
  open: number;
  /** inTime ÷ due; null when nothing was due. */
  share: number | null;
  results: Record<EvaluationResult, number>;
}

export interface EvaluationFigures {
  totals: EvaluationLine;
  organs: (EvaluationLine & { organId: string; organName: string })[];
}

const empty = (): EvaluationLine => ({
  due: 0,
  inTime: 0,
  late: 0,
  open: 0,
  share: null,
  results: Object.fromEntries(RESULT_KEYS.map((key) => [key, 0])) as Record<EvaluationResult, number>,
});

/**
 * @param evaluated evaluations of documents that were due in the year
 * @param standing what is public now, by organ, with how it stands today
 */
export function evaluationFigures(
  year: number,
  evaluated: readonly EvaluatedGroup[],
  standing: readonly { group: EvaluationGroup; state: EvaluationState }[],
  names: ReadonlyMap<string, string>
): EvaluationFigures {
  const totals = empty();
  const organs = new Map<string, EvaluationLine>();
  const add = (organId: string, change: (line: EvaluationLine) => void) => {
    const own = organs.get(organId) ?? empty();
    organs.set(organId, own);
    [totals, own].forEach(change);
  };
  for (const { organId, result, inTime, count } of evaluated) {
    add(organId, (line) => {
      line.due += count;
      line[inTime ? 'inTime' : 'late'] += count;
      line.results[result] += count;
    });
  }
  for (const { group, state } of standing) {
    if (!isDue(state) || !evaluationDueOn(group, group.months).startsWith(`${year}-`)) continue;
    add(group.organId ?? '', (line) => {
      line.due += group.count;
      line.open += group.count;
    });
  }
  const shared = (line: EvaluationLine): EvaluationLine => ({
    ...line,
    share: line.due ? line.inTime / line.due : null,
  });
  return {
    totals: shared(totals),
    organs: [...organs]
      .map(([organId, line]) => ({ organId, organName: names.get(organId) ?? '（未登记单位）', ...shared(line) }))
      .sort((a, b) => a.organName.localeCompare(b.organName, 'zh-CN')),
  };
}
