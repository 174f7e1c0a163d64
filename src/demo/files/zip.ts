// A minimal ZIP archive (stored, no compression): enough for the office documents that the demo makes of its tables.
import { crc32 } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 2026, so that the same content always has the same bytes. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

function header(signature: number, name: Buffer, data: Buffer, offset: number | null): Buffer {
  const central = offset !== null;
  const fields = Buffer.alloc(central ? 46 : 30);
  let at = fields.writeUInt32LE(signature, 0);
  if (central) at = fields.writeUInt16LE(20, at);
  for (const value of [20, FLAGS, 0, 0, DATE]) at = fields.writeUInt16LE(value, at);
  for (const value of [crc32(data), data.length, data.length]) at = fields.writeUInt32LE(value, at);
  at = fields.writeUInt16LE(name.length, at);
  if (central) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, name]);
}

/** The archive of files by their paths, in the order given. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path, 'utf8');
    const data = Buffer.from(text, 'utf8');
    const part = Buffer.concat([header(LOCAL, name, data, null), data]);
    central.push(header(CENTRAL, name, data, offset));
    local.push(part);
    offset += part.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(local.length, 8);
  end.writeUInt16LE(local.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
