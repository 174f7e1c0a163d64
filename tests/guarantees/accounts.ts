// Who tries the guarantees: accounts with posts, users and tokens of every kind, each with all the rights that Strapi has to give.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { account, client, type Client, type County, type Creates } from '../support/county';
import { FREE, TYPES } from './types';
import type { Actor } from './cast';

export type Clients = Record<Exclude<Actor, 'nobody' | 'transfer'>, Client>;

const MANAGER = ['create', 'read', 'update', 'delete', 'publish'];
const API_ACTIONS = [
  ...FREE.flatMap((uid) =>
    (TYPES[uid]!.single ? ['find', 'update', 'delete'] : ['find', 'findOne', 'create', 'update', 'delete']).map(
      (action) => `${uid}.${action}`
    )
  ),
  ...['find', 'findPage', 'findOne', 'upload', 'destroy'].map((action) => `plugin::upload.content-api.${action}`),
];

/** What is given once, and not for each type. */
const LOCALES = ['read', 'delete'].map((action) => ({
  action: `plugin::i18n.locale.${action}`,
  subject: null,
  properties: {},
  conditions: [],
}));

const OWN = ['organ', 'office', 'person', 'post'].map((name) => `plugin::gongkai-organization.${name}`);

const permissions = (app: App, uid: string) => {
  const { attributes } = app.strapi.contentTypes[uid as never] as unknown as { attributes: object };
  return MANAGER.map((action) => ({
    action: `plugin::content-manager.explorer.${action}`,
    subject: uid,
    properties: ['create', 'read', 'update'].includes(action) ? { fields: Object.keys(attributes) } : {},
    conditions: [],
  }));
};

/** Strapi's roles for staff may do everything with the types that are tried. */
async function rightsOfStaff({ strapi, ...app }: App): Promise<void> {
  const role = (await strapi.db.query('admin::role').findOne({ where: { code: 'gongkai-staff' } })) as { id: number };
  const known = (await strapi.db.query('admin::permission').findMany({ where: { role: { id: role.id } } })) as {
    action: string;
    subject: string | null;
  }[];
  const wanted = [...FREE, ...OWN].flatMap((uid) => permissions({ strapi, ...app }, uid));
  for (const data of [...wanted, ...LOCALES]) {
    if (known.some(({ action, subject }) => action === data.action && subject === data.subject)) continue;
    await strapi.db.query('admin::permission').create({ data: { ...data, role: role.id } } as never);
  }
}

export async function outsiders(app: App): Promise<Pick<Clients, 'visitor' | 'user' | 'custom' | 'full'>> {
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
    const data = { name: type, type, lifespan: null, description: '', ...more };
    const made = (await (strapi.service('admin::api-token') as unknown as Creates).create(data)) as {
      accessKey: string;
    };
    return client(app, made.accessKey);
  };
  return {
    visitor: client(app),
    user: client(app, jwt),
    custom: await token('custom', { permissions: API_ACTIONS }),
    full: await token('full-access'),
  };
}

/** A token for the admin's own API, made by the super administrator with a post. */
export async function adminToken(app: App, county: County): Promise<string> {
  const { strapi } = app;
  const where = { id: county.people.chief.accountId };
  const owner: unknown = await strapi.db.query('admin::user').findOne({ where, populate: ['roles'] });
  const service = strapi.service('admin::api-token-admin') as unknown as {
    create(data: object, owner: unknown): Promise<{ accessKey: string }>;
  };
  const data = {
    name: '管理令牌',
    description: '',
    kind: 'admin',
    lifespan: null,
    // The types that nobody manages are there in the world of the guarantees only.
    adminPermissions: [
      ...[...FREE, ...OWN].filter((uid) => uid in app.strapi.contentTypes).flatMap((uid) => permissions(app, uid)),
      ...LOCALES,
    ],
  };
  return (await service.create(data, owner)).accessKey;
}

export async function transferToken({ strapi }: App): Promise<string> {
  const service = strapi.service('admin::transfer') as unknown as { token: Creates };
  const data = { name: 'transfer', description: '', lifespan: null, permissions: ['push', 'pull'] };
  return ((await service.token.create(data)) as { accessKey: string }).accessKey;
}

export interface Accounts {
  clients: Clients;
  adminToken: string;
  transferToken: string;
}

export async function accountsOf(app: App, county: County): Promise<Accounts> {
  await rightsOfStaff(app);
  const token = await adminToken(app, county);
  const { drafter, publisher, head, leader, chief } = county.people;
  const staff = { drafter, publisher, head, leader, chief };
  const clients = Object.fromEntries(Object.entries(staff).map(([key, one]) => [key, one.client])) as Clients;
  return {
    clients: { ...clients, root: county.root, ...(await outsiders(app)), token: client(app, token) },
    adminToken: token,
    transferToken: await transferToken(app),
  };
}

/** The post of tier 1 ended yesterday; another person has it from today on. */
export async function handOver(app: App, county: County): Promise<Client> {
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
