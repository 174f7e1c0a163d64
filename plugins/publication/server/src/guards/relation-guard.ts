// Public questions through relations, at the database layer, which every API passes: they see of managed types the published rows only.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import { ordersByManaged, publishedWhere, type Attributes, type Types } from '../domain/public-where';
import type { Row } from '../kernel';
import type { Actors } from '../services/actors';
import { FILE_UID } from '../services/references';
import type { Registry } from '../services/registry';

interface Params {
  where?: unknown;
  orderBy?: unknown;
  populate?: unknown;
}

function refuse(): never {
  throw new GongkaiError(
    403,
    'publication.drafts-private',
    '公开接口只提供已公开的内容，不能按关联的稿件是否存在、编号或者次序查询。'
  );
}

export function subscribeRelationGuard(strapi: Core.Strapi, registry: Registry, actors: Actors): void {
  const known = new Map<string, Attributes>();
  const attributesOf = (uid: string): Attributes => {
    const found = known.get(uid);
    if (found) return found;
    const model = strapi.getModel(uid as never) as unknown as { attributes?: Attributes } | undefined;
    const list = Object.entries(model?.attributes ?? {}).map(
      ([name, one]) => [name, one?.type === 'media' ? { target: FILE_UID } : one] as const
    );
    const attributes = Object.fromEntries(list);
    known.set(uid, attributes);
    return attributes;
  };
  const types: Types = { attributesOf, isManaged: (uid) => registry.type(uid) !== undefined };

  /** Relations that lead from a file back to whatever uses it, drafts too: no condition of ours reaches there. */
  const morphsOf = (uid: string): string[] =>
    Object.entries(attributesOf(uid)).flatMap(([name, attribute]) =>
      attribute?.relation?.startsWith('morphTo') ? [name] : []
    );

  const withoutMorphs = (uid: string, populate: unknown): unknown => {
    const morphs = morphsOf(uid);
    if (!morphs.length || !populate) return populate;
    // Everything, which is all that has a target or components of its own.
    if (populate === true) {
      const attributes = Object.entries(attributesOf(uid));
      return attributes.flatMap(([name, one]) => ((one?.target ?? one?.component) ? [name] : []));
    }
    if (typeof populate === 'string') return morphs.includes(populate) ? [] : populate;
    if (Array.isArray(populate)) return populate.filter((name) => !morphs.includes(String(name).split('.')[0]!));
    if (typeof populate !== 'object') return populate;
    return Object.fromEntries(Object.entries(populate).filter(([name]) => !morphs.includes(name)));
  };

  const narrow = (uid: string, params: Params): void => {
    if (!strapi.getModel(uid as never)) return;
    if (params.where !== undefined && params.where !== null) {
      const where = publishedWhere(uid, params.where, types);
      if (where === null) refuse();
      params.where = where;
    }
    if (ordersByManaged(uid, params.orderBy, types)) refuse();
    params.populate = withoutMorphs(uid, params.populate);
    if (typeof params.populate !== 'object' || params.populate === null || Array.isArray(params.populate)) return;
    for (const [name, inner] of Object.entries(params.populate as Row)) {
      const attribute = attributesOf(uid)[name];
      const target = attribute?.target ?? attribute?.component;
      if (typeof inner !== 'object' || inner === null) continue;
      if (target) narrow(target, inner as Params);
      else narrowZone(attribute?.components ?? [], inner as Params & { on?: Record<string, Params> });
    }
  };

  /** Of a dynamic zone: what is asked of each component, and what of all. */
  function narrowZone(components: readonly string[], params: Params & { on?: Record<string, Params> }): void {
    for (const [component, inner] of Object.entries(params.on ?? {})) {
      if (typeof inner === 'object' && inner !== null) narrow(component, inner);
    }
    for (const component of params.populate ? components : []) {
      const all = { populate: params.populate };
      narrow(component, all);
      params.populate = all.populate;
    }
  }

  const look = ({ model, params }: { model: { uid: string }; params: Params }): void => {
    if (actors.isPublicRequest()) narrow(model.uid, params);
  };
  strapi.db.lifecycles.subscribe({ beforeFindOne: look, beforeFindMany: look, beforeCount: look } as never);
}
