// How documents that the ledger speaks of are shown to who asks: the title as signed to who may read the draft, the public one else.
import type { Core } from '@strapi/types';
import type { Kernel, Row, ShownDocument } from '../kernel';
import type { LedgerPage } from './ledger-page';
import type { Readable } from './readable';
import type { Registry } from './registry';
import type { Store } from './store';
import type { Titles } from './titles';

const READ = 'plugin::content-manager.explorer.read';

interface RequestState {
  state?: { userAbility?: { can(action: string, subject: string): boolean } };
}

const keyOf = (uid: string, documentId: string): string => `${uid} ${documentId}`;

export function createShown(
  strapi: Core.Strapi,
  store: Store,
  registry: Registry,
  readable: Readable,
  ledgerPage: LedgerPage,
  titles: Titles
): Kernel['documents']['shown'] {
  /** Documents whose drafts the account behind the request may read: by its organs, and by its role's rights on the type. */
  const seenOf = async (members: readonly { uid: string; documentId: string }[]): Promise<Set<string>> => {
    const organs = await readable.organs();
    const ability = (strapi.requestContext.get() as RequestState | undefined)?.state?.userAbility;
    const uids = registry
      .types()
      .map(({ uid }) => uid)
      .filter((uid) => !ability || ability.can(READ, uid));
    const known = members.filter(({ uid }) => uids.includes(uid));
    const audience = { everything: organs === null, organs: [...(organs ?? [])], audits: false, personId: null, uids };
    return ledgerPage.seen(known, audience);
  };

  /** What the public calls the documents, and who owns them today. */
  const rowsOf = async (members: readonly { uid: string; documentId: string }[]): Promise<Map<string, Row[]>> => {
    const rows = new Map<string, Row[]>();
    for (const uid of new Set(members.map((member) => member.uid))) {
      const type = registry.type(uid);
      if (!type) continue;
      const attribute = titles.attributeOf(uid);
      const { organ } = type.options;
      const ids = members.filter((member) => member.uid === uid).map(({ documentId }) => documentId);
      const found = (await strapi.db.query(uid as never).findMany({
        where: { documentId: { $in: [...new Set(ids)] } },
        select: ['documentId', 'publishedAt', ...(attribute ? [attribute] : [])],
        ...(organ ? { populate: { [organ]: { select: ['documentId'] } } } : {}),
      } as never)) as Row[];
      for (const row of found) {
        const owner = organ ? ((row[organ] as { documentId?: string } | null)?.documentId ?? null) : null;
        const title = attribute ? row[attribute] : null;
        const key = keyOf(uid, String(row.documentId));
        rows.set(key, [...(rows.get(key) ?? []), { title, owner, isPublic: row.publishedAt !== null }]);
      }
    }
    return rows;
  };

  /** The signed parts behind digests, as far as they are kept. */
  const signedOf = async (digests: readonly string[]): Promise<Map<string, Record<string, unknown>>> => {
    if (!digests.length) return new Map();
    const kept = await store.read(
      async (tables) =>
        (await tables('gk_revisions')
          .whereIn('digest', [...digests])
          .select('digest', 'canonical')) as { digest: string; canonical: string }[]
    );
    return new Map(kept.map(({ digest, canonical }) => [digest, JSON.parse(canonical) as Record<string, unknown>]));
  };

  const words = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

  return async (members) => {
    const seen = await seenOf(members);
    const rows = await rowsOf(members);
    const digests = members.flatMap(({ digest }) => (digest ? [digest] : []));
    const signed = await signedOf([...new Set(digests)]);
    return members.map(({ uid, documentId, digest, own }): ShownDocument => {
      const part = digest ? signed.get(digest) : undefined;
      const type = registry.type(uid);
      const mine = rows.get(keyOf(uid, documentId)) ?? [];
      const published = mine.find(({ isPublic }) => isPublic);
      const current = published ?? mine[0];
      const attribute = titles.attributeOf(uid);
      const mayRead = seen.has(keyOf(uid, documentId));
      const signedTitle = words(attribute ? part?.[attribute] : null);
      const asSigned = signedTitle ?? words(current?.title);
      const { organ } = type?.options ?? {};
      const owners = organ ? part?.[organ] : null;
      return {
        typeName: type?.displayName ?? uid,
        title: mayRead ? asSigned : ((own ? signedTitle : null) ?? words(published?.title)),
        readable: mayRead,
        organId: (Array.isArray(owners) ? words(owners[0]) : null) ?? words(current?.owner),
      };
    });
  };
}
