// Paths by which what is public would be changed, taken down or removed past the verbs.
import type { Knex } from 'knex';
import { CM } from '../support/county';
import {
  ADMIN_CODES,
  ADMINS,
  API,
  CODE,
  NOT_RELEASED,
  api,
  counted,
  documents,
  entities,
  http,
  item,
  query,
  rowOf,
  titled,
  type Path,
  type Way,
} from './path';

const onComponent =
  (work: (db: Knex, table: string, id: number) => PromiseLike<unknown>): Path['run'] =>
  async (world, target) => {
    const { id } = await rowOf(world, target, true);
    const { cmp_id: component } = (await world
      .db(`${target.table}_cmps`)
      .where({ entity_id: id, field: 'issuers' })
      .first()) as { cmp_id: number };
    return counted(work(world.db, 'components_official_issuers', component));
  };

/** What is public changed, taken down or removed past the verbs. */
export const OF_PUBLIC: Way[] = [
  {
    name: 'unpublish',
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http(
      'POST',
      (target) => `${item(target)}/actions/unpublish`,
      () => ({})
    ),
  },
  {
    name: 'bulkUnpublish',
    through: 'admin',
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http(
      'POST',
      ({ uid }) => `${CM}/${uid}/actions/bulkUnpublish`,
      ({ documentId }) => ({ documentIds: [documentId] })
    ),
  },
  {
    name: 'delete',
    through: 'admin',
    actors: ADMINS,
    codes: [...ADMIN_CODES, 'publication.published-kept'],
    run: http('DELETE', item),
  },
  {
    name: 'bulkDelete',
    through: 'admin',
    actors: ADMINS,
    codes: [...ADMIN_CODES, 'publication.published-kept'],
    run: http(
      'POST',
      ({ uid }) => `${CM}/${uid}/actions/bulkDelete`,
      ({ documentId }) => ({ documentIds: [documentId] })
    ),
  },
  {
    name: 'DELETE',
    through: 'REST',
    actors: API,
    codes: [...NOT_RELEASED, 'publication.drafts-private'],
    run: http('DELETE', (target) => api(target)),
  },
  ...(['unpublish', 'delete'] as const).map((verb): Way => ({
    name: verb,
    through: 'Document Service',
    actors: CODE,
    codes: [...NOT_RELEASED, 'publication.published-kept', 'publication.held'],
    run: (world, target) => documents(world, target)[verb]!({ documentId: target.documentId }),
  })),
  {
    name: 'update of the published row',
    through: 'entity service',
    actors: CODE,
    codes: [...NOT_RELEASED, 'publication.published-kept', 'publication.held'],
    run: async (world, target) =>
      entities(world).update!(target.uid, (await rowOf(world, target, true)).id, { data: titled() }),
  },
  {
    name: 'delete of the published row',
    through: 'entity service',
    actors: CODE,
    codes: [...NOT_RELEASED, 'publication.published-kept', 'publication.held'],
    run: async (world, target) => entities(world).delete!(target.uid, (await rowOf(world, target, true)).id),
  },
  {
    name: 'update of the published row',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) =>
      query(world, target).update!({ where: { id: (await rowOf(world, target, true)).id }, data: titled() }),
  },
  {
    name: 'relation of the published row set anew',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) =>
      query(world, target).update!({
        where: { id: (await rowOf(world, target, true)).id },
        data: { publishingOrgan: { set: [] } },
      }),
  },
  {
    name: 'updateMany',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) =>
      counted(query(world, target).updateMany!({ where: { documentId: target.documentId }, data: titled() })),
  },
  {
    name: 'delete',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) =>
      query(world, target).delete!({ where: { id: (await rowOf(world, target, true)).id } }),
  },
  {
    name: 'deleteMany',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, target) => counted(query(world, target).deleteMany!({ where: { documentId: target.documentId } })),
  },
  {
    name: 'UPDATE of a column',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, { table, documentId }) => counted(world.db(table).where({ document_id: documentId }).update(titled())),
  },
  {
    name: 'DELETE of the rows',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: (world, { table, documentId }) => counted(world.db(table).where({ document_id: documentId }).delete()),
  },
  {
    name: 'UPDATE of a component',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: onComponent((db, table, id) => db(table).where({ id }).update({ name: '别的机关' })),
  },
  {
    name: 'update of a component',
    through: 'db.query',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) => {
      const { id } = await rowOf(world, target, true);
      const { cmp_id: component } = (await world
        .db(`${target.table}_cmps`)
        .where({ entity_id: id, field: 'issuers' })
        .first()) as { cmp_id: number };
      return query(world, { ...target, uid: 'official.issuer' }).update!({
        where: { id: component },
        data: { name: '别的机关' },
      });
    },
  },
  {
    name: 'DELETE of component links',
    through: 'SQL',
    actors: CODE,
    codes: ['publication.no-permit'],
    run: async (world, target) =>
      counted(
        world
          .db(`${target.table}_cmps`)
          .where({ entity_id: (await rowOf(world, target, true)).id })
          .delete()
      ),
  },
];
