// The importer: a file becomes a draft with its import record and its open questions, all or nothing, and never twice.
import path from 'node:path';
import { GongkaiError, kernel, type Actor, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, QUESTIONS } from '../content-types/tables';
import { libraryBlock } from '../domain/library-block';
import { readOfficialText, type Question, type ReadDocument } from '../domain/official-text';
import { readTextFile, type TextFile } from './text-file';

export interface ImportOptions {
  type: ManagedType;
  /** Document id of the owner organ; found by the issuer's name when not given. */
  organ?: string;
  actor: Actor;
}

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
}

interface ImportRow {
  id: number;
  document_id: string;
}

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The whole text as it will be shown: addressees, body, mark of disclosure, annexes. */
function bodyOf(read: ReadDocument): string {
  return [
    read.addressees ? `<p>${escape(read.addressees)}：</p>` : '',
    read.bodyHtml,
    read.disclosureMark ? `<p>${escape(read.disclosureMark)}</p>` : '',
    ...read.annexes.map((annex) => `<h2>${escape(annex.title)}</h2>${annex.html}`),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whether what was taken for the title does not fit the attribute: Strapi would refuse the whole draft. */
function titleTooLong(read: ReadDocument, type: ManagedType): boolean {
  const { maxLength } = type.attributes[libraryBlock(type)!.title]!;
  return (read.title.value ?? '').length > (typeof maxLength === 'number' ? maxLength : 255);
}

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

  /** The document that this file became in an earlier import, while it exists. */
  const documentOf = async (source: string, type: ManagedType): Promise<string | null> => {
    const record = (await query(IMPORTS).findOne({ where: { source, uid: type.uid } } as never)) as ImportRow | null;
    if (!record) return null;
    const count = await query(type.uid).count({ where: { documentId: record.document_id } } as never);
    return count ? record.document_id : null;
  };

  /** A record whose draft was deleted makes room for another import of the file; the ledger still tells of the first. */
  const forgetDeleted = async (source: string, { uid }: ManagedType): Promise<void> => {
    const record = (await query(IMPORTS).findOne({ where: { source, uid } } as never)) as ImportRow | null;
    if (!record) return;
    await query(QUESTIONS).deleteMany({ where: { uid, document_id: record.document_id } } as never);
    await query(IMPORTS).delete({ where: { id: record.id } } as never);
  };

  const dataOf = async (read: ReadDocument, options: ImportOptions) => {
    const block = libraryBlock(options.type)!;
    const { type } = options;
    const issuers = read.issuers.value ?? [];
    const organ = options.organ ?? (await organByName(issuers))?.documentId;
    const data: Record<string, unknown> = {
      [block.title]: titleTooLong(read, type) ? null : read.title.value,
      // The command takes only types with a body.
      [block.body!]: bodyOf(read),
    };
    if (block.number && read.documentNumber.value) data[block.number] = read.documentNumber.value.original;
    if (block.formedOn && read.formedOn.value) data[block.formedOn] = read.formedOn.value;
    if (block.issuers) data[block.issuers] = issuers.map((name) => ({ name }));
    if (type.options.organ && organ) data[type.options.organ] = organ;
    return { data, organ };
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

  /** Draft, import record, questions and ledger entry, in one transaction. */
  const create = (
    file: string,
    { text, encoding, source }: TextFile,
    options: ImportOptions
  ): Promise<ImportResult> => {
    const { type, actor } = options;
    const read = readOfficialText(text);
    const { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts } = read;
    const work = async (): Promise<ImportResult> => {
      await refuseDuplicate(read, type);
      await forgetDeleted(source, type);
      const { data, organ } = await dataOf(read, options);
      const { documentId } = (await strapi.documents(type.uid as never).create({ data, status: 'draft' } as never)) as {
        documentId: string;
      };
      const questions = await questionsOf(read, type, organ, documentId);
      const record = { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts };
      await query(IMPORTS).create({
        data: {
          source,
          file_name: path.basename(file),
          encoding,
          uid: type.uid,
          document_id: documentId,
          record: JSON.stringify(record),
          at: Date.now(),
        },
      } as never);
      for (const question of questions) {
        await query(QUESTIONS).create({ data: { uid: type.uid, document_id: documentId, ...question } } as never);
      }
      await kernel(strapi).ledger.append({
        action: 'import',
        actor,
        members: [{ uid: type.uid, documentId }],
        payload: {
          source,
          fileName: path.basename(file),
          encoding,
          questions: questions.map(({ field, code }) => ({ field, code })),
        },
      });
      return {
        file,
        outcome: 'imported',
        documentId,
        title: data[libraryBlock(type)!.title] as string | null,
        documentNumber: documentNumber.value?.display ?? null,
        formedOn: formedOn.value,
        issuers: issuers.value ?? [],
        questions: questions.map(({ field, code, message }) => ({ field, code, message })),
        cuts: cuts.length,
      };
    };
    return kernel(strapi).actingAs(actor, () => kernel(strapi).transaction(work));
  };

  const importFile = async (file: string, options: ImportOptions): Promise<ImportResult> => {
    const read = readTextFile(file);
    const already = await documentOf(read.source, options.type);
    if (already) return { file, outcome: 'already', documentId: already };
    try {
      return await create(file, read, options);
    } catch (error) {
      // Another run may have imported the same file meanwhile: then this one has nothing to do.
      const other = await documentOf(read.source, options.type);
      if (other) return { file, outcome: 'already', documentId: other };
      throw error;
    }
  };

  return {
    /** Imports one file; a refusal is a result, not an error, so that the rest goes on. Other errors are thrown. */
    importFile: async (file: string, options: ImportOptions): Promise<ImportResult> => {
      try {
        return await importFile(file, options);
      } catch (error) {
        if (error instanceof GongkaiError)
          return { file, outcome: 'refused', code: error.code, message: error.message };
        throw error;
      }
    },
  };
}
