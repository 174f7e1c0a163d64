// Verification of bytes: every file that something published refers to is read from the disk and compared with what was noted and signed.
import type { Core } from '@strapi/types';
import { complaint, type Complaint } from '../domain/complaints';
import type { Row } from '../kernel';
import { createFileDigests } from './file-digests';
import { FILE_UID, type References } from './references';
import type { Store } from './store';

const BATCH = 100;

/** Answers a walk over all files that are public by a managed document; complaints go to `complain`, the answer is how many were read. */
export function createFileVerifier(strapi: Core.Strapi, store: Store, references: References) {
  const digests = createFileDigests(strapi, references);

  const publicIds = (after: string): Promise<string[]> =>
    store.read(async (tables) => {
      const rows = (await tables('gk_references')
        .where({ target_uid: FILE_UID })
        .where('target_id', '>', after)
        .distinct('target_id')
        .orderBy('target_id')
        .limit(BATCH)) as { target_id: string }[];
      return rows.map((row) => row.target_id);
    });

  return async (complain: (found: Complaint) => void, progress: (done: number) => void): Promise<number> => {
    let read = 0;
    for (let after = ''; ;) {
      const ids = await publicIds(after);
      if (!ids.length) return read;
      const files = (await strapi.db.query(FILE_UID).findMany({
        where: { documentId: { $in: ids } },
      } as never)) as Row[];
      const byId = new Map(files.map((file) => [String(file.documentId), file]));
      for (const id of ids) {
        const file = byId.get(id);
        // An address in a text that leads nowhere was signed as such; an attachment's row is missed where the document is checked.
        if (!file) continue;
        read += 1;
        const [document] = await references.publishersOfFile(id);
        const subject = { uid: document!.uid, documentId: document!.documentId };
        const name = typeof file.name === 'string' ? file.name : id;
        for (const { form, gone } of await digests.changed(file)) {
          complain(
            complaint(gone ? 'verify.file-gone' : 'verify.file-changed', subject, {
              name: form ? `${name}（${form}）` : name,
            })
          );
        }
      }
      after = ids.at(-1)!;
      progress(read);
    }
  };
}
