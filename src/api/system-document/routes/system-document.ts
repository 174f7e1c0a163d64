// system-document: Strapi's own route; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::system-document.system-document' as never);
