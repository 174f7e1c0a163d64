// The clocks of a type: which rule its documents have, where one of them names another, and complaints about such a block. Pure.
import { formedOnOf, type AttributeLike, type ManagedType } from '@gongkai/publication/kernel';
import { CLOCK_RULES, DEFAULT_RULE, isRuleKey, RULE_KEYS, type RuleKey } from './clock';
import { disclosureBlock } from './disclosure-block';

/** Where the rule of one document is named. */
export type NamedBy =
  | { kind: 'text'; attribute: string }
  /** `attribute` leads to a document of `target`, whose attribute `named` holds the key. */
  | { kind: 'relation'; attribute: string; target: string; named: string };

export interface TypeClock {
  formedOn: string;
  rule: RuleKey;
  by: NamedBy | null;
}

const TEXTS = ['string', 'enumeration'];
const TO_ONE = ['manyToOne', 'oneToOne'];

type TypeOf = (uid: string) => ManagedType | undefined;

/** The clock of a type; null for one without a day of formation. Sound once `checkClock` has nothing to say. */
export function clockOf(type: ManagedType, typeOf: TypeOf): TypeClock | null {
  const formedOn = formedOnOf(type);
  if (!formedOn) return null;
  const { clock, clockBy } = disclosureBlock(type) ?? {};
  const rule = isRuleKey(clock) ? clock : DEFAULT_RULE;
  const attribute = clockBy === undefined ? undefined : type.attributes[clockBy];
  if (!clockBy || !attribute) return { formedOn, rule, by: null };
  if (attribute.type !== 'relation') return { formedOn, rule, by: { kind: 'text', attribute: clockBy } };
  const target = String(attribute.target);
  const named = disclosureBlock(typeOf(target) ?? { options: { managed: true } })?.clockNamed;
  return { formedOn, rule, by: named ? { kind: 'relation', attribute: clockBy, target, named } : null };
}

function relationProblem(attribute: AttributeLike, name: string, typeOf: TypeOf): string | null {
  if (!TO_ONE.includes(String(attribute.relation))) return `attribute "${name}" must lead to one document at most`;
  const target = typeOf(String(attribute.target));
  return target && disclosureBlock(target)?.clockNamed
    ? null
    : `attribute "${name}" leads to ${String(attribute.target)}, whose block has no disclosure.clockNamed`;
}

/** Complaints that stop the start. */
export function checkClock(type: ManagedType, typeOf: TypeOf): string[] {
  const { clock, clockBy, clockNamed } = disclosureBlock(type) ?? {};
  const complaints: string[] = [];
  if (clock !== undefined && !isRuleKey(clock)) {
    complaints.push(`disclosure.clock: "${String(clock)}" is no rule, it must be one of ${RULE_KEYS.join(', ')}`);
  }
  if ((clock !== undefined || clockBy !== undefined) && !formedOnOf(type)) {
    complaints.push(
      'disclosure.clock: the type has no date attribute from which the clock runs, name it in disclosure.formedOn'
    );
  }
  for (const [element, name] of Object.entries({ clockBy, clockNamed })) {
    if (name === undefined) continue;
    const attribute = type.attributes[name];
    if (!attribute) complaints.push(`disclosure.${element}: attribute "${name}" does not exist`);
    else if (element === 'clockBy' && attribute.type === 'relation') {
      const problem = relationProblem(attribute, name, typeOf);
      if (problem) complaints.push(`disclosure.clockBy: ${problem}`);
    } else if (!TEXTS.includes(attribute.type)) {
      complaints.push(
        `disclosure.${element}: attribute "${name}" is ${attribute.type}, it must be ${TEXTS.join(' or ')}`
      );
    }
  }
  return complaints;
}

/** The rules as a list to choose from. */
export const ruleChoices = (): { value: RuleKey; label: string; source: string }[] =>
  RULE_KEYS.map((value) => ({ value, label: CLOCK_RULES[value].name, source: CLOCK_RULES[value].source }));
