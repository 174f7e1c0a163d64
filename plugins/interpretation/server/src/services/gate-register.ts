// The gates before anything is loaded.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { createDraftingGate, createSyncGate } from './gates';

export function registerGates(strapi: Core.Strapi): void {
  kernelOf(strapi).registerGate(createSyncGate(strapi));
  kernelOf(strapi).registerGate(createDraftingGate(strapi));
}
