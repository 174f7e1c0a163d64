// Reads organs, offices, persons and posts as they stand in the current transaction: the facts that guards compare and the ledger tells.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { OrganNode } from '../domain/organ-tree';
import {
  OFFICE,
  ORGAN,
  PERSON,
  POST,
  type OfficeRow,
  type OrganRow,
  type OwnUid,
  type PersonRow,
  type PostRow,
} from '../uids';

export interface OrganFacts {
  name: string;
  shortName: string | null;
  code: string;
  creditCode: string | null;
  kind: string | null;
  level: string | null;
  regionCode: string | null;
  regionName: string | null;
  siteId: string | null;
  duties: string | null;
  address: string | null;
  officeHours: string | null;
  telephone: string | null;
  headName: string | null;
  formerNames: string | null;
  parent: string | null;
  successor: string | null;
  active: boolean;
}

export interface OfficeFacts {
  name: string;
  organId: string | null;
  organName: string | null;
  telephone: string | null;
  active: boolean;
}

export interface PersonFacts {
  name: string;
  /** Ids of admin accounts; no personal data beyond the name. */
  accounts: number[];
  active: boolean;
}

export interface PostFacts {
  personId: string | null;
  personName: string | null;
  organId: string | null;
  organName: string | null;
  officeId: string | null;
  officeName: string | null;
  role: PostRow['role'];
  standIn: boolean;
  from: string;
  until: string | null;
}

export interface FactsByUid {
  [ORGAN]: OrganFacts;
  [OFFICE]: OfficeFacts;
  [PERSON]: PersonFacts;
  [POST]: PostFacts;
}

const POPULATE: Record<OwnUid, Record<string, { select: string[] }>> = {
  [ORGAN]: { parent: { select: ['documentId', 'name'] }, successor: { select: ['documentId', 'name'] } },
  [OFFICE]: { organ: { select: ['documentId', 'name'] } },
  [PERSON]: { accounts: { select: ['id'] } },
  [POST]: {
    person: { select: ['documentId', 'name'] },
    organ: { select: ['documentId', 'name'] },
    office: { select: ['documentId', 'name'] },
  },
};

/** The facts of an organ row with the organ above it and its successor. */
export function organFacts(row: OrganRow): OrganFacts {
  return {
    name: row.name,
    shortName: row.shortName ?? null,
    code: row.code,
    creditCode: row.creditCode ?? null,
    kind: row.kind ?? null,
    level: row.level ?? null,
    regionCode: row.regionCode ?? null,
    regionName: row.regionName ?? null,
    siteId: row.siteId ?? null,
    duties: row.duties ?? null,
    address: row.address ?? null,
    officeHours: row.officeHours ?? null,
    telephone: row.telephone ?? null,
    headName: row.headName ?? null,
    formerNames: row.formerNames ?? null,
    parent: row.parent?.documentId ?? null,
    successor: row.successor?.documentId ?? null,
    active: row.active !== false,
  };
}

/** The facts of an office row with its organ. */
export function officeFacts(row: OfficeRow): OfficeFacts {
  return {
    name: row.name,
    organId: row.organ?.documentId ?? null,
    organName: row.organ?.name ?? null,
    telephone: row.telephone ?? null,
    active: row.active !== false,
  };
}

/** The facts of a person row with its accounts. */
export function personFacts(row: PersonRow): PersonFacts {
  const accounts = (row.accounts ?? []).map(({ id }) => id).sort((a, b) => a - b);
  return { name: row.name, accounts, active: row.active !== false };
}

/** The facts of a post row with its person, organ and office. */
export function postFacts(row: PostRow): PostFacts {
  return {
    personId: row.person?.documentId ?? null,
    personName: row.person?.name ?? null,
    organId: row.organ?.documentId ?? null,
    organName: row.organ?.name ?? null,
    officeId: row.office?.documentId ?? null,
    officeName: row.office?.name ?? null,
    role: row.role,
    standIn: row.standIn === true,
    from: row.from,
    until: row.until ?? null,
  };
}

/** The facts of one document of ours, or null when there is none. */
export async function factsOf<U extends OwnUid>(
  strapi: Core.Strapi,
  uid: U,
  documentId: string
): Promise<FactsByUid[U] | null> {
  const row: unknown = await strapi.db.query(uid).findOne({ where: { documentId }, populate: POPULATE[uid] });
  if (!row) return null;
  if (uid === ORGAN) return organFacts(row as OrganRow) as FactsByUid[U];
  if (uid === OFFICE) return officeFacts(row as OfficeRow) as FactsByUid[U];
  if (uid === PERSON) return personFacts(row as PersonRow) as FactsByUid[U];
  return postFacts(row as PostRow) as FactsByUid[U];
}

interface Link {
  joinTable: { name: string; joinColumn: { name: string }; inverseJoinColumn: { name: string } };
}

/** Every organ with the organ above it and its successor, in one statement: a few hundred rows at most, never kept. */
export async function treeOfOrgans(strapi: Core.Strapi): Promise<Map<string, OrganNode>> {
  const { tableName, attributes } = strapi.db.metadata.get(ORGAN) as unknown as {
    tableName: string;
    attributes: { parent: Link; successor: Link };
  };
  const schema = strapi.db.getSchemaName();
  const named = (name: string): string => (schema ? `${schema}.${name}` : name);
  const read = async (connection: Knex): Promise<Record<string, unknown>[]> => {
    const query = connection(`${named(tableName)} as o`);
    for (const [alias, { joinTable }] of Object.entries({ p: attributes.parent, s: attributes.successor })) {
      void query
        .leftJoin(`${named(joinTable.name)} as ${alias}l`, `${alias}l.${joinTable.joinColumn.name}`, 'o.id')
        .leftJoin(`${named(tableName)} as ${alias}`, `${alias}.id`, `${alias}l.${joinTable.inverseJoinColumn.name}`);
    }
    return (await query.select({
      id: 'o.document_id',
      active: 'o.active',
      parent: 'p.document_id',
      successor: 's.document_id',
    })) as Record<string, unknown>[];
  };
  // Inside a transaction a statement must name it, or SQLite's pool of one waits for ever.
  const rows = strapi.db.inTransaction()
    ? ((await strapi.db.transaction(({ trx }) => read(trx as unknown as Knex))) as unknown as Record<string, unknown>[])
    : await read(strapi.db.connection as Knex);
  return new Map(
    rows.map(({ id, active, parent, successor }) => [
      String(id),
      {
        parent: (parent as string | null) ?? null,
        successor: (successor as string | null) ?? null,
        // SQLite gives 0 and 1.
        active: active === null || Boolean(active),
      },
    ])
  );
}
