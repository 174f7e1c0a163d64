// What the panel 公开属性 shows: where the determination stands, what was said at each step, and what the person who looks may do.
import { GongkaiError, kernel as kernelOf, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import {
  checkOther,
  isChanging,
  RULES,
  STAGE_NAMES,
  VERB_NAMES,
  type Determination,
  type Step,
  type Verb,
} from '../domain/determination';
import { disclosureBlock } from '../domain/disclosure-block';
import { NAMES, namesText } from '../domain/names';
import { BASES, SECRECY } from '../domain/opinion';
import { ATTRIBUTES, reasonText, REASONS } from '../domain/reasons';
import { evaluationDue } from '../domain/evaluation';
import type { Determinations } from './determinations';

export interface StepView {
  verb: Verb;
  verbName: string;
  attribute: string | null;
  reason: string | null;
  basis: string | null;
  circle: string | null;
  /** 个人信息例外, in a sentence. */
  names: string | null;
  secrecy: string | null;
  signer: string | null;
  signedOn: string | null;
  reference: string | null;
  scan: string | null;
  said: string | null;
  by: string;
  role: string;
  at: number;
}

export interface DeterminationView {
  required: boolean;
  stage: Determination['stage'];
  stageName: string;
  changing: boolean;
  last: string | null;
  decided: StepView | null;
  steps: StepView[];
  /** What somebody said last in the running determination: where a form begins. */
  proposal: Step['opinion'];
  /** Day by which what is not active is looked at again; null for what is active or undecided. */
  evaluationDue: string | null;
  can: Record<Verb, boolean>;
}

const stepView = ({ verb, opinion, secrecy, evidence, said, by, role, at }: Step): StepView => ({
  verb,
  verbName: VERB_NAMES[verb],
  attribute: opinion && ATTRIBUTES[opinion.attribute],
  reason:
    [opinion?.reasonCode ? reasonText(opinion.reasonCode) : '', opinion?.reason ?? ''].filter(Boolean).join('：') ||
    null,
  basis: opinion && opinion.basis !== 'anew' ? `${BASES[opinion.basis]}：${opinion.basisText ?? ''}` : null,
  circle: opinion?.circle ?? null,
  names: opinion?.names ? namesText(opinion.names) : null,
  secrecy: secrecy && SECRECY[secrecy],
  signer: evidence?.signer ?? null,
  signedOn: evidence?.signedOn ?? null,
  reference: evidence?.reference ?? null,
  scan: evidence?.scan ?? null,
  said,
  by: by.name,
  role,
  at,
});

/** What a form offers, with the Chinese names. */
export const CHOICES = {
  attributes: ATTRIBUTES,
  reasons: Object.fromEntries(
    Object.entries(REASONS).map(([code, { attribute }]) => [
      code,
      { attribute, text: reasonText(code as keyof typeof REASONS) },
    ])
  ),
  bases: BASES,
  secrecy: SECRECY,
  names: NAMES,
};

export function createDeterminationView(strapi: Core.Strapi, determinations: () => Determinations) {
  const kernel = () => kernelOf(strapi);

  const abilities = async (member: Member, now: Determination): Promise<Record<Verb, boolean>> => {
    const none = Object.fromEntries(Object.keys(VERB_NAMES).map((verb) => [verb, false])) as Record<Verb, boolean>;
    const { personId } = await kernel().actor();
    const facts = await kernel().documents.facts(member);
    const owner = (await kernel().documents.stored(member.uid, member.documentId))?.owner;
    if (!personId || !owner || facts?.heldBy || (facts?.hiddenAt ?? null) !== null) return none;
    for (const { verb, by } of RULES.filter(({ stage }) => stage === now.stage)) {
      if (verb === 'keep' && now.decided?.opinion.attribute === 'active') continue;
      none[verb] = (await determinations().is(by, personId, owner)) && isOther(now, verb, personId);
    }
    return none;
  };

  return async (member: Member): Promise<DeterminationView | null> => {
    const attribute = disclosureBlock(kernel().type(member.uid)!)?.attribute;
    if (!attribute) return null;
    const steps = await determinations().stepsOf(member);
    const now = await determinations().of(member);
    return {
      required: attribute === 'required',
      stage: now.stage,
      stageName: STAGE_NAMES[now.stage],
      changing: isChanging(now),
      last: now.last,
      decided: now.decided && stepView(now.decided),
      steps: steps.map(stepView),
      proposal: now.open.findLast(({ opinion }) => opinion)?.opinion ?? now.decided?.opinion ?? null,
      evaluationDue: evaluationDue(now),
      can: await abilities(member, now),
    };
  };
}

function isOther(now: Determination, verb: Verb, personId: string): boolean {
  try {
    checkOther(now, verb, personId);
    return true;
  } catch (error) {
    if (error instanceof GongkaiError) return false;
    throw error;
  }
}
