// The document that a request names, if the account may read its type, and the draft.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';

interface Context {
  state: { userAbility: { can(action: string, subject: string): boolean } };
}

/** @throws GongkaiError 400 `review.no-document`, 403 `review.not-readable` */
export function namedMember(strapi: Core.Strapi, ctx: Context, source: unknown): Member {
  const { uid, documentId } = (source ?? {}) as Record<string, unknown>;
  if (typeof uid !== 'string' || typeof documentId !== 'string' || !documentId || !kernelOf(strapi).type(uid)) {
    throw new GongkaiError(400, 'review.no-document', '请求没有指明是哪一份稿件。');
  }
  if (!ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid)) {
    throw new GongkaiError(403, 'review.not-readable', '您没有查看这类内容的权限。');
  }
  return { uid, documentId, locale: '' };
}

/**
 * Guarded as the panel is: the type, and the draft, must be readable for the account.
 * @throws GongkaiError as `namedMember`, and 403 `publication.other-organ`, `publication.drafts-private`
 */
export async function readableMember(strapi: Core.Strapi, ctx: Context, source: unknown): Promise<Member> {
  const member = namedMember(strapi, ctx, source);
  await kernelOf(strapi).checkRead(member);
  return member;
}
