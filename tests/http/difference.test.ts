// What changed in a document, over HTTP: since it was published, since who asks had it open last, since an earlier submission.
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
import { code } from '../support/kernel';
import { createDraft, panel, release, submit, verb } from '../support/verbs';

interface Field {
  name: string;
  label: string;
  change: string;
  kind: string;
  oldText?: string;
  nowText?: string;
  runs?: { change: string; text: string }[];
  blocks?: { change: string; runs?: { change: string; text: string }[] }[];
  items?: { change: string; fields: Field[] }[];
  files?: { change: string; now?: { name: string; digest: string }; old?: { name: string; digest: string } }[];
  links?: { change: string; id: string; title?: string }[];
}

interface View {
  digest: string;
  kept: boolean;
  seenAt: number | null;
  against: { kind: string; digest: string | null; at: number | null };
  choices: { published: number | null; seen: number | null; submitted: { digest: string; at: number; by: string }[] };
  roles: Record<string, string | null>;
  fields: Field[];
  filing: { label: string; text: string }[];
  files: { digest: string; documentId: string; name: string; url: string }[];
}

let app: App;
let county: County;
let token: string;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  ({ token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员'));
});
afterAll(() => app?.close());

const ask = (who: Client, documentId: string, against?: string): Promise<Answer> =>
  who(
    'GET',
    `/gongkai-review/difference?uid=${POLICY}&documentId=${documentId}${against === undefined ? '' : `&against=${encodeURIComponent(against)}`}`
  );

async function view(who: Client, documentId: string, against?: string): Promise<View> {
  const answer = await ask(who, documentId, against);
  if (answer.status !== 200) throw new Error(`difference: ${answer.status} ${answer.text}`);
  return answer.body.data as View;
}

const look = (who: Client, documentId: string, digest: unknown): Promise<Answer> =>
  who('POST', '/gongkai-review/seen', { uid: POLICY, documentId, digest });

async function save(documentId: string, data: Record<string, unknown>): Promise<void> {
  const answer = await county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, data);
  if (answer.status !== 200) throw new Error(`save: ${answer.status} ${answer.text}`);
}

async function upload(name: string, bytes: string): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([bytes], { type: 'text/plain' }), name);
  const answer = await client(app, token)('POST', '/upload', form);
  return (answer.body as unknown as { id: number }[])[0]!.id;
}

const changed = ({ fields }: View): string[] =>
  fields.filter(({ change }) => change !== 'same').map(({ label, change }) => `${label} ${change}`);

const field = ({ fields }: View, name: string): Field => fields.find((one) => one.name === name)!;

const written = (runs: readonly { change: string; text: string }[] = []): string =>
  runs.map(({ change, text }) => (change === 'same' ? text : `[${change === 'added' ? '+' : '-'}${text}]`)).join('');

it('is all new before anything was published', async () => {
  const { drafter } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于新增事项的通知'));
  const all = await view(drafter.client, documentId, 'published');
  expect(all.against).toEqual({ kind: 'nothing', digest: null, at: null });
  expect(all.kept).toBe(false);
  expect(new Set(all.fields.map(({ change }) => change))).toEqual(new Set(['added']));
  // In the order of the form, under its labels, in words.
  expect(all.fields.map(({ label }) => label).slice(0, 4)).toEqual(['标题', '发文字号', '成文日期', '发文机关']);
  expect(field(all, 'formedOn')).toMatchObject({ kind: 'value', nowText: '2026年11月2日' });
  expect(field(all, 'publishingOrgan').links).toMatchObject([{ change: 'added', title: '云溪县财政局' }]);
  expect(all.roles).toEqual({ title: 'title', number: 'documentNumber', body: 'body', attachments: 'attachments' });
  expect(all.filing).toContainEqual({ label: '主题分类', text: '财政、金融、审计\\财政' });
  expect(all.filing.map(({ label }) => label)).not.toContain('网址简称');
});

