// Cleans the document fields of whatever is written through the document service, and tells the editor what was removed.
import type { Core, UID } from '@strapi/strapi';
import { GongkaiError } from '@gongkai/publication/kernel';
import { cleanHtml, type Removal } from '../domain/clean-html';
import { DocumentFields } from '../domain/document-fields';
import { HEADER, removedHeader, type RemovedAt } from '../domain/removed-header';

export interface Cleaner {
  /** One HTML text, cleaned. 413 `editor.too-long` beyond 2 MB. */
  clean(html: string): { html: string; removed: Removal[] };
  /** Whether the content type has a document field, also inside components and dynamic zones. */
  concerns(uid: string): boolean;
  /** Written data with every document field cleaned; the data handed in is not changed. */
  cleanData(uid: string, data: Record<string, unknown>): { data: Record<string, unknown>; removed: RemovedAt[] };
  /** Tells the current HTTP request's caller what was removed; does nothing outside a request. */
  report(removed: readonly RemovedAt[]): void;
}

/** Says in which field the trouble is; a form may have several. */
function cleanAt(value: unknown, path: string): { html: string; removed: Removal[] } {
  if (typeof value !== 'string') {
    throw new GongkaiError(400, 'editor.not-text', '正文必须是 HTML 文本。请检查写入的数据。', { path });
  }
  try {
    return cleanHtml(value);
  } catch (error) {
    if (error instanceof GongkaiError)
      throw new GongkaiError(error.status, error.code, error.message, { ...error.details, path });
    throw error;
  }
}

const cleaner = ({ strapi }: { strapi: Core.Strapi }): Cleaner => {
  const fields = new DocumentFields(
    (uid) => strapi.contentTypes[uid as UID.ContentType] ?? strapi.components[uid as UID.Component]
  );
  return {
    clean: cleanHtml,
    concerns: (uid) => fields.in(uid),
    cleanData(uid, data) {
      const removed: RemovedAt[] = [];
      const cleaned = fields.rewrite(uid, data, (value, path) => {
        const result = cleanAt(value, path);
        removed.push(...result.removed.map((one) => ({ path, ...one })));
        return result.html;
      });
      return { data: cleaned, removed };
    },
    report(removed) {
      const ctx = strapi.requestContext.get();
      if (!ctx || removed.length === 0) return;
      const before = (ctx.state.gongkaiRemoved ?? []) as RemovedAt[];
      const all = [...before, ...removed];
      ctx.state.gongkaiRemoved = all;
      const header = removedHeader(all);
      if (header) ctx.set(HEADER, header);
    },
  };
};

export default cleaner;
