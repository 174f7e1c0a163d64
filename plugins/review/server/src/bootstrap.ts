// After Strapi's own middlewares stand, before its router: the lists' filter by review state.
import { posts } from '@gongkai/organization/contract';
import type { Core } from '@strapi/types';
import type { Cases } from './services/cases';
import type { Follow } from './services/follow';
import type { Limits } from './services/limits';
import type { NoticeMails } from './services/notice-mails';
import type { Notices } from './services/notices';
import { subscribeFilter, takeParameter } from './services/list-filter';

export default function bootstrap({ strapi }: { strapi: Core.Strapi }): void {
  const { records, seats } = strapi.plugin('gongkai-review').service('cases') as Cases;
  posts(strapi).addReading((personId) => seats.readingOf(personId));
  strapi.server.use(takeParameter(strapi) as never);
  subscribeFilter(strapi, records);

  // The queue is in the database: what a server that went down did not send, the next minute sends. Strapi starts these only on a server,
  // not for a command.
  const service = <T>(name: string) => strapi.plugin('gongkai-review').service(name) as T;
  const logged = (work: () => Promise<void>) => () => work().catch((error: unknown) => void strapi.log.error(error));
  strapi.cron.add({
    gongkaiNoticeMails: {
      task: logged(() => service<NoticeMails>('notice-mails').run()),
      options: { rule: '* * * * *' },
    },
    gongkaiLimits: { task: logged(() => service<Limits>('limits').remind()), options: { rule: '*/5 * * * *' } },
    gongkaiSeats: { task: logged(() => service<Follow>('follow').run()), options: { rule: '2-59/5 * * * *' } },
    gongkaiNoticeSweep: { task: logged(() => service<Notices>('notices').sweep()), options: { rule: '41 3 * * *' } },
  });
}
