// What may be asked of the statistics: a period of days and an organ. Pure.
import { GongkaiError, LONGEST_PERIOD, periodOf, type DayPeriod } from '@gongkai/publication/kernel';

export { quarterStart } from '@gongkai/publication/kernel';

export interface StatisticsQuery extends DayPeriod {
  organId: string | null;
}

const refuse = (message: string): never => {
  throw new GongkaiError(400, 'review.statistics-period', message, { longest: LONGEST_PERIOD });
};

/**
 * Reads `from`, `until` and `organ`; without days this quarter until today.
 * @throws GongkaiError 400 `review.statistics-period`, `review.statistics-organ`
 */
export function statisticsQuery(source: Record<string, unknown>, today: string): StatisticsQuery {
  const period = periodOf(source, today, refuse);
  const { organ } = source;
  if (organ !== undefined && organ !== '' && (typeof organ !== 'string' || !/^[a-z0-9]{1,40}$/.test(organ))) {
    throw new GongkaiError(400, 'review.statistics-organ', '没有这个单位，请从列表中选择。');
  }
  return { ...period, organId: organ ? (organ as string) : null };
}
