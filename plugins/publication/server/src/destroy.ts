// At the end: releases and readers finish their turn, the public's connections close, the lock on the database is given back.
import type { Core } from '@strapi/types';
import type { InnerKernel } from './services/kernel';

export default async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const kernel = strapi.plugin('gongkai-publication').service('kernel') as InnerKernel;
  await kernel.inner.releaseDue.stop();
  await kernel.inner.readers.stop();
  await kernel.inner.lane.close();
  kernel.inner.lock?.release();
}
