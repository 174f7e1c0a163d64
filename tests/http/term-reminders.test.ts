// Reminders before a 公示期 or a retention ends: 5, 1 and 0 working days ahead, once each, on whichever server looks first and also late; told to
// the people of the organ, settled when it is gone.
import type { Knex } from 'knex';
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { ARTICLE, articleData, COLUMN, columnData } from '../support/content';
import { CM, startCounty, type County } from '../support/county';
import { byHand, inner, verify } from '../support/kernel';
import { createDraft, release, withdraw } from '../support/verbs';

const TODAY = shanghaiDay(Date.now());

let app: App;
let county: County;
let calendar: WorkingCalendar;
let last: string;
const columns = { plain: '', month: '' };

async function released(uid: string, data: Record<string, unknown>): Promise<string> {
  const documentId = await createDraft(county.people.drafter.client, data, uid);
  const answer = await release(county, documentId, uid);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
}

const notice = (title: string, until: string) =>
  released(
    ARTICLE,
    articleData(title, columns.plain, { kind: 'public-notice', noticeFrom: TODAY, noticeUntil: until })
  );

/** The reminders at a moment of a day in Shanghai. */
const remindAt = (day: string, time = '09:00:00'): Promise<number> =>
  inner(app).termReminders.remind(new Date(`${day}T${time}+08:00`).getTime());
const before = (day: string, days: number): string => calendar.addWorkingDays(day, -days).day;

interface Told {
  text: string;
  matter: string;
  ahead: number;
  left: number;
  lastDay: string;
  category: string;
}
const toldOf = async (documentId: string): Promise<Told[]> => {
  const entries = await app.kernel.ledger.entriesOf({ uid: ARTICLE, documentId });
  const payloads = await Promise.all(
    entries.filter(({ action }) => action === 'remind').map(({ seq }) => app.kernel.ledger.payload(seq))
  );
  return payloads as Told[];
};
/** Open notices of a document with the reminder's text. */
const noticesOf = async (documentId: string): Promise<string[]> => {
  await inner(app).readers.drain();
  const rows = (await (app.strapi.db.connection('gk_notices') as Knex.QueryBuilder)
    .where({ document_id: documentId, kind: 'reminder' })
    .whereNull('settled_at')
    .select('text')) as { text: string }[];
  return rows.map(({ text }) => text);
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  calendar = await app.kernel.workingDays();
  // A working day far enough ahead that every stage comes after the publication.
  last = calendar.addWorkingDays(TODAY, 12).day;
  columns.plain = await released(COLUMN, columnData('公示公告'));
  columns.month = await released(COLUMN, columnData('补贴名单', { retention: 30 }));
}, 240_000);
afterAll(() => app?.close());

it('tells of a notice five, one and no working days before its last day, once each', async () => {
  const documentId = await notice('关于补助对象的公示', last);
  expect(await remindAt(before(last, 6))).toBe(0);
  expect(await remindAt(before(last, 5))).toBe(1);
  expect(await remindAt(before(last, 5), '15:00:00')).toBe(0);
  expect(await remindAt(before(last, 3))).toBe(0);
  expect(await remindAt(before(last, 1))).toBe(1);
  expect(await remindAt(last)).toBe(1);
  expect(await remindAt(last)).toBe(0);
  const told = await toldOf(documentId);
  expect(told.map(({ ahead, lastDay, category, matter }) => [ahead, lastDay, category, matter])).toEqual(
    [5, 1, 0].map((ahead) => [ahead, last, 'term-over', 'publication-term'])
  );
  expect(told[0]!.text).toContain('还有5个工作日，期满由系统撤下');
  // The last one stands for those before it: for the drafter and for the head of the disclosure office.
  const open = await noticesOf(documentId);
  expect(new Set(open).size).toBe(1);
  expect(open[0]).toContain('今天是最后一个工作日');
  expect(open.length).toBeGreaterThanOrEqual(2);
  expect(await inner(app).terms.run(new Date(`${shiftDay(last, 1)}T00:00:00+08:00`).getTime())).toBe(1);
  expect(await noticesOf(documentId)).toEqual([]);
});

it('tells of a retention too', async () => {
  const listed = await released(ARTICLE, articleData('补贴名单', columns.month, { kind: 'list' }));
  const end = shiftDay(TODAY, 30);
  expect(await remindAt(before(end, 5))).toBe(1);
  const [told] = await toldOf(listed);
  expect(told).toMatchObject({ lastDay: end, category: 'retention-over' });
  expect(told!.text).toContain('按栏目的保留期限公开至');
  await withdraw(county.people.head.client, listed, ARTICLE);
});

it('a server that was down tells the nearest only, and of several servers one tells', async () => {
  const documentId = await notice('关于停机期间的公示', last);
  const counts = await Promise.all([1, 2, 3].map(() => remindAt(before(last, 1))));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await toldOf(documentId)).map(({ ahead }) => ahead)).toEqual([1]);
  // Down until after its last day: it is taken down, and nobody is reminded of what is gone.
  expect(await remindAt(shiftDay(last, 1))).toBe(0);
  await withdraw(county.people.head.client, documentId, ARTICLE);
  expect(await remindAt(last)).toBe(0);
});

it('tells nobody at night, on a day off, or of a stage that had passed when it became public', async () => {
  const documentId = await notice('关于三天以后截止的公示', calendar.addWorkingDays(TODAY, 3).day);
  const end = calendar.addWorkingDays(TODAY, 3).day;
  expect(await remindAt(TODAY)).toBe(0);
  expect(await remindAt(before(end, 2))).toBe(0);
  expect(await remindAt(before(end, 1), '07:59:59')).toBe(0);
  expect(await remindAt(before(end, 1), '08:00:00')).toBe(1);
  let off = shiftDay(TODAY, 1);
  while (calendar.isWorkingDay(off)) off = shiftDay(off, 1);
  const weekend = await notice('关于周末截止的公示', off);
  expect(await remindAt(off)).toBe(0);
  expect(await toldOf(weekend)).toEqual([]);
  for (const id of [documentId, weekend]) await withdraw(county.people.head.client, id, ARTICLE);
});

it('a longer term that was signed is reminded of anew', async () => {
  const documentId = await notice('关于延长公示期的公示', last);
  expect(await remindAt(before(last, 1))).toBe(1);
  const later = calendar.addWorkingDays(last, 10).day;
  const { drafter } = county.people;
  await drafter.client('PUT', `${CM}/${ARTICLE}/${documentId}`, { noticeUntil: later });
  // A draft that nobody signed changes no term.
  expect(await remindAt(last)).toBe(1);
  expect((await release(county, documentId, ARTICLE)).status).toBe(200);
  expect(await noticesOf(documentId)).toEqual([]);
  expect(await remindAt(before(later, 5))).toBe(1);
  expect((await toldOf(documentId)).map(({ ahead, lastDay }) => [ahead, lastDay])).toEqual([
    [1, last],
    [0, last],
    [5, later],
  ]);
});

it('all of that verifies, and a hand on the table is seen', async () => {
  expect(await verify(app)).toEqual([]);
  const table = () => app.strapi.db.connection('gk_term_reminders') as Knex.QueryBuilder;
  const row = (await table().orderBy('id').first()) as Record<string, unknown>;
  await byHand(app, () => table().where({ id: row.id }).update({ last_day: '2020-01-01' }));
  expect((await verify(app)).map(({ code }) => code)).toEqual(['verify.reminder-changed']);
  await byHand(app, () => table().where({ id: row.id }).update({ last_day: row.last_day }));
  expect(await verify(app)).toEqual([]);
});
