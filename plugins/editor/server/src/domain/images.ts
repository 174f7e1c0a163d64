// Images in a text that say nothing to who cannot see them. Pure.

/** How many images of the text have no alternative text (无障碍: GB/T 37668 1.1.1). */
export function imagesWithoutWords(html: unknown): number {
  if (typeof html !== 'string') return 0;
  return [...html.matchAll(/<img\b[^>]*>/gi)].filter(
    ([tag]) => !/\balt\s*=\s*("[^"]*[^"\s][^"]*"|'[^']*[^'\s][^']*')/i.test(tag)
  ).length;
}
