// A new document belongs to the organ of its author: whoever drafts for one organ need not choose it.
import { kernel, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { postsService } from '../services/posts';
import { ORGAN } from '../uids';
import type { DocumentContext } from './guard';

/** Whether a relation in the data of a create names nothing: left out, null, '', [], or an object that connects and sets nothing. */
export function isEmptyRelation(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  const { id, documentId, connect, set } = value as Record<string, unknown>;
  return [id, documentId, connect, set].every(isEmptyRelation);
}

/**
 * Registers the document middleware that fills in the owner organ.
 *
 * With posts in several organs it leaves the choice open, and the scope asks for it. It only changes the data on their way in, so it
 * works before and after the kernel's own middleware, which looks at the owner once the document is written.
 */
export function defaultOwnerOrgan(strapi: Core.Strapi): void {
  type Use = (middleware: (context: DocumentContext, next: () => Promise<unknown>) => Promise<unknown>) => void;
  (strapi.documents.use as unknown as Use)(async (context, next) => {
    if (context.action !== 'create') return next();
    const type = kernel(strapi).type(context.uid);
    const attribute = type?.options.organ;
    if (!type || !attribute || type.attributes[attribute]?.target !== ORGAN) return next();
    const data = context.params.data ?? {};
    if (!isEmptyRelation(data[attribute])) return next();
    const { personId } = await kernel(strapi).actor();
    if (personId === null) return next();
    const [organ, ...others] = await postsService(strapi).draftingOrgansOfPerson(personId, shanghaiDay(Date.now()));
    if (organ && others.length === 0) {
      context.params = { ...context.params, data: { ...data, [attribute]: organ.organId } };
    }
    return next();
  });
}
