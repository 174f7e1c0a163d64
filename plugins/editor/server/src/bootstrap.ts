// Registers the gate that looks at images.
import { kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/strapi';
import type { SchemaLike } from './domain/document-fields';
import { createGate } from './services/gate';

export default function bootstrap({ strapi }: { strapi: Core.Strapi }): void {
  kernel(strapi).registerGate(createGate((uid) => strapi.getModel(uid as never) as unknown as SchemaLike | undefined));
}
