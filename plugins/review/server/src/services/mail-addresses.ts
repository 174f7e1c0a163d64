// Where mail reaches a person: the addresses of the accounts that the person may log in with today.
import type { Core } from '@strapi/types';

const PERSON = 'plugin::gongkai-organization.person';

export interface MailAccount {
  id: number;
  email: string;
}

/** None for a person who was deactivated. */
export async function addressesOf(strapi: Core.Strapi, personId: string): Promise<MailAccount[]> {
  const row = (await strapi.db.query(PERSON as never).findOne({
    where: { documentId: personId, active: true },
    populate: { accounts: { select: ['id', 'email', 'isActive', 'blocked'] } },
  } as never)) as { accounts?: (MailAccount & { isActive?: boolean; blocked?: boolean })[] } | null;
  return (row?.accounts ?? []).flatMap(({ id, email, isActive, blocked }) =>
    email && isActive === true && blocked !== true ? [{ id, email }] : []
  );
}
