// What `verify` asks of the determinations: every step stands in its table as the ledger tells it, and where a document stands is what its
// steps come to.
import {
  isDigestOf,
  toldRowsProof,
  type Complaint,
  type Kernel,
  type Proof,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import { DETERMINATIONS, STEPS } from '../content-types/tables';
import { ACTIONS, actionOf, determinationOf, type Verb } from '../domain/determination';
import { keptOfStep, rowOfDetermination, stepOf } from './step-rows';

const PLACE = '公开属性认定';

const KIND: ToldRows = {
  table: STEPS,
  code: 'determination',
  place: PLACE,
  actions: Object.keys(ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { determination }) => (typeof determination === 'string' ? determination : ''),
  holds: (row, { action, actor, at, members: [member] }, { said }) =>
    action === actionOf(row.verb as Verb) &&
    row.by_name === actor.name &&
    (row.by_id ?? null) === actor.personId &&
    Number(row.at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    isDigestOf(keptOfStep(row), said),
};

const keyOf = ({ uid, document_id: documentId }: Row): string => `${String(uid)} ${String(documentId)}`;

/** What follows from the steps: everything of the row but its number and the organ, which is the draft's of that time. */
const fixedOf = (row: Row): Row => {
  const { stage, attribute, reason_code, circle, step, decided_at, evaluated_at } = row;
  const at = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return {
    ...{ stage, attribute: attribute ?? null, reason_code: reason_code ?? null, circle: circle ?? null },
    ...{ step: step ?? null, decided_at: at(decided_at), evaluated_at: at(evaluated_at) },
  };
};

function problemOf(row: Row, steps: readonly Row[] | undefined): string | null {
  if (!steps) return '有一份公开属性，没有认定它的记录';
  try {
    const member = { uid: String(row.uid), documentId: String(row.document_id) };
    const expected = rowOfDetermination(member, null, determinationOf(steps.map(stepOf)));
    return JSON.stringify(fixedOf(row)) === JSON.stringify(fixedOf(expected))
      ? null
      : '登记的公开属性与认定的记录不一致';
  } catch {
    return '认定的记录无法读取，或者次序不对';
  }
}

async function compareStanding(kernel: Kernel, complain: (found: Complaint) => void): Promise<void> {
  const { steps, rows } = await kernel.database.read(async (tables) => ({
    steps: (await tables(STEPS).orderBy('id')) as Row[],
    rows: (await tables(DETERMINATIONS).orderBy('id')) as Row[],
  }));
  const byDocument = new Map<string, Row[]>();
  for (const step of steps) byDocument.set(keyOf(step), [...(byDocument.get(keyOf(step)) ?? []), step]);
  for (const row of rows) {
    const problem = problemOf(row, byDocument.get(keyOf(row)));
    if (!problem) continue;
    const place = `${PLACE}（${keyOf(row)}）`;
    complain({ code: 'verify.determination-differs', place, problem });
  }
}

export function createAttributeProof(kernel: Kernel): Proof {
  const rows = toldRowsProof(kernel, 'gongkai-disclosure-steps', [KIND]);
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      return {
        entries,
        end: async () => {
          await end();
          await compareStanding(kernel, complain);
        },
      };
    },
  };
}
