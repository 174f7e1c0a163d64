// The rows behind the statistics: cases that touch a period, a batch at a time, with what is counted of them and nothing else.
import { kernel as kernelOf, type Row, type Tables } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import type { CaseState } from '../../domain/case-table';
import { URGENCY_NAMES, type Urgency } from '../../domain/tier-limit';
import type { Period } from '../../domain/statistics';
import type { CountedCase, CountedDecision } from '../../domain/tier-times';
import type { Cases } from '../cases';

const BATCH = 500;

/** A decision with the number of its row: what it says is read for a few only. */
export type KnownDecision = CountedDecision & { id: number };

export interface KnownCase extends CountedCase {
  decisions: readonly KnownDecision[];
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** Other requests are answered between two batches. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createCaseReader(strapi: Core.Strapi, cases: Cases) {
  const { database, ledger } = kernelOf(strapi);

  const decisionsOf = async (tables: Tables, refs: readonly string[]): Promise<Map<string, KnownDecision[]>> => {
    const rows = (await tables('gk_review_decisions')
      .whereIn('case_ref', [...refs])
      .orderBy('id')
      .select('id', 'case_ref', 'verb', 'tier', 'person_id', 'role', 'at', 'to_tier', 'mode', 'conclusion')) as Row[];
    const found = new Map<string, KnownDecision[]>();
    for (const row of rows) {
      const ref = String(row.case_ref);
      const list = found.get(ref) ?? [];
      found.set(ref, list);
      list.push({
        id: Number(row.id),
        verb: row.verb as KnownDecision['verb'],
        tier: Number(row.tier),
        personId: String(row.person_id),
        role: row.role as string | null,
        at: Number(row.at),
        toTier: numberOf(row.to_tier),
        mode: row.mode as KnownDecision['mode'],
        conclusion: row.conclusion as string | null,
      });
    }
    return found;
  };

  /** The first document of each case. */
  const documentsOf = async (tables: Tables, refs: readonly string[]): Promise<Map<string, Row>> => {
    const rows = (await tables('gk_review_members')
      .whereIn('case_ref', [...refs])
      .where('position', 0)
      .select('case_ref', 'uid', 'document_id')) as Row[];
    return new Map(rows.map((row) => [String(row.case_ref), row]));
  };

  /** When cases were expedited; only the ledger keeps that. */
  const expeditedOf = async (refs: readonly string[]): Promise<Map<string, { at: number; urgency: Urgency }[]>> => {
    const found = new Map<string, { at: number; urgency: Urgency }[]>();
    if (!refs.length) return found;
    const documents = await database.read((tables) => documentsOf(tables, refs));
    const members = [...documents.values()].map((row) => ({
      uid: String(row.uid),
      documentId: String(row.document_id),
    }));
    for (let offset = 0, total = 1; offset < total; offset += BATCH) {
      const page = await ledger.find({ actions: ['expedite'], members }, { offset, limit: BATCH });
      total = page.total;
      for (const { at, payload } of page.entries) {
        const said = payload as { case?: string; urgency?: string } | null | undefined;
        const urgency = (Object.keys(URGENCY_NAMES) as Urgency[]).find((one) => URGENCY_NAMES[one] === said?.urgency);
        if (said?.case && urgency) found.set(said.case, [{ at, urgency }, ...(found.get(said.case) ?? [])]);
      }
    }
    return found;
  };

  /** How many times the document of each published case was submitted since it was published before. */
  const roundsOf = async (tables: Tables, published: readonly Row[]): Promise<Map<string, number>> => {
    const rounds = new Map<string, number>();
    if (!published.length) return rounds;
    const refs = published.map(({ ref }) => String(ref));
    const rows = (await tables('gk_review_members as mine')
      .join('gk_review_members as every', (on) => {
        void on.on('every.uid', 'mine.uid').andOn('every.document_id', 'mine.document_id');
      })
      .join('gk_review_cases as one', 'one.ref', 'every.case_ref')
      .whereIn('mine.case_ref', refs)
      .where('mine.position', 0)
      .orderBy('one.id')
      .select('mine.case_ref as ref', 'one.ref as other', 'one.state')) as Row[];
    const since = new Map<string, number>();
    for (const { ref, other, state } of rows) {
      const key = String(ref);
      if (rounds.has(key)) continue;
      // A case that was revised goes on as the next one: together they are one round.
      const count = (since.get(key) ?? 0) + (state === 'revised' ? 0 : 1);
      since.set(key, state === 'published' ? 0 : count);
      if (other === ref) rounds.set(key, count);
    }
    return rounds;
  };

  return {
    /** Cases of these organs that were submitted before the end of the period and had not ended before its beginning. */
    async *touching(organs: readonly string[], period: Period): AsyncGenerator<KnownCase[]> {
      for (let after = 0; ;) {
        const rows = await database.read(
          async (tables) =>
            (await tables('gk_review_cases')
              .where('id', '>', after)
              .whereIn('organ_id', [...organs])
              .where('submitted_at', '<', period.before)
              .where((open) => void open.whereNull('ended_at').orWhere('ended_at', '>=', period.since))
              .orderBy('id')
              .limit(BATCH)
              .select(
                'id',
                'ref',
                'workflow',
                'state',
                'organ_id',
                'organ_name',
                'submitted_at',
                'ended_at',
                'first_tier',
                'urgency'
              )) as Row[]
        );
        if (!rows.length) return;
        after = Number(rows.at(-1)!.id);
        const refs = rows.map(({ ref }) => String(ref));
        const expedited = await expeditedOf(
          rows.filter(({ urgency }) => urgency && urgency !== 'normal').map(({ ref }) => String(ref))
        );
        const published = rows.filter(
          ({ state, ended_at: end }) =>
            state === 'published' && Number(end) >= period.since && Number(end) < period.before
        );
        const { decisions, rounds } = await database.read(async (tables) => ({
          decisions: await decisionsOf(tables, refs),
          rounds: await roundsOf(tables, published),
        }));
        const batch: KnownCase[] = [];
        for (const row of rows) {
          const ref = String(row.ref);
          const key = String(row.workflow);
          batch.push({
            ref,
            organId: String(row.organ_id),
            organName: String(row.organ_name),
            flow: (await cases.workflows.of(key)) ?? { key, name: key, tiers: [], secrecyTier: null },
            state: row.state as CaseState,
            submittedAt: Number(row.submitted_at),
            endedAt: numberOf(row.ended_at),
            firstTier: Number(row.first_tier ?? 1),
            expedited: expedited.get(ref) ?? [],
            decisions: decisions.get(ref) ?? [],
            rounds: rounds.get(ref) ?? null,
          });
        }
        yield batch;
        if (rows.length < BATCH) return;
        await pause();
      }
    },
  };
}
