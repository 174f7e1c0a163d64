// At start: managed types must be fit to be managed, and a type that was managed must not stop being so unnoticed.
import type { Core } from '@strapi/types';
import type { Registry } from '../services/registry';
import type { Store } from '../services/store';

/** Stops the start with every complaint about the blocks `pluginOptions.gongkai`. */
export function checkTypes(registry: Registry): void {
  const complaints = registry.complaints();
  if (!complaints.length) return;
  throw new Error(
    `gongkai: 内容类型的 pluginOptions.gongkai 有误，服务没有启动 (the service did not start):\n${complaints
      .map((complaint) => `  - ${complaint}`)
      .join('\n')}`
  );
}

/**
 * Stops the start, before Strapi synchronises its schema, when a type that was managed is gone, is no longer managed, or lost draft and
 * publish (Strapi would delete its drafts). `maintenance release` lets it go, by name and reason.
 */
export async function checkFormerTypes(strapi: Core.Strapi, store: Store, registry: Registry): Promise<void> {
  const present = await strapi.db.getSchemaConnection().hasTable('gk_managed_types');
  if (!present) return;
  const known = (await store.read((tables) => tables('gk_managed_types').select('uid'))) as { uid: string }[];
  const lost = known.map(({ uid }) => uid).filter((uid) => !registry.type(uid));
  if (!lost.length) return;
  throw new Error(
    `gongkai: 以下内容类型原由公开审核管理，现在不是了，服务没有启动: ${lost.join(', ')}。` +
      '请恢复其 pluginOptions.gongkai，或运行 npm run maintenance -- release <uid> --person <姓名> --reason <原因>。'
  );
}
