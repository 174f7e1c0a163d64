// system-document: Strapi's own service; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::system-document.system-document' as never);
