// Writes what a package holds: documents as they were signed with their files and their reviews, the index, the extract of the ledger, the
// list of files. A batch at a time, so that a thousand documents never stand in memory together.
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type ManagedType,
  type PublicFile,
  type Row,
  type WholeEntry,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { disclosureBlock } from '../domain/disclosure-block';
import { hasValidity } from '../domain/effects-attribute';
import {
  CANONICAL,
  indexTable,
  indexText,
  PAGE,
  PACKAGE_FORMAT,
  REVIEW,
  signedFiles,
  type IndexedDocument,
  type IndexedFile,
  type PackageIndex,
} from '../domain/package-index';
import {
  entriesFor,
  entryLine,
  packedEntry,
  reviewOf,
  reviewText,
  statedIn,
  type PackedEntry,
} from '../domain/package-ledger';
import { ENTRIES, INDEX, INDEX_TABLE, MANIFEST, manifestText, READ_ME } from '../domain/package-manifest';
import { fileName, folderName } from '../domain/package-names';
import { besideThePage, documentPage, type PageFields } from '../domain/package-page';
import { readMe } from '../domain/package-readme';
import { validityFacts } from '../domain/validity-facts';
import type { PublicDocument } from './package-documents';
import { readPageFields } from './package-labels';
import { measure, type PackageWriter } from './package-store';
import { createValidityRows, namesOf } from './validity-rows';

const BATCH = 20;

type Part = Row;

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const day = (value: unknown): string | null => text(value)?.slice(0, 10) ?? null;
const keyOf = ({ uid, documentId }: { uid: string; documentId: string }): string => `${uid} ${documentId}`;

/** The attribute that was determined, as it was signed. */
function attributeOf(part: Part): string | null {
  const declared = Object.values((part['#declarations'] ?? {}) as Record<string, { attribute?: unknown } | null>);
  return declared.map((one) => text(one?.attribute)).find((one) => one !== null) ?? null;
}

const broken = (title: string, why: string): GongkaiError =>
  new GongkaiError(
    409,
    'disclosure.package-broken',
    `“${title}”${why}，没有制作移交包。请先用“核对”查明原因，或者不选这一件。`
  );

