// 解读时限 and 解读覆盖情况 of what a person may see: what is still to be interpreted until when, and how much of a year was. Computed when
// asked, never stored.
import { kernel as kernelOf, shanghaiDay, type ManagedType, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  coverageOf,
  dueOn,
  explanationOf,
  standingOf,
  type Coverage,
  type LastDay,
  type Missing,
  type PublicDocument,
  type Standing,
} from '../domain/coverage';
import { coverageQuery, dueQuery, type State } from '../domain/coverage-query';
import { REQUIREMENTS } from '../domain/requirement';
import { organsAsked, type OrganChoice } from './organs-asked';
import { createPublicRows, type Asked, type PublicRows } from './public-rows';

export interface OpenLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
  organId: string | null;
  organName: string | null;
  /** Why it has to be interpreted. */
  requirement: string;
  publishedOn: string;
  missing: Missing;
  /** The last day, `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  /** Working days from today to it, negative once it is past. */
  left: number;
  overdue: boolean;
  provisional: boolean;
  explanation: string;
}

export interface OpenView {
  lines: OpenLine[];
  /** Of the asked state. */
  total: number;
  counts: Record<State, number>;
  state: State;
  page: number;
  pageSize: number;
  today: string;
  organs: OrganChoice[];
}

export interface CoverageView extends Coverage {
  year: number;
  /** Years that may be asked for, the latest first. */
  years: number[];
  organ: OrganChoice | null;
  organChoices: OrganChoice[];
}

/** A document with how it stands. */
export interface Stood {
  type: ManagedType;
  document: PublicDocument;
  due: LastDay;
  standing: Standing;
}

/** Whether the account may read documents of a type in the admin. */
type Readable = (uid: string) => boolean;

/** So many years back are offered. */
const YEARS = 8;

const startOf = (year: number): number => Date.parse(`${year}-01-01T00:00:00+08:00`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How documents stand, each day's term asked of the calendar once. */
export async function stoodOf(
  rows: PublicRows,
  types: readonly ManagedType[],
  asked: Asked,
  calendar: WorkingCalendar
): Promise<Stood[]> {
  const known = new Map<string, LastDay>();
  const found: Stood[] = [];
  for (const type of types) {
    for (const { document, interpretations } of await rows.of(type, asked)) {
      const due = known.get(document.publishedOn) ?? dueOn(document.publishedOn, calendar);
      known.set(document.publishedOn, due);
      found.push({ type, document, due, standing: standingOf(document, interpretations, due.day) });
    }
  }
  return found;
}

export type CoverageService = ReturnType<typeof createCoverage>;

export function createCoverage({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createPublicRows(strapi);
  const typesFor = (readable: Readable): ManagedType[] => rows.types().filter(({ uid }) => readable(uid));

  const lineOf = ({ type, document, due, standing }: Stood, today: string, calendar: WorkingCalendar): OpenLine => {
    const { uid, documentId, title, organId, organName, publishedOn, requirement } = document;
    return {
      ...{ uid, documentId, title, organId, organName, publishedOn },
      typeName: type.displayName,
      requirement: REQUIREMENTS[requirement],
      missing: standing.missing!,
      ...due,
      left: calendar.workingDaysBetween(today, due.day).days,
      overdue: due.day < today,
      explanation: explanationOf(publishedOn, calendar),
    };
  };

  return {
    /**
     * What is public and still to be interpreted, first due first, of the organs whose drafts the account may see.
     * @throws GongkaiError 400 `interpretation.due-query`; 403 `interpretation.organ-not-in-view`
     */
    open: async (source: Record<string, unknown>, readable: Readable): Promise<OpenView> => {
      const { state, organId, page, pageSize } = dueQuery(source);
      const { organs, choices } = await organsAsked(strapi, organId);
      const calendar = await kernel().workingDays();
      const today = shanghaiDay(Date.now());
      const all = (await stoodOf(rows, typesFor(readable), { organs }, calendar))
        .filter(({ standing }) => standing.missing !== null)
        .sort((a, b) => compare(a.due.day, b.due.day) || compare(a.document.documentId, b.document.documentId));
      const overdue = all.filter(({ due }) => due.day < today);
      const shown = state === 'overdue' ? overdue : all;
      return {
        lines: shown.slice((page - 1) * pageSize, page * pageSize).map((one) => lineOf(one, today, calendar)),
        total: shown.length,
        counts: { overdue: overdue.length, open: all.length },
        ...{ state, page, pageSize, today },
        organs: choices,
      };
    },

    /**
     * How much of what first became public in a year is interpreted, by organ.
     * @throws GongkaiError as `open`
     */
    figures: async (source: Record<string, unknown>, readable: Readable): Promise<CoverageView> => {
      const today = shanghaiDay(Date.now());
      const { year, organId } = coverageQuery(source, today);
      const { organs, choices } = await organsAsked(strapi, organId);
      const asked = { organs, since: startOf(year), before: startOf(year + 1) };
      const stood = await stoodOf(rows, typesFor(readable), asked, await kernel().workingDays());
      const now = Number(today.slice(0, 4));
      return {
        year,
        years: Array.from({ length: YEARS }, (_, i) => now - i),
        organ: choices.find(({ id }) => id === organId) ?? null,
        organChoices: choices,
        ...coverageOf(stood),
      };
    },
  };
}
