// The zip of a package, byte for byte: entries are stored as they are, one after the other, with sizes known ahead and one fixed time, so
// that the same contents are always the same bytes and every byte of the file can be told from its entries. PKWARE APPNOTE 6.3. Pure.

export interface ZipEntry {
  /** Path with `/`, UTF-8. */
  name: string;
  size: number;
  /** CRC-32 of the bytes, unsigned. */
  crc: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
export const END_SIZE = 22;
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1980-01-01 00:00:00, the first that a zip can say. */
const DATE = 0x0021;

/** What fits a zip that every tool reads, with room for the directory; also what fits a disc. */
export const MOST_BYTES = 4_000_000_000;
export const MOST_ENTRIES = 60_000;

/** What both headers of an entry say. */
function common({ name, size, crc }: ZipEntry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8, 2);
  // Method 0 (stored) and time 0 stand as they are.
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(size, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(Buffer.byteLength(name), 22);
  return bytes;
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** What stands before the bytes of an entry. */
export const localHeader = (entry: ZipEntry): Buffer =>
  Buffer.concat([uint32(LOCAL), common(entry), Buffer.from(entry.name)]);

/** Bytes that an entry takes before the next. */
export const spanOf = ({ name, size }: ZipEntry): number => LOCAL_SIZE + Buffer.byteLength(name) + size;

/** What stands behind the last entry: the directory and its end. */
export function directory(entries: readonly ZipEntry[]): Buffer {
  let offset = 0;
  const records = entries.map((entry) => {
    const version = Buffer.alloc(2);
    version.writeUInt16LE(VERSION);
    // Comment, disc and attributes stay zero.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    offset += spanOf(entry);
    return Buffer.concat([uint32(CENTRAL), version, common(entry), rest, Buffer.from(entry.name)]);
  });
  const all = Buffer.concat(records);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([all, end]);
}

/** Why bytes are no package. */
export class NotAPackage extends Error {}

/**
 * Where the directory of a zip begins, told by its end.
 * @param end the last 22 bytes
 * @param size bytes of the whole file
 * @throws NotAPackage
 */
export function directoryStart(end: Buffer, size: number): number {
  if (end.length !== END_SIZE || end.readUInt32LE(0) !== END) throw new NotAPackage('文件末尾不是压缩包的结尾');
  const start = end.readUInt32LE(16);
  if (start + end.readUInt32LE(12) + END_SIZE !== size) throw new NotAPackage('压缩包的长度与它的目录不符');
  return start;
}

/**
 * The entries that a directory tells of. Everything that it says beside names, sizes and checksums is what this file writes, or it is none.
 * @param bytes from `directoryStart` to the end of the file
 * @throws NotAPackage
 */
export function readDirectory(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + END_SIZE < bytes.length;) {
    if (at + CENTRAL_SIZE > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) break;
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + length).toString('utf8');
    entries.push({ name, size: bytes.readUInt32LE(at + 24), crc: bytes.readUInt32LE(at + 16) });
    at += CENTRAL_SIZE + length;
  }
  if (!directory(entries).equals(bytes)) throw new NotAPackage('压缩包的目录被改动过，或者不是本系统制作的');
  return entries;
}
