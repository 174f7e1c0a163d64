// What a content type must fulfil to be managed; each complaint stops the start and says which attribute and why.
import type { AttributeLike, ManagedType } from '../kernel';
import { SYSTEM_ATTRIBUTES } from './signed-part';
import { termComplaints } from './term';

/** Names that the public API adds as the system's facts; an attribute of that name would be mistaken for input. */
export const FACT_NAMES = ['indexNumber', 'firstPublishedOn', 'publishedOn', 'validity'] as const;

export interface SchemaFacts {
  draftAndPublish: boolean;
  localized: boolean;
  kind: string;
}

type Attributes = Record<string, AttributeLike>;

/** Attributes that have no signed form, by their path: those of the type and of the components inside it. */
function unsignable(
  attributes: Attributes,
  componentOf: (uid: string) => { attributes: Attributes } | undefined,
  path = '',
  above: readonly string[] = []
): string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const here = `${path}${name}`;
    if (!path && SYSTEM_ATTRIBUTES.has(name)) return [];
    if (attribute.type === 'relation' && String(attribute.relation as string | undefined).startsWith('morph')) {
      return [`attribute "${here}": a polymorphic relation cannot be signed`];
    }
    if (attribute.type === 'password') return [`attribute "${here}": a password cannot be signed`];
    const components =
      attribute.type === 'dynamiczone' ? (attribute.components as string[]) : [attribute.component as string];
    if (attribute.type !== 'dynamiczone' && attribute.type !== 'component') return [];
    return components
      .filter((uid) => !above.includes(uid))
      .flatMap((uid) => unsignable(componentOf(uid)?.attributes ?? {}, componentOf, `${here}.`, [...above, uid]));
  });
}

/**
 * Complaints about the kernel's own part of the block; none when the type can be managed.
 * @param componentOf schemas of components by uid: what stands inside the document is signed with it
 */
export function checkManagedType(
  type: ManagedType,
  schema: SchemaFacts,
  componentOf: (uid: string) => { attributes: Attributes } | undefined = () => undefined
): string[] {
  const complaints: string[] = [];
  const { attributes, options } = type;
  if (!schema.draftAndPublish)
    complaints.push(
      'options.draftAndPublish must be true: nothing is published that was not a draft. 请先打开草稿与发布并启动一次，核对哪些内容处于已发布状态，再写上 pluginOptions.gongkai'
    );
  if (schema.localized)
    complaints.push(
      'pluginOptions.i18n.localized must be off: managed types are not localized. 请先关闭该类型的多语言（其他语言的内容另建类型保存），启动一次，再写上 pluginOptions.gongkai'
    );
  const ofOrgan = options.organ ? [`${String(options.organ)}Id`, `${String(options.organ)}Name`] : [];
  for (const name of [...FACT_NAMES, ...ofOrgan]) {
    if (attributes[name]) complaints.push(`attribute "${name}" is a fact of the system and cannot be an attribute`);
  }
  if (options.organ !== undefined) {
    const organ = attributes[String(options.organ)];
    if (!organ) complaints.push(`organ: attribute "${String(options.organ)}" does not exist`);
    else if (organ.type !== 'relation' || !['manyToOne', 'oneToOne'].includes(String(organ.relation))) {
      complaints.push(`organ: attribute "${String(options.organ)}" must be a relation to one organ`);
    }
  }
  if (options.unsigned !== undefined && !Array.isArray(options.unsigned))
    complaints.push('unsigned must be a list of attributes');
  for (const name of Array.isArray(options.unsigned) ? options.unsigned : []) {
    if (!attributes[name]) complaints.push(`unsigned: attribute "${name}" does not exist`);
  }
  return [...complaints, ...termComplaints(type), ...unsignable(attributes, componentOf)];
}
