// What the server tells of 彻底清除.

export interface Purge {
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
  verdict: 'confirmed' | 'declined' | null;
  decidedBy: string | null;
  decidedAt: number | null;
  comment: string | null;
  /** Whether who looks asked for it, and so approves nothing. */
  own: boolean;
  decide: { can: boolean };
}

export interface Purges {
  waiting: Purge[];
  decided: Purge[];
}

export interface Look {
  places: { place: string; count: number; excerpts: { before: string; found: string; after: string }[] }[];
  count: number;
  /** Attributes in which it still stands. */
  standing: string[];
  files: { documentId: string; name: string; usedBy: string | null }[];
  /** What else goes whole, such as packages for an archive. */
  kept: string[];
}

export interface PurgeForm {
  title: string | null;
  typeName: string;
  /** Number of a request that waits; null for none. */
  open: number | null;
  categories: Record<string, string>;
  can: boolean;
  because?: string;
}
