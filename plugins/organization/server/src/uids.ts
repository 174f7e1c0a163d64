// The plugin's id, the uids of its content types, and the shapes in which their rows are read from the database.
import type { Role } from './domain/roles';

export const PLUGIN = 'gongkai-organization';
export const ORGAN = 'plugin::gongkai-organization.organ';
export const PERSON = 'plugin::gongkai-organization.person';
export const POST = 'plugin::gongkai-organization.post';

export type OwnUid = typeof ORGAN | typeof PERSON | typeof POST;

/** Whether a uid is one of this plugin's content types. */
export function isOwnUid(uid: string): uid is OwnUid {
  return uid === ORGAN || uid === PERSON || uid === POST;
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
  kind: string | null;
  active: boolean | null;
  parent?: Ref | null;
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
  person?: Ref | null;
  organ?: Ref | null;
}
