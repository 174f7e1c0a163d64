// Loads the demo county into an empty database: organs, people, accounts, and three documents in three states.
import { DEMO_DOMAIN } from '../production';
import { STAFF_ROLE } from '../roles';
import { DRAFT, INTERPRETATION, MEASURES, MEASURES_READING, ORGANS, PASSWORD, PEOPLE, POLICY, WINTER } from './content';

interface Actor {
  personId: string;
  name: string;
}

interface Kernel {
  actingAs<T>(actor: Actor, work: () => Promise<T>): Promise<T>;
  documents: { facts(member: { uid: string; documentId: string }): Promise<{ lockVersion: number }> };
}

interface ReviewCase {
  ref: string;
  digest: string;
  lockVersion: number;
}

interface Cases {
  submit(members: { uid: string; documentId: string; lockVersion: number }[]): Promise<ReviewCase>;
  approve(ref: string, input: { lockVersion: number; digest: string; comment?: string }): Promise<ReviewCase>;
}

export interface Instance {
  log: { info(text: string): void };
  plugin(name: string): { service(name: string): unknown };
  service(uid: string): { create(data: unknown): Promise<{ id: number }> };
  documents(uid: string): { create(options: unknown): Promise<{ documentId: string }> };
  db: { query(uid: string): { count(): Promise<number>; findOne(query: unknown): Promise<{ id: number } | null> } };
}

/** Whether nobody has ever used this database. */
async function isEmpty(strapi: Instance): Promise<boolean> {
  return (await strapi.db.query('admin::user').count()) === 0;
}

async function account(strapi: Instance, key: string, name: string, roleCode: string): Promise<number> {
  const role = await strapi.db.query('admin::role').findOne({ where: { code: roleCode } });
  const user = await strapi.service('admin::user').create({
    email: `${key}@${DEMO_DOMAIN}`,
    firstname: name,
    password: PASSWORD,
    isActive: true,
    preferedLanguage: 'zh-Hans',
    roles: [role!.id],
  });
  return user.id;
}

async function county(strapi: Instance): Promise<{ organs: Map<string, string>; people: Map<string, Actor> }> {
  const organs = new Map<string, string>();
  for (const organ of ORGANS) {
    const { key, ...data } = organ;
    const parent = 'parent' in organ ? organs.get(organ.parent) : undefined;
    const row = await strapi.documents('plugin::gongkai-organization.organ').create({ data: { ...data, parent } });
    organs.set(key, row.documentId);
  }
  const people = new Map<string, Actor>();
  for (const { key, name, organ, role } of PEOPLE) {
    const id = await account(strapi, key, name, STAFF_ROLE);
    const person = await strapi
      .documents('plugin::gongkai-organization.person')
      .create({ data: { name, accounts: [id] } });
    const post = { person: person.documentId, organ: organs.get(organ), role, from: '2026-01-01' };
    await strapi.documents('plugin::gongkai-organization.post').create({ data: post });
    people.set(key, { personId: person.documentId, name });
  }
  await account(strapi, 'admin', '系统管理员', 'strapi-super-admin');
  return { organs, people };
}

/** Loads the demo when the database is empty; returns whether it did. */
export async function seedDemo(strapi: Instance, { documents = true } = {}): Promise<boolean> {
  if (!(await isEmpty(strapi))) return false;
  const { organs, people } = await county(strapi);
  if (!documents) return true;

  const kernel = strapi.plugin('gongkai-publication').service('kernel') as Kernel;
  const cases = strapi.plugin('gongkai-review').service('cases') as Cases;
  const as = <T>(key: string, work: () => Promise<T>) => kernel.actingAs(people.get(key)!, work);
  const draft = (uid: string, data: Record<string, unknown>) =>
    as('zhou', () =>
      strapi.documents(uid).create({ data: { ...data, publishingOrgan: organs.get('water') }, status: 'draft' })
    );
  const pinned = async (uid: string, documentId: string) => ({
    uid,
    documentId,
    lockVersion: (await kernel.documents.facts({ uid, documentId })).lockVersion,
  });
  const sign = (key: string, item: ReviewCase, comment?: string) =>
    as(key, () => cases.approve(item.ref, { lockVersion: item.lockVersion, digest: item.digest, comment }));

  const measures = await draft(POLICY, MEASURES);
  const reading = await draft(INTERPRETATION, { ...MEASURES_READING, documents: [measures.documentId] });
  const members = [await pinned(POLICY, measures.documentId), await pinned(INTERPRETATION, reading.documentId)];
  let item = await as('zhou', () => cases.submit(members));
  item = await sign('chen', item, '要素齐全，格式规范');
  item = await sign('li', item, '公开属性适当，解读同步');
  await sign('wang', item, '同意公开');

  const winter = await draft(POLICY, WINTER);
  const second = [await pinned(POLICY, winter.documentId)];
  item = await as('zhou', () => cases.submit(second));
  await sign('chen', item, '内容完整');

  await draft(POLICY, DRAFT);
  strapi.log.info('gongkai: 已载入演示县“云溪县” the demo county is loaded');
  return true;
}
