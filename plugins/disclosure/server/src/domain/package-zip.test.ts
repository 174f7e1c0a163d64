// The zip of a package: the same entries are the same bytes, what is written is read back, and other tools read it.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { directory, directoryStart, END_SIZE, localHeader, NotAPackage, readDirectory, spanOf } from './package-zip';

const zipOf = (files: readonly (readonly [string, Buffer])[]): Buffer => {
  const entries = files.map(([name, bytes]) => ({ name, size: bytes.length, crc: crc32(bytes) }));
  return Buffer.concat([...files.flatMap(([, bytes], i) => [localHeader(entries[i]!), bytes]), directory(entries)]);
};

const files = fc.uniqueArray(
  fc.tuple(
    fc.stringMatching(/^[a-z0-9一-龥-]{1,12}(\/[a-z0-9一-龥]{1,12})?$/),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))
  ),
  { selector: ([name]) => name, maxLength: 6 }
);

it('reads back what it wrote, and nothing else', () => {
  fc.assert(
    fc.property(files, (list) => {
      const zip = zipOf(list);
      expect(zipOf(list).equals(zip)).toBe(true);
      const start = directoryStart(zip.subarray(zip.length - END_SIZE), zip.length);
      const entries = readDirectory(zip.subarray(start));
      expect(entries.map(({ name, size }) => [name, size])).toEqual(list.map(([name, bytes]) => [name, bytes.length]));
      expect(entries.reduce((sum, entry) => sum + spanOf(entry), 0)).toBe(start);
    })
  );
});

it('knows every byte of its directory', () => {
  fc.assert(
    fc.property(files, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, where, flip) => {
      const zip = zipOf(list);
      const start = directoryStart(zip.subarray(zip.length - END_SIZE), zip.length);
      const changed = Buffer.from(zip);
      const at = start + (where % (zip.length - start));
      changed[at]! ^= flip;
      // What still reads is another list of entries: their checksums and headers say so.
      try {
        const again = directoryStart(changed.subarray(changed.length - END_SIZE), changed.length);
        expect(readDirectory(changed.subarray(again))).not.toEqual(readDirectory(zip.subarray(start)));
      } catch (error) {
        expect(error).toBeInstanceOf(NotAPackage);
      }
    })
  );
});

it.each([Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(END_SIZE)])('refuses what is no zip', (bytes) => {
  expect(() => directoryStart(bytes, bytes.length)).toThrow(NotAPackage);
});

const python = ['python3'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

(python ? it : it.skip)('is a zip to others', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-zip-'));
  try {
    const file = path.join(folder, 'one.zip');
    const text = Buffer.from('收费标准');
    fs.writeFileSync(file, zipOf([['documents/0001-通知/收费.txt', text]]));
    const script =
      'import sys,zipfile,hashlib\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
      'sys.stdout.buffer.write((z.namelist()[0]+" "+hashlib.sha256(z.read(z.namelist()[0])).hexdigest()).encode())';
    const said = execFileSync(python!, ['-c', script, file]).toString('utf8');
    expect(said).toBe(`documents/0001-通知/收费.txt ${createHash('sha256').update(text).digest('hex')}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
