// The admin of the application: Chinese first, and nothing that advertises or calls out.
import logo from './logo.svg';
import { completeTranslations } from './translations';

/** Keys under which Strapi's admin keeps things in the browser. */
const LANGUAGE = 'strapi-admin-language';
const GUIDED_TOUR = 'STRAPI_GUIDED_TOUR';
const BANNER = 'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR';

const { localStorage } = window;

// Before the admin renders: a browser that has not chosen a language gets Chinese, no tour begins, no banner advertises. A banner's key
// ends with the project's telemetry id, which this project does not have (`false`; `undefined` until the server has answered).
if (!localStorage.getItem(LANGUAGE)) localStorage.setItem(LANGUAGE, 'zh-Hans');
localStorage.setItem(GUIDED_TOUR, JSON.stringify({ enabled: false, hidden: true, tours: {}, completedActions: [] }));
for (const library of ['true', 'false']) {
  for (const project of ['false', 'undefined']) localStorage.setItem(`${BANNER}_${library}:${project}`, 'true');
}

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': completeTranslations },
    auth: { logo },
    menu: { logo },
    head: { favicon: logo },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap() {
    document.documentElement.lang = 'zh-Hans';
  },
};
