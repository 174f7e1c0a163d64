// Fields of types and components as an editor knows them: in the order of the form, under the labels of the content manager.
import type { Core } from '@strapi/types';
import type { ComponentOf, Field, FieldKind } from '../domain/difference/document-model';
import type { AttributesOf } from '../domain/suggestion';

interface Attribute {
  type: string;
  customField?: string;
  component?: string;
  components?: string[];
  target?: string;
  private?: boolean;
}

interface Model {
  uid: string;
  modelType?: string;
  info?: { displayName?: string };
  attributes: Record<string, Attribute>;
}

interface Side {
  label?: string;
}

interface Configuration {
  settings?: { mainField?: string };
  metadatas?: Record<string, { edit?: Side; list?: Side }>;
  layouts?: { edit?: { name: string }[][] };
}

interface Configurations {
  findConfiguration(model: unknown): Promise<Configuration>;
}

const KINDS: Record<string, FieldKind> = {
  string: 'text',
  text: 'text',
  richtext: 'document',
  media: 'media',
  relation: 'links',
  component: 'items',
  dynamiczone: 'items',
};

/** A text that is chosen from a list is a value: 通知 becomes 公告, not 通 becomes 公. */
const kindOf = ({ type, customField }: Attribute): FieldKind =>
  customField && type === 'string' ? 'value' : (KINDS[type] ?? 'value');

/** Attributes by the uid of a type or component. */
export const attributesIn =
  (strapi: Core.Strapi): AttributesOf =>
  (uid) => {
    const model = strapi.contentTypes[uid as never] ?? strapi.components[uid as never];
    return ((model as { attributes?: unknown } | undefined)?.attributes ?? {}) as ReturnType<AttributesOf>;
  };

export type TypeFields = Awaited<ReturnType<typeof readTypeFields>>;

/** Reads a type's fields, and those of every component in it, once for one question. */
export async function readTypeFields(strapi: Core.Strapi, uid: string) {
  const modelOf = (name: string): Model | undefined =>
    (strapi.contentTypes[name as never] ?? strapi.components[name as never]) as unknown as Model | undefined;

  const configurationOf = async (model: Model): Promise<Configuration> => {
    const service = model.modelType === 'component' ? 'components' : 'content-types';
    const types = strapi.plugin('content-manager').service(service) as Configurations;
    return types.findConfiguration(model);
  };

  const read = new Map<string, { label: string; fields: Field[] }>();
  const visit = async (name: string): Promise<void> => {
    const model = modelOf(name);
    if (!model || read.has(name)) return;
    const { metadatas = {}, layouts } = await configurationOf(model);
    const order = (layouts?.edit ?? []).flat().map((place) => place.name);
    const names = [...new Set([...order, ...Object.keys(model.attributes)])];
    const fields = names.flatMap((attribute): Field[] => {
      const known = model.attributes[attribute];
      if (!known) return [];
      const label = metadatas[attribute]?.edit?.label ?? metadatas[attribute]?.list?.label ?? attribute;
      const { type, component, target } = known;
      return [
        {
          name: attribute,
          label,
          kind: kindOf(known),
          type,
          ...(component ? { component } : {}),
          ...(target ? { target } : {}),
        },
      ];
    });
    read.set(name, { label: model.info?.displayName ?? name, fields });
    for (const { component, components = [] } of Object.values(model.attributes)) {
      for (const one of component ? [component] : components) await visit(one);
    }
  };
  await visit(uid);

  const componentOf: ComponentOf = (name) => read.get(name) ?? { label: name, fields: [] };
  return { ...componentOf(uid), componentOf };
}

/** The attribute by which documents of a type are named in lists. */
export async function mainFieldOf(strapi: Core.Strapi, uid: string): Promise<string | null> {
  const model = strapi.contentTypes[uid as never] as unknown as Model | undefined;
  if (!model) return null;
  const types = strapi.plugin('content-manager').service('content-types') as Configurations;
  const { settings } = await types.findConfiguration(model);
  const name = settings?.mainField;
  return name && model.attributes[name]?.type === 'string' ? name : null;
}
