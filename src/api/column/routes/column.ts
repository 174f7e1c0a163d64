// column: Strapi's own route; the rules stand in the plugins.
import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::column.column' as never);
