// The lamp of the page 操作留痕: the same verification as `npm run verify`, run by the server on demand, its last result kept.
import type { Core } from '@strapi/types';
import type { Complaint } from '../domain/complaints';
import type { Actor } from '../kernel';
import type { Audience, LedgerPage } from './ledger-page';
import { instant, type Store } from './store';
import type { Verify, VerifyReport } from './verify';

/** How many complaints are kept; the number of all is kept beside them. */
const KEPT = 500;

export interface VerificationView {
  /** Running now: since when, by whom, how many entries and documents so far. */
  running: { since: number; by: string; done: number } | null;
  last: {
    startedAt: number;
    endedAt: number;
    by: string;
    /** What was checked. */
    checked: { entries: number; published: number; revisions: number; permits: number; files: number };
    /** The last entry that was checked. */
    seq: number;
    found: number;
    complaints: Complaint[];
    /** Complaints about documents of other organs, or beyond those that are kept. */
    hidden: number;
  } | null;
  /** Entries written since the last verification. */
  since: number;
  /** Set when the last run did not come to an end. */
  failed: boolean;
}

interface DbVerification {
  started_at: unknown;
  ended_at: unknown;
  person_name: string;
  report: string;
}

export type Verification = ReturnType<typeof createVerification>;

export function createVerification(strapi: Core.Strapi, store: Store, verify: Verify, page: LedgerPage) {
  let running: VerificationView['running'] = null;
  let failed = false;

  const keep = (report: VerifyReport, startedAt: number, actor: Actor) =>
    store.write(async (tables) => {
      const kept = { ...report, complaints: report.complaints.slice(0, KEPT) };
      await tables('gk_verifications').insert({
        started_at: startedAt,
        ended_at: Date.now(),
        person_id: actor.personId,
        person_name: actor.name,
        report: JSON.stringify(kept),
      });
    });

  return {
    /** Starts a verification unless one runs. It goes on behind the answer; `done` ends with it. */
    start: (actor: Actor): { done: Promise<void> } => {
      if (running) return { done: Promise.resolve() };
      const startedAt = Date.now();
      const mine = { since: startedAt, by: actor.name, done: 0 };
      running = mine;
      failed = false;
      const work = async () => {
        try {
          await keep(
            await verify({
              progress: (done) => {
                mine.done = done;
              },
            }),
            startedAt,
            actor
          );
        } catch (error) {
          failed = true;
          strapi.log.error(error);
        } finally {
          running = null;
        }
      };
      // Outside the request that asked: it verifies everything, whatever the account may see.
      return { done: strapi.requestContext.run(undefined as never, work) as unknown as Promise<void> };
    },

    state: async (audience: Audience): Promise<VerificationView> => {
      const { row, head } = await store.read(async (tables) => ({
        row: (await tables('gk_verifications').orderBy('id', 'desc').first()) as DbVerification | undefined,
        head: (await tables('gk_ledger_head').where({ name: 'head' }).first()) as { seq: number } | undefined,
      }));
      if (!row) return { running, last: null, since: Number(head?.seq ?? 0), failed };
      const report = JSON.parse(row.report) as VerifyReport & { found: number };
      const seen = await page.seen(report.complaints, audience);
      const complaints = report.complaints.filter(
        ({ uid, documentId }) => uid === undefined || seen.has(`${uid} ${documentId}`)
      );
      const { entries, published, revisions, permits, files = 0, found } = report;
      return {
        running,
        failed,
        since: Number(head?.seq ?? 0) - report.head.seq,
        last: {
          startedAt: instant(row.started_at)!,
          endedAt: instant(row.ended_at)!,
          by: row.person_name,
          checked: { entries, published, revisions, permits, files },
          seq: report.head.seq,
          found,
          complaints,
          hidden: found - complaints.length,
        },
      };
    },
  };
}
