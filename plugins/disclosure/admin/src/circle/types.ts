// What the server says of 特定范围公开: as services/tellings.ts writes it.

export interface TellingView {
  day: string;
  mannerName: string;
  whom: string;
  toldBy: string;
  scan: string | null;
  note: string | null;
  by: string;
  at: number;
}

export interface CircleView {
  circle: string;
  tellings: TellingView[];
  can: boolean;
}

export interface CircleAnswer {
  data: CircleView | null;
  manners: Record<string, string>;
}

export interface CircleLine {
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  organName: string;
  circle: string;
  toldOn: string | null;
  due: string | null;
  overdue: boolean;
  tellings: number;
}

export interface CirclesView {
  lines: CircleLine[];
  open: number;
  total: number;
  page: number;
  pageSize: number;
}
