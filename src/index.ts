// The application: thin. Content types stand in api/, everything that acts stands in the plugins.
import { applyLabels } from './labels';
import { checkProduction } from './production';
import { openPublicReads } from './public-reads';

export default {
  async bootstrap({ strapi }: { strapi: unknown }) {
    await checkProduction(strapi as never);
    await openPublicReads(strapi as never);
    await applyLabels(strapi as never);
  },
};
