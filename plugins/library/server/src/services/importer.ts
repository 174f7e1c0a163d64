// The importer: a file becomes a draft with its import record and its open questions, all or nothing, and never twice.
import path from 'node:path';
import { GongkaiError, kernel, type Actor, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, QUESTIONS } from '../content-types/tables';
import { libraryBlock } from '../domain/library-block';
import type { Question, ReadDocument } from '../domain/official-text';
import { draftData, hasFiles, keepFiles, NOTHING_KEPT, titleTooLong, type Kept } from './import-draft';
import { readBytes, readSource, type SourceFile } from './source-file';
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
  /** Whether an earlier import of it is on record whose draft was deleted. */
  forget: boolean;
}

/** So many drafts are written in one transaction; others wait that long at most. */
const TOGETHER = 20;

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

interface ImportRow {
  id: number;
  document_id: string;
}

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

export type Importer = ReturnType<typeof createImporter>;

export function createImporter({ strapi }: { strapi: Core.Strapi }) {
  const query = (uid: string) => strapi.db.query(uid as never);

  const organByName = async (names: readonly string[]): Promise<{ documentId: string } | null> => {
    for (const name of names) {
      const found = (await query('plugin::gongkai-organization.organ').findMany({
        where: { $or: [{ name }, { shortName: name }] },
        select: ['documentId'],
        limit: 2,
      } as never)) as { documentId: string }[];
      if (found.length === 1) return found[0]!;
    }
    return null;
  };

  /** What is on record of an earlier import of these bytes, and whether its draft exists. */
  const recordOf = async (
    source: string,
    type: ManagedType
  ): Promise<{ documentId: string; exists: boolean } | null> => {
    const record = (await query(IMPORTS).findOne({ where: { source, uid: type.uid } } as never)) as ImportRow | null;
    if (!record) return null;
    const count = await query(type.uid).count({ where: { documentId: record.document_id } } as never);
    return { documentId: record.document_id, exists: count > 0 };
  };

  /** The document that these bytes became in an earlier import, while it exists. */
  const documentOf = async (source: string, type: ManagedType): Promise<string | null> => {
    const record = await recordOf(source, type);
    return record?.exists ? record.documentId : null;
  };

  /** A record whose draft was deleted makes room for another import of the file; the ledger still tells of the first. */
  const forgetDeleted = async (source: string, { uid }: ManagedType): Promise<void> => {
    const record = (await query(IMPORTS).findOne({ where: { source, uid } } as never)) as ImportRow | null;
    if (!record) return;
    await query(QUESTIONS).deleteMany({ where: { uid, document_id: record.document_id } } as never);
    await query(IMPORTS).delete({ where: { id: record.id } } as never);
  };

  /** The owner organ of a draft that was imported without one: that of the person who imports, or none. */
  const ownerOf = async ({ uid, options }: ManagedType, documentId: string): Promise<string | null> => {
    const row = (await query(uid).findOne({
      where: { documentId, publishedAt: null },
      populate: { [options.organ!]: { select: ['name'] } },
    } as never)) as Record<string, { name: string } | null> | null;
    return row?.[options.organ!]?.name ?? null;
  };

  const questionsOf = async (
    read: ReadDocument,
    type: ManagedType,
    organ: string | undefined,
    documentId: string
  ): Promise<Question[]> => {
    const questions = [...read.questions];
    if (titleTooLong(read, type)) {
      questions.push({
        field: 'title',
        code: 'title-too-long',
        message: '疑似标题的文字过长，没有写入标题。请对照原件填写。',
        evidence: read.title.value!,
      });
    }
    if (type.options.organ && !organ) {
      const owner = await ownerOf(type, documentId);
      questions.push({
        field: type.options.organ as Question['field'],
        code: owner ? 'confirm-organ' : 'which-organ',
        message: owner
          ? `系统里没有与发文机关同名的单位，暂以导入人所在的“${owner}”为发布机构。请确认。`
          : '系统里没有与发文机关同名的单位，请选择发布机构。',
        evidence: (read.issuers.value ?? []).join('、'),
      });
    }
    return questions;
  };

  const refuseDuplicate = async (read: ReadDocument, type: ManagedType): Promise<void> => {
    const block = libraryBlock(type)!;
    const key = read.documentNumber.value?.key;
    if (!key || !block.numberKey) return;
    const other = (await query(type.uid).findOne({
      where: { [block.numberKey]: key },
      select: ['documentId', block.title],
    } as never)) as Record<string, string | null> | null;
    if (other) {
      throw refuse(
        409,
        'library.duplicate-number',
        `发文字号 ${read.documentNumber.value!.display} 已有文件：${other[block.title] ?? ''}。`
      );
    }
  };

  /** Draft, import record, questions and ledger entry of one file; inside a transaction. */
  const write = async (item: Item, options: ImportOptions, kept: Kept): Promise<ImportResult> => {
    const { type, actor } = options;
    const { path: file, source, content } = item;
    const { read, encoding } = content;
    const { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts } = read;
    if (item.forget) await forgetDeleted(source, type);
    const organ = options.organ ?? (await organByName(issuers.value ?? []))?.documentId;
    const data = draftData(read, type, organ, kept);
    const { documentId } = (await strapi.documents(type.uid as never).create({ data, status: 'draft' } as never)) as {
      documentId: string;
    };
    const questions = [...(await questionsOf(read, type, organ, documentId)), ...kept.questions];
    const facts = { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts };
    const record = { ...facts, source: content.source, files: kept.files };
    const fileName = path.basename(file.shown);
    // Together and unread: what a single create answers nobody needs.
    const row = {
      source,
      file_name: fileName,
      encoding,
      uid: type.uid,
      document_id: documentId,
      record: JSON.stringify(record),
    };
    await query(IMPORTS).createMany({ data: [{ ...row, at: Date.now() }] } as never);
    if (questions.length > 0) {
      const rows = questions.map((question) => ({ uid: type.uid, document_id: documentId, ...question }));
      await query(QUESTIONS).createMany({ data: rows } as never);
    }
    await kernel(strapi).ledger.append({
      action: 'import',
      actor,
      members: [{ uid: type.uid, documentId }],
      payload: { source, fileName, encoding, questions: questions.map(({ field, code }) => ({ field, code })) },
    });
    return {
      file: file.shown,
      outcome: 'imported',
      documentId,
      title: data[libraryBlock(type)!.title] as string | null,
      documentNumber: documentNumber.value?.display ?? null,
      formedOn: formedOn.value,
      issuers: issuers.value ?? [],
      questions: questions.map(({ field, code, message }) => ({ field, code, message })),
      cuts: cuts.length,
      ...(kept.files.length ? { attachments: kept.files.length } : {}),
    };
  };

  const inTransaction = <T>({ actor }: ImportOptions, work: () => Promise<T>): Promise<T> =>
    kernel(strapi).actingAs(actor, () => kernel(strapi).transaction(work));

  /** One file with the files beside it, by itself: all of it comes to be, or nothing. */
  const writeAlone = async (item: Item, options: ImportOptions): Promise<ImportResult> => {
    const uploads = createUploads(strapi);
    try {
      return await inTransaction(options, async () => {
        await refuseDuplicate(item.content.read, options.type);
        const from = { path: item.path, root: item.root };
        const kept = hasFiles(item.content) ? await keepFiles(item.content, from, options.type, uploads) : NOTHING_KEPT;
        return write(item, options, kept);
      });
    } catch (error) {
      await uploads.undo();
      // Another run may have imported the same file meanwhile: then this one has nothing to do.
      const other = await documentOf(item.source, options.type);
      if (other) return { file: item.path.shown, outcome: 'already', documentId: other };
      return refusedBy(item.path, error);
    }
  };

  /** Several files in one transaction: a commit costs as much for twenty as for one. What goes wrong is tried again one by one. */
  const writeTogether = async (items: Item[], options: ImportOptions): Promise<ImportResult[]> => {
    if (items.length > 1) {
      try {
        return await inTransaction(options, async () => {
          const results: ImportResult[] = [];
          for (const item of items) {
            // A refusal before anything was written does not concern the others.
            const refused = await refuseDuplicate(item.content.read, options.type).then(
              () => null,
              (error: unknown) => refusedBy(item.path, error)
            );
            results.push(refused ?? (await write(item, options, NOTHING_KEPT)));
          }
          return results;
        });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
    const results: ImportResult[] = [];
    for (const item of items) results.push(await writeAlone(item, options));
    return results;
  };

  /** Reads a file; a result when nothing is to be written for it. */
  const open = async (file: ImportFile, { type }: ImportOptions): Promise<Item | ImportResult> => {
    try {
      const bytes = readBytes(file.path);
      const record = await recordOf(bytes.source, type);
      if (record?.exists) return { file: file.path.shown, outcome: 'already', documentId: record.documentId };
      return { ...file, source: bytes.source, content: await readSource(bytes), forget: record !== null };
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
      let waiting: Item[] = [];
      const commit = async (): Promise<void> => {
        const items = waiting;
        waiting = [];
        if (items.length) (await writeTogether(items, options)).forEach(tell);
      };
      for (const file of files) {
        const item = await open(file, options);
        const twice = 'content' in item && waiting.some(({ source }) => source === item.source);
        const alone = !('content' in item) || hasFiles(item.content);
        // In order: what waits is written before anything else is told.
        if (alone || twice) await commit();
        if (!('content' in item)) tell(item);
        else if (hasFiles(item.content)) tell(await writeAlone(item, options));
        else if (twice) (await writeTogether([item], options)).forEach(tell);
        else waiting.push(item);
        if (waiting.length >= TOGETHER) await commit();
        // The server answers others in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
      await commit();
    },
  };
}
