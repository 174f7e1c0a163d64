// Before anything is loaded: tables, the lock on the database, the guards.
import type { Core } from '@strapi/types';
import { guardedKernelTables, kernelTables } from './content-types/tables';
import { createDocumentGuard } from './guards/document-guard';
import { createDraftGuard } from './guards/draft-guard';
import { guardLocales } from './guards/locale-guard';
import { guardMedia } from './guards/media-guard';
import { createReadGuard, guardFileLists } from './guards/read-guard';
import { subscribeRelationGuard } from './guards/relation-guard';
import { subscribeRowGuard } from './guards/row-guard';
import { tellVersions } from './guards/told-versions';
import { guardMigrations } from './guards/migration-guard';
import { closeTransfers, exportFiles, guardTransfers } from './guards/transfer-guard';
import { checkFormerTypes, checkTypes } from './guards/type-guard';
import { makeWayForSchema } from './guards/triggers';
import { registerKernelCommands, openCommandChannel } from './services/commands';
import type { InnerKernel } from './services/kernel';
import { createPublicFacts } from './services/public-facts';
import { takeServerLock } from './services/server-lock';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  const kernel = strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
  const { rows, store, registry, actors, files, readable, triggers, versions, fileUses, tombstones } = kernel.inner;

  kernel.inner.lock = takeServerLock(strapi);
  for (const model of kernelTables) strapi.get<{ add(model: unknown): void }>('models').add(model);

  kernel.guardTables(Object.fromEntries(guardedKernelTables));

  const read = createReadGuard(strapi, createPublicFacts(strapi, store, registry), registry, actors, tombstones);
  const write = createDocumentGuard(rows, store, kernel.documents, kernel.ledger, registry, actors, versions);
  strapi.documents.use((context, next) => read(context as never, next as never) as never);
  strapi.documents.use((context, next) => write(context as never, next as never) as never);
  const drafts = createDraftGuard(strapi, registry, readable);
  strapi.documents.use((context, next) => drafts.middleware(context as never, next as never) as never);
  drafts.guardRoutes();
  tellVersions(strapi, kernel, versions);
  drafts.subscribe();
  subscribeRowGuard(strapi, registry);
  subscribeRelationGuard(strapi, registry, actors);
  files.subscribe();
  fileUses.subscribe();
  guardMedia(strapi, files);
  guardFileLists(strapi);
  guardLocales(strapi, registry);
  guardTransfers(strapi);
  closeTransfers(strapi);
  exportFiles(strapi);

  registerKernelCommands(kernel);
  if (kernel.inner.lock) openCommandChannel(strapi, kernel, kernel.inner.lock.token);

  // After every plugin's register, and before whatever else comes before the schema is synchronised: Strapi calls those all at once, and
  // one of them deletes the drafts of a type that lost draft and publish. A start that is refused must not have begun to.
  const beforeSync = strapi.hook('strapi::content-types.beforeSync') as { call(context: unknown): Promise<unknown> };
  const others = beforeSync.call.bind(beforeSync);
  beforeSync.call = async (context) => {
    checkTypes(registry);
    if (process.env.GONGKAI_RELEASE_TYPE === undefined) await checkFormerTypes(strapi, store, registry);
    const tellMigrations = await guardMigrations(strapi, kernel);
    await makeWayForSchema(strapi, triggers);
    await tellMigrations();
    return others(context);
  };
}
