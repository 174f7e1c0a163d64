// The scope: over HTTP one writes (or takes down) documents of organs in which one holds a post for it today, and no others.
import { GongkaiError, shanghaiDay, type Scope, type ScopedWrite } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DRAFTING_ROLES, ROLE_NAMES, WITHDRAWING_ROLES, type Role } from '../domain/roles';
import { ORGAN, type OrganRow } from '../uids';
import { postsService, type OrganRef } from './posts';

const names = (organs: readonly OrganRef[]): string => organs.map(({ organName }) => organName).join('、');

const rolesFor = (action: ScopedWrite['action']): readonly Role[] =>
  action === 'withdraw' ? WITHDRAWING_ROLES : DRAFTING_ROLES;

/**
 * What the scope has to say about a write, given the organs in which the account holds a post that allows it.
 *
 * @param ownerName name of the document's owner organ, for the message.
 */
export function judge(write: ScopedWrite, organs: readonly OrganRef[], ownerName: string | null): GongkaiError | null {
  if (organs.length === 0) {
    const needed = rolesFor(write.action)
      .map((role) => ROLE_NAMES[role])
      .join('、');
    const verb = write.action === 'withdraw' ? '撤下' : '编辑';
    return new GongkaiError(
      403,
      'organization.no-post',
      `您目前没有在任的${needed}岗位，不能${verb}信息。请联系系统管理员在“人员”和“岗位”中登记。`
    );
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
      const { personId } = write.actor;
      const roles = rolesFor(write.action);
      const organs = personId === null ? [] : await postsService(strapi).organsOfPerson(personId, today, roles);
      const refusal = judge(write, organs, null);
      if (!refusal) return;
      // The owner's name is read only for the refusal's words.
      const where = { documentId: write.organ };
      const owner =
        write.organ === null
          ? null
          : ((await strapi.db.query(ORGAN).findOne({ select: ['name'], where })) as OrganRow | null);
      throw judge(write, organs, owner?.name ?? null) ?? refusal;
    },
  };
}
