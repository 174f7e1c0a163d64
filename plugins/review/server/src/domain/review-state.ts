// Where a document stands, in the words of the lists: one state from the kernel's facts and the review's last case. Pure.
import { GongkaiError, type DocumentFacts } from '@gongkai/publication/kernel';
import type { CaseState } from './case-table';

/** States of the column and the filter, with their Chinese names; a document in review is told by its tier too. */
export const REVIEW_STATES = {
  draft: '草稿',
  'in-review': '审核中',
  returned: '已退回',
  published: '已公开',
  modified: '已公开·有修改',
  hidden: '已屏蔽（待批准）',
  withdrawn: '已撤稿',
} as const;

export type ReviewState = keyof typeof REVIEW_STATES;

export type StateFacts = Pick<DocumentFacts, 'state' | 'draftDigest' | 'publishedDigest' | 'withdrawnAt' | 'hiddenAt'>;

/** The state of a document; `last` is the state of its latest case. */
export function reviewState(facts: StateFacts | null, last: CaseState | null): ReviewState {
  if (!facts) return 'draft';
  // Whatever holds the draft: that the public sees nothing, and that somebody has to decide, comes first.
  if (facts.hiddenAt !== null) return 'hidden';
  if (facts.state === 'in-review') return 'in-review';
  const unchanged = facts.publishedDigest !== null && facts.publishedDigest === facts.draftDigest;
  // Sent back and not sent again: the one thing its drafter has to know. What is public meanwhile, the other column says.
  if (last === 'returned' && !unchanged) return 'returned';
  if (facts.state === 'published') return unchanged ? 'published' : 'modified';
  return facts.state === 'withdrawn' ? 'withdrawn' : 'draft';
}

/**
 * Reads the filter of a list.
 * @throws GongkaiError 400 `review.no-such-state`
 */
export function askedState(value: unknown): ReviewState {
  if (typeof value === 'string' && Object.hasOwn(REVIEW_STATES, value)) return value as ReviewState;
  throw new GongkaiError(400, 'review.no-such-state', '没有这种审核状态，请从列表中选择。', {
    states: Object.keys(REVIEW_STATES),
  });
}
