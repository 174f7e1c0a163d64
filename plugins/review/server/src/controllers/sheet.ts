// The approval sheet over HTTP: as a file, and the answer to its code.
import type { Core } from '@strapi/types';
import type { Sheets } from '../services/sheet/sheets';

interface Context {
  query: Record<string, unknown>;
  type: string;
  body: unknown;
  set(header: string, value: string): void;
}

/** A file to be saved under a Chinese name (RFC 6266, RFC 8187). */
export function sendFile(ctx: Context, { name, type, bytes }: { name: string; type: string; bytes: Buffer }): void {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  );
  const plain = `gongkai${/\.[a-z]+$/.exec(name)?.[0] ?? ''}`;
  ctx.type = type;
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
  ctx.body = bytes;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const sheets = () => strapi.plugin('gongkai-review').service('sheets') as Sheets;
  return {
    async print(ctx: Context) {
      sendFile(ctx, await sheets().print(ctx.query.case, ctx.query.format));
    },
    async check(ctx: Context) {
      ctx.body = { data: await sheets().check(ctx.query.code) };
    },
  };
};
