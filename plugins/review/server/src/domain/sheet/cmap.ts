// Which signs a TrueType font can draw: its character map, format 12 or 4 (OpenType specification, “cmap”). Pure.

/** Code points that a font maps to a glyph; of the widest map that it has. */
export function codePointsOf(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  let at = -1;
  for (let i = 0; i < tables; i += 1) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === 'cmap') at = font.readUInt32BE(record + 8);
  }
  if (at < 0) throw new Error('the font has no character map');
  const maps = Array.from({ length: font.readUInt16BE(at + 2) }, (_, i) => at + font.readUInt32BE(at + 8 + 8 * i));
  const wide = maps.find((map) => font.readUInt16BE(map) === 12);
  if (wide !== undefined) return ofFormat12(font, wide);
  const narrow = maps.find((map) => font.readUInt16BE(map) === 4);
  if (narrow === undefined) throw new Error('the font has no Unicode character map');
  return ofFormat4(font, narrow);
}

function ofFormat12(font: Buffer, map: number): Set<number> {
  const found = new Set<number>();
  const groups = font.readUInt32BE(map + 12);
  for (let i = 0; i < groups; i += 1) {
    const group = map + 16 + 12 * i;
    const last = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= last; code += 1) found.add(code);
  }
  return found;
}

function ofFormat4(font: Buffer, map: number): Set<number> {
  const found = new Set<number>();
  const size = font.readUInt16BE(map + 6);
  for (let i = 0; i < size; i += 2) {
    const last = font.readUInt16BE(map + 14 + i);
    const first = font.readUInt16BE(map + 16 + size + i);
    for (let code = first; code <= last && code < 0xffff; code += 1) found.add(code);
  }
  return found;
}
