// How a content type names its interpretations or its documents: the block of `pluginOptions.gongkai.interpretation`.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { blockComplaints } from '../domain/block';

export function registerLinks(strapi: Core.Strapi): void {
  kernelOf(strapi).registerTypeCheck(blockComplaints);
}
