// What the kernel's routes share: the document that a request names.
import { GongkaiError } from '../domain/error';
import type { Kernel, Member } from '../kernel';

export interface Context {
  query: Record<string, unknown>;
  request: { body?: Record<string, unknown> };
  state: { userAbility: { can(action: string, subject?: string): boolean } };
  body: unknown;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The document that a request names, if the account may read its type.
 * @throws GongkaiError 400 `publication.no-document`, 403 `publication.not-readable`
 */
export function memberOf(kernel: Kernel, ctx: Context, source: Record<string, unknown>): Member {
  const uid = text(source.uid);
  const documentId = text(source.documentId);
  if (!kernel.type(uid) || !documentId) {
    throw new GongkaiError(400, 'publication.no-document', '请求没有指明是哪一份稿件。');
  }
  if (!ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid)) {
    throw new GongkaiError(403, 'publication.not-readable', '您没有查看这类内容的权限。');
  }
  return { uid, documentId };
}
