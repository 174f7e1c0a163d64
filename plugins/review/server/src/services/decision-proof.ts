// The review's part of `verify`: every decision of the ledger stands in the table of decisions, once and word for word, and none that the
// ledger does not tell of.
import {
  algorithmOf,
  createPurgedLook,
  DEMO_REMOVED,
  digestOf,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
} from '@gongkai/publication/kernel';

import { CONCLUSIONS, type Conclusion } from '../domain/secrecy';
import { MANNER_NAMES, MODE_NAMES, type Manner } from '../domain/seats';

const DECIDED: Readonly<Record<string, string>> = {
  approve: '通过',
  return: '退回',
  secrecy: '保密审查',
  suggest: '提出修改意见',
  accept: '采纳修改意见',
  decline: '不采纳修改意见',
};
const VERBS = Object.keys(DECIDED);
const BATCH = 500;

/** What a decision's entry says beside who, when and about what. */
interface Said {
  case: string;
  tier: number;
  post: string;
  comment: string | null;
  /** Digest of the findings that were frozen with the decision. */
  frozen?: string;
  /** Digest of the answers to the checklist. */
  checked?: string;
  role?: string;
  manner?: string;
  onBehalfOf?: string;
  arrangement?: string;
  toTier?: number;
  mode?: string;
  conclusion?: string;
  /** Of a suggestion: digest of the content that results, and of the list of changes. */
  result?: string;
  changes?: string;
}

const keyOf = (parts: readonly unknown[]): string => parts.map(String).join(' ');
const keyOfRow = (row: Row): string => keyOf([row.case_ref, row.verb, row.person_id, Number(row.at)]);

