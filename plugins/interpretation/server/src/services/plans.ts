// 解读方案: its verb, its rows, which are only ever added (the latest holds), and what `verify` asks of them.
import { randomUUID } from 'node:crypto';
import {
  canonicalJson,
  isDigestOf,
  kernel as kernelOf,
  toldRowsProof,
  type Json,
  type Kernel,
  type Member,
  type Proof,
  type Row,
  type ToldRows,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PLANS } from '../content-types/tables';
import { PLAN_ACTIONS, readPlan, type PlanItem } from '../domain/plan';
import { createActing } from './acting';
import { blockOf, lockFree } from './requests';

export interface Plan {
  ref: string;
  items: PlanItem[];
  by: string;
  /** Epoch milliseconds. */
  at: number;
}

export type Plans = ReturnType<typeof createPlans>;

const planOf = (row: Row): Plan => ({
  ref: String(row.ref),
  items: JSON.parse(String(row.items)) as PlanItem[],
  by: String(row.by_name),
  at: Number(row.at),
});

/** What is kept of a plan, for the digest in the ledger: the row without its number. */
const keptOfPlan = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

export function createPlans({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const acting = createActing(strapi);
  return {
    /** The plan that holds; null for none. */
    of: async ({ uid, documentId }: Member): Promise<Plan | null> => {
      const { rows, name } = kernel().database;
      const sql = `select * from ${name(PLANS)} where uid = ? and document_id = ? order by id desc limit 1`;
      const [row] = await rows(sql, [uid, documentId]);
      return row ? planOf(row) : null;
    },

    /**
     * Writes the plan anew, in place of the one before. `input`: `items`, `lockVersion` of the document.
     * @throws GongkaiError 403 `interpretation.no-person`, `interpretation.not-drafter`; 409 `interpretation.in-review`,
     * `interpretation.hidden`, `publication.stale`; 422 `interpretation.not-interpreted`, as `readPlan`
     */
    plan: async (member: Member, input: Row): Promise<void> => {
      blockOf(strapi, member);
      const who = await acting.person();
      await kernel().transaction(async () => {
        await lockFree(strapi, member);
        await acting.checkDrafter(who, await acting.organOf(member), '解读方案');
        const items = readPlan(input.items);
        await kernel().documents.advance(member, input.lockVersion);
        const row: Row = {
          ...{ ref: randomUUID(), uid: member.uid, document_id: member.documentId },
          items: canonicalJson(items as unknown as Json),
          ...{ by_id: who.personId, by_name: who.name, at: Date.now() },
        };
        await kernel().database.write(async (tables) => {
          await tables(PLANS).insert(row);
        });
        await kernel().ledger.append({
          action: 'plan-interpretation',
          actor: who,
          at: Number(row.at),
          members: [member],
          payload: {
            plan: row.ref,
            // Who is responsible stands in the plan itself.
            forms: [...new Set(items.map(({ form }) => form))],
            said: kernel().digest(keptOfPlan(row)),
          },
        });
      });
    },
  };
}

const KIND: ToldRows = {
  table: PLANS,
  code: 'interpretation-plan',
  place: '解读方案',
  actions: Object.keys(PLAN_ACTIONS),
  keyOfRow: (row) => String(row.ref),
  keyOf: (_entry, { plan }) => (typeof plan === 'string' ? plan : ''),
  holds: (row, { actor, at, members: [member] }, { said }) =>
    row.by_id === actor.personId &&
    row.by_name === actor.name &&
    Number(row.at) === at &&
    row.uid === member?.uid &&
    row.document_id === member?.documentId &&
    isDigestOf(keptOfPlan(row), said),
};

/** Each entry of the ledger has its plan as it tells it, and no plan is without one. */
export const createPlanProof = (kernel: Pick<Kernel, 'database'>): Proof =>
  toldRowsProof(kernel, 'gongkai-interpretation-plans', [KIND]);

/** 解读方案 before anything is loaded: action, proof, words. Its table stands with those of the plugin. */
export function registerPlans(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  kernel.guardTables({ [PLANS]: { appendOnly: true } });
  kernel.registerActions(PLAN_ACTIONS);
  kernel.registerProof(createPlanProof(kernel));
  kernel.registerWords({
    name: '解读方案',
    table: PLANS,
    columns: { items: 'json' },
    rows: (tables, { uid, documentId }) => tables(PLANS).where({ uid, document_id: documentId }).orderBy('id'),
  });
}
