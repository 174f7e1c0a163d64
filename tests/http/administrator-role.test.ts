// The role 系统管理员 of the admin, held with the post: keeps the directory and accounts through Strapi's own forms, and nothing else.
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
import { code, everything } from '../support/kernel';

const ORGAN = 'plugin::gongkai-organization.organ';
const OFFICE = 'plugin::gongkai-organization.office';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';

let app: App;
let county: County;
let keeper: Client;
let without: Client;
let ids: Record<'root' | 'superRole' | 'staffRole' | 'newcomer', number>;

const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
const roleId = async (roleCode: string) =>
  ((await app.strapi.db.query('admin::role').findOne({ where: { code: roleCode } })) as { id: number }).id;
const to = (documentId: string) => ({ connect: [{ documentId }] });

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const one = await account(app, 'sysadmin@test.invalid', 'gongkai-administrator', '顾管理');
  const person = await make(PERSON, { name: '顾管理', accounts: [one.id] });
  await make(POST, { person, organ: county.organs.government, role: 'system-administrator', from: '2026-01-01' });
  keeper = client(app, one.token);
  const other = await account(app, 'nopost@test.invalid', 'gongkai-administrator', '无岗位');
  without = client(app, other.token);
  const root = (await app.strapi.db.query('admin::user').findOne({ where: { email: 'root@test.invalid' } })) as {
    id: number;
  };
  ids = {
    root: root.id,
    superRole: await roleId('strapi-super-admin'),
    staffRole: await roleId('gongkai-staff'),
    newcomer: 0,
  };
});
afterAll(() => app?.close());

const newAccount = (by: Client, email: string, roles: number[]): Promise<Answer> =>
  by('POST', '/admin/users', { email, firstname: '新人', roles, preferedLanguage: 'zh-Hans' });

it('opens an account, and enters an organ, an office, a person with it and a post by the forms', async () => {
  const opened = await newAccount(keeper, 'newcomer@test.invalid', [ids.staffRole]);
  expect(opened.status).toBe(201);
  ids.newcomer = (opened.body.data as { id: number }).id;
  const saved = async (uid: string, data: Record<string, unknown>): Promise<string> => {
    const answer = await keeper('POST', `${CM}/${uid}`, data);
    expect([uid, answer.status, answer.text.slice(0, 300)]).toEqual([uid, 201, expect.anything()]);
    return (answer.body.data as { documentId: string }).documentId;
  };
  const organ = await saved(ORGAN, {
    name: '云溪县林业局',
    code: '113417020032563545',
    kind: 'department',
    parent: to(county.organs.government),
  });
  const office = await saved(OFFICE, { name: '办公室', organ: to(organ) });
  // The form of a person offers the accounts there are.
  const offered = await keeper('GET', `/content-manager/relations/${PERSON}/accounts?pageSize=50&page=1`);
  expect(offered.status).toBe(200);
  const { results } = offered.body as unknown as { results: { id: number }[] };
  expect(results.map(({ id }) => id)).toContain(ids.newcomer);
  const person = await saved(PERSON, { name: '林新人', accounts: { connect: [{ id: ids.newcomer }] } });
  const post = { person: to(person), organ: to(organ), office: to(office), role: 'drafter', from: '2026-11-01' };
  await saved(POST, post);
  const { actor } = (await app.kernel.ledger.read(0)).at(-1)!;
  expect(actor.name).toBe('顾管理');
});

it('imports the holidays of a year', async () => {
  expect((await keeper('POST', '/gongkai-publication/calendar/check', { text: 'x' })).status).not.toBe(403);
});

it.each<
  [what: string, by: () => Client, attempt: (by: Client) => Promise<Answer>, refusal: [number, string | undefined]]
>([
  [
    'make an account a super administrator’s',
    () => keeper,
    (by) => by('PUT', `/admin/users/${ids.newcomer}`, { roles: [ids.superRole] }),
    [403, 'organization.super-account'],
  ],
  [
    'open an account with all rights',
    () => keeper,
    (by) => newAccount(by, 'crafty@test.invalid', [ids.staffRole, ids.superRole]),
    [403, 'organization.super-account'],
  ],
  [
    'change a super administrator’s account',
    () => keeper,
    (by) => by('PUT', `/admin/users/${ids.root}`, { password: 'Taken-over-2026' }),
    [403, 'organization.super-account'],
  ],
  [
    'delete a super administrator’s account',
    () => keeper,
    (by) => by('DELETE', `/admin/users/${ids.root}`),
    [403, 'organization.super-account'],
  ],
  [
    'delete it among others',
    () => keeper,
    (by) => by('POST', '/admin/users/batch-delete', { ids: [ids.newcomer, ids.root] }),
    [403, 'organization.super-account'],
  ],
  [
    'write a role',
    () => keeper,
    (by) => by('PUT', `/admin/roles/${ids.staffRole}`, { name: '随便' }),
    [403, undefined],
  ],
  ['draft', () => keeper, (by) => by('POST', `${CM}/${POLICY}`, policyData('管理员起草')), [403, undefined]],
  [
    'enter an organ without the post',
    () => without,
    (by) => by('POST', `${CM}/${ORGAN}`, { name: '云溪县某局', code: '113417020032563553', kind: 'department' }),
    [403, 'organization.no-post'],
  ],
])('may not %s', async (_what, by, attempt, [status, refusal]) => {
  const before = await everything(app, county);
  const accounts = () => app.strapi.db.query('admin::user').findMany({ orderBy: 'id', populate: ['roles'] });
  const stood = await accounts();
  const answer = await attempt(by());
  expect([answer.status, code(answer)]).toEqual([status, refusal]);
  expect(await everything(app, county)).toEqual(before);
  expect(await accounts()).toEqual(stood);
});

it('lets a super administrator do what it may not', async () => {
  const answer = await county.root('PUT', `/admin/users/${ids.newcomer}`, { roles: [ids.superRole] });
  expect(answer.status).toBe(200);
});
