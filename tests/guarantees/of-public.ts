// Paths by which what is public would be changed, taken down or removed past the verbs.
import {
  ADMIN_CODES,
  ADMINS,
  API,
  CODE,
  DRAFTS,
  IN_REVIEW,
  NOT_RELEASED,
  api,
  counted,
  documents,
  entities,
  graphql,
  http,
  item,
  query,
  rowOf,
  titled,
  type Path,
  type Way,
} from './path';
import type { Target, World } from './world';

const KEPT = [...NOT_RELEASED, 'publication.published-kept', 'publication.held'];
const NO_PERMIT = ['publication.no-permit'];

/** A component of the published row: its own id, and the type that the way is on. */
const component = async (world: World, target: Target, field = 'issuers'): Promise<number> => {
  const { id } = await rowOf(world, target, true);
  const link = (await world.db(`${target.table}_cmps`).where({ entity_id: id, field }).first()) as { cmp_id: number };
  return link.cmp_id;
};

const published = async (world: World, target: Target) => ({ id: (await rowOf(world, target, true)).id });

const ADMIN: Way[] = [
  ...(
    [
      ['unpublish', 'POST', (target) => `${item(target)}/actions/unpublish`, () => ({})],
      [
        'bulkUnpublish',
        'POST',
        ({ manager }) => `${manager}/actions/bulkUnpublish`,
        ({ documentId }) => ({ documentIds: [documentId] }),
      ],
      ['delete', 'DELETE', item],
      [
        'bulkDelete',
        'POST',
        ({ manager }) => `${manager}/actions/bulkDelete`,
        ({ documentId }) => ({ documentIds: [documentId] }),
      ],
    ] as [string, string, (target: Target) => string, ((target: Target) => object)?][]
  ).map(([name, method, path, body]): Way => ({
    name,
    through: 'admin',
    actors: ADMINS,
    codes: [...ADMIN_CODES, 'publication.published-kept'],
    run: http(method, path, body),
  })),
  ...(['actions/unpublish', ''] as const).map((action): Way => ({
    name: action ? 'single type: unpublish' : 'single type: delete',
    through: 'admin',
    family: 'single',
    states: ['published'],
    actors: ADMINS,
    codes: [...ADMIN_CODES, 'publication.published-kept'],
    run: http(
      action ? 'POST' : 'DELETE',
      (target) => (action ? `${item(target)}/${action}` : item(target)),
      action ? () => ({}) : undefined
    ),
  })),
  {
    name: 'discard of what is in review',
    through: 'admin',
    states: ['published, with a correction in review'],
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http(
      'POST',
      (target) => `${item(target)}/actions/discard`,
      () => ({})
    ),
  },
  {
    name: 'save of what is in review',
    through: 'admin',
    states: IN_REVIEW,
    actors: ADMINS,
    codes: ADMIN_CODES,
    run: http('PUT', item, titled),
  },
  {
    name: 'DELETE',
    through: 'REST',
    actors: API,
    codes: [...NOT_RELEASED, ...DRAFTS],
    run: http('DELETE', (target) => api(target)),
  },
  {
    name: 'single type: DELETE',
    family: 'single',
    states: ['published'],
    through: 'REST',
    actors: API,
    codes: [...NOT_RELEASED, ...DRAFTS],
    run: http('DELETE', ({ plural }) => `/api/${plural}`),
  },
  {
    name: 'delete',
    through: 'GraphQL',
    actors: API,
    codes: [...NOT_RELEASED, ...DRAFTS],
    run: graphql(
      ({ graphql: { type }, documentId }) => `mutation { delete${type}(documentId: "${documentId}") { documentId } }`
    ),
  },
  {
    name: 'single type: delete',
    family: 'single',
    states: ['published'],
    through: 'GraphQL',
    actors: API,
    codes: [...NOT_RELEASED, ...DRAFTS],
    run: graphql(({ graphql: { type } }) => `mutation { delete${type} { documentId } }`),
  },
];

