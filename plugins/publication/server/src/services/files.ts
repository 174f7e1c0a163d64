// Files: stable addresses when a row is written, and the route that serves them to those who may see them.
import path from 'node:path';
import type { Core } from '@strapi/types';
import { createId } from '@paralleldrive/cuid2';
import send from 'send';
import { fileAddress, fileHeaders, isSigned, signFile } from '../domain/file-address';
import { fileDigest } from '../domain/signed-part';
import type { Row } from '../kernel';
import { filesSecret, storedPath, filesFolder, UNPLACED } from '../upload-provider';
import { createFileDigests } from './file-digests';
import type { FileHolders } from './file-holders';
import { runningImport } from './importing';
import type { ReadLane } from './read-lane';
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
  /**
   * Refuses what would change or remove files that something public or something in review holds; `where` finds them.
   * @throws GongkaiError 409 `publication.file-published`, `publication.file-held`
   */
  protect(where: unknown): Promise<void>;
}

const SIGNED_FOR = 8 * 3_600_000;

/** What a signature covers of a file's row, what leads to its bytes, and its folder; the caption is not among it. */
const KEPT = [
  'name',
  'alternativeText',
  'hash',
  'ext',
  'mime',
  'url',
  'formats',
  'provider_metadata',
  'folderPath',
] as const;

export function createFiles(
  strapi: Core.Strapi,
  references: References,
  registry: Registry,
  holders: FileHolders,
  lane: Pick<ReadLane, 'leave'>
): Files {
  const digests = createFileDigests(strapi, references);
  const onlyVerified = () => strapi.config.get<boolean>('plugin::gongkai-publication.serveOnlyVerified', false);

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

  const filesWhere = async (where: unknown): Promise<FileRow[]> =>
    (await strapi.db.query(FILE_UID).findMany({ where: where as never })) as FileRow[];

  const protect = async (where: unknown): Promise<void> => {
    if (runningImport()) return;
    for (const file of await filesWhere(where)) await holders.protect(file);
  };

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
          for (const stored of await filesWhere(event.params.where)) {
            place(data, stored.documentId, (data.name as string | undefined) ?? stored.name);
            const same = (name: string) => JSON.stringify(data[name] ?? '') === JSON.stringify(stored[name] ?? '');
            if (KEPT.some((name) => name in data && !same(name))) await protect({ id: stored.id });
          }
        },
        beforeUpdateMany: async (event) => {
          if (KEPT.some((name) => name in (event.params.data as Row))) await protect(event.params.where);
        },
        beforeDelete: (event) => protect(event.params.where),
        beforeDeleteMany: (event) => protect(event.params.where),
      });
    },

    protect,

    sign: (documentIds) => {
      const expires = Date.now() + SIGNED_FOR;
      return Object.fromEntries(documentIds.map((id) => [id, signFile(id, expires, filesSecret(strapi))]));
    },

    serve: async (ctx) => {
      const { documentId = '', name = '' } = ctx.params;
      // Not as the public that asks: it is told nothing of what else uses a file.
      const find = () => strapi.db.query(FILE_UID).findOne({ where: { documentId }, populate: ['related'] });
      const file = (await (strapi.requestContext.run(undefined as never, find as never) as unknown)) as FileRow | null;
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
      // By its own addresses only: any other name would be one that somebody else gave to our bytes.
      const format = Object.values(file.formats ?? {}).find(({ url }) => url === fileAddress(documentId, name));
      if (!format && file.url !== fileAddress(documentId, name)) return refuse();
      const form = format ?? file;
      if (onlyVerified() && !(await digests.matches(form as unknown as Row))) {
        strapi.log.error(`publication.file-changed: ${documentId}`);
        ctx.status = 503;
        ctx.body = {
          data: null,
          error: {
            status: 503,
            name: 'ServiceUnavailableError',
            message: '这个文件与签字发布时的内容不一致，已停止提供。请联系网站管理员。',
            details: { code: 'publication.file-changed' },
          },
        };
        return undefined;
      }
      const digest = fileDigest(form as unknown as Row);
      ctx.set({
        ...fileHeaders(form.mime, format ? name : file.name),
        'Cache-Control': signed ? 'private, no-store' : 'public, no-cache',
        ...(digest ? { ETag: `"${digest.replace('sha256:', '')}"` } : {}),
      });
      // A large file to a slow visitor takes minutes.
      await lane.leave();
      // `send` answers ranges, HEAD and conditional requests itself, on the raw response.
      await new Promise<void>((resolve) => {
        ctx.status = 200;
        ctx.respond = false;
        const { res } = ctx;
        res.once('finish', resolve);
        res.once('close', resolve);
        // `send` decodes what it is given; an extension may hold a percent sign.
        const stored = encodeURIComponent(path.basename(storedPath(strapi, form)));
        send(ctx.req as never, stored, {
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
