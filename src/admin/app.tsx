// The admin of the application: Chinese first, and nothing that advertises or calls out.
import { completeTranslations } from './translations';

/** Keys that Strapi's admin keeps in the browser. */
const LANGUAGE = 'strapi-admin-language';
const GUIDED_TOUR = 'STRAPI_GUIDED_TOUR';

// Before the admin renders: a browser that has not chosen a language gets Chinese, and no tour of Strapi begins.
if (!window.localStorage.getItem(LANGUAGE)) window.localStorage.setItem(LANGUAGE, 'zh-Hans');
window.localStorage.setItem(
  GUIDED_TOUR,
  JSON.stringify({ enabled: false, hidden: true, tours: {}, completedActions: [] })
);

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': completeTranslations },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap() {
    document.documentElement.lang = 'zh-Hans';
  },
};
