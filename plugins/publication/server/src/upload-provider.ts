// Upload provider: keeps bytes outside public/, notes their digest at upload, and gives addresses that only /files serves.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/types';
import { fileAddress, signFile } from './domain/file-address';
import type { InnerKernel } from './services/kernel';

interface ProviderFile {
  name: string;
  hash: string;
  ext?: string;
  url?: string;
  documentId?: string;
  stream?: Readable;
  provider_metadata?: Record<string, unknown> | null;
}

/** Strapi's global: a provider is loaded by the upload plugin and is given no instance. */
function instance(): Core.Strapi {
  return (globalThis as unknown as { strapi: Core.Strapi }).strapi;
}

/** The folder of the bytes; `providerOptions.directory`, else data/files beside the application. */
export function filesFolder(strapi: Core.Strapi): string {
  const directory = strapi.config.get<string>('plugin::upload.providerOptions.directory', 'data/files');
  return path.resolve(strapi.dirs.app.root, directory);
}

/** Secret of signed addresses. */
export function filesSecret(strapi: Core.Strapi): string {
  return (
    strapi.config.get<string>('plugin::gongkai-publication.filesSecret') ??
    strapi.config.get<string[]>('server.app.keys').join('')
  );
}

/** Where the bytes of a file lie; its hash is Strapi's (name and random), which cannot leave the folder. */
export function storedPath(strapi: Core.Strapi, file: { hash: string; ext?: string | null }): string {
  return path.join(filesFolder(strapi), path.basename(`${file.hash}${file.ext ?? ''}`));
}

/** How long a signed address works, in milliseconds: an editor's working session. */
const SIGNED_FOR = 8 * 3_600_000;

/** Placeholder until the file's document id is known; files.ts puts the stable address in its place. */
export const UNPLACED = '/files/-/';

const documentIdOf = (url: string | undefined): string | undefined => /^\/files\/([a-z0-9]+)\//.exec(url ?? '')?.[1];

const stableAddress = (url: string | undefined): string => (url ?? '').replace(/\?.*$/, '');

const inner = (): InnerKernel['inner'] =>
  (instance().plugin('gongkai-publication').service('kernel') as InnerKernel).inner;

/** Bytes under something public or in review stay: Strapi writes or removes them before it touches the row, where the guard would be too late. */
async function protect(file: ProviderFile): Promise<void> {
  const documentId = documentIdOf(file.url);
  if (documentId) await inner().files.protect({ documentId });
}

export function init() {
  const write = async (file: ProviderFile): Promise<void> => {
    const strapi = instance();
    if (!file.stream) throw new Error('upload without a stream');
    const target = storedPath(strapi, file);
    await fs.promises.mkdir(path.dirname(target), { recursive: true });
    const hash = createHash('sha256');
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const partial = `${target}.part`;
    const importing = inner().runningImport();
    importing?.staged.set(target, partial);
    await pipeline(file.stream, meter, fs.createWriteStream(partial));
    if (!importing) await fs.promises.rename(partial, target);
    file.provider_metadata = { ...file.provider_metadata, digest: `sha256:${hash.digest('hex')}` };
  };

  return {
    async uploadStream(file: ProviderFile): Promise<void> {
      await write(file);
      file.url = `${UNPLACED}${encodeURIComponent(`${file.hash}${file.ext ?? ''}`)}`;
    },
    async replaceStream(file: ProviderFile, old: ProviderFile): Promise<void> {
      await protect(old);
      await write(file);
      // The admin's file comes with a signature behind its address; the stored address has none.
      file.url = stableAddress(old.url);
    },
    async delete(file: ProviderFile): Promise<void> {
      await protect(file);
      const place = storedPath(instance(), file);
      const importing = inner().runningImport();
      if (importing) importing.removed.add(place);
      else await fs.promises.rm(place, { force: true });
    },
    isPrivate(): boolean {
      return true;
    },
    /** The admin gets an address that works for its session; everybody else the stable one, which works when the file is public. */
    getSignedUrl(file: ProviderFile): { url: string } {
      const strapi = instance();
      // Strapi signs twice on the way to the media library: what it signed first is taken off again.
      const url = stableAddress(file.url);
      const request = strapi.requestContext.get() as
        { state?: { auth?: { strategy?: { name?: string } } } } | undefined;
      if (request?.state?.auth?.strategy?.name !== 'admin') return { url };
      const documentId = documentIdOf(url);
      if (!documentId) return { url };
      return { url: `${url}?${signFile(documentId, Date.now() + SIGNED_FOR, filesSecret(strapi))}` };
    },
  };
}

export { fileAddress };
export default { init };