export function createPackageBuilder(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const validity = createValidityRows(strapi);

  /** The signed texts of documents by digest. */
  const textsOf = async (documents: readonly PublicDocument[]): Promise<Map<string, string>> => {
    const rows = (await kernel().database.read((tables) =>
      tables('gk_revisions').whereIn(
        'digest',
        documents.map(({ digest }) => digest)
      )
    )) as { digest: string; canonical: string }[];
    return new Map(rows.map(({ digest, canonical }) => [digest, canonical]));
  };

  /** Validity of documents of one type in words, today. */
  const validityOf = async (type: ManagedType, parts: ReadonlyMap<string, Part>): Promise<Map<string, string>> => {
    if (!hasValidity(type)) return new Map();
    const { effectiveFrom, expiresOn } = disclosureBlock(type)!;
    const terms = new Map(
      [...parts].map(([id, part]) => [
        id,
        { from: effectiveFrom ? day(part[effectiveFrom]) : null, until: expiresOn ? day(part[expiresOn]) : null },
      ])
    );
    const effects = await validity.around(type, [...parts.keys()]);
    const world = effects.world(terms);
    const today = shanghaiDay(Date.now());
    return new Map(
      [...parts.keys()].map((id) => [id, validityFacts(type.uid, id, world, effects.told, today).validity])
    );
  };

  const writeFiles = async (
    writer: PackageWriter,
    folder: string,
    title: string,
    part: Part,
    files: readonly PublicFile[]
  ): Promise<IndexedFile[]> => {
    const signed = signedFiles(part);
    const written: IndexedFile[] = [];
    for (const [i, { name, mime, digest: noted, place }] of files.entries()) {
      if (!place) throw broken(title, `的文件“${name}”找不到了`);
      const measured = await measure(place);
      const digest = `sha256:${measured.sha256}`;
      if (noted !== null && noted !== digest) throw broken(title, `的文件“${name}”与签字时不同`);
      const path = `${folder}/files/${fileName(i + 1, name)}`;
      await writer.file(path, place, measured);
      written.push({ path, name, mime, size: measured.size, digest, signed: signed.has(digest) });
    }
    return written;
  };

  const writeDocument = async (
    writer: PackageWriter,
    known: {
      document: PublicDocument;
      position: number;
      type: ManagedType;
      canonical: string;
      validity: string | null;
      files: readonly PublicFile[];
      entries: readonly WholeEntry[];
      fieldsOf: PageFields;
    }
  ): Promise<IndexedDocument> => {
    const { document, position, type, canonical, entries, fieldsOf } = known;
    const part = JSON.parse(canonical) as Part;
    const names = namesOf(type);
    const { formedOn } = disclosureBlock(type) ?? {};
    const { body } = (type.options.library ?? {}) as { body?: string };
    const title = (names.title ? text(part[names.title]) : null) ?? document.title;
    const folder = folderName(position, title);
    const whole = new Map(entries.map((entry) => [entry.seq, statedIn(entry)]));
    const review = reviewOf(entries.map(packedEntry), document, (seq) => whole.get(seq));
    if (review.publication === null) throw broken(title, '没有公开的留痕');
    await writer.text(`${folder}/${CANONICAL}`, canonical);
    const files = await writeFiles(writer, folder, title, part, known.files);
    const indexed: IndexedDocument = {
      position,
      folder,
      uid: document.uid,
      typeName: type.displayName,
      documentId: document.documentId,
      indexNumber: document.indexNumber,
      title,
      documentNumber: names.number ? text(part[names.number]) : null,
      organ: document.organName,
      formedOn: formedOn ? day(part[formedOn]) : null,
      firstPublishedOn: shanghaiDay(document.firstPublishedAt),
      publishedOn: shanghaiDay(document.publishedAt),
      validity: known.validity,
      attribute: attributeOf(part),
      adopted: review.adopted,
      digest: document.digest,
      files,
    };
    const placeOf = (fileId: string): string | null => {
      const at = known.files.findIndex((file) => file.fileId === fileId);
      return at < 0 ? null : besideThePage(indexed, files[at]!.path);
    };
    const heads = [names.number, formedOn].filter((name) => name !== undefined);
    await writer.text(
      `${folder}/${PAGE}`,
      documentPage({ document: indexed, part, shown: { title: names.title, body, heads }, review, fieldsOf, placeOf })
    );
    await writer.text(`${folder}/${REVIEW}`, reviewText(review));
    return indexed;
  };

  return {
    /**
     * Writes everything that the list of files names, and the list.
     * @returns the digest of the list
     * @throws GongkaiError 409 `disclosure.package-broken`, and of the writer
     */
    write: async (
      writer: PackageWriter,
      documents: readonly PublicDocument[],
      about: Omit<PackageIndex, 'format' | 'documents'>
    ): Promise<string> => {
      const entries = new Map<number, PackedEntry>();
      const labels = new Map<string, PageFields>();
      const indexed: IndexedDocument[] = [];
      for (let i = 0; i < documents.length; i += BATCH) {
        const batch = documents.slice(i, i + BATCH);
        const texts = await textsOf(batch);
        const files = await kernel().files.publicOf(batch);
        const whole = await kernel().ledger.whole({ members: batch });
        const states = new Map<string, string>();
        for (const uid of new Set(batch.map((one) => one.uid))) {
          const type = kernel().type(uid)!;
          if (!labels.has(uid)) labels.set(uid, await readPageFields(strapi, uid));
          const parts = batch
            .filter((one) => one.uid === uid && texts.has(one.digest))
            .map((one) => [one.documentId, JSON.parse(texts.get(one.digest)!) as Part] as const);
          for (const [id, words] of await validityOf(type, new Map(parts))) states.set(`${uid} ${id}`, words);
        }
        for (const [at, document] of batch.entries()) {
          const canonical = texts.get(document.digest);
          if (canonical === undefined) throw broken(document.title, '签字的内容找不到了');
          const own = entriesFor(whole, document);
          for (const entry of own) entries.set(entry.seq, packedEntry(entry));
          indexed.push(
            await writeDocument(writer, {
              document,
              position: i + at + 1,
              type: kernel().type(document.uid)!,
              canonical,
              validity: states.get(keyOf(document)) ?? null,
              files: files.filter((file) => keyOf(file) === keyOf(document)),
              entries: own,
              fieldsOf: labels.get(document.uid)!,
            })
          );
        }
      }
      const index: PackageIndex = { format: PACKAGE_FORMAT, ...about, documents: indexed };
      const extract = [...entries.values()].sort((a, b) => a.seq - b.seq);
      await writer.text(READ_ME, readMe(index));
      await writer.text(INDEX, indexText(index));
      await writer.text(INDEX_TABLE, indexTable(index));
      await writer.text(ENTRIES, extract.map(entryLine).join(''));
      return writer.text(MANIFEST, manifestText(writer.files));
    },
  };
}
