// The admin's questions to the kernel: conditions of publication, history, withdrawal, signed addresses of files.
import type { Core } from '@strapi/types';
import { CHOSEN_CATEGORIES } from '../domain/actions';
import { GongkaiError } from '../domain/error';
import { TOMBSTONES } from '../domain/tombstone';
import type { Member } from '../kernel';
import type { InnerKernel } from '../services/kernel';
import { memberOf, text, type Context } from './member';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;

  /** The document that a request names, if the account may see its draft: drafts of other organs are not shown. Verbs have their own refusals. */
  const readableOf = async (ctx: Context): Promise<Member> => {
    const member = memberOf(kernel(), ctx, ctx.query);
    await kernel().checkRead(member);
    return member;
  };

  return {
    types(ctx: Context) {
      ctx.body = {
        data: kernel()
          .types()
          .map(({ uid, displayName, options }) => ({ uid, displayName, uses: Object.keys(options) })),
      };
    },

    async facts(ctx: Context) {
      const member = await readableOf(ctx);
      const facts = await kernel().documents.facts(member);
      const refused = await kernel()
        .checkScope(member)
        .then(
          () => null,
          (error: unknown) => {
            if (error instanceof GongkaiError) return error.message;
            throw error;
          }
        );
      ctx.body = { data: facts && { ...facts, refused } };
    },

    async conditions(ctx: Context) {
      const member = await readableOf(ctx);
      ctx.body = { data: await kernel().publisher.conditions(member) };
    },

    async history(ctx: Context) {
      const member = await readableOf(ctx);
      ctx.body = { data: await kernel().ledger.entriesOf(member) };
    },

    categories(ctx: Context) {
      ctx.body = { data: CHOSEN_CATEGORIES, meta: { tombstones: TOMBSTONES } };
    },

    async withdraw(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = memberOf(kernel(), ctx, body);
      const actor = await kernel().actor();
      // What the rules hold together is withdrawn together, each as its page shows it.
      const named: unknown[] = Array.isArray(body.together) ? body.together : [];
      const others = named.map((one) => (one && typeof one === 'object' ? one : {}) as Record<string, unknown>);
      const members = [body, ...others].map((one) => ({
        ...memberOf(kernel(), ctx, one),
        lockVersion: one.lockVersion,
      }));
      for (const one of members) await kernel().checkScope(one, 'withdraw');
      const entry = await kernel().publisher.withdraw(members, {
        actor,
        category: text(body.category),
        reason: text(body.reason),
        annulledOn: body.annulledOn,
      });
      ctx.body = { data: { seq: entry.seq, facts: await kernel().documents.facts(member) } };
    },

    async signFiles(ctx: Context) {
      const ids = (ctx.request.body ?? {}).documentIds;
      if (
        !Array.isArray(ids) ||
        ids.length > 200 ||
        !ids.every((id) => typeof id === 'string' && /^[a-z0-9]{10,40}$/.test(id))
      ) {
        throw new GongkaiError(400, 'publication.no-files', '请求没有指明是哪些文件。');
      }
      if (!ctx.state.userAbility.can('plugin::upload.read')) {
        throw new GongkaiError(403, 'publication.files-not-readable', '您没有查看媒体库的权限。');
      }
      const { files, fileUses } = kernel().inner;
      ctx.body = { data: files.sign(await fileUses.among(ids as string[])) };
    },
  };
};
