// The order of public lists: whatever a visitor asks for, two pages never show one document twice.

const NEWEST_FIRST = ['publishedAt:desc'];
const LAST = 'documentId:asc';

/**
 * The order asked for (as Strapi takes it: a text, several divided by commas, a list, an object), else the newest publication first;
 * documents that are equal in it stand in the order of their document ids.
 */
export function stableOrder(sort: unknown): unknown[] {
  const asked = (Array.isArray(sort) ? (sort as unknown[]) : [sort])
    .flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]))
    .filter((item) => item !== undefined && item !== null && item !== '');
  return [...(asked.length ? asked : NEWEST_FIRST), LAST];
}
