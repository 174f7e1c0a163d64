// Files that come with an imported text: kept in the media library through its own service, taken back when the draft does not come to be.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/types';
import type { SourcePath } from './source-path';

/** Types by extension; what is not here is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.ofd': 'application/ofd',
  '.zip': 'application/zip',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

export interface Uploaded {
  id: number;
  /** Stable address, /files/<documentId>/<name>. */
  url: string;
  name: string;
}

interface UploadService {
  upload(input: { data: unknown; files: unknown }): Promise<{ id: number }[]>;
}

type Content = { file: SourcePath; name: string } | { bytes: Buffer; name: string };

/** Files of one import; `undo` removes their bytes, their rows go with the transaction. */
export function createUploads(strapi: Core.Strapi) {
  const rows: unknown[] = [];
  const service = (): UploadService => strapi.plugin('upload').service('upload') as UploadService;

  const fromFile = async (filepath: string, name: string, alternativeText: string): Promise<Uploaded | null> => {
    const { size } = fs.statSync(filepath);
    const mimetype = TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream';
    try {
      const files = { filepath, originalFilename: name, mimetype, size };
      const [made] = await service().upload({ data: { fileInfo: { name, alternativeText } }, files });
      const row = (await strapi.db
        .query('plugin::upload.file')
        .findOne({ where: { id: made!.id } })) as Uploaded | null;
      if (row) rows.push(row);
      return row;
    } catch (error) {
      strapi.log.debug(error);
      return null;
    }
  };

  return {
    /** Keeps a file; null when the media library takes it not (a damaged picture, a forbidden type). */
    keep: async (content: Content, alternativeText = ''): Promise<Uploaded | null> => {
      const name = content.name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_').slice(-200);
      if ('file' in content && typeof content.file.at === 'string')
        return fromFile(content.file.at, name, alternativeText);
      // Pictures of a Word file, and files whose names only bytes can open, go through a file of ours.
      const folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'gongkai-import-'));
      try {
        const copy = path.join(folder, `copy${path.extname(name)}`);
        if ('bytes' in content) await fs.promises.writeFile(copy, content.bytes);
        else await fs.promises.copyFile(content.file.at, copy);
        return await fromFile(copy, name, alternativeText);
      } finally {
        await fs.promises.rm(folder, { recursive: true, force: true });
      }
    },

    undo: async (): Promise<void> => {
      const { provider } = strapi.plugin('upload') as unknown as { provider: { delete(row: unknown): Promise<void> } };
      for (const row of rows.splice(0)) await provider.delete(row).catch((error: unknown) => strapi.log.warn(error));
    },
  };
}
