// A part of `verify` for rows that are written once: they stand in their tables as the ledger tells them, each once, and none that it does
// not tell of. Plugins say which entries tell of which rows.
import { DEMO_REMOVED } from '../domain/actions';
import { algorithmOf, digestOf } from '../domain/digest';
import type { Complaint } from '../domain/complaints';
import type { Kernel, Proof, ProofEntry, Row } from '../kernel';
import { createPurgedLook } from './purged';

/** What an entry says, as far as a plugin reads it. */
export type Said = Record<string, unknown>;

export interface Told {
  entry: ProofEntry;
  said: Said;
}

/** The table of a kind of entry, its rows' keys as the entry says them, and whether a row is what the entry tells. */
export interface ToldRows {
  table: string;
  /** The word in its complaints' codes: `verify.<code>-gone`, `-changed`, `-twice`, `-untold`. */
  code: string;
  /** What such a row is, in Chinese. */
  place: string;
  actions: readonly string[];
  /** Where an action tells of rows of several tables: whether an entry tells of this one's. */
  tells?: (said: Said) => boolean;
  keyOfRow: (row: Row) => string;
  keyOf: (entry: ProofEntry, said: Said) => string;
  holds: (row: Row, entry: ProofEntry, said: Said) => boolean;
}

/** Whether a value is what a digest says; false for what cannot be put into a digest. */
export function isDigestOf(value: unknown, digest: unknown): boolean {
  try {
    return typeof digest === 'string' && digestOf(value, algorithmOf(digest) ?? 'sha256') === digest;
  } catch {
    return false;
  }
}

/** Entries of some actions as verification walks past them, and which documents went with a demonstration. */
export function createTold(actions: readonly string[]) {
  const told: Told[] = [];
  const erased = new Map<string, number>();
  return {
    told,
    add: (entry: ProofEntry): Told | null => {
      if (entry.action === DEMO_REMOVED) {
        for (const { uid, documentId } of entry.members) erased.set(`${uid} ${documentId}`, entry.seq);
      }
      if (!actions.includes(entry.action)) return null;
      const said = entry.payload() as Said | null | undefined;
      // Without its payload, which is complained of by itself, the entry does not say which row it was.
      if (!said) return null;
      const one = { entry, said };
      told.push(one);
      return one;
    },
    /** Whether everything that the entry speaks of went with the demonstration later. */
    isErased: ({ members, seq }: Pick<ProofEntry, 'members' | 'seq'>): boolean =>
      members.length > 0 && members.every(({ uid, documentId }) => (erased.get(`${uid} ${documentId}`) ?? 0) > seq),
  };
}

/**
 * Compares the rows of a table with what is told of them, both ways.
 * @param gone keys of rows that the ledger says went
 * @returns the rows
 */
export async function compareRows(
  kernel: Pick<Kernel, 'database'>,
  { table, code, place, actions, tells = () => true, keyOf, keyOfRow, holds }: ToldRows,
  { told, isErased }: Pick<ReturnType<typeof createTold>, 'told' | 'isErased'>,
  complain: (found: Complaint) => void,
  gone: ReadonlySet<string> = new Set()
): Promise<Row[]> {
  const rows = (await kernel.database.read((tables) => tables(table).orderBy('id'))) as Row[];
  const byKey = new Map<string, Row[]>();
  for (const row of rows) byKey.set(keyOfRow(row), [...(byKey.get(keyOfRow(row)) ?? []), row]);
  const known = new Set<string>();
  const purged = createPurgedLook(kernel);
  const say = (kind: string, problem: string) => complain({ code: `verify.${code}-${kind}`, place, problem });
  for (const { entry, said } of told) {
    if (!actions.includes(entry.action) || !tells(said)) continue;
    const key = keyOf(entry, said);
    known.add(key);
    const where = `操作留痕第 ${entry.seq} 条所说的${place}`;
    const [row, second] = byKey.get(key) ?? [];
    if (!row) {
      if (!isErased(entry) && !gone.has(key)) say('gone', `${where}不见了`);
    } else if (gone.has(key)) {
      say('changed', `${where}已随演示数据移除，又出现了`);
    } else if (second) {
      say('twice', `${where}有两份`);
    } else if (!holds(row, entry, said) && !(await purged.row(table, row))) {
      say('changed', `${where}被改动过`);
    }
  }
  for (const key of byKey.keys()) {
    if (!known.has(key)) say('untold', `有一条${place}，操作留痕里没有`);
  }
  return rows;
}

/** The whole proof for tables of which nothing more has to be said. */
export function toldRowsProof(kernel: Pick<Kernel, 'database'>, name: string, kinds: readonly ToldRows[]): Proof {
  return {
    name,
    begin: (complain) => {
      const told = createTold(kinds.flatMap(({ actions }) => actions));
      return {
        entries: (entries) => {
          entries.forEach((entry) => told.add(entry));
          return Promise.resolve();
        },
        end: async () => {
          for (const kind of kinds) await compareRows(kernel, kind, told, complain);
        },
      };
    },
  };
}
