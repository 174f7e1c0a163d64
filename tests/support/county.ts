// The county that tests play in: 云溪县 with two departments, its people and their accounts, and a way to act as each of them.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { startApp, type App } from './app';
import { readTemplate } from './template';

export const POLICY = 'api::policy-document.policy-document';
export const INTERPRETATION = 'api::interpretation.interpretation';

export interface Answer {
  status: number;
  body: { data?: unknown; error?: { message: string; details?: { code?: string } & Record<string, unknown> } };
  headers: Headers;
  text: string;
}

/** Over HTTP as one account, or as nobody; a body is sent as JSON, a form as it is. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>
) => Promise<Answer>;

interface PersonData {
  name: string;
  id: string;
  accountId: number;
  /** Of the admin's session, for the same person at another server. */
  token: string;
  /** What a browser keeps of the session: gives new tokens. */
  cookie: string;
}

export interface Person extends Omit<PersonData, 'cookie'> {
  client: Client;
}

type Who = 'drafter' | 'publisher' | 'head' | 'leader' | 'otherHead' | 'auditor' | 'chief';

/** The county as it lies in the database, and the sessions of its accounts. */
export interface CountyData {
  organs: Record<'government' | 'finance' | 'civil', string>;
  people: Record<Who, PersonData>;
  root: Pick<PersonData, 'token' | 'cookie'>;
}

export interface County {
  organs: CountyData['organs'];
  people: Record<Who, Person>;
  root: Client;
  anonymous: Client;
}

/** Sessions by the token that a test was given: it is good for some minutes, and a long test asks on as the admin would. */
const sessions = new Map<string, { token: string; cookie: string; since: number }>();
/** Milliseconds after which a token is renewed. */
const GOOD_FOR = 150_000;

const known = <T extends { token: string; cookie: string }>(session: T): T => {
  sessions.set(session.token, { token: session.token, cookie: session.cookie, since: performance.now() });
  return session;
};

/** The token that stands for the given one now; one that cannot be renewed says so itself, in the answer to the request. */
async function standing(app: Pick<App, 'url'>, given: string): Promise<string> {
  const session = sessions.get(given);
  if (!session || performance.now() - session.since < GOOD_FOR) return session?.token ?? given;
  session.since = performance.now();
  const { token } = await renewed(app, session).catch(() => session);
  return (session.token = token);
}

export function client(app: Pick<App, 'url'>, given?: string): Client {
  return async (method, path, body, headers) => {
    const form = body instanceof FormData;
    const token = given && (await standing(app, given));
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body && !form ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    let parsed: Answer['body'] = {};
    try {
      parsed = JSON.parse(text) as Answer['body'];
    } catch {
      // Files and pages are not JSON.
    }
    return { status: response.status, body: parsed, headers: response.headers, text };
  };
}

/** A service of Strapi's that makes something. */
export interface Creates {
  create(data: Record<string, unknown>): Promise<unknown>;
}

export const PASSWORD = 'Yunxi-2026-test';

