// Asks every registered scope about a write, with the owner organ of the draft as it stands.
import type { Core } from '@strapi/types';
import type { ManagedType, Row, ScopedWrite } from '../kernel';
import type { Registry } from './registry';

export type ScopeCheck = (write: Omit<ScopedWrite, 'organ'>) => Promise<void>;

export function createScopeCheck(strapi: Core.Strapi, registry: Registry): ScopeCheck {
  const organOf = async (type: ManagedType, documentId: string): Promise<string | null> => {
    const name = type.options.organ;
    if (!name) return null;
    const row = (await strapi.db.query(type.uid as never).findOne({
      where: { documentId, publishedAt: null },
      select: ['id'],
      populate: { [name]: { select: ['documentId'] } },
    } as never)) as Row | null;
    return ((row?.[name] as Row | null)?.documentId as string | undefined) ?? null;
  };

  return async (write) => {
    // Code without a user (imports, releases that are due) is not an editor.
    if (!registry.scopes.size || write.accountId === null) return;
    const organ = write.documentId ? await organOf(write.type, write.documentId) : null;
    for (const scope of registry.scopes.values()) await scope.inspect({ ...write, organ });
  };
}
