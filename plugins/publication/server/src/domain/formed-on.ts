// 成文日期: the attribute from which the terms of publication run. Pure.
import type { ManagedType } from '../kernel';

/** The attribute that holds a type's day of formation: as the block of disclosure or of the library names it, else `formedOn`. */
export function formedOnOf({ options, attributes }: Pick<ManagedType, 'options' | 'attributes'>): string | null {
  const named = [options.disclosure, options.library].map(
    (block) => (block as { formedOn?: string } | undefined)?.formedOn
  );
  return [...named, 'formedOn'].find((name) => name && attributes[name]?.type === 'date') ?? null;
}
