// The due day of one draft that was read already, as the panel shows it.
import {
  formedOnOf,
  kernel as kernelOf,
  shanghaiDay,
  type DocumentFacts,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { dueOf, type Due } from '../domain/due';

export async function dueOfDraft(
  strapi: Core.Strapi,
  { uid, documentId }: Member,
  draft: Row,
  facts: DocumentFacts | null
): Promise<Due | null> {
  const kernel = kernelOf(strapi);
  const type = kernel.type(uid);
  const attribute = type ? formedOnOf(type) : null;
  const formedOn = attribute && typeof draft[attribute] === 'string' ? draft[attribute] : null;
  if (!formedOn) return null;
  const due = (await kernel.dueOf(uid, [{ documentId, formedOn }])).get(documentId);
  const isPublic = facts?.firstPublishedAt != null;
  return dueOf({ formedOn, isPublic, due }, shanghaiDay(Date.now()), await kernel.workingDays());
}
