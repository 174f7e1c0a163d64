// Answers for the kernel (who acts, what may be edited) and puts the Chinese labels of our types in place.
import { kernel, type Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { LABELS } from './labels';
import { startAccounts } from './services/accounts';
import { labelContentType } from './services/labels';
import { createScope } from './services/scope';
import { PLUGIN } from './uids';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  kernel(strapi).registerDirectory(strapi.plugin(PLUGIN).service('directory') as Directory);
  kernel(strapi).registerScope(createScope(strapi));
  startAccounts(strapi);
  for (const [uid, spec] of Object.entries(LABELS)) await labelContentType(strapi, uid, spec);
}
