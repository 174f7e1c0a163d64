// The Chinese font that comes with the plugin (Noto Serif SC, SIL OFL 1.1): read when a sheet is made, cut down to the signs of that sheet.
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Core } from '@strapi/types';
import subsetFont from 'subset-font';
import { codePointsOf } from '../../domain/sheet/cmap';

const unpack = promisify(brotliDecompress);

export const FONT_NAME = 'Noto Serif SC';
const FILE = 'fonts/NotoSerifSC-Regular.ttf.br';
/** The whole font is 15 MB in memory: forgotten when no sheet was made for so long, milliseconds. */
const KEEP = 60_000;

export interface SheetFont {
  /** Whether the font can draw this sign. */
  has(sign: string): boolean;
  /** A TrueType font with these signs alone. */
  subset(text: string): Promise<Buffer>;
}

interface Whole {
  bytes: Buffer;
  codePoints: Set<number>;
}

export function createSheetFont(strapi: Core.Strapi): () => Promise<SheetFont> {
  let whole: Promise<Whole> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const read = async (): Promise<Whole> => {
    const manifest = createRequire(path.join(strapi.dirs.app.root, 'package.json')).resolve(
      '@gongkai/review/package.json'
    );
    const bytes = await unpack(await fs.readFile(path.join(path.dirname(manifest), FILE)));
    return { bytes, codePoints: codePointsOf(bytes) };
  };

  return async () => {
    whole ??= read().catch((error: unknown) => {
      whole = null;
      throw error;
    });
    clearTimeout(timer);
    timer = setTimeout(() => (whole = null), KEEP).unref();
    const { bytes, codePoints } = await whole;
    return {
      has: (sign) => codePoints.has(sign.codePointAt(0)!),
      subset: (text) => subsetFont(bytes, text, { targetFormat: 'truetype', keepFeatures: [], noHinting: true }),
    };
  };
}
