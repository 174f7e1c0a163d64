// What a content type must fulfil to be managed; each complaint stops the start and says which attribute and why.
import type { ManagedType } from '../kernel';
import { SYSTEM_ATTRIBUTES } from './signed-part';

/** Names that the public API adds as the system's facts; an attribute of that name would be mistaken for input. */
export const FACT_NAMES = ['indexNumber', 'firstPublishedOn', 'publishedOn', 'validity'] as const;

export interface SchemaFacts {
  draftAndPublish: boolean;
  localized: boolean;
  kind: string;
}

/** Complaints about the kernel's own part of the block; none when the type can be managed. */
export function checkManagedType(type: ManagedType, schema: SchemaFacts): string[] {
  const complaints: string[] = [];
  const { attributes, options } = type;
  if (!schema.draftAndPublish)
    complaints.push('options.draftAndPublish must be true: nothing is published that was not a draft');
  if (schema.localized) complaints.push('pluginOptions.i18n.localized must be off: managed types are not localized');
  const organName = options.organ ? [`${String(options.organ)}Name`] : [];
  for (const name of [...FACT_NAMES, ...organName]) {
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
  for (const [name, attribute] of Object.entries(attributes)) {
    if (SYSTEM_ATTRIBUTES.has(name)) continue;
    if (attribute.type === 'relation' && String(attribute.relation as string | undefined).startsWith('morph')) {
      complaints.push(`attribute "${name}": a polymorphic relation cannot be signed`);
    }
    if (attribute.type === 'password') complaints.push(`attribute "${name}": a password cannot be signed`);
  }
  return complaints;
}
