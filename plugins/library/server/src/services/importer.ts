// The importer: a file becomes a draft with its import record and its open questions, all or nothing, and never twice.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { GongkaiError, kernel, type Actor, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { IMPORTS, QUESTIONS } from '../content-types/tables';
import { decodeText } from '../domain/decode';
import { libraryBlock } from '../domain/library-block';
import { readOfficialText, type Question, type ReadDocument } from '../domain/official-text';

/** Largest file that is read, in bytes: the longest official document is far below. */
export const MAX_BYTES = 8 * 1024 * 1024;

const KNOWN = new Set(['.txt', '.text', '.md']);

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

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

/** The text of a file, or a refusal with the code that says why. */
export function readTextFile(file: string): { text: string; encoding: string; source: string } {
  const extension = path.extname(file).toLowerCase();
  if (!KNOWN.has(extension)) {
    throw refuse(
      422,
      'library.unknown-file-type',
      `不认识的文件类型“${extension || '无扩展名'}”，目前可以导入 .txt 和 .md 文本。`
    );
  }
  const { size } = fs.statSync(file);
  if (size === 0) throw refuse(422, 'library.empty-file', '文件是空的。');
  if (size > MAX_BYTES) {
    throw refuse(
      413,
      'library.file-too-large',
      `文件有 ${Math.ceil(size / 1048576)} MB，超过 ${MAX_BYTES / 1048576} MB 的上限。`
    );
  }
  const bytes = fs.readFileSync(file);
  const decoded = decodeText(bytes);
  if ('error' in decoded) {
    if (decoded.error === 'empty') throw refuse(422, 'library.empty-file', '文件里没有文字。');
    if (decoded.error === 'binary') throw refuse(422, 'library.not-text', '文件内容不是文本。');
    throw refuse(422, 'library.unknown-encoding', '认不出文件的编码，请另存为 UTF-8 或 GB18030 后再导入。');
  }
  return { ...decoded, source: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

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

  const dataOf = async (read: ReadDocument, options: ImportOptions) => {
    const block = libraryBlock(options.type)!;
    const { type } = options;
    const issuers = read.issuers.value ?? [];
    const organ = options.organ ?? (await organByName(issuers))?.documentId;
    const data: Record<string, unknown> = {
      [block.title]: read.title.value,
      [block.body]: bodyOf(read),
    };
    if (block.number && read.documentNumber.value) data[block.number] = read.documentNumber.value.original;
    if (block.formedOn && read.formedOn.value) data[block.formedOn] = read.formedOn.value;
    if (block.issuers) data[block.issuers] = issuers.map((name) => ({ name }));
    if (type.options.organ && organ) data[type.options.organ] = organ;
    return { data, organ };
  };

  const questionsOf = (read: ReadDocument, type: ManagedType, organ: string | undefined): Question[] => {
    const questions = [...read.questions];
    if (type.options.organ && !organ) {
      questions.push({
        field: type.options.organ as Question['field'],
        code: 'which-organ',
        message: '系统里没有与发文机关同名的单位，请选择发布机构。',
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

  const importFile = async (file: string, options: ImportOptions): Promise<ImportResult> => {
    const { text, encoding, source } = readTextFile(file);
    const { type } = options;
    const done = (await query(IMPORTS).findOne({ where: { source, uid: type.uid } } as never)) as {
      document_id: string;
    } | null;
    if (done) return { file, outcome: 'already', documentId: done.document_id };
    const read = readOfficialText(text);
    const { data, organ } = await dataOf(read, options);
    const questions = questionsOf(read, type, organ);
    const documentId = await kernel(strapi).actingAs(options.actor, () =>
      kernel(strapi).transaction(async () => {
        await refuseDuplicate(read, type);
        const created = (await strapi.documents(type.uid as never).create({ data, status: 'draft' } as never)) as {
          documentId: string;
        };
        const { title, documentNumber, issuers, formedOn, putOnline, printedOn, quotedNumbers, cuts } = read;
        await query(IMPORTS).create({
          data: {
            source,
            file_name: path.basename(file),
            encoding,
            uid: type.uid,
            document_id: created.documentId,
            record: JSON.stringify({
              title,
              documentNumber,
              issuers,
              formedOn,
              putOnline,
              printedOn,
              quotedNumbers,
              cuts,
            }),
            at: Date.now(),
          },
        } as never);
        for (const question of questions) {
          await query(QUESTIONS).create({
            data: { uid: type.uid, document_id: created.documentId, ...question },
          } as never);
        }
        await kernel(strapi).ledger.append({
          action: 'import',
          actor: options.actor,
          members: [{ uid: type.uid, documentId: created.documentId }],
          payload: {
            source,
            fileName: path.basename(file),
            encoding,
            questions: questions.map(({ field, code }) => ({ field, code })),
          },
        });
        return created.documentId;
      })
    );
    return {
      file,
      outcome: 'imported',
      documentId,
      title: read.title.value,
      documentNumber: read.documentNumber.value?.display ?? null,
      formedOn: read.formedOn.value,
      issuers: read.issuers.value ?? [],
      questions: questions.map(({ field, code, message }) => ({ field, code, message })),
      cuts: read.cuts.length,
    };
  };

  return {
    /** Imports one file; a refusal is a result, not an error, so that the rest goes on. Other errors are thrown. */
    importFile: async (file: string, options: ImportOptions): Promise<ImportResult> => {
      try {
        return await importFile(file, options);
      } catch (error) {
        if (error instanceof GongkaiError)
          return { file, outcome: 'refused', code: error.code, message: error.message };
        const system = (error as NodeJS.ErrnoException).code;
        if (system === 'ENOENT' || system === 'EACCES') {
          return { file, outcome: 'refused', code: 'library.unreadable-file', message: '文件不存在或无法读取。' };
        }
        throw error;
      }
    },
  };
}
