// 彻底清除: a value that leaked is removed for good from everything that is kept of a document, by two persons. The ledger says that, who,
// when and why, and not what; the chain still verifies, for what may have to go stands beside it. Locks: the document first, the ledger last.
import { soughtIn } from '../domain/blot';
import { digestOfText, type Algorithm } from '../domain/digest';
import { GongkaiError } from '../domain/error';
import { checkSecond, checkValues, checkWords } from '../domain/purge';
import type { Actor, LedgerRow, Member, PermitRecord, Row } from '../kernel';
import type { Documents } from './documents';
import { keyOfOpen } from './hide-rows';
import type { KeptTexts } from './kept-texts';
import type { Ledger } from './ledger';
import type { PurgeFiles } from './purge-files';
import type { PurgePlaces, PurgeRow, PurgeRows } from './purge-rows';
import { createPurgeSearch, type PurgeLook } from './purge-search';
import type { Registry } from './registry';
import type { Rows } from './rows';
import { instant, type Store } from './store';
import { checkReason, memberOf } from './taking-down';

export interface Purges {
  /** What a request would find. @throws GongkaiError 422 `publication.purge-values` */
  look(member: Member, values: unknown): Promise<PurgeLook>;
  /** What an open request finds; the files are those that it names. */
  lookAt(member: Member): Promise<PurgeLook | null>;
  /**
   * @throws GongkaiError 404 `publication.purge-nothing`, 409 `publication.purge-open`, `publication.purge-standing`,
   * `publication.purge-hidden`, 422 `publication.purge-values`, `publication.purge-words`, `publication.purge-tells` …
   */
  request(
    member: Member,
    asked: { values: unknown; files: unknown; category: string; reason: unknown; actor: Actor }
  ): Promise<LedgerRow>;
  /**
   * @throws GongkaiError 403 `publication.own-purge`, 409 `publication.purge-decided`, `publication.purge-stale`,
   * `publication.purge-standing`, `publication.purge-breaks` …
   */
  confirm(asked: Member & { purge: unknown }, options: { actor: Actor; comment: unknown }): Promise<LedgerRow>;
  /** Also how the one who asked takes the request back. */
  decline(asked: Member & { purge: unknown }, options: { actor: Actor; comment: unknown }): Promise<LedgerRow>;
  open(member: Member): Promise<PurgeRow | null>;
}

export interface PurgesParts {
  store: Store;
  rows: Rows;
  documents: Documents;
  ledger: Ledger;
  registry: Registry;
  kept: KeptTexts;
  files: PurgeFiles;
  purgeRows: PurgeRows;
  algorithm: Algorithm;
}

const decided = (): GongkaiError =>
  new GongkaiError(
    409,
    'publication.purge-decided',
    '这份稿件没有等待批准的彻底清除申请，可能已经处理。请刷新后查看。'
  );

const notFound = (): GongkaiError =>
  new GongkaiError(
    404,
    'publication.purge-nothing',
    '在这份稿件的历史记录里没有找到要清除的文字，也没有选择要清除的文件。请核对后重新填写。'
  );

