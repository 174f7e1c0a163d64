// Files of the media library as pictures of the text, by their stable address.
import { stableAddress } from './prepare-html';

export interface Asset {
  url: string;
  name: string;
  alternativeText?: string | null;
}

/** Pictures for the editor; files without a stable address are left out. */
export const imageNodes = (assets: readonly Asset[]) =>
  assets.flatMap(({ url, alternativeText }) => {
    const src = stableAddress(url);
    return src ? [{ type: 'image', attrs: { src, alt: alternativeText ?? '' } }] : [];
  });
