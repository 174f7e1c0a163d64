// Reminders before the system takes something down by its term: 5, 1 and 0 working days ahead, each an entry of the ledger that tells by which
// posts it is for. Rows decide what was told, so that two servers remind once, and one that was down reminds late but once.
import { shanghaiDay, shiftDay } from '../domain/calendar';
import { isReminding, REMIND_AHEAD } from '../domain/reminding';
import { termEnd, termOf, termReminder, termText, type TermBlock } from '../domain/term';
import { SYSTEM, type ManagedType, type Proof, type Row } from '../kernel';
import type { CalendarYears } from './calendar-years';
import type { Documents } from './documents';
import type { Ledger } from './ledger';
import type { Registry } from './registry';
import type { Store } from './store';
import type { TermRows } from './term-rows';
import { toldRowsProof, type ToldRows } from './told-rows';

/** The matter of these reminders in the payload of `remind`; other plugins name another. */
export const TERM_MATTER = 'publication-term';

/** The posts of the owner organ that are told. */
const TOLD_ROLES = ['drafter', 'head-of-disclosure-office'] as const;

export interface TermReminders {
  /**
   * Reminds of whatever is to be reminded of now, in working hours; answers how many.
   * @param now epoch milliseconds
   */
  remind(now?: number): Promise<number>;
}

export function createTermReminders(
  rows: TermRows,
  store: Store,
  documents: Documents,
  ledger: Ledger,
  registry: Registry,
  calendarYears: CalendarYears
): TermReminders {
  type Calendar = Awaited<ReturnType<CalendarYears['calendar']>>;

  /** The first day that no reminder of today looks at: days off may stand before it. */
  const limitOf = (calendar: Calendar, today: string): string =>
    shiftDay(calendar.addWorkingDays(today, REMIND_AHEAD[0] + 1).day, 1);

  const dueOf = async (type: ManagedType, block: TermBlock, calendar: Calendar, today: string, documentId?: string) =>
    (await rows.of(type, block, limitOf(calendar, today), documentId)).flatMap(({ documentId: id, term }) => {
      const end = termEnd(term);
      const reminder = end && termReminder(end, term.publishedAt, today, calendar);
      return reminder ? [{ documentId: id, end, ...reminder }] : [];
    });

  /** Under the lock of its row, by what is public then: whoever reminds at the same time waits, and then finds the row. */
  const remindOf = (type: ManagedType, block: TermBlock, calendar: Calendar, documentId: string, now: number) =>
    store.write(async (tables) => {
      const member = { uid: type.uid, documentId };
      await documents.lock(member);
      const [due] = await dueOf(type, block, calendar, shanghaiDay(now), documentId);
      if (!due) return false;
      const { end, ahead, left } = due;
      const key = { uid: type.uid, document_id: documentId, last_day: end.lastDay, ahead };
      if (((await tables('gk_term_reminders').where(key).select('id')) as Row[]).length) return false;
      const { lastDay, category } = end;
      const { seq } = await ledger.append({
        action: 'remind',
        actor: SYSTEM,
        members: [{ ...member, locale: '' }],
        at: now,
        payload: { matter: TERM_MATTER, text: termText(end, left), lastDay, category, ahead, left, roles: TOLD_ROLES },
      });
      await tables('gk_term_reminders').insert({ ...key, category, seq, at: now });
      return true;
    });

  return {
    remind: async (now = Date.now()) => {
      const calendar = await calendarYears.calendar();
      if (!isReminding(now, calendar)) return 0;
      const today = shanghaiDay(now);
      let count = 0;
      for (const type of registry.types()) {
        const block = termOf(type);
        if (!block) continue;
        const told = (await store.read((tables) =>
          tables('gk_term_reminders').where({ uid: type.uid }).where('last_day', '>=', today)
        )) as Row[];
        const known = new Set(
          told.map((row) => `${String(row.document_id)} ${String(row.last_day)} ${Number(row.ahead)}`)
        );
        for (const { documentId, end, ahead } of await dueOf(type, block, calendar, today)) {
          if (known.has(`${documentId} ${end.lastDay} ${ahead}`)) continue;
          if (await remindOf(type, block, calendar, documentId, now)) count += 1;
        }
      }
      return count;
    },
  };
}

const KIND: ToldRows = {
  table: 'gk_term_reminders',
  code: 'reminder',
  place: '公示期和保留期限的提醒',
  actions: ['remind'],
  tells: ({ matter }) => matter === TERM_MATTER,
  keyOfRow: (row) => String(Number(row.seq)),
  keyOf: ({ seq }) => String(seq),
  holds: (row, { at, members: [member] }, { lastDay, category, ahead }) =>
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.last_day === lastDay &&
    row.category === category &&
    Number(row.ahead) === ahead &&
    Number(row.at) === at,
};

/** What `verify` asks of these reminders: each entry of the ledger has its row as it tells it, and no row is without one. */
export const createTermProof = (database: Parameters<typeof toldRowsProof>[0]['database']): Proof =>
  toldRowsProof({ database }, 'gongkai-publication-terms', [KIND]);
