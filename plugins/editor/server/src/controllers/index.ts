// Answers the editor: what would be removed from this text on saving?
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Cleaner } from '../services/cleaner';

const cleaner = ({ strapi }: { strapi: Core.Strapi }) => ({
  clean(ctx: Context) {
    const { body } = ctx.request as unknown as { body?: { html?: unknown } };
    if (typeof body?.html !== 'string') {
      throw new GongkaiError(400, 'editor.no-html', '请求中缺少正文：请在 html 字段中提供 HTML 文本。');
    }
    const service = strapi.plugin('gongkai-editor').service('cleaner') as Cleaner;
    ctx.body = { data: service.clean(body.html) };
  },
});

export default { cleaner };
