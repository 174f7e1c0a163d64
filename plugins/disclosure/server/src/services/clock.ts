// 公开时限: last days of documents by their rules, the due wall and the on-time rate of what a person may see. Computed when asked, never stored.
import {
  kernel as kernelOf,
  shanghaiDay,
  type DocumentDue,
  type ManagedType,
  type SoonAsked,
  type SoonDue,
  type Organs,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  CLOCK_RULES,
  dueOn,
  lastDayOf,
  type ClockCalendar,
  type ClockDue,
  type ClockEvent,
  type RuleKey,
} from '../domain/clock';
import { cutsOf, isIn, sorted, totalOf, type Cut, type DueGroup, type DueState } from '../domain/clock-page';
import { onTimeQuery, wallQuery } from '../domain/clock-query';
import { onTimeOf, type OnTime } from '../domain/on-time';
import { changeGroups, type ChangeRow, type ChangeRows } from './change-rows';
import type { ClockRows } from './clock-rows';
import type { DocumentRow } from './clock-sql';
import { organsAsked, type OrganChoice } from './organs-in-view';

export interface DueLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
  organId: string | null;
  organName: string | null;
  /** What the term runs from: formation, or a change of what is public. */
  event: ClockEvent;
  /** The day of that. */
  formedOn: string;
  /** What changed; null for what was formed and never public. */
  what: string | null;
  /** The rule's key and name. */
  rule: RuleKey;
  ruleName: string;
  /** The last day, `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  /** Working days from today to it, negative once it is past. */
  left: number;
  overdue: boolean;
  provisional: boolean;
  explanation: string;
}

export interface Wall {
  lines: DueLine[];
  /** Of the asked state. */
  total: number;
  counts: Record<DueState, number>;
  state: DueState;
  within: number;
  page: number;
  pageSize: number;
  today: string;
  /** Organs and types that who asks may choose from. */
  organs: OrganChoice[];
  types: OrganChoice[];
}

export interface OnTimeView extends OnTime {
  from: string;
  until: string;
  organ: OrganChoice | null;
  organChoices: OrganChoice[];
}

/** Whether the account may read documents of a type in the admin. */
type Readable = (uid: string) => boolean;

const nameOf = (rule: RuleKey): string => CLOCK_RULES[rule].name;

export type Clock = ReturnType<typeof createClock>;

