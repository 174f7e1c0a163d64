// POST /api/gongkai/disclosure/intake: a business system hands in a document with its determination, by a token of its own. And the business
// systems for the administrator.
import type { Core } from '@strapi/types';
import { objectOf, readKey } from '../domain/intake';
import { PLUGIN } from '../services/determinations';
import type { Intakes, SentFile } from '../services/intake';
import type { Systems } from '../services/systems';

interface Context {
  request: {
    headers: Record<string, string | string[] | undefined>;
    body?: Record<string, unknown>;
    files?: Record<string, SentFile | SentFile[]>;
  };
  status: number;
  body: unknown;
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const systems = () => strapi.plugin(PLUGIN).service('systems') as Systems;
  const intakes = () => strapi.plugin(PLUGIN).service('intakes') as Intakes;

  return {
    /** `{ type, document, determination }`, or the same as fields of a form with files `attachments`. */
    async take(ctx: Context) {
      const { headers, body = {}, files = {} } = ctx.request;
      const system = await systems().known(headers.authorization);
      const intake = {
        key: readKey(headers['idempotency-key']),
        fields: objectOf(body.document, 'document'),
        determination: objectOf(body.determination, 'determination'),
      };
      const sent = Object.values(files).flat();
      const { made, document } = await intakes().take(system, body.type, intake, sent);
      ctx.status = made ? 201 : 200;
      ctx.body = { data: document };
    },

    async systems(ctx: Context) {
      ctx.body = { data: await systems().list() };
    },
    async register(ctx: Context) {
      ctx.body = { data: await systems().register(ctx.request.body ?? {}) };
    },
    async revoke(ctx: Context) {
      ctx.body = { data: await systems().revoke(ctx.request.body ?? {}) };
    },
  };
};
