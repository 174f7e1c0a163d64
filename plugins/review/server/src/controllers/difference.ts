// What changed in a document, and what of it a person had open: the questions of the review view.
import { kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { Cases } from '../services/cases';
import type { Differences } from '../services/difference';
import type { Seen } from '../services/seen';
import { readableMember } from './member';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('gongkai-review').service(name) as T;

  const memberOf = (ctx: Context, source: unknown): Promise<Member> => readableMember(strapi, ctx, source);

  return {
    async find(ctx: Context) {
      const member = await memberOf(ctx, ctx.query);
      const readable = (uid: string) => ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid);
      ctx.body = { data: await service<Differences>('differences').of(member, ctx.query.against, readable) };
    },
    /** Whether the person who asks has signed exactly this content in a case: their own deed, and nobody else's. */
    async signed(ctx: Context) {
      const { case: ref, digest } = ctx.query;
      const { personId } = await kernelOf(strapi).actor();
      const found = typeof ref === 'string' && personId ? await service<Cases>('cases').records.find(ref) : null;
      const mine = found?.decisions.some(
        (decision) => decision.verb === 'approve' && decision.personId === personId && decision.digest === digest
      );
      ctx.body = { data: found && mine ? { signed: true, state: found.state } : { signed: false } };
    },
    async seen(ctx: Context) {
      const body = ctx.request.body ?? {};
      const member = await memberOf(ctx, body);
      ctx.body = { data: await service<Seen>('seen').note(member, body.digest) };
    },
  };
};
