// Fields of types and components as an editor knows them, for the pages of a package: in the order of the form, under its labels.
import type { Core } from '@strapi/types';
import type { PageField, PageFields } from '../domain/package-page';

interface Attribute {
  type: string;
  customField?: string;
  component?: string;
  components?: string[];
  private?: boolean;
}

interface Model {
  uid: string;
  modelType?: string;
  info?: { displayName?: string };
  attributes: Record<string, Attribute>;
}

interface Configuration {
  metadatas?: Record<string, { edit?: { label?: string } }>;
  layouts?: { edit?: { name: string }[][] };
}

const KINDS: Readonly<Record<string, PageField['kind']>> = {
  richtext: 'html',
  component: 'parts',
  dynamiczone: 'parts',
  media: 'files',
  relation: 'hidden',
  json: 'hidden',
  password: 'hidden',
};

const kindOf = ({ type, customField, private: hidden }: Attribute): PageField['kind'] => {
  if (hidden) return 'hidden';
  return customField === 'plugin::gongkai-editor.document' ? 'html' : (KINDS[type] ?? 'text');
};

/** Reads a type's fields, and those of every component in it. */
export async function readPageFields(strapi: Core.Strapi, uid: string): Promise<PageFields> {
  const modelOf = (name: string): Model | undefined =>
    (strapi.contentTypes[name as never] ?? strapi.components[name as never]) as unknown as Model | undefined;
  const read = new Map<string, { label: string; fields: PageField[] }>();
  const visit = async (name: string): Promise<void> => {
    const model = modelOf(name);
    if (!model || read.has(name)) return;
    const service = strapi
      .plugin('content-manager')
      .service(model.modelType === 'component' ? 'components' : 'content-types') as {
      findConfiguration(model: unknown): Promise<Configuration>;
    };
    const { metadatas = {}, layouts } = await service.findConfiguration(model);
    const order = (layouts?.edit ?? []).flat().map((place) => place.name);
    const names = [...new Set([...order, ...Object.keys(model.attributes)])].filter((one) => model.attributes[one]);
    read.set(name, {
      label: model.info?.displayName ?? name,
      fields: names.map((one) => {
        const attribute = model.attributes[one]!;
        const { component } = attribute;
        const label = metadatas[one]?.edit?.label ?? one;
        return { name: one, label, kind: kindOf(attribute), ...(component ? { component } : {}) };
      }),
    });
    for (const { component, components = [] } of Object.values(model.attributes))
      for (const one of component ? [component] : components) await visit(one);
  };
  await visit(uid);
  return (name) => read.get(name) ?? { label: name, fields: [] };
}
