// What was purged does not come back: a draft whose content is exactly one of those from which something was removed is not published.
import type { Candidate, Finding } from '../kernel';
import type { Ledger } from './ledger';
import type { Purged } from './purged';

const FINDING: Finding = {
  gate: 'purge',
  code: 'publication.purged-content',
  severity: 'blocker',
  message: '草稿的内容与已经彻底清除过的版本完全一样，其中含有已经清除的文字',
  remedy: '请在草稿中删去这些文字，保存后再送审。',
};

/** Asked of every candidate; costs a question only for documents of which something was purged. */
export function createPurgedFindings(ledger: Pick<Ledger, 'entriesOf' | 'payload'>) {
  return async ({ uid, documentId, digest, facts }: Candidate): Promise<Finding[]> => {
    if (!facts?.purgedAt) return [];
    const entries = await ledger.entriesOf({ uid, documentId });
    for (const { seq } of entries.filter(({ action }) => action === 'confirm-purge')) {
      const said = (await ledger.payload(seq)) as { purged?: Purged } | null | undefined;
      if (said?.purged?.texts[digest]) return [FINDING];
    }
    return [];
  };
}
