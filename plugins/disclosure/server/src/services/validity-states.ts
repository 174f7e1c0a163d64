// The validity of all documents of a type on a day, as far as others do something to them; the rest follows from their dates alone.
import type { ManagedType, Row } from '@gongkai/publication/kernel';
import { disclosureBlock } from '../domain/disclosure-block';
import { validityOn, type State, type Validity } from '../domain/validity';
import { validityConditions } from '../domain/validity-filter';
import type { ValidityRows } from './validity-rows';

export type ValidityStates = ReturnType<typeof createValidityStates>;

export function createValidityStates(rows: ValidityRows) {
  const affected = async (type: ManagedType, today: string): Promise<Map<string, State>> => {
    const effects = await rows.all(type);
    const world = effects.world();
    return new Map([...world.effects.keys()].map((id) => [id, validityOn(world, id, today)]));
  };

  return {
    affected,

    /** Conditions, in the terms of Strapi's filters, that find exactly the public documents of a validity. */
    conditions: async (type: ManagedType, validity: Validity, today: string): Promise<Row[]> => {
      const states = await affected(type, today);
      const codes = new Map([...states].map(([id, state]) => [id, state.validity] as const));
      return validityConditions(validity, disclosureBlock(type)!, codes, today);
    },
  };
}
