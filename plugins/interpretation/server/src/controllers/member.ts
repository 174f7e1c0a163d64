// The document that a request names, if the account may read its type and its draft.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

export interface AdminContext {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { userAbility: { can(action: string, subject: string): boolean } };
  body: unknown;
}

/**
 * @throws GongkaiError 400 `interpretation.no-document`, 403 `interpretation.not-readable`, `publication.other-organ`,
 * `publication.drafts-private`
 */
export async function readableMember(strapi: Core.Strapi, ctx: AdminContext, source: unknown): Promise<Member> {
  const { uid, documentId } = (source ?? {}) as Record<string, unknown>;
  if (typeof uid !== 'string' || typeof documentId !== 'string' || !documentId || !kernelOf(strapi).type(uid)) {
    throw new GongkaiError(400, 'interpretation.no-document', '请求没有指明是哪一份稿件。');
  }
  if (!ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid)) {
    throw new GongkaiError(403, 'interpretation.not-readable', '您没有查看这类内容的权限。');
  }
  const member = { uid, documentId, locale: '' };
  await kernelOf(strapi).checkRead(member);
  return member;
}
