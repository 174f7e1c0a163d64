// A unique index: one published row per document. The last word when two writers got past everything else.
import type { Core } from '@strapi/types';
import type { Registry } from '../services/registry';

/** Stock Strapi lets two requests at once publish one document twice; which of the two is meant, only the office knows. */
async function refuseTwice(strapi: Core.Strapi, uid: string, tableName: string): Promise<void> {
  const schema = strapi.db.getSchemaName();
  const rows = schema ? strapi.db.connection(tableName).withSchema(schema) : strapi.db.connection(tableName);
  const twice = (await rows
    .whereNotNull('published_at')
    .groupByRaw("document_id, coalesce(locale, '')")
    .havingRaw('count(*) > 1')
    .select('document_id')
    .limit(20)) as { document_id: string }[];
  if (!twice.length) return;
  throw new Error(
    `gongkai: ${uid} 有稿件各有两份公开的版本，不能纳入管理，服务没有启动: ${twice.map((row) => row.document_id).join(', ')}。` +
      '请先去掉这个类型的 pluginOptions.gongkai 启动，在内容管理里对这些稿件取消发布，核对后重新发布，再写回 pluginOptions.gongkai。'
  );
}

/** Makes the index on every managed type; Strapi's schema synchronisation does not know it, so it is made at each start. */
export async function ensurePublishedOnce(strapi: Core.Strapi, registry: Registry): Promise<void> {
  const knex = strapi.db.connection;
  for (const { uid } of registry.types()) {
    const { tableName } = strapi.db.metadata.get(uid);
    await refuseTwice(strapi, uid, tableName);
    // coalesce: a unique index lets any number of rows through where the locale is NULL.
    await knex.raw(
      `CREATE UNIQUE INDEX IF NOT EXISTS ?? ON ?? (document_id, coalesce(locale, '')) WHERE published_at IS NOT NULL`,
      [`gk_published_once_${tableName}`.slice(0, 60), tableName]
    );
  }
}
