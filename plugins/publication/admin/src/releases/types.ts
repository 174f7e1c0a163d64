// What the server tells of 发布单.

export type State = 'open' | 'scheduled' | 'failed' | 'published' | 'withdrawn' | 'dissolved';

export const STATES: readonly State[] = ['open', 'scheduled', 'failed', 'published', 'withdrawn', 'dissolved'];

/** When it goes out: with the last signature, at a time, or when a person says so. */
export type Plan = 'signed' | 'time' | 'person';

/** What a person chooses in the form; a time is given by scheduling. */
export type ChosenPlan = Exclude<Plan, 'time'>;

export interface Line {
  ref: string;
  name: string;
  state: State;
  plan: Plan;
  organName: string;
  /** Epoch milliseconds. */
  plannedAt: number | null;
  publishedAt: number | null;
  late: boolean;
  /** How many there are, and how many of them are signed. */
  members: number;
  signed: number;
  madeBy: string;
  madeAt: number;
  lockVersion: number;
}

export interface Lines {
  results: Line[];
  pagination: { page: number; pageSize: number; total: number };
}

export interface Document {
  uid: string;
  documentId: string;
}

/** A draft that may be put into a release. */
export interface Candidate extends Document {
  typeName: string;
  title: string;
  organName: string;
  /** Where it stands, in words. */
  state: string;
}

export interface Finding {
  code: string;
  severity: 'blocker' | 'warning';
  message: string;
  remedy?: string;
}

export interface MemberView extends Document {
  typeName: string;
  title: string | null;
  readable: boolean;
  organName: string | null;
  digest: string | null;
  signed: boolean;
  public: boolean;
  /** Something of it is not public as it stands. */
  fresh: boolean;
  /** What is public of it was published after this release. */
  newer: boolean;
  /** Where it stands, in words. */
  standing: string;
  findings: Finding[];
}

export interface Step {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  actor: string;
  text: string | null;
}

export type Verb = 'change' | 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'dissolve';

export interface ReleaseView {
  release: {
    ref: string;
    name: string;
    state: State;
    plan: Plan;
    organName: string;
    plannedAt: number | null;
    late: boolean;
    /** The review case that formed it; null for one that a person made. */
    caseRef: string | null;
    lockVersion: number;
    madeBy: string;
    madeAt: number;
    publishedAt: number | null;
    reasons: { message: string; code: string; member: Document | null }[];
    missing: string[];
  };
  members: MemberView[];
  timeline: Step[];
  /** `again`: another release of the same documents. */
  may: Record<Verb | 'again', boolean>;
}

/** What a verb answers. */
export interface Done {
  ref: string;
  state: State;
  lockVersion: number;
}

/** Members that keep the whole from going out; what is public already may have a newer version that is not signed. */
export const unsignedOf = (members: readonly MemberView[]): MemberView[] => members.filter(({ signed }) => !signed);

/** Whether nothing is known that would keep it from going out now. */
export const isReady = ({ release, members }: ReleaseView): boolean =>
  release.missing.length === 0 &&
  !members.some(({ findings }) => findings.some(({ severity }) => severity === 'blocker'));

/** Whether it still keeps its members from every other. */
export const isOpen = ({ state }: Pick<Line, 'state'>): boolean => ['open', 'scheduled', 'failed'].includes(state);

export const HOME = '/plugins/gongkai-publication-releases';

export const pathOf = ({ ref }: { ref: string }): string => `${HOME}/${encodeURIComponent(ref)}`;

export const editPath = ({ uid, documentId }: Document): string =>
  `/content-manager/collection-types/${uid}/${documentId}`;

export const keyOf = ({ uid, documentId }: Document): string => `${uid} ${documentId}`;
