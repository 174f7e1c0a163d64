// The day of formation of a draft.
import { formedOnOf, kernel as kernelOf, type Member, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

/** `YYYY-MM-DD`; null where the draft, or its type, says none. */
export async function formedOn(strapi: Core.Strapi, { uid, documentId }: Member): Promise<string | null> {
  const name = formedOnOf(kernelOf(strapi).type(uid)!);
  if (!name) return null;
  const draft = (await strapi.db.query(uid as never).findOne({
    where: { documentId, publishedAt: null },
    select: [name],
  } as never)) as Row | null;
  const day = draft?.[name];
  return typeof day === 'string' && day ? day.slice(0, 10) : null;
}
