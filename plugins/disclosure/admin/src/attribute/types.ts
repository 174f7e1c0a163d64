// What the server says of a determination: as services/determination-view.ts writes it.

export type Verb = 'propose' | 'check' | 'send-back' | 'decide' | 'record' | 'keep';
export type Attribute = 'active' | 'on-request' | 'withheld';

export interface StepView {
  verb: Verb;
  verbName: string;
  attribute: string | null;
  reason: string | null;
  basis: string | null;
  circle: string | null;
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

export interface Opinion {
  attribute: Attribute;
  reasonCode: string | null;
  reason: string | null;
  basis: string;
  basisText: string | null;
  follows: string | null;
  circle: string | null;
  names?: { kind: string; basis: string; scope: string; manner: string };
}

export interface DeterminationView {
  required: boolean;
  stage: 'none' | 'proposed' | 'checked' | 'sent-back' | 'decided';
  stageName: string;
  changing: boolean;
  last: string | null;
  decided: StepView | null;
  steps: StepView[];
  proposal: Opinion | null;
  evaluationDue: string | null;
  can: Record<Verb, boolean>;
}

export interface Choices {
  attributes: Record<Attribute, string>;
  reasons: Record<string, { attribute: Attribute; text: string }>;
  bases: Record<string, string>;
  secrecy: Record<string, string>;
  names: Record<string, string>;
}

export interface Answer {
  data: DeterminationView | null;
  choices: Choices;
}
