// 彻底清除 over HTTP: a value that leaked goes from everything that is kept of a document, by two persons; the chain still verifies, the
// ledger says that, who, when and why, and not what; what was removed does not come back unnoticed.
import fs from 'node:fs';
import path from 'node:path';
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  account,
  client,
  CM,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { byHand, code, everyRow, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

/** Of nobody: the check digit is wrong. */
const LEAKED = '330199198001019990';
const WRITTEN = '<p>各乡镇人民政府：</p><p>受助人证件号码<strong>330199</strong>-19800101-9990，请核对。</p>';
const CLEAN = '<p>各乡镇人民政府：</p><p>受助人证件号码从略，请核对。</p>';

let app: App;
let county: County;
let superToken: string;
/** Who answers for disclosure in the county: asks and decides for the finance bureau below. */
let authority: Client;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  superToken = (await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员')).token;
  const session = await account(app, 'authority@test.invalid', 'gongkai-staff', '郑主管');
  const create = async (uid: string, data: object) =>
    ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
  const person = await create('plugin::gongkai-organization.person', { name: '郑主管', accounts: [session.id] });
  const from = shanghaiDay(Date.now() - 86_400_000);
  const post = { person, organ: county.organs.government, role: 'head-of-competent-authority', from };
  await create('plugin::gongkai-organization.post', post);
  authority = client(app, session.token);
}, 120_000);
afterAll(() => app?.close());

async function upload(name: string, bytes: string): Promise<{ id: number; url: string; documentId: string }> {
  const form = new FormData();
  form.append('files', new Blob([bytes], { type: 'text/plain' }), name);
  const answer = await fetch(`${app.url}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${superToken}` },
    body: form,
  });
  return ((await answer.json()) as { id: number; url: string; documentId: string }[])[0]!;
}

const ok = (answer: Answer): Answer => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
};

const save = (documentId: string, data: object) =>
  county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, data);

const post = (who: Client, verb: string, documentId: string, more: object = {}): Promise<Answer> =>
  who('POST', `/gongkai-publication/${verb}`, { uid: POLICY, documentId, ...more });

const ASKED = { values: ['330199 19800101 9990'], category: 'privacy', reason: '名单里有受助人的证件号码' };

/** Published with the value in text, comment and opinion, withdrawn, and cleaned in the draft. */
async function leaked(title: string, more: object = {}): Promise<string> {
  const { drafter, publisher, head, leader } = county.people;
  const documentId = await createDraft(drafter.client, policyData(title, { body: WRITTEN, ...more }));
  ok(await submit(drafter.client, documentId));
  const { digest, case: live } = await panel(publisher.client, documentId);
  const said = { case: live!.ref, uid: POLICY, documentId, digest, text: `请核对 ${LEAKED} 是否应当公开` };
  ok(await publisher.client('POST', '/gongkai-review/comment', said));
  ok(await verb(publisher.client, 'approve', documentId, { comment: `证件号码３３０１９９${LEAKED.slice(6)}已核对` }));
  ok(await verb(head.client, 'approve', documentId));
  ok(await verb(leader.client, 'approve', documentId));
  ok(await withdraw(head.client, documentId));
  ok(await save(documentId, { body: CLEAN, attachments: [] }));
  return documentId;
}

const openOf = async (documentId: string) => (await inner(app).purges.open({ uid: POLICY, documentId }))?.seq;

async function requested(title: string, more: object = {}): Promise<string> {
  const documentId = await leaked(title);
  ok(await post(county.people.head.client, 'request-purge', documentId, { ...ASKED, ...more }));
  return documentId;
}

const confirm = async (who: Client, documentId: string, more: object = {}) =>
  post(who, 'confirm-purge', documentId, { purge: await openOf(documentId), comment: '同意清除', ...more });

/** Everything that is kept, as one text, without what is passed over between the digits. */
const keptText = async (documentId: string): Promise<string> => {
  const rows = await everyRow(app);
  const mine = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).map(({ seq }) => seq);
  expect(mine.length).toBeGreaterThan(0);
  return JSON.stringify(rows)
    .replace(/<[^<>]*>|[\s-]/g, '')
    .normalize('NFKC');
};

