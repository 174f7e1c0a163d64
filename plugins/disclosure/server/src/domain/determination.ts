// 公开属性源头认定 as a state machine: stage × verb × actor → stage, and what the steps of a document come to. Pure.
// disclosure-review §5: 拟稿人 proposes, the disclosure office checks, the signatory decides; what was decided on paper is recorded.
import { GongkaiError } from '@gongkai/publication/kernel';
import type { Evidence } from './evidence';
import type { Opinion, Secrecy } from './opinion';

/** Where the determination of a document stands. */
export type Stage = 'none' | 'proposed' | 'checked' | 'sent-back' | 'decided';

export type Verb = 'propose' | 'check' | 'send-back' | 'decide' | 'record' | 'keep';

/** By what a person takes part: by a post that drafts for the organ, by heading its disclosure office, by being its signatory. */
export type DeterminationActor = 'drafter' | 'disclosure-office' | 'signatory';

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  none: '未认定',
  proposed: '待核对',
  checked: '待签发人确定',
  'sent-back': '已退回重新提出',
  decided: '已认定',
};

export const VERB_NAMES: Readonly<Record<Verb, string>> = {
  propose: '提出公开属性',
  check: '核对公开属性',
  'send-back': '退回重新提出',
  decide: '确定公开属性',
  record: '登记纸质认定',
  keep: '复核后维持',
};

export const ACTOR_NAMES: Readonly<Record<DeterminationActor, string>> = {
  drafter: '起草人员',
  'disclosure-office': '政务公开机构负责人',
  signatory: '签发人',
};

/** Names of the entries in the ledger, a verb each. */
export const actionOf = (verb: Verb): string => `${verb}-attribute`;
export const ACTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(VERB_NAMES).map(([verb, name]) => [actionOf(verb as Verb), name])
);

export interface Rule {
  stage: Stage;
  verb: Verb;
  by: DeterminationActor;
  to: Stage;
}

const STAGES = Object.keys(STAGE_NAMES) as Stage[];

/** Everything that may happen; what does not stand here may not. */
export const RULES: readonly Rule[] = [
  // Proposing anew replaces a proposal that is under way, and begins a change of what was decided.
  ...STAGES.map((stage): Rule => ({ stage, verb: 'propose', by: 'drafter', to: 'proposed' })),
  ...STAGES.map((stage): Rule => ({ stage, verb: 'record', by: 'drafter', to: 'decided' })),
  { stage: 'proposed', verb: 'check', by: 'disclosure-office', to: 'checked' },
  { stage: 'proposed', verb: 'send-back', by: 'disclosure-office', to: 'sent-back' },
  { stage: 'checked', verb: 'send-back', by: 'signatory', to: 'sent-back' },
  { stage: 'checked', verb: 'decide', by: 'signatory', to: 'decided' },
  { stage: 'decided', verb: 'keep', by: 'disclosure-office', to: 'decided' },
];

/** Complaints about the table; a server whose table has one does not start. */
export function tableProblems(rules: readonly Rule[] = RULES): string[] {
  const keys = rules.map(({ stage, verb }) => `${stage} ${verb}`);
  const twice = [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))].map((key) => `two rules for ${key}`);
  const missing = Object.keys(VERB_NAMES).filter((verb) => !rules.some((rule) => rule.verb === verb));
  const reached = new Set(rules.map(({ to }) => to));
  const lost = STAGES.filter((stage) => stage !== 'none' && !reached.has(stage));
  return [
    ...twice,
    ...missing.map((verb) => `no rule for ${verb}`),
    ...lost.map((stage) => `nothing leads to ${stage}`),
  ];
}

/**
 * The rule for a verb in a stage.
 * @throws GongkaiError 409 `disclosure.wrong-stage`
 */
export function ruleFor(stage: Stage, verb: Verb): Rule {
  const rule = RULES.find((one) => one.stage === stage && one.verb === verb);
  if (rule) return rule;
  throw new GongkaiError(
    409,
    'disclosure.wrong-stage',
    `公开属性现在是“${STAGE_NAMES[stage]}”，不能${VERB_NAMES[verb]}。请刷新页面查看最新情况。`,
    { stage }
  );
}

/** One step of a determination, as it is kept. */
export interface Step {
  ref: string;
  verb: Verb;
  /** Null where the step gives none: sent back, kept. */
  opinion: Opinion | null;
  secrecy: Secrecy | null;
  evidence: Evidence | null;
  /** What was said: why it is sent back, why what was decided changes, why it is kept. */
  said: string | null;
  /** The person, or the business system that handed the document in. */
  by: { personId: string | null; name: string };
  role: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Determination {
  stage: Stage;
  /** What holds: the latest decision; it stands while a change of it is under way. */
  decided: (Step & { opinion: Opinion }) | null;
  /** Since the last decision: proposal and check that are under way. */
  open: readonly Step[];
  /** When what holds was last looked at again (定期评估), epoch milliseconds: decided or kept. */
  evaluatedAt: number | null;
  /** The last step; whoever acts names it. */
  last: string | null;
}

const NOTHING: Determination = { stage: 'none', decided: null, open: [], evaluatedAt: null, last: null };

/**
 * What the steps of a document come to, in the order in which they were taken.
 * @throws GongkaiError 409 `disclosure.wrong-stage` for steps that no verb could have left
 */
export function determinationOf(steps: readonly Step[]): Determination {
  return steps.reduce<Determination>((before, step) => {
    const { to } = ruleFor(before.stage, step.verb);
    const after = { ...before, stage: to, last: step.ref };
    switch (step.verb) {
      case 'keep':
        return { ...after, evaluatedAt: step.at };
      case 'decide':
      case 'record':
        return { ...after, decided: { ...step, opinion: step.opinion! }, open: [], evaluatedAt: step.at };
      case 'propose':
        return { ...after, open: [step] };
      case 'check':
      case 'send-back':
        return { ...after, open: [...before.open, step] };
    }
  }, NOTHING);
}

/** Whether something that was decided is being changed: until that is decided nothing is submitted on it. */
export const isChanging = ({ stage, decided }: Determination): boolean => decided !== null && stage !== 'decided';

/**
 * Three steps, three persons: who proposed does not check, and neither of them decides.
 * @throws GongkaiError 403 `disclosure.same-person`
 */
export function checkOther({ open }: Pick<Determination, 'open'>, verb: Verb, personId: string): void {
  if (verb !== 'check' && verb !== 'decide') return;
  const own = open.find(({ by }) => by.personId === personId);
  if (!own) return;
  throw new GongkaiError(
    403,
    'disclosure.same-person',
    `这次认定由您${VERB_NAMES[own.verb]}，不能再由您${VERB_NAMES[verb]}。请由在任的${verb === 'check' ? '政务公开机构负责人的B岗或上级' : '其他签发人'}办理。`
  );
}
