// Verification: walks the chain and recomputes the digest of every published row, without trusting anything that could be recomputed.
import { START, type ChainState } from '../domain/chain';
import type { NamedCheckpoint } from '../domain/checkpoint';
import { complaint, placeOf, type Complaint } from '../domain/complaints';
import type { Kernel, ProofEntry } from '../kernel';
import type { Triggers } from '../guards/triggers';
import type { CalendarYears } from './calendar-years';
import { createPurgedLook } from './purged';
import { walkChain } from './verify-chain';
import type { createFileVerifier } from './verify-files';
import { createKeptVerifier } from './verify-kept';
import { createPublicVerifier, type PublicParts } from './verify-public';

export interface VerifyReport {
  entries: number;
  published: number;
  /** Of those published: recorded only (存量纳管), without signatures. */
  adopted: number;
  permits: number;
  revisions: number;
  /** Files that something published refers to, read from the disk. */
  files: number;
  head: ChainState;
  /** How many checkpoints the chain was compared with. */
  checkpoints: number;
  /** How many complaints there are; the list below ends at the first `MOST`. */
  found: number;
  complaints: Complaint[];
}

export interface VerifyOptions {
  progress?: (done: number) => void;
  /** Checkpoints that were kept elsewhere. */
  checkpoints?: readonly NamedCheckpoint[];
}

export type Verify = (options?: VerifyOptions) => Promise<VerifyReport>;

/** Complaints that are listed one by one: a ledger of a million entries may be wrong in each. */
const MOST = 10_000;

export interface VerifyParts extends PublicParts {
  calendarYears: CalendarYears;
  database: Pick<Kernel['database'], 'read'>;
  triggers: Triggers;
  walkFiles: ReturnType<typeof createFileVerifier>;
}

export function createVerifier(parts: VerifyParts): { verify: Verify } {
  const { store, registry, titles, calendarYears, triggers, walkFiles } = parts;

  /** A term must not be longer because somebody added a day off in the database. */
  const checkCalendar = async (
    told: Map<string, number>,
    more: () => Promise<number>,
    complain: (found: Complaint) => void
  ) => {
    const proofs = await calendarYears.proofs();
    for (const { year, version, noted, computed } of proofs) {
      if (computed !== noted) complain(complaint('verify.calendar-changed', { year, version }));
    }
    const untold = proofs.filter(({ noted }) => !told.delete(noted));
    const gone = [...told.values()];
    // Imported since the ledger was walked: the entry is there by now.
    if (untold.length) await more();
    for (const { year, version, noted } of untold) {
      if (!told.has(noted)) complain(complaint('verify.calendar-untold', { year, version }));
    }
    for (const seq of gone) complain(complaint('verify.calendar-gone', { seq }));
  };

  return {
    /** Checks everything; the report's complaints are empty when all that is public was signed and nothing was changed since. */
    verify: async ({ progress = () => undefined, checkpoints = [] } = {}): Promise<VerifyReport> => {
      const report: VerifyReport = {
        entries: 0,
        published: 0,
        adopted: 0,
        permits: 0,
        revisions: 0,
        files: 0,
        head: START,
        checkpoints: checkpoints.length,
        found: 0,
        complaints: [],
      };
      const complain = (found: Complaint): void => {
        report.found += 1;
        if (report.complaints.length < MOST) report.complaints.push(found);
      };
      /** What the ledger says was imported into the working-day calendar: entry by digest. */
      const calendar = new Map<string, number>();
      const purged = createPurgedLook({ database: parts.database });
      const kept = createKeptVerifier(store, registry, complain, purged);
      const open = createPublicVerifier(parts, progress);
      const proofs = [...registry.proofs.values()].map((proof) => proof.begin(complain));
      const show = async (entries: readonly ProofEntry[]): Promise<void> => {
        for (const { action, digest, seq } of entries)
          if (action === 'import-calendar') calendar.set(String(digest), seq);
        open.entries(entries);
        await kept.entries(entries);
        for (const proof of proofs) await proof.entries(entries);
      };
      const chain = walkChain(store, checkpoints, complain, show, progress, purged);
      await chain.on();
      const more = () => chain.on();
      const { found, ...counts } = await open.check(more);
      await chain.end();
      await checkCalendar(calendar, more, complain);
      found.forEach(complain);
      Object.assign(report, counts, await kept.end(more), { head: chain.state, entries: chain.entries });
      for (const proof of proofs) await proof.end();
      report.files = await walkFiles(complain, progress);
      for (const table of await triggers.damaged()) complain(complaint('verify.trigger-gone', { table }));
      const named = await titles.of(report.complaints);
      for (const one of report.complaints) if (one.uid) one.place = placeOf(one, named(one));
      return report;
    },
  };
}
