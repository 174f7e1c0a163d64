// The verbs of 归档移交: pack and deliver, each one function, in one transaction with its rows and its ledger entry.
import { randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import {
  checkpointText,
  GongkaiError,
  kernel as kernelOf,
  makeCheckpoint,
  shanghaiDay,
  type Actor,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DELIVERIES, PACKAGE_ITEMS, PACKAGES } from '../content-types/package-tables';
import { checkCorrects, MANNERS, readDelivery } from '../domain/delivery';
import {
  instantsOf,
  MOST_DOCUMENTS,
  packageEmpty,
  packageNumber,
  packageTooMany,
  readName,
  readSelection,
  type Selection,
} from '../domain/package-input';
import { entryLine, packedEntry, SEALING, type Sealed } from '../domain/package-ledger';
import { CHECKPOINT, SEAL } from '../domain/package-manifest';
import { createPackageBuilder } from './package-build';
import { createPackageDocuments, type PublicDocument } from './package-documents';
import { createPackageRights } from './package-rights';
import { createPackageRows, keptOfDelivery, keptOfPackage, keptOfPackageItems } from './package-rows';
import { createPackageStore } from './package-store';

type Input = Record<string, unknown>;

/** Rows a statement. */
const BATCH = 100;

export type Packages = ReturnType<typeof createPackages>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

export function createPackages({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());
  const rows = createPackageRows(strapi);
  const store = createPackageStore(strapi);
  const rights = createPackageRights(strapi);
  const documents = createPackageDocuments(strapi);
  const builder = createPackageBuilder(strapi);

  const typesOf = (uid: string | null): ManagedType[] => {
    const types = documents.types().filter((type) => uid === null || type.uid === uid);
    if (types.length) return types;
    throw refused(422, 'disclosure.package-type', '没有这类内容，请从列表中选择。');
  };

  /** What a list by hand names, each of it public and of the organs. */
  const byHand = async (asked: NonNullable<Selection['documents']>, organs: readonly string[]) => {
    const everywhere = (await rights.organs()).map(({ id }) => id);
    const ids = asked.map(({ documentId }) => documentId);
    const known = new Set(asked.map(({ uid, documentId }) => `${uid} ${documentId}`));
    const all = await documents.list({ types: documents.types(), organs: everywhere, ids });
    const found = all.filter(({ uid, documentId }) => known.has(`${uid} ${documentId}`));
    if (found.length < asked.length) {
      throw refused(
        409,
        'disclosure.package-not-public',
        `所选的信息有${asked.length - found.length}件没有在公开（未发布、已撤下或者已屏蔽），不能制作移交包。请刷新页面后重新选择。`,
        { missing: asked.length - found.length }
      );
    }
    const other = found.find(({ organId }) => !organs.includes(organId));
    if (other) {
      throw refused(
        403,
        'disclosure.package-other-organ',
        `“${other.title}”是${other.organName}发布的，不在您制作移交包的单位之内。请去掉这一件。`
      );
    }
    return found;
  };

  /** What a selection means, in the order of the package. */
  const select = async (selection: Selection): Promise<PublicDocument[]> => {
    const { organId, below, uid, from, until } = selection;
    const organs = (await posts(strapi).lineageOf(organId, below)) ?? [];
    const types = typesOf(uid);
    if (selection.documents) return byHand(selection.documents, organs);
    const asked = { types, organs, ...instantsOf(from!, until!) };
    const count = await documents.count(asked);
    if (!count) throw packageEmpty();
    if (count > MOST_DOCUMENTS) throw packageTooMany(count);
    return documents.list(asked);
  };

  /** The documents are still public as they were written: asked when nobody can change the ledger any more. */
  const checkUnchanged = async (list: readonly PublicDocument[]): Promise<void> => {
    for (const uid of new Set(list.map((one) => one.uid))) {
      const mine = list.filter((one) => one.uid === uid);
      const facts = await kernel().documents.factsOf(
        uid,
        mine.map(({ documentId }) => documentId)
      );
      const changed = mine.find(({ documentId, digest, publishedAt }) => {
        const now = facts.get(documentId);
        return now?.publishedDigest !== digest || now.publishedAt !== publishedAt || now.hiddenAt !== null;
      });
      if (changed) {
        throw refused(
          409,
          'disclosure.package-changed',
          `制作期间“${changed.title}”有变化（更正、撤下或者屏蔽），没有制作移交包。请重新制作。`
        );
      }
    }
  };

  const insert = async (row: Row, items: readonly Row[]): Promise<void> =>
    kernel().database.write(async (tables) => {
      await tables(PACKAGES).insert(row);
      for (let i = 0; i < items.length; i += BATCH)
        await tables(PACKAGE_ITEMS).insert(items.slice(i, i + BATCH).map((one) => ({ package: row.ref, ...one })));
    });

  /** Seals what was written at the end of the ledger's chain, and writes what ties the one to the other. */
  const seal = async (
    sealed: Sealed,
    actor: Actor,
    at: number,
    put: (name: string, text: string) => Promise<unknown>
  ): Promise<number> => {
    const { seq } = await kernel().ledger.append({ action: SEALING, actor, at, payload: sealed });
    const [entry] = await kernel().ledger.whole({ seqs: [seq] });
    await put(SEAL, entryLine(packedEntry(entry!)));
    await put(CHECKPOINT, checkpointText(makeCheckpoint({ seq, hash: entry!.hash, alg: entry!.alg }, at)));
    return seq;
  };

  /** @throws GongkaiError 422 `disclosure.delivery-no-scan` */
  const scanDigest = async (file: string | null): Promise<string | null> => {
    if (!file) return null;
    const found = (await strapi.db
      .query('plugin::upload.file')
      .findOne({ where: { documentId: file }, select: ['id', 'provider_metadata'] } as never)) as {
      provider_metadata?: { digest?: unknown } | null;
    } | null;
    if (!found) throw refused(422, 'disclosure.delivery-no-scan', '没有找到回执的扫描件，请重新上传。');
    const digest = found.provider_metadata?.digest;
    return typeof digest === 'string' ? digest : null;
  };

  return {
    rows,
    store,
    rights,
    documents,

    /**
     * What a selection would take, before anything is made.
     * @throws GongkaiError as `pack`
     */
    preview: async (input: Input): Promise<PublicDocument[]> => {
      const selection = readSelection(input, today());
      await rights.check(selection.organId, selection.below, '制作移交包');
      return select(selection);
    },

    /**
     * 制作移交包: writes the documents to a file of its own, seals it in the ledger and keeps it.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.package-not-office`, `disclosure.package-other-organ`;
     * 409 `disclosure.package-not-public`, `disclosure.package-changed`, `disclosure.package-broken`; 422 of `readSelection`, `readName`,
     * `disclosure.package-too-large`; 507 `disclosure.package-unwritable`
     */
    pack: async (input: Input): Promise<string> => {
      const name = readName(input.name);
      const selection = readSelection(input, today());
      const { organId, below, uid, from, until } = selection;
      const who = await rights.check(organId, below, '制作移交包');
      const list = await select(selection);
      const ref = randomUUID();
      const at = Date.now();
      const number = packageNumber(shanghaiDay(at), ref);
      const organ = await rights.nameOf(organId);
      return store.write(ref, async (writer, keep) => {
        const manifest = await builder.write(writer, list, { number, name, organ, madeOn: shanghaiDay(at) });
        return kernel().transaction(async () => {
          const sealed: Sealed = { package: ref, number, organ, total: list.length, manifest };
          const seq = await seal(sealed, who, at, (file, text) => writer.text(file, text));
          await checkUnchanged(list);
          const { bytes, sha256 } = await writer.finish();
          await keep();
          const items = list.map((one, i): Row => ({
            position: i + 1,
            uid: one.uid,
            document_id: one.documentId,
            title: one.title,
            index_number: one.indexNumber,
            digest: one.digest,
          }));
          const row: Row = {
            ref,
            number,
            name,
            organ_id: organId,
            organ_name: organ,
            selection: JSON.stringify({ below, uid, from, until, byHand: selection.documents !== null }),
            total: list.length,
            items: kernel().digest(keptOfPackageItems(items)),
            bytes,
            file_digest: sha256,
            manifest,
            seal: seq,
            by_id: who.personId,
            by_name: who.name,
            at,
          };
          await insert(row, items);
          await kernel().ledger.append({
            action: 'pack',
            actor: who,
            at,
            members: list.map(({ uid: type, documentId, digest }) => ({ uid: type, documentId, locale: '', digest })),
            payload: {
              package: ref,
              number,
              name,
              organ,
              count: list.length,
              sha256,
              said: kernel().digest(keptOfPackage(row)),
            },
          });
          return ref;
        });
      });
    },

    /**
     * 登记移交: to whom a package was handed over. Nothing is ever changed: a record is corrected by another.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.package-not-office`; 404 `disclosure.no-package`,
     * `disclosure.no-delivery`; 409 `disclosure.delivery-corrected`; 422 of `readDelivery`, `disclosure.delivery-no-scan`
     */
    deliver: async (input: Input): Promise<string> => {
      const made = await rights.visible(await rows.one(input.package));
      const who = await rights.check(made.organId, false, '登记移交');
      return kernel().transaction(async () => {
        await rows.one(made.ref, true);
        const said = readDelivery(input, today(), shanghaiDay(made.at));
        const records = (await rows.deliveries([made.ref])).get(made.ref)!;
        if (said.corrects) checkCorrects(records, said.corrects);
        const row: Row = {
          ref: randomUUID(),
          package: made.ref,
          receiver: said.receiver,
          receiver_name: said.receiverName,
          delivered_on: said.deliveredOn,
          manner: said.manner,
          handed_by: said.handedBy,
          received_by: said.receivedBy,
          receipt_number: said.receiptNumber,
          receipt_file: said.receiptFile,
          receipt_digest: await scanDigest(said.receiptFile),
          note: said.note,
          corrects: said.corrects,
          reason: said.reason,
          voided: said.voided,
          by_id: who.personId,
          by_name: who.name,
          at: Date.now(),
        };
        await kernel().database.write(async (tables) => {
          await tables(DELIVERIES).insert(row);
        });
        await kernel().ledger.append({
          action: 'deliver',
          actor: who,
          at: Number(row.at),
          // Of the people who handed over and received, the table knows the names; the ledger the digest.
          payload: {
            package: made.ref,
            number: made.number,
            sha256: made.sha256,
            delivery: row.ref,
            receiver: said.receiverName,
            deliveredOn: said.deliveredOn,
            way: MANNERS[said.manner],
            ...(said.corrects ? { corrects: said.corrects, voided: said.voided } : {}),
            said: kernel().digest(keptOfDelivery(row)),
          },
        });
        return made.ref;
      });
    },
  };
}
