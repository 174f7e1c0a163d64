// The page 操作留痕: who sees which entries, every filter, paging, details, the export, the lamp, and what is refused.
import fs from 'node:fs';
import path from 'node:path';
import { type App, ROOT } from '../support/app';
import { adminToken } from '../guarantees/accounts';
import { account, client, CM, POLICY, policyData, startCounty, type Client, type County } from '../support/county';
import { byHand, code, inner } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;
let released: string;
let civil: string;

interface Entry {
  seq: number;
  action: string;
  actionName: string;
  actor: string;
  at: number;
  members: { uid: string; documentId: string; title: string | null; typeName: string }[];
}

interface Page {
  entries: Entry[];
  next: number | null;
}

const get = async (who: Client, query = ''): Promise<Page> => {
  const answer = await who('GET', `/gongkai-publication/ledger?limit=200${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data as Page;
};
const seqs = async (who: Client, query = '') => (await get(who, query)).entries.map(({ seq }) => seq);
const word = (text: string) => encodeURIComponent(text);

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { drafter, head, otherHead, publisher } = county.people;
  released = await createDraft(drafter.client, policyData('关于供水_保障100%的通知'));
  await release(county, released);
  await withdraw(head.client, released);
  const returned = await createDraft(drafter.client, policyData('关于安全检查的通知'));
  await submit(drafter.client, returned);
  await verb(publisher.client, 'return', returned, { comment: '请补充检查时间' });
  civil = await createDraft(
    otherHead.client,
    policyData('关于救助标准的通知', { issuers: [{ name: '云溪县民政局' }] })
  );
  await otherHead.client('DELETE', `${CM}/${POLICY}/${civil}`);
  civil = await createDraft(
    otherHead.client,
    policyData('关于养老服务的通知', { issuers: [{ name: '云溪县民政局' }] })
  );
}, 240_000);
afterAll(() => app?.close());

describe('who sees what', () => {
  it.each([
    ['GET', 'ledger?limit=200'],
    ['GET', 'ledger/entries/1'],
    ['GET', 'ledger/export'],
    ['GET', 'ledger/verification'],
    ['POST', 'ledger/verify'],
  ])('nothing for a token with an administrator’s rights: %s %s', async (method, path) => {
    const token = client(app, await adminToken(app, county));
    const answer = await token(method, `/gongkai-publication/${path}`);
    expect([answer.status, code(answer)]).toEqual([403, 'publication.ledger-private']);
  });

  it('everything for the administrator, newest first', async () => {
    const { entries, next } = await get(county.root);
    const head = (await inner(app).store.read((tables) => tables('gk_ledger_head').first())) as { seq: number };
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head.seq }, (_, i) => head.seq - i));
    expect(next).toBeNull();
    expect(entries.filter(({ actionName }) => !/\p{Script=Han}/u.test(actionName))).toEqual([]);
  });

  it('documents of the own organ for who works there, and what one did oneself', async () => {
    const { drafter, otherHead, leader } = county.people;
    const finance = await get(drafter.client);
    expect(finance.entries.length).toBeGreaterThan(6);
    expect(finance.entries.every(({ members }) => members.some(({ uid }) => uid === POLICY))).toBe(true);
    expect((await get(otherHead.client)).entries.filter(({ actor }) => actor !== '赵外单位')).toEqual([]);
    // The county's leader reads what the bureaus below did.
    expect(await seqs(leader.client, `&documentId=${released}`)).toEqual(
      await seqs(county.root, `&documentId=${released}`)
    );
  });

  it('nothing for an account without a post', async () => {
    const { token } = await account(app, 'nobody@test.invalid', 'gongkai-staff', '无岗');
    expect(await get(client(app, token))).toEqual({ entries: [], next: null });
    expect((await county.anonymous('GET', '/gongkai-publication/ledger')).status).toBe(401);
  });

  it('one entry only to who sees it in the list', async () => {
    const [seq] = await seqs(county.root, `&documentId=${released}`);
    const own = await county.people.drafter.client('GET', `/gongkai-publication/ledger/entries/${seq}`);
    expect(own.body.data).toMatchObject({ action: 'withdraw', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const [who, number] of [
      [county.people.otherHead.client, seq],
      [county.root, 99_999],
      [county.root, 'x'],
    ] as const) {
      const answer = await who('GET', `/gongkai-publication/ledger/entries/${number}`);
      expect([answer.status, code(answer)]).toEqual([404, 'publication.no-entry']);
    }
  });
});

describe('filters', () => {
  it.each([
    ['title', `&title=${word('供水')}`, 8],
    ['a title with the signs of LIKE', `&title=${word('_保障100%')}`, 8],
    ['a sign that stands for nothing', `&title=${word('供_保')}`, 0],
    ['action', '&action=return', 1],
    ['person', `&person=${word('王终')}`, 2],
    ['person and action', `&person=${word('王终审')}&action=publish`, 1],
    ['a day without entries', '&until=2020-01-01', 0],
    ['title of another document', `&title=${word('安全检查')}`, 3],
  ])('%s', async (_name, query, count) => {
    expect((await get(county.root, query)).entries).toHaveLength(count);
  });

  it('days are days in Shanghai, both included', async () => {
    const all = await get(county.root);
    const day = new Date(all.entries[0]!.at + 8 * 3_600_000).toISOString().slice(0, 10);
    const first = new Date(all.entries.at(-1)!.at + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await seqs(county.root, `&from=${first}&until=${day}`)).toEqual(all.entries.map(({ seq }) => seq));
  });

  it('pages follow each other without a gap', async () => {
    const whole = await seqs(county.root);
    const walked: number[] = [];
    for (let cursor: number | null = null, i = 0; i < 100; i += 1) {
      const answer = await county.root(
        'GET',
        `/gongkai-publication/ledger?limit=3${cursor ? `&cursor=${cursor}` : ''}`
      );
      const { entries, next } = answer.body.data as Page;
      walked.push(...entries.map(({ seq }) => seq));
      cursor = next;
      if (!cursor) break;
    }
    expect(walked).toEqual(whole);
  });

  it.each([
    'from=2026-02-30',
    'from=2026-11-22&until=2026-11-01',
    'action=A%20B',
    'cursor=x',
    'limit=1000',
    'title[a]=b',
  ])('refuses %s', async (query) => {
    const answer = await county.root('GET', `/gongkai-publication/ledger?${query}`);
    expect([answer.status, code(answer)]).toEqual([400, 'publication.ledger-query']);
    const file = await county.root('GET', `/gongkai-publication/ledger/export?${query}`);
    expect(file.status === 400 || /^(cursor|limit)/.test(query)).toBe(true);
  });
});

it('plugins ask for the entries of a document, all or those between two instants, both included', async () => {
  const { entriesOf } = app.kernel.ledger;
  const member = { uid: POLICY, documentId: released };
  const all = await entriesOf(member);
  const [first, last] = [all[1]!.at, all.at(-2)!.at];
  const between = all.filter(({ at }) => at >= first && at <= last);
  expect(between.length).toBeGreaterThan(1);
  expect(between.length).toBeLessThan(all.length);
  expect(await entriesOf(member, { from: first, until: last })).toEqual(between);
  expect(await entriesOf(member, { from: last + 1, until: last })).toEqual([]);
});

it('details say what was said, in words, and nothing about accounts', async () => {
  const details = async (action: string) => {
    const [seq] = await seqs(county.root, `&action=${action}`);
    const { body } = await county.root('GET', `/gongkai-publication/ledger/entries/${seq}`);
    return (body.data as { details: { label: string; text: string }[] }).details.map(
      ({ label, text }) => `${label} ${text}`
    );
  };
  expect(await details('return')).toEqual(expect.arrayContaining(['审核级次 初审', '意见 请补充检查时间']));
  expect(await details('withdraw')).toEqual(['事由 错误发布', '原因 内容有误']);
  expect((await details('organization.person-saved')).join()).not.toMatch(/accounts|\d{2,}/);
});

it('exports what the filter says, as a spreadsheet takes it', async () => {
  const { drafter } = county.people;
  const formula = await createDraft(drafter.client, policyData('=HYPERLINK("http://x","点击")'));
  expect((await submit(drafter.client, formula)).status).toBe(200);
  const answer = await fetch(`${app.url}/gongkai-publication/ledger/export?action=submit`, {
    headers: { Authorization: `Bearer ${await tokenOf()}` },
  });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString('utf8').trimEnd().split('\r\n');
  expect(lines[0]).toContain('序号,时间,操作,操作人,稿件');
  expect(lines).toHaveLength(1 + (await seqs(county.root, '&action=submit')).length);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"",""点击"")"`);
});

