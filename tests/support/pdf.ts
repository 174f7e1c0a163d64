// What a PDF of ours says and with which font: read back from its objects, as far as tests need it.
import { inflateSync } from 'node:zlib';

/** Every stream of a file, unpacked. */
function streams(file: Buffer): Buffer[] {
  const text = file.toString('latin1');
  return [...text.matchAll(/\bobj\n(<<(?:(?!endobj)[^])*?)>>\s*stream\r?\n/g)].map((match) => {
    const at = match.index + match[0].length;
    const raw = file.subarray(at, at + Number(/\/Length (\d+)/.exec(match[1]!)![1]));
    return match[1]!.includes('/FlateDecode') ? inflateSync(raw) : raw;
  });
}

const signs = (hex: string): string =>
  (hex.match(/[0-9a-f]{4}/gi) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

/** Lines of text in the order in which they are drawn; the embedded font; the number of pages. */
export function readPdf(file: Buffer): { lines: string[]; font: Buffer | null; pages: number } {
  const all = streams(file);
  const map = new Map<number, string>();
  for (const bytes of all) {
    const text = bytes.toString('latin1');
    if (!text.includes('beginbfrange')) continue;
    for (const [, from, list] of text.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
      [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], i) =>
        map.set(parseInt(from!, 16) + i, signs(hex!.replace(/ /g, '')))
      );
    }
  }
  const lines = all.flatMap((bytes) =>
    [...bytes.toString('latin1').matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts]) =>
      [...parts!.matchAll(/<([0-9a-f]*)>/gi)]
        .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
        .map((glyph) => map.get(parseInt(glyph, 16)) ?? '�')
        .join('')
    )
  );
  // How TrueType begins.
  const font = all.find((bytes) => ['true', '\0\x01\0\0'].includes(bytes.toString('latin1', 0, 4))) ?? null;
  const pages = file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  return { lines, font, pages };
}
