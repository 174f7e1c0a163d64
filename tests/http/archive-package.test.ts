// Packages for archives and libraries (归档移交) on a real server: who makes and delivers them, what is refused, what stands in one, that it
// verifies by the zip alone, and what a crash or a full disc leaves behind.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { shanghaiDay } from '@gongkai/publication/kernel';
import { archiveCommand } from '../../plugins/disclosure/server/src/offline';
import {
  readDirectory,
  directoryStart,
  END_SIZE,
  spanOf,
} from '../../plugins/disclosure/server/src/domain/package-zip';
import { createPackageStore } from '../../plugins/disclosure/server/src/services/package-store';
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code, everything, verify } from '../support/kernel';
import { createDraft, panel, release, verb, withdraw } from '../support/verbs';

interface Made {
  ref: string;
  number: string;
  total: number;
  bytes: number;
  sha256: string;
  receivers: string[];
  items: { position: number; documentId: string; title: string }[];
  deliveries: { ref: string; receiverName: string; stands: boolean; corrects: string | null }[];
  can: boolean;
}

interface Undelivered {
  total: number;
  lines: { documentId: string; title: string; delivered: boolean }[];
  figures: { organName: string; year: number; published: number; delivered: number; undelivered: number }[];
  sum: { published: number; delivered: number; undelivered: number };
  choices: { organs: { id: string; below: boolean }[] };
}

let app: App;
let county: County;
let made: Made;
const ids: Record<string, string> = {};

/** A picture of one point. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

const START = Date.now();
const day = (offset: number) => shanghaiDay(START + offset * 86_400_000);
const packagesFolder = () => path.join(app.folder, 'packages');

async function upload(
  client: Client,
  name: string,
  bytes: Buffer,
  type: string
): Promise<{ id: number; documentId: string; url: string }> {
  const form = new FormData();
  form.append('files', new File([new Uint8Array(bytes)], name, { type }));
  const answer = await client('POST', '/upload', form);
  if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${answer.text}`);
  return (answer.body as unknown as { id: number; documentId: string; url: string }[])[0]!;
}

async function published(key: string, title: string, more: Record<string, unknown> = {}): Promise<void> {
  ids[key] = await createDraft(county.people.drafter.client, policyData(title, { formedOn: day(-3), ...more }));
  const answer = await release(county, ids[key]);
  if (answer.status !== 200) throw new Error(`${title}: ${answer.text}`);
}

const asked = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: '2026年主动公开信息',
  organ: county.organs.finance,
  from: day(-1),
  until: day(0),
  ...more,
});
const pack = (client: Client, more: Record<string, unknown> = {}) =>
  client('POST', '/gongkai-disclosure/pack', asked(more));
const delivery = (more: Record<string, unknown> = {}) => ({
  package: made.ref,
  receiver: 'archive',
  receiverName: '云溪县档案馆',
  deliveredOn: day(0),
  manner: 'disc',
  handedBy: '周明',
  receivedBy: '高档案',
  receiptNumber: '云档收〔2026〕8号',
  ...more,
});
const deliver = (client: Client, more: Record<string, unknown> = {}) =>
  client('POST', '/gongkai-disclosure/deliver', delivery(more));
const undelivered = async (client: Client, query = ''): Promise<Undelivered> => {
  const answer = await client('GET', `/gongkai-disclosure/undelivered${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as Undelivered;
};
const zipOf = (ref: string) => path.join(packagesFolder(), `${ref}.zip`);

/** Files of a package by name. */
function membersOf(file: string): Map<string, Buffer> {
  const bytes = fs.readFileSync(file);
  const start = directoryStart(bytes.subarray(bytes.length - END_SIZE), bytes.length);
  let at = 0;
  return new Map(
    readDirectory(bytes.subarray(start)).map((entry) => {
      at += spanOf(entry);
      return [entry.name, bytes.subarray(at - entry.size, at)];
    })
  );
}

