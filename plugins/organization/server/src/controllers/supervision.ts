// 督办 over HTTP: leave a note, and read those of an organ or of a document that one may see.
import { GongkaiError, kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { supervisionService } from '../services/supervision';
import { createScope } from '../services/scope';

interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { user: { id: number } };
  body: unknown;
}

const createController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context): Promise<void> {
    const { organ, uid, documentId, note, until } = ctx.request.body ?? {};
    ctx.body = { data: await supervisionService(strapi).supervise({ organ, uid, documentId, note, until }) };
  },

  async find(ctx: Context): Promise<void> {
    const { organ, uid, documentId } = ctx.query;
    if (typeof uid === 'string' && typeof documentId === 'string' && kernel(strapi).type(uid)) {
      await kernel(strapi).checkRead({ uid, documentId });
      ctx.body = { data: await supervisionService(strapi).notesOfDocument({ uid, documentId }) };
      return;
    }
    if (typeof organ !== 'string') {
      throw new GongkaiError(400, 'organization.no-target', '请求没有指明督办哪个单位或哪份稿件。');
    }
    const readable = await createScope(strapi).readable!(ctx.state.user.id, await kernel(strapi).actor());
    if (readable && !readable.includes(organ)) {
      throw new GongkaiError(403, 'organization.not-visible', '您只能查看本单位和您负责的下级单位的督办事项。');
    }
    ctx.body = { data: await supervisionService(strapi).notesOfOrgan(organ) };
  },
});

export default createController;