export function createPurges(parts: PurgesParts): Purges {
  const { store, rows, documents, ledger, registry, kept, files, purgeRows, algorithm } = parts;
  const search = createPurgeSearch(store, rows, documents, kept, files);
  const { refuseStanding, findIn, lookFor, historyFiles, placesOf, valuesAt } = search;

  const openLocked = async (asked: Member & { purge: unknown }) => {
    documents.managed(asked.uid);
    const facts = await documents.lock(asked);
    const open = await purgeRows.open(asked);
    if (!open || open.seq !== Number(asked.purge)) throw decided();
    return { facts, open };
  };

  const placesIn = ({ places, kept: digest }: PurgeRow): PurgePlaces => {
    if (!places || digestOfText(places, algorithm) !== digest) {
      throw new GongkaiError(409, 'publication.purge-stale', '申请的内容不见了或者被改动过。请不予清除，再重新申请。');
    }
    return JSON.parse(places) as PurgePlaces;
  };

  const close = (open: PurgeRow, verdict: 'confirmed' | 'declined', comment: string, actor: Actor, at: number) =>
    store.write(async (tables) => {
      await tables('gk_purges')
        .where({ open_key: keyOfOpen(open) })
        .update({
          open_key: null,
          places: null,
          verdict,
          decided_comment: comment,
          decided_by_id: actor.personId,
          decided_by_name: actor.name,
          decided_at: at,
        });
    });

  /** What is wrong with the evidence of the document's publications: a removal must not take it away. */
  const problemsOf = async ({ uid, documentId }: Member): Promise<string[]> => {
    const found = (await store.read((tables) =>
      tables('gk_permits').where({ uid, document_id: documentId }).orderBy('id')
    )) as Row[];
    const problems: string[] = [];
    for (const row of found) {
      const permit: PermitRecord = {
        uid,
        documentId,
        locale: '',
        digest: String(row.digest),
        kind: String(row.kind),
        evidence: String(row.evidence),
        at: instant(row.at)!,
      };
      const kind = registry.permitKinds.get(permit.kind);
      for (const problem of (await kind?.prove(permit, { ledger: true })) ?? [])
        problems.push(`${permit.at} ${problem}`);
    }
    return problems;
  };

  const listOf = (value: unknown): string[] => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [...new Set(value)];
    throw new GongkaiError(404, 'publication.purge-no-file', '没有写明要清除哪些文件。请重新选择。');
  };

  return {
    open: (member) => purgeRows.open(member),

    look: async (member, asked) => ({
      ...(await lookFor(member, checkValues(asked))),
      files: await historyFiles(member),
    }),

    lookAt: async (member) => {
      const open = await purgeRows.open(member);
      if (!open) return null;
      const { values: places, files: named } = placesIn(open);
      const all = await historyFiles(member);
      return {
        ...(await lookFor(member, valuesAt(await kept.of(member), places))),
        files: all.filter(({ documentId }) => named.includes(documentId)),
      };
    },

    request: (asked, { values: wanted, files: named, category, reason, actor }) =>
      store.write(async (tables) => {
        documents.managed(asked.uid);
        const member = memberOf(asked);
        const values = checkValues(wanted);
        const fileIds = listOf(named);
        checkReason('清除', category, 'x');
        const why = checkWords(reason, '清除原因', values);
        const facts = await documents.lock(member);
        if (await purgeRows.open(member)) {
          throw new GongkaiError(
            409,
            'publication.purge-open',
            '这份稿件已经有一份彻底清除申请在等待批准。请等它处理之后再申请。'
          );
        }
        if (facts.hiddenAt !== null) {
          throw new GongkaiError(
            409,
            'publication.purge-hidden',
            '这份稿件正在紧急屏蔽、等待批准，屏蔽时留存的内容还可能恢复公开。请先批准屏蔽（转为撤稿），再申请彻底清除。'
          );
        }
        await refuseStanding(member, facts, values);
        const history = await historyFiles(member);
        if (fileIds.some((id) => !history.some(({ documentId }) => documentId === id))) {
          throw new GongkaiError(404, 'publication.purge-no-file', '所选的文件不属于这份稿件的历史版本。请重新选择。');
        }
        await files.check(fileIds);
        const texts = await kept.of(member);
        const places = placesOf(texts, values);
        // A value that stands nowhere would be forgotten: whoever asked thinks that it is being removed.
        if (places.length < values.length || (!places.length && !fileIds.length)) throw notFound();
        const at = Date.now();
        const content = JSON.stringify({ values: places, files: fileIds } satisfies PurgePlaces);
        const keptDigest = digestOfText(content, algorithm);
        const count = findIn(texts, values).reduce((sum, { found }) => sum + found.length, 0);
        const entry = await ledger.append({
          action: 'request-purge',
          actor,
          at,
          members: [member],
          payload: { category, reason: why, places: count, purgedFiles: fileIds.length, kept: keptDigest },
        });
        await tables('gk_purges').insert({
          seq: entry.seq,
          uid: member.uid,
          document_id: member.documentId,
          locale: '',
          category,
          reason: why,
          person_id: actor.personId,
          person_name: actor.name,
          at,
          places: content,
          kept: keptDigest,
          open_key: keyOfOpen(member),
        });
        return entry;
      }),

    confirm: async (asked, { actor, comment }) => {
      let settled: Awaited<ReturnType<PurgeFiles['remove']>> | null = null;
      try {
        const entry = await store.wiping(() =>
          store.write(async () => {
            const member = memberOf(asked);
            const { facts, open } = await openLocked(asked);
            checkSecond(open.by, actor);
            const { values: places, files: fileIds } = placesIn(open);
            const texts = await kept.of(member);
            const values = valuesAt(texts, places);
            const words = checkWords(comment, '批准意见', values);
            await refuseStanding(member, facts, values);
            const before = await problemsOf(member);
            const { purged, count } = await kept.blot(texts, values);
            const broken = (await problemsOf(member)).filter((problem) => !before.includes(problem));
            if (broken.length) {
              throw new GongkaiError(
                409,
                'publication.purge-breaks',
                '这样清除会使已经公开过的内容失去发布依据，没有办理。请把要清除的文字写得更具体，例如完整的号码，再重新申请。'
              );
            }
            const packed = await files.keptOf(member);
            for (const { key } of packed) purged.files[key] = true;
            settled = await files.remove(
              fileIds,
              open.seq,
              packed.map(({ place }) => place)
            );
            const at = Date.now();
            await close(open, 'confirmed', words, actor, at);
            await documents.patch(member, { lock_version: facts.lockVersion + 1, purged_at: at });
            return ledger.append({
              action: 'confirm-purge',
              actor,
              at,
              members: [member],
              payload: {
                purge: open.seq,
                comment: words,
                places: count,
                purgedFiles: fileIds.length + packed.length,
                purged,
              },
            });
          })
        );
        await (settled as Awaited<ReturnType<PurgeFiles['remove']>> | null)?.after();
        return entry;
      } catch (error) {
        await (settled as Awaited<ReturnType<PurgeFiles['remove']>> | null)?.back();
        throw error;
      }
    },

    decline: (asked, { actor, comment }) =>
      store.write(async () => {
        const { open } = await openLocked(asked);
        // Where the values cannot be read any more nothing is left to be told.
        const { places } = open;
        const values: string[] = [];
        if (places && digestOfText(places, algorithm) === open.kept) {
          const texts = await kept.of(memberOf(asked));
          for (const place of (JSON.parse(places) as PurgePlaces).values) {
            const text = texts.find(({ key }) => key === place.key);
            const value = text && soughtIn(text.content, place);
            if (value) values.push(value);
          }
        }
        const words = checkWords(comment, '意见', values);
        const at = Date.now();
        await close(open, 'declined', words, actor, at);
        return ledger.append({
          action: 'decline-purge',
          actor,
          at,
          members: [memberOf(asked)],
          payload: { purge: open.seq, comment: words },
        });
      }),
  };
}