describe('a value that leaked', () => {
  it('goes from texts, entries, comments, opinions and files; everything still verifies and can be read', async () => {
    const { head, leader, publisher, drafter } = county.people;
    const file = await upload(`名单${LEAKED}.txt`, `受助人 ${LEAKED}`);
    const documentId = await leaked('关于清除的通知', { attachments: [{ title: '名单', file: file.id }] });
    expect(await keptText(documentId)).toContain(LEAKED);
    const before = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).map(({ hash }) => hash);

    const look = ok(await post(head.client, 'purge/look', documentId, { values: ASKED.values })).body.data as {
      places: { place: string; count: number; excerpts: { found: string }[] }[];
      count: number;
      standing: string[];
      files: { documentId: string; usedBy: string | null }[];
    };
    expect(look.standing).toEqual([]);
    expect(look.places.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        '留存的签字文本',
        '审核记录',
        '批注',
        expect.stringMatching(/^操作留痕第 \d+ 条（通过）$/),
      ])
    );
    expect(look.files).toEqual([{ documentId: file.documentId, name: `名单${LEAKED}.txt`, usedBy: null }]);
    const asked = ok(await post(head.client, 'request-purge', documentId, { ...ASKED, files: [file.documentId] }));
    const { seq } = asked.body.data as { seq: number };
    // Nowhere beside where it stood before: the request says where, not what.
    expect(JSON.stringify(await app.kernel.ledger.payload(seq))).not.toContain(LEAKED);
    expect(JSON.stringify((await inner(app).purgeRows.bySeq(seq))!)).not.toContain(LEAKED);
    const shown = ok(await leader.client('GET', `/gongkai-publication/purge?uid=${POLICY}&documentId=${documentId}`));
    expect(shown.text).toContain('请核对');
    expect((shown.body.data as typeof look).count).toBe(look.count);
    expect(await verify(app)).toEqual([]);

    ok(await confirm(leader.client, documentId));

    expect(await keptText(documentId)).not.toContain(LEAKED);
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    expect(entries.slice(0, before.length).map(({ hash }) => hash)).toEqual(before);
    expect(entries.at(-1)).toMatchObject({ action: 'confirm-purge', actor: { name: leader.name } });
    expect(await app.kernel.ledger.payload(entries.at(-1)!.seq)).toMatchObject({
      purge: seq,
      comment: '同意清除',
      places: look.count,
      purgedFiles: 1,
    });
    expect(await verify(app)).toEqual([]);
    expect(fs.readdirSync(path.join(app.folder, 'files'))).toEqual([]);
    expect((await county.anonymous('GET', file.url.replace(/\?.*$/, ''))).status).toBe(404);
    // The history stays readable, with a blot where the value stood.
    const { ref } = (await inner(app).store.read((tables) =>
      tables('gk_review_members').where({ document_id: documentId }).first('case_ref as ref')
    )) as { ref: string };
    ok(await publisher.client('GET', `/gongkai-review/sheet?case=${ref}&format=docx`));
    const threads = ok(await drafter.client('GET', `/gongkai-review/comments?uid=${POLICY}&documentId=${documentId}`));
    expect(threads.text).toContain('请核对 ■■■ 是否应当公开');

    // And the document goes on: signed anew, public, proven.
    ok(await release(county, documentId));
    expect(await verify(app)).toEqual([]);
  });

  it('does not come back as it was: the same content is refused before publication', async () => {
    const documentId = await requested('关于再次送审的通知');
    ok(await confirm(county.people.leader.client, documentId));
    ok(await save(documentId, { body: WRITTEN }));
    const { findings } = await panel(county.people.drafter.client, documentId);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'publication.purged-content', severity: 'blocker' })
    );
    expect((await submit(county.people.drafter.client, documentId)).status).toBe(422);
    ok(await save(documentId, { body: CLEAN }));
    ok(await release(county, documentId));
  });

  it('takes the packages with it that were made for archives', async () => {
    const { head, leader, drafter } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于移交的通知', { body: WRITTEN }));
    ok(await release(county, documentId));
    const today = shanghaiDay(Date.now());
    const asked = { name: '主动公开信息', organ: county.organs.finance, from: today, until: today };
    const made = ok(await head.client('POST', '/gongkai-disclosure/pack', asked)).body.data as { ref: string };
    const file = path.join(app.folder, 'packages', `${made.ref}.zip`);
    expect(fs.readFileSync(file).includes('19800101-9990')).toBe(true);
    ok(await withdraw(head.client, documentId));
    ok(await save(documentId, { body: CLEAN }));
    const look = ok(await post(head.client, 'purge/look', documentId, { values: ASKED.values })).body.data;
    expect(look).toMatchObject({ kept: [expect.stringMatching(/^移交包 .*主动公开信息$/)] });
    ok(await post(head.client, 'request-purge', documentId, ASKED));
    expect(fs.existsSync(file)).toBe(true);
    ok(await confirm(leader.client, documentId));
    expect(fs.existsSync(file)).toBe(false);
    const answer = await head.client('GET', `/gongkai-disclosure/package/file?package=${made.ref}`);
    expect([answer.status, code(answer)]).toEqual([410, 'disclosure.package-purged']);
    expect(await verify(app)).toEqual([]);
    fs.writeFileSync(file, '又出现了');
    expect((await verify(app)).map((one) => one.code)).toEqual(['verify.package-file-changed']);
    fs.rmSync(file);
  });

  it('is left in no page of the database’s files once they were rebuilt', async () => {
    const documentId = await requested('关于整理的通知');
    ok(await confirm(county.people.leader.client, documentId));
    const said: string[] = [];
    const io = {
      say: (line: string) => void said.push(line),
      progress: () => undefined,
      result: () => undefined,
      cwd: '',
    };
    expect(await inner(app).run('maintenance', ['compact', '--person', '系统管理员', '--reason', '清除之后'], io)).toBe(
      0
    );
    expect(said.join()).toContain('已整理数据库文件');
    if (process.env.GONGKAI_TEST_DATABASE_URL) return;
    const bytes = ['test.db', 'test.db-wal']
      .map((name) => path.join(app.folder, name))
      .filter((file) => fs.existsSync(file));
    for (const file of bytes) expect(fs.readFileSync(file).includes('19800101-9990，请核对')).toBe(false);
    expect(await verify(app)).toEqual([]);
  });
});

