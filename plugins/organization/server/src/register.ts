// Guards stand before anything can be written: document middlewares, the lifecycle of accounts, the check of managed types.
import { kernel, type ManagedType } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { guardAccounts } from './middlewares/account-removal';
import { guardDocuments } from './middlewares/guard';
import { defaultOwnerOrgan } from './middlewares/owner-organ';
import { ORGAN } from './uids';

/** The owner of a managed document is an organ of this plugin, or nobody's scope could be told. */
export function checkOwnerAttribute({ options, attributes }: ManagedType): string[] {
  if (!options.organ) return [];
  const attribute = attributes[options.organ];
  const single = attribute?.relation === 'manyToOne' || attribute?.relation === 'oneToOne';
  if (attribute?.type === 'relation' && single && attribute.target === ORGAN) return [];
  return [`pluginOptions.gongkai.organ: "${options.organ}" must be a manyToOne or oneToOne relation to ${ORGAN}`];
}

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  guardDocuments(strapi);
  defaultOwnerOrgan(strapi);
  guardAccounts(strapi);
  kernel(strapi).registerTypeCheck(checkOwnerAttribute);
}