export function createClock(strapi: Core.Strapi, rows: ClockRows, changes: ChangeRows) {
  const kernel = () => kernelOf(strapi);

  /** Last days of pairs of day and rule, each asked of the calendar once. */
  const duesOf = (calendar: ClockCalendar): ((rule: RuleKey, day: string, event?: ClockEvent) => ClockDue) => {
    const known = new Map<string, ClockDue>();
    return (rule, day, event = 'formed') => {
      const key = `${rule} ${day} ${event}`;
      const due = known.get(key) ?? dueOn(rule, day, calendar, event);
      known.set(key, due);
      return due;
    };
  };

  const groupsOf = async (
    types: readonly ManagedType[],
    organs: Organs,
    calendar: ClockCalendar
  ): Promise<DueGroup[]> => {
    const groups: DueGroup[] = [];
    for (const type of types) {
      for (const group of await rows.pendingGroups(type, organs)) {
        groups.push({ uid: type.uid, event: 'formed', ...group, due: lastDayOf(group.rule, group.formedOn, calendar) });
      }
    }
    return sorted(groups);
  };

  /** What changed in reality and is still to be made public, by type. */
  const openChanges = async (types: readonly ManagedType[], organs: Organs): Promise<Map<string, ChangeRow[]>> => {
    const found = new Map<string, ChangeRow[]>();
    for (const type of types) found.set(type.uid, await changes.open(type, organs));
    return found;
  };

  const groupsOfChanges = (open: ReadonlyMap<string, readonly ChangeRow[]>, calendar: ClockCalendar): DueGroup[] =>
    [...open].flatMap(([uid, list]) =>
      changeGroups(list).map((group) => ({
        uid,
        event: 'changed' as const,
        ...group,
        due: lastDayOf(group.rule, group.formedOn, calendar),
      }))
    );

  /** The documents of a page of groups, in the groups' order. */
  const documentsOf = async (
    types: readonly ManagedType[],
    organs: Organs,
    groups: readonly DueGroup[],
    { offset, limit }: { offset: number; limit: number },
    open: ReadonlyMap<string, readonly ChangeRow[]> = new Map()
  ): Promise<{ group: DueGroup; document: DocumentRow & { what?: string } }[]> => {
    const cuts = cutsOf(groups, offset, limit);
    const keyOf = (uid: string, formedOn: string, rule: string) => `${uid} ${formedOn} ${rule}`;
    const found = new Map<string, DocumentRow[]>();
    for (const type of types) {
      const own = cuts.filter(({ group }) => group.uid === type.uid && group.event === 'formed');
      if (!own.length) continue;
      for (const document of await rows.pendingOf(type, organs, own)) {
        const key = keyOf(type.uid, document.formedOn, document.rule);
        found.set(key, [...(found.get(key) ?? []), document]);
      }
    }
    const changed = ({ group, offset: first, limit: count }: Cut): ChangeRow[] =>
      (open.get(group.uid) ?? [])
        .filter(({ formedOn, rule }) => formedOn === group.formedOn && rule === group.rule)
        .slice(first, first + count);
    return cuts.flatMap((cut) => {
      const { group } = cut;
      const documents =
        group.event === 'changed' ? changed(cut) : (found.get(keyOf(group.uid, group.formedOn, group.rule)) ?? []);
      return documents.map((document) => ({ group, document }));
    });
  };

  const clockTypes = (): ManagedType[] => kernel().types().filter(rows.hasClock);

  return {
    /** See `DueSource` of the kernel. */
    dueOf: async (
      type: ManagedType,
      documents: readonly { documentId: string; formedOn: string | null }[]
    ): Promise<Map<string, DocumentDue | null>> => {
      if (!documents.length || !rows.hasClock(type)) return new Map();
      const ids = documents.map(({ documentId }) => documentId);
      const rules = await rows.rulesOf(type, ids);
      const due = duesOf(await kernel().workingDays());
      return new Map(
        documents.flatMap(({ documentId, formedOn }) => {
          const rule = rules.get(documentId);
          if (rule === undefined) return [];
          const dated = rule === null || !formedOn ? null : { ...due(rule, formedOn), rule: nameOf(rule) };
          return [[documentId, dated] as const];
        })
      );
    },

    /** See `DueSource` of the kernel. */
    dueSoon: async ({ uids, organs, until, limit }: SoonAsked): Promise<{ count: number; lines: SoonDue[] }> => {
      const types = clockTypes().filter(({ uid }) => uids.includes(uid));
      const calendar = await kernel().workingDays();
      const due = duesOf(calendar);
      const groups = await groupsOf(types, organs, calendar);
      const soon = groups.filter(({ due }) => due.day <= until);
      const found = await documentsOf(types, organs, soon, { offset: 0, limit });
      return {
        count: totalOf(soon),
        lines: found.map(({ group, document: { documentId, title, formedOn, rule } }) => ({
          uid: group.uid,
          documentId,
          title,
          formedOn,
          due: { ...due(rule, formedOn), rule: nameOf(rule) },
        })),
      };
    },

    /**
     * The due wall (公开时限): what was formed and never public, and what changed since it was published, first due first, of the organs whose drafts the account may see.
     * @throws GongkaiError 400 `disclosure.due-filter`, `disclosure.due-organ`; 403 `disclosure.due-no-organ`, `disclosure.due-organ`
     */
    wall: async (source: Record<string, unknown>, readable: Readable): Promise<Wall> => {
      const { state, within, organId, uid, page, pageSize } = wallQuery(source);
      const { organs, choices } = await organsAsked(strapi, organId);
      const offered = clockTypes().filter((type) => readable(type.uid));
      const types = uid ? offered.filter((type) => type.uid === uid) : offered;
      const calendar = await kernel().workingDays();
      const today = shanghaiDay(Date.now());
      const until = calendar.addWorkingDays(today, within).day;
      const open = await openChanges(types, organs);
      const groups = sorted([...(await groupsOf(types, organs, calendar)), ...groupsOfChanges(open, calendar)]);
      const inState = (one: DueState) => groups.filter(({ due }) => isIn(one, due.day, today, until));
      const shown = inState(state);
      const paging = { offset: (page - 1) * pageSize, limit: pageSize };
      const found = await documentsOf(types, organs, shown, paging, open);
      const due = duesOf(calendar);
      const lines = found.map(({ group, document }): DueLine => {
        const { documentId, title, organId, organName, formedOn, rule, what = null } = document;
        const { day, provisional, explanation } = due(rule, formedOn, group.event);
        return {
          ...{ documentId, title, organId, organName, formedOn, rule, what },
          event: group.event,
          uid: group.uid,
          typeName: types.find((type) => type.uid === group.uid)!.displayName,
          ruleName: nameOf(document.rule),
          day,
          left: calendar.workingDaysBetween(today, day).days,
          overdue: day < today,
          provisional,
          explanation,
        };
      });
      return {
        lines,
        total: totalOf(shown),
        counts: { overdue: totalOf(inState('overdue')), soon: totalOf(inState('soon')), all: totalOf(groups) },
        state,
        within,
        page,
        pageSize,
        today,
        organs: choices,
        types: offered.map((type) => ({ id: type.uid, name: type.displayName })),
      };
    },

    /**
     * The on-time rate (公开及时率) of what was first published in a period, or told to its limited circle, by organ.
     * @throws GongkaiError 400 `disclosure.due-period`, `disclosure.due-organ`; 403 `disclosure.due-no-organ`, `disclosure.due-organ`
     */
    onTime: async (source: Record<string, unknown>): Promise<OnTimeView> => {
      const query = onTimeQuery(source, shanghaiDay(Date.now()));
      const { organs, choices } = await organsAsked(strapi, query.organId);
      const published = [];
      for (const type of clockTypes()) {
        published.push(...(await rows.publishedGroups(type, organs, query)));
        published.push(...(await rows.toldGroups(type, organs, query)));
        published.push(...(await changes.published(type, organs, query)));
      }
      const groups = published.map((group) => ({
        ...group,
        organId: group.organId ?? '',
        organName: group.organName ?? '（未登记单位）',
      }));
      return {
        from: query.from,
        until: query.until,
        organ: choices.find(({ id }) => id === query.organId) ?? null,
        organChoices: choices,
        ...onTimeOf(groups, await kernel().workingDays()),
      };
    },
  };
}
