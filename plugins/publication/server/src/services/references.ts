// What published versions refer to: which targets are public, which links are due again, which files somebody published.
import type { Core } from '@strapi/types';
import type { Reference } from '../domain/signed-part';
import type { Member, Row } from '../kernel';
import { withPermit } from './permits';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store } from './store';

export const FILE_UID = 'plugin::upload.file';

export interface References {
  /** Notes what the published version of a member refers to, in place of what was noted before. */
  replace(member: Member, list: readonly Reference[]): Promise<void>;
  /** Those of the references whose targets are public now. */
  publicOnes(list: readonly Reference[]): Promise<Reference[]>;
  /** Gives published documents the link to `target` back that they signed and could not have while it was not public. */
  relink(target: Member): Promise<void>;
  /** Published documents that refer to a file. */
  publishersOfFile(fileDocumentId: string): Promise<Member[]>;
}

interface DbReference {
  uid: string;
  document_id: string;
  path: string;
}

export function createReferences(strapi: Core.Strapi, store: Store, rows: Rows, registry: Registry): References {
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

  return {
    replace: (member, list) =>
      store.write(async (tables) => {
        const key = { uid: member.uid, document_id: member.documentId, locale: member.locale ?? '' };
        await tables('gk_references').where(key).delete();
        if (!list.length) return;
        await tables('gk_references').insert(
          list.map(({ path, targetUid, targetId }) => ({ ...key, path, target_uid: targetUid, target_id: targetId }))
        );
      }),

    publicOnes: async (list) => {
      const found = await Promise.all(
        list.map(async (reference) =>
          (await publishedId(reference.targetUid, reference.targetId)) !== null ? reference : null
        )
      );
      return found.filter((reference) => reference !== null);
    },

    relink: async (target) => {
      const sources = await store.read(
        (tables) =>
          tables('gk_references').where({ target_uid: target.uid, target_id: target.documentId }) as Promise<
            DbReference[]
          >
      );
      for (const source of sources) {
        if (source.uid === target.uid && source.document_id === target.documentId) continue;
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
