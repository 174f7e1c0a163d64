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
  /** `sha256:<hex>` of the bytes as they lie on disk, of a file or of one of its forms; null when there are none. */
  read(file: Row): Promise<string | null>;
  /** Where the bytes lie; null when there are none. */
  place(file: Row): string | null;
  /** Forms of a file whose bytes are not those that were noted at upload; the file itself is the form ''. */
  changed(file: Row): Promise<{ form: string; gone: boolean }[]>;
  /** Whether the bytes on disk are those that were noted; read again only when the file system says that the file was touched. */
  matches(file: Row): Promise<boolean>;
  /** Notes digests of the files that have none, uploaded before our provider kept the bytes. Answers the ids of those without bytes. */
  noteAll(): Promise<Set<string>>;
}

const BATCH = 100;
const REMEMBERED = 10_000;

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

  /** By place: how the file stood when it was read last, and its digest then. Whoever writes a file cannot hide it from its ctime. */
  const seen = new Map<string, { stands: string; digest: string | null }>();

  const noted = (file: Row, digest: string): Row => ({ ...(file.provider_metadata as Row | null), digest });

  /** The forms of an image with their digests; those without bytes stay as they are. */
  const notedForms = async (file: Row): Promise<Row | null> => {
    if (!file.formats) return null;
    const forms: Row = {};
    for (const [name, form] of Object.entries(file.formats as Record<string, Row>)) {
      const digest = await read(form);
      forms[name] = digest ? { ...form, provider_metadata: noted(form, digest) } : form;
    }
    return forms;
  };

  return {
    read,
    place: (file) => places(file).find((place) => fs.statSync(place, { throwIfNoEntry: false })?.isFile()) ?? null,
    matches: async (file) => {
      const kept = fileDigest(file);
      if (!kept) return false;
      const [place] = places(file);
      const stat = place && (await fs.promises.stat(place).catch(() => null));
      if (!stat) return (await read(file)) === kept;
      const stands = `${stat.ino} ${stat.size} ${stat.ctimeMs}`;
      let known = seen.get(place);
      if (known?.stands !== stands) {
        known = { stands, digest: await read(file) };
        if (seen.size >= REMEMBERED) seen.delete(seen.keys().next().value!);
        seen.set(place, known);
      }
      return known.digest === kept;
    },
    changed: async (file) => {
      const forms = Object.entries((file.formats ?? {}) as Record<string, Row>);
      const found: { form: string; gone: boolean }[] = [];
      for (const [form, stored] of [['', file] as const, ...forms]) {
        const kept = fileDigest(stored);
        // What was signed without a digest cannot be compared; the signed text says so.
        if (!kept) continue;
        const digest = await read(stored);
        if (digest !== kept) found.push({ form, gone: digest === null });
      }
      return found;
    },
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
              data: { provider_metadata: noted(file, digest), formats: await notedForms(file) } as never,
            });
          }
        }
      }
    },
  };
}
