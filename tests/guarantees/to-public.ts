// Paths by which a document would become public past the three signatures.
import {
  ADMIN_CODES,
  ADMINS,
  ANY,
  API,
  CODE,
  DRAFTS,
  NOT_RELEASED,
  api,
  counted,
  documents,
  entities,
  graphql,
  http,
  item,
  now,
  query,
  rowOf,
  titled,
  type DbRow,
  type Way,
} from './path';
import type { Target } from './world';

const overHttp = [...NOT_RELEASED, ...DRAFTS];
const TITLE = '{ title: "未经审核的标题" }';
const status = (value: string) => value && `, status: ${value}`;

/** Through the admin and its API. */
const ADMIN: Way[] = (
  [
    ['publish', (target) => `${item(target)}/actions/publish`, () => ({})],
    ['publish with a changed body', (target) => `${item(target)}/actions/publish`, titled],
    ['create and publish', ({ manager }) => `${manager}/actions/publish`, titled],
    [
      'bulkPublish',
      ({ manager }) => `${manager}/actions/bulkPublish`,
      ({ documentId }) => ({ documentIds: [documentId] }),
    ],
  ] as [string, (target: Target) => string, (target: Target) => object][]
).map(([name, path, body]) => ({
  name,
  through: 'admin',
  actors: ADMINS,
  codes: ADMIN_CODES,
  ...(name === 'create and publish' ? { states: ANY } : {}),
  run: http('POST', path, body),
}));

const SINGLE: Way[] = (
  [
    ['single type: publish', () => ({})],
    ['single type: publish with a changed body', titled],
  ] as [string, () => object][]
).map(([name, body]) => ({
  name,
  through: 'admin',
  family: 'single',
  states: ['never reviewed', 'published'],
  actors: ADMINS,
  codes: ADMIN_CODES,
  run: http('POST', (target) => `${item(target)}/actions/publish`, body),
}));

const PUBLIC_API: Way[] = [
  ...['', '?status=published', '?status=draft'].flatMap((more): Way[] => [
    {
      name: `POST${more && ` ${more}`}`,
      states: ANY,
      through: 'REST',
      actors: API,
      codes: overHttp,
      run: http(
        'POST',
        ({ plural }) => `/api/${plural}${more}`,
        () => ({ data: titled() })
      ),
    },
    {
      name: `PUT${more && ` ${more}`}`,
      through: 'REST',
      actors: API,
      codes: overHttp,
      run: http(
        'PUT',
        (target) => api(target, more),
        () => ({ data: titled() })
      ),
    },
  ]),
  {
    name: 'POST with publishedAt in the data',
    states: ANY,
    through: 'REST',
    actors: API,
    codes: NOT_RELEASED,
    run: http(
      'POST',
      ({ plural }) => `/api/${plural}`,
      () => ({ data: { ...titled(), publishedAt: now() } })
    ),
  },
  {
    name: 'PUT with publishedAt in the data',
    through: 'REST',
    actors: API,
    codes: NOT_RELEASED,
    run: http(
      'PUT',
      (target) => api(target),
      () => ({ data: { ...titled(), publishedAt: now() } })
    ),
  },
  {
    name: 'single type: PUT',
    family: 'single',
    states: ['never reviewed', 'published'],
    through: 'REST',
    actors: API,
    codes: overHttp,
    run: http(
      'PUT',
      ({ plural }) => `/api/${plural}`,
      () => ({ data: titled() })
    ),
  },
  ...['', 'PUBLISHED', 'DRAFT'].flatMap((value): Way[] => [
    {
      name: `create${value && `, status ${value}`}`,
      states: ANY,
      through: 'GraphQL',
      actors: API,
      codes: overHttp,
      run: graphql(
        ({ graphql: { type } }) => `mutation { create${type}(data: ${TITLE}${status(value)}) { documentId } }`
      ),
    },
    {
      name: `update${value && `, status ${value}`}`,
      through: 'GraphQL',
      actors: API,
      codes: overHttp,
      run: graphql(
        ({ graphql: { type }, documentId }) =>
          `mutation { update${type}(documentId: "${documentId}", data: ${TITLE}${status(value)}) { documentId } }`
      ),
    },
  ]),
  {
    name: 'update with publishedAt in the data',
    through: 'GraphQL',
    actors: API,
    codes: NOT_RELEASED,
    run: graphql(
      ({ graphql: { type }, documentId }) =>
        `mutation { update${type}(documentId: "${documentId}", data: { publishedAt: "${now()}" }) { documentId } }`
    ),
  },
  {
    name: 'single type: update',
    family: 'single',
    states: ['never reviewed', 'published'],
    through: 'GraphQL',
    actors: API,
    codes: overHttp,
    run: graphql(({ graphql: { type } }) => `mutation { update${type}(data: ${TITLE}) { documentId } }`),
  },
];

