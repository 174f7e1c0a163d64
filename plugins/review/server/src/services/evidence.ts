// What is signed and waits for its release (待发布), for the kernel: the evidence of each document, and what becomes of its case when it is public.
import { kernel as kernelOf, type Evidence, type EvidenceSource, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { step } from '../domain/case-table';
import type { Cases } from './cases';
import { correctionFor } from './corrections';
import { PLUGIN } from './case-basis';
import { permitKindOf, waitLabel } from './release-case';

/** So many documents are asked about in one statement. */
const CHUNK = 200;

export function createEvidence(strapi: Core.Strapi, cases: Cases): EvidenceSource {
  const { database, documents } = kernelOf(strapi);

  /** Live cases of the documents that wait, by the document; locked in the order of their numbers, as everywhere. */
  const waitingOf = (keys: readonly string[], lock: boolean): Promise<Map<string, Evidence>> =>
    database.read(async (tables) => {
      const live = (await tables('gk_review_members').whereIn('live', [...keys])) as Row[];
      const refs = [...new Set(live.map((row) => String(row.case_ref)))].sort();
      const asked = tables('gk_review_cases').whereIn('ref', refs).orderBy('ref');
      const waiting = (await (lock ? asked.forUpdate() : asked)) as Row[];
      const states = new Map(waiting.map((row) => [String(row.ref), row.state]));
      const members = (await tables('gk_review_members').whereIn('case_ref', refs).orderBy('position')) as Row[];
      const corrections = await cases.corrections.ofCases(refs);
      const found = new Map<string, Evidence>();
      for (const row of live) {
        const ref = String(row.case_ref);
        if (states.get(ref) !== 'approved') continue;
        const together = members
          .filter((one) => one.case_ref === ref)
          .map((one) => ({ uid: String(one.uid), documentId: String(one.document_id), locale: '' }));
        const member = { uid: String(row.uid), documentId: String(row.document_id) };
        const kind = permitKindOf(correctionFor(corrections.get(ref), member));
        found.set(String(row.live), { kind, evidence: ref, digest: String(row.digest), together });
      }
      return found;
    });

  const of: EvidenceSource['of'] = async (members, { lock = false } = {}) => {
    const keys = members.map(({ uid, documentId }) => `${uid} ${documentId}`);
    const found = new Map<string, Evidence>();
    for (let at = 0; at < keys.length; at += CHUNK) {
      for (const [key, one] of await waitingOf(keys.slice(at, at + CHUNK), lock)) found.set(key, one);
    }
    return keys.map((key) => found.get(key) ?? null);
  };

  return {
    name: PLUGIN,
    of,
    moved: async (members, release) => {
      const label = waitLabel(release);
      for (const [i, one] of (await of(members)).entries()) {
        if (one) await documents.hold(members[i]!, { plugin: PLUGIN, ref: one.evidence, label });
      }
    },
    published: async (members, evidence, at) => {
      const corrections = await cases.corrections.ofCases([...new Set(evidence.map((one) => one.evidence))]);
      for (const ref of new Set(evidence.map((one) => one.evidence))) {
        const reviewCase = await cases.load(ref);
        await cases.records.move(ref, { ...step(reviewCase, 'release'), lockVersion: reviewCase.lockVersion + 1, at });
        if (corrections.has(ref)) await cases.corrections.settle(ref, 'published_at', at);
      }
      for (const member of members) await documents.release(member);
    },
  };
}
