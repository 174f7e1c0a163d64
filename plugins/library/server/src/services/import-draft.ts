// From what was read to what is written: the fields of the draft, its files, and the questions that are left for a person.
import type { ManagedType, Row } from '@gongkai/publication/kernel';
import { escapeHtml } from '../domain/html';
import { IMAGE_PLACE } from '../domain/html-inline';
import { libraryBlock } from '../domain/library-block';
import type { Question, ReadDocument } from '../domain/official-text';
import { findBeside } from './beside';
import type { SourceFile } from './source-file';
import type { SourcePath } from './source-path';
import type { createUploads, Uploaded } from './uploads';

type Uploads = ReturnType<typeof createUploads>;

/** An attachment of the draft, or an image by the address it has in the text. */
export interface Kept {
  attachments: { title: string; file: number }[];
  images: Map<string, string>;
  questions: Question[];
  /** For the import record: what was taken from beside the file. */
  files: { title: string; name: string }[];
}

const LISTED = 8;
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

/** The whole text as it will be shown: addressees, body, mark of disclosure, annexes. */
function bodyOf(read: ReadDocument): string {
  return [
    read.addressees ? `<p>${escapeHtml(read.addressees)}：</p>` : '',
    read.bodyHtml,
    read.disclosureMark ? `<p>${escapeHtml(read.disclosureMark)}</p>` : '',
    ...read.annexes.map((annex) => `<h2>${escapeHtml(annex.title)}</h2>${annex.html}`),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The text with addresses of kept images; images that were not kept are left out, and asked for. */
function placeImages(html: string, images: Map<string, string>): string {
  const place = new RegExp(`<img src="${IMAGE_PLACE}([^"]*)"( alt="[^"]*")>`, 'g');
  const plain = (src: string): string =>
    src
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  return html
    .replace(place, (_all, src: string, alt: string) => {
      const address = images.get(plain(src));
      return address === undefined ? '' : `<img src="${address}"${alt}>`;
    })
    .replace(/<p(?: style="[^"]*")?><\/p>\n?/g, '');
}

/** Whether what was taken for the title does not fit the attribute: Strapi would refuse the whole draft. */
export function titleTooLong(read: ReadDocument, type: ManagedType): boolean {
  const { maxLength } = type.attributes[libraryBlock(type)!.title]!;
  return (read.title.value ?? '').length > (typeof maxLength === 'number' ? maxLength : 255);
}

/** The fields of the draft. */
export function draftData(
  read: ReadDocument,
  type: ManagedType,
  organ: string | undefined,
  kept: Kept
): Record<string, unknown> {
  const block = libraryBlock(type)!;
  const data: Record<string, unknown> = {
    [block.title]: titleTooLong(read, type) ? null : read.title.value,
    // The command takes only types with a body.
    [block.body!]: placeImages(bodyOf(read), kept.images),
  };
  if (block.number && read.documentNumber.value) data[block.number] = read.documentNumber.value.original;
  if (block.formedOn && read.formedOn.value) data[block.formedOn] = read.formedOn.value;
  if (block.issuers) data[block.issuers] = (read.issuers.value ?? []).map((name) => ({ name }));
  if (block.attachments && kept.attachments.length > 0) data[block.attachments] = kept.attachments;
  if (type.options.organ && organ) data[type.options.organ] = organ;
  return data;
}

/**
 * What a person has to decide about a draft.
 * @param organ document id of the owner organ that the import gave it
 * @param draft the draft as it was read back
 */
export function questionsOf(read: ReadDocument, type: ManagedType, organ: string | undefined, draft: Row): Question[] {
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
    // That of the person who imports, or none.
    const owner = (draft[type.options.organ] as { name?: string } | null)?.name ?? null;
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
}

/** Whether a file brings other files along: then it is imported by itself. */
export const hasFiles = (file: SourceFile): boolean => file.links.length > 0 || file.images.length > 0;

export const NOTHING_KEPT: Kept = { attachments: [], images: new Map(), questions: [], files: [] };

const list = (names: string[]): string =>
  `${names
    .slice(0, LISTED)
    .map((name) => `“${name}”`)
    .join('、')}${names.length > LISTED ? '等' : ''}`;

/** Keeps the files that lie beside the imported one; asks for those that do not. */
export async function keepFiles(
  file: SourceFile,
  from: { path: SourcePath; root: string },
  type: ManagedType,
  uploads: Uploads
): Promise<Kept> {
  const kept: Kept = { attachments: [], images: new Map(), questions: [], files: [] };
  const block = libraryBlock(type)!;
  const missing: string[] = [];
  for (const { title, href } of file.links) {
    const found = block.attachments ? findBeside(from.path, href, from.root) : null;
    const uploaded = found && (await uploads.keep(found));
    const name = title || found?.name || href;
    if (!uploaded) missing.push(name);
    else {
      kept.attachments.push({ title: name.slice(0, 255), file: uploaded.id });
      kept.files.push({ title: name, name: found.name });
    }
  }
  if (missing.length > 0) {
    const message = `原文链接的附件${list(missing)}没有和文件放在一起，没有导入。请上传附件。`;
    kept.questions.push({
      field: 'annexes',
      code: 'missing-files',
      message,
      evidence: missing.slice(0, LISTED).join('\n'),
    });
  }
  const lost: string[] = [];
  for (const { src, alt } of file.images) {
    if (kept.images.has(src)) continue;
    const uploaded = await keepImage(file, from, { src, alt }, uploads);
    if (uploaded) kept.images.set(src, uploaded.url);
    else lost.push(alt || src.slice(0, 80));
  }
  if (lost.length > 0) {
    const message = `正文中有${lost.length}幅图片没有和文件放在一起或无法读取，没有导入：${list(lost)}。请对照原件补上。`;
    kept.questions.push({ field: 'body', code: 'missing-images', message, evidence: lost.slice(0, LISTED).join('\n') });
  }
  return kept;
}

async function keepImage(
  file: SourceFile,
  from: { path: SourcePath; root: string },
  { src, alt }: { src: string; alt: string },
  uploads: Uploads
): Promise<Uploaded | null> {
  const picture = file.pictures.get(src);
  if (picture) return uploads.keep({ bytes: picture.bytes, name: src }, alt);
  const found = findBeside(from.path, src, from.root);
  return found && PICTURE.test(found.name) ? uploads.keep(found, alt) : null;
}
