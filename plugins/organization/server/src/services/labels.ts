// Gives a content type or a component Chinese labels, columns and a form in the content manager, which keeps them in the database, not in the schema.
import type { Core } from '@strapi/types';
import { relabel, type LabelSpec, type ViewConfiguration } from '../domain/labelling';

interface Configurations {
  findConfiguration(schema: { uid: string }): Promise<ViewConfiguration & { uid: string }>;
  updateConfiguration(schema: { uid: string }, configuration: ViewConfiguration): Promise<unknown>;
  syncConfigurations(): Promise<void>;
}

interface ContentManagerTypes extends Configurations {
  findContentType(uid: string): { uid: string } | null | undefined;
}

export interface LabelsService {
  /** Labels a content type where nobody has named its attributes yet; safe to call at every start. */
  labelContentType(uid: string, spec: LabelSpec): Promise<void>;
  /** The same for a component: its labels, its name in a list, the order of its fields. */
  labelComponent(uid: string, spec: LabelSpec): Promise<void>;
}

async function label(service: Configurations, schema: { uid: string }, spec: LabelSpec): Promise<void> {
  let stored = await service.findConfiguration(schema);
  if (Object.keys(stored.metadatas).length === 0) {
    await service.syncConfigurations();
    stored = await service.findConfiguration(schema);
  }
  const { settings, metadatas, layouts } = stored;
  const next = relabel({ settings, metadatas, layouts }, spec);
  if (next) await service.updateConfiguration(schema, next);
}

/**
 * Labels a content type in the content manager.
 *
 * The content manager fills its table in its own bootstrap, which runs before that of other plugins. When it has not yet (a type that
 * is labelled earlier, another order), it is asked to first: with no stored row there would be nothing to label, and a row written too
 * early would keep the layout from being made.
 */
export async function labelContentType(strapi: Core.Strapi, uid: string, spec: LabelSpec): Promise<void> {
  const types = strapi.plugin('content-manager').service('content-types') as ContentManagerTypes;
  const contentType = types.findContentType(uid);
  if (!contentType) throw new Error(`gongkai: cannot label "${uid}": there is no such content type`);
  await label(types, contentType, spec);
}

async function labelComponent(strapi: Core.Strapi, uid: string, spec: LabelSpec): Promise<void> {
  const component = strapi.components[uid as never] as { uid: string } | undefined;
  if (!component) throw new Error(`gongkai: cannot label "${uid}": there is no such component`);
  await label(strapi.plugin('content-manager').service('components') as Configurations, component, spec);
}

/** The service `labels`. */
export function createLabels({ strapi }: { strapi: Core.Strapi }): LabelsService {
  return {
    labelContentType: (uid, spec) => labelContentType(strapi, uid, spec),
    labelComponent: (uid, spec) => labelComponent(strapi, uid, spec),
  };
}
