// What follows the last signature, in its transaction: publication on the evidence of the case, and the end of the case.
import type { Actor, LedgerEntry } from '@gongkai/publication/kernel';
import { step } from '../domain/case-table';
import type { CaseBasis } from './case-basis';
import type { ReviewCase } from './case-rows';

/**
 * Publishes the members of a case whose every tier is signed.
 * @param reviewCase as it is before it ends
 * @param preceding entries to stand right before the publication's own
 */
export const releaseCase = async (
  { records, corrections, kernel }: CaseBasis,
  reviewCase: ReviewCase,
  { actor, at, preceding }: { actor: Actor; at: number; preceding: LedgerEntry[] }
): Promise<void> => {
  const { ref, members, lockVersion } = reviewCase;
  const correction = await corrections.ofCase(ref);
  const kind = correction?.kind === 'erratum' ? 'correction' : 'review';
  await kernel().publisher.publish(members, { actor, permit: { kind, evidence: ref }, at, preceding });
  await records.move(ref, { ...step(reviewCase, 'approve', null), lockVersion: lockVersion + 1, at });
  if (correction) await corrections.settle(ref, 'published_at', at);
  for (const member of members) await kernel().documents.release(member);
};
