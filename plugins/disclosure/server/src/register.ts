// Before anything is loaded: tables, gates, declarations and facts of what the plugin does, one line a matter.
import { kernel as kernelOf } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { checkDisclosureBlock } from './domain/disclosure-block';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  kernelOf(strapi).registerTypeCheck(checkDisclosureBlock);
}
