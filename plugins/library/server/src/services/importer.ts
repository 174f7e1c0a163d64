// The importer: a file becomes a draft with its import record and its open questions, all or nothing, and never twice.
import path from 'node:path';
import { GongkaiError, kernel, type Actor, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, QUESTIONS } from '../content-types/tables';
import { libraryBlock } from '../domain/library-block';
import { draftData, hasFiles, keepFiles, NOTHING_KEPT, questionsOf, titleTooLong, type Kept } from './import-draft';
import { createImportLookups, type ImportRecord } from './import-lookups';
import { readBytes, readSource, type SourceBytes, type SourceFile } from './source-file';
import type { SourcePath } from './source-path';
import { createUploads } from './uploads';

export interface ImportOptions {
  type: ManagedType;
  /** Document id of the owner organ; found by the issuer's name when not given. */
  organ?: string;
  actor: Actor;
}

/** A file to import; `root` is the real path of the folder beyond which nothing is looked for. */
export interface ImportFile {
  path: SourcePath;
  root: string;
}

/** A file that was read and is to be written. */
interface Item extends ImportFile {
  source: string;
  content: SourceFile;
  /** An earlier import of it whose draft was deleted. */
  forget: ImportRecord | null;
}

/** So many drafts are written in one transaction; others wait that long at most. */
const TOGETHER = 50;
/** Bytes of the files that are held at a time: what one import needs does not grow with the number of its files. */
const HELD = 32 * 1024 * 1024;

export interface ImportResult {
  file: string;
  outcome: 'imported' | 'already' | 'refused';
  code?: string;
  message?: string;
  documentId?: string;
  title?: string | null;
  documentNumber?: string | null;
  formedOn?: string | null;
  issuers?: string[];
  questions?: { field: string; code: string; message: string }[];
  cuts?: number;
  /** How many files from beside it were kept. */
  attachments?: number;
}

/** A refusal as a result; what is none is thrown on. */
function refusedBy(file: SourcePath, error: unknown): ImportResult {
  if (!(error instanceof GongkaiError)) throw error;
  return { file: file.shown, outcome: 'refused', code: error.code, message: error.message };
}

/** A file whose bytes were read. */
interface Opened extends ImportFile {
  bytes: SourceBytes;
}

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

const isItem = (entry: Item | ImportResult): entry is Item => 'content' in entry;

export type Importer = ReturnType<typeof createImporter>;

