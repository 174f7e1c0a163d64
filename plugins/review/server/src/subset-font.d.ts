// What is used of subset-font, which comes without types.
declare module 'subset-font' {
  interface Options {
    targetFormat?: 'truetype' | 'woff2' | 'woff' | 'sfnt';
    /** OpenType features that are kept; all when left out. */
    keepFeatures?: string[];
    noHinting?: boolean;
  }
  /** A font with the glyphs of the text alone. */
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}
