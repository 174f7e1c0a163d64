// Who acts: the person behind the account of the current HTTP request, a token by its name, or the system.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/types';
import { SYSTEM, type Actor } from '../kernel';
import type { Registry } from './registry';

interface RequestState {
  user?: { id: number; firstname?: string | null; lastname?: string | null; username?: string | null };
  auth?: { strategy?: { name?: string }; credentials?: { id: number; name?: string } };
  route?: { info?: { type?: string } };
  gongkaiActor?: Actor;
}

export interface Actors {
  current(): Promise<Actor>;
  /** Runs `work` in the name of an actor. */
  actingAs<T>(actor: Actor, work: () => Promise<T>): Promise<T>;
  /** The admin account that asks, itself or by a token of its own; null for anybody else. */
  accountId(): number | null;
  /** Whether a request is being served that is not one of the admin's own: such a request sees what the public sees. */
  isPublicRequest(): boolean;
}

export function createActors(strapi: Core.Strapi, registry: Registry): Actors {
  const state = (): RequestState | null => {
    const ctx = strapi.requestContext.get() as { state?: RequestState } | undefined;
    return ctx?.state ?? null;
  };
  const isAdmin = (request: RequestState): boolean => request.auth?.strategy?.name === 'admin';
  /** A token of the admin acts with the rights of an account, and is nobody: it holds no post and signs nothing. */
  const isAdminToken = (request: RequestState): boolean => request.auth?.strategy?.name === 'admin-token';

  const named = new AsyncLocalStorage<Actor>();

  return {
    actingAs: (actor, work) => named.run(actor, work),

    accountId: () => {
      const request = state();
      return request && (isAdmin(request) || isAdminToken(request)) ? (request.user?.id ?? null) : null;
    },

    isPublicRequest: () => {
      const request = state();
      if (!request) return false;
      // Before authentication there is no route yet (start-up hooks of a request): nothing of ours runs there.
      return !isAdmin(request);
    },

    current: async () => {
      const request = state();
      if (!request) return named.getStore() ?? SYSTEM;
      if (request.gongkaiActor) return request.gongkaiActor;
      let actor: Actor = SYSTEM;
      if (isAdmin(request) && request.user) {
        const { id, firstname, lastname, username } = request.user;
        const name = [lastname, firstname].filter(Boolean).join('') || username || `账号${id}`;
        actor = (await registry.directory.actorOfAccount(id)) ?? { personId: null, name };
      } else if (request.auth?.credentials) {
        actor = { personId: null, name: `令牌 ${request.auth.credentials.name ?? request.auth.credentials.id}` };
      }
      request.gongkaiActor = actor;
      return actor;
    },
  };
}
