// The review's part of `verify` about rows that are written once: workflows, arrangements, reassignments and comments stand in their tables
// as the ledger tells them, each once, and none that it does not tell of.
import {
  algorithmOf,
  DEMO_REMOVED,
  digestOf,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
} from '@gongkai/publication/kernel';
import type { Arrangement } from '../domain/seats';
import { actionOf, COMMENT_ACTIONS, type CommentAction, type CommentVerb } from '../domain/comment';
import { arrangementOf } from './arrangement-rows';
import { COMMENTS, keptOf } from './comment-rows';

const COMMENTED = Object.keys(COMMENT_ACTIONS) as CommentAction[];
const TOLD = ['save-workflow', 'disable-workflow', 'arrange', 'revoke-arrangement', 'reassign', ...COMMENTED] as const;
type Told = (typeof TOLD)[number];

interface Said {
  workflow?: string;
  definition?: string;
  arrangement?: string;
  /** Of a revocation: the row went with the demonstration. */
  erased?: boolean;
  /** Digest of the whole arrangement; entries older than it have none. */
  fixed?: string;
  case?: string;
  /** Of an acceptance: the case that ended with it. */
  continues?: string;
  tier?: number;
  after?: { personId?: string } | string | null;
  /** Of a reassignment: the role of the seat; older entries do not say it. */
  seat?: string;
  comment?: string;
  /** Of a comment: digest of what is kept of it. */
  said?: string;
}

/** What of an arrangement never changes: all but its revocation. */
export const fixedOf = ({ revokedAt: _revoked, ...fixed }: Arrangement): Omit<Arrangement, 'revokedAt'> => fixed;

const same = (value: unknown, digest: string): boolean => {
  try {
    return digestOf(value, algorithmOf(digest) ?? 'sha256') === digest;
  } catch {
    return false;
  }
};

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

const isActive = ({ active }: Row): boolean => active === true || active === 1;

/** The table of a kind of entry, its rows' keys as the entry says them, and whether a row is what the entry tells. */
interface Kind {
  table: string;
  /** The word in its complaints' codes. */
  code: 'setting' | 'comment';
  place: string;
  actions: readonly Told[];
  keyOfRow: (row: Row) => string;
  keyOf: (entry: ProofEntry, said: Said) => string;
  holds: (row: Row, entry: ProofEntry, said: Said) => boolean;
}

const byWhom = (row: Row, { actor, at }: ProofEntry): boolean =>
  row.by_id === actor.personId && row.by_name === actor.name && Number(row.at) === at;

const KINDS: readonly Kind[] = [
  {
    table: 'gk_review_workflows',
    code: 'setting',
    place: '审核流程',
    actions: ['save-workflow', 'disable-workflow'],
    keyOfRow: (row) => `${String(row.ref)}:${Number(row.version)}`,
    keyOf: (_entry, said) => said.workflow ?? '',
    holds: (row, entry, said) =>
      byWhom(row, entry) &&
      isActive(row) === (entry.action === 'save-workflow') &&
      row.name === (parsed(row.definition) as { name?: unknown } | undefined)?.name &&
      same(parsed(row.definition), said.definition ?? ''),
  },
  {
    table: 'gk_review_arrangements',
    code: 'setting',
    place: '审核安排',
    actions: ['arrange'],
    keyOfRow: (row) => String(row.ref),
    keyOf: (_entry, said) => said.arrangement ?? '',
    holds: (row, { actor, at }, { fixed }) =>
      row.made_by === actor.personId &&
      Number(row.made_at) === at &&
      (fixed === undefined || same(fixedOf(arrangementOf(row)), fixed)),
  },
  {
    table: 'gk_review_assignments',
    code: 'setting',
    place: '改派',
    actions: ['reassign'],
    keyOfRow: (row) => `${String(row.case_ref)} ${Number(row.tier)} ${Number(row.at)}`,
    keyOf: ({ at }, said) => `${said.case} ${said.tier} ${at}`,
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
    keyOf: (_entry, said) => said.comment ?? '',
    holds: (row, entry, said) =>
      byWhom(row, entry) && entry.action === actionOf(row.verb as CommentVerb) && same(keptOf(row), said.said ?? ''),
  },
];

