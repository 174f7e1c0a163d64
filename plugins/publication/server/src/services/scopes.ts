// Asks every registered scope about a write, with the owner organ of the draft as it stands.
import type { ManagedType, Row, ScopedWrite } from '../kernel';
import { storedDraft } from './draft-at-hand';
import type { Registry } from './registry';
import type { Rows } from './rows';

/** Answers the owner organ that the scopes were asked about; `organ` when the caller has just read it. */
export type ScopeCheck = (write: Omit<ScopedWrite, 'organ'> & { organ?: string | null }) => Promise<string | null>;

/** Document id of the owner organ in a draft that was read with its relations. */
export function ownerOf(type: ManagedType, draft: Row | null): string | null {
  const name = type.options.organ;
  return ((name ? (draft?.[name] as Row | null) : null)?.documentId as string | undefined) ?? null;
}

export function createScopeCheck(rows: Rows, registry: Registry): ScopeCheck {
  return async (write) => {
    // Code without a user (imports, releases that are due) is not an editor.
    if (!registry.scopes.size || write.accountId === null) return null;
    let { organ } = write;
    if (organ === undefined) {
      const { type, documentId } = write;
      organ = documentId ? ((await storedDraft(type, documentId, rows.stored))?.owner ?? null) : null;
    }
    const asked: ScopedWrite = { ...write, organ };
    for (const scope of registry.scopes.values()) await scope.inspect(asked);
    return organ;
  };
}
