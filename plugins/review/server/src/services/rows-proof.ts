// The review's part of `verify` about rows that are written once: workflows, arrangements, reassignments and comments stand in their tables
// as the ledger tells them, each once, and none that it does not tell of.
import {
  compareRows,
  createTold,
  isDigestOf,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
  type Said,
  type Told,
  type ToldRows,
} from '@gongkai/publication/kernel';
import type { Arrangement } from '../domain/seats';
import { actionOf, COMMENT_ACTIONS, type CommentAction, type CommentVerb } from '../domain/comment';
import { arrangementOf } from './arrangement-rows';
import { COMMENTS, keptOf } from './comment-rows';

const COMMENTED = Object.keys(COMMENT_ACTIONS) as CommentAction[];
const TOLD = ['save-workflow', 'disable-workflow', 'arrange', 'revoke-arrangement', 'reassign', ...COMMENTED];

/** What of an arrangement never changes: all but its revocation. */
export const fixedOf = ({ revokedAt: _revoked, ...fixed }: Arrangement): Omit<Arrangement, 'revokedAt'> => fixed;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

const isActive = ({ active }: Row): boolean => active === true || active === 1;

const byWhom = (row: Row, { actor, at }: ProofEntry): boolean =>
  row.by_id === actor.personId && row.by_name === actor.name && Number(row.at) === at;

const KINDS: readonly ToldRows[] = [
  {
    table: 'gk_review_workflows',
    code: 'setting',
    place: '审核流程',
    actions: ['save-workflow', 'disable-workflow'],
    keyOfRow: (row) => `${String(row.ref)}:${Number(row.version)}`,
    keyOf: (_entry, said) => textOf(said.workflow),
    holds: (row, entry, said) =>
      byWhom(row, entry) &&
      isActive(row) === (entry.action === 'save-workflow') &&
      row.name === (parsed(row.definition) as { name?: unknown } | undefined)?.name &&
      isDigestOf(parsed(row.definition), said.definition),
  },
  {
    table: 'gk_review_arrangements',
    code: 'setting',
    place: '审核安排',
    actions: ['arrange'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, said) => textOf(said.arrangement),
    holds: (row, { actor, at }, { fixed }) =>
      row.made_by === actor.personId &&
      Number(row.made_at) === at &&
      (fixed === undefined || isDigestOf(fixedOf(arrangementOf(row)), fixed)),
  },
  {
    table: 'gk_review_assignments',
    code: 'setting',
    place: '改派',
    actions: ['reassign'],
    keyOfRow: (row) => `${String(row.case_ref)} ${Number(row.tier)} ${Number(row.at)}`,
    keyOf: ({ at }, said) => `${textOf(said.case)} ${Number(said.tier)} ${at}`,
    holds: (row, entry, { after, seat, comment }) =>
      byWhom(row, entry) &&
      row.person_id === (after as { personId?: string } | null)?.personId &&
      row.person_name === (after as { name?: string } | null)?.name &&
      row.reason === comment &&
      (seat === undefined || row.role === seat),
  },
  {
    table: COMMENTS,
    code: 'comment',
    place: '批注',
    actions: COMMENTED,
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, said) => textOf(said.comment),
    holds: (row, entry, said) =>
      byWhom(row, entry) && entry.action === actionOf(row.verb as CommentVerb) && isDigestOf(keptOf(row), said.said),
  },
];

export function createRowsProof(kernel: Kernel): Proof {
  return {
    name: 'gongkai-review-rows',
    begin: (complain) => {
      const collected = createTold(TOLD);
      const { told } = collected;
      /** Reassignments by their case: an acceptance looks for those of one among all that is told. */
      const given = new Map<string, Told[]>();

      /** Tiers that were given to one person stay theirs in the case that goes on with accepted changes. */
      const carry = (accepted: Said | null | undefined): void => {
        const next = textOf(accepted?.case);
        const continues = textOf(accepted?.continues);
        if (!next || !continues) return;
        const carried = (given.get(continues) ?? []).map(({ entry, said }) => ({
          entry,
          said: { ...said, case: next },
        }));
        if (!carried.length) return;
        told.push(...carried);
        given.set(next, carried);
      };

      /** A revocation stands in the row of the arrangement. */
      const compareRevoked = (rows: readonly Row[]): void => {
        const revoked = new Map(
          told.flatMap(({ entry, said }) =>
            entry.action === 'revoke-arrangement' && said.arrangement ? [[said.arrangement, entry] as const] : []
          )
        );
        for (const row of rows) {
          const entry = revoked.get(String(row.ref));
          const at = row.revoked_at === null || row.revoked_at === undefined ? null : Number(row.revoked_at);
          if (at === (entry?.at ?? null) && (row.revoked_by ?? null) === (entry?.actor.personId ?? null)) continue;
          const words = entry ? `操作留痕第 ${entry.seq} 条说它已撤销` : '撤销它的记录，操作留痕里没有';
          const problem = `一条审核安排的撤销被改动过：${words}`;
          complain({ code: 'verify.setting-changed', place: '审核安排', problem });
        }
      };

      return {
        entries: (entries) => {
          for (const entry of entries) {
            if (entry.action === 'accept') carry(entry.payload() as Said | null | undefined);
            const one = collected.add(entry);
            const ofCase = textOf(one?.said.case);
            if (one && entry.action === 'reassign' && ofCase) given.set(ofCase, [...(given.get(ofCase) ?? []), one]);
          }
          return Promise.resolve();
        },
        end: async () => {
          // Arrangements that went with the demonstration.
          const gone = new Set(
            told.flatMap(({ said }) => (said.erased && said.arrangement ? [textOf(said.arrangement)] : []))
          );
          for (const kind of KINDS) {
            const rows = await compareRows(kernel, kind, collected, complain, gone);
            if (kind.table === 'gk_review_arrangements') compareRevoked(rows);
          }
        },
      };
    },
  };
}
