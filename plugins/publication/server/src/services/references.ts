// What published versions refer to: which targets are public, which links are due again, which files somebody published.
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Reference } from '../domain/signed-part';
import type { Member, Row } from '../kernel';
import { createForeignLinks, type FoundLink } from './foreign-links';
import { withPermit } from './permits';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store, Tables } from './store';

export const FILE_UID = 'plugin::upload.file';

export interface References {
  /** Notes what the published version of a member refers to, in place of what was noted before. */
  replace(member: Member, list: readonly Reference[]): Promise<void>;
  /** Those of the references whose targets are public now. */
  publicOnes(list: readonly Reference[]): Promise<Reference[]>;
  /**
   * Gives published documents the link to the member back that they signed and could not have while it was not public, and takes those
   * away that they did not sign. Answers the writes that note what the member itself refers to, for the caller to make.
   */
  renew(
    member: Member,
    list: readonly Reference[],
    publishedId: number
  ): Promise<(tables: Tables) => Knex.QueryBuilder[]>;
  /** The row by which a document is public; null when it is not. Types without drafts are always public. */
  publicId(uid: string, documentId: string): Promise<number | null>;
  /** What is noted of a member. */
  of(member: Member): Promise<Reference[]>;
  /** Published documents that refer to a file. */
  publishersOfFile(fileDocumentId: string): Promise<Member[]>;
}

interface DbReference {
  uid: string;
  document_id: string;
  path: string;
  target_uid: string;
  target_id: string;
}

const marks = (list: readonly Reference[]): string =>
  list
    .map(({ path, targetUid, targetId }) => `${path}\n${targetUid}\n${targetId}`)
    .sort()
    .join('\n');

export function createReferences(strapi: Core.Strapi, store: Store, rows: Rows, registry: Registry): References {
  const foreign = createForeignLinks(strapi, store, registry);

  const publishedId = async (uid: string, documentId: string): Promise<number | null> => {
    const type = strapi.contentTypes[uid as never] as unknown as
      { options?: { draftAndPublish?: boolean } } | undefined;
    const where = type?.options?.draftAndPublish ? { documentId, publishedAt: { $notNull: true } } : { documentId };
    const row = (await strapi.db.query(uid as never).findOne({ where, select: ['id'] } as never)) as Row | null;
    return row ? Number(row.id) : null;
  };

  /** The row (document or component) and attribute at which a path ends, for instance `basis.0.document`. */
  const holder = (
    uid: string,
    row: Row,
    path: string
  ): { uid: string; id: number; name: string; value: unknown } | null => {
    const steps = path.split('.');
    let current: Row | undefined = row;
    let currentUid = uid;
    while (steps.length > 1) {
      const name = steps.shift()!;
      const attribute = rows.schemaOf(currentUid).attributes[name];
      if (!current || !attribute) return null;
      const value: unknown = current[name];
      current = (Array.isArray(value) ? value[Number(steps.shift())] : value) as Row | undefined;
      currentUid = attribute.component ?? (current?.__component as string | undefined) ?? '';
    }
    return current && currentUid
      ? { uid: currentUid, id: Number(current.id), name: steps[0]!, value: current[steps[0]!] }
      : null;
  };

  const keyOf = ({ uid, documentId, locale }: Member) => ({ uid, document_id: documentId, locale: locale ?? '' });

  const noted = (member: Member, list: readonly Reference[]) =>
    list.map(({ path, targetUid, targetId }) => ({
      ...keyOf(member),
      path,
      target_uid: targetUid,
      target_id: targetId,
    }));

  /** Gives the sources, which refer to `target`, their links to it back where they miss them. */
  const relink = async (target: Member, sources: readonly DbReference[]): Promise<void> => {
    for (const source of sources) {
      if (!registry.type(source.uid)) continue;
      const row = await rows.published(source.uid, source.document_id);
      const place = row ? holder(source.uid, row, source.path) : null;
      if (!place) continue;
      const linked = (Array.isArray(place.value) ? place.value : [place.value]).filter(Boolean) as Row[];
      if (linked.some((item) => item.documentId === target.documentId)) continue;
      const id = await publishedId(target.uid, target.documentId);
      if (id === null) continue;
      await withPermit({ uid: source.uid, documentId: source.document_id }, () =>
        strapi.db.query(place.uid as never).update({
          where: { id: place.id },
          data: { [place.name]: { connect: [{ id }] } },
        } as never)
      );
    }
  };

  return {
    publicId: publishedId,

    replace: (member, list) =>
      store.write(async (tables) => {
        await tables('gk_references').where(keyOf(member)).delete();
        if (list.length) await tables('gk_references').insert(noted(member, list));
      }),

    renew: (member, list, published) =>
      store.write(async (tables) => {
        // One reading: what the member referred to, who refers to it, and what links to its row.
        const { uid, documentId } = member;
        const linking = foreign.statements(uid);
        const sql = [
          `SELECT NULL AS link_table, 0 AS link_id, uid, document_id, path, target_uid, target_id FROM ${store.name('gk_references')}` +
            ` WHERE (uid = ? AND document_id = ?) OR (target_uid = ? AND target_id = ?)`,
          ...linking.map((one) => `SELECT found.*, NULL, NULL FROM (${one}) found`),
        ].join(' UNION ALL ');
        const ids = linking.map(() => published);
        const all = await store.raw(sql, [uid, documentId, uid, documentId, ...ids]);
        const known = all.filter((row) => row.link_table === null) as unknown as DbReference[];
        const links = all.filter((row) => row.link_table !== null) as unknown as FoundLink[];
        const own = known.filter((row) => row.uid === member.uid && row.document_id === member.documentId);
        const before = own.map(({ path, target_uid: targetUid, target_id: targetId }) => ({
          path,
          targetUid,
          targetId,
        }));
        const changed = marks(before) !== marks(list);
        if (changed && own.length) await tables('gk_references').where(keyOf(member)).delete();
        const sources = known.filter((row) => !own.includes(row));
        await foreign.remove(member, links, sources);
        await relink(member, sources);
        return (now) => (changed && list.length ? [now('gk_references').insert(noted(member, list))] : []);
      }),

    of: (member) =>
      store.read(async (tables) => {
        const found = (await tables('gk_references').where(keyOf(member))) as DbReference[];
        return found.map(({ path, target_uid: targetUid, target_id: targetId }) => ({ path, targetUid, targetId }));
      }),

    publicOnes: async (list) => {
      const found = await Promise.all(
        list.map(async (reference) =>
          (await publishedId(reference.targetUid, reference.targetId)) !== null ? reference : null
        )
      );
      return found.filter((reference) => reference !== null);
    },

    publishersOfFile: (fileDocumentId) =>
      store.read(async (tables) => {
        const found = (await tables('gk_references').where({
          target_uid: FILE_UID,
          target_id: fileDocumentId,
        })) as DbReference[];
        return found.map((row) => ({ uid: row.uid, documentId: row.document_id, locale: '' }));
      }),
  };
}
