// column: Strapi's own service; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::column.column' as never);
