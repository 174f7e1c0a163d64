// What `verify` asks of the determinations: every step, business system and intake stands in its table as the ledger tells it, and where a
// document stands is what its steps come to.
import {
  isDigestOf,
  toldRowsProof,
  type Complaint,
  type Kernel,
  type Proof,
  type ProofEntry,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import { DETERMINATIONS, INTAKES, STEPS, SYSTEMS } from '../content-types/tables';
import { ACTIONS, actionOf, determinationOf, type Verb } from '../domain/determination';
import { keptOfIntake } from './intake';
import { keptOfStep, rowOfDetermination, stepOf } from './step-rows';
import { keptOfSystem } from './systems';

const PLACE = '公开属性认定';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const STEP: ToldRows = {
  table: STEPS,
  code: 'determination',
  place: PLACE,
  actions: Object.keys(ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { determination }) => text(determination),
  holds: (row, { action, actor, at, members: [member] }, { said }) =>
    action === actionOf(row.verb as Verb) &&
    row.by_name === actor.name &&
    (row.by_id ?? null) === actor.personId &&
    Number(row.at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    isDigestOf(keptOfStep(row), said),
};

const SYSTEM: ToldRows = {
  table: SYSTEMS,
  code: 'system',
  place: '业务系统',
  actions: ['register-system'],
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { system }) => text(system),
  holds: (row, { actor, at }, { said }) =>
    row.by_id === actor.personId && Number(row.at) === at && isDigestOf(keptOfSystem(row), said),
};

const INTAKE: ToldRows = {
  table: INTAKES,
  code: 'intake',
  place: '业务系统移送的记录',
  actions: ['intake'],
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { intake }) => text(intake),
  holds: (row, { at, members: [member] }, { said }) =>
    Number(row.at) === at && row.document_id === member?.documentId && isDigestOf(keptOfIntake(row), said),
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

/** That a system was revoked stands in its row: a token that was taken back is not good again. */
async function compareRevoked(
  kernel: Kernel,
  revoked: ReadonlyMap<string, ProofEntry>,
  complain: (found: Complaint) => void
): Promise<void> {
  const rows = (await kernel.database.read((tables) => tables(SYSTEMS).orderBy('id'))) as Row[];
  for (const row of rows) {
    const entry = revoked.get(String(row.ref));
    const at = row.revoked_at === null || row.revoked_at === undefined ? null : Number(row.revoked_at);
    if (at === (entry?.at ?? null) && (row.revoked_by ?? null) === (entry?.actor.personId ?? null)) continue;
    const problem = '业务系统的停用与操作留痕不一致';
    complain({ code: 'verify.system-changed', place: SYSTEM.place, problem });
  }
}

export function createAttributeProof(kernel: Kernel): Proof {
  const rows = toldRowsProof(kernel, 'gongkai-disclosure', [STEP, SYSTEM, INTAKE]);
  return {
    name: rows.name,
    begin: (complain) => {
      const { entries, end } = rows.begin(complain);
      const revoked = new Map<string, ProofEntry>();
      return {
        entries: (list) => {
          for (const entry of list.filter(({ action }) => action === 'revoke-system')) {
            revoked.set(text((entry.payload() as Row | null | undefined)?.system), entry);
          }
          return entries(list);
        },
        end: async () => {
          await end();
          await compareRevoked(kernel, revoked, complain);
          await compareStanding(kernel, complain);
        },
      };
    },
  };
}
