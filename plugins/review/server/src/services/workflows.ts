// Workflows as records: saved by an administrator of the review in versions that never change, chosen for a document by its type and organ.
import { randomUUID } from 'node:crypto';
import { isSigningRole, posts, ROLE_NAMES, SIGNING_ROLES, type Role } from '@gongkai/organization/contract';
import { kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { THREE_TIER, type Workflow } from '../domain/workflow';
import { chooseWorkflow, definitionOf, readWorkflow, type WorkflowInput } from '../domain/workflow-input';
import { refused } from './refused';

export interface WorkflowRecord extends WorkflowInput {
  ref: string;
  version: number;
  active: boolean;
  by: string;
  at: number;
}

export type Workflows = ReturnType<typeof createWorkflows>;

/** The fewest tiers that a type may have: what its block says, else the three of the default. */
const minimumOf = (options: unknown): number =>
  (options as { minimumTiers?: number } | undefined)?.minimumTiers ?? THREE_TIER.tiers.length;

export const keyOf = ({ ref, version }: Pick<WorkflowRecord, 'ref' | 'version'>): string => `${ref}:${version}`;

export function createWorkflows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  /** Versions never change, so what was read once holds. */
  const read = new Map<string, Workflow>([[THREE_TIER.key, THREE_TIER]]);

  const recordOf = (row: Row): WorkflowRecord => ({
    ...(JSON.parse(String(row.definition)) as WorkflowInput),
    ref: String(row.ref),
    version: Number(row.version),
    active: row.active === true || row.active === 1,
    by: String(row.by_name),
    at: Number(row.at),
  });

  /** Every workflow in its newest version. */
  const list = (): Promise<WorkflowRecord[]> =>
    kernel().database.read(async (tables) => {
      const rows = (await tables('gk_review_workflows').orderBy([{ column: 'ref' }, { column: 'version' }])) as Row[];
      return [...new Map(rows.map((row) => [String(row.ref), recordOf(row)])).values()].sort((a, b) => a.at - b.at);
    });

  const known = async () => {
    const organs = (await strapi.db
      .query('plugin::gongkai-organization.organ' as never)
      .findMany({ select: ['documentId'] } as never)) as { documentId: string }[];
    const types = kernel()
      .types()
      .filter(({ options }) => options.review !== undefined)
      .map((type) => [type.uid, { name: type.displayName, minimumTiers: minimumOf(type.options.review) }] as const);
    return {
      roles: SIGNING_ROLES,
      roleName: (role: string) => ROLE_NAMES[role as Role] ?? role,
      types: new Map(types),
      organs: new Set(organs.map(({ documentId }) => documentId)),
    };
  };

  const append = async (record: Omit<WorkflowRecord, 'by' | 'at'>, verb: 'save-workflow' | 'disable-workflow') => {
    const actor = await kernel().actor();
    if (!actor.personId) throw refused(403, 'review.no-person', '您的账号没有登记对应的人员，不能设置审核流程。');
    const at = Date.now();
    const { name, organs, types, tiers, secrecyTier, ref, version, active } = record;
    const definition = { name, organs, types, tiers, secrecyTier };
    await kernel().database.write(async (tables) => {
      await tables('gk_review_workflows').insert({
        ref,
        version,
        name,
        active,
        definition: JSON.stringify(definition),
        by_id: actor.personId,
        by_name: actor.name,
        at,
      });
      await kernel().ledger.append({
        action: verb,
        actor,
        at,
        payload: {
          workflow: keyOf(record),
          name,
          tiers: tiers.map((tier) => tier.name),
          definition: kernel().digest(definition),
        },
      });
    });
    return { ...record, by: actor.name, at };
  };

  const newest = async (ref: unknown): Promise<WorkflowRecord> => {
    const found = (await list()).find((record) => record.ref === ref);
    if (!found) throw refused(404, 'review.no-workflow', '没有这个审核流程，可能已被别人改动。请刷新页面。');
    return found;
  };

  return {
    list,
    known,

    /** The definition that a case names; null when it is nowhere. */
    of: async (key: string): Promise<Workflow | null> => {
      const cached = read.get(key);
      if (cached) return cached;
      const at = key.lastIndexOf(':');
      const rows = (await kernel().database.read((tables) =>
        tables('gk_review_workflows').where({ ref: key.slice(0, at), version: Number(key.slice(at + 1)) || -1 })
      )) as Row[];
      if (!rows[0]) return null;
      const workflow = definitionOf(recordOf(rows[0]), key);
      read.set(key, workflow);
      return workflow;
    },

    /** The digest of a stored definition, as the ledger tells it; null for the built-in one and for none. */
    digestOf: async (key: string): Promise<string | null> => {
      const at = key.lastIndexOf(':');
      const rows = (await kernel().database.read((tables) =>
        tables('gk_review_workflows').where({ ref: key.slice(0, at), version: Number(key.slice(at + 1)) || -1 })
      )) as Row[];
      return rows[0] ? kernel().digest(JSON.parse(String(rows[0].definition))) : null;
    },

    /** The workflow for a new case: of the nearest organ that has one for the type, else the three tiers. */
    choose: async (uid: string, organId: string): Promise<Workflow> => {
      const type = kernel().type(uid);
      const block = type?.options.review as { workflow?: string; minimumTiers?: number } | undefined;
      if (!type || !block) throw refused(422, 'review.not-reviewed', '这类内容没有设置审核流程。');
      const records = (await list()).filter(({ active }) => active);
      if (!records.length) return THREE_TIER;
      const chosen = chooseWorkflow(records, uid, await posts(strapi).chainOf(organId));
      if (!chosen) return THREE_TIER;
      const minimum = minimumOf(block);
      if (chosen.tiers.length < minimum) {
        throw refused(
          422,
          'review.too-few-tiers',
          `“${type.displayName}”至少须经 ${minimum} 级审核，流程“${chosen.name}”不够。请联系管理员。`
        );
      }
      return definitionOf(chosen, keyOf(chosen));
    },

    /** A new workflow, or the next version of one. `version` is the one that the page shows. */
    save: async (value: unknown): Promise<WorkflowRecord> => {
      const { ref, version } = (value ?? {}) as { ref?: unknown; version?: unknown };
      const input = readWorkflow(value, await known());
      return kernel().transaction(async () => {
        if (ref === undefined || ref === null) {
          return append({ ...input, ref: randomUUID(), version: 1, active: true }, 'save-workflow');
        }
        const before = await newest(ref);
        if (version !== before.version) {
          throw refused(409, 'review.stale', '您打开页面之后，这个审核流程已有变化，请刷新页面再改。', {
            version: before.version,
          });
        }
        return append({ ...input, ref: before.ref, version: before.version + 1, active: true }, 'save-workflow');
      });
    },

    /** No new case takes it; those that run keep it. */
    disable: async (ref: unknown, version: unknown): Promise<WorkflowRecord> =>
      kernel().transaction(async () => {
        const before = await newest(ref);
        if (version !== before.version) {
          throw refused(409, 'review.stale', '您打开页面之后，这个审核流程已有变化，请刷新页面再改。', {
            version: before.version,
          });
        }
        return append({ ...before, version: before.version + 1, active: false }, 'disable-workflow');
      }),

    /** Names of the posts that may sign, for the page. */
    roles: () => SIGNING_ROLES.filter(isSigningRole).map((role) => ({ role, name: ROLE_NAMES[role] })),
  };
}
