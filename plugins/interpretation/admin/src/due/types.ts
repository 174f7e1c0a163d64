// What the server says of 解读时限 and 解读覆盖情况.
import type { Choice } from '@gongkai/publication/admin';

export type State = 'overdue' | 'open';

export interface OpenLine {
  uid: string;
  documentId: string;
  title: string;
  typeName: string;
  organName: string | null;
  requirement: string;
  publishedOn: string;
  missing: 'interpretation' | 'form';
  day: string;
  left: number;
  overdue: boolean;
  provisional: boolean;
  explanation: string;
}

export interface OpenView {
  lines: OpenLine[];
  total: number;
  counts: Record<State, number>;
  page: number;
  pageSize: number;
  organs: Choice[];
}

export interface CoverageLine {
  required: number;
  done: number;
  onTime: number;
  normative: number;
  nonText: number;
  linked: number;
  contact: number;
  exempt: number;
}

export interface CoverageView {
  year: number;
  years: number[];
  organChoices: Choice[];
  totals: CoverageLine;
  organs: (CoverageLine & { organId: string; organName: string })[];
}
