// Net 3: the database itself refuses what comes past every service, says why with a code, and lets the same statement pass on a draft.
import type { Knex } from 'knex';
import { DATABASE, startApp, type App } from '../support/app';
import { buildCounty, INTERPRETATION, POLICY, policyData, type County } from '../support/county';
import { byHand, code, everything, inner, publicAnswers, verify } from '../support/kernel';
import { createDraft, panel, readyDraft, release, verb, withdraw } from '../support/verbs';

let app: App;
let county: County;
/** Row ids of the same document: what is public, and its draft. */
const ids = { published: 0, draft: 0 };
let policy: string;
let interpretation: string;
const file = { id: 0, documentId: '' };

const published = (trx: Knex, table: string, version: Version, documentId = policy) =>
  trx(table).where({ document_id: documentId })[version === 'published' ? 'whereNotNull' : 'whereNull']('published_at');

type Version = 'published' | 'draft';

beforeAll(async () => {
  app = await startApp(
    (strapi) => {
      const handler = () =>
        (strapi.db.connection as Knex)('policy_documents').whereNotNull('published_at').update({ title: '借道' });
      strapi.server.routes([{ method: 'GET', path: '/careless', handler, config: { auth: false } } as never]);
    },
    undefined,
    'empty'
  );
  county = await buildCounty(app);
  jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
  const { drafter } = county.people;
  const stored = (await app.strapi.db.query('plugin::upload.file').create({
    data: {
      name: '表一.pdf',
      hash: 'one',
      ext: '.pdf',
      mime: 'application/pdf',
      size: 1,
      url: '/files/x/one',
      provider: 'x',
    },
  } as never)) as { id: number; documentId: string };
  Object.assign(file, stored);
  policy = await createDraft(
    drafter.client,
    policyData('关于数据库自己拒绝的通知', {
      issuers: [{ name: '云溪县财政局', organ: { connect: [{ documentId: county.organs.finance }] } }],
      attachments: [{ title: '表一', file: stored.id }],
    })
  );
  await release(county, policy);
  interpretation = await createDraft(
    drafter.client,
    {
      title: '一份解读',
      documents: { connect: [{ documentId: policy }] },
      forms: ['文字解读'],
      interpretingOrgan: '云溪县财政局',
      interpretingOffice: '办公室',
      contactTelephone: '0000-3020001',
      body: '<p>解读。</p>',
      media: [stored.id],
    },
    INTERPRETATION
  );
  expect((await release(county, interpretation, INTERPRETATION)).status).toBe(200);
  for (const version of ['published', 'draft'] as const) {
    ids[version] = (
      (await published(app.strapi.db.connection as Knex, 'policy_documents', version).first()) as { id: number }
    ).id;
  }
});
afterAll(() => app?.close());

class Undone extends Error {}