describe('two persons', () => {
  it('whoever asked does not approve, and may take it back', async () => {
    const documentId = await leaked('关于本人申请的通知');
    const { leader, head } = county.people;
    ok(await post(authority, 'request-purge', documentId, ASKED));
    expect(code(await confirm(authority, documentId))).toBe('publication.own-purge');
    expect((await confirm(head.client, documentId)).status).toBe(403);
    const shown = `/gongkai-publication/purge?uid=${POLICY}&documentId=${documentId}`;
    expect([(await authority('GET', shown)).status, (await head.client('GET', shown)).status]).toEqual([200, 403]);
    // Whose post has ended reads nothing more of it, of one's own request either.
    const posts = app.strapi.documents('plugin::gongkai-organization.post' as never);
    const [held] = (await posts.findMany({ filters: { role: 'head-of-competent-authority' } } as never)) as {
      documentId: string;
    }[];
    const until = async (day: string | null) =>
      posts.update({ documentId: held!.documentId, data: { until: day } } as never);
    await until(shanghaiDay(Date.now() - 86_400_000));
    expect((await authority('GET', shown)).status).toBe(403);
    await until(null);
    ok(await post(authority, 'decline-purge', documentId, { purge: await openOf(documentId), comment: '另行申请' }));
    expect(await openOf(documentId)).toBeUndefined();
    ok(await post(head.client, 'request-purge', documentId, ASKED));
    ok(
      await post(leader.client, 'decline-purge', documentId, { purge: await openOf(documentId), comment: '不必清除' })
    );
    expect(await keptText(documentId)).toContain(LEAKED);
    expect(await verify(app)).toEqual([]);
  });

  it('are shown what waits for them, and what was decided', async () => {
    const documentId = await requested('关于清单的通知');
    const listOf = async (who: Client) =>
      ok(await who('GET', '/gongkai-publication/purges')).body.data as Record<
        'waiting' | 'decided',
        { documentId: string; own: boolean; decide: { can: boolean }; verdict: string | null }[]
      >;
    const mine = (list: { documentId: string }[]) => list.find((one) => one.documentId === documentId);
    expect(mine((await listOf(county.people.leader.client)).waiting)).toMatchObject({
      own: false,
      decide: { can: true },
    });
    expect(mine((await listOf(county.people.head.client)).waiting)).toMatchObject({
      own: true,
      decide: { can: false },
    });
    expect(mine((await listOf(county.people.drafter.client)).waiting)).toMatchObject({ decide: { can: false } });
    ok(await confirm(county.people.leader.client, documentId));
    expect(mine((await listOf(county.people.leader.client)).decided)).toMatchObject({ verdict: 'confirmed' });
  });
});

