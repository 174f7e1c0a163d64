// What the server tells of clean-ups.

export type Result = 'keep' | 'amend' | 'repeal' | 'expire';

export const RESULTS: readonly Result[] = ['keep', 'amend', 'repeal', 'expire'];

export interface Line {
  ref: string;
  name: string;
  cutoff: string;
  organName: string;
  total: number;
  judged: number;
  at: number;
  by: { name: string };
  closedAt: number | null;
  closedBy: string | null;
  result: { uid: string; documentId: string } | null;
}

export interface Item {
  uid: string;
  documentId: string;
  title: string;
  documentNumber: string | null;
  organName: string;
  judgement: {
    ref: string;
    result: Result;
    resultName: string;
    reason: string | null;
    by: string;
    at: number;
  } | null;
  can: boolean;
}

export interface Batch extends Line {
  items: Item[];
  itemTotal: number;
  page: number;
  pageSize: number;
  counts: Record<Result | 'missing', number>;
  canClose: boolean;
}

export interface Batches {
  lines: Line[];
  total: number;
  page: number;
  pageSize: number;
  starts: { id: string; name: string }[];
}

export const HOME = '/plugins/gongkai-cleanup';
