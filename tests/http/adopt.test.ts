// 存量纳管: documents that were public before their type came under management, from the first start to the first signatures.
import fs from 'node:fs';
import path from 'node:path';
import type { InnerKernel } from '../../plugins/publication/server/src/services/kernel';
import { startApp, type App } from '../support/app';
import { account, buildCounty, CM, INTERPRETATION, POLICY, policyData, type County } from '../support/county';
import { byHand, code, everyRow, inner, verify as verifyAll } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;
/** Public before: one with an attachment, one whose draft was changed since, and many plain ones. */
let whole: string;
let changed: string;
let draftOnly: string;
const PLAIN = 55;
const TITLE = '关于存量甲的通知';

/** Tables of the kernel and of review, as a project has them that installs the plugins today: empty. */
const KERNEL =
  /^gk_(documents|revisions|contributions|permits|ledger|references|counters|managed|review|disclosure|readers)/;

/** What verify finds; the county's posts were registered in the ledger that this test took away. */
const verify = async (of: App) => (await verifyAll(of)).filter((found) => found.code !== 'verify.post-untold');

const said: string[] = [];
const command = async (...args: string[]): Promise<number> => {
  said.length = 0;
  const io = {
    say: (line: string) => void said.push(line),
    progress: () => undefined,
    result: () => undefined,
    cwd: '/',
  };
  return inner(app).run('maintenance', args, io);
};
const adopt = (uid = POLICY) => command('adopt', uid, '--person', '钱管理', '--reason', '系统切换');
const publicList = async () => {
  const { body } = await county.anonymous('GET', '/api/policy-documents?pagination[pageSize]=100&sort=title');
  return (body.data as { title: string }[]).map(({ title }) => title);
};
const knex = () => app.strapi.db.connection;
const table = () => app.strapi.db.metadata.get(POLICY).tableName;

beforeAll(async () => {
  app = await startApp(undefined, undefined, 'empty');
  county = await buildCounty(app);
  const { drafter } = county.people;
  const file = await upload();
  whole = await createDraft(drafter.client, policyData(TITLE, { attachments: [{ title: '附件', file }] }));
  changed = await createDraft(drafter.client, policyData('关于存量乙的通知'));
  for (const documentId of [whole, changed]) {
    const { status, text } = await release(county, documentId);
    if (status !== 200) throw new Error(text);
  }
  await drafter.client('PUT', `${CM}/${POLICY}/${changed}`, { title: '关于存量乙的通知（修改）' });
  draftOnly = await createDraft(drafter.client, policyData('关于从未公开的通知'));
  for (let i = 0; i < PLAIN; i += 1) {
    const number = String(i).padStart(2, '0');
    const created = (await app.strapi.documents(POLICY as never).create({
      data: policyData(`关于存量丙${number}的通知`),
    } as never)) as { documentId: string };
    const [{ id: _id, ...row }] = (await knex()(table()).where({ document_id: created.documentId })) as [
      { id: number },
    ];
    await byHand(app, () => knex()(table()).insert({ ...row, published_at: row['updated_at' as never] }));
  }
  // What stock Strapi left behind: rows of the content types and files without a digest, and nothing of ours.
  await byHand(app, async () => {
    for (const { tableName } of app.strapi.db.metadata.values())
      if (KERNEL.test(tableName)) await knex()(tableName).delete();
    await knex()('files').update({ provider_metadata: null });
  });
  await (app.kernel as InnerKernel).ledger.prepare();
  await inner(app).adoption.note();
}, 120_000);
afterAll(() => app?.close());

