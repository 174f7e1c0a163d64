// Reminders of 解读时限: one working day before the last day, on it, and once when it is past, each an entry of the ledger that tells by which
// posts it is for; and an entry that settles them once nothing is missing. Rows decide what was told: two servers tell once.
import {
  isReminding,
  kernel as kernelOf,
  shanghaiDay,
  SYSTEM,
  type Row,
  type WorkingCalendar,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REMINDERS } from '../content-types/reminder-tables';
import { newsSince, reminderText, stageOf, type Missing, type Stage } from '../domain/coverage';
import { stoodOf, type Stood } from './coverage';
import { createPublicRows } from './public-rows';

/** The matter of these reminders in the payload of `remind`. */
export const MATTER = 'interpretation-due';
export const SETTLE = 'settle-reminder';

/** The posts of the owner organ that are told. */
const TOLD_ROLES = ['drafter', 'head-of-disclosure-office'] as const;

/** Documents in one statement. */
const BATCH = 200;

const SETTLED = 'settled-';

interface Told {
  uid: string;
  documentId: string;
  missing: Missing;
  stage: string;
  due: string;
  seq: number;
}

const toldOf = (row: Row): Told => ({
  uid: String(row.uid),
  documentId: String(row.document_id),
  missing: row.missing as Missing,
  stage: String(row.stage),
  due: String(row.due),
  seq: Number(row.seq),
});

export type DueReminders = ReturnType<typeof createDueReminders>;

export function createDueReminders({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createPublicRows(strapi);

  /** The last row of each document that was ever told, of one or of all. */
  const lastRows = async (of?: { uid: string; documentId: string }): Promise<Told[]> => {
    const table = kernel().database.name(REMINDERS);
    const found = await kernel().database.rows(
      `select r.* from ${table} r where not exists (select 1 from ${table} s` +
        ` where s.uid = r.uid and s.document_id = r.document_id and s.id > r.id)` +
        `${of ? ' and r.uid = ? and r.document_id = ?' : ''} order by r.id`,
      of ? [of.uid, of.documentId] : []
    );
    return found.map(toldOf);
  };

  const isTold = async ({ document: { uid, documentId } }: Stood, missing: Missing, stage: Stage): Promise<boolean> =>
    (
      (await kernel().database.read((tables) =>
        tables(REMINDERS).where({ uid, document_id: documentId, missing, stage }).select('id')
      )) as Row[]
    ).length > 0;

  /** How one document stands now; null for one that nothing is asked of any more. */
  const standsNow = async (uid: string, documentId: string, calendar: WorkingCalendar): Promise<Stood | null> => {
    const types = rows.types().filter((type) => type.uid === uid);
    return (await stoodOf(rows, types, { organs: null, ids: [documentId] }, calendar))[0] ?? null;
  };

  const write = async (told: Omit<Told, 'seq'>, seq: number, at: number): Promise<void> => {
    const { uid, documentId, missing, stage, due } = told;
    await kernel().database.write((tables) =>
      tables(REMINDERS).insert({ uid, document_id: documentId, missing, stage, due, seq, at })
    );
  };

  /** Reminds of one document, unless its interpretation became public meanwhile or somebody else has reminded of it. */
  const remindOf = (stood: Stood, stage: Stage, left: number, calendar: WorkingCalendar, now: number) =>
    kernel().transaction(async () => {
      const { uid, documentId } = stood.document;
      // Whoever reminds of the document at the same time waits here, and then finds the row.
      await kernel().documents.lock({ uid, documentId });
      const current = await standsNow(uid, documentId, calendar);
      const missing = current?.standing.missing;
      if (!missing || missing !== stood.standing.missing || (await isTold(stood, missing, stage))) return false;
      const { seq } = await kernel().ledger.append({
        action: 'remind',
        actor: SYSTEM,
        members: [{ uid, documentId }],
        at: now,
        payload: {
          matter: MATTER,
          text: reminderText(missing, stood.due, stage),
          ...{ missing, stage, left, due: stood.due.day, publishedOn: stood.document.publishedOn },
          roles: TOLD_ROLES,
        },
      });
      await write({ uid, documentId, missing, stage, due: stood.due.day }, seq, now);
      return true;
    });

  const settleOne = ({ uid, documentId }: Told, calendar: WorkingCalendar, now: number): Promise<boolean> =>
    kernel().transaction(async () => {
      await kernel().documents.lock({ uid, documentId });
      const [last] = await lastRows({ uid, documentId });
      if (!last || last.stage.startsWith(SETTLED)) return false;
      const stood = await standsNow(uid, documentId, calendar);
      if (stood?.standing.missing === last.missing) return false;
      const stage = `${SETTLED}${last.seq}`;
      const { missing, due } = last;
      const { seq } = await kernel().ledger.append({
        action: SETTLE,
        actor: SYSTEM,
        members: [{ uid, documentId }],
        at: now,
        payload: { matter: MATTER, missing, stage, due, doneOn: stood?.standing.doneOn ?? null },
      });
      await write({ uid, documentId, missing, stage, due }, seq, now);
      return true;
    });

  return {
    /**
     * Settles reminders of what is not missing any more: it became public, was exempt, or the document is not public itself.
     * @returns how many documents it settled
     */
    settle: async (now = Date.now()): Promise<number> => {
      const open = (await lastRows()).filter(({ stage }) => !stage.startsWith(SETTLED));
      const calendar = await kernel().workingDays();
      let settled = 0;
      for (const type of rows.types()) {
        const own = open.filter(({ uid }) => uid === type.uid);
        for (let at = 0; at < own.length; at += BATCH) {
          const batch = own.slice(at, at + BATCH);
          const ids = batch.map(({ documentId }) => documentId);
          const stood = await stoodOf(rows, [type], { organs: null, ids }, calendar);
          const missing = new Map(stood.map(({ document, standing }) => [document.documentId, standing.missing]));
          for (const told of batch) {
            if (missing.get(told.documentId) === told.missing) continue;
            if (await settleOne(told, calendar, now)) settled += 1;
          }
        }
      }
      return settled;
    },

    /**
     * Reminds of whatever is to be reminded of now: of each document only of the last stage that has come.
     * @param now epoch milliseconds
     * @returns how many documents it reminded of
     */
    remind: async (now = Date.now()): Promise<number> => {
      const today = shanghaiDay(now);
      const calendar = await kernel().workingDays();
      if (!isReminding(now, calendar)) return 0;
      const since = Date.parse(`${newsSince(today)}T00:00:00+08:00`);
      let told = 0;
      for (const stood of await stoodOf(rows, rows.types(), { organs: null, since }, calendar)) {
        const { missing } = stood.standing;
        if (!missing) continue;
        const left = calendar.workingDaysBetween(today, stood.due.day).days;
        // On days off after the last day no working day has passed yet, but nobody is reminded on those.
        const stage = stageOf(left);
        if (!stage || (await isTold(stood, missing, stage))) continue;
        if (await remindOf(stood, stage, left, calendar, now)) told += 1;
      }
      return told;
    },
  };
}
