// on-request-entry: Strapi's own service; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::on-request-entry.on-request-entry' as never);
