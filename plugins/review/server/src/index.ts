// The plugin gongkai-review as Strapi loads it.
import type { Core } from '@strapi/types';
import bootstrap from './bootstrap';
import comments from './controllers/comments';
import difference from './controllers/difference';
import notices from './controllers/notices';
import review from './controllers/review';
import sheet from './controllers/sheet';
import statistics from './controllers/statistics';
import destroy from './destroy';
import settings from './controllers/settings';
import register from './register';
import routes from './routes';
import { createCases, type Cases } from './services/cases';
import { createDifference } from './services/difference';
import { createFollow } from './services/follow';
import { createHome } from './services/home';
import { createLimits } from './services/limits';
import { createNoticeChoices } from './services/notice-choices';
import { createNoticeMails } from './services/notice-mails';
import { createNotices, type Notices } from './services/notices';
import { createSeen, type Seen } from './services/seen';
import { createSheets } from './services/sheet/sheets';
import { createStates, type States } from './services/states';
import { createStatistics } from './services/statistics/statistics';
import { createViews, type Views } from './services/views';
import { createWorkbench, type Workbench } from './services/workbench';

interface Context {
  strapi: Core.Strapi;
}

const service = <T>(strapi: Core.Strapi, name: string): T => strapi.plugin('gongkai-review').service(name) as T;
const cases = ({ strapi }: Context) => service<Cases>(strapi, 'cases');

const views = ({ strapi }: Context) => createViews({ strapi }, cases({ strapi }));
const states = ({ strapi }: Context) => createStates(strapi, cases({ strapi }).records);
const workbench = ({ strapi }: Context) =>
  createWorkbench(
    strapi,
    cases({ strapi }),
    service<States>(strapi, 'states'),
    service<Views>(strapi, 'views').summary
  );
const home = ({ strapi }: Context) => createHome(strapi, cases({ strapi }), service<Workbench>(strapi, 'workbench'));
const seen = ({ strapi }: Context) => createSeen(strapi);
const differences = ({ strapi }: Context) =>
  createDifference(strapi, cases({ strapi }).records, service<Seen>(strapi, 'seen'));

const limits = ({ strapi }: Context) => createLimits(strapi, cases({ strapi }), service<Notices>(strapi, 'notices'));

const statisticsService = ({ strapi }: Context) => createStatistics(strapi, cases({ strapi }));
const sheets = ({ strapi }: Context) => createSheets(strapi, cases({ strapi }));
const follow = ({ strapi }: Context) => createFollow(strapi, cases({ strapi }), service<Notices>(strapi, 'notices'));

const noticeChoices = ({ strapi }: Context) => createNoticeChoices(strapi, service<Notices>(strapi, 'notices'));
const noticeMails = ({ strapi }: Context) => createNoticeMails(strapi);

export default {
  config: {
    // Where people open the admin, for links in mails; empty for the address that Strapi is configured with.
    default: { adminUrl: '' },
    validator: () => undefined,
  },
  register,
  bootstrap,
  destroy,
  routes,
  controllers: { review, comments, settings, difference, notices, sheet, statistics },
  services: {
    cases: createCases,
    views,
    states,
    workbench,
    home,
    seen,
    differences,
    limits,
    sheets,
    follow,
    statistics: statisticsService,
    notices: createNotices,
    'notice-choices': noticeChoices,
    'notice-mails': noticeMails,
  },
};
