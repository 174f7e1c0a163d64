// 批注 over HTTP: those of a document, and the verbs on them. Every answer is the list as it is then.
import type { Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Cases } from '../services/cases';
import { readableMember } from './member';
import { refused } from '../services/refused';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const comments = () => (strapi.plugin('gongkai-review').service('cases') as Cases).comments;

  const memberOf = (ctx: Context, source: unknown): Promise<Member> => readableMember(strapi, ctx, source);

  const verb = (name: 'reply' | 'resolve' | 'reopen') => async (ctx: Context) => {
    const { comment, text } = ctx.request.body ?? {};
    const readable = async (member: Member) => void (await memberOf(ctx, member));
    const member = await comments().answer(name, comment, text, readable);
    ctx.body = { data: await comments().list(member) };
  };

  return {
    async list(ctx: Context) {
      ctx.body = { data: await comments().list(await memberOf(ctx, ctx.query)) };
    },
    /** `{ case, uid, documentId, digest, text, path?, block?, at?, length? }`. */
    async comment(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = await memberOf(ctx, body);
      const { case: ref, ...input } = body;
      if (typeof ref !== 'string' || !ref) throw refused(400, 'review.no-case', '请求没有指明是哪一份审核单。');
      await comments().comment(ref, member, input);
      ctx.body = { data: await comments().list(member) };
    },
    reply: verb('reply'),
    resolve: verb('resolve'),
    reopen: verb('reopen'),
  };
};
