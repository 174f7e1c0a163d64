// What stays although somebody wants it deleted: whatever the past refers to.
import { GongkaiError, kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { factsOf } from '../services/records';
import { OFFICE, ORGAN, PERSON, POST } from '../uids';

interface Uses {
  children: number;
  posts: number;
  documents: number;
}

/** How many organs, posts and documents refer to an organ. */
async function usesOf(strapi: Core.Strapi, organId: string): Promise<Uses> {
  const count = (uid: string, where: Record<string, unknown>): Promise<number> => strapi.db.query(uid).count({ where });
  const children = await count(ORGAN, { parent: { documentId: organId } });
  const posts = await count(POST, { organ: { documentId: organId } });
  let documents = 0;
  for (const type of kernel(strapi).types()) {
    const { organ } = type.options;
    if (!organ || type.attributes[organ]?.target !== ORGAN) continue;
    documents += await count(type.uid, { [organ]: { documentId: organId } });
  }
  return { children, posts, documents };
}

/** Whether anything was done in the name of the organ: somebody has a post there, or it owns a document. */
export async function hasHistory(strapi: Core.Strapi, organId: string): Promise<boolean> {
  const { posts, documents } = await usesOf(strapi, organId);
  return posts + documents > 0;
}

/**
 * An organ with organs below it, with posts, with offices, with documents of its own, or that succeeded another stays: the documents
 * would lose their owner.
 */
export async function checkOrganRemoval(strapi: Core.Strapi, organId: string): Promise<void> {
  const { children, posts, documents } = await usesOf(strapi, organId);
  const offices = await strapi.db.query(OFFICE).count({ where: { organ: { documentId: organId } } });
  const predecessors = await strapi.db.query(ORGAN).count({ where: { successor: { documentId: organId } } });
  if (children + posts + documents + offices + predecessors === 0) return;
  const reasons = [
    children > 0 && `${children} 个下级单位`,
    posts > 0 && `${posts} 个岗位（含历史岗位）`,
    documents > 0 && '以其为发文单位的信息',
    offices > 0 && `${offices} 个科室`,
    predecessors > 0 && `由其承接的 ${predecessors} 个单位`,
  ].filter((reason): reason is string => typeof reason === 'string');
  throw new GongkaiError(
    409,
    'organization.organ-in-use',
    `该单位不能删除，因为还有：${reasons.join('、')}。单位撤销的，请将“启用”改为否，历史记录予以保留。`,
    { children, posts, documents, offices, predecessors }
  );
}

/** Whoever held a post may have signed: the record of who it was must stay. */
export async function checkPersonRemoval(strapi: Core.Strapi, personId: string): Promise<void> {
  const posts = await strapi.db.query(POST).count({ where: { person: { documentId: personId } } });
  if (posts === 0) return;
  const person = await factsOf(strapi, PERSON, personId);
  throw new GongkaiError(
    409,
    'organization.person-has-posts',
    `${person?.name ?? '该人员'}担任过 ${posts} 个岗位，不能删除。离岗的，请填写岗位的截止日期，并将人员的“启用”改为否。`,
    { posts }
  );
}

/** An office in which somebody holds or held a post stays: the post names it. */
export async function checkOfficeRemoval(strapi: Core.Strapi, officeId: string): Promise<void> {
  const posts = await strapi.db.query(POST).count({ where: { office: { documentId: officeId } } });
  if (posts === 0) return;
  const office = await factsOf(strapi, OFFICE, officeId);
  throw new GongkaiError(
    409,
    'organization.office-in-use',
    `科室“${office?.name ?? ''}”有 ${posts} 个岗位（含历史岗位），不能删除。科室撤销的，请将“启用”改为否。`,
    { posts }
  );
}
