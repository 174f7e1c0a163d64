// disclosure-zone: Strapi's own controller; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::disclosure-zone.disclosure-zone' as never);