/** Runs a statement and takes it back; the answer is the code it was refused with, or 'passed'. */
async function attempt(statement: (trx: Knex) => PromiseLike<unknown>): Promise<string> {
  try {
    await (app.strapi.db.connection as Knex).transaction(async (trx) => {
      const touched = await statement(trx);
      // A statement that touches no row would pass and show nothing.
      if (touched === 0) throw new Error('touched nothing');
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return 'passed';
    const { details, message, stack } = error as Error & { details?: { code: string } };
    // A refusal says neither the statement nor its values.
    if (details) expect(`${message}${stack}`).not.toMatch(/policy_documents|insert into|update "|gongkai:/i);
    return details?.code ?? message;
  }
  return 'committed';
}

const link = async (trx: Knex, table: string, where: object) =>
  (await trx(table).where(where).first()) as Record<string, unknown> & { id: number };
const cmps = (trx: Knex, version: Version, field: string) =>
  link(trx, 'policy_documents_cmps', { entity_id: ids[version], field });
const organLink = (trx: Knex, version: Version) =>
  link(trx, 'policy_documents_publishing_organ_lnk', { policy_document_id: ids[version] });
const without = ({ id: _id, ...row }: Record<string, unknown>) => row;
const otherOrgan = async (trx: Knex) =>
  ((await trx('gk_organs').where({ document_id: county.organs.civil }).first()) as { id: number }).id;
const row = (trx: Knex, version: Version, documentId = policy) =>
  published(trx, 'policy_documents', version, documentId);
const interpretationRow = async (trx: Knex, version: Version) =>
  ((await published(trx, 'interpretations', version, interpretation).first()) as { id: number }).id;

/** Every statement on the published version; the same on the draft is its control. */
const STATEMENTS: Record<string, (trx: Knex, version: Version) => PromiseLike<unknown>> = {
  'update of a signed column': (trx, version) => row(trx, version).update({ title: '改动' }),
  'update of several rows at once': (trx, version) =>
    version === 'published'
      ? trx('policy_documents').update({ summary: '改动' })
      : row(trx, version).update({ summary: '改动' }),
  'a date moved to another document': (trx, version) => row(trx, version).update({ document_id: 'another' }),
  delete: (trx, version) => row(trx, version).delete(),
  'insert of a component link': async (trx, version) =>
    trx('policy_documents_cmps').insert({ ...without(await cmps(trx, version, 'issuers')), cmp_id: 4711 }),
  'a component link to another component': async (trx, version) =>
    trx('policy_documents_cmps')
      .where({ id: (await cmps(trx, version, 'issuers')).id })
      .update({ cmp_id: 4711 }),
  'order of components': async (trx, version) =>
    trx('policy_documents_cmps')
      .where({ id: (await cmps(trx, version, 'issuers')).id })
      .update({ order: 9 }),
  'delete of a component link': async (trx, version) =>
    trx('policy_documents_cmps')
      .where({ id: (await cmps(trx, version, 'attachments')).id })
      .delete(),
  'update of a component': async (trx, version) =>
    trx('components_official_issuers')
      .where({ id: (await cmps(trx, version, 'issuers')).cmp_id })
      .update({ name: '别的机关' }),
  'a relation inside a component': async (trx, version) =>
    trx('components_official_issuers_organ_lnk')
      .where({ issuer_id: (await cmps(trx, version, 'issuers')).cmp_id })
      .delete(),
  'media inside a component': async (trx, version) =>
    trx('files_related_mph')
      .where({ related_type: 'official.attachment', related_id: (await cmps(trx, version, 'attachments')).cmp_id })
      .update({ file_id: file.id, field: 'other' }),
  'insert of a relation': async (trx, version) =>
    trx('policy_documents_publishing_organ_lnk').insert(
      without({ ...(await organLink(trx, version)), organ_id: await otherOrgan(trx) })
    ),
  'delete of a relation': async (trx, version) =>
    trx('policy_documents_publishing_organ_lnk')
      .where({ id: (await organLink(trx, version)).id })
      .delete(),
  'a relation owned by another document': async (trx, version) =>
    trx('interpretations_documents_lnk')
      .where({ interpretation_id: await interpretationRow(trx, version) })
      .delete(),
  media: async (trx, version) =>
    trx('files_related_mph')
      .where({ related_type: INTERPRETATION, related_id: await interpretationRow(trx, version) })
      .delete(),
};

describe.each(Object.entries(STATEMENTS))('%s', (_name, statement) => {
  it('is refused on what is public, and passes on a draft', async () => {
    const before = await everything(app, county);
    expect(await attempt((trx) => statement(trx, 'published'))).toBe('publication.no-permit');
    expect(await everything(app, county)).toEqual(before);
    expect(await attempt((trx) => statement(trx, 'draft'))).not.toBe('publication.no-permit');
  });
});

describe('what becomes public', () => {
  const copy = async (trx: Knex): Promise<Record<string, unknown>> =>
    without((await row(trx, 'published').first()) as object as never);

  const ways: [string, (trx: Knex) => PromiseLike<unknown>][] = [
    ['a draft that is given a date', (trx: Knex) => row(trx, 'draft').update({ published_at: '2026-01-01 00:00:00' })],
    [
      'a published row from nowhere',
      async (trx: Knex) => trx('policy_documents').insert({ ...(await copy(trx)), document_id: 'nowhere' }),
    ],
    [
      'another date of publication',
      (trx: Knex) => row(trx, 'published').update({ published_at: '2020-01-01 00:00:00' }),
    ],
    ['what is taken down by hand', (trx: Knex) => row(trx, 'published').update({ published_at: null })],
    DATABASE === 'sqlite'
      ? [
          'a published row that is replaced',
          async (trx: Knex): Promise<unknown> => {
            const { id } = (await row(trx, 'published').first()) as { id: number };
            return trx.raw('REPLACE INTO policy_documents (id, document_id) VALUES (?, ?)', [id, 'replaced']);
          },
        ]
      : ['truncate', (trx: Knex) => trx.raw('TRUNCATE policy_documents CASCADE')],
  ];

  it.each(ways)('%s is refused', async (_name, statement) => {
    expect(await attempt(statement)).toBe('publication.no-permit');
  });

  it.each([
    ['who wrote it last (an account that goes)', { updated_by_id: null }],
    ['what merely files it', { keywords: '别的关键词', theme: null }],
  ])('%s may change', async (_name, change) => {
    expect(await attempt((trx) => row(trx, 'published').update(change))).toBe('passed');
  });
});

describe('a file that something public refers to', () => {
  it.each([
    ['its name', { name: '表二.pdf' }],
    ['its alternative text', { alternative_text: '别的说明' }],
    ['its bytes', { hash: 'two', url: '/files/x/two' }],
  ])('keeps %s', async (_name, change) => {
    expect(await attempt((trx) => trx('files').where({ id: file.id }).update(change))).toBe('publication.no-permit');
  });

  it('is not deleted', async () => {
    expect(await attempt((trx) => trx('files').where({ id: file.id }).delete())).toBe('publication.no-permit');
  });

  it('may be put into another folder', async () => {
    expect(await attempt((trx) => trx('files').where({ id: file.id }).update({ folder_path: '/1' }))).toBe('passed');
  });
});

describe('the tables of the suite', () => {
  const tables = () => [...inner(app).registry.ownTables.keys()];

  it('are all guarded', () => {
    expect(tables()).toEqual(
      expect.arrayContaining(['gk_ledger', 'gk_permits', 'gk_documents', 'gk_review_decisions'])
    );
  });

  it('are written by nobody but the verbs', async () => {
    for (const table of tables()) {
      const kept = (await app.strapi.db.connection(table).first()) as Record<string, unknown> | undefined;
      if (!kept) continue;
      expect([table, await attempt((trx) => trx(table).insert(without(kept)))]).toEqual([
        table,
        'publication.own-table',
      ]);
      expect([table, await attempt((trx) => trx(table).where({ id: kept.id }).update({ id: 4711 }))]).toEqual([
        table,
        'publication.own-table',
      ]);
      expect([table, await attempt((trx) => trx(table).where({ id: kept.id }).delete())]).toEqual([
        table,
        'publication.own-table',
      ]);
    }
  });

  it.each(['gk_ledger', 'gk_ledger_members', 'gk_review_decisions'])('%s grows, even for the verbs', async (table) => {
    const change = () => app.kernel.transaction(() => inner(app).store.write((all) => all(table).delete()));
    await expect(change()).rejects.toMatchObject({ details: { code: 'publication.own-table' } });
  });
});

it('answers over HTTP with a code and without the statement', async () => {
  const answer = await county.anonymous('GET', '/careless');
  expect([answer.status, code(answer)]).toEqual([403, 'publication.no-permit']);
  expect(answer.text).not.toMatch(/policy_documents|借道/);
});

it('does not stand in the way of the verbs', async () => {
  const documentId = await readyDraft(county.people.drafter.client, policyData('关于照常办理的通知'));
  expect((await release(county, documentId)).status).toBe(200);
  expect((await withdraw(county.people.head.client, documentId)).status).toBe(200);
  expect((await app.strapi.db.connection('gk_passes')) as unknown[]).toEqual([]);
  expect(await verify(app)).toEqual([]);
});

it('a document that goes public takes no link into another that was not signed there', async () => {
  const { drafter } = county.people;
  const other = await readyDraft(drafter.client, policyData('关于另一件事的通知'));
  const own = {
    title: '只解读一份文件',
    forms: ['文字解读'],
    interpretingOrgan: '云溪县财政局',
    body: '<p>解读。</p>',
  };
  const reading = await createDraft(
    drafter.client,
    {
      ...own,
      interpretingOffice: '办公室',
      contactTelephone: '0000-3020001',
      documents: { connect: [{ documentId: policy }] },
    },
    INTERPRETATION
  );
  expect((await release(county, reading, INTERPRETATION)).status).toBe(200);
  // The draft now names another document; nobody has signed that.
  const path = `/content-manager/collection-types/${INTERPRETATION}/${reading}`;
  const edited = await drafter.client('PUT', path, { documents: { connect: [{ documentId: other }] } });
  expect(edited.status).toBe(200);
  const before = await county.anonymous('GET', `/api/interpretations/${reading}?populate=*`);
  expect((await release(county, other)).status).toBe(200);
  const after = await county.anonymous('GET', `/api/interpretations/${reading}?populate=*`);
  expect(after.text).toBe(before.text);
  expect(await verify(app)).toEqual([]);
});

it('what is published stays closed to the rest of its own release', async () => {
  const { drafter, publisher, head, leader } = county.people;
  const first = await readyDraft(drafter.client, policyData('关于同步公开的通知'));
  const own = {
    title: '同步公开的解读',
    forms: ['文字解读'],
    interpretingOrgan: '云溪县财政局',
    body: '<p>解读。</p>',
  };
  const second = await createDraft(
    drafter.client,
    {
      ...own,
      interpretingOffice: '办公室',
      contactTelephone: '0000-3020001',
      documents: { connect: [{ documentId: first }] },
    },
    INTERPRETATION
  );
  const members = [
    { uid: POLICY, documentId: first, lockVersion: (await panel(drafter.client, first)).facts.lockVersion },
    {
      uid: INTERPRETATION,
      documentId: second,
      lockVersion: (await panel(drafter.client, second, INTERPRETATION)).facts.lockVersion,
    },
  ];
  expect((await drafter.client('POST', '/gongkai-review/submit', { members })).status).toBe(200);
  for (const signer of [publisher, head]) expect((await verb(signer.client, 'approve', first)).status).toBe(200);
  let careless = true;
  app.strapi.db.lifecycles.subscribe({
    models: [INTERPRETATION],
    afterCreate: ({ params }: { params: { data: { publishedAt?: unknown } } }) =>
      careless && params.data.publishedAt
        ? app.strapi.db.transaction(({ trx }) =>
            row(trx as unknown as Knex, 'published', first).update({ title: '夹带' })
          )
        : undefined,
  } as never);
  const refused = await verb(leader.client, 'approve', first);
  expect([refused.status, code(refused)]).toEqual([403, 'publication.no-permit']);
  expect((await county.anonymous('GET', `/api/policy-documents/${first}`)).status).toBe(404);
  careless = false;
  expect((await verb(leader.client, 'approve', first)).status).toBe(200);
  expect(await verify(app)).toEqual([]);
});

describe('a trigger that is taken away', () => {
  it('is missed by verify until it stands again', async () => {
    const { triggers } = inner(app);
    const answers = await publicAnswers(county);
    const knex = app.strapi.db.connection as Knex;
    const name = ((await knex('gk_triggers').where({ guarded: 'policy_documents' }).first()) as { name: string }).name;
    await knex.raw(DATABASE === 'postgres' ? 'DROP TRIGGER ?? ON policy_documents' : 'DROP TRIGGER ??', [name]);
    expect(await verify(app)).toMatchObject([{ code: 'verify.trigger-gone', place: '数据库表 policy_documents' }]);
    await triggers.restore();
    expect(await verify(app)).toEqual([]);
    expect(await publicAnswers(county)).toEqual(answers);
  });

  it('was missed by the start that found it gone', async () => {
    const { triggers } = inner(app);
    await byHand(app, () => Promise.resolve());
    const knex = app.strapi.db.connection as Knex;
    const name = ((await knex('gk_triggers').where({ guarded: 'gk_ledger' }).first()) as { name: string }).name;
    await knex.raw(DATABASE === 'postgres' ? 'DROP TRIGGER ?? ON gk_ledger' : 'DROP TRIGGER ??', [name]);
    await triggers.look();
    await triggers.restore();
    expect(await verify(app)).toMatchObject([{ code: 'verify.trigger-gone', place: '数据库表 gk_ledger' }]);
    await triggers.look();
    expect(await verify(app)).toEqual([]);
  });
});