it('tells what changed since it was published: words, values, table cells, attachments', async () => {
  const { drafter, publisher } = county.people;
  const table = (amount: string, row = '') =>
    `<table><tbody><tr><th>乡镇</th><th>金额</th></tr><tr><td>东溪镇</td><td>${amount}</td></tr>${row}</tbody></table>`;
  const [standard, form, list] = [
    await upload('标准.txt', '标准'),
    await upload('申请表.txt', '申请表'),
    await upload('名单.txt', '名单'),
  ];
  const documentId = await createDraft(
    drafter.client,
    policyData('关于补贴标准的通知', {
      genre: '通知',
      body: `<p>补贴标准为每户3000元。</p>${table('3000')}`,
      attachments: [
        { title: '补贴标准', file: standard },
        { title: '申请表', file: form },
      ],
    })
  );
  await release(county, documentId);
  const before = await view(publisher.client, documentId, 'published');
  expect(before.against.kind).toBe('published');
  expect(changed(before)).toEqual([]);
  await save(documentId, {
    title: '关于调整补贴标准的通知',
    genre: '公告',
    body: `<p>补贴标准为每户5000元。</p>${table('5000', '<tr><td>西山乡</td><td>2000</td></tr>')}`,
    attachments: [
      { title: '补贴标准（新）', file: standard },
      { title: '名单', file: list },
    ],
  });
  const after = await view(publisher.client, documentId, 'published');
  expect(changed(after)).toEqual(['标题 changed', '公文种类 changed', '正文 changed', '附件 changed']);
  expect(written(field(after, 'title').runs)).toBe('关于[+调整]补贴标准的通知');
  expect(field(after, 'genre')).toMatchObject({ kind: 'value', oldText: '通知', nowText: '公告' });
  const { blocks } = field(after, 'body');
  expect(written(blocks![0]!.runs)).toBe('补贴标准为每户[-3000][+5000]元。');
  expect(blocks![1]).toMatchObject({
    kind: 'table',
    rows: [{ change: 'same' }, { change: 'changed' }, { change: 'added' }],
  });
  expect(field(after, 'attachments').items!.map(({ change }) => change)).toEqual(['changed', 'removed', 'added']);
  // Old and new attachments can both be opened.
  const names = (one: View): string[] => one.files.map(({ name }) => name).sort();
  expect(names(after)).toEqual(['名单.txt', '标准.txt', '申请表.txt'].sort());
  const digest = field(after, 'attachments').items![2]!.fields.find(({ kind }) => kind === 'media')!.files![0]!.now!
    .digest;
  expect(after.files.find(({ name }) => name === '名单.txt')!.digest).toBe(digest.split(';')[0]);
});

it('tells what changed since who asks had it open last, whatever others saw', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于看过事项的通知'));
  // A draft that nobody submitted is kept nowhere, and so cannot be noted.
  const draft = await view(drafter.client, documentId);
  expect(code(await look(drafter.client, documentId, draft.digest))).toBe('review.no-such-revision');
  await submit(drafter.client, documentId);
  const first = await view(publisher.client, documentId);
  expect(first).toMatchObject({ kept: true, seenAt: null, against: { kind: 'nothing' } });
  expect((await look(publisher.client, documentId, first.digest)).status).toBe(200);
  // Once more is no second version; and what is open is not what it is compared with.
  expect((await look(publisher.client, documentId, first.digest)).status).toBe(200);
  expect(await view(publisher.client, documentId)).toMatchObject({
    against: { kind: 'nothing' },
    seenAt: expect.any(Number),
  });
  await verb(publisher.client, 'return', documentId, { comment: '请写明期限' });
  await save(documentId, { body: '<p>各乡镇人民政府：</p><p>现将有关事项通知如下，请于11月30日前办结。</p>' });
  await submit(drafter.client, documentId);
  const second = await view(publisher.client, documentId, 'seen');
  expect(second.against).toMatchObject({ kind: 'seen', digest: first.digest });
  expect(changed(second)).toEqual(['正文 changed']);
  expect((await look(publisher.client, documentId, second.digest)).status).toBe(200);
  // Opened again while it waits, it still shows what came since the time before.
  expect((await view(publisher.client, documentId, 'seen')).against.digest).toBe(first.digest);
  // Who saw nothing of it is shown what is public, here nothing; and may choose the submission before.
  const others = await view(head.client, documentId, 'seen');
  expect(others.against.kind).toBe('nothing');
  expect(others.choices.submitted).toEqual([{ digest: first.digest, at: expect.any(Number), by: '周起草' }]);
  const earlier = await view(head.client, documentId, first.digest);
  expect(earlier.against).toMatchObject({
    kind: 'revision',
    digest: first.digest,
    at: others.choices.submitted[0]!.at,
  });
  expect(changed(earlier)).toEqual(['正文 changed']);
});

