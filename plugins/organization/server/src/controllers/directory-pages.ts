// The pages 单位与人员 over HTTP: the tree, an organ, a person, what the person signed, and that as a table.
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { entriesQuery } from '../domain/person-entries';
import { directoryView, requirePost, viewerOf, type Viewer } from '../services/directory-view';
import { organPage } from '../services/organ-page';
import { personEntries, personPage, personTable } from '../services/person-page';
import { OFFICE, ORGAN, PERSON, POST } from '../uids';

interface Context {
  params: { id: string };
  query: Record<string, unknown>;
  state: { userAbility: { can(action: string, subject: string): boolean } };
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

const SUBJECTS = { organ: ORGAN, office: OFFICE, person: PERSON, post: POST };

/** What the buttons go by; the server asks again when one is pressed. `edit`: Strapi's own forms, which need its role's rights too. */
function rightsOf(ctx: Context, { keeps, personId }: Viewer) {
  const may = (verb: 'create' | 'update', uid: string): boolean =>
    keeps && ctx.state.userAbility.can(`plugin::content-manager.explorer.${verb}`, uid);
  const of = (verb: 'create' | 'update') =>
    Object.fromEntries(Object.entries(SUBJECTS).map(([name, uid]) => [name, may(verb, uid)]));
  return { keep: keeps, self: personId, create: of('create'), edit: of('update') };
}

const createController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async tree(ctx: Context): Promise<void> {
    const viewer = await viewerOf(strapi);
    requirePost(viewer);
    ctx.body = { data: await directoryView(strapi, viewer), meta: { can: rightsOf(ctx, viewer) } };
  },

  async organ(ctx: Context): Promise<void> {
    const viewer = await viewerOf(strapi);
    requirePost(viewer);
    ctx.body = { data: await organPage(strapi, ctx.params.id, viewer), meta: { can: rightsOf(ctx, viewer) } };
  },

  async person(ctx: Context): Promise<void> {
    const viewer = await viewerOf(strapi);
    ctx.body = { data: await personPage(strapi, ctx.params.id, viewer), meta: { can: rightsOf(ctx, viewer) } };
  },

  async entries(ctx: Context): Promise<void> {
    const query = entriesQuery(ctx.query);
    const { entries, ...meta } = await personEntries(strapi, ctx.params.id, query, await viewerOf(strapi));
    ctx.body = { data: entries, meta };
  },

  async table(ctx: Context): Promise<void> {
    const query = entriesQuery({ ...ctx.query, page: undefined });
    const lines = await personTable(strapi, ctx.params.id, query, await viewerOf(strapi));
    const stream = new PassThrough();
    // A reader that goes away ends the table; what fails on the way cuts the file, so that it is not taken for whole.
    pipeline(Readable.from(lines), stream).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') strapi.log.error(error);
    });
    ctx.type = 'text/csv; charset=utf-8';
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Disposition', `attachment; filename="signed-${shanghaiDay(Date.now())}.csv"`);
    ctx.body = stream;
  },
});

export default createController;
