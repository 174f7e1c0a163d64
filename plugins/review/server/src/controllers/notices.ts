// The notices over HTTP: one's own and nobody else's.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { askedChoices } from '../domain/notices';
import type { NoticeChoices } from '../services/notice-choices';
import type { Notices } from '../services/notices';
import type { Workbench } from '../services/workbench';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  body: unknown;
}

const LONGEST_PAGE = 100;

const wrong = () =>
  new GongkaiError(
    400,
    'review.notice-page',
    `消息列表的页码、每页条数（最多 ${LONGEST_PAGE} 条）或者筛选写得不对。请刷新页面。`
  );

const whole = (value: unknown, fallback: number, most: number): number => {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > most) throw wrong();
  return number;
};

const flag = (value: unknown): boolean => {
  if (value !== undefined && value !== 'true' && value !== 'false') throw wrong();
  return value === 'true';
};

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

const noIds = () => new GongkaiError(400, 'review.notice-ids', '请求没有写明是哪几条消息，一次最多 100 条。');

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('gongkai-review').service(name) as T;
  const notices = () => service<Notices>('notices');
  const choices = () => service<NoticeChoices>('notice-choices');

  return {
    async list(ctx: Context) {
      const { page, pageSize, unread } = ctx.query;
      ctx.body = await notices().list({
        page: whole(page, 1, 1_000_000),
        pageSize: whole(pageSize, 20, LONGEST_PAGE),
        unread: flag(unread),
      });
    },
    /** Both numbers of the menu in one answer. */
    async counts(ctx: Context) {
      ctx.body = {
        data: { waiting: await service<Workbench>('workbench').count(), unread: await notices().unread() },
      };
    },
    async read(ctx: Context) {
      const { ids } = ctx.request.body ?? {};
      if (!Array.isArray(ids) || !ids.length || ids.length > LONGEST_PAGE || !ids.every(isId)) throw noIds();
      await notices().markRead(ids);
      ctx.body = { data: { unread: await notices().unread() } };
    },
    /** `upTo`: the newest that was on the screen; what came afterwards stays unread. */
    async readAll(ctx: Context) {
      const { upTo } = ctx.request.body ?? {};
      if (!isId(upTo)) throw noIds();
      await notices().markAllRead(upTo);
      ctx.body = { data: { unread: await notices().unread() } };
    },
    async getChoices(ctx: Context) {
      ctx.body = { data: await choices().get() };
    },
    async putChoices(ctx: Context) {
      ctx.body = { data: await choices().put(askedChoices(ctx.request.body?.choices)) };
    },
  };
};
