// A decision as it is kept, and as the ledger tells of it.
import { MANNER_NAMES, type Signer } from '../domain/seats';
import type { Tier } from '../domain/workflow';
import type { Person } from './case-basis';
import type { Decision, ReviewCase } from './case-rows';

/** A decision on the content of a case, with nothing said yet. */
export function decisionOf(
  verb: Decision['verb'],
  tier: number,
  who: Person,
  signer: Signer | null,
  { digest }: Pick<ReviewCase, 'digest'>,
  at: number
): Decision {
  return {
    verb,
    tier,
    personId: who.personId,
    personName: who.name,
    postId: signer?.postId ?? '',
    digest,
    comment: null,
    findings: [],
    at,
    role: signer?.role ?? null,
    manner: signer?.manner ?? 'holder',
    onBehalfOf: signer?.onBehalfOf ?? null,
    arrangement: signer?.arrangement ?? null,
    checklist: null,
    toTier: null,
    mode: null,
    conclusion: null,
    changes: null,
    result: null,
  };
}

/** What the ledger says of every decision; nothing that is empty. */
export const toldOf = (made: Decision, ref: string): Record<string, unknown> => ({
  case: ref,
  tier: made.tier,
  post: made.postId,
  comment: made.comment,
  ...(made.role ? { role: made.role } : {}),
  ...(made.manner === 'holder' ? {} : { manner: MANNER_NAMES[made.manner] }),
  ...(made.onBehalfOf ? { onBehalfOf: made.onBehalfOf } : {}),
  ...(made.arrangement ? { arrangement: made.arrangement } : {}),
});

/** The answers with the words of the items as they were that day. */
export function answersInWords(tier: Tier, answers: Decision['checklist']): string[] {
  return tier.checklist.map(({ key, label }) => `${label}：${answers?.[key] === 'pass' ? '已核对' : '不适用'}`);
}
