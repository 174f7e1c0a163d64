// Walks a tar archive as it streams by: whether it is whole, and the text of the one file that is asked for. Strapi's own reader takes an
// archive that was cut off for a shorter one.

const BLOCK = 512;
/** Where a header keeps its parts (POSIX.1-1988 ustar): offset and length. */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;

export interface TarWalk {
  /**
   * Takes the next bytes.
   * @throws RangeError where they are no tar archive
   */
  write(chunk: Buffer): void;
  /** To be asked at the end. */
  end(): { whole: boolean; text: string | null };
}

const part = (header: Buffer, [offset, length]: readonly [number, number]): Buffer =>
  header.subarray(offset, offset + length);

const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0[^]*$/, '');

/** Sizes are octal digits; from 8 GiB on a number in base 256, marked by the first bit. */
function sizeOf(header: Buffer): number {
  const bytes = part(header, SIZE);
  if (bytes[0]! & 0x80) return bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  return parseInt(textOf(bytes).trim() || '0', 8);
}

/** The sum of the header's bytes, its own field counted as spaces. */
function isHeader(header: Buffer): boolean {
  const sum = header.reduce((total, byte) => total + byte, 0);
  const own = part(header, CHECKSUM);
  const told = parseInt(textOf(own).trim(), 8);
  return sum - own.reduce((total, byte) => total + byte, 0) + 32 * CHECKSUM[1] === told;
}

/** Whether bytes begin as a tar archive does. */
export const startsAsTar = (bytes: Buffer): boolean => bytes.length >= BLOCK && isHeader(bytes.subarray(0, BLOCK));

/**
 * A walk over an archive.
 * @param wanted path of the file whose text is kept; it must be a small one
 */
export function walkTar(wanted: string): TarWalk {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the current file that are still to come, with what fills its last block. */
  let ahead = 0;
  let kept: { size: number; chunks: Buffer[] } | null = null;
  let text: string | null = null;
  let ended = false;

  const finish = (): void => {
    if (kept) text = Buffer.concat(kept.chunks).subarray(0, kept.size).toString('utf8');
    kept = null;
  };

  const begin = (header: Buffer): void => {
    if (header.every((byte) => byte === 0)) {
      ended = true;
      return;
    }
    if (!isHeader(header)) throw new RangeError('not a header of a tar archive');
    const size = sizeOf(header);
    ahead = Math.ceil(size / BLOCK) * BLOCK;
    if (textOf(part(header, NAME)).replace(/^\.\//, '') === wanted) kept = { size, chunks: [] };
    if (!ahead) finish();
  };

  return {
    write: (chunk) => {
      rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
      let at = 0;
      while (!ended && (ahead ? at < rest.length : rest.length - at >= BLOCK)) {
        if (!ahead) {
          begin(rest.subarray(at, at + BLOCK));
          at += BLOCK;
          continue;
        }
        const taken = Math.min(ahead, rest.length - at);
        kept?.chunks.push(rest.subarray(at, at + taken));
        ahead -= taken;
        at += taken;
        if (!ahead) finish();
      }
      // What follows the end only fills up.
      rest = ended ? Buffer.alloc(0) : rest.subarray(at);
    },
    end: () => ({ whole: ended, text }),
  };
}
