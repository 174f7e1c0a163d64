// The review's part of `verify` about corrections: each that the ledger tells of is kept as it was told, became public when its case did or
// not at all, and none is kept that the ledger does not tell of.
import {
  DEMO_REMOVED,
  permitsTold,
  type Complaint,
  type Kernel,
  type Member,
  type Proof,
  type Row,
} from '@gongkai/publication/kernel';
import { CORRECTIONS } from './corrections';

interface Told {
  kind: string;
  note: string | null;
  corrects: string;
  keepsEarlier?: boolean;
}

interface Said {
  case?: string;
  /** Of an acceptance: the case that ended with it. */
  continues?: string;
  correction?: Told;
  /** Of a case that corrects several documents: each with its own. */
  corrections?: (Told & { uid: string; documentId: string })[];
}

/** What a case began with. */
interface Known {
  seq: number;
  list: (Told & { member: Member })[];
  publishedAt: number | null;
}

/** The corrections of an entry with their documents: one is of the first member. */
function listOf(said: Said | null | undefined, [first]: readonly Member[]): Known['list'] {
  if (said?.corrections) return said.corrections.map((one) => ({ ...one, member: one }));
  return said?.correction && first ? [{ ...said.correction, member: first }] : [];
}

const same = (one: Member, other: Member): boolean => one.uid === other.uid && one.documentId === other.documentId;

const PLACE = '更正记录';

/** Whether what an acceptance says of a correction is not what the case before it was begun with. */
const isOther = (before: Told | undefined, now: Told | undefined): boolean =>
  before?.kind !== now?.kind ||
  (before?.note ?? null) !== (now?.note ?? null) ||
  before?.corrects !== now?.corrects ||
  Boolean(before?.keepsEarlier) !== Boolean(now?.keepsEarlier);

const differs = (before: Known['list'], now: Known['list']): boolean =>
  before.length !== now.length ||
  now.some((one) =>
    isOther(
      before.find(({ member }) => same(member, one.member)),
      one
    )
  );

export function createCorrectionProof(kernel: Kernel): Proof {
  return {
    name: 'gongkai-review-corrections',
    begin: (complain) => {
      const told = new Map<string, Known>();
      const erased = new Map<string, number>();

      const complaint = (code: string, problem: string, [member]: readonly Member[]): Complaint => ({
        code,
        ...(member ? { uid: member.uid, documentId: member.documentId } : {}),
        place: PLACE,
        problem,
      });

      return {
        entries: (entries) => {
          for (const entry of entries) {
            const { action, seq, members, at } = entry;
            if (action === DEMO_REMOVED) for (const { documentId } of members) erased.set(documentId, seq);
            if (!['correct', 'accept', 'publish'].includes(action)) continue;
            const said = entry.payload() as Said | null | undefined;
            // With the changes that were accepted another case goes on with the same correction; what it began with was dropped.
            const list = listOf(said, members);
            if (action === 'accept' && differs(told.get(said?.continues ?? '')?.list ?? [], list)) {
              complain(
                complaint('verify.correction-changed', `操作留痕第 ${seq} 条采纳修改意见，与原来的更正不一致`, members)
              );
            }
            if ((action === 'correct' || action === 'accept') && said?.case && list.length) {
              told.set(said.case, { seq, list, publishedAt: null });
            }
            for (const { evidence } of action === 'publish' ? permitsTold(said) : []) {
              const known = told.get(evidence);
              if (known) known.publishedAt = at;
            }
          }
          return Promise.resolve();
        },
        end: async () => {
          const rows = (await kernel.database.read((tables) => tables(CORRECTIONS).orderBy('id'))) as Row[];
          for (const row of rows) {
            const member = { uid: String(row.uid), documentId: String(row.document_id), locale: '' };
            const known = told.get(String(row.case_ref));
            const one = known?.list.find((each) => same(each.member, member)) ?? known?.list[0];
            if (!known || !one) {
              complain(complaint('verify.correction-untold', '更正记录里有一条更正，操作留痕里没有', [member]));
              continue;
            }
            known.list = known.list.filter((each) => each !== one);
            const publishedAt = row.published_at === null ? null : Number(row.published_at);
            const changed = [
              one.kind === row.kind ? null : '种类',
              one.note === (row.note ?? null) ? null : '说明',
              one.corrects === row.corrects ? null : '所更正的内容',
              Boolean(one.keepsEarlier) === Boolean(row.earlier) ? null : '原来的版本是否供查阅',
              known.publishedAt === publishedAt ? null : '公开时间',
              same(one.member, member) ? null : '稿件',
              publishedAt !== null && row.dropped_at !== null ? '是否作废' : null,
            ].filter((name) => name !== null);
            if (!changed.length) continue;
            const words = `操作留痕第 ${known.seq} 条更正，更正记录里被改动过：${changed.join('、')}`;
            complain(complaint('verify.correction-changed', words, [member]));
          }
          for (const { seq, list } of told.values()) {
            for (const { member } of list) {
              if ((erased.get(member.documentId) ?? 0) > seq) continue;
              const words = `操作留痕第 ${seq} 条更正，更正记录里不见了`;
              complain(complaint('verify.correction-gone', words, [member]));
            }
          }
        },
      };
    },
  };
}
