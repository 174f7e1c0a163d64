// The block `disclosure` of a managed type: how its attribute is determined, and which of its attributes the clocks read. Checked at start.
import type { ManagedType } from '@gongkai/publication/kernel';

export interface DisclosureBlock {
  /** 成文日期: the date attribute from which the clock runs. */
  formedOn?: string;
}

/** Attribute types that fit each element. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  formedOn: ['date'],
};

export function disclosureBlock(type: Pick<ManagedType, 'options'>): DisclosureBlock | null {
  return (type.options.disclosure as DisclosureBlock | undefined) ?? null;
}

/** Complaints that stop the start. */
export function checkDisclosureBlock(type: ManagedType): string[] {
  const block = disclosureBlock(type);
  if (!block) return [];
  const complaints: string[] = [];
  for (const [element, types] of Object.entries(FITTING)) {
    const name = block[element as keyof DisclosureBlock] as string | undefined;
    if (name === undefined) continue;
    const attribute = type.attributes[name];
    if (!attribute) complaints.push(`disclosure.${element}: attribute "${name}" does not exist`);
    else if (!types.includes(attribute.type))
      complaints.push(
        `disclosure.${element}: attribute "${name}" is ${attribute.type}, it must be ${types.join(' or ')}`
      );
  }
  return complaints;
}
