// The file of a `strapi export` before anything is done with it: decrypted, unpacked and read to its end once, so that what is wrong with
// it is said in words and no part of it is restored.
import { createDecipheriv, scryptSync, type Decipher } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { GongkaiError } from '../domain/error';
import { startsAsTar, walkTar } from '../domain/tar-walk';

/** Where the key of an encrypted archive is taken from: a command line would stand in histories and lists of processes. */
export const ARCHIVE_KEY = 'GONGKAI_ARCHIVE_KEY';

export interface ArchiveForm {
  compressed: boolean;
  /** The key, where it is encrypted. */
  key?: string;
}

const HEAD = 512;
const METADATA = 'metadata.json';

function refuseDamaged(name: string): never {
  throw new GongkaiError(
    422,
    'publication.archive-damaged',
    `${name} 不是 strapi export 的文件，或者已经损坏、不完整。数据没有任何改变。请重新复制，或者重新导出。`
  );
}

/** As Strapi encrypts its archives: AES-128-ECB, the key by scrypt without salt. */
const decipherOf = (key: string): Decipher => createDecipheriv('aes-128-ecb', scryptSync(key, '', 16), null);

const startsAsGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

async function headOf(file: string): Promise<Buffer> {
  const handle = await fs.promises.open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The beginning as it was before it was encrypted; each block of sixteen bytes is encrypted by itself. */
function decrypted(head: Buffer, key: string): Buffer {
  const whole = head.subarray(0, head.length - (head.length % 16));
  return decipherOf(key).setAutoPadding(false).update(whole);
}

async function formOf(file: string, key: string): Promise<ArchiveForm> {
  const name = path.basename(file);
  const head = await headOf(file);
  for (const [compressed, fits] of [
    [true, startsAsGzip],
    [false, startsAsTar],
  ] as const) {
    if (fits(head)) return { compressed };
    if (key && fits(decrypted(head, key))) return { compressed, key };
  }
  if (key) {
    throw new GongkaiError(
      422,
      'publication.archive-key-wrong',
      `环境变量 ${ARCHIVE_KEY} 里的密钥打不开 ${name}：密钥不对，或者文件已经损坏。数据没有任何改变。请核对导出时所用的密钥。`
    );
  }
  if (name.endsWith('.enc')) {
    throw new GongkaiError(
      422,
      'publication.archive-key-missing',
      `${name} 是加密的，没有密钥。数据没有任何改变。请把导出时所用的密钥放进环境变量 ${ARCHIVE_KEY} 再办理，不要写在命令里。`
    );
  }
  return refuseDamaged(name);
}

/** The version that the archive's metadata tell, read through the whole archive. */
async function versionIn(file: string, { compressed, key }: ArchiveForm): Promise<string | undefined> {
  const walk = walkTar(METADATA);
  const steps = [...(key ? [decipherOf(key)] : []), ...(compressed ? [createGunzip()] : [])];
  await pipeline([
    fs.createReadStream(file),
    ...steps,
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) walk.write(chunk);
    },
  ] as never);
  const { whole, text } = walk.end();
  if (!whole || text === null) return undefined;
  return (JSON.parse(text) as { strapi?: { version?: string } }).strapi?.version;
}

/**
 * How an archive is to be read, when it is whole and of this version.
 * @param file path of a `.tar`, `.tar.gz`, `.tar.enc` or `.tar.gz.enc`
 * @param key of an encrypted one; empty for none
 * @param version of Strapi that runs here
 * @throws GongkaiError 422 `publication.archive-key-missing`, `-key-wrong`, `-damaged`, `-other-version`
 */
export async function examineArchive(file: string, key: string, version: string): Promise<ArchiveForm> {
  const name = path.basename(file);
  const form = await formOf(file, key);
  // Whatever the reading of bytes fails at, they are not what was exported.
  const told = await versionIn(file, form).catch(() => undefined);
  if (told === undefined) return refuseDamaged(name);
  if (told === version) return form;
  throw new GongkaiError(
    422,
    'publication.archive-other-version',
    `${name} 由 Strapi ${told} 导出，本系统是 Strapi ${version}，版本不同不能恢复。数据没有任何改变。请在 Strapi ${version} 的系统上重新导出。`
  );
}
