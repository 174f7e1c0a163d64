// What the server answers to the pages 单位与人员.

export interface Named {
  id: string;
  name: string;
}

export interface OrganRow extends Named {
  shortName: string | null;
  code: string;
  creditCode: string | null;
  kind: string | null;
  level: string | null;
  active: boolean;
  parent: string | null;
  successor: string | null;
  offices: number;
  persons: number;
  posts: number;
}

export interface Warning {
  organId: string;
  organName: string;
  role: string;
  roleLabel: string;
  officeName: string | null;
  state: 'vacant' | 'soon';
  from: string;
  lastPersonId: string;
  lastPersonName: string;
  next: string | null;
  tier: string | null;
  above: { personId: string; personName: string; organName: string } | null;
}

type Subject = 'organ' | 'office' | 'person' | 'post';

export interface Rights {
  keep: boolean;
  /** The person behind the account. */
  self: string | null;
  create: Record<Subject, boolean>;
  edit: Record<Subject, boolean>;
}

export interface Directory {
  organs: OrganRow[];
  warnings: Warning[];
}

export interface Seat {
  postId: string;
  personId: string;
  personName: string;
  officeName: string | null;
  from: string;
  until: string | null;
}

export interface RoleGroup {
  role: string;
  roleLabel: string;
  tier: string | null;
  state: 'held' | 'above' | 'empty';
  holders: Seat[];
  standIns: Seat[];
  coming: Seat[];
  above: { personId: string; personName: string; organId: string; organName: string } | null;
}

export interface Change {
  kind: 'rename' | 'merge' | 'split';
  day: string;
  reason: string;
  basis: string;
  organ: Named;
  newName: string | null;
  successors: Named[];
  workTo: Named | null;
  drafts: number;
  posts: number;
  by: string;
  at: number;
  seq: number;
}

export interface Organ extends Named {
  shortName: string | null;
  code: string;
  creditCode: string | null;
  kind: string | null;
  level: string | null;
  regionCode: string | null;
  regionName: string | null;
  siteId: string | null;
  duties: string | null;
  address: string | null;
  officeHours: string | null;
  telephone: string | null;
  headName: string | null;
  active: boolean;
  parent: Named | null;
  successor: Named | null;
  formerNames: { name: string; from: string | null; until: string | null }[];
  page: string;
}

export interface OrganAnswer {
  organ: Organ;
  below: (Named & { active: boolean })[];
  predecessors: Named[];
  offices: (Named & { telephone: string | null; active: boolean })[];
  posts: RoleGroup[] | null;
  former: (Seat & { role: string; roleLabel: string; standIn: boolean })[] | null;
  warnings: Warning[];
  changes: Change[];
}

export interface PersonAnswer {
  person: Named & { active: boolean };
  posts: {
    postId: string;
    role: string;
    roleLabel: string;
    standIn: boolean;
    organId: string;
    organName: string;
    officeName: string | null;
    from: string;
    until: string | null;
    when: 'now' | 'past' | 'to-come';
  }[];
  accounts: { id: number; email: string; active: boolean }[] | null;
  years: number[];
  actions: { action: string; name: string }[];
}

export interface SignedEntry {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  tier: string | null;
  documents: {
    uid: string;
    documentId: string;
    typeName: string;
    title: string | null;
    readable: boolean;
    organName: string | null;
  }[];
}

export interface CheckedFile {
  report: Record<string, { created: number; changed: number; same: number }>;
  rows: {
    sheet: string;
    row: number | null;
    subject: string;
    outcome: 'created' | 'changed' | 'same' | 'refused';
    words: string;
  }[];
  refused: number;
}
