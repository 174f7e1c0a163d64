// The scope: over HTTP one writes (or takes down) documents of organs in which one holds a post for it today, and no others.
import { GongkaiError, kernel, shanghaiDay, type Scope, type ScopedWrite } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { actingOrgan } from '../domain/organ-tree';
import { readableOrgans } from '../domain/reach';
import {
  DECIDING_ROLES,
  DRAFTING_ROLES,
  HIDING_BELOW_ROLES,
  HIDING_ROLES,
  RELEASING_ROLES,
  ROLE_NAMES,
  WITHDRAWING_ROLES,
  type Role,
} from '../domain/roles';
import { ORGAN, type OrganRow } from '../uids';
import { isSuperAdministrator } from './keepers';
import { noPost } from './refusals';
import { organsOfActor } from './posts-at-hand';
import { postsService, type OrganRef } from './posts';
import { treeOfOrgans } from './records';

const names = (organs: readonly OrganRef[]): string => organs.map(({ organName }) => organName).join('、');

interface Allowed {
  /** As the refusal calls it. */
  verb: string;
  /** In the owner organ. */
  roles: readonly Role[];
  /** In an organ above it. */
  above: readonly Role[];
}

const EDITS: Allowed = { verb: '编辑信息', roles: DRAFTING_ROLES, above: [] };
const ABOVE: readonly Role[] = ['head-of-disclosure-office', 'head-of-competent-authority'];
const SPECIAL: Partial<Record<ScopedWrite['action'], Allowed>> = {
  'form-release': { verb: '编制发布单', roles: DRAFTING_ROLES, above: ABOVE },
  release: { verb: '安排和办理发布', roles: RELEASING_ROLES, above: ABOVE },
  withdraw: { verb: '撤下信息', roles: WITHDRAWING_ROLES, above: [] },
  hide: { verb: '紧急屏蔽信息', roles: HIDING_ROLES, above: HIDING_BELOW_ROLES },
  purge: { verb: '申请彻底清除', roles: HIDING_ROLES, above: HIDING_BELOW_ROLES },
  'decide-purge': { verb: '批准彻底清除', roles: DECIDING_ROLES, above: DECIDING_ROLES },
  'decide-hide': { verb: '批准或者解除屏蔽', roles: DECIDING_ROLES, above: DECIDING_ROLES },
};
const allowedFor = (action: ScopedWrite['action']): Allowed => SPECIAL[action] ?? EDITS;

/**
 * What the scope has to say about a write, given the organs in which the account holds a post that allows it.
 *
 * @param ownerName name of the document's owner organ, for the message.
 * @param held the posts that the person holds today in words, for the message.
 */
export function judge(
  write: ScopedWrite,
  organs: readonly OrganRef[],
  ownerName: string | null,
  held: readonly string[] = []
): GongkaiError | null {
  if (organs.length === 0) {
    const { verb, roles } = allowedFor(write.action);
    return noPost(verb, roles, held);
  }
  if (!write.type.options.organ) return null;
  if (write.organ === null) {
    // Before a write an owner may be missing still, and a deleted document has none after it.
    if (write.when === 'before' || write.action === 'delete') return null;
    return new GongkaiError(
      422,
      'organization.which-organ',
      `这条信息没有发文单位。请从您任职的单位（${names(organs)}）中选择一个作为发文单位后再保存。`,
      { attribute: write.type.options.organ, organs: organs.map(({ organId, organName }) => ({ organId, organName })) }
    );
  }
  if (organs.some(({ organId }) => organId === write.organ)) return null;
  const other = ownerName ?? '其他单位';
  return new GongkaiError(
    403,
    'organization.other-organ',
    `这条信息的发文单位是“${other}”，您只能办理“${names(organs)}”的信息。请联系该单位的信息发布员。`,
    { organ: write.organ, organName: ownerName, own: organs.map(({ organId, organName }) => ({ organId, organName })) }
  );
}

/** The kernel's Scope of this plugin. */
export function createScope(strapi: Core.Strapi): Scope {
  return {
    name: 'gongkai-organization',
    async inspect(write) {
      // Code without a user (imports, releases that are due) is not an editor.
      if (write.accountId === null) return;
      // A write that left the owner where it was has been judged before it.
      if (write.when === 'after' && write.organ !== null && write.organ === write.organBefore) return;
      const today = shanghaiDay(Date.now());
      const { roles, above } = allowedFor(write.action);
      const organs = await organsOfActor(strapi, write.actor, today, roles);
      const refusal = judge(write, organs, null);
      if (!refusal) return;
      // What an organ left behind when it was merged is the business of its successor; nothing new is made in its name.
      if (write.when === 'before' && write.organ !== null && organs.length > 0) {
        const organ = actingOrgan(write.organ, await treeOfOrgans(strapi));
        if (!judge({ ...write, organ }, organs, null)) return;
        const reaching = above.length ? await organsOfActor(strapi, write.actor, today, above) : [];
        if (reaching.length) {
          const chain = await postsService(strapi).chainOf(write.organ);
          if (reaching.some(({ organId }) => chain.includes(organId))) return;
        }
      }
      // The owner's name and the other posts are read only for the refusal's words.
      const where = { documentId: write.organ };
      const owner =
        write.organ === null
          ? null
          : ((await strapi.db.query(ORGAN).findOne({ select: ['name'], where })) as OrganRow | null);
      const { personId } = write.actor;
      const posts = personId === null ? [] : await postsService(strapi).postsOfPerson(personId, today);
      const held = posts.map(({ organName, role }) => `${organName}${ROLE_NAMES[role]}`);
      throw judge(write, organs, owner?.name ?? null, held) ?? refusal;
    },

    /**
     * Drafts are seen by the own organ and, from above, by who signs, supervises or audits; not by organs of the same level, and not
     * for administering the system. A super administrator of Strapi sees all.
     */
    async readable(accountId, { personId }) {
      if (await isSuperAdministrator(strapi, accountId)) return null;
      if (personId === null) return [];
      const posts = await postsService(strapi).postsOfPerson(personId, shanghaiDay(Date.now()));
      // Without a post of one's own nothing is arranged either.
      if (posts.length === 0) return [];
      const own = readableOrgans(posts, await treeOfOrgans(strapi));
      return [...new Set([...own, ...(await postsService(strapi).readingOf(personId))])];
    },

    accountsOf: (organs) =>
      kernel(strapi).database.read(async (tables) => {
        const query = tables('gk_persons_accounts_lnk')
          .join('gk_posts_person_lnk as p', 'p.person_id', 'gk_persons_accounts_lnk.person_id')
          .join('gk_posts_organ_lnk as o', 'o.post_id', 'p.post_id')
          .distinct('gk_persons_accounts_lnk.user_id');
        if (organs) void query.join('gk_organs as g', 'g.id', 'o.organ_id').whereIn('g.document_id', [...organs]);
        return ((await query) as { user_id: number }[]).map(({ user_id }) => Number(user_id));
      }),
  };
}
