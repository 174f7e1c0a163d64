// What the server says of 归档移交.

export interface Line {
  ref: string;
  number: string;
  name: string;
  organId: string;
  organName: string;
  total: number;
  bytes: number;
  sha256: string;
  by: { name: string };
  at: number;
  receivers: string[];
}

export interface Choices {
  organs: { id: string; name: string; below: boolean }[];
  types: { uid: string; name: string }[];
}

interface Paged {
  total: number;
  page: number;
  pageSize: number;
}

export interface Lines extends Paged {
  lines: Line[];
  choices: Choices;
}

export interface Delivery {
  ref: string;
  receiver: Receiver;
  receiverKind: string;
  receiverName: string;
  deliveredOn: string;
  manner: Manner;
  mannerName: string;
  handedBy: string;
  receivedBy: string;
  receiptNumber: string | null;
  receiptFile: string | null;
  note: string | null;
  corrects: string | null;
  reason: string | null;
  voided: boolean;
  by: { name: string };
  at: number;
  stands: boolean;
}

export interface View extends Line {
  items: { position: number; uid: string; documentId: string; title: string; indexNumber: string | null }[];
  page: number;
  pageSize: number;
  deliveries: Delivery[];
  can: boolean;
}

export interface Preview {
  total: number;
  bytes: number;
  delivered: number;
  titles: string[];
}

export interface UndeliveredLine {
  uid: string;
  documentId: string;
  title: string;
  organId: string;
  organName: string;
  indexNumber: string | null;
  firstPublishedOn: string;
}

export interface Undelivered extends Paged {
  lines: UndeliveredLine[];
  from: string | null;
  until: string;
  figures: {
    organId: string;
    organName: string;
    year: number;
    published: number;
    delivered: number;
    undelivered: number;
  }[];
  sum: { published: number; delivered: number; undelivered: number };
  organs: { id: string; name: string }[];
  choices: Choices;
}

export const RECEIVERS = ['archive', 'library', 'service-hall', 'other'] as const;
export type Receiver = (typeof RECEIVERS)[number];
export const MANNERS = ['disc', 'network', 'paper'] as const;
export type Manner = (typeof MANNERS)[number];

export const HOME = '/plugins/gongkai-packages';

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

/** The day in Shanghai. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
