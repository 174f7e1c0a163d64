// Where packages lie: a private folder that no address leads to. A package is written aside and renamed when it is whole; what a crash left
// half written is never listed, and goes at the next start.
import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { GongkaiError, kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PACKAGES } from '../content-types/package-tables';
import { directory, localHeader, MOST_BYTES, MOST_ENTRIES, spanOf, type ZipEntry } from '../domain/package-zip';
import type { Listed } from '../domain/package-manifest';

const CHUNK = 1024 * 1024;
/** After this a file without a row is nobody's, also where several servers share the folder; milliseconds. */
const ORPHANED = 3_600_000;
const PART = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]+)\.(\d+)\.part$/;
const WHOLE = /^([0-9a-f-]{36})\.zip$/;

const host = os.hostname().replace(/[^A-Za-z0-9_-]/g, '_');

/** Whether a process of this machine lives. */
function lives(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The size, CRC-32 and SHA-256 of a file, read in pieces. */
export async function measure(place: string): Promise<{ size: number; crc: number; sha256: string }> {
  const hash = createHash('sha256');
  let crc = 0;
  let size = 0;
  for await (const chunk of fs.createReadStream(place, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    size += chunk.length;
  }
  return { size, crc, sha256: hash.digest('hex') };
}

const tooLarge = (): GongkaiError =>
  new GongkaiError(
    422,
    'disclosure.package-too-large',
    '移交包超过 4 GB，装不进一张光盘，也有软件打不开。请缩短日期范围，或者按单位、类别分包制作。'
  );

/** What is left of a disc is not the asker's fault, and nothing has happened. */
const unwritable = (error: unknown): GongkaiError =>
  new GongkaiError(
    507,
    'disclosure.package-unwritable',
    `移交包写不进存放文件夹（${(error as NodeJS.ErrnoException).code ?? 'Error'}），没有制作。请联系管理员检查磁盘空间和权限后再试。`
  );

/** A failure of the file system itself. */
const isSystem = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string';

async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isSystem(error)) throw unwritable(error);
    throw error;
  }
}

export interface PackageWriter {
  /** Files written so far, in their order, as the list names them. */
  files: readonly Listed[];
  /** @returns SHA-256 of the text */
  text(name: string, text: string): Promise<string>;
  /** Takes over the bytes of a file that was measured before. @throws Error when they are others now */
  file(name: string, place: string, measured: { size: number; crc: number; sha256: string }): Promise<void>;
  /** Writes the directory and sends everything to the disc. */
  finish(): Promise<{ bytes: number; sha256: string }>;
  /** Closes the file where it is not closed yet. */
  close(): Promise<void>;
}

async function openWriter(place: string): Promise<PackageWriter> {
  const handle = await fs.promises.open(place, 'wx');
  const whole: Hash = createHash('sha256');
  const entries: ZipEntry[] = [];
  const files: Listed[] = [];
  let bytes = 0;
  let open = true;

  const put = async (chunk: Buffer): Promise<void> => {
    whole.update(chunk);
    bytes += chunk.length;
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await handle.write(chunk, done, chunk.length - done);
      done += bytesWritten;
    }
  };

  const begin = async (entry: ZipEntry, sha256: string): Promise<void> => {
    if (bytes + spanOf(entry) > MOST_BYTES || entries.length >= MOST_ENTRIES) throw tooLarge();
    entries.push(entry);
    files.push({ name: entry.name, sha256 });
    await put(localHeader(entry));
  };

  return {
    files,
    text: (name, text) =>
      writing(async () => {
        const chunk = Buffer.from(text);
        const sha256 = createHash('sha256').update(chunk).digest('hex');
        await begin({ name, size: chunk.length, crc: crc32(chunk) }, sha256);
        await put(chunk);
        return sha256;
      }),
    file: (name, source, { size, crc, sha256 }) =>
      writing(async () => {
        await begin({ name, size, crc }, sha256);
        const hash = createHash('sha256');
        const before = bytes;
        for await (const chunk of fs.createReadStream(source, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
          hash.update(chunk);
          await put(chunk);
        }
        if (bytes - before !== size || hash.digest('hex') !== sha256)
          throw new Error(`${source} changed while it was read`);
      }),
    finish: () =>
      writing(async () => {
        await put(directory(entries));
        await handle.sync();
        open = false;
        await handle.close();
        return { bytes, sha256: whole.digest('hex') };
      }),
    close: async () => {
      if (open) await handle.close();
      open = false;
    },
  };
}

export type PackageStore = ReturnType<typeof createPackageStore>;

export function createPackageStore(strapi: Core.Strapi) {
  const folder = (): string =>
    path.resolve(
      strapi.dirs.app.root,
      strapi.config.get<string>('plugin::gongkai-disclosure.packages.folder', 'data/packages')
    );
  const placeOf = (ref: string): string => path.join(folder(), `${path.basename(ref)}.zip`);
  const partOf = (ref: string): string => path.join(folder(), `${ref}.${host}.${process.pid}.part`);

  return {
    folder,
    placeOf,

    /**
     * Writes a package: `work` gets the writer and says when the file is whole by `keep`, which gives it its name. Whatever is thrown
     * leaves nothing behind.
     * @throws GongkaiError 422 `disclosure.package-too-large`, 507 `disclosure.package-unwritable`
     */
    write: async <T>(
      ref: string,
      work: (writer: PackageWriter, keep: () => Promise<void>) => Promise<T>
    ): Promise<T> => {
      const part = partOf(ref);
      const writer = await writing(async () => {
        await fs.promises.mkdir(folder(), { recursive: true });
        return openWriter(part);
      });
      try {
        return await work(writer, () => writing(() => fs.promises.rename(part, placeOf(ref))));
      } catch (error) {
        await writer.close().catch(() => undefined);
        for (const place of [part, placeOf(ref)]) await fs.promises.rm(place, { force: true });
        throw error;
      }
    },

    /** Takes away what was left half written: parts of processes that are gone, and files that no row tells of. */
    sweep: async (): Promise<string[]> => {
      const gone: string[] = [];
      const names = await fs.promises.readdir(folder()).catch(() => [] as string[]);
      const rows = (await kernelOf(strapi).database.read((tables) => tables(PACKAGES).select('ref'))) as Row[];
      const known = new Set(rows.map(({ ref }) => String(ref)));
      const alone = strapi.db.dialect.client === 'sqlite';
      for (const name of names) {
        const part = PART.exec(name);
        const whole = WHOLE.exec(name);
        const place = path.join(folder(), name);
        const age = async () => Date.now() - ((await fs.promises.stat(place).catch(() => null))?.mtimeMs ?? Date.now());
        const old = async () => alone || (await age()) > ORPHANED;
        const stale = part
          ? (part[2] === host && !lives(Number(part[3]))) || (part[2] !== host && (await old()))
          : whole && !known.has(whole[1]!) && (await old());
        if (!stale) continue;
        await fs.promises.rm(place, { force: true });
        gone.push(name);
      }
      return gone;
    },
  };
}
