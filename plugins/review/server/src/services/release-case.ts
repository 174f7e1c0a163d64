// What follows the last signature, in its transaction: publication on the evidence of the case and the end of the case; or, where a release
// (发布单) holds its documents, the wait for it.
import type { Actor, LedgerEntry, Member } from '@gongkai/publication/kernel';
import { step } from '../domain/case-table';
import type { CaseBasis } from './case-basis';
import type { ReviewCase } from './case-rows';
import { correctionFor } from './corrections';

/** The kind of permit whose evidence a case is. */
export const permitKindOf = (correction: { kind: string } | null | undefined): string =>
  correction?.kind === 'erratum' ? 'correction' : 'review';

/** How the hold of a document tells that it waits, for which release or for none. */
export const waitLabel = (name: string | null): string =>
  name === null ? '待发布（不在发布单里）' : `待发布（发布单“${name}”）`;

/**
 * Publishes the members of a case whose every tier is signed, or lets them wait.
 * @param reviewCase as it is before it ends
 * @param preceding entries to stand right before the publication's own
 */
export const releaseCase = async (
  { records, corrections, inbox, holdAll, kernel }: CaseBasis,
  reviewCase: ReviewCase,
  { actor, at, preceding }: { actor: Actor; at: number; preceding: LedgerEntry[] }
): Promise<void> => {
  const { ref, members, lockVersion } = reviewCase;
  const release = await kernel().releases.lock(members);
  const own = new Set(members.map(({ uid, documentId }) => `${uid} ${documentId}`));
  const alone = release?.members.every(({ uid, documentId }) => own.has(`${uid} ${documentId}`)) ?? true;
  if (release && !(release.plan === 'signed' && release.state === 'open' && alone)) {
    await records.move(ref, { ...step(reviewCase, 'approve', 'waits'), lockVersion: lockVersion + 1, at });
    await records.patch(ref, { tierSince: at, tierDue: null, tierDueProvisional: false });
    await inbox.await(reviewCase, []);
    await holdAll(reviewCase, waitLabel(release.name));
    await kernel().releases.signed(release, members, at);
    const last = preceding.at(-1)!;
    const told = { ...last, payload: { ...(last.payload as object), waitsFor: release.name } };
    await kernel().ledger.appendAll([...preceding.slice(0, -1), told]);
    return;
  }
  const given = await corrections.ofCase(ref);
  // What is new in an erratum goes along as in any review.
  const permit = (member: Member) => ({ kind: permitKindOf(correctionFor(given, member)), evidence: ref });
  const options = { actor, permit, at, preceding, ...(release ? { release } : {}) };
  await kernel().publisher.publish(members, options);
  await records.move(ref, { ...step(reviewCase, 'approve', null), lockVersion: lockVersion + 1, at });
  if (given.length) await corrections.settle(ref, 'published_at', at);
  for (const member of members) await kernel().documents.release(member);
};
