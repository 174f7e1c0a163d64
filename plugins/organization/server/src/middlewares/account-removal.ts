// Accounts of persons are deactivated, never deleted: the ledger and the content manager keep referring to them.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { PERSON, type PersonRow } from '../uids';

const ACCOUNT = 'admin::user';

/** Subscribes to deletions of admin accounts; the database layer is the one place that all of them pass. */
export function guardAccounts(strapi: Core.Strapi): void {
  const refuse = async (event: { params: { where?: unknown } }): Promise<void> => {
    const accounts = (await strapi.db.query(ACCOUNT).findMany({
      select: ['id'],
      where: (event.params.where ?? {}) as Record<string, unknown>,
    })) as { id: number }[];
    if (accounts.length === 0) return;
    const person = (await strapi.db.query(PERSON).findOne({
      select: ['documentId', 'name'],
      where: { accounts: { id: { $in: accounts.map(({ id }) => id) } } },
    })) as PersonRow | null;
    if (!person) return;
    throw new GongkaiError(
      409,
      'organization.account-in-use',
      `该账号属于人员“${person.name}”，不能删除。请改为停用账号（将“激活”设为关闭），以保留操作留痕。`,
      { personId: person.documentId, personName: person.name }
    );
  };
  strapi.db.lifecycles.subscribe({ models: [ACCOUNT], beforeDelete: refuse, beforeDeleteMany: refuse });
}
