// Erasing the demonstration: its documents go with everything kept about them, and the ledger, which stays, says so. Nothing else has this
// door: whatever does not belong to an organ that the ledger names as the demonstration's is refused.
import type { Core } from '@strapi/types';
import { DEMO_LOADED, DEMO_REMOVED } from '../domain/actions';
import { counterName } from '../domain/index-number';
import { GongkaiError } from '../domain/error';
import type { Erased, Member } from '../kernel';
import type { Documents } from './documents';
import type { Ledger } from './ledger';
import { withErasure } from './permits';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { ownerOf } from './scopes';
import type { Store } from './store';

/** What the ledger says was loaded: document ids of organs and people, ids of accounts and files. */
export interface DemoMark {
  organs: string[];
  people: string[];
  accounts: number[];
  files: number[];
}

export interface Erasure {
  /** The demonstration that is in this database, or null. */
  demo(): Promise<DemoMark | null>;
  /**
   * Erases documents of the demonstration, and what every plugin keeps of them, of its people and of its accounts; inside the caller's transaction.
   * @throws GongkaiError 403 `publication.not-demo`, `publication.published-kept`
   */
  erase(members: readonly Member[]): Promise<void>;
}

export function createErasure(
  strapi: Core.Strapi,
  store: Store,
  rows: Rows,
  documents: Documents,
  ledger: Ledger,
  registry: Registry
): Erasure {
  const demo = async (): Promise<DemoMark | null> => {
    const last = (await store.read((tables) =>
      tables('gk_ledger').whereIn('action', [DEMO_LOADED, DEMO_REMOVED]).orderBy('seq', 'desc').first('seq', 'action')
    )) as { seq: number; action: string } | undefined;
    if (last?.action !== DEMO_LOADED) return null;
    return ((await ledger.payload(Number(last.seq))) as DemoMark | undefined) ?? null;
  };

  /** Every digest that the ledger names for the document: the texts behind them are the document's and nobody else's. */
  const digestsOf = async (member: Member): Promise<string[]> => {
    const entries = await ledger.entriesOf(member);
    return entries.flatMap(({ members }) =>
      members.flatMap(({ uid, documentId, digest }) =>
        uid === member.uid && documentId === member.documentId && digest ? [digest] : []
      )
    );
  };

  const check = async (mark: DemoMark, { uid, documentId }: Member): Promise<void> => {
    const facts = await documents.lock({ uid, documentId });
    if (facts.publishedDigest) {
      throw new GongkaiError(403, 'publication.published-kept', '这份稿件正在公开，不能删除。请先办理撤稿。');
    }
    const owner = ownerOf(documents.managed(uid), await rows.draft(uid, documentId));
    if (!owner || !mark.organs.includes(owner)) {
      throw new GongkaiError(403, 'publication.not-demo', '只有演示单位的稿件可以整体移除，其他稿件须留存备查。', {
        document: { uid, documentId },
      });
    }
  };

  const eraseOne = async (member: Member): Promise<void> => {
    const { uid, documentId } = member;
    const digests = await digestsOf(member);
    await withErasure(() => strapi.documents(uid as never).delete({ documentId } as never));
    await documents.forget(member);
    await store.write(async (tables) => {
      await tables('gk_permits').where({ uid, document_id: documentId }).delete();
      await tables('gk_hides').where({ uid, document_id: documentId }).delete();
      await tables('gk_purges').where({ uid, document_id: documentId }).delete();
      // A release goes with its last document.
      const refs = (await tables('gk_release_members')
        .where({ uid, document_id: documentId })
        .select('release_ref')) as { release_ref: string }[];
      await tables('gk_release_members').where({ uid, document_id: documentId }).delete();
      for (const { release_ref: ref } of refs) {
        const [left] = (await tables('gk_release_members').where({ release_ref: ref }).limit(1)) as unknown[];
        if (!left) await tables('gk_releases').where({ ref }).delete();
      }
      await tables('gk_references').where({ uid, document_id: documentId }).delete();
      if (digests.length) await tables('gk_revisions').whereIn('digest', digests).delete();
    });
  };

  /** Index numbers of organs that never were are free again with them. */
  const eraseCounters = async (organs: readonly string[]): Promise<void> => {
    for (const organ of organs) {
      const code = await registry.directory.organCode(organ);
      if (!code) continue;
      const prefix = counterName(code, '');
      await store.write((tables) => tables('gk_counters').where('name', 'like', `${prefix}%`).delete());
    }
  };

  return {
    demo,
    erase: (members) =>
      store.write(async () => {
        const mark = await demo();
        if (!mark) throw new GongkaiError(403, 'publication.not-demo', '数据库里没有演示数据，没有可以移除的内容。');
        const sorted = [...members].sort((a, b) =>
          `${a.uid}\n${a.documentId}` < `${b.uid}\n${b.documentId}` ? -1 : 1
        );
        for (const member of sorted) await check(mark, member);
        const { accounts, organs, people } = mark;
        const erased: Erased = { members: sorted, accounts, organs, people };
        for (const eraser of registry.erasers.values()) await eraser.erase(erased);
        for (const member of sorted) await eraseOne(member);
        await eraseCounters(mark.organs);
      }),
  };
}
