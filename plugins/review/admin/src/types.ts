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
  endedAt: number | null;
  /** In lists only. */
  due?: Due | null;
  lockVersion: number;
  members: { uid: string; documentId: string; title: string; typeName: string }[];
  decisions: { tier: number; verb: string; personName: string; comment: string | null; at: number }[];
}

export interface Ability {
  can: boolean;
  because?: string;
}

/** What was once taken down, with its reason. */
export interface Withdrawal {
  at: number;
  by: string;
  category: string;
  reason: string;
}

export type Verb = 'submit' | 'approve' | 'return' | 'recall' | 'withdraw';

export interface PanelView {
  /** Of the draft that the panel speaks of. */
  digest: string;
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
    heldBy: { label: string } | null;
  } | null;
  findings: Finding[];
  passed: { gate: string; label: string }[];
  case: CaseView | null;
  tiers: TierView[];
  contributors: string[];
  companions: { uid: string; documentId: string; title: string; lockVersion: number; typeName: string }[];
  files: { documentId: string; name: string; url: string }[];
  /** Earlier cases of the document, newest first. */
  rounds: CaseView[];
  withdrawals: Withdrawal[];
  can: Record<Verb | 'edit', Ability>;
}

export interface WorkbenchView {
  person: string | null;
  waiting: CaseView[];
  sent: CaseView[];
  decided: CaseView[];
}

export interface Due {
  day: string;
  provisional: boolean;
  overdue: boolean;
  left: number | null;
}

export type ReviewState = 'draft' | 'in-review' | 'returned' | 'published' | 'modified' | 'withdrawn';

/** Where a document of a list stands. */
export interface StateView {
  documentId: string;
  state: ReviewState;
  stateName: string;
  organName: string | null;
  due: Due | null;
  heldBy: string | null;
  isPublic: boolean;
}

export interface DocumentLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
}

export interface CountedLines<T> {
  count: number;
  lines: T[];
}

export interface HomeView {
  person: string | null;
  name: string;
  posts: { roleLabel: string; organName: string }[];
  waiting?: CountedLines<CaseView>;
  returned?: CountedLines<CaseView>;
  sent?: CountedLines<CaseView>;
  due?: CountedLines<DocumentLine & { due: Due }>;
  columns?: CountedLines<DocumentLine & { day: string; lastOn: string | null; updateEvery: number }>;
  published?: CountedLines<DocumentLine>;
}