/** A file with its bytes, uploaded through the provider; answers its id. */
async function upload(): Promise<number> {
  const form = new FormData();
  const { token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员');
  form.append('files', new Blob(['一览表\n'], { type: 'text/plain' }), '一览表.txt');
  const answer = await fetch(`${app.url}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  return ((await answer.json()) as { id: number }[])[0]!.id;
}

describe('before the adoption', () => {
  it('everything is public as it was, and verify names each document', async () => {
    expect(await publicList()).toHaveLength(PLAIN + 2);
    const complaints = await verify(app);
    expect(complaints).toHaveLength(PLAIN + 2);
    expect(new Set(complaints.map((found) => found.code))).toEqual(new Set(['verify.not-adopted']));
    expect(await inner(app).adoption.waiting(POLICY)).toBe(PLAIN + 2);
  });

  it('the panel says so, and it can neither be taken down nor deleted', async () => {
    const { findings, facts } = await panel(county.people.drafter.client, whole);
    expect(findings.map((finding) => finding.code)).toContain('publication.not-adopted');
    expect(facts).toBeNull();
    expect(
      (await panel(county.people.drafter.client, draftOnly)).findings.map((finding) => finding.code)
    ).not.toContain('publication.not-adopted');
    const body = { uid: POLICY, documentId: whole, lockVersion: 0, category: 'outdated', reason: '过时' };
    expect(code(await county.people.leader.client('POST', '/gongkai-publication/withdraw', body))).toBeDefined();
    await expect(
      app.kernel.publisher.withdraw([{ uid: POLICY, documentId: whole }], {
        actor: { personId: null, name: '无名' },
        category: 'outdated',
        reason: '过时',
      })
    ).rejects.toMatchObject({ code: 'publication.not-adopted' });
    expect((await county.people.chief.client('DELETE', `${CM}/${POLICY}/${whole}`)).status).toBe(403);
    expect(await publicList()).toHaveLength(PLAIN + 2);
  });

  it('what goes through review meanwhile is released as ever, and not adopted afterwards', async () => {
    // A draft of before is known to the kernel from its first save on.
    await county.people.drafter.client('PUT', `${CM}/${POLICY}/${changed}`, { title: '关于存量乙的通知（再修改）' });
    expect((await release(county, changed)).status).toBe(200);
    expect(await inner(app).adoption.waiting(POLICY)).toBe(PLAIN + 1);
  });
});

describe('the command', () => {
  it.each([
    ['no type', ['adopt']],
    ['nobody', ['adopt', POLICY, '--reason', '切换']],
    ['no reason', ['adopt', POLICY, '--person', '钱管理', '--reason', ' ']],
    ['an unknown matter', ['adapt', POLICY, '--person', '钱管理', '--reason', '切换']],
  ])('refuses %s', async (_name, args) => {
    const before = await everyRow(app);
    expect(await command(...args)).toBe(2);
    expect(said.join('\n')).toContain('maintenance adopt <uid>');
    expect(await everyRow(app)).toEqual(before);
  });

  it('refuses a type that is not managed, and says what to do', async () => {
    expect(await adopt('api::no-such.no-such')).toBe(1);
    expect(said.join()).toContain('publication.not-managed');
    expect(said.join()).toContain('pluginOptions.gongkai');
  });

  it('has nothing to do for a type of which nothing was public', async () => {
    const before = await everyRow(app);
    expect(await adopt(INTERPRETATION)).toBe(0);
    expect(said.join()).toContain('没有需要纳管的内容');
    expect(await everyRow(app)).toEqual(before);
  });

  it('interrupted, leaves whole batches, and goes on where it was', async () => {
    const { ledger } = app.kernel;
    const append = ledger.append;
    let adopted = 0;
    ledger.append = (entry) => {
      if (entry.action === 'adopt' && (adopted += 1) === 2) throw new Error('interrupted');
      return append(entry);
    };
    await expect(adopt()).rejects.toThrow('interrupted');
    ledger.append = append;
    const left = await inner(app).adoption.waiting(POLICY);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(PLAIN + 1);
    expect((await verify(app)).map((found) => found.code)).toEqual(Array(left).fill('verify.not-adopted'));

    expect(await adopt()).toBe(0);
    expect(said.join()).toContain(`纳管已公开的内容 ${left} 份`);
    expect(await verify(app)).toEqual([]);
    const report = await inner(app).verify();
    expect([report.published, report.adopted]).toEqual([PLAIN + 2, PLAIN + 1]);
  });

  it('is told by the ledger: who, why, which documents', async () => {
    const entries = await app.kernel.ledger.read(0, 500);
    const told = entries.filter(({ action }) => action === 'adopt');
    expect(told.flatMap(({ members }) => members)).toHaveLength(PLAIN + 1);
    expect(new Set(told.map(({ actor }) => actor.name))).toEqual(new Set(['钱管理']));
    expect(await app.kernel.ledger.payload(told[0]!.seq)).toEqual({ uid: POLICY, reason: '系统切换' });
    expect(await app.kernel.ledger.payload(entries.find(({ action }) => action === 'adopt-type')!.seq)).toMatchObject({
      uid: POLICY,
      reason: '系统切换',
    });
  });

  it('run again, changes nothing', async () => {
    const before = await everyRow(app);
    expect(await adopt()).toBe(0);
    expect(said.join()).toContain('没有需要纳管的内容');
    expect(await everyRow(app)).toEqual(before);
  });

  it('does not launder what appears later', async () => {
    const created = (await app.strapi
      .documents(POLICY as never)
      .create({ data: policyData('偷放的通知') } as never)) as {
      documentId: string;
    };
    const rows = knex()(table()).where({ document_id: created.documentId });
    const [{ id: _id, ...row }] = (await rows.clone()) as [{ id: number }];
    await byHand(app, () => knex()(table()).insert({ ...row, published_at: row['updated_at' as never] }));
    expect((await verify(app)).map((found) => found.code)).toEqual(['verify.public-untold']);
    expect(await adopt()).toBe(1);
    expect(said.join()).toContain('publication.adoption-closed');
    await inner(app).adoption.note();
    expect((await verify(app)).map((found) => found.code)).toEqual(['verify.public-untold']);
    await byHand(app, () => rows.clone().whereNotNull('published_at').delete());
    expect(await verify(app)).toEqual([]);
  });
});

describe('after the adoption', () => {
  it('everything is public still, and the panel says that nobody signed it', async () => {
    expect(await publicList()).toHaveLength(PLAIN + 2);
    const view = await panel(county.people.drafter.client, whole);
    expect(view.facts).toMatchObject({ state: 'published', adoptedAt: expect.any(Number) });
    expect(view.findings.find((finding) => finding.code === 'review.adopted')).toMatchObject({ severity: 'warning' });
    expect(view.facts.publishedDigest).toBe(view.digest);
  });

  it('files that were there before are public with their digest', async () => {
    const row = (await knex()('files').first()) as { provider_metadata: unknown; url: string };
    expect(JSON.stringify(row.provider_metadata)).toMatch(/sha256:[0-9a-f]{64}/);
    expect((await county.anonymous('GET', row.url)).text).toBe('一览表\n');
  });

  it('a draft that was never public is recorded as a draft', async () => {
    expect((await app.kernel.documents.facts({ uid: POLICY, documentId: draftOnly }))!).toMatchObject({
      state: 'draft',
      draftDigest: expect.stringMatching(/^gk1:/),
      publishedDigest: null,
      adoptedAt: null,
    });
  });

  it('cannot be used to publish', async () => {
    const { digest } = await panel(county.people.drafter.client, draftOnly);
    const before = await everyRow(app);
    await expect(
      app.kernel.publisher.publish([{ uid: POLICY, documentId: draftOnly, digest }], {
        actor: { personId: null, name: '无名' },
        permit: { kind: 'adopted', evidence: '1' },
      })
    ).rejects.toMatchObject({ code: expect.stringMatching(/^publication\.(blocked|no-evidence)$/) });
    expect(await everyRow(app)).toEqual(before);
  });

  it('is published, changed or unchanged, by three signatures only; then it is signed', async () => {
    const { drafter, publisher } = county.people;
    for (const client of [drafter.client, county.people.chief.client]) {
      expect((await client('POST', `${CM}/${POLICY}/${whole}/actions/publish`, {})).status).toBe(403);
    }
    expect((await release(county, whole)).text).not.toContain('error');
    const view = await panel(drafter.client, whole);
    expect(view.facts).toMatchObject({ state: 'published', adoptedAt: null });
    expect(view.findings).toEqual([]);
    expect((await inner(app).verify()).adopted).toBe(PLAIN);
    expect(await verify(app)).toEqual([]);
    expect(code(await submit(drafter.client, whole))).toBe('review.nothing-new');

    await drafter.client('PUT', `${CM}/${POLICY}/${whole}`, { title: `${TITLE}（更新）` });
    await submit(drafter.client, whole);
    await verb(publisher.client, 'return', whole, { comment: '请核对' });
    expect(await publicList()).toContain(TITLE);
  });

  it('is taken down like anything else', async () => {
    const [row] = (await knex()(table()).where('title', 'like', '关于存量丙00%')) as { document_id: string }[];
    // Without an organ of its own nobody's post reaches it over HTTP; as the county's own code it goes.
    await app.kernel.publisher.withdraw([{ uid: POLICY, documentId: row!.document_id }], {
      actor: { personId: null, name: '系统' },
      category: 'outdated',
      reason: '过时',
    });
    expect(await publicList()).toHaveLength(PLAIN + 1);
    expect(await verify(app)).toEqual([]);
    expect((await withdraw(county.people.head.client, changed)).status).toBe(200);
  });

  it('verify finds an adopted document that was changed, and a permit whose entry tells of something else', async () => {
    const [row] = (await knex()(table()).where('title', 'like', '关于存量丙01%').whereNotNull('published_at')) as {
      id: number;
      document_id: string;
      title: string;
    }[];
    await byHand(app, () => knex()(table()).where({ id: row!.id }).update({ title: '改过的通知' }));
    expect((await verify(app)).map((found) => found.code)).toEqual(['verify.public-differs']);
    await byHand(app, () => knex()(table()).where({ id: row!.id }).update({ title: row!.title }));
    const permit = knex()('gk_permits').where({ document_id: row!.document_id });
    const [{ evidence }] = (await permit.clone()) as [{ evidence: string }];
    await byHand(app, () => permit.clone().update({ evidence: '1' }));
    expect((await verify(app)).map((found) => found.code)).toEqual(['verify.permit-gone', 'verify.permit-unproven']);
    await byHand(app, () => permit.clone().update({ evidence }));
    const facts = knex()('gk_documents').where({ document_id: row!.document_id });
    await byHand(app, () => facts.clone().update({ adopted_at: null }));
    expect((await verify(app)).map((found) => found.code)).toEqual(['verify.facts-differ']);
  });
});

it('two published versions of one document stop the start with words', async () => {
  const { ensurePublishedOnce } = await import('../../plugins/publication/server/src/guards/published-once');
  const index = `gk_published_once_${table()}`.slice(0, 60);
  await knex().raw('DROP INDEX ??', [index]);
  const [{ id: _id, ...row }] = (await knex()(table()).whereNotNull('published_at').limit(1)) as [{ id: number }];
  await byHand(app, () => knex()(table()).insert(row));
  await expect(ensurePublishedOnce(app.strapi, inner(app).registry)).rejects.toThrow('各有两份公开的版本');
  expect(fs.existsSync(path.join(app.folder, 'files'))).toBe(true);
});