const tokenOf = async () =>
  (await account(app, `export${Math.random()}@test.invalid`, 'strapi-super-admin', '导出')).token;

describe('the lamp', () => {
  interface Lamp {
    last: {
      found: number;
      complaints: { code: string; place: string; problem: string }[];
      hidden: number;
      seq: number;
    } | null;
    mayRun: boolean;
    since: number;
    running: unknown;
  }
  const lamp = async (who: Client) => (await who('GET', '/gongkai-publication/ledger/verification')).body.data as Lamp;
  const run = () => inner(app).verification.start({ personId: null, name: '孙审计' }).done;

  it('has never been lit', async () => {
    expect(await lamp(county.people.auditor.client)).toMatchObject({ last: null, mayRun: true, running: null });
    expect(await lamp(county.people.drafter.client)).toMatchObject({ mayRun: false });
  });

  it('is lit by who may', async () => {
    const refused = await county.people.drafter.client('POST', '/gongkai-publication/ledger/verify');
    expect([refused.status, code(refused)]).toEqual([403, 'publication.may-not-verify']);
    expect((await county.people.auditor.client('POST', '/gongkai-publication/ledger/verify')).status).toBe(202);
    await run();
    while ((await lamp(county.root)).running) await run();
    const { last, since } = await lamp(county.root);
    expect(last).toMatchObject({ found: 0, complaints: [], hidden: 0 });
    expect(since).toBe(0);
  });

  it('turns red, in words, and tells another organ no titles', async () => {
    const { drafter, otherHead } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于公开内容的通知'));
    await release(county, documentId);
    const table = app.strapi.db.metadata.get(POLICY).tableName;
    const row = app.strapi.db.connection(table).where({ document_id: documentId }).whereNotNull('published_at');
    const before = (await row.clone().first()) as { summary: string };
    await byHand(app, () => row.clone().update({ summary: '被改过' }));
    await run();
    const { last } = await lamp(county.root);
    expect(last).toMatchObject({
      found: 1,
      complaints: [
        {
          code: 'verify.public-differs',
          place: '政策文件《关于公开内容的通知》',
          problem: '公开的内容与签字的内容不一致，不同之处：内容概述（summary）',
        },
      ],
    });
    expect((await lamp(otherHead.client)).last).toMatchObject({ found: 1, complaints: [], hidden: 1 });
    await byHand(app, () => row.clone().update({ summary: before.summary }));
    await run();
    expect((await lamp(county.root)).last).toMatchObject({ found: 0 });
    expect((await panel(drafter.client, documentId)).facts.state).toBe('published');
  });
});

it('every action that a plugin writes has a Chinese name', () => {
  const sources = (folder: string): string[] =>
    fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return ['node_modules', 'dist', 'admin'].includes(entry.name) ? [] : sources(full);
      return /(?<!\.test)\.ts$/.test(entry.name) ? [fs.readFileSync(full, 'utf8')] : [];
    });
  const text = sources(path.join(ROOT, 'plugins')).join('\n');
  const written = [...text.matchAll(/action: '([a-z.-]+)',?\s+actor/g)].map(([, action]) => action!);
  expect(written.length).toBeGreaterThan(8);
  const known = inner(app).ledgerPage.actions();
  expect(written.filter((action) => !known[action])).toEqual([]);
});
