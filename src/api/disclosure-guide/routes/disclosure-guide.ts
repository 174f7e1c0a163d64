// disclosure-guide: Strapi's own route; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::disclosure-guide.disclosure-guide' as never);
