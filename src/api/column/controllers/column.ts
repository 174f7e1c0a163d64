// column: Strapi's own controller; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::column.column' as never);