/** Makes an account with a role and logs it in; the admin's login is limited, so each test file does it once per account. */
export async function account(
  app: App,
  email: string,
  roleCode: string,
  name: string
): Promise<{ id: number; token: string; cookie: string }> {
  const { strapi } = app;
  const role = (await strapi.db.query('admin::role').findOne({ where: { code: roleCode } })) as { id: number };
  const user = (await (strapi.service('admin::user') as unknown as Creates).create({
    email,
    firstname: name,
    password: PASSWORD,
    isActive: true,
    roles: [role.id],
  })) as { id: number };
  const response = await fetch(`${app.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const { data } = (await response.json()) as { data: { token: string } };
  return known({ id: user.id, token: data.token, cookie: cookieOf(response) });
}

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** A new token for a session, as the admin asks for one when a page is opened. */
async function renewed<T extends { token: string; cookie: string }>(app: Pick<App, 'url'>, session: T): Promise<T> {
  const response = await fetch(`${app.url}/admin/access-token`, {
    method: 'POST',
    headers: { Cookie: session.cookie },
  });
  if (response.status !== 200) throw new Error(`access-token: ${response.status} ${await response.text()}`);
  const { data } = (await response.json()) as { data: { token: string } };
  return { ...session, token: data.token };
}

/** Starts the application (see `startApp`) with the county in its database. */
export async function startCounty(
  before?: (strapi: Core.Strapi) => void,
  early?: (strapi: Core.Strapi) => void
): Promise<{ app: App; county: County }> {
  const app = await startApp(before, early, 'county');
  const { organs, people, root } = readTemplate()!.county!;
  const entries = Object.entries(people).map(
    async ([who, person]) => [who, known(await renewed(app, person))] as const
  );
  const sessions = Object.fromEntries(await Promise.all(entries)) as CountyData['people'];
  return { app, county: openCounty(app, { organs, people: sessions, root: known(await renewed(app, root)) }) };
}

/** Builds the county on a database that has nobody. */
export const buildCounty = async (app: App): Promise<County> => openCounty(app, await makeCounty(app));

function openCounty(app: App, { organs, people, root }: CountyData): County {
  const opened = Object.entries(people).map(([who, { cookie: _cookie, ...person }]) => [
    who,
    { ...person, client: client(app, person.token) },
  ]);
  return {
    organs,
    people: Object.fromEntries(opened) as County['people'],
    root: client(app, root.token),
    anonymous: client(app),
  };
}

export async function makeCounty(app: App): Promise<CountyData> {
  const { strapi } = app;
  const create = async (uid: string, data: Record<string, unknown>): Promise<string> => {
    const row = (await strapi.documents(uid as never).create({ data } as never)) as { documentId: string };
    return row.documentId;
  };
  const organ = (name: string, code: string, kind: string, parent?: string) =>
    create('plugin::gongkai-organization.organ', { name, code, kind, ...(parent ? { parent } : {}) });
  const government = await organ('云溪县人民政府办公室', '113417020032563511', 'government');
  const finance = await organ('云溪县财政局', '113417020032563529', 'department', government);
  const civil = await organ('云溪县民政局', '113417020032563537', 'department', government);

  const root = await account(app, 'root@test.invalid', 'strapi-super-admin', '管理员');
  const from = shanghaiDay(Date.now() - 30 * 86_400_000);
  const person = async (
    key: string,
    name: string,
    organId: string,
    role: string,
    adminRole = 'gongkai-staff'
  ): Promise<PersonData> => {
    const { id, ...session } = await account(app, `${key}@test.invalid`, adminRole, name);
    const personId = await create('plugin::gongkai-organization.person', { name, accounts: [id] });
    await create('plugin::gongkai-organization.post', { person: personId, organ: organId, role, from });
    return { name, id: personId, accountId: id, ...session };
  };
  return {
    organs: { government, finance, civil },
    people: {
      drafter: await person('drafter', '周起草', finance, 'drafter'),
      publisher: await person('publisher', '陈初审', finance, 'information-publisher'),
      head: await person('head', '李复审', finance, 'head-of-disclosure-office'),
      // The finance bureau has no leader in charge of its own: the county's signs.
      leader: await person('leader', '王终审', government, 'leader-in-charge'),
      otherHead: await person('other', '赵外单位', civil, 'head-of-disclosure-office'),
      auditor: await person('auditor', '孙审计', finance, 'auditor'),
      // Every right that Strapi has to give, and a post: still no way to publish.
      chief: await person('chief', '吴总管', finance, 'drafter', 'strapi-super-admin'),
    },
    root,
  };
}

/** A complete policy document as an editor would type it. */
export function policyData(title: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title,
    documentNumber: `云财〔2026〕${(sequence += 1)}号`,
    issuers: [{ name: '云溪县财政局' }],
    genre: '通知',
    theme: '财政、金融、审计\\财政',
    formedOn: '2026-11-02',
    effectiveFrom: '2026-11-10',
    body: '<p>各乡镇人民政府：</p><p>现将有关事项通知如下。</p>',
    summary: '有关事项的通知',
    keywords: '财政、补贴',
    contactOffice: '办公室',
    contactTelephone: '0563-3020001',
    ...more,
  };
}

/** A complete interpretation of a document as an editor would type it. */
export function interpretationData(title: string, documentId: string): Record<string, unknown> {
  return {
    title,
    documents: { connect: [{ documentId }] },
    forms: ['文字解读'],
    interpretingOrgan: '云溪县财政局',
    interpretingOffice: '办公室',
    contactTelephone: '0563-3020001',
    body: '<p>为便于理解，现解读如下。</p>',
  };
}

let sequence = 0;

export const CM = '/content-manager/collection-types';
