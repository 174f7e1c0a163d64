// Answers the kernel's questions: which person acts behind an account, which code an organ has. Nothing is kept between questions.
import type { Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { ORGAN, PERSON, type OrganRow, type PersonRow } from '../uids';

/** The kernel's Directory over the tables of this plugin. A deactivated person acts no more. */
export function createDirectory({ strapi }: { strapi: Core.Strapi }): Directory {
  return {
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
