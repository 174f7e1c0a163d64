// Paths by which the suite's own records (ledger, permits, cases, decisions, posts …) would be written past its verbs.
import type { Knex } from 'knex';
import { DATABASE } from '../support/app';
import { CM, POLICY } from '../support/county';
import { ANY, CODE, now, type Path, type Way } from './path';
import type { Actor } from './cast';
import type { Target, World } from './world';

const POST = 'plugin::gongkai-organization.post';
const CODES = ['publication.own-table'];

interface Model {
  uid: string;
  tableName: string;
}

/** Every table of the suite, those of links too; for the control the one table of its type. */
export async function tablesFor(world: World, target: Target): Promise<string[]> {
  if (target.uid !== POLICY) return [target.table];
  const sql =
    DATABASE === 'postgres'
      ? "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'gk\\_%'"
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'gk\\_%' ESCAPE '\\'";
  const answer = (await world.db.raw(sql)) as { rows: { name: string }[] } | { name: string }[];
  return (Array.isArray(answer) ? answer : answer.rows).map(({ name }) => name).sort();
}

const modelsFor = (world: World, target: Target): Model[] => {
  const models = [...world.app.strapi.db.metadata.values()] as unknown as Model[];
  return models.filter(({ uid, tableName }) =>
    target.uid === POLICY ? tableName.startsWith('gk_') && !tableName.endsWith('_lnk') : uid === target.uid
  );
};

/** A row of a table without its id; where there is none, one that would fit. */
export async function fitting(db: Knex, table: string): Promise<Record<string, unknown>> {
  const kept = (await db(table).first()) as Record<string, unknown> | undefined;
  const { id: _id, ...row } = kept ?? {};
  if (kept) return row;
  const columns = Object.entries(await db(table).columnInfo()).filter(([name]) => name !== 'id');
  const value = (type: string) =>
    /int|double|float|real|numeric/.test(type)
      ? 4711
      : /bool/.test(type)
        ? false
        : /date|time/.test(type)
          ? now()
          : '*';
  return Object.fromEntries(columns.map(([name, { type }]) => [name, value(type)]));
}

/** Tries each; the answer is the refusal of all, or names those that went through. */
async function each<T>(
  items: readonly T[],
  name: (item: T) => string,
  work: (item: T) => PromiseLike<unknown>
): Promise<unknown> {
  let refusal: unknown;
  const passed: string[] = [];
  for (const item of items) {
    try {
      await work(item);
      passed.push(name(item));
    } catch (error) {
      const { details } = error as { details?: { code?: string } };
      if (!CODES.includes(details?.code ?? '')) throw new Error(`${name(item)}: ${(error as Error).message}`);
      refusal = error;
    }
  }
  if (refusal && passed.length) throw new Error(`went through: ${passed.join(', ')}`);
  if (refusal) throw refusal as Error;
  return passed;
}

const filled = async (world: World, target: Target): Promise<string[]> => {
  const found: string[] = [];
  for (const table of await tablesFor(world, target)) if (await world.db(table).first()) found.push(table);
  return found;
};

const same = (name: string) => name;

/** A statement on every table; those that need a row leave out what is empty. */
const onTables =
  (work: (world: World, table: string) => PromiseLike<unknown>, empty = false): Path['run'] =>
  async (world, target) =>
    each(empty ? await tablesFor(world, target) : await filled(world, target), same, (table) => work(world, table));

type Rows = Record<string, (params: object) => Promise<unknown>>;

/** A call on the model of every table that has rows. */
const onModels =
  (
    work: (rows: Rows, id: number, row: () => Promise<Record<string, unknown>>, uid: string) => Promise<unknown>
  ): Path['run'] =>
  async (world, target) => {
    const tables = await filled(world, target);
    const models = modelsFor(world, target).filter(({ tableName }) => tables.includes(tableName));
    return each(
      models,
      ({ uid }) => uid,
      async ({ uid, tableName }) => {
        const rows = world.app.strapi.db.query(uid as never) as unknown as Rows;
        const { id } = (await world.db(tableName).first('id')) as { id: number };
        return work(
          rows,
          id,
          async () => {
            const { id: _id, ...kept } = (await rows.findOne!({ where: { id } })) as Record<string, unknown>;
            return kept;
          },
          uid
        );
      }
    );
  };

interface Builder {
  where(where: object): Builder;
  insert(data: object): Builder;
  update(data: object): Builder;
  delete(): Builder;
  execute(): Promise<unknown>;
}

const built =
  (work: (builder: Builder, id: number, row: Record<string, unknown>, uid: string) => Builder): Path['run'] =>
  async (world, target) => {
    const tables = await filled(world, target);
    const models = modelsFor(world, target).filter(({ tableName }) => tables.includes(tableName));
    return each(
      models,
      ({ uid }) => uid,
      async ({ uid, tableName }) => {
        const { id } = (await world.db(tableName).first('id')) as { id: number };
        const { id: _id, ...row } = (await world.app.strapi.db
          .query(uid as never)
          .findOne({ where: { id } } as never)) as {
          id: number;
        };
        return work(world.app.strapi.db.queryBuilder(uid as never) as unknown as Builder, id, row, uid).execute();
      }
    );
  };

