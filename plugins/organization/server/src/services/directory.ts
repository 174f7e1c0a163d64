// Answers the kernel's questions: which person acts behind an account, which code an organ has. Nothing is kept longer than a request.
import { kernel, shanghaiDay, type Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { readableOrgans } from '../domain/reach';
import { ADMINISTRATOR, AUDITING_ROLES } from '../domain/roles';
import { postsService } from './posts';
import { personOfAccount } from './posts-at-hand';
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

    actorOfAccount: (accountId) => personOfAccount(strapi, accountId, shanghaiDay(Date.now())),

    async organCode(organDocumentId) {
      const { rows, name } = kernel(strapi).database;
      const [organ] = await rows(`select code from ${name('gk_organs')} where document_id = ?`, [organDocumentId]);
      return (organ?.code as string | null | undefined) ?? null;
    },
  };
}
