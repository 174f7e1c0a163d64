// Whose drafts an account may see: asked of every scope once a request; code without a user sees all.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { Member } from '../kernel';
import type { Actors } from './actors';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { ownerOf } from './scopes';

export interface Readable {
  /** Document ids of the organs whose drafts the account of the current request may see; null for no limit. */
  organs(): Promise<readonly string[] | null>;
  /** @throws GongkaiError 403 `publication.other-organ`, `publication.drafts-private` */
  check(member: Member): Promise<void>;
}

export function createReadable(strapi: Core.Strapi, rows: Rows, registry: Registry, actors: Actors): Readable {
  const answers = new WeakMap<object, Promise<readonly string[] | null>>();

  const ask = async (accountId: number): Promise<readonly string[] | null> => {
    const actor = await actors.current();
    let allowed: readonly string[] | null = null;
    for (const scope of registry.scopes.values()) {
      const own = (await scope.readable?.(accountId, actor)) ?? null;
      if (own) allowed = allowed === null ? own : allowed.filter((organ) => own.includes(organ));
    }
    return allowed;
  };

  /** A token of the admin has the rights of an account, and reads no drafts by them. */
  const isToken = (): boolean => actors.accountId() !== null && actors.isPublicRequest();

  const organs = (): Promise<readonly string[] | null> => {
    if (isToken()) return Promise.resolve([]);
    const accountId = actors.accountId();
    const request = strapi.requestContext.get() as object | undefined;
    if (accountId === null || !request) return Promise.resolve(null);
    const known = answers.get(request) ?? ask(accountId);
    answers.set(request, known);
    return known;
  };

  return {
    organs,
    check: async ({ uid, documentId }) => {
      const type = registry.type(uid);
      if (type && isToken()) {
        throw new GongkaiError(403, 'publication.drafts-private', '公开接口只提供已公开的内容，草稿不对外提供。');
      }
      if (!type?.options.organ) return;
      const allowed = await organs();
      if (allowed === null) return;
      const owner = ownerOf(type, await rows.draft(uid, documentId));
      if (owner === null || allowed.includes(owner)) return;
      throw new GongkaiError(
        403,
        'publication.other-organ',
        '这份稿件属于其他单位，您只能查看本单位和您负责的下级单位的稿件。已公开的内容请到网站查看。'
      );
    },
  };
}
