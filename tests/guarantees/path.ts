// What a path to the public is, and how the lists of them reach Strapi: over HTTP, through its services, in SQL.
import type { Actor, Family, State } from './cast';
import type { StoredFile, Target, World } from './world';
import { STATES } from './cast';

export interface Path {
  /** How the table names it. */
  name: string;
  /** Where it comes in. */
  through:
    | 'admin'
    | 'REST'
    | 'GraphQL'
    | 'MCP'
    | 'media library'
    | 'files'
    | 'transfer'
    | 'Document Service'
    | 'entity service'
    | 'db.query'
    | 'query builder'
    | 'SQL'
    | 'cron';
  kind: 'write' | 'read';
  actors: readonly Actor[];
  family: Family;
  /** States of the document; the control is a draft where the first of them is none that is public. */
  states: readonly State[];
  /** Codes with which it may be refused: which of them depends on the state and on who asks. */
  codes: readonly string[];
  /** Does it; over HTTP the answer, from code whatever it throws. */
  run(world: World, target: Target, actor: Actor): Promise<unknown>;
  /** The control is public, though what is tried is not. */
  controlPublished?: boolean;
  /** Where no control can succeed, why. */
  control?: string;
}

/** A path before it is said in which states it is tried. */
export type Way = Omit<Path, 'kind' | 'states' | 'family'> & Partial<Pick<Path, 'states' | 'family'>>;

/** For what makes a document and looks at none. */
export const ANY: readonly State[] = ['never reviewed'];

export const UNPUBLISHED = STATES.filter((state) => !state.startsWith('published'));
export const PUBLIC: readonly State[] = ['published', 'published, with a correction in review'];
/** Held by a review that is going on. */
export const IN_REVIEW: readonly State[] = ['half signed', 'published, with a correction in review'];
export const ADMINS: readonly Actor[] = ['root', 'chief', 'drafter', 'publisher', 'head', 'leader', 'token'];
export const API: readonly Actor[] = ['visitor', 'user', 'custom', 'full'];
export const CODE: readonly Actor[] = ['nobody'];

/** What the admin may be told: the kernel's own refusal, or before it that of the scope or of the review that holds the draft. */
export const NOT_RELEASED = ['publication.not-released'];
export const DRAFTS = ['publication.drafts-private'];
export const ADMIN_CODES = [
  ...NOT_RELEASED,
  // A token of the admin reads no drafts and writes none.
  ...DRAFTS,
  'organization.no-post',
  'publication.held',
  'organization.other-organ',
];

type Asked = Exclude<Actor, 'nobody' | 'transfer'>;

export const http =
  (method: string, path: (target: Target) => string, body?: (target: Target) => unknown): Path['run'] =>
  (world, target, actor) =>
    world.clients[actor as Asked](method, path(target), body?.(target));

/** As `http`, about the file of a board. */
export const onFile =
  (method: string, path: (file: StoredFile) => string, body?: (file: StoredFile) => unknown): Path['run'] =>
  (world, target, actor) => {
    const file = world.files.get(target.documentId)!;
    return world.clients[actor as Asked](method, path(file), body?.(file));
  };

export const graphql = (query: (target: Target) => string): Path['run'] =>
  http(
    'POST',
    () => '/graphql',
    (target) => ({ query: query(target) })
  );

export const documents = (world: World, { uid }: Pick<Target, 'uid'>) =>
  world.app.strapi.documents(uid as never) as unknown as Record<string, (...params: object[]) => Promise<unknown>>;
export const query = (world: World, { uid }: Pick<Target, 'uid'>) =>
  world.app.strapi.db.query(uid as never) as unknown as Record<string, (params: object) => Promise<unknown>>;
export const entities = (world: World) =>
  (world.app.strapi as unknown as { entityService: Record<string, (...args: unknown[]) => Promise<unknown>> })
    .entityService;

export interface DbRow {
  id: number;
}

export const rowOf = async (
  world: World,
  { table, documentId }: Pick<Target, 'table' | 'documentId'>,
  published: boolean
): Promise<DbRow> => {
  const rows = world.db(table).where({ document_id: documentId });
  void (published ? rows.whereNotNull('published_at') : rows.whereNull('published_at'));
  return (await rows.first()) as DbRow;
};

export const now = () => new Date().toISOString();
export const item = ({ manager, single, documentId }: Target) => (single ? manager : `${manager}/${documentId}`);
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
