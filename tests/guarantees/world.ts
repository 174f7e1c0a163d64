// The world in which the guarantees are tried: documents in every state, accounts and tokens that Strapi itself would let do anything.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Knex } from 'knex';
import { startApp, type App } from '../support/app';
import {
  account,
  buildCounty,
  client,
  CM,
  POLICY,
  policyData,
  type Answer,
  type Client,
  type County,
  type Creates,
} from '../support/county';
import { byHand, everyRow, publicAnswers } from '../support/kernel';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';
import { addPlainType, PLAIN } from './plain-type';

/** What a path acts on: the same document of the managed type, or of the control's. */
export interface Target {
  uid: string;
  /** Under /api. */
  plural: string;
  table: string;
  documentId: string;
}

export const STATES = [
  'never reviewed',
  'returned',
  'half signed',
  'signed, then edited',
  'signed, then an attachment replaced',
  'signed by one whose post has ended since',
  'published',
  'published, with a correction in review',
  'withdrawn',
] as const;
export type State = (typeof STATES)[number];

export const ACTORS = {
  nobody: 'code without a user',
  root: 'super administrator without a post',
  chief: 'super administrator with a post',
  drafter: 'drafter, with Strapi’s right to publish',
  publisher: 'tier 1, with Strapi’s right to publish',
  head: 'tier 2, with Strapi’s right to publish',
  leader: 'tier 3, with Strapi’s right to publish',
  visitor: 'anonymous visitor, with every right of the public API',
  user: 'user of users-permissions, with every right',
  custom: 'custom API token, with every right',
  full: 'full-access API token',
} as const;
export type Actor = keyof typeof ACTORS;

export interface World {
  app: App;
  county: County;
  clients: Record<Exclude<Actor, 'nobody'>, Client>;
  /** The managed document in each state; of the control there are only drafts and published ones. */
  managed: Record<State, string>;
  plain(published: boolean): Promise<Target>;
  target(state: State): Target;
  db: Knex;
}

const TYPES: Record<string, { plural: string; table: string }> = {
  [POLICY]: { plural: 'policy-documents', table: 'policy_documents' },
  [PLAIN]: { plural: 'plain-documents', table: 'plain_documents' },
};

const targetOf = (uid: string, documentId: string): Target => ({ uid, documentId, ...TYPES[uid]! });

async function rightsOf(app: App): Promise<void> {
  const { strapi } = app;
  const role = (await strapi.db.query('admin::role').findOne({ where: { code: 'gongkai-staff' } })) as { id: number };
  const fields = (uid: string) =>
    Object.keys((strapi.contentTypes as unknown as Record<string, { attributes: object }>)[uid]!.attributes);
  for (const uid of [POLICY, PLAIN]) {
    for (const action of uid === POLICY ? ['publish'] : ['create', 'read', 'update', 'delete', 'publish']) {
      const properties = ['create', 'read', 'update'].includes(action) ? { fields: fields(uid) } : {};
      const data = {
        action: `plugin::content-manager.explorer.${action}`,
        subject: uid,
        properties,
        conditions: [],
        role: role.id,
      };
      await strapi.db.query('admin::permission').create({ data } as never);
    }
  }
}

const API_ACTIONS = [POLICY, PLAIN].flatMap((uid) =>
  ['find', 'findOne', 'create', 'update', 'delete'].map((action) => `${uid}.${action}`)
);

async function visitors(app: App): Promise<Pick<World['clients'], 'visitor' | 'user' | 'custom' | 'full'>> {
  const { strapi } = app;
  const query = (uid: string) => strapi.db.query(uid as never);
  const roles: Record<string, number> = {};
  for (const type of ['public', 'authenticated']) {
    const role = (await query('plugin::users-permissions.role').findOne({ where: { type } } as never)) as {
      id: number;
    };
    roles[type] = role.id;
    for (const action of API_ACTIONS) {
      const where = { action, role: { id: role.id } };
      if (await query('plugin::users-permissions.permission').findOne({ where } as never)) continue;
      await query('plugin::users-permissions.permission').create({ data: { action, role: role.id } } as never);
    }
  }
  const users = strapi.plugin('users-permissions');
  const user = await (users.service('user') as unknown as { add(data: object): Promise<{ id: number }> }).add({
    username: 'visitor',
    email: 'visitor@test.invalid',
    password: 'Yunxi-2026-test',
    provider: 'local',
    confirmed: true,
    role: roles.authenticated,
  });
  const jwt = (users.service('jwt') as unknown as { issue(payload: object): string }).issue({ id: user.id });
  const token = async (type: string, more: object = {}): Promise<Client> => {
    const made = (await (strapi.service('admin::api-token') as unknown as Creates).create({
      name: type,
      type,
      lifespan: null,
      description: '',
      ...more,
    })) as { accessKey: string };
    return client(app, made.accessKey);
  };
  return {
    visitor: client(app),
    user: client(app, jwt),
    custom: await token('custom', { permissions: API_ACTIONS }),
    full: await token('full-access'),
  };
}

