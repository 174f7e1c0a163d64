// Loads the county itself: organs and their offices, persons, posts and accounts. Documents come afterwards.
import { DEMO_DOMAIN } from '../production';
import { STAFF_ROLE } from '../roles';
import { organData, ORGANS, type OrganKey } from './content/organs';
import { ACCOUNTS, IN_POST_SINCE, OTHER_POSTS, PASSWORD, STAFF, type PostSpec, type Staff } from './content/people';
import { OFFICE, ORGAN, PERSON, POST, type Actor, type Instance } from './instance';

export interface County {
  organs: ReadonlyMap<OrganKey, string>;
  people: ReadonlyMap<string, Actor>;
  /** Ids of the accounts. */
  accounts: readonly number[];
}

const REVIEW_POSTS: readonly (readonly [keyof Staff, PostSpec['role']])[] = [
  ['drafter', 'drafter'],
  ['publisher', 'information-publisher'],
  ['head', 'head-of-disclosure-office'],
  ['leader', 'leader-in-charge'],
];

/** Every post of the county, those of the review first. */
export function posts(): PostSpec[] {
  const review = (Object.entries(STAFF) as [OrganKey, Staff][]).flatMap(([organ, staff]) =>
    REVIEW_POSTS.flatMap(([place, role]) => {
      const name = staff[place];
      return name ? [{ name, organ, role }] : [];
    })
  );
  return [...review, ...OTHER_POSTS];
}

async function createAccounts(strapi: Instance): Promise<Map<string, number>> {
  const roleId = async (code: string): Promise<number> =>
    Number((await strapi.db.query('admin::role').findOne({ where: { code } }))!.id);
  const roles = { staff: await roleId(STAFF_ROLE), super: await roleId('strapi-super-admin') };
  const accounts = new Map<string, number>();
  for (const { key, name, admin } of ACCOUNTS) {
    const user = await strapi.service('admin::user').create({
      email: `${key}@${DEMO_DOMAIN}`,
      firstname: name,
      password: PASSWORD,
      isActive: true,
      preferedLanguage: 'zh-Hans',
      roles: [roles[admin ?? 'staff']],
    });
    accounts.set(name, user.id);
  }
  return accounts;
}

async function createOrgans(strapi: Instance): Promise<Map<OrganKey, string>> {
  const organs = new Map<OrganKey, string>();
  for (const [key, { parent, offices = [] }] of Object.entries(ORGANS) as [OrganKey, (typeof ORGANS)[OrganKey]][]) {
    const data = { ...organData(key), parent: parent && organs.get(parent) };
    const { documentId } = await strapi.documents(ORGAN).create({ data });
    organs.set(key, documentId);
    for (const name of offices) await strapi.documents(OFFICE).create({ data: { name, organ: documentId } });
  }
  return organs;
}

/** Loads organs, people and accounts into an empty database. */
export async function loadCounty(strapi: Instance): Promise<County> {
  const organs = await createOrgans(strapi);
  const accounts = await createAccounts(strapi);
  const people = new Map<string, Actor>();
  for (const { name, organ, role, standIn = false, since = IN_POST_SINCE, until } of posts()) {
    let person = people.get(name);
    if (!person) {
      const account = accounts.get(name);
      const data = { name, accounts: account ? [account] : [] };
      person = { personId: (await strapi.documents(PERSON).create({ data })).documentId, name };
      people.set(name, person);
    }
    const data = { person: person.personId, organ: organs.get(organ), role, standIn, from: since, until };
    await strapi.documents(POST).create({ data });
  }
  return { organs, people, accounts: [...accounts.values()] };
}
