// Asks every registered scope about a write, with the owner organ of the draft as it stands.
import type { Core } from '@strapi/types';
import type { ManagedType, Row, ScopedWrite } from '../kernel';
import type { Registry } from './registry';

/** Answers the owner organ that the scopes were asked about; `organ` when the caller has just read it. */
export type ScopeCheck = (write: Omit<ScopedWrite, 'organ'> & { organ?: string | null }) => Promise<string | null>;

/** Document id of the owner organ in a draft that was read with its relations. */
export function ownerOf(type: ManagedType, draft: Row | null): string | null {
  const name = type.options.organ;
  return ((name ? (draft?.[name] as Row | null) : null)?.documentId as string | undefined) ?? null;
}

export function createScopeCheck(strapi: Core.Strapi, registry: Registry): ScopeCheck {
  const organOf = async (type: ManagedType, documentId: string): Promise<string | null> => {
    const name = type.options.organ;
    if (!name) return null;
    const row = (await strapi.db.query(type.uid as never).findOne({
      where: { documentId, publishedAt: null },
      select: ['id'],
      populate: { [name]: { select: ['documentId'] } },
    } as never)) as Row | null;
    return ownerOf(type, row);
  };

  return async (write) => {
    // Code without a user (imports, releases that are due) is not an editor.
    if (!registry.scopes.size || write.accountId === null) return null;
    let { organ } = write;
    if (organ === undefined) organ = write.documentId ? await organOf(write.type, write.documentId) : null;
    const asked: ScopedWrite = { ...write, organ };
    for (const scope of registry.scopes.values()) await scope.inspect(asked);
    return organ;
  };
}
