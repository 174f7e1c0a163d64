// The attribute `disclosure.effects` of a managed type (关联文件): what its component must have. Checked at start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';
import { disclosureBlock } from './disclosure-block';
import { EFFECT_NAMES } from './validity';

/** Facts that validity adds to what the public reads; an attribute of that name would be mistaken for input. */
export const VALIDITY_FACTS = ['validityCode', 'validityOn', 'validityNote', 'changedBy', 'changes'] as const;

/** Attributes of the component, and the types that fit. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  kind: ['enumeration'],
  document: ['relation'],
  named: ['string', 'text'],
  articles: ['string', 'text'],
  effectiveOn: ['date'],
};

/** Whether validity is computed for documents of this type. */
export function hasValidity(type: Pick<ManagedType, 'options'>): boolean {
  const block = disclosureBlock(type);
  return Boolean(block?.effectiveFrom ?? block?.expiresOn ?? block?.effects);
}

/**
 * Complaints that stop the start.
 * @param componentOf attributes of a component by its uid
 */
export function checkEffects(
  type: ManagedType,
  componentOf: (uid: string) => Readonly<Record<string, AttributeLike>> | undefined
): string[] {
  if (!hasValidity(type)) return [];
  const complaints = VALIDITY_FACTS.filter((name) => type.attributes[name]).map(
    (name) => `attribute "${name}" is a fact of the system and cannot be an attribute`
  );
  const name = disclosureBlock(type)!.effects;
  const attribute = name ? type.attributes[name] : undefined;
  if (attribute?.type !== 'component') return complaints;
  const say = (words: string) => complaints.push(`disclosure.effects: ${words}`);
  if (attribute.repeatable !== true) say(`attribute "${name}" must be repeatable`);
  if ((type.options.unsigned ?? []).includes(name!)) say(`attribute "${name}" must be signed`);
  const inner = componentOf(String(attribute.component)) ?? {};
  for (const [part, types] of Object.entries(FITTING)) {
    if (!types.includes(inner[part]?.type ?? '')) say(`its component needs "${part}" of type ${types.join(' or ')}`);
  }
  const { document, kind } = inner;
  if (document && (document.target !== type.uid || !String(document.relation).endsWith('ToOne')))
    say(`"document" must be a relation to one ${type.uid}`);
  const unknown = ((kind?.enum ?? []) as string[]).filter((one) => !(one in EFFECT_NAMES));
  if (unknown.length) say(`"kind" cannot be ${unknown.join(', ')}`);
  return complaints;
}
