// Puts a file that was made for the demo into the media library, through the upload plugin.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileSpec } from '../content/pieces';
import type { Instance } from '../instance';
import { docx, xlsx } from './office';
import { pdf } from './pdf';

const KINDS: Readonly<Record<FileSpec['kind'], { make(spec: FileSpec): Buffer; mime: string }>> = {
  docx: { make: docx, mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { make: xlsx, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { make: pdf, mime: 'application/pdf' },
};

interface Upload {
  upload(input: unknown): Promise<{ id: number }[]>;
}

/** Makes the file and uploads it; the answer is its id. */
export async function uploadFile(strapi: Instance, spec: FileSpec): Promise<number> {
  const { make, mime } = KINDS[spec.kind];
  const bytes = make(spec);
  const name = `${spec.title}.${spec.kind}`;
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'gongkai-demo-'));
  try {
    const filepath = path.join(folder, `file.${spec.kind}`);
    await fs.writeFile(filepath, bytes);
    const upload = strapi.plugin('upload').service('upload') as Upload;
    const files = { filepath, originalFilename: name, mimetype: mime, size: bytes.length };
    const [file] = await upload.upload({ data: { fileInfo: { name } }, files });
    return file!.id;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