const SERVICES: Way[] = [
  {
    name: 'publish',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => documents(world, target).publish!({ documentId: target.documentId }),
  },
  ...(['*', ['zh-Hans', 'en']] as const).map((locale): Way => ({
    name: locale === '*' ? 'publish, every locale' : 'publish, an array of locales',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => documents(world, target).publish!({ documentId: target.documentId, locale }),
  })),
  {
    name: 'publish',
    through: 'cron',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) =>
      new Promise((resolve, reject) => {
        const task = () => documents(world, target).publish!({ documentId: target.documentId }).then(resolve, reject);
        world.app.strapi.cron.add({ [`guarantee-${now()}`]: { task, options: new Date(Date.now() + 25) } } as never);
      }),
  },
  {
    name: 'update with status published',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) =>
      documents(world, target).update!({ documentId: target.documentId, status: 'published', data: titled() }),
  },
  {
    name: 'create with status published',
    states: ANY,
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => documents(world, target).create!({ status: 'published', data: titled() }),
  },
  {
    name: 'clone with status published',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) =>
      documents(world, target).clone!({ documentId: target.documentId, status: 'published', data: titled() }),
  },
  {
    name: 'create with publishedAt',
    states: ANY,
    through: 'entity service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => entities(world).create!(target.uid, { data: { ...titled(), publishedAt: now() } }),
  },
];

const DATABASE: Way[] = (
  [
    {
      name: 'update of publishedAt',
      through: 'db.query',
      run: (world, target) =>
        query(world, target).update!({ where: { documentId: target.documentId }, data: { publishedAt: now() } }),
    },
    {
      name: 'updateMany of publishedAt',
      through: 'db.query',
      run: (world, target) =>
        counted(
          query(world, target).updateMany!({ where: { documentId: target.documentId }, data: { publishedAt: now() } })
        ),
    },
    {
      name: 'create with publishedAt',
      states: ANY,
      through: 'db.query',
      run: (world, target) => query(world, target).create!({ data: { ...titled(), publishedAt: now() } }),
    },
    {
      name: 'createMany with publishedAt',
      states: ANY,
      through: 'db.query',
      run: (world, target) => query(world, target).createMany!({ data: [{ ...titled(), publishedAt: now() }] }),
    },
    {
      name: 'update of publishedAt',
      through: 'query builder',
      run: (world, target) =>
        counted(
          (
            world.app.strapi.db.queryBuilder(target.uid as never) as unknown as {
              where(where: object): { update(data: object): { execute(): Promise<unknown> } };
            }
          )
            .where({ documentId: target.documentId })
            .update({ publishedAt: now() })
            .execute()
        ),
    },
    {
      name: 'insert with publishedAt',
      states: ANY,
      through: 'query builder',
      run: (world, target) =>
        (
          world.app.strapi.db.queryBuilder(target.uid as never) as unknown as {
            insert(data: object): { execute(): Promise<unknown> };
          }
        )
          .insert({ ...titled(), documentId: 'fromthequerybuilder00000', publishedAt: now() })
          .execute(),
    },
    {
      name: 'UPDATE of published_at',
      through: 'SQL',
      run: (world, { table, documentId }) =>
        counted(world.db(table).where({ document_id: documentId }).update({ published_at: now() })),
    },
    {
      name: 'INSERT of a published copy',
      through: 'SQL',
      run: async (world, target) => {
        const { id: _id, ...row } = (await rowOf(world, target, false)) as DbRow & Record<string, unknown>;
        return world.db(target.table).insert({ ...row, published_at: now() });
      },
    },
  ] as Pick<Way, 'name' | 'through' | 'states' | 'run'>[]
).map((way) => ({ ...way, actors: CODE, codes: ['publication.no-permit'] }));

/** Made public past the three signatures. */
export const TO_PUBLIC: Way[] = [...ADMIN, ...SINGLE, ...PUBLIC_API, ...SERVICES, ...DATABASE];