/** One document of the managed type in each state. */
async function documentsOf(app: App, county: County): Promise<Record<State, string>> {
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
    const answer = await release(county, found[state]);
    if (answer.status !== 200) throw new Error(answer.text);
  }
  await withdraw(head.client, found.withdrawn);
  const corrected = found['published, with a correction in review'];
  await drafter.client('PUT', `${CM}/${POLICY}/${corrected}`, { summary: '更正后的摘要' });
  await submit(drafter.client, corrected);
  return found;
}

/** The post of tier 1 ended yesterday; another person has it from today on. */
async function handOver(app: App, county: County): Promise<Client> {
  const documents = (name: string) => app.strapi.documents(`plugin::gongkai-organization.${name}` as never);
  const { publisher } = county.people;
  const where = { person: { documentId: publisher.id } };
  const post = (await app.strapi.db.query('plugin::gongkai-organization.post').findOne({ where } as never)) as {
    documentId: string;
  };
  const day = (days: number) => shanghaiDay(Date.now() + days * 86_400_000);
  await documents('post').update({ documentId: post.documentId, data: { until: day(-1) } } as never);
  const { id, token } = await account(app, 'successor@test.invalid', 'gongkai-staff', '陈接任');
  const data = { name: '陈接任', accounts: [id] };
  const person = (await documents('person').create({ data } as never)) as { documentId: string };
  const next = { person: person.documentId, organ: county.organs.finance, role: 'information-publisher', from: day(0) };
  await documents('post').create({ data: next } as never);
  return client(app, token);
}

export async function makeWorld(): Promise<World> {
  const app = await startApp(undefined, addPlainType);
  const county = await buildCounty(app);
  await rightsOf(app);
  const managed = await documentsOf(app, county);
  const { people } = county;
  const successor = await handOver(app, county);
  const staff = {
    drafter: people.drafter,
    publisher: { client: successor },
    head: people.head,
    leader: people.leader,
    chief: people.chief,
  };
  const clients = {
    ...(Object.fromEntries(Object.entries(staff).map(([key, one]) => [key, one.client])) as Record<
      keyof typeof staff,
      Client
    >),
    root: county.root,
    ...(await visitors(app)),
  };
  const documents = app.strapi.documents(PLAIN as never);
  return {
    app,
    county,
    clients,
    managed,
    db: app.strapi.db.connection as Knex,
    target: (state) => targetOf(POLICY, managed[state]),
    plain: async (published) => {
      const data = {
        title: '对照',
        issuers: [{ name: '云溪县财政局' }],
        attachments: [{ title: '附件' }],
        publishingOrgan: county.organs.finance,
      };
      const { documentId } = (await documents.create({ data } as never)) as { documentId: string };
      if (published) await documents.publish({ documentId } as never);
      return targetOf(PLAIN, documentId);
    },
  };
}

/** Everything that a refusal must not touch: our tables, the managed types' tables, files, and what the public is answered. */
export async function everythingManaged({ app, county, db }: World): Promise<unknown> {
  const plain = await db('plain_documents_cmps')
    .select('cmp_id', 'component_type')
    .catch(() => []);
  const tables: Record<string, unknown[]> = {};
  for (const name of [
    'policy_documents',
    'policy_documents_cmps',
    'policy_documents_publishing_organ_lnk',
    'interpretations',
    'files',
  ]) {
    tables[name] = (await db(name).orderBy('id')) as unknown[];
  }
  for (const [name, type] of [
    ['components_official_issuers', 'official.issuer'],
    ['components_official_attachments', 'official.attachment'],
  ] as const) {
    const own = new Set(
      (plain as { cmp_id: number; component_type: string }[])
        .filter((one) => one.component_type === type)
        .map((one) => one.cmp_id)
    );
    const linked = new Set(
      (
        (await db('policy_documents_cmps').where({ component_type: type }).select('cmp_id')) as { cmp_id: number }[]
      ).map((one) => one.cmp_id)
    );
    tables[name] = ((await db(name).orderBy('id')) as { id: number }[]).filter(
      ({ id }) => linked.has(id) && !own.has(id)
    );
  }
  return [await everyRow(app), tables, await publicAnswers(county)];
}

export { byHand, type Answer };
