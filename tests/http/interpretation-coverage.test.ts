// 解读时限 and 解读覆盖情况 over a real database: what is still to be interpreted and who sees it, reminders told once and settled, the figures.
import type { Knex } from 'knex';
import readWorkbook from 'read-excel-file/node';
import { shanghaiDay, shiftDay, type WorkingCalendar } from '@gongkai/publication/kernel';
import type { CoverageView, OpenView } from '../../plugins/interpretation/server/src/services/coverage';
import type { DueReminders } from '../../plugins/interpretation/server/src/services/due-reminders';
import type { App } from '../support/app';
import {
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, inner, verify } from '../support/kernel';
import { createDraft, grant, plan, release } from '../support/verbs';

let app: App;
let county: County;
let calendar: WorkingCalendar;
let today: string;
const ids = new Map<string, string>();

const table = (name: string) => app.strapi.db.connection(name) as Knex.QueryBuilder;
const reminders = () => app.strapi.plugin('gongkai-interpretation').service('due-reminders') as DueReminders;
const open = async (who: Client, query = ''): Promise<OpenView> => {
  const answer = await who('GET', `/gongkai-interpretation/due${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data as OpenView;
};
const coverage = async (who: Client, query = ''): Promise<CoverageView> => {
  const answer = await who('GET', `/gongkai-interpretation/coverage${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data as CoverageView;
};
const titles = ({ lines }: OpenView): string[] => lines.map(({ title }) => title);
/** A moment in working hours of a day. */
const at = (day: string): number => Date.parse(`${day}T10:00:00+08:00`);

/** Puts a draft to the public without its way through the office: what is tested here begins afterwards. */
async function published(uid: string, documentId: string): Promise<void> {
  const answer = await release(county, documentId, uid);
  if (answer.status !== 200) throw new Error(answer.text);
}

/** Another day of first publication, as it would stand in the rows. */
const publishedOn = (documentId: string, day: string) =>
  byHand(app, () =>
    table('gk_documents')
      .where({ document_id: documentId })
      .update({ first_published_at: at(day) })
  );

const granted = (documentId: string, kind: string) =>
  byHand(app, () =>
    table('gk_interpretation_requests').insert({
      ...{ ref: `by-hand-${kind}`, uid: POLICY, document_id: documentId, kind, reason: '理由', digest: 'none' },
      ...{ asked_by: 'a', asked_by_name: '甲', asked_at: 1, verdict: 'granted' },
      ...{ decided_by: 'b', decided_by_name: '乙', decided_at: 2 },
    })
  );

beforeAll(async () => {
  ({ app, county } = await startCounty());
  calendar = await app.kernel.workingDays();
  today = shanghaiDay(Date.now());
  const { drafter } = county.people;
  const policy = async (title: string, more: Record<string, unknown>) => {
    const id = await createDraft(drafter.client, policyData(title, more));
    ids.set(title, id);
    // What has to be interpreted may go public without it where that was granted; its three days then run.
    if (more.normative || more.touchesInterests) {
      expect((await plan(drafter.client, id)).status).toBe(200);
      await grant(county, id, 'later');
    }
    await published(POLICY, id);
  };
  await policy('规范性文件', { normative: true });
  await policy('群众关心的文件', { touchesInterests: true });
  await policy('内部事务的文件', {});
}, 240_000);
afterAll(() => app?.close());

describe('解读时限', () => {
  it('lists what is public and has to be interpreted, with its last day and why', async () => {
    const view = await open(county.people.drafter.client);
    expect(titles(view).toSorted()).toEqual(['群众关心的文件', '规范性文件']);
    expect(view.counts).toEqual({ overdue: 0, open: 2 });
    expect(view.lines[0]).toMatchObject({
      missing: 'interpretation',
      publishedOn: today,
      day: calendar.addWorkingDays(today, 3).day,
      overdue: false,
    });
    expect(view.lines[0]!.explanation).toContain('3个工作日');
  });

  it('shows each only the organs that the posts allow, and refuses what is out of view', async () => {
    const { leader, otherHead, drafter } = county.people;
    expect((await open(otherHead.client)).total).toBe(0);
    expect((await open(leader.client)).total).toBe(2);
    const { government, civil } = county.organs;
    const ask = (query: string) => drafter.client('GET', `/gongkai-interpretation/due${query}`);
    expect(code(await ask(`?organ=${civil}`))).toBe('interpretation.organ-not-in-view');
    expect((await open(leader.client, `?organ=${government}`)).total).toBe(0);
    expect(code(await ask('?state=late'))).toBe('interpretation.due-query');
    expect((await county.anonymous('GET', '/gongkai-interpretation/due')).status).toBe(401);
    expect(code(await county.root('GET', '/gongkai-interpretation/coverage?year=abc'))).toBe(
      'interpretation.due-query'
    );
  });

  it('what is late comes first', async () => {
    await publishedOn(ids.get('规范性文件')!, shiftDay(today, -20));
    const view = await open(county.people.drafter.client, '?state=overdue');
    expect(titles(view)).toEqual(['规范性文件']);
    expect(view.lines[0]!.left).toBeLessThan(0);
    expect(titles(await open(county.people.drafter.client))[0]).toBe('规范性文件');
  });
});

describe('reminders', () => {
  const told = () =>
    app.kernel.ledger
      .find({ actions: ['remind', 'settle-reminder'] }, { offset: 0, limit: 50 })
      .then(({ entries }) =>
        entries.filter(({ payload }) => (payload as { matter?: string }).matter === 'interpretation-due')
      );
  it('come a day before, on the day, and once when it is past, in working hours', async () => {
    const id = ids.get('群众关心的文件')!;
    const due = calendar.addWorkingDays(today, 3).day;
    const before = calendar.addWorkingDays(due, -1).day;
    expect(await reminders().remind(Date.parse(`${before}T03:00:00+08:00`))).toBe(0);
    // The late one is told at once, the other one on its days.
    expect(await reminders().remind(at(before))).toBe(2);
    expect(await reminders().remind(at(before))).toBe(0);
    expect(await reminders().remind(at(due))).toBe(1);
    const past = calendar.addWorkingDays(due, 1).day;
    expect((await Promise.all([reminders().remind(at(past)), reminders().remind(at(past))])).toSorted()).toEqual([
      0, 1,
    ]);
    const own = (await told()).filter(({ members }) => members[0]!.documentId === id);
    expect(own.map(({ payload }) => (payload as { stage: string }).stage)).toEqual(['past', '0', '1']);
    expect(own[0]!.payload).toMatchObject({ roles: ['drafter', 'head-of-disclosure-office'] });
  });

  it('are settled when the interpretation is public, and stand in the rows as the ledger tells them', async () => {
    expect(await reminders().settle()).toBe(0);
    const { drafter } = county.people;
    const id = ids.get('群众关心的文件')!;
    const reading = await createDraft(drafter.client, interpretationData('对文件的解读', id), INTERPRETATION);
    await published(INTERPRETATION, reading);
    const notices = async (): Promise<string[]> => {
      await inner(app).readers.drain();
      const asked = { document_id: id, kind: 'reminder', case_ref: null };
      const rows = (await table('gk_notices').where(asked).whereNull('settled_at')) as { text: string }[];
      return [...new Set(rows.map(({ text }) => text))];
    };
    expect(await notices()).toEqual([expect.stringContaining('已经超过，仍未公开')]);
    expect((await Promise.all([reminders().settle(), reminders().settle()])).toSorted()).toEqual([0, 1]);
    expect(await notices()).toEqual([]);
    const [last] = await told();
    expect(last).toMatchObject({ action: 'settle-reminder', members: [{ documentId: id }] });
    expect(last!.payload).toMatchObject({ stage: expect.stringMatching(/^settled-\d+$/) as string, doneOn: today });
    expect(titles(await open(drafter.client))).toEqual(['规范性文件']);
    const complaints = (await verify(app)).filter(({ code: one }) => /reminder/.test(one));
    expect(complaints).toEqual([]);
  });

  it('what was changed by hand is found', async () => {
    await byHand(app, () => table('gk_interpretation_reminders').where({ stage: '0' }).update({ due: '2020-01-01' }));
    const found = (await verify(app)).map(({ code: one }) => one);
    expect(found).toContain('verify.interpretation-reminder-changed');
  });
});

describe('解读覆盖情况', () => {
  it('counts by organ and year, with links, contact and forms', async () => {
    const { drafter, leader, otherHead } = county.people;
    const id = ids.get('规范性文件')!;
    const film = { ...interpretationData('规范性文件的视频解读', id), forms: ['视频', '文字解读'] };
    const reading = await createDraft(drafter.client, film, INTERPRETATION);
    await published(INTERPRETATION, reading);
    const view = await coverage(drafter.client);
    expect(view.year).toBe(Number(today.slice(0, 4)));
    expect(view.totals).toEqual({
      ...{ required: 2, done: 2, onTime: 1, normative: 1, nonText: 1, linked: 2, contact: 2, exempt: 0 },
    });
    expect(view.organs.map(({ organName }) => organName)).toEqual(['云溪县财政局']);
    expect((await coverage(leader.client)).totals.required).toBe(2);
    expect((await coverage(otherHead.client)).totals.required).toBe(0);
    expect((await coverage(drafter.client, `?year=${view.year - 3}`)).totals.required).toBe(0);
  });

  it('what was exempt is not required; a form that was to follow is waited for', async () => {
    const { drafter } = county.people;
    await granted(ids.get('规范性文件')!, 'exempt');
    await granted(ids.get('群众关心的文件')!, 'form-later');
    expect((await coverage(drafter.client)).totals).toMatchObject({ required: 1, exempt: 1 });
    expect((await open(drafter.client)).lines.map(({ title, missing }) => [title, missing])).toEqual([
      ['群众关心的文件', 'form'],
    ]);
  });

  it('is a workbook too', async () => {
    const answer = await fetch(`${app.url}/gongkai-interpretation/coverage/xlsx`, {
      headers: { Authorization: `Bearer ${county.people.drafter.token}` },
    });
    expect(answer.status).toBe(200);
    const sheets = await readWorkbook(Buffer.from(await answer.arrayBuffer()));
    expect(JSON.stringify(sheets)).toMatch(/应解读.*合计.*云溪县财政局/);
  });
});
