// The review over HTTP: a route a verb, the panel of one document, the workbench of one person.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Cases } from '../services/cases';
import type { Home } from '../services/home';
import type { States } from '../services/states';
import type { createViews } from '../services/views';
import type { Workbench } from '../services/workbench';
import { namedMember } from './member';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
}

/** Documents of one case. */
const MOST_MEMBERS = 50;
const tooMany = (): GongkaiError =>
  new GongkaiError(422, 'review.too-many-members', `一份审核单最多 ${MOST_MEMBERS} 份稿件。`);

/** What goes along with a correction, as objects. */
function companionsIn(given: unknown): Record<string, unknown>[] {
  const list = Array.isArray(given) ? (given as unknown[]) : [];
  if (list.length >= MOST_MEMBERS) throw tooMany();
  return list.map((item) => (item && typeof item === 'object' ? (item as Record<string, unknown>) : {}));
}

/** Strapi's longest page of a list. */
const LONGEST_PAGE = 100;

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const cases = () => strapi.plugin('gongkai-review').service('cases') as Cases;
  const views = () => strapi.plugin('gongkai-review').service('views') as ReturnType<typeof createViews>;

  const workbench = () => strapi.plugin('gongkai-review').service('workbench') as Workbench;

  const memberOf = (ctx: Context, source: unknown): Member => namedMember(strapi, ctx, source);

  const refOf = (ctx: Context): string => {
    const { case: ref } = ctx.request.body ?? {};
    if (typeof ref !== 'string' || !ref) throw new GongkaiError(400, 'review.no-case', '请求没有指明是哪一份审核单。');
    return ref;
  };

  type CaseVerb =
    'approve' | 'return' | 'suggest' | 'accept' | 'decline' | 'recall' | 'end' | 'reassign' | 'expedite' | 'secrecy';
  const verb = (name: CaseVerb) => async (ctx: Context) => {
    const { case: _ref, lockVersion, ...input } = ctx.request.body ?? {};
    const reviewCase = await cases()[name](refOf(ctx), { ...input, lockVersion });
    ctx.body = { data: views().summary(reviewCase) };
  };

  /** A whole number of a query, within bounds. */
  const numberIn = (value: unknown, name: string, from: number, to: number, otherwise: number): number => {
    if (value === undefined || value === '') return otherwise;
    const number = Number(value);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    throw new GongkaiError(400, 'review.bad-query', `参数 ${name} 须是 ${from} 至 ${to} 的整数。`);
  };

  return {
    async submit(ctx: Context) {
      const body = ctx.request.body ?? {};
      const list = Array.isArray(body.members) ? (body.members as unknown[]) : [body];
      if (list.length > MOST_MEMBERS) throw tooMany();
      const members = list.map((item) => ({
        ...memberOf(ctx, item),
        lockVersion: (item as { lockVersion?: unknown } | null)?.lockVersion,
        draftVersion: (item as { draftVersion?: unknown } | null)?.draftVersion,
      }));
      ctx.body = { data: views().summary(await cases().submit(members, body.comment)) };
    },
    /** 批量送审: one case for each document, each with its own answer. */
    async submitMany(ctx: Context) {
      const { items, comment } = ctx.request.body ?? {};
      const outcomes = await cases().submitMany(items, (item) => memberOf(ctx, item), comment);
      const sent = outcomes.filter((outcome) => outcome.case !== null).length;
      ctx.body = {
        data: {
          items: outcomes.map((outcome) => ({ ...outcome, case: outcome.case && views().summary(outcome.case) })),
          sent,
          refused: outcomes.length - sent,
        },
      };
    },
    /**
     * 更正, 勘误: `{ uid, documentId, lockVersion, kind, note?, comment?, keepsEarlier?, companions? }`; a companion:
     * `{ uid, documentId, lockVersion, note?, keepsEarlier? }`.
     */
    async correct(ctx: Context) {
      const { lockVersion, draftVersion, kind, note, comment, keepsEarlier, companions } = ctx.request.body ?? {};
      const member = { ...memberOf(ctx, ctx.request.body), lockVersion, draftVersion };
      const list = companionsIn(companions).map(({ note, keepsEarlier, ...item }) => ({
        ...memberOf(ctx, item),
        lockVersion: item.lockVersion,
        draftVersion: item.draftVersion,
        note,
        keepsEarlier,
      }));
      ctx.body = { data: views().summary(await cases().correct(member, { kind, note, comment, keepsEarlier }, list)) };
    },
    approve: verb('approve'),
    return: verb('return'),
    suggest: verb('suggest'),
    accept: verb('accept'),
    decline: verb('decline'),
    recall: verb('recall'),
    async panel(ctx: Context) {
      const member = memberOf(ctx, ctx.query);
      await kernelOf(strapi).checkRead(member);
      ctx.body = { data: await views().panel(member) };
    },
    end: verb('end'),
    reassign: verb('reassign'),
    expedite: verb('expedite'),
    secrecy: verb('secrecy'),
    /** One box a page at a time: `box`, `page`, `pageSize`, and the filters `uid`, `organ`, `tier`, `overdue`, `title`, `live`. */
    async workbench(ctx: Context) {
      const { query } = ctx;
      const box = (['waiting', 'sent', 'decided', 'overdue'] as const).find((one) => one === (query.box ?? 'waiting'));
      if (!box) throw new GongkaiError(400, 'review.bad-query', '参数 box 只能是 waiting、sent、decided 或 overdue。');
      const page = numberIn(query.page, 'page', 1, 10_000, 1);
      const pageSize = numberIn(query.pageSize, 'pageSize', 1, 100, 20);
      const text = (value: unknown) => (typeof value === 'string' && value ? value.slice(0, 200) : undefined);
      const yes = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : undefined);
      const filter = {
        uid: text(query.uid),
        organId: text(query.organ),
        tier: query.tier === undefined || query.tier === '' ? undefined : numberIn(query.tier, 'tier', 1, 9, 1),
        overdue: yes(query.overdue),
        title: text(query.title),
        live: yes(query.live),
      };
      ctx.body = { data: await workbench().of(box, filter, { offset: (page - 1) * pageSize, limit: pageSize }) };
    },
    async waiting(ctx: Context) {
      ctx.body = { data: { count: await workbench().count() } };
    },
    async home(ctx: Context) {
      const home = strapi.plugin('gongkai-review').service('home') as Home;
      const readable = (uid: string) => ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid);
      ctx.body = { data: await home.of(readable) };
    },
    /** States of one page of a list: `uid`, and `ids` with commas between. */
    async states(ctx: Context) {
      const { uid } = ctx.query;
      const ids = typeof ctx.query.ids === 'string' ? ctx.query.ids.split(',').filter(Boolean) : [];
      if (ids.length > LONGEST_PAGE || ids.some((id) => !/^[a-z0-9]{1,40}$/.test(id))) {
        throw new GongkaiError(400, 'review.too-many-documents', `一次最多查询 ${LONGEST_PAGE} 份稿件的审核状态。`);
      }
      const { uid: known } = memberOf(ctx, { uid, documentId: ids[0] ?? '-' });
      const states = strapi.plugin('gongkai-review').service('states') as States;
      // Through the document service, which gives an account the drafts that it may see and no others.
      const rows = (await strapi.documents(known as never).findMany({
        filters: { documentId: { $in: ids } },
        fields: ['documentId'],
        status: 'draft',
      } as never)) as { documentId: string }[];
      const seen = new Set(rows.map(({ documentId }) => documentId));
      ctx.body = {
        data: await states.of(
          known,
          [...ids].filter((id) => seen.has(id))
        ),
      };
    },
  };
};
