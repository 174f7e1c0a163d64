// Which documents hold a file: what is public and refers to it, what is in review and was submitted with its bytes.
import { GongkaiError } from '../domain/error';
import { fileDigest } from '../domain/signed-part';
import type { Member, Row } from '../kernel';
import { FILE_UID, type References } from './references';
import type { Registry } from './registry';
import type { Rows } from './rows';
import type { Store } from './store';
import type { Titles } from './titles';

export interface FileHolders {
  /**
   * Refuses what would change, move or remove a file that something public or something in review holds; the refusal names the document.
   * @throws GongkaiError 409 `publication.file-published`, `publication.file-hidden`, `publication.file-held`
   */
  protect(file: Row): Promise<void>;
}

export function createFileHolders(
  store: Store,
  rows: Rows,
  references: References,
  registry: Registry,
  titles: Titles
): FileHolders {
  /** In review with these very bytes. The canonical JSON of what was submitted names bytes, so the few candidates are asked for the file. */
  const holdersInReview = async (file: Row): Promise<Member[]> => {
    const digest = fileDigest(file);
    // What has no digest cannot be signed, and was not submitted.
    if (!digest) return [];
    const candidates = await store.raw(
      `SELECT d.uid, d.document_id FROM ${store.name('gk_documents')} d` +
        ` JOIN ${store.name('gk_revisions')} r ON r.digest = d.draft_digest` +
        ` WHERE d.held_plugin IS NOT NULL AND r.canonical LIKE ? ORDER BY d.id`,
      [`%${digest}%`]
    );
    for (const { uid, document_id: documentId } of candidates as { uid: string; document_id: string }[]) {
      const type = registry.type(uid);
      const draft = type && (await rows.draft(uid, documentId));
      if (!draft) continue;
      const { references: refersTo } = await rows.project(type, draft, []);
      const mine = refersTo.some(({ targetUid, targetId }) => targetUid === FILE_UID && targetId === file.documentId);
      if (mine) return [{ uid, documentId, locale: '' }];
    }
    return [];
  };

  /** Hidden with this file, and not decided: it may have to be public again as it was. */
  const hiddenHolders = async (fileDocumentId: string): Promise<Member[]> => {
    const found = await store.raw(
      `SELECT uid, document_id FROM ${store.name('gk_hides')} WHERE open_key IS NOT NULL AND content LIKE ? ORDER BY id`,
      [`%${fileDocumentId}%`]
    );
    return found.map((row) => ({ uid: String(row.uid), documentId: String(row.document_id), locale: '' }));
  };

  const nameOf = async (document: Member): Promise<string> => {
    const naming = (await titles.of([document]))(document);
    return naming?.title ? `${naming.typeName}《${naming.title}》` : (naming?.typeName ?? document.uid);
  };

  return {
    protect: async (file) => {
      const [published] = await references.publishersOfFile(String(file.documentId));
      if (published) {
        throw new GongkaiError(
          409,
          'publication.file-published',
          `这个文件用在正在公开的${await nameOf(published)}中，不能替换、改名、修改替代文字、移动或删除。需要更正时，请另行上传新文件，在稿件中换用后送审。`,
          { document: published }
        );
      }
      const [hidden] = await hiddenHolders(String(file.documentId));
      if (hidden) {
        throw new GongkaiError(
          409,
          'publication.file-hidden',
          `这个文件用在已经紧急屏蔽、等待批准的${await nameOf(hidden)}中，解除屏蔽时要按原样恢复，不能替换、改名、修改替代文字、移动或删除。请等待批准或者解除。`,
          { document: hidden }
        );
      }
      const [held] = await holdersInReview(file);
      if (held) {
        throw new GongkaiError(
          409,
          'publication.file-held',
          `这个文件用在正在审核的${await nameOf(held)}中，不能替换、改名、修改替代文字、移动或删除。需要更换时，请先撤回送审或由审核人退回。`,
          { document: held }
        );
      }
    },
  };
}
