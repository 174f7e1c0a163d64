// zone-page: Strapi's own controller; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::zone-page.zone-page' as never);
