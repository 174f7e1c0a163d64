// The block `disclosure` of a managed type: how its attribute is determined, and which of its attributes the clocks read. Checked at start.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';
import type { EntryBlock } from './on-request';

export interface DisclosureBlock {
  /** `required`: nothing is submitted without a determination; `default`: active by its place, unless one was made. */
  attribute?: 'required' | 'default';
  /** Relation to what says the default, for instance the column; its target names the attribute `disclosure.defaults`. */
  defaultBy?: string;
  /** Of a column: the attribute that says the default of what stands in it. */
  defaults?: string;
  /** Components with files, each of which may have an attribute of its own. */
  parts?: string[];
  /** 成文日期: the date attribute from which the clock runs. */
  formedOn?: string;
  /** Key of the rule by which documents of the type are due; `standard` when it says nothing. */
  clock?: string;
  /** The attribute that names another rule for one document: a text with a rule's key, or a relation to one whose type has `clockNamed`. */
  clockBy?: string;
  /** The attribute in which a document of this type, a catalog item, names the rule for documents that refer to it. */
  clockNamed?: string;
  /** 施行日期 and 失效日期: the signed days from which validity is computed. */
  effectiveFrom?: string;
  expiresOn?: string;
  /** 关联文件: what the document does to older ones of its type. */
  effects?: string;
  /** 行政规范性文件: the flag of those that clean-ups go through. */
  normative?: string;
  /** 依申请公开目录: documents of the type are entries, each made by the verb that lists a document. */
  entry?: EntryBlock;
  /** 定期评估: how often a published document of the type is looked at again; a type without it is not. */
  evaluate?: EvaluateBlock;
}

export interface EvaluateBlock {
  /** Months between two evaluations: 12 when left out, 6 is half-yearly. */
  months?: number;
  /** 制度: what was formed before the 条例 in force must be revised, and is due at once. */
  underRegulation?: boolean;
}

/** The longest interval that a type may have, in months. */
const LONGEST_MONTHS = 60;

/** Attribute types that fit each element. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  formedOn: ['date'],
  defaultBy: ['relation'],
  defaults: ['customField', 'enumeration', 'string'],
  effectiveFrom: ['date'],
  expiresOn: ['date'],
  effects: ['component'],
  normative: ['boolean'],
};

export function disclosureBlock(type: Pick<ManagedType, 'options'>): DisclosureBlock | null {
  return (type.options.disclosure as DisclosureBlock | undefined) ?? null;
}

const misfit = (element: string, name: string, attribute: AttributeLike | undefined, types: readonly string[]) => {
  if (!attribute) return [`disclosure.${element}: attribute "${name}" does not exist`];
  if (types.includes(attribute.type)) return [];
  return [`disclosure.${element}: attribute "${name}" is ${attribute.type}, it must be ${types.join(' or ')}`];
};

function checkEvaluate({ options }: ManagedType, { evaluate, formedOn }: DisclosureBlock): string[] {
  if (evaluate === undefined) return [];
  if (evaluate === null || typeof evaluate !== 'object')
    return ['disclosure.evaluate must be an object like { "months": 12 }'];
  const { months, underRegulation, ...others } = evaluate;
  const whole = months === undefined || (Number.isInteger(months) && months >= 1 && months <= LONGEST_MONTHS);
  return [
    ...(whole ? [] : [`disclosure.evaluate.months must be a whole number from 1 to ${LONGEST_MONTHS}`]),
    ...(underRegulation === undefined || typeof underRegulation === 'boolean'
      ? []
      : ['disclosure.evaluate.underRegulation must be true or false']),
    ...(underRegulation === true && !formedOn
      ? ['disclosure.evaluate.underRegulation needs disclosure.formedOn: what is older than the law is found by it']
      : []),
    ...Object.keys(others).map((name) => `disclosure.evaluate: "${name}" is not known`),
    ...(options.organ ? [] : ['disclosure.evaluate needs "organ": who evaluates is found by the owner organ']),
  ];
}

/** Complaints that stop the start. */
export function checkDisclosureBlock(type: ManagedType): string[] {
  const block = disclosureBlock(type);
  if (!block) return [];
  const { attribute, parts = [] } = block;
  const named = Object.entries(FITTING).flatMap(([element, types]) => {
    const name = block[element as 'formedOn' | 'defaultBy' | 'defaults'];
    return name === undefined ? [] : misfit(element, name, type.attributes[name], types);
  });
  return [
    ...(attribute === undefined || attribute === 'required' || attribute === 'default'
      ? []
      : ['disclosure.attribute must be "required" or "default"']),
    ...(attribute && !type.options.organ
      ? ['disclosure.attribute needs "organ": who determines is found by the owner organ']
      : []),
    ...named,
    ...checkEvaluate(type, block),
    ...parts.flatMap((name) => misfit('parts', name, type.attributes[name], ['component'])),
  ];
}
