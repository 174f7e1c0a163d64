// After the schema stands: the unique index, the ledger's head, the file route; readers start when the server listens.
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/types';
import { ensurePublishedOnce } from './guards/published-once';
import { translateRefusals } from './guards/triggers';
import { IMPORT_CALENDAR } from './routes';
import { keepTurns } from './services/in-turn';
import type { InnerKernel } from './services/kernel';
import { openPublicLane } from './services/public-lane';
import { equipSqlite } from './services/sqlite-connection';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const kernel = strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
  const {
    adoption,
    registry,
    files,
    readers,
    triggers,
    lock,
    checkpoints,
    hides,
    terms,
    termReminders,
    purgeFiles,
    releaseDue,
    lane,
  } = kernel.inner;

  await ensurePublishedOnce(strapi, registry);
  await equipSqlite(strapi);
  keepTurns(strapi);
  await openPublicLane(strapi, lane);
  translateRefusals(strapi);
  await triggers.restore();
  await kernel.ledger.prepare();
  await adoption.note();
  const permissions = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: unknown[]): Promise<void> };
  };
  await permissions.actionProvider.registerMany([
    {
      section: 'plugins',
      displayName: '录入工作日历',
      uid: IMPORT_CALENDAR.split('.').slice(1).join('.'),
      pluginName: 'gongkai-publication',
    },
  ]);

  const serve = (ctx: never) => files.serve(ctx);
  // The router answers HEAD with the handler of GET.
  strapi.server.routes([
    { method: 'GET', path: '/files/:documentId/:name', handler: serve, config: { auth: false } } as never,
  ]);

  // Every hour, for the first of a day: what failed then is tried again. Strapi starts these only on a server, not for a command.
  strapi.cron.add({
    gongkaiCheckpoint: { task: () => checkpoints.daily(), options: { rule: '3 * * * *', tz: 'Asia/Shanghai' } },
    // The rows decide what is overdue: a day that was missed is made up for, and two servers report each hide once.
    gongkaiHides: { task: () => hides.escalate(), options: { rule: '*/5 * * * *', tz: 'Asia/Shanghai' } },
    // Likewise: what is over is taken down by whichever server looks first, also days late.
    gongkaiTerms: { task: () => terms.run(), options: { rule: '17 * * * *', tz: 'Asia/Shanghai' } },
  });

  if (strapi.config.get('plugin::gongkai-publication.reminders', true)) {
    strapi.cron.add({
      gongkaiTermReminders: {
        task: () => termReminders.remind().catch((error: unknown) => void strapi.log.error(error)),
        options: { rule: '9-59/10 * * * *', tz: 'Asia/Shanghai' },
      },
    });
  }

  // A command loads Strapi without listening: no reader may then move, or two processes would deliver at once.
  strapi.server.httpServer.on('listening', () => {
    readers.start(lock !== null);
    // What came due while no server ran goes out now.
    if (strapi.config.get('server.cron.enabled', true)) releaseDue.start();
    // Files that a removal had put aside when the server went down.
    void purgeFiles.sweep().catch((error) => strapi.log.error(error));
    // A day that was missed while the server was down gets its checkpoint at the start.
    if (strapi.config.get('server.cron.enabled', true))
      void checkpoints.daily().catch((error) => strapi.log.error(error));
    const { port } = strapi.server.httpServer.address() as AddressInfo;
    lock?.announce(`http://127.0.0.1:${port}`);
  });
}
