// A unique index: one published row per document. The last word when two writers got past everything else.
import type { Core } from '@strapi/types';
import type { Registry } from '../services/registry';

/** Makes the index on every managed type; Strapi's schema synchronisation does not know it, so it is made at each start. */
export async function ensurePublishedOnce(strapi: Core.Strapi, registry: Registry): Promise<void> {
  const knex = strapi.db.connection;
  for (const { uid } of registry.types()) {
    const { tableName } = strapi.db.metadata.get(uid);
    // coalesce: a unique index lets any number of rows through where the locale is NULL.
    await knex.raw(
      `CREATE UNIQUE INDEX IF NOT EXISTS ?? ON ?? (document_id, coalesce(locale, '')) WHERE published_at IS NOT NULL`,
      [`gk_published_once_${tableName}`.slice(0, 60), tableName]
    );
  }
}
