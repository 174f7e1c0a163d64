// What the review is set up with, over HTTP: workflows, and the arrangements by which somebody signs for a time.
import { posts, ROLE_NAMES, SIGNING_ROLES } from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { THREE_TIER } from '../domain/workflow';
import type { Cases } from '../services/cases';
import { refused } from '../services/refused';

interface Context {
  request: { body?: Record<string, unknown> };
  body: unknown;
}

/** Who keeps the workflows: the administration of the system, which signs nothing, and the competent authority. */
const KEEPERS: readonly string[] = ['system-administrator', 'head-of-competent-authority'];

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { workflows, arrangements } = strapi.plugin('gongkai-review').service('cases') as Cases;

  const held = async () => {
    const { personId } = await kernelOf(strapi).actor();
    return personId ? posts(strapi).postsOfPerson(personId, shanghaiDay(Date.now())) : [];
  };
  const keeps = async (): Promise<boolean> => (await held()).some(({ role }) => KEEPERS.includes(role));
  const checkKeeper = async (): Promise<void> => {
    if (await keeps()) return;
    throw refused(
      403,
      'review.not-workflow-keeper',
      '审核流程由系统管理员或政务公开主管部门负责人设置，您没有这个岗位。'
    );
  };
  const roles = SIGNING_ROLES.map((role) => ({ role, name: ROLE_NAMES[role] }));

  return {
    /** The built-in workflow, those that were saved, and what a form needs to offer. */
    async workflows(ctx: Context) {
      const { types } = await workflows.known();
      const canEdit = await keeps();
      ctx.body = {
        data: {
          standard: THREE_TIER,
          workflows: await workflows.list(),
          roles,
          types: [...types].map(([uid, { name, minimumTiers }]) => ({ uid, name, minimumTiers })),
          organs: canEdit ? await arrangements.organs() : [],
          canEdit,
        },
      };
    },
    async saveWorkflow(ctx: Context) {
      await checkKeeper();
      ctx.body = { data: await workflows.save(ctx.request.body) };
    },
    async disableWorkflow(ctx: Context) {
      await checkKeeper();
      const { ref, version } = ctx.request.body ?? {};
      ctx.body = { data: await workflows.disable(ref, version) };
    },
    /** Those that concern the person who asks, and the posts that it can give for a time. */
    async arrangements(ctx: Context) {
      const own = (await held())
        .filter(({ role, standIn }) => (SIGNING_ROLES as readonly string[]).includes(role) && !standIn)
        .map(({ role, roleLabel, organId, organName }) => ({ role, roleName: roleLabel, organId, organName }));
      ctx.body = {
        data: { arrangements: await arrangements.list(), own, roles, organs: await arrangements.overseen() },
      };
    },
    async arrange(ctx: Context) {
      ctx.body = { data: await arrangements.make(ctx.request.body) };
    },
    async arrangeRoster(ctx: Context) {
      ctx.body = { data: await arrangements.makeRoster(ctx.request.body) };
    },
    async revokeArrangement(ctx: Context) {
      const { ref, reason } = ctx.request.body ?? {};
      await arrangements.revoke(ref, reason);
      ctx.body = { data: { ref } };
    },
    /** Persons who hold a post in an organ or above it, by a part of the name: for choosing somebody. Names only. */
    async people(ctx: Context & { query: Record<string, unknown> }) {
      const { organ, q } = ctx.query;
      if (!(await held()).length) throw refused(403, 'review.no-person', '您的账号没有登记对应的人员。');
      const chain = typeof organ === 'string' && organ ? await posts(strapi).chainOf(organ) : [];
      ctx.body = { data: await arrangements.people(chain, typeof q === 'string' ? q.slice(0, 40) : '') };
    },
  };
};
