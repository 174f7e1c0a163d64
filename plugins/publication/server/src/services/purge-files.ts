// Files that 彻底清除 removes: their bytes are put aside within the transaction, gone after it; what a crash left in between is settled at
// the next start by what the rows say.
import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { quote } from '../domain/guard-sql';
import { GongkaiError } from '../domain/error';
import type { Member, Row } from '../kernel';
import { filesFolder, storedPath } from '../upload-provider';
import type { FileHolders } from './file-holders';
import type { PurgeRows } from './purge-rows';
import type { Registry } from './registry';
import { FILE_UID } from './references';
import type { Store } from './store';

export interface HistoryFile {
  documentId: string;
  name: string;
  /** What still uses it, in words; null when nothing does. */
  usedBy: string | null;
}

export interface PurgeFiles {
  /** Files of the media library whose bytes the texts name by their digests. */
  named(texts: readonly string[]): Promise<HistoryFile[]>;
  /**
   * Removes the files, and those that plugins keep at `places`, in the caller's transaction; `after` says what to do when it is committed,
   * `back` when it is not.
   * @throws GongkaiError 404 `publication.purge-no-file`, 409 `publication.purge-file-used`
   */
  remove(
    documentIds: readonly string[],
    seq: number,
    places: readonly string[]
  ): Promise<{ after(): Promise<void>; back(): Promise<void> }>;
  /** Files that plugins keep of a document. */
  keptOf(member: Member): Promise<{ key: string; label: string; place: string }[]>;
  /** @throws those of `remove` */
  check(documentIds: readonly string[]): Promise<void>;
  /** Settles what was put aside when a server went down: answers how many bytes' places were settled. */
  sweep(): Promise<number>;
}

const DIGEST = /sha256:[0-9a-f]{64}/g;
const ASIDE = /^(.+)\.purge-(\d+)$/;

interface Moved {
  place: string;
  aside: string;
}

const exists = (place: string): Promise<boolean> =>
  fs.promises.access(place).then(
    () => true,
    () => false
  );

export function createPurgeFiles(
  strapi: Core.Strapi,
  store: Store,
  registry: Pick<Registry, 'keptFiles'>,
  holders: FileHolders,
  purgeRows: PurgeRows
): PurgeFiles {
  const fileOf = async (documentId: string): Promise<Row> => {
    const file = (await strapi.db.query(FILE_UID).findOne({ where: { documentId } } as never)) as Row | null;
    if (file) return file;
    throw new GongkaiError(404, 'publication.purge-no-file', '要清除的文件不在媒体库里，可能已经删除。请重新选择。');
  };

  /** Whether a draft or anything else holds it. */
  const isRelated = async (file: Row): Promise<boolean> => {
    const meta = strapi.db.metadata.get(FILE_UID) as unknown as {
      attributes: { related: { joinTable: { name: string; joinColumn: { name: string } } } };
    };
    const { name, joinColumn } = meta.attributes.related.joinTable;
    const sql = `SELECT 1 AS used FROM ${store.name(name)} WHERE ${quote(joinColumn.name)} = ? LIMIT 1`;
    return (await store.raw(sql, [Number(file.id)])).length > 0;
  };

  const usedBy = async (file: Row): Promise<string | null> => {
    try {
      await holders.protect(file);
    } catch (error) {
      if (error instanceof GongkaiError) return error.message;
      throw error;
    }
    return (await isRelated(file)) ? '这个文件还用在稿件里。请先在草稿中移除或者换用，保存后再办理。' : null;
  };

  const check = async (file: Row): Promise<void> => {
    const why = await usedBy(file);
    if (!why) return;
    throw new GongkaiError(409, 'publication.purge-file-used', `文件“${String(file.name)}”不能清除：${why}`);
  };

  const placesOf = (file: Row): string[] =>
    [file, ...Object.values((file.formats ?? {}) as Record<string, Row>)].map((form) =>
      storedPath(strapi, form as { hash: string; ext?: string | null })
    );

  const forget = async ({ place, aside }: Moved): Promise<void> => {
    await fs.promises.rm(aside, { force: true });
    // A server that started meanwhile may have put it back.
    await fs.promises.rm(place, { force: true });
  };

  return {
    named: async (texts) => {
      const digests = [...new Set(texts.flatMap((text) => text.match(DIGEST) ?? []))];
      const known = new Map<string, Row>();
      for (const digest of digests) {
        const found = (await store.raw(
          `SELECT document_id FROM ${store.name('files')} WHERE CAST(provider_metadata AS TEXT) LIKE ?`,
          [`%${digest}%`]
        )) as { document_id: string }[];
        for (const { document_id: id } of found) if (!known.has(id)) known.set(id, await fileOf(id));
      }
      const list: HistoryFile[] = [];
      for (const [documentId, file] of known) {
        list.push({ documentId, name: String(file.name), usedBy: await usedBy(file) });
      }
      return list;
    },

    check: async (documentIds) => {
      for (const documentId of documentIds) await check(await fileOf(documentId));
    },

    keptOf: async (member) => {
      const found = [];
      for (const files of registry.keptFiles.values()) {
        for (const one of await files.of(member)) if (await exists(one.place)) found.push(one);
      }
      return found;
    },

    remove: async (documentIds, seq, places) => {
      const moved: Moved[] = [];
      const back = async (): Promise<void> => {
        for (const { place, aside } of moved) if (await exists(aside)) await fs.promises.rename(aside, place);
      };
      const putAside = async (place: string): Promise<void> => {
        if (!(await exists(place))) return;
        const aside = `${place}.purge-${seq}`;
        await fs.promises.rename(place, aside);
        moved.push({ place, aside });
      };
      try {
        for (const place of places) await putAside(place);
        for (const documentId of documentIds) {
          const file = await fileOf(documentId);
          await check(file);
          await strapi.db.query(FILE_UID).delete({ where: { id: file.id } } as never);
          for (const place of placesOf(file)) await putAside(place);
        }
      } catch (error) {
        await back();
        throw error;
      }
      return {
        after: async () => {
          for (const one of moved) await forget(one);
        },
        back,
      };
    },

    sweep: async () => {
      const folders = [filesFolder(strapi), ...[...registry.keptFiles.values()].map((files) => files.folder())];
      let count = 0;
      for (const folder of folders) {
        const names = await fs.promises.readdir(folder).catch(() => [] as string[]);
        for (const name of names) {
          const [, original, seq] = ASIDE.exec(name) ?? [];
          if (!original || !seq) continue;
          const [place, aside] = [path.join(folder, original), path.join(folder, name)];
          const purge = await purgeRows.bySeq(Number(seq));
          if (purge?.verdict === 'confirmed') await forget({ place, aside });
          else await fs.promises.rename(aside, place);
          count += 1;
        }
      }
      return count;
    },
  };
}
