// Files of what is public, with the places of their bytes: for whoever takes published documents out whole.
import type { Core } from '@strapi/types';
import { fileDigest } from '../domain/signed-part';
import type { Kernel, PublicFile, Row } from '../kernel';
import { createFileDigests } from './file-digests';
import { FILE_UID, type References } from './references';
import type { Store } from './store';

const BATCH = 500;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function createPublicFiles(strapi: Core.Strapi, store: Store, references: References): Kernel['files'] {
  const digests = createFileDigests(strapi, references);
  return {
    publicOf: async (members) => {
      const found = new Map<string, PublicFile>();
      for (let i = 0; i < members.length; i += BATCH) {
        const part = members.slice(i, i + BATCH);
        const wanted = new Set(part.map(({ uid, documentId }) => `${uid} ${documentId}`));
        const links = (await store.read((tables) =>
          tables('gk_references')
            .where({ target_uid: FILE_UID })
            .whereIn(
              'document_id',
              part.map(({ documentId }) => documentId)
            )
        )) as { uid: string; document_id: string; target_id: string }[];
        const named = links.filter(({ uid, document_id: documentId }) => wanted.has(`${uid} ${documentId}`));
        if (!named.length) continue;
        const files = (await strapi.db.query(FILE_UID).findMany({
          where: { documentId: { $in: [...new Set(named.map((link) => link.target_id))] } },
        } as never)) as Row[];
        const byId = new Map(files.map((file) => [String(file.documentId), file]));
        for (const { uid, document_id: documentId, target_id: fileId } of named) {
          const file = byId.get(fileId);
          // An address in a text that leads nowhere was signed as such.
          if (!file) continue;
          found.set(`${uid} ${documentId} ${fileId}`, {
            ...{ uid, documentId, fileId },
            name: text(file.name) || fileId,
            mime: text(file.mime) || 'application/octet-stream',
            digest: fileDigest(file),
            place: digests.place(file),
          });
        }
      }
      const keyOf = ({ name, fileId }: PublicFile) => `${name}\n${fileId}`;
      return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    },
  };
}