/** Any change of a record is refused; the control's has links to its id. */
const changed = (name: string, id: number) => (name.includes('plain') ? { title: '对照' } : { id });

const STATEMENTS: [string, Path['through'], Path['run']][] = [
  ['INSERT', 'SQL', onTables(async ({ db }, table) => db(table).insert(await fitting(db, table)), true)],
  [
    'UPDATE',
    'SQL',
    onTables(async ({ db }, table) => {
      const { id } = (await db(table).first('id')) as { id: number };
      return db(table).where({ id }).update(changed(table, 471_100));
    }),
  ],
  [
    'DELETE',
    'SQL',
    onTables(async ({ db }, table) => {
      const { id } = (await db(table).orderBy('id', 'desc').first('id')) as { id: number };
      return db(table).where({ id }).delete();
    }),
  ],
  ['create', 'db.query', onModels(async (rows, _id, row) => rows.create!({ data: await row() }))],
  ['createMany', 'db.query', onModels(async (rows, _id, row) => rows.createMany!({ data: [await row()] }))],
  [
    'update',
    'db.query',
    onModels((rows, id, _row, uid) => rows.update!({ where: { id }, data: changed(uid, 471_101) })),
  ],
  [
    'updateMany',
    'db.query',
    onModels((rows, id, _row, uid) => rows.updateMany!({ where: { id }, data: changed(uid, 471_102) })),
  ],
  ['delete', 'db.query', onModels((rows, id) => rows.delete!({ where: { id } }))],
  ['deleteMany', 'db.query', onModels((rows, id) => rows.deleteMany!({ where: { id } }))],
  ['insert', 'query builder', built((builder, _id, row) => builder.insert(row))],
  ['update', 'query builder', built((builder, id, _row, uid) => builder.where({ id }).update(changed(uid, 471_103)))],
  ['delete', 'query builder', built((builder, id) => builder.where({ id }).delete())],
];

/** Whoever holds no post that keeps the directory, whatever Strapi's roles and tokens let them do. */
const OTHERS: readonly Actor[] = ['drafter', 'publisher', 'head', 'leader', 'token'];

const post = async (world: World): Promise<string> =>
  ((await world.app.strapi.db.query(POST).findOne({ orderBy: { id: 'asc' } })) as { documentId: string }).documentId;

const leader = ({ county }: World) => ({
  person: county.people.drafter.id,
  organ: county.organs.finance,
  role: 'leader-in-charge',
  from: now().slice(0, 10),
});

type Ask = Path['run'];

const asked =
  (method: string, own: boolean): Ask =>
  async (world, target, actor) => {
    const ask = world.clients[actor as Exclude<Actor, 'nobody' | 'transfer'>];
    const mine = target.uid === POLICY;
    const base = mine ? `${CM}/${POST}` : target.manager;
    const path = own ? `${base}/${mine ? await post(world) : target.documentId}` : base;
    const body = method === 'DELETE' ? undefined : mine ? leader(world) : { title: '对照' };
    return ask(method, path, body);
  };

const mutation =
  (verb: 'create' | 'update' | 'delete'): Ask =>
  async (world, target, actor) => {
    const mine = target.uid === POLICY;
    const type = mine ? 'GongkaiOrganizationPost' : target.graphql.type;
    const { person, organ, role, from } = leader(world);
    const data = mine
      ? `{ person: "${person}", organ: "${organ}", role: leader_in_charge, from: "${from}" }`.replace(
          'leader_in_charge',
          role.replaceAll('-', '_')
        )
      : '{ title: "对照" }';
    const document = verb === 'create' ? '' : `documentId: "${mine ? await post(world) : target.documentId}"`;
    const args = [document, verb === 'delete' ? '' : `data: ${data}`].filter(Boolean).join(', ');
    const query = `mutation { ${verb}${type}(${args}) { documentId } }`;
    return world.clients[actor as Exclude<Actor, 'nobody' | 'transfer'>]('POST', '/graphql', { query });
  };

/** The suite's own records written past its verbs. */
export const OF_OWN: Way[] = [
  ...STATEMENTS.map(([name, through, run]): Way => ({
    name: `own records: ${name}`,
    through,
    actors: CODE,
    states: ANY,
    codes: CODES,
    run,
  })),
  ...(
    [
      ['created', 'POST', false],
      ['changed', 'PUT', true],
      ['deleted', 'DELETE', true],
    ] as [string, string, boolean][]
  ).map(([name, method, own]): Way => ({
    name: `own records: a post ${name}`,
    through: 'admin',
    actors: OTHERS,
    states: ANY,
    codes: ['organization.no-post'],
    run: asked(method, own),
  })),
  ...(['create', 'update', 'delete'] as const).map((verb): Way => ({
    name: `own records: ${verb} of a post`,
    through: 'GraphQL',
    actors: ['full'],
    states: ANY,
    codes: ['organization.no-post'],
    run: mutation(verb),
  })),
];
