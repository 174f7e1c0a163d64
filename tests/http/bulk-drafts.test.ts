// Many drafts at once are what as many single creates would be: the same rows, digests, notes, refusals; or none of them.
import type { App } from '../support/app';
import { INTERPRETATION, POLICY, policyData, startCounty, type County } from '../support/county';
import { rowCounts } from '../support/import';

type Row = Record<string, unknown>;

let app: App;
let county: County;

interface Creating {
  action: string;
  params: Row;
}

/** What a middleware of somebody else does with creates, while a test wants it. */
let watch: ((context: Creating, next: () => Promise<Row>) => Promise<Row>) | null = null;

beforeAll(async () => {
  ({ app, county } = await startCounty((strapi) => {
    // As a plugin's own, which Strapi wants before anything is written.
    strapi.documents.use((async (context: Creating, next: () => Promise<Row>) =>
      context.action === 'create' && watch ? watch(context, next) : next()) as never);
  }));
});
afterAll(() => app?.close());

const PAGE = 'api::zone-page.zone-page';

const single = async (uid: string, data: Row): Promise<string> =>
  ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
const bulk = async (uid: string, list: Row[]): Promise<string[]> =>
  (await app.kernel.documents.createDrafts(uid, list)).map(({ documentId }) => documentId);

interface Meta {
  tableName: string;
  attributes: Record<string, { joinTable?: { name: string; joinColumn: { name: string } }; target?: string }>;
}

const table = (name: string) => app.strapi.db.getConnection(name) as unknown as { where(where: Row): Promise<Row[]> };
const schemaOf = (uid: string) =>
  app.strapi.getModel(uid as never) as unknown as { attributes: Record<string, { type: string } | undefined> };
const metaOf = (uid: string) => app.strapi.db.metadata.get(uid) as unknown as Meta;

/** What is the row's own and can be the same twice: no ids, no instants, no columns that point to the row itself. */
function comparable(row: Row, own: string[]): Row {
  const gone = new Set(['id', 'document_id', ...own]);
  const kept = Object.entries(row).filter(([name]) => !gone.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, /_at$|^at$/.test(name) && value !== null ? typeof value : value])
  );
}

/** Every stored row of a draft: its own, those of its components to the last, its links, its files, and what the kernel notes. */
async function stored(uid: string, documentId: string): Promise<unknown> {
  const whole = async (of: string, id: unknown): Promise<Row> => {
    const { tableName, attributes } = metaOf(of);
    const [row] = await table(tableName).where({ id });
    const hanging: Row = {};
    for (const [name, { joinTable, target }] of Object.entries(attributes)) {
      const schema = schemaOf(of).attributes[name];
      if (schema?.type === 'media') {
        const files = await table('files_related_mph').where({
          related_id: id as string,
          related_type: of,
          field: name,
        });
        hanging[name] = files.map((link) => comparable(link, ['related_id']));
      }
      if (!joinTable) continue;
      const where = { [joinTable.joinColumn.name]: id };
      const links = await table(joinTable.name).where(schema?.type === 'component' ? { ...where, field: name } : where);
      const parts = [];
      for (const link of links) {
        const component = schema?.type === 'component' ? await whole(target!, link.cmp_id) : null;
        // How far a target has come among those that point to it depends on what was made before.
        const own = [joinTable.joinColumn.name, ...Object.keys(link).filter((column) => column.endsWith('_ord'))];
        parts.push({ ...comparable(link, component ? [...own, 'cmp_id'] : own), component });
      }
      hanging[name] = parts;
    }
    return { ...comparable(row!, []), hanging };
  };
  const { tableName } = metaOf(uid);
  const rows = await table(tableName).where({ document_id: documentId });
  const notes = async (name: string) =>
    (await table(name).where({ uid, document_id: documentId })).map((row) => comparable(row, []));
  return {
    rows: await Promise.all(rows.map(({ id }) => whole(uid, id))),
    facts: await notes('gk_documents'),
    contributions: await notes('gk_contributions'),
  };
}

