// 紧急屏蔽 over HTTP: hide, confirm, lift, and the list of what waits for a decision. Who may is asked of the scopes, by posts.
import type { Core } from '@strapi/types';
import { WITHDRAW_CATEGORIES } from '../domain/actions';
import { isOverdue } from '../domain/hide';
import { GongkaiError } from '../domain/error';
import type { HideRecord, Member } from '../kernel';
import type { InnerKernel } from '../services/kernel';
import { memberOf, text, type Context } from './member';

/** How many decided ones the list shows. */
const DECIDED_SHOWN = 100;

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;

  /** Whether the account may decide, and if not, why. */
  const mayDecide = async (member: Member): Promise<{ can: boolean; because?: string }> =>
    kernel()
      .checkScope(member, 'decide-hide')
      .then(
        () => ({ can: true }),
        (error: unknown) => {
          if (error instanceof GongkaiError) return { can: false, because: error.message };
          throw error;
        }
      );

  const answer = async (member: Member, seq: number) => ({
    seq,
    facts: await kernel().documents.facts(member),
  });

  return {
    async hide(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = memberOf(kernel(), ctx, body);
      const actor = await kernel().actor();
      await kernel().checkScope(member, 'hide');
      const options = { actor, category: text(body.category), reason: text(body.reason) };
      const { seq } = await kernel().publisher.hide([member], options);
      ctx.body = { data: await answer(member, seq) };
    },

    async confirm(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = memberOf(kernel(), ctx, body);
      const actor = await kernel().actor();
      await kernel().checkScope(member, 'decide-hide');
      const { annulledOn } = body;
      const options = { actor, category: text(body.category), comment: text(body.comment), annulledOn };
      const { seq } = await kernel().publisher.confirmHide({ ...member, hide: body.hide }, options);
      ctx.body = { data: await answer(member, seq) };
    },

    async lift(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = memberOf(kernel(), ctx, body);
      const actor = await kernel().actor();
      await kernel().checkScope(member, 'decide-hide');
      const options = { actor, comment: text(body.comment) };
      const { seq } = await kernel().publisher.liftHide({ ...member, hide: body.hide }, options);
      ctx.body = { data: await answer(member, seq) };
    },

    /** Those that wait and the latest that were decided, of documents whose drafts the account may read. */
    async list(ctx: Context) {
      const { hideRows } = kernel().inner;
      const now = Date.now();
      const { personId } = await kernel().actor();
      const view = async (list: readonly HideRecord[], decide: boolean) => {
        const shown = await kernel().documents.shown(list);
        const readable = list.map((hide, i) => ({ hide, shown: shown[i]! })).filter(({ shown: one }) => one.readable);
        return Promise.all(
          readable.map(async ({ hide, shown: { title, typeName } }) => {
            const own = hide.by.personId !== null && hide.by.personId === personId;
            return {
              seq: hide.seq,
              uid: hide.uid,
              documentId: hide.documentId,
              title,
              typeName,
              category: hide.category,
              categoryName: WITHDRAW_CATEGORIES[hide.category] ?? hide.category,
              reason: hide.reason,
              by: hide.by.name,
              at: hide.at,
              dueOn: hide.dueOn,
              overdue: isOverdue(hide, now),
              escalatedAt: hide.escalatedAt,
              verdict: hide.verdict,
              decidedBy: hide.decidedBy?.name ?? null,
              decidedAt: hide.decidedAt,
              comment: hide.comment,
              own,
              decide: decide && !own ? await mayDecide(hide) : { can: false },
            };
          })
        );
      };
      ctx.body = {
        data: {
          waiting: await view(await hideRows.waiting(), true),
          decided: await view(await hideRows.decided(DECIDED_SHOWN), false),
        },
      };
    },
  };
};
