// Answers the kernel's questions: which person acts behind an account, which code an organ has. Nothing is kept between questions.
import { kernel, shanghaiDay, type Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { readableOrgans } from '../domain/reach';
import { ADMINISTRATOR, AUDITING_ROLES } from '../domain/roles';
import { postsService } from './posts';
import { treeOfOrgans } from './records';

/** Asked at every write: a statement that stays prepared. */
const personSql = (strapi: Core.Strapi): string => {
  const { name } = kernel(strapi).database;
  return (
    `select p.document_id, p.name from ${name('gk_persons')} p` +
    ` join ${name('gk_persons_accounts_lnk')} a on a.person_id = p.id where p.active and a.user_id = ? limit 1`
  );
};

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
      const [person] = await kernel(strapi).database.rows(personSql(strapi), [accountId]);
      return person ? { personId: String(person.document_id), name: String(person.name) } : null;
    },

    async organCode(organDocumentId) {
      const { rows, name } = kernel(strapi).database;
      const [organ] = await rows(`select code from ${name('gk_organs')} where document_id = ?`, [organDocumentId]);
      return (organ?.code as string | null | undefined) ?? null;
    },
  };
}