let file: number;
let existing: string;
beforeAll(async () => {
  const data = {
    name: '甲.pdf',
    hash: 'a',
    ext: '.pdf',
    mime: 'application/pdf',
    size: 1,
    url: '/x',
    provider: 'local',
  };
  const made = (await app.strapi.db
    .query('plugin::upload.file')
    .create({ data: { ...data, provider_metadata: { digest: 'gk1:sha256:a' } } } as never)) as { id: number };
  file = made.id;
  existing = await single(POLICY, policyData('关于已有事项的通知'));
});

const finance = () => county.organs.finance;
const number = { documentNumber: '云财〔2026〕901号' };

const good: [name: string, data: () => Row, uid?: string][] = [
  ['nothing but a title', () => ({ title: '关于甲事项的通知' })],
  ['nothing at all', () => ({})],
  ['everything an editor types', () => policyData('关于“全部要素”的通知 \\ 😀', { ...number, normative: true })],
  ['an owner organ by its id', () => policyData('关于乙事项的通知', { ...number, publishingOrgan: finance() })],
  ['an owner organ in a list', () => ({ title: '关于丙事项的通知', publishingOrgan: [finance()] })],
  ['an owner organ to connect', () => ({ title: '通知', publishingOrgan: { connect: [{ documentId: finance() }] } })],
  ['an owner organ twice', () => ({ title: '通知', publishingOrgan: [county.organs.civil, finance()] })],
  ['no owner organ, said so', () => ({ title: '通知', publishingOrgan: null, issuers: [], attachments: [] })],
  ['nulls and empty texts', () => ({ title: '通知', summary: '', keywords: null, formedOn: null, normative: null })],
  ['text that is cleaned', () => ({ title: '通知', body: '<p onclick="x()">正文<script>x()</script></p>' })],
  ['a number in another form', () => ({ title: '通知', documentNumber: ' 云财[2026]0012号 ' })],
  ['a number that is none', () => ({ title: '通知', documentNumber: '无文号' })],
  ['a day with a time', () => ({ title: '通知', formedOn: '2026-11-02T08:00:00.000Z' })],
  ['numbers and words as booleans', () => ({ title: '通知', normative: 'true' })],
  [
    'several issuers and attachments',
    () =>
      policyData('联合通知', {
        ...number,
        issuers: [{ name: '云溪县财政局' }, { name: "云溪县'民政'局" }, {}],
        attachments: [{ title: '附件一', file: null }, { title: '附件二' }],
      }),
  ],
  [
    'an issuer that is an organ',
    () => ({
      title: '通知',
      issuers: [{ name: '云溪县财政局', organ: { connect: [{ documentId: finance() }] } }],
    }),
  ],
  ['an attachment with a file', () => ({ title: '通知', attachments: [{ title: '附件一', file }, { title: '二' }] })],
  ['components with ids of others', () => ({ title: '通知', issuers: [{ id: 1, name: '云溪县财政局' }] })],
  ['attributes that nobody knows', () => ({ title: '通知', nothing: 'x', heldBy: 'x' })],
  ['a publication time', () => ({ title: '通知', publishedAt: '2026-01-01T00:00:00.000Z' })],
  ['a document id', () => ({ title: '通知', documentId: `abcdefghijklmnopqrstuv${(Math.random() * 1e6).toFixed(0)}` })],
  ['a link from both sides', () => ({ title: '解读', forms: ['文字解读'], documents: [existing] }), INTERPRETATION],
  ['several files', () => ({ title: '解读', media: [file] }), INTERPRETATION],
  ['a dynamic zone', () => ({ title: '专区', sections: [] }), PAGE],
];

it.each(good)('%s is stored as a single create stores it', async (_name, data, uid = POLICY) => {
  const alone = await single(uid, data());
  const [one] = await bulk(uid, [data()]);
  expect(await stored(uid, one!)).toEqual(await stored(uid, alone));
});

