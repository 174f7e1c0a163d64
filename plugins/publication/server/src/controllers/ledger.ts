// The page 操作留痕 over HTTP: entries, one entry, the export, the lamp. What is shown depends on who looks.
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import { BOM } from '../domain/csv';
import { GongkaiError } from '../domain/error';
import { ledgerQuery } from '../domain/ledger-query';
import type { InnerKernel } from '../services/kernel';
import type { Audience } from '../services/ledger-page';

interface Context {
  query: Record<string, unknown>;
  params: Record<string, string>;
  state: {
    user: { id: number; roles?: { code: string }[] };
    userAbility: { can(action: string, subject?: string): boolean };
  };
  status: number;
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

const SUPER_ADMIN = 'strapi-super-admin';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const kernel = (): InnerKernel => strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
  const page = () => kernel().inner.ledgerPage;

  /** A token of the admin has the rights of an account, and entries tell of drafts: who reads them has to be known. */
  const checkSession = (): void => {
    if (!kernel().inner.actors.isPublicRequest()) return;
    throw new GongkaiError(403, 'publication.ledger-private', '操作留痕只供本人登录管理后台查看，令牌不能读取。');
  };

  const audienceOf = async (ctx: Context): Promise<Audience> => {
    checkSession();
    const reading = await kernel().inner.registry.directory.readingOf(ctx.state.user.id);
    const chief = ctx.state.user.roles?.some(({ code }) => code === SUPER_ADMIN) ?? false;
    const uids = kernel()
      .types()
      .map(({ uid }) => uid)
      .filter((uid) => ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid));
    return {
      everything: chief || reading.everything,
      audits: chief || reading.audits,
      organs: reading.organs,
      personId: (await kernel().actor()).personId,
      uids,
    };
  };

  return {
    async entries(ctx: Context) {
      const query = ledgerQuery(ctx.query);
      ctx.body = { data: await page().page(query, await audienceOf(ctx)) };
    },

    actions(ctx: Context) {
      ctx.body = { data: page().actions() };
    },

    async entry(ctx: Context) {
      const seq = /^\d{1,9}$/.test(ctx.params.seq ?? '') ? Number(ctx.params.seq) : 0;
      const found = seq ? await page().entry(seq, await audienceOf(ctx)) : null;
      if (!found) throw new GongkaiError(404, 'publication.no-entry', '没有这条留痕，或者您无权查看。');
      ctx.body = { data: found };
    },

    async export(ctx: Context) {
      const filter = ledgerQuery({ ...ctx.query, cursor: undefined, limit: undefined });
      const audience = await audienceOf(ctx);
      const lines = async function* () {
        yield BOM;
        yield* page().lines(filter, audience);
      };
      const stream = new PassThrough();
      // A reader that goes away ends the export; what fails on the way cuts the file, so that it is not taken for whole.
      pipeline(Readable.from(lines()), stream).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') strapi.log.error(error);
      });
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Cache-Control', 'no-store');
      ctx.set('Content-Disposition', `attachment; filename="ledger-${shanghaiDay(Date.now())}.csv"`);
      ctx.body = stream;
    },

    async verification(ctx: Context) {
      const audience = await audienceOf(ctx);
      ctx.body = { data: { ...(await kernel().inner.verification.state(audience)), mayRun: audience.audits } };
    },

    async verify(ctx: Context) {
      const audience = await audienceOf(ctx);
      if (!audience.audits) {
        throw new GongkaiError(
          403,
          'publication.may-not-verify',
          '核对由审计员、督办员、政务公开机构负责人或系统管理员办理，您没有这样的岗位。'
        );
      }
      kernel().inner.verification.start(await kernel().actor());
      ctx.status = 202;
      ctx.body = { data: { ...(await kernel().inner.verification.state(audience)), mayRun: true } };
    },
  };
};
