// What the server answers to the panel and the workbench.

export interface Finding {
  gate: string;
  code: string;
  severity: 'blocker' | 'warning';
  message: string;
  remedy?: string;
  path?: string;
}

export interface TierView {
  tier: number;
  name: string;
  roleName: string;
  holder: string | null;
  standIn: string | null;
  decision: { verb: 'approve' | 'return'; personName: string; comment: string | null; at: number } | null;
  current: boolean;
}

export interface CaseView {
  ref: string;
  state: string;
  stateName: string;
  tierName: string;
  organName: string;
  digest: string;
  submittedBy: string;
  submittedAt: number;
  lockVersion: number;
  members: { uid: string; documentId: string; title: string; typeName: string }[];
  decisions: { tier: number; verb: string; personName: string; comment: string | null; at: number }[];
}

export interface Ability {
  can: boolean;
  because?: string;
}

export type Verb = 'submit' | 'approve' | 'return' | 'recall' | 'withdraw';

export interface PanelView {
  facts: {
    lockVersion: number;
    state: 'draft' | 'in-review' | 'published' | 'withdrawn';
    draftDigest: string | null;
    publishedDigest: string | null;
    firstPublishedAt: number | null;
    publishedAt: number | null;
    indexNumber: string | null;
    /** Set while what is public was recorded only (存量纳管) and nobody signed it. */
    adoptedAt: number | null;
  } | null;
  findings: Finding[];
  passed: { gate: string; label: string }[];
  case: CaseView | null;
  tiers: TierView[];
  contributors: string[];
  companions: { uid: string; documentId: string; title: string; lockVersion: number; typeName: string }[];
  files: { documentId: string; name: string; url: string }[];
  can: Record<Verb, Ability>;
}

export interface WorkbenchView {
  person: string | null;
  waiting: CaseView[];
  sent: CaseView[];
  decided: CaseView[];
}
