// Zip archives under control: which entries there are is read from the directory, what they hold is unpacked up to a limit and no further.
import { crc32, inflateRawSync } from 'node:zlib';

export type ZipError = 'not-zip' | 'damaged' | 'encrypted' | 'too-many' | 'too-large';

export interface ZipLimits {
  entries: number;
  /** Bytes of one unpacked entry, and of all together. */
  entry: number;
  total: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record may be followed by a comment of 64 KiB. */
const END_REACH = 65_557;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;

interface Entry {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

function endRecord(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_REACH); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return -1;
}

/** The entries of the directory, or why it is none; sizes that the directory states are not relied on. */
function directory(bytes: Buffer, limits: ZipLimits): Entry[] | ZipError {
  if (bytes.length < 22 || bytes.readUInt16LE(0) !== 0x4b50) return 'not-zip';
  const end = endRecord(bytes);
  if (end < 0) return 'damaged';
  const count = bytes.readUInt16LE(end + 10);
  if (count === 0xffff || count > limits.entries) return 'too-many';
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) return 'damaged';
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) return 'encrypted';
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    entries.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(bytes: Buffer, entry: Entry, most: number): Buffer | ZipError {
  const { offset, packed, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return 'damaged';
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) return 'damaged';
  const data = bytes.subarray(start, start + packed);
  if (method === STORED) return data.length > most ? 'too-large' : data;
  if (method !== DEFLATED) return 'damaged';
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
}

/**
 * The entries that `wanted` takes, unpacked; archives inside the archive stay closed.
 * @returns the first error; memory never exceeds the limits, whatever the archive claims
 */
export function readZip(
  bytes: Buffer,
  limits: ZipLimits,
  wanted: (name: string) => boolean
): Map<string, Buffer> | { error: ZipError } {
  const entries = directory(bytes, limits);
  if (typeof entries === 'string') return { error: entries };
  const parts = new Map<string, Buffer>();
  let left = limits.total;
  for (const entry of entries) {
    if (!wanted(entry.name) || parts.has(entry.name)) continue;
    const part = unpack(bytes, entry, Math.min(limits.entry, left));
    if (typeof part === 'string') return { error: part };
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

/** An archive of the parts, stored and not compressed: who reads it sees exactly these bytes. */
export function storedZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const label = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(LOCAL, 0);
    local.push(head, common, label, data);
    const entry = Buffer.alloc(20);
    entry.writeUInt32LE(CENTRAL, 0);
    entry.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(entry.subarray(0, 6), common, tail, label);
    offset += 30 + label.length + data.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...central, end]);
}
