// What the server says about 定期评估.
import { type Choice } from '@gongkai/publication/admin';

export const RESULTS = ['keep', 'update', 'repeal', 'take-down'] as const;
export type Result = (typeof RESULTS)[number];

export const STATES = ['overdue', 'due', 'soon', 'follow-up', 'all'] as const;
export type AskedState = (typeof STATES)[number];
export type State = Exclude<AskedState, 'all'> | 'later';

export interface Line {
  uid: string;
  documentId: string;
  typeName: string;
  title: string;
  organName: string | null;
  publishedOn: string;
  state: State;
  day: string;
  overdue: boolean;
  outdated: boolean;
  why: string;
  last: { result: Result; resultName: string; finding: string | null; by: string; on: string } | null;
  publishedAt: number;
  evaluation: string | null;
  can: boolean;
}

export interface ListView {
  lines: Line[];
  total: number;
  counts: Record<AskedState, number>;
  page: number;
  pageSize: number;
  today: string;
  lastBy: string;
  organs: Choice[];
  types: Choice[];
}

export interface HistoryEntry {
  ref: string;
  by: string;
  role: string;
  on: string;
  result: Result;
  resultName: string;
  finding: string | null;
  samples: { organName: string; typeName: string; population: number; sample: number }[];
  items: {
    uid: string;
    documentId: string;
    title: string;
    followUpBy: string | null;
    followUp: string;
    overdue: boolean;
  }[];
}

export interface HistoryView {
  entries: HistoryEntry[];
  total: number;
  page: number;
  pageSize: number;
  organs: Choice[];
}

export interface FigureLine {
  due: number;
  inTime: number;
  late: number;
  open: number;
  share: number | null;
  results: Record<Result, number>;
}

export interface FiguresView {
  year: number;
  organChoices: Choice[];
  totals: FigureLine;
  organs: (FigureLine & { organId: string; organName: string })[];
}

export const PATH = '/gongkai-disclosure/periodic-evaluation';

export const keyOf = ({ uid, documentId }: { uid: string; documentId: string }): string => `${uid} ${documentId}`;

/** The colour in which a result stands. */
export const COLOURS: Readonly<Record<Result, string>> = {
  keep: 'success',
  update: 'warning',
  repeal: 'danger',
  'take-down': 'danger',
};
