// The library over HTTP, for the admin: vocabularies, the import record of a document, settling its questions.
import { GongkaiError, kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { VOCABULARIES } from '../domain/vocabularies';
import type { Questions } from '../services/questions';

interface Context {
  query: Record<string, unknown>;
  params: Record<string, string>;
  state: { userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const questions = () => strapi.plugin('gongkai-library').service('questions') as Questions;

  return {
    vocabularies(ctx: Context) {
      ctx.body = { data: VOCABULARIES };
    },

    async imports(ctx: Context) {
      const { uid, documentId } = ctx.query;
      if (typeof uid !== 'string' || typeof documentId !== 'string' || !kernel(strapi).type(uid)) {
        throw new GongkaiError(400, 'library.no-document', '请求没有指明是哪一份稿件。');
      }
      if (!ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid)) {
        throw new GongkaiError(403, 'library.not-readable', '您没有查看这类内容的权限。');
      }
      ctx.body = {
        data: { record: await questions().record(uid, documentId), questions: await questions().of(uid, documentId) },
      };
    },

    async settle(ctx: Context) {
      const id = Number(ctx.params.id);
      if (!Number.isInteger(id) || id < 1) throw new GongkaiError(404, 'library.no-question', '没有这条待核对的问题。');
      const actor = await kernel(strapi).actor();
      if (!actor.personId) {
        throw new GongkaiError(403, 'library.no-person', '您的账号没有登记对应的人员，不能核对。请联系管理员登记。');
      }
      const question = await questions().find(id);
      await kernel(strapi).checkScope(question);
      ctx.body = { data: await questions().settle(id, actor) };
    },
  };
};
