// What the server says of 依申请公开目录: as services/on-request-list.ts writes it.

export type SourceState = 'on-request' | 'changing' | 'active' | 'withheld' | 'undetermined' | 'gone';
export type EntryState = 'draft' | 'in-review' | 'published' | 'hidden' | 'withdrawn';

export interface EntryStanding {
  uid: string;
  documentId: string;
  state: EntryState;
  indexNumber: string | null;
}

export interface OnRequestLine {
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  organName: string;
  source: SourceState;
  entry: EntryStanding | null;
}

export interface OnRequestView {
  mustGo: OnRequestLine[];
  lines: OnRequestLine[];
  total: number;
  page: number;
  pageSize: number;
}

export type Standing =
  | { kind: 'source'; state: SourceState; entry: EntryStanding | null; can: boolean }
  | { kind: 'entry'; source: { uid: string; documentId: string; title: string | null; state: SourceState } | null };