it('tells who asks whether they have signed this content, and of nobody else', async () => {
  const { drafter, publisher, head } = county.people;
  const documentId = await createDraft(drafter.client, policyData('关于签过事项的通知'));
  await submit(drafter.client, documentId);
  const { ref, digest } = (await panel(publisher.client, documentId)).case!;
  const signed = async (who: Client, query: string) =>
    (await who('GET', `/gongkai-review/signed?${query}`)).body.data as { signed: boolean; state?: string };
  const asked = `case=${ref}&digest=${digest}`;
  expect(await signed(publisher.client, asked)).toEqual({ signed: false });
  expect((await verb(publisher.client, 'approve', documentId)).status).toBe(200);
  expect(await signed(publisher.client, asked)).toEqual({ signed: true, state: 'in-review' });
  expect(await signed(publisher.client, `case=${ref}&digest=gk1:sha256:0`)).toEqual({ signed: false });
  expect(await signed(head.client, asked)).toEqual({ signed: false });
  for (const query of ['', 'case=nothing', `digest=${digest}`]) {
    expect(await signed(publisher.client, query)).toEqual({ signed: false });
  }
});

describe('is refused', () => {
  let documentId: string;
  let digest: string;
  beforeAll(async () => {
    const { drafter } = county.people;
    documentId = await createDraft(drafter.client, policyData('关于拒绝事项的通知'));
    await submit(drafter.client, documentId);
    ({ digest } = await panel(drafter.client, documentId));
  });

  it.each(['draft', 'Published', 'gk1:sha256:zz', '*'])('against %s', async (against) => {
    const answer = await ask(county.people.publisher.client, documentId, against);
    expect([answer.status, code(answer)]).toEqual([400, 'review.against-unknown']);
  });

  it('against what was never submitted, or is another document’s', async () => {
    const { drafter, publisher } = county.people;
    const other = await createDraft(drafter.client, policyData('关于另一事项的通知'));
    for (const against of [`gk1:sha256:${'0'.repeat(64)}`, digest]) {
      const answer = await ask(publisher.client, other, against);
      expect([answer.status, code(answer)]).toEqual([404, 'review.no-such-revision']);
      expect(code(await look(publisher.client, other, against))).toBe('review.no-such-revision');
    }
  });

  it('without a document, and for one that is not there', async () => {
    const { publisher } = county.people;
    for (const query of ['', `uid=${POLICY}`, 'uid=api::nothing.nothing&documentId=x']) {
      const answer = await publisher.client('GET', `/gongkai-review/difference?${query}`);
      expect([answer.status, code(answer)]).toEqual([400, 'review.no-document']);
    }
    expect((await ask(publisher.client, 'nothinghereatall')).status).toBe(404);
  });

  it('to other organs and to nobody', async () => {
    const { otherHead } = county.people;
    expect(code(await ask(otherHead.client, documentId))).toBe('publication.other-organ');
    expect(code(await ask(otherHead.client, documentId, digest))).toBe('publication.other-organ');
    expect(code(await look(otherHead.client, documentId, digest))).toBe('publication.other-organ');
    expect((await ask(county.anonymous, documentId)).status).toBe(401);
    expect((await look(county.anonymous, documentId, digest)).status).toBe(401);
  });

  it('to note without a digest, or without a person', async () => {
    const missing = await look(county.people.publisher.client, documentId, undefined);
    expect([missing.status, code(missing)]).toEqual([422, 'review.digest-missing']);
    expect(code(await look(client(app, token), documentId, digest))).toBe('review.no-person');
  });

  it('to write the table from outside of the verb', async () => {
    await expect(
      app.strapi.db
        .getConnection('gk_review_seen')
        .insert({ person_id: 'x', uid: POLICY, document_id: documentId, digest, at: 1 })
    ).rejects.toThrow();
  });
});