const SERVICES: Way[] = [
  ...(['unpublish', 'delete'] as const).flatMap((verb): Way[] =>
    [undefined, '*', ['zh-Hans', 'en']].map((locale) => ({
      name: `${verb}${locale === '*' ? ', every locale' : locale ? ', an array of locales' : ''}`,
      through: 'Document Service',
      actors: CODE,
      codes: KEPT,
      run: (world, target) =>
        documents(world, target)[verb]!({ documentId: target.documentId, ...(locale ? { locale } : {}) }),
    }))
  ),
  ...(['discardDraft', 'update'] as const).map((verb): Way => ({
    name: `${verb} in review`,
    through: 'Document Service',
    states: verb === 'update' ? IN_REVIEW : ['published, with a correction in review'],
    actors: CODE,
    codes: ['publication.held'],
    run: (world, target) =>
      documents(world, target)[verb]!({
        documentId: target.documentId,
        ...(verb === 'update' ? { data: titled() } : {}),
      }),
  })),
  {
    name: 'updateComponents of the published row',
    through: 'Document Service',
    family: 'board',
    states: ['published'],
    actors: CODE,
    codes: NO_PERMIT,
    run: async (world, target) => {
      const where = await published(world, target);
      const entity = (await query(world, target).findOne!({ where, populate: ['issuers'] })) as {
        issuers: { id: number }[];
      };
      const issuers = [{ id: entity.issuers[0]!.id, name: '别的机关' }];
      return documents(world, target).updateComponents!(entity, { issuers });
    },
  },
  ...(['connect', 'disconnect', 'set'] as const).map((how): Way => ({
    name: `a relation from the other side: ${how}`,
    through: 'Document Service',
    family: 'board',
    states: ['published'],
    actors: CODE,
    codes: NO_PERMIT,
    run: async (world, target) => {
      const attribute = target.uid.includes('plain') ? 'plainBoards' : 'boards';
      const sides = documents(world, { uid: 'api::side.side' });
      const list = how === 'set' ? [] : [{ documentId: target.documentId }];
      const data = { [attribute]: { [how]: list } };
      // Connected to this board already: a second one is connected anew.
      if (how !== 'connect') return sides.update!({ documentId: world.side, data });
      return sides.create!({ data: { title: '另一边', ...data } });
    },
  })),
  {
    name: 'update of the published row',
    through: 'entity service',
    actors: CODE,
    codes: KEPT,
    run: async (world, target) =>
      entities(world).update!(target.uid, (await rowOf(world, target, true)).id, { data: titled() }),
  },
  {
    name: 'delete of the published row',
    through: 'entity service',
    actors: CODE,
    codes: KEPT,
    run: async (world, target) => entities(world).delete!(target.uid, (await rowOf(world, target, true)).id),
  },
];

