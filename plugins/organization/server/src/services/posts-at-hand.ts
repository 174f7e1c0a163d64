// The person behind an account with the posts of today, read in one statement, for what a call does in the person's name.
import { kernel, type Actor } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Role } from '../domain/roles';
import { postsService, type OrganRef } from './posts';

interface Held extends OrganRef {
  role: Role;
}

interface AtHand {
  day: string;
  held: readonly Held[];
}

/** By the actor that the kernel got: it lives as long as its request. */
const known = new WeakMap<Actor, AtHand>();

/** Asked at every write: a statement that stays prepared. */
const personSql = (strapi: Core.Strapi): string => {
  const { name } = kernel(strapi).database;
  return (
    `select p.document_id as person_id, p.name as person_name, t.role as role, o.document_id as organ_id, o.name as organ_name` +
    ` from ${name('gk_persons')} p join ${name('gk_persons_accounts_lnk')} a on a.person_id = p.id` +
    ` left join (${name('gk_posts_person_lnk')} pl join ${name('gk_posts')} t on t.id = pl.post_id` +
    ` join ${name('gk_posts_organ_lnk')} ol on ol.post_id = t.id join ${name('gk_organs')} o on o.id = ol.organ_id and o.active)` +
    ` on pl.person_id = p.id and t."from" <= ? and (t.until is null or t.until >= ?)` +
    ` where p.active and a.user_id = ? order by p.id, t."from", t.id`
  );
};

/** The active person behind an account; null for none. */
export async function personOfAccount(strapi: Core.Strapi, accountId: number, day: string): Promise<Actor | null> {
  const rows = await kernel(strapi).database.rows(personSql(strapi), [day, day, accountId]);
  const [first] = rows;
  if (!first) return null;
  const actor: Actor = { personId: String(first.person_id), name: String(first.person_name) };
  const held = rows
    .filter((row) => row.person_id === first.person_id && row.organ_id !== null)
    .map((row) => ({
      role: row.role as Role,
      organId: String(row.organ_id),
      organName: String(row.organ_name),
    }));
  known.set(actor, { day, held });
  return actor;
}

/** The organs in which an actor holds a post of the roles on the day, each once. */
export async function organsOfActor(
  strapi: Core.Strapi,
  actor: Actor,
  day: string,
  roles: readonly Role[]
): Promise<OrganRef[]> {
  if (actor.personId === null) return [];
  const hand = known.get(actor);
  if (hand?.day !== day) return postsService(strapi).organsOfPerson(actor.personId, day, roles);
  const organs = hand.held.filter(({ role }) => roles.includes(role));
  return [...new Map(organs.map(({ organId, organName }) => [organId, { organId, organName }])).values()];
}