it('many different ones in one go are stored as single creates store them', async () => {
  const list = good.filter(([, , uid]) => !uid).map(([, data]) => data);
  const alone: string[] = [];
  for (const data of list) alone.push(await single(POLICY, data()));
  // More than are written together, so that there is a second batch.
  const many = await bulk(
    POLICY,
    [...list, ...list, ...list].map((data) => data())
  );
  for (const [at, documentId] of many.entries()) {
    expect(await stored(POLICY, documentId)).toEqual(await stored(POLICY, alone[at % list.length]!));
  }
  expect(new Set(many).size).toBe(3 * list.length);
});

it('writes fifty in a handful of statements', async () => {
  const list = Array.from({ length: 50 }, () => policyData('关于成批事项的通知', { publishingOrgan: finance() }));
  let statements = 0;
  const count = () => void (statements += 1);
  app.strapi.db.connection.on('query', count);
  await bulk(POLICY, list);
  app.strapi.db.connection.removeListener('query', count);
  // A single create takes more than twenty.
  expect(statements).toBeLessThan(60);
});

it('answers the drafts as they are stored, and the digest is that of the stored draft', async () => {
  const [made] = await app.kernel.documents.createDrafts(POLICY, [
    policyData('关于读回的通知', { ...number, publishingOrgan: finance() }),
  ]);
  const member = { uid: POLICY, documentId: made!.documentId };
  const candidate = await app.kernel.documents.candidate(member);
  expect(made!.draft).toEqual(candidate.draft);
  expect(made!.draft).toMatchObject({ publishingOrgan: { documentId: finance(), name: '云溪县财政局' } });
  expect(candidate.facts).toMatchObject({ draftDigest: candidate.digest, lockVersion: 1, revision: 1, state: 'draft' });
});

const bad: [name: string, data: () => Row, uid?: string][] = [
  ['a title that is too long', () => ({ title: '长'.repeat(256) })],
  ['a title that is no text', () => ({ title: { a: 1 } })],
  ['a day that does not exist', () => ({ title: '通知', formedOn: '2022-02-30' })],
  ['a day that is no day', () => ({ title: '通知', formedOn: 20221101 })],
  ['a word outside a vocabulary', () => ({ title: '通知', theme: '随便' })],
  ['a text that is none', () => ({ title: '通知', body: 7 })],
  ['a boolean that is none', () => ({ title: '通知', normative: '也许' })],
  ['an organ that does not exist', () => ({ title: '通知', publishingOrgan: 'nothing' })],
  ['an organ row that does not exist', () => ({ title: '通知', publishingOrgan: 999_999 })],
  ['an organ without a name', () => ({ title: '通知', publishingOrgan: '' })],
  ['components that are no list', () => ({ title: '通知', issuers: { name: '云溪县财政局' } })],
  ['components that are nothing', () => ({ title: '通知', issuers: [null] })],
  ['a component that is a text', () => ({ title: '通知', issuers: ['云溪县财政局'] })],
  ['components without a list', () => ({ title: '通知', issuers: null })],
  ['a component with a name too long', () => ({ title: '通知', issuers: [{ name: '长'.repeat(256) }] })],
  ['a file that does not exist', () => ({ title: '通知', attachments: [{ title: '一', file: 999_999 }] })],
  ['a document id that is taken', () => ({ title: '通知', documentId: existing })],
  ['a document that does not exist', () => ({ title: '解读', documents: ['nothing'] }), INTERPRETATION],
  ['an account that does not exist', () => ({ title: '通知', createdBy: 999_999 })],
];

/** Status, name, code and words of a refusal. */
const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return 'not refused';
  } catch (error) {
    const { name, message, status, code, details } = error as Error & Row;
    return { name, message, status, code, details };
  }
};

it.each(bad)(
  '%s is refused as a single create refuses it, and nothing is written',
  async (_name, data, uid = POLICY) => {
    const before = await rowCounts(app);
    const alone = await refusal(single(uid, data()));
    expect(alone).not.toBe('not refused');
    const fine = { title: '关于无关事项的通知' };
    expect(await refusal(bulk(uid, [data()]))).toEqual(alone);
    expect(await refusal(bulk(uid, [fine, data(), fine]))).toEqual(alone);
    expect(await rowCounts(app)).toEqual(before);
  }
);