const ROWS: [string, Path['through'], Path['run']][] = [
  [
    'update of the published row',
    'db.query',
    async (world, target) => query(world, target).update!({ where: await published(world, target), data: titled() }),
  ],
  [
    'relation of the published row set anew',
    'db.query',
    async (world, target) =>
      query(world, target).update!({
        where: await published(world, target),
        data: { publishingOrgan: { set: [] } },
      }),
  ],
  [
    'updateMany',
    'db.query',
    (world, target) =>
      counted(query(world, target).updateMany!({ where: { documentId: target.documentId }, data: titled() })),
  ],
  [
    'delete',
    'db.query',
    async (world, target) => query(world, target).delete!({ where: await published(world, target) }),
  ],
  [
    'deleteMany',
    'db.query',
    (world, target) => counted(query(world, target).deleteMany!({ where: { documentId: target.documentId } })),
  ],
  ...(['update', 'delete'] as const).map((verb): [string, Path['through'], Path['run']] => [
    `${verb} of the published row`,
    'query builder',
    async (world, target) => {
      const builder = world.app.strapi.db.queryBuilder(target.uid as never) as unknown as {
        where(where: object): Record<typeof verb, (data?: object) => { execute(): Promise<unknown> }>;
      };
      const chosen = builder.where(await published(world, target));
      const built = verb === 'update' ? chosen.update(titled()) : chosen.delete();
      return counted(built.execute());
    },
  ]),
  [
    'UPDATE of a column',
    'SQL',
    (world, { table, documentId }) => counted(world.db(table).where({ document_id: documentId }).update(titled())),
  ],
  [
    'DELETE of the rows',
    'SQL',
    (world, { table, documentId }) => counted(world.db(table).where({ document_id: documentId }).delete()),
  ],
  [
    'UPDATE of a component',
    'SQL',
    async (world, target) =>
      counted(
        world
          .db('components_official_issuers')
          .where({ id: await component(world, target) })
          .update({ name: '别的机关' })
      ),
  ],
  [
    'update of a component',
    'db.query',
    async (world, target) =>
      query(world, { uid: 'official.issuer' }).update!({
        where: { id: await component(world, target) },
        data: { name: '别的机关' },
      }),
  ],
  [
    'DELETE of component links',
    'SQL',
    async (world, target) =>
      counted(
        world
          .db(`${target.table}_cmps`)
          .where({ entity_id: (await rowOf(world, target, true)).id })
          .delete()
      ),
  ],
];

const BOARDS: [string, Path['through'], Path['run']][] = [
  [
    'order of a dynamic zone',
    'SQL',
    async (world, target) =>
      counted(
        world
          .db(`${target.table}_cmps`)
          .where({ entity_id: (await rowOf(world, target, true)).id, field: 'sections', order: 1 })
          .update({ order: 3 })
      ),
  ],
  [
    'order of a dynamic zone',
    'db.query',
    async (world, target) => {
      const where = await published(world, target);
      const { sections } = (await query(world, target).findOne!({ where, populate: ['sections'] })) as {
        sections: { id: number; __component: string }[];
      };
      const turned = sections
        .map(({ id, __component }) => ({ id, __component, __pivot: { field: 'sections' } }))
        .reverse();
      return query(world, target).update!({ where, data: { sections: turned } });
    },
  ],
  [
    'media of the published row set anew',
    'db.query',
    async (world, target) =>
      query(world, target).update!({ where: await published(world, target), data: { picture: null } }),
  ],
  [
    'UPDATE of the media of the published row',
    'SQL',
    async (world, target) => {
      const link = { related_id: (await rowOf(world, target, true)).id, related_type: target.uid };
      return counted(world.db('files_related_mph').where(link).update({ field: 'other' }));
    },
  ],
  [
    'DELETE of a relation from the other side',
    'SQL',
    async (world, target) => {
      const column = `${target.table.replace(/s$/, '')}_id`;
      const link = { [column]: (await rowOf(world, target, true)).id };
      return counted(world.db(`${target.table}_sides_lnk`).where(link).delete());
    },
  ],
  [
    'relation from the other side set anew',
    'db.query',
    (world, target) => {
      const attribute = target.uid.includes('plain') ? 'plainBoards' : 'boards';
      const where = { documentId: world.side };
      return query(world, { uid: 'api::side.side' }).update!({ where, data: { [attribute]: { set: [] } } });
    },
  ],
];

/** What is public changed, taken down or removed past the verbs. */
export const OF_PUBLIC: Way[] = [
  ...ADMIN,
  ...SERVICES,
  ...ROWS.map(([name, through, run]): Way => ({ name, through, actors: CODE, codes: NO_PERMIT, run })),
  ...BOARDS.map(([name, through, run]): Way => ({
    name,
    through,
    family: 'board',
    states: ['published'],
    actors: CODE,
    codes: NO_PERMIT,
    run,
  })),
];
