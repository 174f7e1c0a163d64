// Routes of the kernel, for the admin; the public reads content through Strapi's own API, files at /files, and here what is gone.

/** Right to import a year of the working-day calendar; a super administrator has it, and whichever role is given it. */
export const IMPORT_CALENDAR = 'plugin::gongkai-publication.calendar.import';

const SIGNED_IN = 'admin::isAuthenticatedAdmin';

const route = (method: string, path: string, handler: string, policies: unknown[] = [SIGNED_IN]) => ({
  method,
  path,
  handler: handler.includes('.') ? handler : `publication.${handler}`,
  config: { policies },
});

const mayImport = [SIGNED_IN, { name: 'admin::hasPermissions', config: { actions: [IMPORT_CALENDAR] } }];

export default {
  admin: {
    type: 'admin',
    routes: [
      route('GET', '/types', 'types'),
      route('GET', '/facts', 'facts'),
      route('GET', '/conditions', 'conditions'),
      route('GET', '/history', 'history'),
      route('GET', '/withdraw/categories', 'categories'),
      route('POST', '/withdraw', 'withdraw'),
      route('POST', '/hide', 'hides.hide'),
      route('POST', '/confirm-hide', 'hides.confirm'),
      route('POST', '/lift-hide', 'hides.lift'),
      route('GET', '/hides', 'hides.list'),
      route('GET', '/releases', 'releases.list'),
      route('GET', '/releases/calendar', 'releases.calendar'),
      route('GET', '/releases/of', 'releases.of'),
      route('GET', '/releases/may', 'releases.may'),
      route('GET', '/releases/candidates', 'releases.candidates'),
      route('GET', '/releases/:ref', 'releases.one'),
      route('POST', '/form-release', 'releases.form'),
      route('POST', '/change-release', 'releases.change'),
      route('POST', '/schedule-release', 'releases.schedule'),
      route('POST', '/unschedule-release', 'releases.unschedule'),
      route('POST', '/publish-release', 'releases.publish'),
      route('POST', '/withdraw-release', 'releases.withdraw'),
      route('POST', '/dissolve-release', 'releases.dissolve'),
      route('GET', '/purges', 'purges.list'),
      route('GET', '/purge', 'purges.detail'),
      route('GET', '/purge/form', 'purges.form'),
      route('POST', '/purge/look', 'purges.look'),
      route('POST', '/request-purge', 'purges.request'),
      route('POST', '/confirm-purge', 'purges.confirm'),
      route('POST', '/decline-purge', 'purges.decline'),
      route('POST', '/files/sign', 'signFiles'),
      route('GET', '/calendar/years', 'calendar.years'),
      route('POST', '/calendar/check', 'calendar.check', mayImport),
      route('POST', '/calendar/years', 'calendar.import', mayImport),
      route('GET', '/ledger', 'ledger.entries'),
      route('GET', '/ledger/actions', 'ledger.actions'),
      route('GET', '/ledger/export', 'ledger.export'),
      route('GET', '/ledger/verification', 'ledger.verification'),
      route('POST', '/ledger/verify', 'ledger.verify'),
      route('GET', '/ledger/entries/:seq', 'ledger.entry'),
    ],
  },
  'content-api': {
    type: 'content-api',
    prefix: '/gongkai/publication',
    routes: [
      { method: 'GET', path: '/withdrawn', handler: 'withdrawn.list', config: { auth: false } },
      { method: 'GET', path: '/earlier/:type/:documentId', handler: 'withdrawn.earlier', config: { auth: false } },
    ],
  },
};
