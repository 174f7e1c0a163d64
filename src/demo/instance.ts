// What the demo uses of Strapi and of the plugins' services; src/ imports no plugin, so the shapes stand here.

export interface Actor {
  personId: string;
  name: string;
}

export interface Member {
  uid: string;
  documentId: string;
}

export interface CommandIo {
  say(line: string): void;
  progress(done: number, total: number, label?: string): void;
  result(value: unknown): void;
  cwd: string;
}

export interface DemoMark {
  organs: string[];
  people: string[];
  accounts: number[];
  files: number[];
}

export interface UploadedFile {
  id: number;
  documentId: string;
  formats?: Record<string, unknown> | null;
}

export interface MaintenanceTask {
  name: string;
  words: readonly string[];
  summary: string;
  run(
    words: string[],
    who: { actor: { personId: string | null; name: string }; reason: string },
    io: CommandIo
  ): Promise<number>;
}

export interface Kernel {
  actingAs<T>(actor: { personId: string | null; name: string }, work: () => Promise<T>): Promise<T>;
  transaction<T>(work: () => Promise<T>): Promise<T>;
  registerMaintenance(task: MaintenanceTask): void;
  types(): {
    uid: string;
    displayName: string;
    options: { organ?: string; disclosure?: { attribute?: string } };
  }[];
  documents: {
    facts(member: Member): Promise<{ lockVersion: number; publishedDigest: string | null } | null>;
    contributors(member: Member): Promise<{ personId: string | null; name: string }[]>;
    candidate(member: Member): Promise<{ projection: { references: { targetUid: string; targetId: string }[] } }>;
  };
  publisher: {
    withdraw(
      members: (Member & { lockVersion?: number })[],
      options: { actor: { personId: string | null; name: string }; category: string; reason: string }
    ): Promise<unknown>;
  };
  ledger: { append(entry: unknown): Promise<unknown>; read(afterSeq: number, limit?: number): Promise<unknown[]> };
  inner: {
    run(name: string, args: string[], io: CommandIo): Promise<number>;
    erasure: { demo(): Promise<DemoMark | null>; erase(members: Member[]): Promise<void> };
  };
}

export interface ReviewCase {
  ref: string;
  digest: string;
  lockVersion: number;
  tier: number;
  flow: { tiers: { checklist: { key: string }[] }[]; secrecyTier: number | null };
}

/** The determination of the disclosure attribute. */
export interface Determinations {
  of(member: Member): Promise<{ last: string | null }>;
  perform(verb: 'propose' | 'check' | 'decide', member: Member, input: Record<string, unknown>): Promise<unknown>;
}

/** 依申请公开目录. */
export interface OnRequest {
  list(source: Member, input: { last: string | null }): Promise<Member>;
}

/** 解读方案. */
export interface Plans {
  plan(member: Member, input: Record<string, unknown>): Promise<void>;
}

interface Verb {
  lockVersion: number;
  digest: string;
  comment?: string;
  checklist?: Record<string, string>;
  secrecy?: { conclusion: string };
}

export interface Cases {
  submit(members: (Member & { lockVersion: number })[], comment?: string): Promise<ReviewCase>;
  approve(ref: string, input: Verb): Promise<ReviewCase>;
  return(ref: string, input: Verb): Promise<ReviewCase>;
}

export interface Posts {
  holderOf(role: string, organId: string, day: string): Promise<{ personId: string; personName: string } | null>;
}

export interface Query {
  count(query?: unknown): Promise<number>;
  findOne(query: unknown): Promise<Record<string, unknown> | null>;
  findMany(query: unknown): Promise<Record<string, unknown>[]>;
  delete(query: unknown): Promise<unknown>;
  deleteMany(query: unknown): Promise<unknown>;
}

export interface Instance {
  log: { info(text: string): void };
  dirs: { app: { root: string } };
  plugin(name: string): { service(name: string): unknown };
  service(uid: string): { create(data: unknown): Promise<{ id: number }> };
  documents(uid: string): {
    create(options: unknown): Promise<{ documentId: string }>;
    update(options: unknown): Promise<unknown>;
    delete(options: unknown): Promise<unknown>;
  };
  db: { query(uid: string): Query };
}

export const ORGAN = 'plugin::gongkai-organization.organ';
export const OFFICE = 'plugin::gongkai-organization.office';
export const PERSON = 'plugin::gongkai-organization.person';
export const POST = 'plugin::gongkai-organization.post';

export const kernelOf = (strapi: Instance): Kernel => strapi.plugin('gongkai-publication').service('kernel') as Kernel;
