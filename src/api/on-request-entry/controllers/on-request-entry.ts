// on-request-entry: Strapi's own controller; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::on-request-entry.on-request-entry' as never);
