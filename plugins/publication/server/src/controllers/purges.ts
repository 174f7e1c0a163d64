// 彻底清除 over HTTP: look, request, confirm, decline, and the list of what waits for a decision. Who may is asked of the scopes, by posts.
import type { Core } from '@strapi/types';
import { CHOSEN_CATEGORIES } from '../domain/actions';
import { GongkaiError } from '../domain/error';
import type { Member } from '../kernel';
import type { InnerKernel } from '../services/kernel';
import type { PurgeRow } from '../services/purge-rows';
import { memberOf, text, type Context } from './member';

/** How many decided ones the list shows. */
const DECIDED_SHOWN = 100;

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;

  const asked = (ctx: Context): { body: Record<string, unknown>; member: Member } => {
    const body = ctx.request.body ?? {};
    return { body, member: memberOf(kernel(), ctx, body) };
  };

  /** Whether the account may do it, and if not, why. */
  const may = (member: Member, action: 'purge' | 'decide-purge'): Promise<{ can: boolean; because?: string }> =>
    kernel()
      .checkScope(member, action)
      .then(
        () => ({ can: true }),
        (error: unknown) => {
          if (error instanceof GongkaiError) return { can: false, because: error.message };
          throw error;
        }
      );

  const isOwn = async ({ by }: PurgeRow): Promise<boolean> => {
    const { personId } = await kernel().actor();
    return by.personId !== null && by.personId === personId;
  };

  return {
    /** What a request would find: for whoever may request, and shows the words to nobody else. */
    async look(ctx: Context) {
      const { body, member } = asked(ctx);
      await kernel().checkScope(member, 'purge');
      ctx.body = { data: await kernel().inner.purges.look(member, body.values) };
    },

    async request(ctx: Context) {
      const { body, member } = asked(ctx);
      const actor = await kernel().actor();
      await kernel().checkScope(member, 'purge');
      const { values, files, reason } = body;
      const { seq } = await kernel().inner.purges.request(member, {
        ...{ values, files, reason, actor },
        category: text(body.category),
      });
      ctx.body = { data: { seq } };
    },

    /** What an open request names, in its words: for whoever decides, and for who asked. */
    async detail(ctx: Context) {
      const member = memberOf(kernel(), ctx, ctx.query);
      const open = await kernel().inner.purges.open(member);
      // Who asked sees what it was as long as the post lasts by which it could be asked.
      await kernel().checkScope(member, open && (await isOwn(open)) ? 'purge' : 'decide-purge');
      ctx.body = { data: await kernel().inner.purges.lookAt(member) };
    },

    async confirm(ctx: Context) {
      const { body, member } = asked(ctx);
      const actor = await kernel().actor();
      await kernel().checkScope(member, 'decide-purge');
      const { purge, comment } = body;
      const { seq } = await kernel().inner.purges.confirm({ ...member, purge }, { actor, comment });
      ctx.body = { data: { seq } };
    },

    async decline(ctx: Context) {
      const { body, member } = asked(ctx);
      const actor = await kernel().actor();
      const open = await kernel().inner.purges.open(member);
      await kernel().checkScope(member, open && (await isOwn(open)) ? 'purge' : 'decide-purge');
      const { purge, comment } = body;
      const { seq } = await kernel().inner.purges.decline({ ...member, purge }, { actor, comment });
      ctx.body = { data: { seq } };
    },

    /** What a form for a request of one document needs: its title, and whether the account may. */
    async form(ctx: Context) {
      const member = memberOf(kernel(), ctx, ctx.query);
      const [shown] = await kernel().documents.shown([member]);
      const open = await kernel().inner.purges.open(member);
      ctx.body = {
        data: {
          title: shown!.readable ? shown!.title : null,
          typeName: shown!.typeName,
          open: shown!.readable ? (open?.seq ?? null) : null,
          categories: CHOSEN_CATEGORIES,
          ...(await may(member, 'purge')),
        },
      };
    },

    /** Those that wait and the latest that were decided, of documents whose drafts the account may read. */
    async list(ctx: Context) {
      const { purgeRows } = kernel().inner;
      const view = async (list: readonly PurgeRow[], waits: boolean) => {
        const shown = await kernel().documents.shown(list);
        const readable = list.map((purge, i) => ({ purge, shown: shown[i]! })).filter((one) => one.shown.readable);
        return Promise.all(
          readable.map(async ({ purge, shown: { title, typeName } }) => {
            const { seq, uid, documentId, category, reason, by, at, verdict, decidedBy, decidedAt, comment } = purge;
            const own = await isOwn(purge);
            return {
              ...{ seq, uid, documentId, title, typeName, category, reason, at, verdict, decidedAt, comment, own },
              categoryName: CHOSEN_CATEGORIES[category] ?? category,
              by: by.name,
              decidedBy: decidedBy?.name ?? null,
              decide: waits && !own ? await may(purge, 'decide-purge') : { can: false },
            };
          })
        );
      };
      ctx.body = {
        data: {
          waiting: await view(await purgeRows.waiting(), true),
          decided: await view(await purgeRows.decided(DECIDED_SHOWN), false),
        },
      };
    },
  };
};
