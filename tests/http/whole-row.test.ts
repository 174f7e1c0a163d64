// The statement that reads a document whole gives what the database layer's populate gives, to the last attribute.
import { BOARD, addTypes } from '../guarantees/types';
import type { App } from '../support/app';
import { INTERPRETATION, POLICY, policyData, startCounty, type County } from '../support/county';
import { createDraft, exempt, release } from '../support/verbs';

type Row = Record<string, unknown>;
type Beside = Map<string, { table: string; columns: string[] }>;

interface Rows {
  draft(uid: string, documentId: string): Promise<Row | null>;
  draftBeside(
    uid: string,
    documentId: string,
    beside: Beside
  ): Promise<{ draft: Row; beside: Map<string, Row[]> } | null>;
  published(uid: string, documentId: string): Promise<Row | null>;
  populate(uid: string): unknown;
}

let app: App;
let county: County;
let rows: Rows;

beforeAll(async () => {
  ({ app, county } = await startCounty(undefined, addTypes));
  rows = (app.kernel as unknown as { inner: { rows: Rows } }).inner.rows;
});
afterAll(() => app?.close());

const populated = (uid: string, documentId: string, published: boolean) =>
  app.strapi.db.query(uid as never).findOne({
    where: { documentId, publishedAt: published ? { $notNull: true } : null },
    populate: rows.populate(uid),
  } as never);

const file = async (name: string, more: Record<string, unknown> = {}): Promise<number> => {
  const { id } = (await app.strapi.db.query('plugin::upload.file').create({
    data: {
      name,
      alternativeText: '说明“引号”与\n换行',
      hash: name,
      ext: '.pdf',
      mime: 'application/pdf',
      size: 12.34,
      url: `/files/x/${name}`,
      provider: 'local',
      provider_metadata: { digest: `gk1:sha256:${name}`, list: [1, 'two', null] },
      ...more,
    },
  } as never)) as { id: number };
  return id;
};

it.each(['draft', 'published'] as const)('reads a policy with its components and files: %s', async (version) => {
  const { drafter } = county.people;
  const data = policyData('关于“整行读取”的通知 \\ 反斜杠 😀', {
    normative: true,
    effectiveFrom: null,
    issuers: [
      { name: '云溪县财政局', organ: { connect: [{ documentId: county.organs.finance }] } },
      { name: "云溪县'民政'局" },
    ],
    attachments: [
      { title: '附件一', file: await file(`one-${version}`) },
      { title: '附件二' },
      { title: '附件三', file: await file(`three-${version}`, { provider_metadata: null, alternativeText: null }) },
    ],
  });
  const documentId = await createDraft(drafter.client, data);
  if (version === 'published') {
    await exempt(county, documentId);
    expect((await release(county, documentId)).status).toBe(200);
  }
  const row = await rows[version](POLICY, documentId);
  expect(row).toEqual(await populated(POLICY, documentId, version === 'published'));
  expect(row).toMatchObject({ issuers: [{ organ: { documentId: county.organs.finance } }, { organ: null }] });
  expect(row).toMatchObject({ attachments: [{ file: { size: 12.34 } }, { file: null }, { title: '附件三' }] });
});

it('reads an interpretation with several documents and media', async () => {
  const { drafter } = county.people;
  const first = await createDraft(drafter.client, policyData('关于甲事项的通知'));
  const second = await createDraft(drafter.client, policyData('关于乙事项的通知'));
  await release(county, first);
  const documentId = await createDraft(
    drafter.client,
    {
      title: '两份文件的解读',
      documents: { connect: [{ documentId: second }, { documentId: first }] },
      forms: ['文字解读', '图表图解'],
      interpretingOrgan: '云溪县财政局',
      interpretingOffice: '办公室',
      contactTelephone: '0563-3020001',
      body: '<p>解读。</p>',
      media: [await file('b.pdf'), await file('a.pdf')],
    },
    INTERPRETATION
  );
  const row = await rows.draft(INTERPRETATION, documentId);
  expect(row).toEqual(await populated(INTERPRETATION, documentId, false));
  expect(row).toMatchObject({ forms: ['文字解读', '图表图解'], media: [{ name: 'b.pdf' }, { name: 'a.pdf' }] });
});

it('answers null for a document that is not there, or not public', async () => {
  const documentId = await createDraft(county.people.drafter.client, policyData('关于未公开的通知'));
  expect(await rows.published(POLICY, documentId)).toBeNull();
  expect(await rows.draft(POLICY, 'nothing')).toBeNull();
});

// A policy is read in one statement, a board (it has a dynamic zone) is left to populate.
it.each([POLICY, BOARD])('reads the rows that lie beside a draft, in their order: %s', async (uid) => {
  const { documents } = app.strapi;
  const created = await documents(uid as never).create({ data: { title: '初稿' } } as never);
  const { documentId } = created as { documentId: string };
  for (const title of ['二稿“引号”', '三稿\n换行']) {
    await documents(uid as never).update({ documentId, data: { title } } as never);
  }
  const columns = ['digest', 'kind', 'person_id', 'at'];
  const table = 'gk_contributions';
  const beside: Beside = new Map([
    ['written', { table, columns }],
    ['elsewhere', { table: 'gk_disclosure_steps', columns: ['ref'] }],
  ]);
  const found = (await rows.draftBeside(uid, documentId, beside))!;
  expect(found.draft).toEqual(await rows.draft(uid, documentId));
  expect(Object.keys(found.draft).filter((name) => name.startsWith('#'))).toEqual([]);
  const kept = (await app.strapi.db
    .connection(table)
    .where({ uid, document_id: documentId })
    .orderBy('id')
    .select(...columns)) as Row[];
  expect(kept).toHaveLength(3);
  const plain = (row: Row) => ({ ...row, at: Number(row.at) });
  expect(found.beside.get('written')!.map(plain)).toEqual(kept.map(plain));
  expect(found.beside.get('elsewhere')).toEqual([]);
  expect(await rows.draftBeside(uid, 'nothing', beside)).toBeNull();
});
