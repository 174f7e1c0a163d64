// The route that a request was matched to. The address tells less: the router takes it in any case, and a guard that reads it as it is typed
// can be walked around.
import type { Core } from '@strapi/types';

/** GraphQL says of its route no more than that it is one of the public API. */
interface Matched {
  method?: string;
  path?: string;
  info?: { pluginName?: string };
}

export interface MatchedRoute {
  /** Name of the plugin whose route it is. */
  plugin: string | null;
  /** As the plugin declares it, for instance `/relations/:model/:targetField`. */
  path: string;
  /** Whether it is a route of GET, which answers HEAD too. */
  reads: boolean;
}

/** The route of the current request; null outside of one, and before it is matched. */
export function matchedRoute(strapi: Core.Strapi): MatchedRoute | null {
  const ctx = strapi.requestContext.get() as { state?: { route?: Matched } } | undefined;
  const route = ctx?.state?.route;
  if (!route) return null;
  return {
    plugin: route.info?.pluginName ?? null,
    path: route.path ?? '',
    reads: route.method?.toUpperCase() === 'GET',
  };
}
