// Paths by which a document would become public past the three signatures.
import { CM } from '../support/county';
import {
  ADMIN_CODES,
  ADMINS,
  ANY,
  API,
  CODE,
  NOT_RELEASED,
  api,
  counted,
  documents,
  entities,
  http,
  item,
  now,
  query,
  rowOf,
  titled,
  type DbRow,
  type Way,
} from './path';

/** Made public past the three signatures. */
export const TO_PUBLIC: Way[] = [
  {
    name: 'publish',
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http(
      'POST',
      (target) => `${item(target)}/actions/publish`,
      () => ({})
    ),
  },
  {
    name: 'publish with a changed body',
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http('POST', (target) => `${item(target)}/actions/publish`, titled),
  },
  {
    name: 'create and publish',
    states: ANY,
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http('POST', ({ uid }) => `${CM}/${uid}/actions/publish`, titled),
  },
  {
    name: 'bulkPublish',
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http(
      'POST',
      ({ uid }) => `${CM}/${uid}/actions/bulkPublish`,
      ({ documentId }) => ({ documentIds: [documentId] })
    ),
  },
  ...['', '?status=published', '?status=draft'].map((status): Way => ({
    name: `POST${status && ` ${status}`}`,
    through: 'REST',
    actors: API,
    codes: [...NOT_RELEASED, 'publication.drafts-private'],
    run: http(
      'POST',
      ({ plural }) => `/api/${plural}${status}`,
      () => ({ data: titled() })
    ),
  })),
  ...['', '?status=published', '?status=draft'].map((status): Way => ({
    name: `PUT${status && ` ${status}`}`,
    through: 'REST',
    actors: API,
    codes: [...NOT_RELEASED, 'publication.drafts-private'],
    run: http(
      'PUT',
      (target) => api(target, status),
      () => ({ data: titled() })
    ),
  })),
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
    name: 'publish',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => documents(world, target).publish!({ documentId: target.documentId }),
  },
  {
    name: 'publish, every locale',
    through: 'Document Service',
    actors: CODE,
    codes: NOT_RELEASED,
    run: (world, target) => documents(world, target).publish!({ documentId: target.documentId, locale: '*' }),
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
  {
    name: 'update of publishedAt',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) =>
      query(world, target).update!({ where: { documentId: target.documentId }, data: { publishedAt: now() } }),
  },
  {
    name: 'updateMany of publishedAt',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) =>
      counted(
        query(world, target).updateMany!({ where: { documentId: target.documentId }, data: { publishedAt: now() } })
      ),
  },
  {
    name: 'create with publishedAt',
    states: ANY,
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) => query(world, target).create!({ data: { ...titled(), publishedAt: now() } }),
  },
  {
    name: 'createMany with publishedAt',
    states: ANY,
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) => query(world, target).createMany!({ data: [{ ...titled(), publishedAt: now() }] }),
  },
  {
    name: 'update of publishedAt',
    through: 'query builder',
    actors: CODE,
    codes: ['publication.no-permit'],
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
    name: 'UPDATE of published_at',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, { table, documentId }) =>
      counted(world.db(table).where({ document_id: documentId }).update({ published_at: now() })),
  },
  {
    name: 'INSERT of a published copy',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) => {
      const { id: _id, ...row } = (await rowOf(world, target, false)) as DbRow & Record<string, unknown>;
      return world.db(target.table).insert({ ...row, published_at: now() });
    },
  },
];
