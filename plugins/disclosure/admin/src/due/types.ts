// What the server says about 公开时限.
import type { Choice } from '@gongkai/publication/admin';

export type DueState = 'overdue' | 'soon' | 'all';

export interface WallLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
  organName: string | null;
  /** What the term runs from, and the day of that. */
  event: 'formed' | 'changed';
  formedOn: string;
  /** What changed of something public. */
  what: string | null;
  ruleName: string;
  day: string;
  left: number;
  overdue: boolean;
  provisional: boolean;
  explanation: string;
}

export interface WallView {
  lines: WallLine[];
  total: number;
  counts: Record<DueState, number>;
  page: number;
  pageSize: number;
  today: string;
  organs: Choice[];
  types: Choice[];
}

export interface OnTimeLine {
  published: number;
  unknown: number;
  onTime: number;
  late: number;
  share: number | null;
  mostLate: number | null;
  medianLate: number | null;
}

export interface OnTimeView {
  from: string;
  until: string;
  organ: Choice | null;
  organChoices: Choice[];
  totals: OnTimeLine & { provisional: boolean };
  organs: (OnTimeLine & { organId: string; organName: string })[];
}

export const percentText = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
