// The role of the staff and the public's rights on a database that has them already: new types and fields come, an administrator's changes stay.
import path from 'node:path';
import { ROOT, startApp, type App } from '../support/app';
import { ARTICLE, TOPIC } from '../support/content';
import { POLICY } from '../support/county';

type Start = (strapi: unknown) => Promise<void>;

/** What the application does at every start, as it is built. */
const built = <T extends object>(name: string): T => jest.requireActual<T>(path.join(ROOT, 'dist', 'src', name));
const { ensureStaffRole, STAFF_ROLE } = built<{ ensureStaffRole: Start; STAFF_ROLE: string }>('roles.js');
const { openPublicReads } = built<{ openPublicReads: Start }>('public-reads.js');

interface Permission {
  id: number;
  action: string;
  subject: string | null;
  properties: { fields?: string[] };
}

let app: App;

beforeAll(async () => {
  app = await startApp(undefined, undefined, 'empty');
});
afterAll(() => app?.close());

const MARK = { type: 'gongkai', key: 'staff-role' };
const query = (uid: string) => app.strapi.db.query(uid as never);
const mark = () =>
  (app.strapi as unknown as { store: { get(key: unknown): Promise<unknown>; set(entry: unknown): Promise<void> } })
    .store;

async function held(subject: string): Promise<Permission[]> {
  const role = { code: STAFF_ROLE };
  return (await query('admin::permission').findMany({
    where: { role, subject },
    orderBy: 'action',
  } as never)) as Permission[];
}
const actions = (permissions: Permission[]) => permissions.map(({ action }) => action.split('.').at(-1)).sort();
const remove = (id: number) => query('admin::permission').delete({ where: { id } } as never);

it('has every managed type from the start, and no right to publish', async () => {
  for (const { uid } of app.kernel.types()) {
    expect([uid, actions(await held(uid))]).toEqual([uid, ['create', 'delete', 'read', 'update']]);
  }
  const [create] = await held(TOPIC);
  expect(create!.properties.fields).toContain('sections');
});

it('gains a type and a field that are new, and nothing else', async () => {
  // As an older version left it: without articles, and policy documents without a field that came later.
  for (const { id } of await held(ARTICLE)) await remove(id);
  const given = (await mark().get(MARK)) as Record<string, string[]>;
  const { [ARTICLE]: _articles, ...older } = given;
  older[POLICY] = given[POLICY]!.filter((name) => name !== 'registrationNumber');
  await mark().set({ ...MARK, value: older });
  for (const { id, properties } of await held(POLICY)) {
    if (!properties.fields) continue;
    // The administrator has taken the summary away.
    const fields = properties.fields.filter((name) => !['registrationNumber', 'summary'].includes(name));
    await query('admin::permission').update({ where: { id }, data: { properties: { fields } } } as never);
  }
  // … and the right to delete a page.
  const taken = (await held(TOPIC)).find(({ action }) => action.endsWith('.delete'))!;
  await remove(taken.id);

  await ensureStaffRole(app.strapi);

  expect(actions(await held(ARTICLE))).toEqual(['create', 'delete', 'read', 'update']);
  for (const { action, properties } of await held(POLICY)) {
    if (action.endsWith('.delete')) continue;
    expect(properties.fields).toContain('registrationNumber');
    expect(properties.fields).not.toContain('summary');
  }
  expect(actions(await held(TOPIC))).toEqual(['create', 'read', 'update']);
});

it('is the same after another start', async () => {
  const before = await query('admin::permission').findMany({ orderBy: 'id' } as never);
  await ensureStaffRole(app.strapi);
  expect(await query('admin::permission').findMany({ orderBy: 'id' } as never)).toEqual(before);
});

it('of a database before the role’s rights were noted keeps the types it has and gains the others', async () => {
  await (app.strapi as unknown as { store: { delete(key: unknown): Promise<void> } }).store.delete(MARK);
  for (const { id } of await held(ARTICLE)) await remove(id);
  await ensureStaffRole(app.strapi);
  expect(actions(await held(ARTICLE))).toEqual(['create', 'delete', 'read', 'update']);
  expect(actions(await held(TOPIC))).toEqual(['create', 'read', 'update']);
});

it('lets the public read each type once: what an administrator closed stays closed', async () => {
  const where = { role: { type: 'public' }, action: 'api::article.article.find' };
  const permissions = query('plugin::users-permissions.permission');
  expect(await permissions.count({ where } as never)).toBe(1);
  await permissions.deleteMany({ where: { action: where.action } } as never);
  await openPublicReads(app.strapi);
  expect(await permissions.count({ where } as never)).toBe(0);
});
