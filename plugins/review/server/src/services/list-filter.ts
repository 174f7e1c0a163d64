// The filter by review state of Strapi's own lists: a parameter of the list's request becomes a condition of its two queries.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { askedState, type ReviewState } from '../domain/review-state';
import type { Records } from './records';

interface Context {
  method: string;
  path: string;
  query: Record<string, unknown>;
  state: Record<string, unknown>;
}

interface Asked {
  uid: string;
  state: ReviewState;
}

interface LifecycleEvent {
  action: string;
  model: { uid: string };
  params?: { where?: unknown };
}

const PARAMETER = 'reviewState';
const ASKED = 'gongkaiReviewState';
// The router takes an address in any case.
const LIST = /^\/content-manager\/collection-types\/([^/]+)\/?$/i;
const READS = new Set(['beforeFindMany', 'beforeCount']);

/** Takes the parameter out of the request, which Strapi would not know, and keeps what was asked. */
export function takeParameter(strapi: Core.Strapi) {
  return async (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    if (!/^\/content-manager\//i.test(ctx.path) || ctx.query[PARAMETER] === undefined) return next();
    const { [PARAMETER]: value, ...query } = ctx.query;
    ctx.query = query;
    const uid = ctx.method === 'GET' ? LIST.exec(ctx.path)?.[1] : undefined;
    if (uid && value !== '' && kernelOf(strapi).type(uid)?.options.review) {
      ctx.state[ASKED] = { uid, state: askedState(value) } satisfies Asked;
    }
    return next();
  };
}

/** Adds the condition to the list's queries; the database decides, so that pages and totals are right. */
export function subscribeFilter(strapi: Core.Strapi, records: Records): void {
  strapi.db.lifecycles.subscribe((event: LifecycleEvent) => {
    if (!READS.has(event.action)) return;
    const ctx = strapi.requestContext.get() as Context | undefined;
    const asked = ctx?.state?.[ASKED] as Asked | undefined;
    if (!asked || !event.params || asked.uid !== event.model.uid) return;
    const { where } = event.params;
    event.params.where = { $and: [where ?? {}, { documentId: { $in: records.idsInState(asked.uid, asked.state) } }] };
  });
}
