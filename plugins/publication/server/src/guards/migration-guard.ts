// Migrations of the application write past every guard: once there is a ledger they run through the door of maintenance only.
import fs from 'node:fs';
import type { Core } from '@strapi/types';
import type { InnerKernel } from '../services/kernel';

/** Who asked for the migrations, as the command line hands it over: the application is loaded, and migrated, before the command runs. */
function asked(): { person: string; reason: string } | null {
  const { GONGKAI_MIGRATE } = process.env;
  return GONGKAI_MIGRATE ? (JSON.parse(GONGKAI_MIGRATE) as { person: string; reason: string }) : null;
}

/** Names of the application's own migrations that have not run; Strapi's own are part of its upgrade. */
export async function pendingMigrations(strapi: Core.Strapi): Promise<string[]> {
  const { settings } = strapi.db.config as unknown as {
    settings?: { runMigrations?: boolean; migrations?: { dir: string } };
  };
  const dir = settings?.migrations?.dir;
  if (settings?.runMigrations !== true || !dir || !fs.existsSync(dir)) return [];
  const names = fs.readdirSync(dir).filter((name) => /\.(js|ts|sql)$/.test(name) && !name.endsWith('.d.ts'));
  if (!names.length || !(await strapi.db.getSchemaConnection().hasTable('strapi_migrations'))) return names.sort();
  const done = (await strapi.db.getConnection('strapi_migrations').select('name')) as { name: string }[];
  const known = new Set(done.map(({ name }) => name));
  return names.filter((name) => !known.has(name)).sort();
}

/**
 * Stops the start when migrations are due and nobody has asked for them by name and reason. The answer writes the ledger's entry about
 * them: to be called when the triggers have been taken away, before the migrations run.
 */
export async function guardMigrations(strapi: Core.Strapi, kernel: InnerKernel): Promise<() => Promise<void>> {
  const names = await pendingMigrations(strapi);
  // A database in which nothing was ever told is new: its first schema is made, nothing is migrated.
  const told = names.length > 0 && (await strapi.db.getSchemaConnection().hasTable('gk_ledger_head'));
  if (!told) return () => Promise.resolve();
  const who = asked();
  if (!who) {
    throw new Error(
      `gongkai: 有待执行的数据库迁移（${names.join('、')}），服务没有启动 (the service did not start)。` +
        '迁移会直接改写数据，请由具名人员说明原因后执行：npm run maintenance -- migrate --person <姓名> --reason <原因>。'
    );
  }
  return async () => {
    await kernel.ledger.append({
      action: 'migrate',
      actor: { personId: null, name: who.person },
      payload: { migrations: names, reason: who.reason },
    });
    kernel.inner.migrations = names;
  };
}
