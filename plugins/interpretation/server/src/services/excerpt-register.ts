// 摘抄检查 before anything is loaded: its gate.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { createExcerpts } from './excerpts';

export function registerExcerpt(strapi: Core.Strapi): void {
  kernelOf(strapi).registerGate(createExcerpts({ strapi }).gate());
}
