// What `verify` asks of requests about interpretations: each stands in its table as the ledger tells of it, and so does its decision.
import {
  toldRowsProof,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import { REQUESTS } from '../content-types/tables';
import { requestOf } from './request-rows';
import { ACTION_OF } from './requests';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words are compared with those of the ledger, not their digests: 彻底清除 blots out both alike. */
const KIND: ToldRows = {
  table: REQUESTS,
  code: 'interpretation-request',
  place: '解读申请',
  actions: ['request-interpretation'],
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { request }) => text(request),
  holds: (row, { actor, at, members: [member] }, said) =>
    row.asked_by === actor.personId &&
    row.asked_by_name === actor.name &&
    Number(row.asked_at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    row.kind === said.kind &&
    row.reason === said.reason &&
    row.digest === said.of,
};

/** Whether the decision in a row is the one that its entry tells of; without an entry there is none. */
function isTold(row: Row, entry: ProofEntry | undefined): boolean {
  const { decided, uid, documentId, kind } = requestOf(row);
  if (!decided || !entry) return !decided && !entry && row.decided_at === null && row.open_key !== null;
  const said = (entry.payload() ?? {}) as Row;
  const [member] = entry.members;
  return (
    entry.action === ACTION_OF[decided.verdict] &&
    entry.actor.personId === decided.personId &&
    entry.actor.name === decided.name &&
    entry.at === decided.at &&
    (said.comment ?? null) === decided.comment &&
    said.kind === kind &&
    member?.uid === uid &&
    member.documentId === documentId &&
    row.open_key === null
  );
}

async function compareDecisions(
  kernel: Pick<Kernel, 'database'>,
  decisions: ReadonlyMap<string, ProofEntry>,
  complain: (found: Complaint) => void
): Promise<void> {
  const rows = (await kernel.database.read((tables) => tables(REQUESTS).orderBy('id'))) as Row[];
  for (const row of rows) {
    if (isTold(row, decisions.get(String(row.ref)))) continue;
    const problem = '一项解读申请的决定与操作留痕不一致';
    complain({ code: 'verify.interpretation-decision', place: KIND.place, problem });
  }
}

export function createRequestProof(kernel: Pick<Kernel, 'database'>): Proof {
  const rows = toldRowsProof(kernel, 'gongkai-interpretation-requests', [KIND]);
  const actions: readonly string[] = Object.values(ACTION_OF);
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      const decisions = new Map<string, ProofEntry>();
      return {
        entries: (list) => {
          for (const entry of list.filter(({ action }) => actions.includes(action))) {
            const request = text((entry.payload() as Row | null | undefined)?.request);
            // The first decides: a second one is not told by the row.
            if (!decisions.has(request)) decisions.set(request, entry);
          }
          return entries(list);
        },
        end: async () => {
          await end();
          await compareDecisions(kernel, decisions, complain);
        },
      };
    },
  };
}
