// What is no longer public, for whoever keeps copies: front ends, caches, other sites; and earlier contents that stay readable. Open to
// everybody.
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { InnerKernel } from '../services/kernel';

interface Context {
  query: Record<string, unknown>;
  params?: Record<string, string>;
  set(name: string, value: string): void;
  body: unknown;
}

const MOST = 100;

/** A whole number of the query, from `least` on. */
function whole(value: unknown, standard: number, least: number): number {
  if (value === undefined) return standard;
  if (typeof value === 'string' && /^\d{1,12}$/.test(value) && Number(value) >= least) return Number(value);
  throw new GongkaiError(
    400,
    'publication.withdrawn-page',
    'after、limit 应为整数：after 从 0 起，limit 从 1 到 100。'
  );
}

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context) {
    const kernel = strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
    const after = whole(ctx.query.after, 0, 0);
    const limit = Math.min(whole(ctx.query.limit, MOST, 1), MOST);
    const { data, next, more } = await kernel.inner.tombstones.list(after, limit);
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = { data, meta: { next, more } };
  },

  async earlier(ctx: Context) {
    const kernel = strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
    const { type = '', documentId = '' } = ctx.params ?? {};
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = { data: await kernel.inner.earlier.of(type, documentId) };
  },
});