export function createImporter({ strapi }: { strapi: Core.Strapi }) {
  const query = (uid: string) => strapi.db.query(uid as never);
  const lookups = createImportLookups(strapi);

  /** A record whose draft was deleted makes room for another import of the file; the ledger still tells of the first. */
  const forgetDeleted = async ({ id, documentId }: ImportRecord, { uid }: ManagedType): Promise<void> => {
    await query(QUESTIONS).deleteMany({ where: { uid, document_id: documentId } } as never);
    await query(IMPORTS).delete({ where: { id } } as never);
  };

  /**
   * The items whose numbers no document has, nor an item before them; the others are refused.
   * @param refused gets the refusals, by item
   */
  const withFreeNumbers = async (items: Item[], type: ManagedType, refused: Map<Item, Error>): Promise<Item[]> => {
    const keyOf = ({ content }: Item): string | undefined => content.read.documentNumber.value?.key;
    const keys = items.map(keyOf).filter((key) => key !== undefined);
    const taken = await lookups.numbers(keys, type);
    const knowsNumbers = Boolean(libraryBlock(type)!.numberKey);
    return items.filter((item) => {
      const { read } = item.content;
      const key = keyOf(item);
      if (!key || !knowsNumbers) return true;
      if (taken.has(key)) {
        const message = `发文字号 ${read.documentNumber.value!.display} 已有文件：${taken.get(key) ?? ''}。`;
        refused.set(item, refuse(409, 'library.duplicate-number', message));
        return false;
      }
      taken.set(key, titleTooLong(read, type) ? null : read.title.value);
      return true;
    });
  };

  /** Drafts, import records, questions and ledger entries of files; inside a transaction. */
  const write = async (
    items: readonly Item[],
    { type, actor, organ: given }: ImportOptions,
    keptOf: (item: Item) => Kept
  ): Promise<ImportResult[]> => {
    if (items.length === 0) return [];
    for (const { forget } of items) if (forget) await forgetDeleted(forget, type);
    const issuersOf = ({ content }: Item): string[] => content.read.issuers.value ?? [];
    const organs = given ? null : await lookups.organs(items.flatMap(issuersOf));
    const plans = items.map((item) => {
      const kept = keptOf(item);
      const name = organs ? issuersOf(item).find((issuer) => organs.has(issuer)) : undefined;
      const organ = given ?? (name === undefined ? undefined : organs!.get(name));
      return { item, kept, organ, data: draftData(item.content.read, type, organ, kept) };
    });
    const made = await kernel(strapi).documents.createDrafts(
      type.uid,
      plans.map(({ data }) => data)
    );
    const written = plans.map((plan, at) => {
      const { documentId, draft } = made[at]!;
      const { read } = plan.item.content;
      const questions = [...questionsOf(read, type, plan.organ, draft), ...plan.kept.questions];
      return { ...plan, documentId, questions, fileName: path.basename(plan.item.path.shown) };
    });
    const at = Date.now();
    const records = written.map(({ item: { source, content }, kept, documentId, fileName }) => {
      const { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts } = content.read;
      const facts = { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts };
      const record = JSON.stringify({ ...facts, source: content.source, files: kept.files });
      const { encoding } = content;
      return { source, file_name: fileName, encoding, uid: type.uid, document_id: documentId, record, at };
    });
    await query(IMPORTS).createMany({ data: records } as never);
    const asked = written.flatMap(({ documentId, questions }) =>
      questions.map((question) => ({ uid: type.uid, document_id: documentId, ...question }))
    );
    if (asked.length > 0) await query(QUESTIONS).createMany({ data: asked } as never);
    await kernel(strapi).ledger.appendAll(
      written.map(({ item: { source, content }, documentId, questions, fileName }) => ({
        action: 'import',
        actor,
        members: [{ uid: type.uid, documentId }],
        payload: {
          source,
          fileName,
          encoding: content.encoding,
          questions: questions.map(({ field, code }) => ({ field, code })),
        },
      }))
    );
    return written.map(({ item: { path: file, content }, data, kept, documentId, questions }) => ({
      file: file.shown,
      outcome: 'imported',
      documentId,
      title: data[libraryBlock(type)!.title] as string | null,
      documentNumber: content.read.documentNumber.value?.display ?? null,
      formedOn: content.read.formedOn.value,
      issuers: content.read.issuers.value ?? [],
      questions: questions.map(({ field, code, message }) => ({ field, code, message })),
      cuts: content.read.cuts.length,
      ...(kept.files.length ? { attachments: kept.files.length } : {}),
    }));
  };

  const inTransaction = <T>({ actor }: ImportOptions, work: () => Promise<T>): Promise<T> =>
    kernel(strapi).actingAs(actor, () => kernel(strapi).transaction(work));

  const recordOf = async (source: string, type: ManagedType): Promise<ImportRecord | null> =>
    (await lookups.records([source], type)).get(source) ?? null;

  /** One file with the files beside it, by itself: all of it comes to be, or nothing. */
  const writeAlone = async (item: Item, options: ImportOptions): Promise<ImportResult> => {
    const uploads = createUploads(strapi);
    try {
      return await inTransaction(options, async () => {
        const refused = new Map<Item, Error>();
        await withFreeNumbers([item], options.type, refused);
        if (refused.has(item)) throw refused.get(item)!;
        const from = { path: item.path, root: item.root };
        const kept = hasFiles(item.content) ? await keepFiles(item.content, from, options.type, uploads) : NOTHING_KEPT;
        return (await write([item], options, () => kept))[0]!;
      });
    } catch (error) {
      await uploads.undo();
      // Another run may have imported the same file meanwhile: then this one has nothing to do.
      const other = await recordOf(item.source, options.type);
      if (other?.exists) return { file: item.path.shown, outcome: 'already', documentId: other.documentId };
      return refusedBy(item.path, error);
    }
  };

  /** Several files in one transaction. What goes wrong is tried again one by one. */
  const writeTogether = async (items: Item[], options: ImportOptions): Promise<ImportResult[]> => {
    if (items.length > 1) {
      try {
        return await inTransaction(options, async () => {
          // A refusal before anything was written does not concern the others.
          const refused = new Map<Item, Error>();
          const free = await withFreeNumbers(items, options.type, refused);
          const results = await write(free, options, () => NOTHING_KEPT);
          return items.map((item) =>
            refused.has(item) ? refusedBy(item.path, refused.get(item)) : results[free.indexOf(item)]!
          );
        });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
    const results: ImportResult[] = [];
    for (const item of items) results.push(await writeAlone(item, options));
    return results;
  };

  /** Imports files whose bytes were read, in order; a file whose bytes were refused is a result already. */
  const take = async (
    entries: (Opened | ImportResult)[],
    options: ImportOptions,
    tell: (result: ImportResult) => void
  ): Promise<void> => {
    const { type } = options;
    const sources = entries.flatMap((entry) => ('bytes' in entry ? [entry.bytes.source] : []));
    const records = await lookups.records(sources, type);
    const seen = new Set<string>();
    let waiting: (Item | ImportResult)[] = [];
    /** Writes what waits, and only then tells of it and of what was found in between. */
    const commit = async (): Promise<void> => {
      const list = waiting;
      waiting = [];
      const items = list.filter(isItem);
      const results = items.length > 0 ? await writeTogether(items, options) : [];
      for (const entry of list) tell(isItem(entry) ? results[items.indexOf(entry)]! : entry);
    };
    const read = async (entry: Opened): Promise<Item | ImportResult> => {
      const { bytes, path: file, root } = entry;
      const { source } = bytes;
      if (seen.has(source)) {
        await commit();
        const record = await recordOf(source, type);
        if (record) records.set(source, record);
      }
      seen.add(source);
      const record = records.get(source) ?? null;
      if (record?.exists) return { file: file.shown, outcome: 'already', documentId: record.documentId };
      try {
        return { path: file, root, source, content: await readSource(bytes), forget: record };
      } catch (error) {
        return refusedBy(file, error);
      }
    };
    for (const entry of entries) {
      const item = 'bytes' in entry ? await read(entry) : entry;
      if (isItem(item) && hasFiles(item.content)) {
        await commit();
        tell(await writeAlone(item, options));
      } else waiting.push(item);
      // The server answers others in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await commit();
  };

  const open = (file: ImportFile): Opened | ImportResult => {
    try {
      return { ...file, bytes: readBytes(file.path) };
    } catch (error) {
      return refusedBy(file.path, error);
    }
  };

  return {
    /**
     * Imports files one after the other and tells of each; a refusal is a result, not an error, so that the rest goes on. Other errors
     * are thrown. What is told is committed: a run that is cut off goes on where it was.
     */
    importFiles: async (
      files: Iterable<ImportFile>,
      options: ImportOptions,
      tell: (result: ImportResult) => void
    ): Promise<void> => {
      let entries: (Opened | ImportResult)[] = [];
      let held = 0;
      for (const file of files) {
        const entry = open(file);
        entries.push(entry);
        if ('bytes' in entry) held += entry.bytes.bytes.length;
        if (entries.length < TOGETHER && held < HELD) continue;
        await take(entries, options, tell);
        entries = [];
        held = 0;
      }
      await take(entries, options, tell);
    },
  };
}
