// What the server answers to the page 操作留痕.

export interface EntryMember {
  uid: string;
  documentId: string;
  title: string | null;
  typeName: string;
  digest: string | null;
}

export interface Entry {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  actor: string;
  members: EntryMember[];
}

export interface EntryDetails extends Entry {
  alg: string;
  digest: string | null;
  payloadHash: string;
  prev: string;
  hash: string;
  details: { label: string; text: string }[];
}

export interface Lamp {
  running: { since: number; by: string; done: number } | null;
  last: {
    endedAt: number;
    by: string;
    checked: { entries: number; published: number; revisions: number; permits: number; files: number };
    seq: number;
    found: number;
    complaints: { code: string; place: string; problem: string; uid?: string; documentId?: string }[];
    hidden: number;
  } | null;
  since: number;
  failed: boolean;
  mayRun: boolean;
}

export interface Filter {
  title: string;
  person: string;
  action: string;
  from: string;
  until: string;
}

export const NOTHING: Filter = { title: '', person: '', action: '', from: '', until: '' };
