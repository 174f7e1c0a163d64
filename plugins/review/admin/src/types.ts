// What the server answers to the panel and the workbench.

export interface Finding {
  gate: string;
  code: string;
  severity: 'blocker' | 'warning';
  message: string;
  remedy?: string;
  path?: string;
}

export interface DecisionView {
  tier: number;
  verb: string;
  personName: string;
  comment: string | null;
  at: number;
  /** 委托审核（代李敏）; null for who signs by the post itself. */
  manner: string | null;
  /** Of a return: the earlier tier to which it went. */
  toTier: number | null;
  /** Of a secrecy review, in words. */
  conclusion: string | null;
}

export interface TierView {
  tier: number;
  name: string;
  roleName: string;
  holder: string | null;
  standIn: string | null;
  /** Everybody else who may sign: 罗副职（委托审核）. */
  others: string[];
  decision: DecisionView | null;
  /** Where more than one signs, every signature. */
  decisions: DecisionView[];
  current: boolean;
}

/** What the person who looks answers when signing. */
export interface SigningView {
  tier: number;
  name: string;
  checklist: { key: string; label: string }[];
  earlier: { tier: number; name: string }[];
  mayConclude: boolean;
}

export interface CaseView {
  ref: string;
  state: string;
  stateName: string;
  tierName: string;
  organId: string;
  organName: string;
  workflow: string;
  urgencyName: string | null;
  urgencyReason: string | null;
  /** Conclusion of the secrecy review, in words. */
  secrecy: string | null;
  referredAt: number | null;
  /** Until when its tier is to be signed, epoch milliseconds. */
  tierDue: number | null;
  tierDueProvisional: boolean;
  overdue: boolean;
  digest: string;
  submittedBy: string;
  submittedAt: number;
  endedAt: number | null;
  /** 更正 or 勘误, with what the public is told; in lists its kind alone. */
  correction?: { kind: CorrectionKind; note: string | null; keepsEarlier?: true } | CorrectionKind | null;
  /** In lists only. */
  due?: Due | null;
  lockVersion: number;
  /** A title is null in lists when the person may no longer see it. */
  members: { uid: string; documentId: string; title: string | null; typeName: string }[];
  decisions: DecisionView[];
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

export type CorrectionKind = 'correction' | 'erratum';

export type Verb =
  | 'submit'
  | 'correct'
  | 'approve'
  | 'return'
  | 'secrecy'
  | 'recall'
  | 'expedite'
  | 'reassign'
  | 'end'
  | 'withdraw'
  | 'hide'
  | 'confirm-hide'
  | 'lift-hide'
  | 'suggest'
  | 'accept'
  | 'decline';

/** Changes that a signer proposes, or by whose acceptance the content came about. */
export interface SuggestionView {
  pending: boolean;
  /** Who did not accept it, and why. */
  declined: { by: string; at: number; reason: string } | null;
  personName: string;
  tierName: string;
  comment: string | null;
  at: number;
  /** Digest of the content that results. */
  result: string;
  changes: {
    path: string;
    block?: number;
    at: number;
    label: string;
    runs: { change: string; text: string }[];
  }[];
}

/** Whether a review runs, with its signers or with its drafter, or what it signed waits for its release. */
export const isLive = (last: Pick<CaseView, 'state'> | null): boolean =>
  last !== null && ['in-review', 'suggested', 'approved'].includes(last.state);

/** A 紧急屏蔽 that waits for its decision. */
export interface HideView {
  seq: number;
  category: string;
  categoryName: string;
  reason: string;
  by: string;
  at: number;
  /** Last day for the decision, YYYY-MM-DD. */
  dueOn: string;
  overdue: boolean;
  /** Whether who looks hid it. */
  own: boolean;
}

/** What belongs to the document and would go along: a draft with something new. */
export interface CompanionView {
  uid: string;
  documentId: string;
  title: string;
  lockVersion: number;
  typeName: string;
  /** Something of it is public: a correction of the document corrects it too. */
  isPublic: boolean;
}

export interface PanelView {
  /** Of the draft that the panel speaks of. */
  digest: string;
  /** Until when it must be public; null when that is not known, or it need not be. */
  due: Due | null;
  facts: {
    lockVersion: number;
    draftVersion: number;
    state: 'draft' | 'in-review' | 'published' | 'hidden' | 'withdrawn';
    /** Set while it is hidden and nobody decided. */
    hiddenAt: number | null;
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
  signing: SigningView | null;
  /** Tiers that can still be reassigned. */
  unsigned: { tier: number; name: string }[];
  contributors: string[];
  companions: CompanionView[];
  files: { documentId: string; name: string; url: string }[];
  suggestion: SuggestionView | null;
  /** Earlier cases of the document, newest first. */
  rounds: CaseView[];
  /** Who ended the last review, and why. */
  ending: { at: number; by: string; reason: string } | null;
  /** Comments of the present round, and those that nobody settled yet. */
  comments: { open: number; all: number };
  withdrawals: Withdrawal[];
  hide: HideView | null;
  can: Record<Verb | 'edit', Ability>;
}

export type Box = 'waiting' | 'overdue' | 'sent' | 'decided';

/** One box of the workbench, a page of it. */
export interface WorkbenchView {
  person: string | null;
  box: Box;
  lines: CaseView[];
  /** At most `most`: then there are as many or more. */
  total: number;
  most: number;
  waiting: number;
  overdue: number;
}

export interface Due {
  day: string;
  provisional: boolean;
  overdue: boolean;
  left: number | null;
  /** The rule in a few words and why it is that day, where a plugin knows the terms. */
  rule?: string;
  explanation?: string;
}

export type ReviewState = 'draft' | 'in-review' | 'returned' | 'published' | 'modified' | 'hidden' | 'withdrawn';

/** Where a document of a list stands. */
export interface StateView {
  documentId: string;
  state: ReviewState;
  stateName: string;
  organName: string | null;
  due: Due | null;
  heldBy: string | null;
  isPublic: boolean;
  lockVersion: number | null;
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
