// States of a document as the kernel sees it, and the lock version that every verb must name.
import type { DocumentFacts, DocumentState } from '../kernel';
import { GongkaiError } from './error';

/** The state that a document rests in when nobody holds its draft. */
export function restingState(
  facts: Pick<DocumentFacts, 'publishedDigest' | 'withdrawnAt' | 'hiddenAt'>
): DocumentState {
  if (facts.publishedDigest) return 'published';
  if (facts.hiddenAt !== null) return 'hidden';
  return facts.withdrawnAt === null ? 'draft' : 'withdrawn';
}

/**
 * Refuses a verb on something that has changed since the caller looked at it.
 * @throws GongkaiError 422 `publication.lock-version-missing`, 409 `publication.stale`
 */
export function checkLockVersion(given: unknown, stored: number): void {
  if (given === undefined || given === null || given === '') {
    throw new GongkaiError(
      422,
      'publication.lock-version-missing',
      '请求缺少 lockVersion（页面所见版本号），请刷新页面后重试。'
    );
  }
  const version = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    throw new GongkaiError(422, 'publication.lock-version-missing', 'lockVersion 应为整数，请刷新页面后重试。');
  }
  if (version !== stored) {
    throw new GongkaiError(409, 'publication.stale', '您打开页面之后内容已有变化，请刷新页面、看过新内容再操作。', {
      lockVersion: stored,
    });
  }
}
