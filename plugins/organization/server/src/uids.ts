// The plugin's id, the uids of its content types, and the shapes in which their rows are read from the database.
import type { Role } from './domain/roles';

export const PLUGIN = 'gongkai-organization';
export const ORGAN = 'plugin::gongkai-organization.organ';
export const OFFICE = 'plugin::gongkai-organization.office';
export const PERSON = 'plugin::gongkai-organization.person';
export const POST = 'plugin::gongkai-organization.post';

export type OwnUid = typeof ORGAN | typeof OFFICE | typeof PERSON | typeof POST;

export const OWN_UIDS: readonly OwnUid[] = [ORGAN, OFFICE, PERSON, POST];

/** Whether a uid is one of this plugin's content types. */
export function isOwnUid(uid: string): uid is OwnUid {
  return (OWN_UIDS as readonly string[]).includes(uid);
}

/** What a relation to one of our types gives when it is populated. */
export interface Ref {
  documentId: string;
  name: string;
  active?: boolean | null;
}

export interface OrganRow extends Ref {
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
  /** The head of the organ as its page names it (负责人). */
  headName: string | null;
  /** Names that the organ had before, newest first, one a line; written by the verbs of its history. */
  formerNames: string | null;
  active: boolean | null;
  parent?: Ref | null;
  /** The organ that took over the work of this one. */
  successor?: Ref | null;
}

export interface OfficeRow extends Ref {
  telephone: string | null;
  active: boolean | null;
  organ?: Ref | null;
}

export interface PersonRow extends Ref {
  active: boolean | null;
  accounts?: { id: number }[];
}

export interface PostRow {
  documentId: string;
  role: Role;
  from: string;
  until: string | null;
  standIn: boolean | null;
  person?: Ref | null;
  organ?: Ref | null;
  office?: Ref | null;
}