export function createRowsProof(kernel: Kernel): Proof {
  return {
    name: 'gongkai-review-rows',
    begin: (complain) => {
      const told: { entry: ProofEntry; said: Said }[] = [];
      /** Reassignments by their case: an acceptance looks for those of one among all that is told. */
      const given = new Map<string, { entry: ProofEntry; said: Said }[]>();
      /** Numbers of the entries with which documents were erased. */
      const erased = new Map<string, number>();

      const complaint = (code: string, place: string, problem: string): Complaint => ({ code, place, problem });

      /** Tiers that were given to one person stay theirs in the case that goes on with accepted changes. */
      const carry = (accepted: Said | null | undefined): void => {
        const { case: next, continues } = accepted ?? {};
        if (!next || !continues) return;
        const carried = (given.get(continues) ?? []).map(({ entry, said }) => ({
          entry,
          said: { ...said, case: next },
        }));
        if (!carried.length) return;
        told.push(...carried);
        given.set(next, carried);
      };

      const isErased = ({ members, seq }: ProofEntry): boolean =>
        members.length > 0 && members.every(({ uid, documentId }) => (erased.get(`${uid} ${documentId}`) ?? 0) > seq);

      const compare = async ({ table, code, place, actions, keyOf, keyOfRow, holds }: Kind): Promise<Row[]> => {
        const rows = (await kernel.database.read((tables) => tables(table).orderBy('id'))) as Row[];
        const byKey = new Map<string, Row[]>();
        for (const row of rows) byKey.set(keyOfRow(row), [...(byKey.get(keyOfRow(row)) ?? []), row]);
        const known = new Set<string>();
        const gone = new Set(told.flatMap(({ said }) => (said.erased && said.arrangement ? [said.arrangement] : [])));
        for (const { entry, said } of told) {
          if (!(actions as readonly string[]).includes(entry.action)) continue;
          const key = keyOf(entry, said);
          known.add(key);
          const where = `操作留痕第 ${entry.seq} 条所说的${place}`;
          const [row, second] = byKey.get(key) ?? [];
          if (!row) {
            if (!isErased(entry) && !gone.has(key)) complain(complaint(`verify.${code}-gone`, place, `${where}不见了`));
          } else if (gone.has(key)) {
            complain(complaint(`verify.${code}-changed`, place, `${where}已随演示数据移除，又出现了`));
          } else if (second) {
            complain(complaint(`verify.${code}-twice`, place, `${where}有两份`));
          } else if (!holds(row, entry, said)) {
            complain(complaint(`verify.${code}-changed`, place, `${where}被改动过`));
          }
        }
        for (const key of byKey.keys()) {
          if (!known.has(key)) complain(complaint(`verify.${code}-untold`, place, `有一条${place}，操作留痕里没有`));
        }
        return rows;
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
          complain(complaint('verify.setting-changed', '审核安排', `一条审核安排的撤销被改动过：${words}`));
        }
      };

      return {
        entries: (entries) => {
          for (const entry of entries) {
            if (entry.action === DEMO_REMOVED) {
              for (const { uid, documentId } of entry.members) erased.set(`${uid} ${documentId}`, entry.seq);
            }
            if (entry.action === 'accept') carry(entry.payload() as Said | null | undefined);
            if (!(TOLD as readonly string[]).includes(entry.action)) continue;
            const said = entry.payload() as Said | null | undefined;
            // Without its payload, which is complained of by itself, the entry does not say which row it was.
            if (!said) continue;
            told.push({ entry, said });
            if (entry.action === 'reassign' && said.case)
              given.set(said.case, [...(given.get(said.case) ?? []), { entry, said }]);
          }
          return Promise.resolve();
        },
        end: async () => {
          for (const kind of KINDS) {
            const rows = await compare(kind);
            if (kind.table === 'gk_review_arrangements') compareRevoked(rows);
          }
        },
      };
    },
  };
}