it('refuses a type that is not managed', async () => {
  const before = await rowCounts(app);
  await expect(bulk('plugin::gongkai-organization.organ', [{ name: '甲' }])).rejects.toMatchObject({
    code: 'publication.not-managed',
  });
  expect(await rowCounts(app)).toEqual(before);
});

it('shows every create to document middlewares, lifecycles and listeners of events', async () => {
  const seen: string[] = [];
  const title = (data: unknown) => (data as Row).title as string;
  watch = async (context, next) => {
    const data = { ...(context.params.data as Row), keywords: '中间件' };
    context.params = { ...context.params, data };
    const result = await next();
    seen.push(`${title(data)} ${typeof result.documentId}`);
    return result;
  };
  const stops = [
    () => (watch = null),
    app.strapi.db.lifecycles.subscribe({
      models: [POLICY],
      beforeCreate: ({ params }: { params: Row }) => {
        (params.data as Row).summary = `${title(params.data)}的摘要`;
      },
      afterCreate: ({ result }: { result: Row }) => void seen.push(`after ${title(result)} ${typeof result.id}`),
    } as never),
  ];
  const heard = new Promise<Row[]>((resolve) => {
    const entries: Row[] = [];
    const listen = ({ entry }: { entry: Row }) => {
      entries.push(entry);
      if (entries.length === 2) resolve(entries);
    };
    app.strapi.eventHub.on('entry.create', listen as never);
    stops.push(() => app.strapi.eventHub.off('entry.create', listen as never));
  });
  const ids = await bulk(POLICY, [{ title: '甲', publishingOrgan: finance() }, { title: '乙' }]);
  expect(seen.sort()).toEqual(['after 乙 number', 'after 甲 number', '乙 string', '甲 string'].sort());
  const entries = await heard;
  expect(entries).toMatchObject([
    {
      documentId: ids[0],
      title: '甲',
      summary: '甲的摘要',
      keywords: '中间件',
      publishingOrgan: { documentId: finance() },
    },
    { documentId: ids[1], title: '乙', summary: '乙的摘要', keywords: '中间件', publishingOrgan: null },
  ]);
  for (const stop of stops) stop();
});

/** As if a request were being served. */
const within = <T>(request: Row, work: () => Promise<T>): Promise<T> =>
  app.strapi.requestContext.run({ ...request, set: () => undefined } as never, work as never) as unknown as Promise<T>;

it('holds the scope of the account behind the request', async () => {
  const { drafter } = county.people;
  const state = { auth: { strategy: { name: 'admin' } }, user: { id: drafter.accountId } };
  const asDrafter = <T>(work: () => Promise<T>) => within({ state, method: 'POST', path: '/x', query: {} }, work);
  const before = await rowCounts(app);
  const other = { title: '关于外单位的通知', publishingOrgan: county.organs.civil };
  const alone = await refusal(asDrafter(() => single(POLICY, other)));
  expect(alone).toMatchObject({ status: 403 });
  expect(await refusal(asDrafter(() => bulk(POLICY, [{ title: '关于本单位的通知' }, other])))).toEqual(alone);
  expect(await rowCounts(app)).toEqual(before);
  const [own] = await asDrafter(() => bulk(POLICY, [{ title: '关于本单位的通知' }]));
  const contributors = await app.kernel.documents.contributors({ uid: POLICY, documentId: own! });
  expect(contributors).toMatchObject([{ personId: drafter.id, name: drafter.name }]);
});

it('refuses drafts through the public API', async () => {
  const state = { auth: { strategy: { name: 'api-token' }, credentials: { id: 1, name: '令牌' } } };
  const work = () => bulk(POLICY, [{ title: '关于外来的通知' }]);
  const refused = refusal(within({ state, query: {} }, work));
  expect(await refused).toMatchObject({ code: 'publication.drafts-private' });
});
