// Registers the custom field `document` and the document middleware that cleans what is written into one.
import type { Core } from '@strapi/strapi';
import type { Cleaner } from './services/cleaner';

/** Actions that take data from outside. Publishing and discarding copy rows that were cleaned when they were written. */
const WRITES = new Set(['create', 'update', 'clone']);

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  strapi.customFields.register({
    name: 'document',
    plugin: 'gongkai-editor',
    type: 'richtext',
    inputSize: { default: 12, isResizable: true },
  });

  strapi.documents.use(async (context, next) => {
    const cleaner = strapi.plugin('gongkai-editor').service('cleaner') as Cleaner;
    const params = context.params as { data?: unknown } | undefined;
    const data = params?.data;
    if (!WRITES.has(context.action) || typeof data !== 'object' || data === null || !cleaner.concerns(context.uid)) {
      return next();
    }
    const cleaned = cleaner.cleanData(context.uid, data as Record<string, unknown>);
    Object.assign(context, { params: { ...params, data: cleaned.data } });
    const result = await next();
    // Only what was really saved is worth a word.
    cleaner.report(cleaned.removed);
    return result;
  });
}
