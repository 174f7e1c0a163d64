// What a path to the public is, and how the lists of them reach Strapi: over HTTP, through its services, in SQL.
import { CM } from '../support/county';
import type { Actor, State, Target, World } from './world';
import { STATES } from './world';

export interface Path {
  /** How the table names it. */
  name: string;
  /** Where it comes in. */
  through: 'admin' | 'REST' | 'Document Service' | 'entity service' | 'db.query' | 'query builder' | 'SQL';
  kind: 'write' | 'read';
  actors: readonly Actor[];
  /** States of the document; the control is a draft where the first of them is none that is public. */
  states: readonly State[];
  /** Codes with which it may be refused: which of them depends on the state and on who asks. */
  codes: readonly string[];
  /** Does it; over HTTP the answer, from code whatever it throws. */
  run(world: World, target: Target, actor: Actor): Promise<unknown>;
  /** What an answer of the control must be when it is none of 2xx. */
  control?: 'none';
}

/** A path before it is said in which states it is tried. */
export type Way = Omit<Path, 'kind' | 'states'> & Partial<Pick<Path, 'states'>>;

/** For what makes a document and looks at none. */
export const ANY: readonly State[] = ['never reviewed'];

export const UNPUBLISHED = STATES.filter((state) => !state.startsWith('published'));
export const PUBLIC: readonly State[] = ['published', 'published, with a correction in review'];
export const ADMINS: readonly Actor[] = ['root', 'chief', 'drafter', 'publisher', 'head', 'leader'];
export const API: readonly Actor[] = ['visitor', 'user', 'custom', 'full'];
export const CODE: readonly Actor[] = ['nobody'];

/** What the admin may be told: the kernel's own refusal, or before it that of the scope or of the review that holds the draft. */
export const NOT_RELEASED = ['publication.not-released'];
export const ADMIN_CODES = [...NOT_RELEASED, 'organization.no-post', 'publication.held', 'organization.other-organ'];

export const http =
  (method: string, path: (target: Target) => string, body?: (target: Target) => unknown): Path['run'] =>
  (world, target, actor) =>
    world.clients[actor as Exclude<Actor, 'nobody'>](method, path(target), body?.(target));

export const documents = (world: World, { uid }: Target) =>
  world.app.strapi.documents(uid as never) as unknown as Record<string, (params: object) => Promise<unknown>>;
export const query = (world: World, { uid }: Target) =>
  world.app.strapi.db.query(uid as never) as unknown as Record<string, (params: object) => Promise<unknown>>;
export const entities = (world: World) =>
  (world.app.strapi as unknown as { entityService: Record<string, (...args: unknown[]) => Promise<unknown>> })
    .entityService;

export interface DbRow {
  id: number;
}

export const rowOf = async (world: World, { table, documentId }: Target, published: boolean): Promise<DbRow> => {
  const rows = world.db(table).where({ document_id: documentId });
  void (published ? rows.whereNotNull('published_at') : rows.whereNull('published_at'));
  return (await rows.first()) as DbRow;
};

export const now = () => new Date().toISOString();
export const item = ({ uid, documentId }: Target) => `${CM}/${uid}/${documentId}`;
export const api = ({ plural, documentId }: Target, more = '') => `/api/${plural}/${documentId}${more}`;
/** Made anew each time: Strapi writes into what it is given. */
export const titled = () => ({ title: '未经审核的标题' });

/** Of several rows: a statement that touches none would pass and show nothing. */
export const counted = async (work: PromiseLike<unknown>): Promise<unknown> => {
  const answer = await work;
  const count = typeof answer === 'number' ? answer : (answer as { count?: number } | null)?.count;
  if (count === 0) throw new Error('touched nothing');
  return answer;
};
