// Steps of a determination as they are kept, and the row of where a document stands.
import { canonicalJson, type Json, type Member, type Row } from '@gongkai/publication/kernel';
import type { Determination, Step, Verb } from '../domain/determination';
import type { Evidence } from '../domain/evidence';
import type { Opinion, Secrecy } from '../domain/opinion';

const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const json = (value: object | null): string | null => (value === null ? null : canonicalJson(value as Json));

/** What `stepOf` reads. */
export const STEP_COLUMNS = [
  'ref',
  'verb',
  'opinion',
  'secrecy',
  'evidence',
  'said',
  'by_id',
  'by_name',
  'role',
  'at',
] as const;

export const stepOf = (row: Row): Step => ({
  ref: String(row.ref),
  verb: row.verb as Verb,
  opinion: read(row.opinion) as Opinion | null,
  secrecy: textOf(row.secrecy) as Secrecy | null,
  evidence: read(row.evidence) as Evidence | null,
  said: textOf(row.said),
  by: { personId: textOf(row.by_id), name: String(row.by_name) },
  role: String(row.role),
  at: Number(row.at),
});

export const rowOfStep = ({ uid, documentId }: Member, step: Step): Row => ({
  ref: step.ref,
  uid,
  document_id: documentId,
  verb: step.verb,
  opinion: json(step.opinion),
  secrecy: step.secrecy,
  evidence: json(step.evidence),
  said: step.said,
  role: step.role,
  by_id: step.by.personId,
  by_name: step.by.name,
  at: step.at,
});

/** What is kept of a step, for the digest in the ledger: the row without its number. */
export const keptOfStep = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

/** What lists and statistics read of a document. */
export const rowOfDetermination = ({ uid, documentId }: Member, organ: string | null, now: Determination): Row => {
  const { stage, decided, evaluatedAt } = now;
  return {
    uid,
    document_id: documentId,
    organ_id: organ,
    stage,
    attribute: decided?.opinion.attribute ?? null,
    reason_code: decided?.opinion.reasonCode ?? null,
    circle: decided?.opinion.circle ?? null,
    step: decided?.ref ?? null,
    decided_at: decided?.at ?? null,
    evaluated_at: evaluatedAt,
  };
};
