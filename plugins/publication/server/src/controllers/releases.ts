// 发布单 over HTTP: the list, the calendar, one release, and its verbs. Who may is asked of the scopes, by posts.
import type { Core } from '@strapi/types';
import { isCalendarDay } from '../domain/calendar';
import { GongkaiError } from '../domain/error';
import { RELEASE_STATES } from '../domain/release';
import type { Actor, Release, ReleaseState } from '../kernel';
import type { InnerKernel } from '../services/kernel';
import type { ReleaseInput } from '../services/releases';
import { memberOf, text, type Context as BaseContext } from './member';

type Context = BaseContext & { params: Record<string, string> };

const MOST = 100;

/** A whole number of the query, from 1 to `most`. */
function whole(value: unknown, standard: number, most: number): number {
  if (value === undefined) return standard;
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= most) return number;
  throw new GongkaiError(400, 'publication.release-page', `page、pageSize 应为整数，pageSize 从 1 到 ${MOST}。`);
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;

  const verb =
    (work: (actor: Actor, input: ReleaseInput) => Promise<Release>) =>
    async (ctx: Context): Promise<void> => {
      const actor = await kernel().actor();
      const { ref, state, lockVersion } = await work(actor, ctx.request.body ?? {});
      kernel().inner.releaseDue.wake();
      ctx.body = { data: { ref, state, lockVersion } };
    };

  const { form, change, schedule, unschedule, publish, withdraw, dissolve } = kernel().inner.releases;

  return {
    async list(ctx: Context) {
      const { query } = ctx;
      const page = whole(query.page, 1, 100_000);
      const pageSize = whole(query.pageSize, 20, MOST);
      const state = text(query.state);
      if (state && !Object.hasOwn(RELEASE_STATES, state)) {
        throw new GongkaiError(400, 'publication.release-no-such-state', '没有这种发布单状态，请从列表中选择。', {
          states: Object.keys(RELEASE_STATES),
        });
      }
      const words = text(query.q).trim().slice(0, 100);
      const search = { ...(state ? { state: state as ReleaseState } : {}), ...(words ? { words } : {}) };
      const found = await kernel().inner.releaseViews.list(search, { offset: (page - 1) * pageSize, limit: pageSize });
      ctx.body = { results: found.results, pagination: { page, pageSize, total: found.total } };
    },

    async calendar(ctx: Context) {
      const [from, until] = [text(ctx.query.from), text(ctx.query.until)];
      if (!isCalendarDay(from) || !isCalendarDay(until) || from > until) {
        throw new GongkaiError(400, 'publication.release-days', '请写明日历的起止日期 from 和 until，如 2026-12-01。');
      }
      const between = [Date.parse(`${from}T00:00:00+08:00`), Date.parse(`${until}T24:00:00+08:00`)] as const;
      ctx.body = { results: await kernel().inner.releaseViews.calendar(between) };
    },

    async of(ctx: Context) {
      const member = memberOf(kernel(), ctx, ctx.query);
      ctx.body = await kernel().inner.releaseViews.of(member);
    },

    async may(ctx: Context) {
      ctx.body = await kernel().inner.releaseViews.may();
    },

    async candidates(ctx: Context) {
      ctx.body = { results: await kernel().inner.releaseCandidates.find(text(ctx.query.q).trim().slice(0, 100)) };
    },

    async one(ctx: Context) {
      ctx.body = await kernel().inner.releaseViews.one(ctx.params.ref ?? '');
    },

    form: verb(form),
    change: verb(change),
    schedule: verb(schedule),
    unschedule: verb(unschedule),
    publish: verb(publish),
    withdraw: verb(withdraw),
    dissolve: verb(dissolve),
  };
};
