// An archive in pieces of any length is walked to its end; one that was cut off anywhere is not whole.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startsAsTar, walkTar } from './tar-walk';

const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;

function entry(name: string, bytes: Buffer, size = octal(bytes.length, 12)): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(size, 124, 'latin1');
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

const END = Buffer.alloc(1024);
const archive = (files: readonly (readonly [string, Buffer])[]) =>
  Buffer.concat([...files.map(([name, bytes]) => entry(name, bytes)), END]);

function walked(bytes: Buffer, steps: readonly number[] = [bytes.length]) {
  const walk = walkTar('metadata.json');
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const step = steps[i % steps.length]!;
    walk.write(bytes.subarray(at, at + step));
    at += step;
  }
  return walk.end();
}

const name = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'abcx/_-1') });
const files = fc.array(
  fc.tuple(
    name,
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes))
  )
);
const steps = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 });

test('finds the text among other files, however the bytes come', () => {
  fc.assert(
    fc.property(files, files, fc.string(), steps, (before, after, text, lengths) => {
      const bytes = archive([...before, ['metadata.json', Buffer.from(text)], ...after]);
      expect(walked(bytes, lengths)).toEqual({ whole: true, text: Buffer.from(text).toString() });
    })
  );
});

test('an archive that was cut off is not whole', () => {
  fc.assert(
    fc.property(files, fc.nat(), (some, cut) => {
      const bytes = archive([['metadata.json', Buffer.from('{}')], ...some]);
      const whole = bytes.length - END.length;
      expect(walked(bytes.subarray(0, cut % (whole + 1))).whole).toBe(false);
    })
  );
});

test('what is none is refused', () => {
  expect(() => walked(Buffer.from('nothing'.repeat(200)))).toThrow(RangeError);
  expect(startsAsTar(Buffer.from('nothing'.repeat(200)))).toBe(false);
  expect(startsAsTar(Buffer.alloc(512))).toBe(false);
  expect(startsAsTar(archive([['a', Buffer.from('b')]]))).toBe(true);
});

test('a size in base 256, as of files over eight gibibytes', () => {
  const size = Buffer.alloc(12);
  size[0] = 0x80;
  size.writeUInt32BE(3, 8);
  const bytes = Buffer.concat([entry('metadata.json', Buffer.from('abc'), size.toString('latin1')), END]);
  expect(walked(bytes)).toEqual({ whole: true, text: 'abc' });
});

test('reads what tar writes', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-tar-'));
  fs.writeFileSync(path.join(folder, 'metadata.json'), '{"a":1}');
  fs.writeFileSync(path.join(folder, 'x'.repeat(180)), 'long name');
  const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', '.']);
  fs.rmSync(folder, { recursive: true });
  expect(walked(bytes)).toEqual({ whole: true, text: '{"a":1}' });
});
