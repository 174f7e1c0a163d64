// Reminders of 公开时限: 5, 1 and 0 working days before the last day and once when it is past, each an entry of the ledger that tells by which
// posts it is for. Rows decide what was told, so that two servers remind once, and one that was down reminds late but once.
import {
  isReminding,
  kernel as kernelOf,
  shanghaiDay,
  shiftDay,
  SYSTEM,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REMINDERS } from '../content-types/clock-tables';
import { isOpen } from '../domain/change';
import {
  CLOCK_RULES,
  lastDayOf,
  reminderText,
  stageOf,
  type ClockCalendar,
  type ClockEvent,
  type LastDay,
  type RuleKey,
  type Stage,
} from '../domain/clock';
import type { ChangeRows } from './change-rows';
import type { ClockRows } from './clock-rows';
import type { DocumentRow } from './clock-sql';

/** The matter of these reminders in the payload of `remind`; other plugins and other reminders name another. */
export const MATTER = 'disclosure-due';

/** The posts of the owner organ that are told. */
export const TOLD_ROLES = ['drafter', 'head-of-disclosure-office'] as const;

/** What was due longer ago than this is no news: old papers that are typed or imported stand on the due wall and remind nobody. Days. */
const OLD = 90;
const BATCH = 200;

interface Pair {
  formedOn: string;
  rule: RuleKey;
  due: LastDay;
  left: number;
}

export type ClockReminders = ReturnType<typeof createClockReminders>;

export function createClockReminders(strapi: Core.Strapi, rows: ClockRows, changes: ChangeRows) {
  const kernel = () => kernelOf(strapi);

  /** Reminds of one document, or of a change of it, unless that became public meanwhile or somebody else has reminded of it. */
  const remindOf = (
    type: ManagedType,
    { documentId, digest }: DocumentRow & { digest?: string },
    stage: Stage,
    pair: Pair,
    now: number
  ): Promise<boolean> =>
    kernel().transaction(async () => {
      const { formedOn, rule, due, left } = pair;
      const event: ClockEvent = digest === undefined ? 'formed' : 'changed';
      const member = { uid: type.uid, documentId };
      // Whoever reminds of the document at the same time waits here, and then finds the row.
      const facts = await kernel().documents.lock(member);
      if (digest === undefined ? facts.firstPublishedAt !== null : !isOpen(facts.publishedDigest, digest)) return false;
      const key = { uid: type.uid, document_id: documentId, formed_on: formedOn, rule, stage };
      const known = (await kernel().database.read((tables) => tables(REMINDERS).where(key).select('id'))) as Row[];
      if (known.length) return false;
      const { name } = CLOCK_RULES[rule];
      const { seq } = await kernel().ledger.append({
        action: 'remind',
        actor: SYSTEM,
        members: [member],
        at: now,
        payload: {
          matter: MATTER,
          text: reminderText(rule, due.day, left, due.provisional, event),
          ...(event === 'changed' ? { event } : {}),
          formedOn,
          due: due.day,
          rule: name,
          ruleKey: rule,
          left,
          stage,
          roles: TOLD_ROLES,
        },
      });
      await kernel().database.write((tables) => tables(REMINDERS).insert({ ...key, due: due.day, seq, at: now }));
      return true;
    });

  const remindAll = async (type: ManagedType, stage: Stage, pairs: readonly Pair[], now: number): Promise<number> => {
    let told = 0;
    for (let after = 0, more = true; more;) {
      const documents = await rows.unreminded(type, stage, pairs, { after, limit: BATCH });
      for (const document of documents) {
        const pair = pairs.find(({ formedOn, rule }) => formedOn === document.formedOn && rule === document.rule);
        if (pair && (await remindOf(type, document, stage, pair, now))) told += 1;
      }
      more = documents.length === BATCH;
      after = documents.at(-1)?.id ?? after;
    }
    return told;
  };

  const stageAt = (day: string, rule: RuleKey, today: string, calendar: ClockCalendar) => {
    const due = lastDayOf(rule, day, calendar);
    if (due.day < shiftDay(today, -OLD)) return null;
    const left = calendar.workingDaysBetween(today, due.day).days;
    const stage = stageOf(left);
    return stage && { stage, pair: { formedOn: day, rule, due, left } };
  };

  const isTold = async ({ uid }: ManagedType, { documentId }: DocumentRow, stage: Stage, { formedOn, rule }: Pair) =>
    (
      (await kernel().database.read((tables) =>
        tables(REMINDERS).where({ uid, document_id: documentId, formed_on: formedOn, rule, stage }).select('id')
      )) as Row[]
    ).length > 0;

  /** Changes of what is public are few: each is looked at by itself. */
  const remindOfChanges = async (type: ManagedType, today: string, calendar: ClockCalendar, now: number) => {
    let told = 0;
    for (const change of await changes.open(type, null)) {
      const at = stageAt(change.formedOn, change.rule, today, calendar);
      if (!at || (await isTold(type, change, at.stage, at.pair))) continue;
      if (await remindOf(type, change, at.stage, at.pair, now)) told += 1;
    }
    return told;
  };

  return {
    /**
     * Reminds of whatever is to be reminded of now: of each document only of the last stage that has come.
     * @param now epoch milliseconds
     * @returns how many documents it reminded of
     */
    remind: async (now = Date.now()): Promise<number> => {
      const today = shanghaiDay(now);
      const calendar = await kernel().workingDays();
      if (!isReminding(now, calendar)) return 0;
      let told = 0;
      for (const type of kernel().types().filter(rows.hasClock)) {
        const stages = new Map<Stage, Pair[]>();
        for (const { formedOn, rule } of await rows.pendingGroups(type, null)) {
          const at = stageAt(formedOn, rule, today, calendar);
          if (at) stages.set(at.stage, [...(stages.get(at.stage) ?? []), at.pair]);
        }
        for (const [stage, pairs] of stages) told += await remindAll(type, stage, pairs, now);
        told += await remindOfChanges(type, today, calendar, now);
      }
      return told;
    },
  };
}
