// What the server tells of 紧急屏蔽.

export interface Hide {
  seq: number;
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  categoryName: string;
  reason: string;
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** Last day for the decision, YYYY-MM-DD. */
  dueOn: string;
  overdue: boolean;
  verdict: 'confirmed' | 'lifted' | null;
  decidedBy: string | null;
  decidedAt: number | null;
  comment: string | null;
  /** Whether who looks hid it, and so decides nothing. */
  own: boolean;
  decide: { can: boolean };
}

export interface Hides {
  waiting: Hide[];
  decided: Hide[];
}
