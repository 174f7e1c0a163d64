// Digests of the bytes of files on disk: noted for files that were uploaded before, and compared by verify.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/types';
import { fileDigest } from '../domain/signed-part';
import type { Row } from '../kernel';
import { storedPath } from '../upload-provider';
import { FILE_UID, type References } from './references';

export interface FileDigests {
  /** `sha256:<hex>` of the bytes as they lie on disk, null when there are none. */
  read(file: Row): Promise<string | null>;
  /** Notes digests of the files that have none, uploaded before our provider kept the bytes. Answers the ids of those without bytes. */
  noteAll(): Promise<Set<string>>;
}

const BATCH = 100;

/** Where Strapi's own local provider keeps an upload: below public/, at its address. */
function publicPath(strapi: Core.Strapi, file: Row): string | null {
  const url = typeof file.url === 'string' ? file.url : '';
  if (!url.startsWith('/uploads/')) return null;
  const folder = path.join(strapi.dirs.static.public, 'uploads');
  return path.join(folder, path.basename(decodeURIComponent(url.replace(/[?#].*$/, ''))));
}

export function createFileDigests(strapi: Core.Strapi, references: References): FileDigests {
  const places = (file: Row): string[] =>
    [storedPath(strapi, file as { hash: string; ext?: string | null }), publicPath(strapi, file)].filter(
      (place) => place !== null
    );

  const read = async (file: Row): Promise<string | null> => {
    for (const place of places(file)) {
      const hash = createHash('sha256');
      try {
        await pipeline(fs.createReadStream(place), hash);
        return `sha256:${hash.digest('hex')}`;
      } catch (error) {
        if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
    }
    return null;
  };

  return {
    read,
    noteAll: async () => {
      const missing = new Set<string>();
      for (let after = 0; ;) {
        const found = (await strapi.db
          .query(FILE_UID)
          .findMany({ where: { id: { $gt: after } }, orderBy: { id: 'asc' }, limit: BATCH } as never)) as Row[];
        if (!found.length) return missing;
        after = Number(found.at(-1)!.id);
        for (const file of found.filter((one) => !fileDigest(one))) {
          const documentId = String(file.documentId);
          // What somebody signed without a digest stays as it was signed.
          if ((await references.publishersOfFile(documentId)).length) continue;
          const digest = await read(file);
          if (!digest) missing.add(documentId);
          else {
            await strapi.db.query(FILE_UID).update({
              where: { id: file.id as number },
              data: { provider_metadata: { ...(file.provider_metadata as Row | null), digest } } as never,
            });
          }
        }
      }
    },
  };
}
