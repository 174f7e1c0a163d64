// Documents of the managed types in every state in which the guarantees are tried.
import type { Knex } from 'knex';
import type { App } from '../support/app';
import { CM, INTERPRETATION, interpretationData, POLICY, policyData, type County } from '../support/county';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';
import { handOver, type Clients } from './accounts';
import { SECRET } from './addresses';
import { documents } from './path';
import { byHand } from '../support/kernel';
import { BOARD, CHARTER, LEAFLET, PLEDGE } from './types';
import type { State } from './cast';
import type { Target, World } from './world';

export interface Managed {
  policy: Record<State, string>;
  board: Partial<Record<State, string>>;
  charter: string;
  pledge: string;
  leaflet: Partial<Record<State, string>>;
}

/** Languages of leaflets: that which a hand gave to rows of the managed type, and that of the controls. */
export const LANGUAGES = { managed: { code: 'de', name: '德文' }, plain: { code: 'fr', name: '法文' } } as const;

interface Locales {
  findByCode(code: string): Promise<object | null>;
  create(locale: object): Promise<object>;
}

export async function ensureLanguage({ strapi }: App, { code, name }: { code: string; name: string }): Promise<void> {
  const locales = strapi.plugin('i18n').service('locales') as unknown as Locales;
  if (!(await locales.findByCode(code))) await locales.create({ code, name });
}

/** What no start would let stand: rows of a managed type in a language, and the type localized while the server runs. */
async function translate(app: App, documentIds: readonly string[]): Promise<void> {
  await ensureLanguage(app, LANGUAGES.managed);
  const db = app.strapi.db.connection as Knex;
  await byHand(app, () =>
    db('leaflets')
      .whereIn('document_id', [...documentIds])
      .update({ locale: LANGUAGES.managed.code })
  );
  const { pluginOptions } = app.strapi.contentTypes[LEAFLET as never] as unknown as { pluginOptions: object };
  Object.assign(pluginOptions, { i18n: { localized: true } });
}

async function released(county: County, documentId: string, uid: string): Promise<void> {
  const answer = await release(county, documentId, uid);
  if (answer.status !== 200) throw new Error(answer.text);
}

async function policies(app: App, county: County): Promise<Record<State, string>> {
  const { drafter, publisher, head } = county.people;
  const make = (state: State) =>
    createDraft(drafter.client, policyData(`关于“${state}”的通知`, { attachments: [{ title: '附件' }] }));
  const halfSigned = async (state: State): Promise<string> => {
    const documentId = await make(state);
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'approve', documentId);
    return documentId;
  };
  const db = app.strapi.db.connection as Knex;
  const draftRow = async (documentId: string) =>
    (await db('policy_documents').where({ document_id: documentId }).whereNull('published_at').first()) as {
      id: number;
    };
  const found = {} as Record<State, string>;
  found['never reviewed'] = await make('never reviewed');
  found.returned = await halfSigned('returned');
  await verb(head.client, 'return', found.returned, { comment: '请补充依据' });
  found['half signed'] = await halfSigned('half signed');
  const edited = await halfSigned('signed, then edited');
  await db('policy_documents')
    .where({ id: (await draftRow(edited)).id })
    .update({ summary: '签字后改动' });
  found['signed, then edited'] = edited;
  const replaced = await halfSigned('signed, then an attachment replaced');
  const { cmp_id: component } = (await db('policy_documents_cmps')
    .where({ entity_id: (await draftRow(replaced)).id, field: 'attachments' })
    .first()) as { cmp_id: number };
  await db('components_official_attachments').where({ id: component }).update({ title: '换过的附件' });
  found['signed, then an attachment replaced'] = replaced;
  found['signed by one whose post has ended since'] = await halfSigned('signed by one whose post has ended since');
  for (const state of ['published', 'withdrawn', 'published, with a correction in review'] as const) {
    found[state] = await make(state);
    await released(county, found[state], POLICY);
  }
  await withdraw(head.client, found.withdrawn);
  const corrected = found['published, with a correction in review'];
  await drafter.client('PUT', `${CM}/${POLICY}/${corrected}`, { summary: '更正后的摘要' });
  await submit(drafter.client, corrected);
  return found;
}

/** The documents; afterwards tier 1 is another's, whose client replaces the old one's. */
export async function documentsOf(
  app: App,
  county: County,
  board: (title: string) => Promise<string>,
  clients: Clients
): Promise<Managed> {
  const { drafter } = county.people;
  const single = async (uid: string, title: string): Promise<string> => {
    const data = { title, issuers: [{ name: '云溪县财政局' }], publishingOrgan: county.organs.finance };
    const { documentId } = (await app.strapi.documents(uid as never).create({ data } as never)) as {
      documentId: string;
    };
    return documentId;
  };
  const policy = await policies(app, county);
  const boards = {
    'never reviewed': await board('从未送审的公告栏'),
    'half signed': await board('在审的公告栏'),
    published: await board('公开的公告栏'),
  };
  await submit(drafter.client, boards['half signed'], BOARD);
  await released(county, boards.published, BOARD);
  const charter = await single(CHARTER, '公开的章程');
  await released(county, charter, CHARTER);
  await drafter.client('PUT', `/content-manager/single-types/${CHARTER}`, { summary: '后来的草稿' });
  const pledge = await single(PLEDGE, '没有公开的承诺');
  const leaflet = {
    'never reviewed': await single(LEAFLET, '没有公开的单页'),
    published: await single(LEAFLET, '公开的单页'),
  };
  await released(county, leaflet.published, LEAFLET);
  await translate(app, Object.values(leaflet));
  clients.publisher = await handOver(app, county);
  return { policy, board: boards, charter, pledge, leaflet };
}

/** Drafts of every kind, and drafts that refer to what is public, come to hold the word; nothing public changes. */
export async function changeDrafts(world: World): Promise<void> {
  const { files, target } = world;
  const words = { title: `关于${SECRET}的通知`, summary: SECRET };
  const save = (one: Target, data: object) => documents(world, one).update!({ documentId: one.documentId, data });
  for (const state of ['never reviewed', 'published', 'withdrawn'] as const) await save(target(state), { ...words });
  await documents(world, target('never reviewed')).create!({ data: policyData(words.title) });
  const reading = interpretationData(`${SECRET}的解读`, target('published').documentId);
  await documents(world, { uid: INTERPRETATION }).create!({ data: reading });
  await save(target('never reviewed', 'board'), {
    ...words,
    sections: [{ __component: 'section.text', heading: SECRET, body: '<p>一</p>' }],
    // The file of what is public is in a draft too.
    picture: files.get(target('published', 'board').documentId)!.id,
  });
  for (const state of ['published', 'never reviewed'] as const) await save(target(state, 'single'), { ...words });
}