describe('many at once', () => {
  it('are one request, and one decision', async () => {
    const { head, leader } = county.people;
    const documentId = await leaked('关于同时办理的通知');
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => post(head.client, 'request-purge', documentId, ASKED))
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const purge = await openOf(documentId);
    const verbs = ['confirm-purge', 'decline-purge', 'confirm-purge', 'decline-purge', 'confirm-purge'];
    const decided = await Promise.all(
      verbs.map((name) => post(leader.client, name, documentId, { purge, comment: '经核实' }))
    );
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await verify(app)).toEqual([]);
  });
});

describe('is refused, and changes nothing', () => {
  const refuses = async (work: () => Promise<Answer>, status: number, word: string) => {
    const before = await everything(app, county);
    const answer = await work();
    expect([answer.status, code(answer)]).toEqual([status, word]);
    expect(answer.text).not.toContain(LEAKED);
    expect(await everything(app, county)).toEqual(before);
  };

  it('a request that cannot be', async () => {
    const { head, drafter } = county.people;
    const documentId = await leaked('关于不能申请的通知');
    const ask =
      (more: object, who = head.client) =>
      () =>
        post(who, 'request-purge', documentId, { ...ASKED, ...more });
    await refuses(ask({ values: ['12'] }), 422, 'publication.purge-values');
    await refuses(ask({ values: '330199' }), 422, 'publication.purge-values');
    await refuses(ask({ values: [] }), 404, 'publication.purge-nothing');
    await refuses(ask({ values: ['没有写过的文字'] }), 404, 'publication.purge-nothing');
    await refuses(ask({ values: [LEAKED, '没有写过的文字'] }), 404, 'publication.purge-nothing');
    await refuses(ask({ category: 'none' }), 422, 'publication.withdraw-category');
    await refuses(ask({ reason: ' ' }), 422, 'publication.purge-words');
    await refuses(ask({ reason: `泄露 ${LEAKED}` }), 422, 'publication.purge-tells');
    await refuses(ask({ files: ['nosuchfile00000000000000'] }), 404, 'publication.purge-no-file');
    await refuses(ask({ files: 5 }), 404, 'publication.purge-no-file');
    await refuses(ask({}, drafter.client), 403, 'organization.no-post');
    await refuses(ask({}, client(app, superToken)), 403, 'organization.no-post');
  });

  it('while it still stands in the draft, is public, or is hidden', async () => {
    const { head, drafter } = county.people;
    const documentId = await createDraft(drafter.client, policyData('关于仍在公开的通知', { body: WRITTEN }));
    ok(await release(county, documentId));
    const ask = () => post(head.client, 'request-purge', documentId, ASKED);
    await refuses(ask, 409, 'publication.purge-standing');
    ok(await post(head.client, 'hide', documentId, { category: 'privacy', reason: '有个人信息' }));
    await refuses(ask, 409, 'publication.purge-hidden');
  });

  it('a file that is still used', async () => {
    const { head } = county.people;
    const file = await upload('表.txt', '表');
    const documentId = await leaked('关于文件的通知', { attachments: [{ title: '表', file: file.id }] });
    ok(await save(documentId, { attachments: [{ title: '表', file: file.id }] }));
    await refuses(
      () => post(head.client, 'request-purge', documentId, { ...ASKED, files: [file.documentId] }),
      409,
      'publication.purge-file-used'
    );
  });

  it('a decision that cannot be', async () => {
    const { leader, drafter, head } = county.people;
    const documentId = await requested('关于不能批准的通知');
    await refuses(() => confirm(leader.client, documentId, { purge: 1 }), 409, 'publication.purge-decided');
    await refuses(() => confirm(leader.client, documentId, { comment: '' }), 422, 'publication.purge-words');
    await refuses(() => confirm(leader.client, documentId, { comment: LEAKED }), 422, 'publication.purge-tells');
    await refuses(() => confirm(drafter.client, documentId), 403, 'organization.no-post');
    await refuses(() => post(head.client, 'request-purge', documentId, ASKED), 409, 'publication.purge-open');
    // Written into the draft again after the request.
    ok(await save(documentId, { body: WRITTEN }));
    await refuses(() => confirm(leader.client, documentId), 409, 'publication.purge-standing');
    ok(await save(documentId, { body: CLEAN }));
    const open = await openOf(documentId);
    ok(await confirm(leader.client, documentId));
    await refuses(() => confirm(leader.client, documentId, { purge: open }), 409, 'publication.purge-decided');
  });
});

