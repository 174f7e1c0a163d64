// The working-day calendar: the years that come with the software and those that an administrator imported.
import type { Core } from '@strapi/types';
import { checkCalendar, readCalendar, type ReadCalendar } from '../domain/calendar-import';
import { SHIPPED_YEARS, type CalendarDay, type CalendarYear } from '../domain/calendar-years';
import { digestOf, type Algorithm } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import { workingCalendar, type WorkingCalendar } from '../domain/working-days';
import type { Actor, LedgerRow } from '../kernel';
import type { Ledger } from './ledger';
import { instant, type Store } from './store';

/** A table as the screen shows it. */
export interface KnownYear extends CalendarYear {
  /** Who imported it and when; null for a table that comes with the software. */
  importedBy: string | null;
  importedAt: number | null;
}

export interface CalendarInput {
  text: unknown;
  year?: unknown;
  source?: unknown;
  /** Version of the table that this one replaces, as the administrator saw it. */
  replaces?: unknown;
}

interface DbYear {
  year: number;
  version: number;
  source: string;
  days: string;
  digest: string;
  person_name: string;
  at: unknown;
}

export interface CalendarYears {
  /** Every table, the newest year first and of one year the highest version first. */
  list(): Promise<KnownYear[]>;
  calendar(): Promise<WorkingCalendar>;
  /** What would be imported, and everything that is wrong with it. */
  check(input: CalendarInput): Promise<ReadCalendar & { known: KnownYear | null }>;
  /**
   * Imports one year's table as its next version.
   * @throws GongkaiError 422 `publication.calendar-unreadable`, `publication.calendar-source`; 409 `publication.calendar-year-known`
   */
  import(input: CalendarInput, actor: Actor): Promise<{ year: number; version: number; entry: LedgerRow }>;
  /** Digest of each imported table, computed again from what is stored, and as it was noted. */
  proofs(): Promise<{ year: number; version: number; noted: string; computed: string | null }[]>;
}

/** Longest text that is read: a notice has about 1,500 characters, a list of every day of a year some 20,000. */
const LONGEST = 50_000;

export function createCalendarYears(strapi: Core.Strapi, store: Store, ledger: Ledger): CalendarYears {
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');
  const digest = (year: number, version: number, source: string, days: readonly CalendarDay[]) =>
    digestOf({ year, version, source, days }, algorithm);

  const stored = (): Promise<DbYear[]> =>
    store.read(async (tables) => (await tables('gk_calendar_years').orderBy('id')) as DbYear[]);

  const list = async (): Promise<KnownYear[]> => {
    const imported = (await stored()).map((row) => ({
      year: Number(row.year),
      version: Number(row.version),
      source: row.source,
      days: JSON.parse(row.days) as CalendarDay[],
      importedBy: row.person_name,
      importedAt: instant(row.at),
    }));
    const shipped = SHIPPED_YEARS.map((table) => ({ ...table, importedBy: null, importedAt: null }));
    // Of two tables with one number the imported one stands first: it was somebody's decision.
    return [...imported, ...shipped].sort((a, b) => b.year - a.year || b.version - a.version);
  };

  const read = async (input: CalendarInput) => {
    if (typeof input.text !== 'string' || input.text.length > LONGEST) {
      throw new GongkaiError(
        422,
        'publication.calendar-unreadable',
        '请粘贴放假通知全文或者日期清单（不超过五万字）。'
      );
    }
    const named = input.year === undefined || input.year === null || input.year === '' ? null : Number(input.year);
    const result = readCalendar(input.text, named);
    const days = [...result.days].sort((a, b) => (a.day < b.day ? -1 : 1));
    const problems = [...result.problems, ...(days.length ? checkCalendar(result.year, days) : [])];
    if (!problems.length && !days.length) problems.push('没有读到任何日期');
    const known = (await list()).find((table) => table.year === result.year) ?? null;
    return { ...result, days, problems, known };
  };

  return {
    list,
    check: read,
    // Not kept in memory: several servers work on one database, and the table is tiny.
    calendar: async () => workingCalendar((await list()).reverse()),

    import: (input, actor) =>
      store.write(async (tables) => {
        const { year, days, problems, known } = await read(input);
        if (problems.length || year === null) {
          throw new GongkaiError(
            422,
            'publication.calendar-unreadable',
            `这份放假安排不能录入：${problems.join('；')}。`,
            {
              problems,
            }
          );
        }
        const source = typeof input.source === 'string' ? input.source.trim() : '';
        if (!source || source.length > 200) {
          throw new GongkaiError(
            422,
            'publication.calendar-source',
            '请填写依据（不超过200字），例如：国办发明电〔2025〕7号，2025年11月4日。'
          );
        }
        if (known && Number(input.replaces) !== known.version) {
          throw new GongkaiError(
            409,
            'publication.calendar-year-known',
            `${year}年的放假安排已经有了（第${known.version}版，${known.source}）。如果这是新的通知，请确认替换第${known.version}版。`,
            { year, version: known.version }
          );
        }
        const version = (known?.version ?? 0) + 1;
        const at = Date.now();
        const mark = digest(year, version, source, days);
        const row = {
          year,
          version,
          source,
          days: JSON.stringify(days),
          digest: mark,
          person_id: actor.personId,
          person_name: actor.name,
          at,
        };
        const written = (await tables('gk_calendar_years')
          .insert(row)
          .onConflict(['year', 'version'])
          .ignore()
          .returning('version')) as unknown[];
        if (!written.length) {
          throw new GongkaiError(
            409,
            'publication.calendar-year-known',
            `${year}年的放假安排刚由别人录入，请刷新页面查看。`,
            {
              year,
              version,
            }
          );
        }
        const off = days.filter((day) => day.off).length;
        const entry = await ledger.append({
          action: 'import-calendar',
          actor,
          at,
          digest: mark,
          payload: { year, version, source, off, work: days.length - off },
        });
        return { year, version, entry };
      }),

    proofs: async () =>
      (await stored()).map((row) => {
        const [year, version] = [Number(row.year), Number(row.version)];
        let computed: string | null = null;
        try {
          computed = digest(year, version, row.source, JSON.parse(row.days) as CalendarDay[]);
        } catch {
          // Unreadable is a finding of verify, not a failure of it.
        }
        return { year, version, noted: row.digest, computed };
      }),
  };
}
