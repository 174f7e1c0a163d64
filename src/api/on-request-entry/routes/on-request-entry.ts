// on-request-entry: Strapi's own route; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::on-request-entry.on-request-entry' as never);