/** Columns of a decision that differ from what the ledger says, in words. */
export function differences(row: Row, entry: ProofEntry, said: Said): string[] {
  const same: [string, boolean][] = [
    ['审核级次', Number(row.tier) === said.tier],
    ['签字人姓名', row.person_name === entry.actor.name],
    ['岗位', row.post_id === said.post],
    ['所签内容', row.digest === entry.digest],
    ['审核意见', (row.comment ?? null) === (said.comment ?? null)],
    ['签字时的提示', frozenAs(String(row.findings), said.frozen)],
    ['审核要点', said.checked === undefined ? !row.checklist : frozenAs(String(row.checklist), said.checked)],
    ['签字岗位', (row.role ?? null) === (said.role ?? null)],
    ['签字方式', mannerOf(row) === (said.manner ?? null)],
    ['代谁签字', (row.on_behalf_of ?? null) === (said.onBehalfOf ?? null)],
    ['审核安排', (row.arrangement ?? null) === (said.arrangement ?? null)],
    ['退回到第几级', numberOf(row.to_tier) === (said.toTier ?? null)],
    ['退回之后', ((row.mode && MODE_NAMES[row.mode as keyof typeof MODE_NAMES]) ?? null) === (said.mode ?? null)],
    [
      '保密审查结论',
      ((row.conclusion && CONCLUSIONS[row.conclusion as Conclusion]) ?? null) === (said.conclusion ?? null),
    ],
    ['修改后的内容', (row.result ?? null) === (said.result ?? null)],
    ['修改意见', said.changes === undefined ? !row.changes : frozenAs(String(row.changes), said.changes)],
  ];
  return same.filter(([, holds]) => !holds).map(([name]) => name);
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** In the words of the ledger, which is silent about who signs by the post itself; rows older than the column are like these. */
function mannerOf({ manner }: Row): string | null {
  return manner && manner !== 'holder' ? (MANNER_NAMES[manner as Manner] ?? String(manner as string)) : null;
}

function frozenAs(findings: string, digest: string | undefined): boolean {
  if (digest === undefined) return true;
  try {
    return digestOf(JSON.parse(findings), algorithmOf(digest) ?? 'sha256') === digest;
  } catch {
    return false;
  }
}

export function createDecisionProof(kernel: Kernel): Proof {
  const complaint = (code: string, entry: Pick<ProofEntry, 'members'>, problem: string): Complaint => {
    const [member] = entry.members;
    const subject = member ? { uid: member.uid, documentId: member.documentId } : {};
    return { code, ...subject, place: '审核记录', problem };
  };

  return {
    name: 'gongkai-review',
    begin: (complain) => {
      /** Complaints that hold unless every document of the entry was erased with the demonstration. */
      const open: { entry: ProofEntry; found: Complaint }[] = [];
      const erased = new Map<string, number>();

      const purged = createPurgedLook(kernel);

      const compare = async (entry: ProofEntry, rows: readonly Row[]): Promise<void> => {
        const said = entry.payload() as Said | null | undefined;
        // Without its payload, which is complained of by itself, the entry does not say which case it was.
        if (!said?.case) return;
        const key = keyOf([said.case, entry.action, entry.actor.personId, entry.at]);
        const mine = rows.filter((row) => keyOfRow(row) === key);
        const where = `操作留痕第 ${entry.seq} 条${DECIDED[entry.action]}的签字`;
        if (!mine.length) {
          open.push({ entry, found: complaint('verify.decision-gone', entry, `${where}，在审核记录里不见了`) });
          return;
        }
        const changed = differences(mine[0]!, entry, said);
        if (changed.length && !(await purged.row('gk_review_decisions', mine[0]!))) {
          const words = `${where}，审核记录里被改动过：${changed.join('、')}`;
          complain(complaint('verify.decision-changed', entry, words));
        }
        if (mine.length > 1) complain(complaint('verify.decision-twice', entry, `${where}，审核记录里有两份`));
      };

      const decisionsOf = (refs: readonly string[]): Promise<Row[]> =>
        kernel.database.read((tables) => tables('gk_review_decisions').whereIn('case_ref', [...refs])) as Promise<
          Row[]
        >;

      /** The keys of the ledger's decisions at these instants. */
      const toldAt = (instants: readonly number[]): Promise<Set<string>> =>
        kernel.database.read(async (tables) => {
          const rows = (await tables('gk_ledger as entry')
            .leftJoin('gk_ledger_payloads as said', 'said.seq', 'entry.seq')
            .whereIn('entry.at', [...instants])
            .whereIn('entry.action', VERBS)
            .select('entry.action', 'entry.person_id', 'entry.at', 'said.payload')) as Row[];
          return new Set(
            rows.map(({ action, person_id: person, at, payload }) => {
              let said: Said | null = null;
              try {
                said = JSON.parse(String(payload)) as Said | null;
              } catch {
                // Complained of where the chain is walked.
              }
              return keyOf([said?.case, action, person, Number(at)]);
            })
          );
        });

      const walkDecisions = async (): Promise<void> => {
        for (let after = 0; ;) {
          const rows = (await kernel.database.read((tables) =>
            tables('gk_review_decisions').where('id', '>', after).orderBy('id').limit(BATCH)
          )) as Row[];
          if (!rows.length) return;
          const told = await toldAt([...new Set(rows.map(({ at }) => Number(at)))]);
          for (const row of rows.filter((one) => !told.has(keyOfRow(one)))) {
            const members = (await kernel.database.read((tables) =>
              tables('gk_review_members').where({ case_ref: row.case_ref }).orderBy('position').limit(1)
            )) as Row[];
            const subject = members.map(({ uid, document_id: id }) => ({ uid: String(uid), documentId: String(id) }));
            const tier = Number(row.tier) ? `第 ${Number(row.tier)} 级` : '保密审查';
            const words = `审核记录里${tier}${String(row.person_name)}的签字，操作留痕里没有`;
            complain(complaint('verify.decision-untold', { members: subject }, words));
          }
          after = Number(rows.at(-1)!.id);
        }
      };

      return {
        entries: async (entries) => {
          for (const { action, members, seq } of entries) {
            if (action !== DEMO_REMOVED) continue;
            for (const { uid, documentId } of members) erased.set(keyOf([uid, documentId]), seq);
          }
          const decided = entries.filter(({ action }) => VERBS.includes(action));
          if (!decided.length) return;
          const refs = decided.flatMap((entry) => (entry.payload() as Said | null | undefined)?.case ?? []);
          const byCase = new Map<string, Row[]>();
          for (const row of await decisionsOf([...new Set(refs)])) {
            const ref = String(row.case_ref);
            byCase.set(ref, [...(byCase.get(ref) ?? []), row]);
          }
          for (const entry of decided) {
            await compare(entry, byCase.get((entry.payload() as Said | null | undefined)?.case ?? '') ?? []);
          }
        },
        end: async () => {
          for (const { entry, found } of open.splice(0)) {
            const gone = entry.members.every(
              ({ uid, documentId }) => (erased.get(keyOf([uid, documentId])) ?? 0) > entry.seq
            );
            if (!gone || !entry.members.length) complain(found);
          }
          await walkDecisions();
        },
      };
    },
  };
}
