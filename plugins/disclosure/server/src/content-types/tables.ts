// Tables of the determination: its steps, which are only ever added, and where each document stands, which follows from them; the business
// systems that hand documents in, and what they handed in.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, instant, required } = column;

export const STEPS = 'gk_disclosure_steps';
export const DETERMINATIONS = 'gk_disclosure_determinations';

export const SYSTEMS = 'gk_disclosure_systems';
export const INTAKES = 'gk_disclosure_intakes';

export const determinationTables = [
  table(
    STEPS,
    {
      ref: required(string),
      uid: required(string),
      document_id: required(string),
      verb: required(string),
      // Opinion, secrecy review and evidence as JSON; null where the step gives none.
      opinion: text,
      secrecy: string,
      evidence: text,
      said: text,
      role: required(string),
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_steps_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_steps_document', columns: ['uid', 'document_id'] },
    ]
  ),
  // Where a document stands now: for lists and statistics, which do not read every step.
  table(
    DETERMINATIONS,
    {
      uid: required(string),
      document_id: required(string),
      organ_id: string,
      stage: required(string),
      // Of what holds: null before the first decision.
      attribute: string,
      reason_code: string,
      circle: text,
      step: string,
      decided_at: instant,
      evaluated_at: instant,
    },
    [
      { name: 'gk_disclosure_determinations_document', columns: ['uid', 'document_id'], type: 'unique' },
      { name: 'gk_disclosure_determinations_organ', columns: ['organ_id', 'decided_at'] },
      { name: 'gk_disclosure_determinations_attribute', columns: ['attribute', 'evaluated_at'] },
    ]
  ),
  table(
    SYSTEMS,
    {
      ref: required(string),
      name: required(string),
      // In whose name it drafts.
      organ_id: required(string),
      organ_name: required(string),
      // Digest of its token; the token itself is shown once and kept nowhere.
      token: required(string),
      by_id: required(string),
      by_name: required(string),
      at: required(instant),
      revoked_by: string,
      revoked_at: instant,
    },
    [
      { name: 'gk_disclosure_systems_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_systems_token', columns: ['token'], type: 'unique' },
    ]
  ),
  // What was handed in: the same key again is the same document.
  table(
    INTAKES,
    {
      ref: required(string),
      system: required(string),
      key: required(string),
      // Of everything that was sent.
      digest: required(string),
      uid: required(string),
      document_id: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_intakes_key', columns: ['system', 'key'], type: 'unique' },
      { name: 'gk_disclosure_intakes_document', columns: ['uid', 'document_id'] },
    ]
  ),
];