async function offline(...args: string[]): Promise<{ exit: number; said: string[] }> {
  const said: string[] = [];
  const io = {
    say: (line: string) => void said.push(line),
    progress: () => undefined,
    result: () => undefined,
    cwd: '/',
  };
  return { exit: await archiveCommand(args, io), said };
}

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { drafter } = county.people;
  const table = await upload(drafter.client, '收费标准　表.txt', Buffer.from('收费标准一览'), 'text/plain');
  await published('table', '关于公布收费标准的通知', { attachments: [{ title: '收费标准', file: table.id }] });
  await published('plain', '关于《财政补助》的办法/试行');
  await published('gone', '撤下的通知');
  const taken = await withdraw(county.people.head.client, ids.gone!);
  if (taken.status !== 200) throw new Error(taken.text);
  ids.draft = await createDraft(drafter.client, policyData('没有公开的办法'));
}, 240_000);
afterAll(() => app?.close());

describe('making a package', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['head', { name: ' ' }, 422, 'disclosure.package-name'],
    ['head', { organ: '' }, 422, 'disclosure.package-organ'],
    ['head', { organ: 'nobody' }, 422, 'disclosure.package-organ'],
    ['head', { uid: 'api::nothing.nothing' }, 422, 'disclosure.package-type'],
    ['head', { from: '2026-02-30' }, 422, 'disclosure.package-day'],
    ['head', { from: day(0), until: day(-1) }, 422, 'disclosure.package-period'],
    ['head', { until: day(1) }, 422, 'disclosure.package-period'],
    ['head', { from: day(-30), until: day(-20) }, 422, 'disclosure.package-empty'],
    ['head', { documents: [] }, 422, 'disclosure.package-empty'],
    ['head', { documents: [{ uid: POLICY }] }, 400, 'disclosure.package-list'],
    ['head', { below: true }, 403, 'disclosure.package-not-office'],
    ['drafter', {}, 403, 'disclosure.package-not-office'],
    ['leader', {}, 403, 'disclosure.package-not-office'],
    ['auditor', {}, 403, 'disclosure.package-not-office'],
    ['otherHead', {}, 403, 'disclosure.package-not-office'],
    ['root', {}, 403, 'disclosure.no-person'],
    ['anonymous', {}, 401, 'organization.not-signed-in'],
  ])('by %s with %j is refused', async (who, more, status, refusal) => {
    const client =
      who === 'root' || who === 'anonymous' ? county[who] : county.people[who as keyof County['people']].client;
    const before = await everything(app, county);
    const answer = await pack(client, more);
    expect(answer.status).toBe(status);
    if (who !== 'anonymous') expect(code(answer)).toBe(refusal);
    expect(await everything(app, county)).toEqual(before);
    expect(fs.existsSync(packagesFolder()) ? fs.readdirSync(packagesFolder()) : []).toEqual([]);
  });

  it.each(['draft', 'gone'])('of what is not public (%s) is refused', async (key) => {
    const before = await everything(app, county);
    const list = [ids.plain, ids[key]].map((documentId) => ({ uid: POLICY, documentId }));
    const answer = await pack(county.people.head.client, { documents: list });
    expect([answer.status, code(answer), answer.body.error?.details?.missing]).toEqual([
      409,
      'disclosure.package-not-public',
      1,
    ]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of more than a package takes is refused', async () => {
    const documents = Array.from({ length: 1001 }, (_, i) => ({ uid: POLICY, documentId: `document${i}` }));
    const answer = await pack(county.people.head.client, { documents });
    expect([answer.status, code(answer)]).toEqual([422, 'disclosure.package-too-many']);
  });

  it('of another organ’s documents is refused', async () => {
    const { otherHead } = county.people;
    const answer = await pack(otherHead.client, {
      organ: county.organs.civil,
      documents: [{ uid: POLICY, documentId: ids.plain }],
    });
    expect([answer.status, code(answer)]).toEqual([403, 'disclosure.package-other-organ']);
  });

  it('is shown before it is made', async () => {
    const before = await everything(app, county);
    const answer = await county.people.head.client('POST', '/gongkai-disclosure/preview-package', asked());
    expect(answer.body.data).toMatchObject({
      total: 2,
      delivered: 0,
      titles: ['关于公布收费标准的通知', '关于《财政补助》的办法/试行'],
    });
    expect((answer.body.data as { bytes: number }).bytes).toBeGreaterThan(1000);
    expect(await everything(app, county)).toEqual(before);
  });

  it.each(['ENOSPC', 'EACCES'])('leaves nothing when it cannot be written (%s)', async (failure) => {
    const before = await everything(app, county);
    const open = fs.promises.open.bind(fs.promises);
    const spy = jest.spyOn(fs.promises, 'open').mockImplementation(async (...args) => {
      const handle = await open(...args);
      if (!String(args[0]).endsWith('.part')) return handle;
      const write = handle.write.bind(handle) as (...all: unknown[]) => Promise<unknown>;
      let left = 3;
      return Object.assign(handle, {
        write: (...all: unknown[]) => {
          left -= 1;
          if (left > 0) return write(...all);
          return Promise.reject(Object.assign(new Error(failure), { code: failure, syscall: 'write' }));
        },
      });
    });
    const answer = await pack(county.people.head.client);
    spy.mockRestore();
    expect([answer.status, code(answer)]).toEqual([507, 'disclosure.package-unwritable']);
    expect(fs.readdirSync(packagesFolder())).toEqual([]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('leaves nothing when the transaction fails after the file was named', async () => {
    const before = await everything(app, county);
    const spy = jest.spyOn(app.kernel.ledger, 'append').mockImplementationOnce(app.kernel.ledger.append);
    spy.mockImplementationOnce(() => Promise.reject(new Error('the connection was lost')));
    jest.spyOn(app.strapi.log, 'error').mockReturnValueOnce(app.strapi.log);
    const answer = await pack(county.people.head.client);
    spy.mockRestore();
    expect(answer.status).toBe(500);
    expect(fs.readdirSync(packagesFolder())).toEqual([]);
    expect(await everything(app, county)).toEqual(before);
  });

  it('by the head of the disclosure office takes what is public, and nothing else', async () => {
    const answer = await pack(county.people.head.client);
    expect(answer).toMatchObject({ status: 200 });
    made = answer.body.data as Made;
    expect(made).toMatchObject({ total: 2, receivers: [], can: true, deliveries: [] });
    expect(made.items.map(({ title }) => title)).toEqual(['关于公布收费标准的通知', '关于《财政补助》的办法/试行']);
    expect(fs.readdirSync(packagesFolder())).toEqual([`${made.ref}.zip`]);
    const bytes = fs.readFileSync(zipOf(made.ref));
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([made.bytes, made.sha256]);
  });
});

describe('what stands in it', () => {
  it('has names that every system can write, and a page a document', () => {
    const members = membersOf(zipOf(made.ref));
    expect([...members.keys()]).toEqual([
      'documents/0001-关于公布收费标准的通知/document.json',
      'documents/0001-关于公布收费标准的通知/files/01-收费标准 表.txt',
      'documents/0001-关于公布收费标准的通知/document.html',
      'documents/0001-关于公布收费标准的通知/review-record.json',
      'documents/0002-关于《财政补助》的办法 试行/document.json',
      'documents/0002-关于《财政补助》的办法 试行/document.html',
      'documents/0002-关于《财政补助》的办法 试行/review-record.json',
      'README-校验说明.txt',
      'index.json',
      'index-目录.csv',
      'ledger/entries.jsonl',
      'manifest-sha256.txt',
      'ledger/seal.json',
      'ledger/checkpoint.json',
    ]);
    expect(members.get('documents/0001-关于公布收费标准的通知/files/01-收费标准 表.txt')!.toString()).toBe(
      '收费标准一览'
    );
    const page = members.get('documents/0001-关于公布收费标准的通知/document.html')!.toString();
    expect(page).toContain('<h1>关于公布收费标准的通知</h1>');
    expect(page).toContain('<th>公开属性</th><td>主动公开</td>');
    expect(page).toContain('终审通过');
    expect(page).not.toMatch(/<script|src="https?:|href="\//);
  });

  it('has the index with what the public reads, and the review as the ledger tells it', async () => {
    const members = membersOf(zipOf(made.ref));
    const index = JSON.parse(members.get('index.json')!.toString()) as { documents: Record<string, unknown>[] };
    const shown = await county.anonymous('GET', `/api/policy-documents/${ids.table}`);
    const { indexNumber, firstPublishedOn, publishedOn, validity, title } = shown.body.data as Record<string, unknown>;
    expect(index.documents[0]).toMatchObject({
      ...{ indexNumber, firstPublishedOn, publishedOn, validity, title },
      attribute: '主动公开',
      adopted: false,
      organ: '云溪县财政局',
    });
    const review = JSON.parse(members.get('documents/0001-关于公布收费标准的通知/review-record.json')!.toString()) as {
      steps: { action: string; tier: number | null; person: string }[];
    };
    const { publisher, head, leader } = county.people;
    expect(review.steps.filter(({ action }) => action === 'approve').map(({ tier, person }) => [tier, person])).toEqual(
      [
        [1, publisher.name],
        [2, head.name],
        [3, leader.name],
      ]
    );
  });

  it('tells nothing of drafts, of what was taken down, or of what people wrote to each other', () => {
    const all = fs.readFileSync(zipOf(made.ref)).toString('utf8');
    for (const word of ['没有公开的办法', '撤下的通知', '内容有误', ids.draft!, ids.gone!])
      expect(all).not.toContain(word);
  });

  it('verifies by the zip alone, and against a checkpoint from elsewhere', async () => {
    const { exit, said } = await offline('verify', zipOf(made.ref));
    expect(said.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(exit).toBe(0);
    const checkpoint = path.join(app.folder, 'from-package.json');
    fs.writeFileSync(checkpoint, membersOf(zipOf(made.ref)).get('ledger/checkpoint.json')!);
    expect((await offline('verify', zipOf(made.ref), '--checkpoint', checkpoint)).exit).toBe(0);
    expect((await offline('verify', path.join(app.folder, 'absent.zip'))).exit).toBe(2);
    expect((await offline('verify')).exit).toBe(2);
  });

  it('any byte that is changed is found', async () => {
    const bytes = fs.readFileSync(zipOf(made.ref));
    const copy = path.join(app.folder, 'copy.zip');
    const step = Math.max(1, Math.floor(bytes.length / 400));
    const passed: number[] = [];
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      fs.writeFileSync(copy, changed);
      if ((await offline('verify', copy)).exit === 0) passed.push(at);
    }
    expect(passed).toEqual([]);
  });

  it('is downloaded by who may make it, under its Chinese name, and at no public address', async () => {
    const { head, drafter, otherHead } = county.people;
    const answer = await fetch(`${app.url}/gongkai-disclosure/package/file?package=${made.ref}`, {
      headers: { Authorization: `Bearer ${head.token}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('2026年主动公开信息'));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
    const file = `/gongkai-disclosure/package/file?package=${made.ref}`;
    const others: [Client, number, string][] = [
      [drafter.client, 403, 'disclosure.package-not-office'],
      [otherHead.client, 404, 'disclosure.no-package'],
      [county.root, 403, 'disclosure.no-person'],
    ];
    for (const [client, status, refusal] of others) {
      const refused = await client('GET', file);
      expect([refused.status, code(refused)]).toEqual([status, refusal]);
    }
    expect((await county.anonymous('GET', file)).status).toBe(401);
    for (const place of [`/files/${made.ref}/${made.ref}.zip`, `/uploads/${made.ref}.zip`, `/packages/${made.ref}.zip`])
      expect((await county.anonymous('GET', place)).status).toBe(404);
  });
});

describe('recording a delivery', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['head', { receiver: 'museum' }, 422, 'disclosure.delivery-receiver'],
    ['head', { receiverName: '  ' }, 422, 'disclosure.delivery-receiver'],
    ['head', { deliveredOn: '2026-13-01' }, 422, 'disclosure.delivery-day'],
    ['head', { deliveredOn: day(1) }, 422, 'disclosure.delivery-future'],
    ['head', { deliveredOn: day(-1) }, 422, 'disclosure.delivery-early'],
    ['head', { manner: 'pigeon' }, 422, 'disclosure.delivery-manner'],
    ['head', { receivedBy: '' }, 422, 'disclosure.delivery-people'],
    ['head', { receiptFile: 'nothing' }, 422, 'disclosure.delivery-no-scan'],
    ['head', { note: '<b>重要</b>' }, 422, 'disclosure.markup'],
    ['head', { corrects: 'nothing' }, 422, 'disclosure.delivery-reason'],
    ['head', { corrects: 'nothing', reason: '填错了' }, 404, 'disclosure.no-delivery'],
    ['head', { package: 'nothing' }, 404, 'disclosure.no-package'],
    ['drafter', {}, 403, 'disclosure.package-not-office'],
    ['leader', {}, 403, 'disclosure.package-not-office'],
    ['otherHead', {}, 404, 'disclosure.no-package'],
    ['root', {}, 403, 'disclosure.no-person'],
    ['anonymous', {}, 401, 'organization.not-signed-in'],
  ])('by %s with %j is refused', async (who, more, status, refusal) => {
    const client =
      who === 'root' || who === 'anonymous' ? county[who] : county.people[who as keyof County['people']].client;
    const before = await everything(app, county);
    const answer: Answer = await deliver(client, more);
    expect(answer.status).toBe(status);
    if (who !== 'anonymous') expect(code(answer)).toBe(refusal);
    expect(await everything(app, county)).toEqual(before);
  });

  it('counts everything as not delivered before, and nothing of it afterwards', async () => {
    const { head } = county.people;
    const before = await undelivered(head.client);
    expect(before).toMatchObject({ total: 2, sum: { published: 2, delivered: 0, undelivered: 2 } });
    expect(before.figures).toMatchObject([{ organName: '云溪县财政局', published: 2, undelivered: 2 }]);
    expect(before.choices.organs).toEqual([{ id: county.organs.finance, name: '云溪县财政局', below: false }]);
    const scan = await upload(head.client, '回执.png', PIXEL, 'image/png');
    const answer = await deliver(head.client, { receiptFile: scan.documentId });
    expect(answer).toMatchObject({ status: 200, body: { data: { receivers: ['云溪县档案馆'] } } });
    const again = await deliver(head.client, { receiver: 'library', receiverName: '云溪县图书馆', manner: 'network' });
    expect((again.body.data as Made).receivers).toEqual(['云溪县档案馆', '云溪县图书馆']);
    expect(await undelivered(head.client)).toMatchObject({
      total: 0,
      lines: [],
      sum: { published: 2, delivered: 2, undelivered: 0 },
    });
  });

  it('the ledger tells of it without the names of people', async () => {
    const { entries } = await app.kernel.ledger.find({ actions: ['deliver', 'pack'] }, { offset: 0, limit: 5 });
    expect(entries.map(({ action }) => action)).toEqual(['deliver', 'deliver', 'pack']);
    expect(JSON.stringify(entries.map(({ payload }) => payload))).not.toMatch(/周明|高档案/);
    expect(entries[2]!.payload).toMatchObject({ sha256: made.sha256, count: 2, number: made.number });
  });

  it('is corrected by a further record, once, or taken back', async () => {
    const { head } = county.people;
    const first = (await head.client('GET', `/gongkai-disclosure/package?package=${made.ref}`)).body.data as Made;
    const [archive, library] = first.deliveries;
    const corrected = await deliver(head.client, {
      corrects: archive!.ref,
      reason: '单位名称有误',
      receiverName: '云溪县综合档案馆',
    });
    expect((corrected.body.data as Made).receivers).toEqual(['云溪县图书馆', '云溪县综合档案馆']);
    const twice = await deliver(head.client, { corrects: archive!.ref, reason: '再改' });
    expect([twice.status, code(twice)]).toEqual([409, 'disclosure.delivery-corrected']);
    const takenBack = await deliver(head.client, { corrects: library!.ref, reason: '没有移交', voided: true });
    const after = takenBack.body.data as Made;
    expect(after.receivers).toEqual(['云溪县综合档案馆']);
    expect(after.deliveries.map(({ stands }) => stands)).toEqual([false, false, true, false]);
    expect((await undelivered(head.client)).total).toBe(0);
  });

  it('of what was corrected since does not count for the new version', async () => {
    const { drafter, publisher, head, leader } = county.people;
    await drafter.client('PUT', `${CM}/${POLICY}/${ids.plain}`, { summary: '更正后的摘要' });
    const seen = await panel(drafter.client, ids.plain!);
    const sent = await drafter.client('POST', '/gongkai-review/correct', {
      ...{ uid: POLICY, documentId: ids.plain, lockVersion: seen.facts.lockVersion },
      ...{ kind: 'correction', note: '摘要有误，现予更正' },
    });
    expect(sent).toMatchObject({ status: 200 });
    for (const { client } of [publisher, head, leader]) await verb(client, 'approve', ids.plain!);
    const list = await undelivered(head.client);
    expect(list.lines).toMatchObject([{ documentId: ids.plain, delivered: false }]);
    const workbook = await head.client('GET', '/gongkai-disclosure/undelivered/xlsx');
    expect([workbook.status, workbook.text.slice(0, 2)]).toEqual([200, 'PK']);
    // A package of what is left, chosen by hand, with the review of the correction alone.
    const answer = await pack(head.client, { documents: [{ uid: POLICY, documentId: ids.plain }] });
    const second = answer.body.data as Made;
    expect(second.total).toBe(1);
    const { exit, said } = await offline('verify', zipOf(second.ref));
    expect([exit, said.filter((line) => line.startsWith('✗'))]).toEqual([0, []]);
    const review = JSON.parse(
      membersOf(zipOf(second.ref)).get('documents/0001-关于《财政补助》的办法 试行/review-record.json')!.toString()
    ) as { steps: { action: string }[] };
    expect(review.steps.map(({ action }) => action)).toEqual([
      ...['correct', 'approve', 'secrecy', 'approve', 'approve', 'publish'],
    ]);
  });

  it.each(['organ=nobody', 'from=yesterday', `from=${day(0)}&until=${day(-1)}`, 'page=0', 'uid=%3C'])(
    'the list does not answer to %s',
    async (query) => {
      const answer = await county.people.head.client('GET', `/gongkai-disclosure/undelivered?${query}`);
      expect([400, 403]).toContain(answer.status);
      expect(code(answer)).toMatch(/^disclosure\.(undelivered-query|validity-query|package-organ-view)$/);
    }
  );

  it('is listed for who sees the organ, and for nobody else', async () => {
    const { drafter, otherHead } = county.people;
    expect((await drafter.client('GET', '/gongkai-disclosure/packages')).body.data).toMatchObject({
      total: 2,
      choices: { organs: [] },
    });
    expect((await otherHead.client('GET', '/gongkai-disclosure/packages')).body.data).toMatchObject({ total: 0 });
    expect((await otherHead.client('GET', '/gongkai-disclosure/undelivered')).body.data).toMatchObject({ total: 0 });
    const one = await otherHead.client('GET', `/gongkai-disclosure/package?package=${made.ref}`);
    expect([one.status, code(one)]).toEqual([404, 'disclosure.no-package']);
  });
});

describe('the competent disclosure authority', () => {
  it('makes packages for the organs below, and for all of them together', async () => {
    const { leader } = county.people;
    await app.kernel.actingAs({ personId: null, name: '系统' }, () =>
      app.kernel.transaction(() =>
        app.strapi.documents('plugin::gongkai-organization.post' as never).create({
          data: {
            role: 'head-of-competent-authority',
            person: leader.id,
            organ: county.organs.government,
            from: day(-10),
          },
        } as never)
      )
    );
    const page = await leader.client('GET', '/gongkai-disclosure/packages');
    const { choices } = page.body.data as Undelivered;
    expect(choices.organs.every(({ below }) => below)).toBe(true);
    expect(choices.organs.map(({ id }) => id)).toEqual(
      expect.arrayContaining([county.organs.government, county.organs.finance, county.organs.civil])
    );
    const below = await pack(leader.client, { organ: county.organs.government, below: true });
    expect(below.body.data).toMatchObject({ total: 2 });
    const alone = await pack(leader.client, { organ: county.organs.government });
    expect([alone.status, code(alone)]).toEqual([422, 'disclosure.package-empty']);
  });
});

it('the ledger takes an entry of as many documents as a package holds', async () => {
  const members = Array.from({ length: 1000 }, (_, i) => ({ uid: POLICY, documentId: `document${i}`, locale: '' }));
  const undone = new Error('undone');
  const appended = app.kernel.transaction(async () => {
    const { seq } = await app.kernel.ledger.append({
      action: 'pack',
      actor: { personId: null, name: '系统' },
      members,
    });
    expect((await app.kernel.ledger.whole({ members })).map((entry) => entry.seq)).toEqual([seq]);
    throw undone;
  });
  await expect(appended).rejects.toBe(undone);
});

describe('what stands still', () => {
  it('proves itself, and says what a hand changed', async () => {
    expect(await verify(app)).toEqual([]);
    const found: string[] = [];
    for (const [table, values] of [
      ['gk_disclosure_packages', { name: '别的名称' }],
      ['gk_disclosure_package_items', { title: '别的标题' }],
      ['gk_disclosure_deliveries', { receiver_name: '别的单位' }],
    ] as const) {
      const [row] = (await app.strapi.db.connection(table).orderBy('id')) as Record<string, unknown>[];
      const [column] = Object.keys(values);
      const where = { id: row!.id };
      await byHand(app, () => app.strapi.db.connection(table).where(where).update(values));
      found.push(...(await verify(app)).map((one) => one.code));
      await byHand(app, () =>
        app.strapi.db
          .connection(table)
          .where(where)
          .update({ [column!]: row![column!] })
      );
    }
    expect(found).toEqual(['verify.package-changed', 'verify.package-changed', 'verify.delivery-changed']);
    const file = zipOf(made.ref);
    const bytes = fs.readFileSync(file);
    const changed = Buffer.from(bytes);
    changed[100]! ^= 1;
    fs.writeFileSync(file, changed);
    expect((await verify(app)).map((one) => one.code)).toEqual(['verify.package-file-changed']);
    fs.rmSync(file);
    expect((await verify(app)).map((one) => one.code)).toEqual(['verify.package-file-gone']);
    const gone = await county.people.head.client('GET', `/gongkai-disclosure/package/file?package=${made.ref}`);
    expect([gone.status, code(gone)]).toEqual([404, 'disclosure.package-gone']);
    fs.writeFileSync(file, bytes);
    expect(await verify(app)).toEqual([]);
  });

  it.each(['gk_disclosure_packages', 'gk_disclosure_package_items', 'gk_disclosure_deliveries'])(
    '%s is guarded',
    async (table) => {
      await expect(app.strapi.db.connection(table).delete()).rejects.toThrow();
    }
  );

  it('what a crash left behind goes at the next start, and what was made stays', async () => {
    const kept = fs.readdirSync(packagesFolder()).sort();
    const ref = '00000000-0000-4000-8000-000000000000';
    const host = (await import('node:os')).hostname().replace(/[^A-Za-z0-9_-]/g, '_');
    // Half written by a process that is gone, by one that lives, and whole but never told.
    const dead = `${ref}.${host}.999999999.part`;
    const living = `${ref}.${host}.${process.ppid}.part`;
    for (const name of [dead, living, `${ref}.zip`]) fs.writeFileSync(path.join(packagesFolder(), name), '半');
    const old = new Date(START - 2 * 3_600_000);
    fs.utimesSync(path.join(packagesFolder(), `${ref}.zip`), old, old);
    const gone = await createPackageStore(app.strapi).sweep();
    expect(gone.sort()).toEqual([dead, `${ref}.zip`].sort());
    fs.rmSync(path.join(packagesFolder(), living));
    expect(fs.readdirSync(packagesFolder()).sort()).toEqual(kept);
  });
});
