// What the server answers about arrangements and workflows.

export type ArrangementKind = 'delegation' | 'duty' | 'entrustment';

export interface Arrangement {
  ref: string;
  kind: ArrangementKind;
  kindName: string;
  organName: string;
  roleName: string;
  fromName: string | null;
  personName: string | null;
  upperName: string | null;
  /** Epoch milliseconds; the end is the first moment after. */
  startsAt: number;
  endsAt: number | null;
  reason: string;
  madeByName: string;
  madeAt: number;
  revokedAt: number | null;
  canRevoke: boolean;
}

export interface Named {
  organId: string;
  name: string;
}

export interface Role {
  role: string;
  name: string;
}

export interface ArrangementsView {
  arrangements: Arrangement[];
  /** Posts of one's own that can be delegated. */
  own: { role: string; roleName: string; organId: string; organName: string }[];
  roles: Role[];
  /** Organs whose review one oversees, each with those above it. */
  organs: (Named & { above: Named[] })[];
}

export interface TierInput {
  name: string;
  posts: string[];
  signers: 'one' | 'two' | 'all';
  workingDays: number | null;
  checklist: { key?: string; label: string }[];
}

export interface Workflow {
  ref?: string;
  version?: number;
  active?: boolean;
  by?: string;
  at?: number;
  name: string;
  organs: string[];
  types: string[];
  tiers: TierInput[];
  secrecyTier: number | null;
}

export interface WorkflowsView {
  standard: Workflow;
  workflows: Workflow[];
  roles: Role[];
  types: { uid: string; name: string; minimumTiers: number }[];
  organs: Named[];
  canEdit: boolean;
}