describe('verify finds', () => {
  let documentId: string;
  let original: { digest: string; canonical: string }[];
  beforeAll(async () => {
    documentId = await requested('关于核对的通知');
    original = (await inner(app).store.read((tables) => tables('gk_revisions').select('digest', 'canonical'))) as never;
    ok(await confirm(county.people.leader.client, documentId));
    expect(await verify(app)).toEqual([]);
  });

  const db = () => app.strapi.db.connection;
  /** A hand on one row, and what puts it back. */
  async function hand(table: string, where: object, values: object): Promise<string[]> {
    const [row] = (await db()(table).where(where).orderBy('id', 'desc').limit(1)) as { id: number }[];
    await byHand(app, () => db()(table).where({ id: row!.id }).update(values));
    const found = (await verify(app)).map((one) => one.code);
    await byHand(app, () => db()(table).where({ id: row!.id }).update(row!));
    expect(await verify(app)).toEqual([]);
    return [...new Set(found)];
  }

  it('the text that was there before, out of a backup', async () => {
    const now = (await inner(app).store.read((tables) =>
      tables('gk_revisions').select('digest', 'canonical')
    )) as typeof original;
    const gone = original.find(({ digest, canonical }) =>
      now.some((one) => one.digest === digest && one.canonical !== canonical)
    )!;
    expect(await hand('gk_revisions', { digest: gone.digest }, { canonical: gone.canonical })).toEqual([
      'verify.purged-returned',
    ]);
    expect(await hand('gk_revisions', { digest: gone.digest }, { canonical: '{}' })).toEqual([
      'verify.revision-changed',
      'verify.purged-returned',
    ]);
  });

  it.each([
    ['a request', 'gk_purges', () => ({ document_id: documentId }), { reason: '别的原因' }, ['verify.purge-changed']],
    ['a verdict', 'gk_purges', () => ({ document_id: documentId }), { verdict: 'declined' }, ['verify.purge-changed']],
    ['since when', 'gk_documents', () => ({ document_id: documentId }), { purged_at: null }, ['verify.purge-changed']],
    [
      'a comment that was blotted',
      'gk_review_comments',
      () => ({ document_id: documentId }),
      { text: '别的文字' },
      ['verify.comment-changed', 'verify.purged-returned'],
    ],
  ])('%s that was changed', async (_what, table, where, values, codes) => {
    expect((await hand(table, where(), values)).sort()).toEqual(codes);
  });

  it('an entry whose words were changed after they were blotted', async () => {
    const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
    const blotted = [];
    for (const { seq } of entries)
      if (JSON.stringify(await app.kernel.ledger.payload(seq)).includes('■■■')) blotted.push(seq);
    expect(blotted.length).toBeGreaterThan(0);
    const payload = JSON.stringify(await app.kernel.ledger.payload(blotted[0]!)).replace('■■■', '某某某');
    expect(await hand('gk_ledger_payloads', { seq: blotted[0] }, { payload })).toEqual(
      expect.arrayContaining(['verify.payload-changed', 'verify.purged-returned'])
    );
  });

  it('a request that is gone, and one that nobody made', async () => {
    const rows = (await db()('gk_purges').where({ document_id: documentId })) as { id: number; seq: number }[];
    await byHand(app, () => db()('gk_purges').where({ id: rows[0]!.id }).delete());
    expect((await verify(app)).map((one) => one.code)).toEqual(['verify.purge-gone']);
    await byHand(app, () => db()('gk_purges').insert(rows[0]!));
    const { id: _id, ...other } = rows[0]!;
    await byHand(app, () => db()('gk_purges').insert({ ...other, seq: 999_999 }));
    expect((await verify(app)).map((one) => one.code)).toContain('verify.purge-untold');
    await byHand(app, () => db()('gk_purges').where({ seq: 999_999 }).delete());
    expect(await verify(app)).toEqual([]);
  });
});

it('files that were put aside when the server went down are settled by what the rows say', async () => {
  const done = await requested('关于中断的通知');
  const seq = (await openOf(done))!;
  ok(await confirm(county.people.leader.client, done));
  const folder = path.join(app.folder, 'files');
  fs.writeFileSync(path.join(folder, `a_1.txt.purge-${seq}`), LEAKED);
  fs.writeFileSync(path.join(folder, 'b_2.txt.purge-999999'), '未清除');
  expect(await inner(app).purgeFiles.sweep()).toBe(2);
  expect(fs.readdirSync(folder).filter((name) => /^[ab]_\d/.test(name))).toEqual(['b_2.txt']);
  fs.rmSync(path.join(folder, 'b_2.txt'));
});
