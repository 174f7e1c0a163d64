// At the end: a mail that is on its way is waited for, so that its row says what became of it.
import type { Core } from '@strapi/types';
import type { NoticeMails } from './services/notice-mails';

export default async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await (strapi.plugin('gongkai-review').service('notice-mails') as NoticeMails).idle();
}
