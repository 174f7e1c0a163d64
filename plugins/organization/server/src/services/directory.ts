// Answers the kernel's questions: which person acts behind an account, which code an organ has. Nothing is kept between questions.
import { shanghaiDay, type Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { readableOrgans } from '../domain/reach';
import { ADMINISTRATOR, AUDITING_ROLES } from '../domain/roles';
import { ORGAN, PERSON, type OrganRow, type PersonRow } from '../uids';
import { postsService } from './posts';
import { treeOfOrgans } from './records';

/** The kernel's Directory over the tables of this plugin. A deactivated person acts no more. */
export function createDirectory({ strapi }: { strapi: Core.Strapi }): Directory {
  return {
    async readingOf(accountId) {
      const posts = await postsService(strapi).rolesOfAccount(accountId, shanghaiDay(Date.now()));
      return {
        everything: posts.some(({ role }) => role === ADMINISTRATOR),
        organs: readableOrgans(posts, await treeOfOrgans(strapi)),
        audits: posts.some(({ role }) => AUDITING_ROLES.includes(role)),
      };
    },

    async actorOfAccount(accountId) {
      const person = (await strapi.db.query(PERSON).findOne({
        select: ['documentId', 'name'],
        where: { active: true, accounts: { id: accountId } },
      })) as PersonRow | null;
      return person ? { personId: person.documentId, name: person.name } : null;
    },

    async organCode(organDocumentId) {
      const organ = (await strapi.db.query(ORGAN).findOne({
        select: ['code'],
        where: { documentId: organDocumentId },
      })) as OrganRow | null;
      return organ?.code ?? null;
    },
  };
}
