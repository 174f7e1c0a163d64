// The whole directory in a few statements, however many organs there are: organs, posts with their holders, offices, who left when.
import { kernel, shanghaiDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { HeldPost } from '../domain/hand-over';
import type { OrganTree } from '../domain/organ-tree';
import type { Role } from '../domain/roles';
import { PERSON } from '../uids';

export interface OrganLine {
  id: string;
  name: string;
  shortName: string | null;
  code: string;
  creditCode: string | null;
  kind: string | null;
  level: string | null;
  active: boolean;
  parent: string | null;
  successor: string | null;
}

export interface PostLine extends HeldPost {
  organName: string;
  officeName: string | null;
  personActive: boolean;
}

/** Prefix of this plugin's actions in the ledger. */
const NOUN = 'organization';

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value as string);
/** SQLite gives 0 and 1. */
const flag = (value: unknown): boolean => value === null || value === undefined || Boolean(value);

/** Every organ with the one above it and its successor, by code; one statement. */
export async function organLines(strapi: Core.Strapi): Promise<OrganLine[]> {
  const { rows, name } = kernel(strapi).database;
  const other = (alias: string, link: string, column: string): string =>
    ` left join ${name(link)} ${alias}l on ${alias}l.organ_id = o.id` +
    ` left join ${name('gk_organs')} ${alias} on ${alias}.id = ${alias}l.${column}`;
  const found = await rows(
    `select o.document_id, o.name, o.short_name, o.code, o.credit_code, o.kind, o.level, o.active,` +
      ` p.document_id as parent, s.document_id as successor from ${name('gk_organs')} o` +
      other('p', 'gk_organs_parent_lnk', 'inv_organ_id') +
      other('s', 'gk_organs_successor_lnk', 'inv_organ_id') +
      ` order by o.code, o.id`,
    []
  );
  return found.map((row) => ({
    id: String(row.document_id),
    name: String(row.name),
    shortName: text(row.short_name),
    code: String(row.code),
    creditCode: text(row.credit_code),
    kind: text(row.kind),
    level: text(row.level),
    active: flag(row.active),
    parent: text(row.parent),
    successor: text(row.successor),
  }));
}

/** The same as a tree. */
export function treeOf(organs: readonly OrganLine[]): OrganTree {
  return new Map(organs.map(({ id, parent, successor, active }) => [id, { parent, successor, active }]));
}

/** How many active offices each organ has; one statement. */
export async function officeCounts(strapi: Core.Strapi): Promise<Map<string, number>> {
  const { rows, name } = kernel(strapi).database;
  const found = await rows(
    `select o.document_id, count(*) as many from ${name('gk_offices')} f` +
      ` join ${name('gk_offices_organ_lnk')} l on l.office_id = f.id join ${name('gk_organs')} o on o.id = l.organ_id` +
      ` where f.active group by o.document_id`,
    []
  );
  return new Map(found.map((row) => [String(row.document_id), Number(row.many)]));
}

/** Since when persons who hold posts act no more, by the ledger; two statements for all of them. */
async function inactiveSince(strapi: Core.Strapi, personIds: readonly string[]): Promise<Map<string, string>> {
  const since = new Map<string, string>();
  if (personIds.length === 0) return since;
  const members = personIds.map((documentId) => ({ uid: PERSON, documentId }));
  const search = { actions: [`${NOUN}.person-saved`], members };
  const { entries } = await kernel(strapi).ledger.find(search, { offset: 0, limit: 2000 });
  for (const { members: named, payload, at } of entries) {
    const { before, after } = (payload ?? {}) as { before?: { active?: boolean }; after?: { active?: boolean } };
    const id = named[0]?.documentId;
    if (id && !since.has(id) && after?.active === false && before?.active !== false) since.set(id, shanghaiDay(at));
  }
  return since;
}

function postLine(row: Row): PostLine {
  return {
    postId: String(row.document_id),
    role: row.role as Role,
    standIn: row.stand_in !== null && Boolean(row.stand_in),
    from: String(row.from),
    until: text(row.until),
    personId: String(row.person_id),
    personName: String(row.person_name),
    personActive: flag(row.person_active),
    inactiveSince: null,
    organId: String(row.organ_id),
    organName: String(row.organ_name),
    officeId: text(row.office_id),
    officeName: text(row.office_name),
  };
}

export interface PostFilter {
  organs?: readonly string[];
  person?: string;
}

/** Posts of every time with their holders: of all organs, of some, or of one person. At most three statements. */
export async function postLines(strapi: Core.Strapi, { organs, person }: PostFilter = {}): Promise<PostLine[]> {
  const { rows, name } = kernel(strapi).database;
  const conditions = [
    ...(organs ? [organs.length ? `o.document_id in (${organs.map(() => '?').join(', ')})` : '1 = 0'] : []),
    ...(person ? ['h.document_id = ?'] : []),
  ];
  const found = await rows(
    `select p.document_id, p.role, p."from", p.until, p.stand_in, h.document_id as person_id, h.name as person_name,` +
      ` h.active as person_active, o.document_id as organ_id, o.name as organ_name, f.document_id as office_id,` +
      ` f.name as office_name from ${name('gk_posts')} p` +
      ` join ${name('gk_posts_person_lnk')} pl on pl.post_id = p.id join ${name('gk_persons')} h on h.id = pl.person_id` +
      ` join ${name('gk_posts_organ_lnk')} ol on ol.post_id = p.id join ${name('gk_organs')} o on o.id = ol.organ_id` +
      ` left join ${name('gk_posts_office_lnk')} fl on fl.post_id = p.id` +
      ` left join ${name('gk_offices')} f on f.id = fl.office_id` +
      (conditions.length ? ` where ${conditions.join(' and ')}` : '') +
      ` order by p."from", p.id`,
    [...(organs ?? []), ...(person ? [person] : [])]
  );
  const posts = found.map(postLine);
  const gone = posts.filter(({ personActive }) => !personActive).map(({ personId }) => personId);
  const since = await inactiveSince(strapi, [...new Set(gone)]);
  const today = shanghaiDay(Date.now());
  return posts.map((post) =>
    // A person whose deactivation the ledger does not tell of acts no more from today on.
    post.personActive ? post : { ...post, inactiveSince: since.get(post.personId) ?? today }
  );
}
