// system-document: Strapi's own controller; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::system-document.system-document' as never);
