// The application: thin. Content types stand in api/, everything that acts stands in the plugins.
import { kernelOf } from './demo/instance';
import { removeDemo } from './demo/remove';
import { seedDemo, type Instance as DemoInstance } from './demo/seed';
import { applyLabels } from './labels';
import { checkProduction } from './production';
import { openPublicReads } from './public-reads';
import { ensureAdministratorRole, ensureStaffRole } from './roles';
import { tidyAdmin } from './tidy-admin';

interface Instance {
  db: { lifecycles: { subscribe(subscriber: unknown): void } };
}

export default {
  register({ strapi }: { strapi: Instance }) {
    const demo = strapi as unknown as DemoInstance;
    kernelOf(demo).registerMaintenance({
      name: 'remove-demo',
      words: [],
      summary: '移除演示县“云溪县”的全部内容、人员和账号',
      run: (_words, who, io) => removeDemo(demo, who, io),
    });
    // A new account works in Chinese until it chooses otherwise.
    strapi.db.lifecycles.subscribe({
      models: ['admin::user'],
      beforeCreate(event: { params: { data: { preferedLanguage?: string | null } } }) {
        event.params.data.preferedLanguage ??= 'zh-Hans';
      },
    });
  },

  async bootstrap({ strapi }: { strapi: unknown }) {
    await checkProduction(strapi as never);
    await openPublicReads(strapi as never);
    await applyLabels(strapi as never);
    await ensureStaffRole(strapi as never);
    await ensureAdministratorRole(strapi as never);
    await tidyAdmin(strapi as never);
    // `true`: the county with its documents; `people`: without documents, for the demonstration that brings its own.
    const demo = process.env.GONGKAI_DEMO ?? '';
    if (['true', 'people'].includes(demo) && process.env.NODE_ENV !== 'production') {
      await seedDemo(strapi as DemoInstance, { documents: demo === 'true' });
    }
  },
};
