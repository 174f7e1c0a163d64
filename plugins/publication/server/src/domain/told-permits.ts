// On what evidence a publication says that its documents became public: one for all, or several, each with its documents. Pure.
import type { Member } from '../kernel';

export interface ToldPermit {
  kind: string;
  evidence: string;
  /** Document ids; missing where the permit is of all members. */
  documents?: string[];
}

/** The part of a publication's payload that says it. */
export function toldPermits(
  members: readonly Member[],
  permitOf: (member: Member) => { kind: string; evidence: string }
): { permit: ToldPermit } | { permits: ToldPermit[] } {
  const byEvidence = new Map<string, ToldPermit & { documents: string[] }>();
  for (const member of members) {
    const { kind, evidence } = permitOf(member);
    const key = `${kind}\n${evidence}`;
    const known = byEvidence.get(key) ?? { kind, evidence, documents: [] };
    known.documents.push(member.documentId);
    byEvidence.set(key, known);
  }
  const [only, ...others] = byEvidence.values();
  if (!only || others.length) return { permits: [...byEvidence.values()] };
  return { permit: { kind: only.kind, evidence: only.evidence } };
}

/** The permits that the payload of a publication tells of; none where it was erased. */
export function permitsTold(payload: unknown): ToldPermit[] {
  const { permit, permits } = (payload && typeof payload === 'object' ? payload : {}) as {
    permit?: ToldPermit;
    permits?: ToldPermit[];
  };
  return permits ?? (permit ? [permit] : []);
}

/** The permit on which a publication says that this document became public; undefined where it says none. */
export const permitTold = (payload: unknown, documentId: string): ToldPermit | undefined =>
  permitsTold(payload).find(({ documents }) => documents === undefined || documents.includes(documentId));
