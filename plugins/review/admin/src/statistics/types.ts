// What the server answers to the page 审核统计.

export interface Totals {
  sent: number;
  expedited: number;
  published: number;
  returned: number;
  recalled: number;
  ended: number;
  voided: number;
  rounds: number | null;
}

export interface TierLine {
  workflow: string;
  tier: number;
  name: string;
  signatures: number;
  returns: number;
  returnRate: number | null;
  /** Working time in milliseconds. */
  median: number | null;
  p90: number | null;
  overdue: number;
  overdueShare: number | null;
}

export interface OrganLines {
  organId: string;
  organName: string;
  totals: Totals;
  tiers: TierLine[];
}

export interface ReturnReason {
  at: number;
  organName: string;
  tierName: string;
  reason: string;
  uid: string;
  documentId: string;
  title: string | null;
  readable: boolean;
}

export interface StatisticsView {
  from: string;
  until: string;
  provisional: boolean;
  choices: { id: string; name: string }[];
  organ: { id: string; name: string } | null;
  totals: Totals;
  tiers: TierLine[];
  organs: OrganLines[];
  reasons: { latest: ReturnReason[]; total: number };
}

/** Working time in hours with one decimal; a dash for none. */
export const hoursText = (worked: number | null): string => (worked === null ? '—' : (worked / 3_600_000).toFixed(1));

export const percentText = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
