// Files: stable addresses when a row is written, and the route that serves them to those who may see them.
import type { Core } from '@strapi/types';
import { createId } from '@paralleldrive/cuid2';
import send from 'send';
import { fileAddress, fileHeaders, isSigned, signFile } from '../domain/file-address';
import { fileDigest } from '../domain/signed-part';
import type { Row } from '../kernel';
import { filesSecret, storedPath, filesFolder, UNPLACED } from '../upload-provider';
import type { References } from './references';
import { FILE_UID } from './references';
import type { Registry } from './registry';

interface FileRow extends Row {
  documentId: string;
  name: string;
  hash: string;
  ext: string | null;
  mime: string;
  url: string;
  formats: Record<string, { hash: string; ext: string; mime: string; url: string }> | null;
  related?: (Row & { __type: string })[];
}

interface Context {
  method: string;
  params: Record<string, string>;
  query: Record<string, unknown>;
  req: unknown;
  res: { once(event: string, listener: () => void): void };
  respond: boolean;
  status: number;
  body: unknown;
  set(headers: Record<string, string>): void;
}

export interface Files {
  subscribe(): void;
  serve(ctx: Context): Promise<void>;
  sign(documentIds: string[]): Record<string, string>;
}

const SIGNED_FOR = 8 * 3_600_000;

export function createFiles(strapi: Core.Strapi, references: References, registry: Registry): Files {
  /** Gives a row the addresses that its document id makes, in place of the provider's placeholders. */
  const place = (data: Row, documentId: string, name: string): void => {
    if (typeof data.url === 'string' && data.url.startsWith(UNPLACED)) data.url = fileAddress(documentId, name);
    for (const [key, format] of Object.entries((data.formats ?? {}) as Record<string, Row>)) {
      if (String(format.url).startsWith(UNPLACED)) format.url = fileAddress(documentId, name, key);
    }
  };

  /** Whether a type that Gongkai does not manage shows this file: its own rules of publication hold there. */
  const shownElsewhere = (file: FileRow): boolean =>
    (file.related ?? []).some((item) => {
      const type = strapi.contentTypes[item.__type as never] as unknown as
        { options?: { draftAndPublish?: boolean } } | undefined;
      if (!type || registry.type(item.__type)) return false;
      return !type.options?.draftAndPublish || Boolean(item.publishedAt);
    });

  const isPublic = async (file: FileRow): Promise<boolean> =>
    (await references.publishersOfFile(file.documentId)).length > 0 || shownElsewhere(file);

  return {
    subscribe: () => {
      strapi.db.lifecycles.subscribe({
        models: [FILE_UID],
        beforeCreate(event) {
          const data = event.params.data as Row;
          data.documentId ??= createId();
          place(data, String(data.documentId), (data.name as string | undefined) ?? 'file');
        },
        async beforeUpdate(event) {
          const data = event.params.data as Row;
          const unplaced = JSON.stringify([data.url, data.formats ?? null]).includes(UNPLACED);
          if (!unplaced) return;
          const stored = (await strapi.db
            .query(FILE_UID)
            .findOne({ where: event.params.where as never })) as FileRow | null;
          if (stored) place(data, stored.documentId, (data.name as string | undefined) ?? stored.name);
        },
      });
    },

    sign: (documentIds) => {
      const expires = Date.now() + SIGNED_FOR;
      return Object.fromEntries(documentIds.map((id) => [id, signFile(id, expires, filesSecret(strapi))]));
    },

    serve: async (ctx) => {
      const { documentId = '', name = '' } = ctx.params;
      const file = (await strapi.db
        .query(FILE_UID)
        .findOne({ where: { documentId }, populate: ['related'] })) as FileRow | null;
      // One answer for what does not exist and for what is not public: an address tells nothing.
      const refuse = () => {
        ctx.status = 404;
        ctx.body = {
          data: null,
          error: {
            status: 404,
            name: 'NotFoundError',
            message: '没有这个文件，或者它没有公开。',
            details: { code: 'publication.no-such-file' },
          },
        };
      };
      if (!file) return refuse();
      const signed = isSigned(documentId, ctx.query, filesSecret(strapi), Date.now());
      if (!signed && !(await isPublic(file))) return refuse();
      const format = Object.entries(file.formats ?? {}).find(([key]) => name === `${key}_${file.name}`)?.[1];
      const form = format ?? file;
      const digest = format ? `${fileDigest(file)}-${form.hash}` : fileDigest(file);
      ctx.set({
        ...fileHeaders(form.mime, name || file.name),
        'Cache-Control': signed ? 'private, no-store' : 'public, no-cache',
        ...(digest ? { ETag: `"${digest.replace('sha256:', '')}"` } : {}),
      });
      // `send` answers ranges, HEAD and conditional requests itself, on the raw response.
      await new Promise<void>((resolve) => {
        ctx.status = 200;
        ctx.respond = false;
        const { res } = ctx;
        res.once('finish', resolve);
        res.once('close', resolve);
        send(ctx.req as never, storedPath(strapi, form).slice(filesFolder(strapi).length + 1), {
          root: filesFolder(strapi),
          cacheControl: false,
          etag: false,
          lastModified: false,
          dotfiles: 'deny',
        })
          .on('error', (error: { status?: number }) => {
            const raw = res as unknown as { statusCode: number; headersSent: boolean; end(text: string): void };
            if (!raw.headersSent) raw.statusCode = error.status ?? 500;
            raw.end('');
          })
          .pipe(res as never);
      });
      return undefined;
    },
  };
}
