// Public lists of managed types: takes the filters in plain words out of the query before Strapi looks at it (it would refuse them, and
// does not let a visitor filter by the organ), and adds them to the reading of the documents, so that the database counts and divides.
import { posts } from '@gongkai/organization/contract';
import { kernel as kernelOf, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { libraryBlock } from '../domain/library-block';
import { rewriteListFilters, type SchemaOf } from '../domain/list-filters';
import { conditionsOf, refuseFilter, takeAdded, takeFilters, withBelow } from '../domain/public-filters';

interface Context {
  method: string;
  path: string;
  query: Record<string, unknown>;
  state: { gongkaiFilters?: { uid: string; conditions: Row[] } };
}

interface Read {
  uid: string;
  action: string;
  params: Record<string, unknown>;
}

const ORGAN = 'plugin::gongkai-organization.organ';
const LISTS = new Set(['findMany', 'count']);

export function createPublicQuery(strapi: Core.Strapi) {
  const kernel = kernelOf(strapi);
  const schemaOf: SchemaOf = (uid) => strapi.getModel(uid as never) as never;

  let paths: Map<string, ManagedType> | null = null;
  const typeAt = (path: string): ManagedType | undefined => {
    if (!paths) {
      const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
      paths = new Map(
        kernel.types().flatMap((type) => {
          const { kind, info } = strapi.contentTypes[type.uid as never] as {
            kind?: string;
            info: { pluralName: string };
          };
          return kind === 'collectionType' ? [[`${prefix}/${info.pluralName}`.toLowerCase(), type] as const] : [];
        })
      );
    }
    // The router takes an address in any case.
    return paths.get(path.replace(/\/$/, '').toLowerCase());
  };

  /** The tree in which an id stands: each with what it stands under. */
  const parents = async (uid: string, parent: string, where: Row): Promise<Map<string, string | null>> => {
    const rows = (await strapi.db.query(uid as never).findMany({
      where,
      select: ['documentId'],
      populate: { [parent]: { select: ['documentId'] } },
    } as never)) as Row[];
    return new Map(
      rows.map((row) => [String(row.documentId), (row[parent] as { documentId?: string } | null)?.documentId ?? null])
    );
  };

  /** The ids that a filter means; refuses one that stands nowhere in the tree. */
  const idsOf = async (
    name: 'organ' | 'column',
    tree: { uid: string; parent: string | undefined; where: Row },
    id: string,
    below: boolean
  ): Promise<string[]> => {
    const { uid, parent, where } = tree;
    if (!below || !parent) {
      const there = await strapi.db.query(uid as never).count({ where: { ...where, documentId: id } } as never);
      return there ? [id] : refuseFilter(name, id);
    }
    const known = await parents(uid, parent, where);
    return known.has(id) ? withBelow(id, known) : refuseFilter(name, id);
  };

  /** With the organs whose work these took over: what they published is found under the organ that answers for it today. */
  const organsOf = async (type: ManagedType, id: string, below: boolean) => {
    const uid = String(type.attributes[type.options.organ!]!.target);
    if (uid !== ORGAN) return idsOf('organ', { uid, parent: 'parent', where: {} }, id, below);
    return (await posts(strapi).lineageOf(id, below)) ?? refuseFilter('organ', id);
  };

  /** Columns that are public; what else there is, is nobody's business here. */
  const columnsOf = (type: ManagedType, id: string, below: boolean) => {
    const uid = String(type.attributes[libraryBlock(type)!.column!]!.target);
    const parent = libraryBlock(kernel.type(uid)!)?.parent;
    return idsOf('column', { uid, parent, where: { publishedAt: { $notNull: true } } }, id, below);
  };

  return {
    /** Before Strapi's own controller. */
    async http(ctx: Context, next: () => Promise<unknown>): Promise<unknown> {
      const type = ctx.method === 'GET' || ctx.method === 'HEAD' ? typeAt(ctx.path) : undefined;
      if (!type) return next();
      // The parsed query is kept for the request, so that what is changed in it stays changed.
      const { query } = ctx;
      if (query.filters !== undefined) query.filters = rewriteListFilters(type.uid, query.filters, schemaOf);
      const filters = takeFilters(type, query);
      if (filters) {
        const organs = filters.organ ? await organsOf(type, filters.organ, filters.below) : [];
        const columns = filters.column ? await columnsOf(type, filters.column, filters.below) : [];
        const conditions = conditionsOf(type, filters, organs, columns);
        ctx.state.gongkaiFilters = { uid: type.uid, conditions };
      }
      const added = await takeAdded(type, query, kernel.listFilters());
      if (added) {
        const conditions = [...(ctx.state.gongkaiFilters?.conditions ?? []), ...added];
        ctx.state.gongkaiFilters = { uid: type.uid, conditions };
      }
      return next();
    },

    /** Around the reading of documents. */
    async documents(context: Read, next: () => Promise<unknown>): Promise<unknown> {
      const request = LISTS.has(context.action)
        ? (strapi.requestContext.get() as { state?: Context['state'] } | undefined)
        : undefined;
      const added = request?.state?.gongkaiFilters;
      if (added?.uid === context.uid) {
        const { filters } = context.params;
        context.params.filters = { $and: [...(filters ? [filters] : []), ...added.conditions] };
      }
      return next();
    },
  };
}
