// What other plugins registered: gates, declarations, scopes, permit kinds, fact sources, commands, readers; and the managed types.
import type { Core } from '@strapi/types';
import { checkManagedType } from '../domain/managed-type';
import type {
  AttributeLike,
  Command,
  DeclarationSource,
  Directory,
  EarlierSource,
  DueSource,
  Eraser,
  EvidenceSource,
  FactSource,
  Gate,
  Holding,
  KeptFiles,
  KeptWords,
  ListFilter,
  MaintenanceTask,
  ManagedOptions,
  ManagedType,
  PermitKind,
  Proof,
  Reader,
  Scope,
} from '../kernel';

export interface Registry {
  gates: Map<string, Gate>;
  declarations: Map<string, DeclarationSource>;
  scopes: Map<string, Scope>;
  readers: Map<string, Reader>;
  proofs: Map<string, Proof>;
  permitKinds: Map<string, PermitKind>;
  factSources: Map<string, FactSource>;
  /** Who knows the terms of publication; none without the plugin for it. */
  due: DueSource | null;
  /** Who knows which earlier contents stay public; none without the plugin for it. */
  earlier: EarlierSource | null;
  /** Who knows which documents go together. */
  holdings: Map<string, Holding>;
  /** Who knows what is signed and waits; none without the plugin for it. */
  evidence: EvidenceSource | null;
  listFilters: Map<string, ListFilter>;
  commands: Map<string, Command>;
  erasers: Map<string, Eraser>;
  /** Where words about documents are kept, by table. */
  words: Map<string, KeptWords>;
  keptFiles: Map<string, KeptFiles>;
  maintenance: Map<string, MaintenanceTask>;
  /** Chinese names of the ledger's actions. */
  actionNames: Map<string, string>;
  /** Actions whose entries say whom to tell. */
  news: Set<string>;
  /** Tables that only the suite's own verbs may write. */
  ownTables: Map<string, { appendOnly: boolean }>;
  /** Content types of the suite's own, whose tables net 3 guards likewise. */
  ownTypes: Set<string>;
  typeChecks: ((type: ManagedType) => string[])[];
  directory: Directory;
  /** Types with rows that were public before and are not adopted yet, as of the start. */
  adopting: Set<string>;
  types(): ManagedType[];
  type(uid: string): ManagedType | undefined;
  /** Complaints of the kernel and of every plugin about the managed types, each with its type. */
  complaints(): string[];
}

interface SchemaLike {
  uid: string;
  kind?: string;
  info: { displayName: string };
  options?: { draftAndPublish?: boolean };
  attributes: Record<string, AttributeLike>;
  pluginOptions?: Record<string, unknown>;
}

function managedType(schema: SchemaLike): ManagedType | null {
  const options = schema.pluginOptions?.gongkai as ManagedOptions | undefined;
  if (options?.managed !== true) return null;
  return { uid: schema.uid, displayName: schema.info.displayName, options, attributes: schema.attributes };
}

/** Registers under a name once; a second registration of the same name is a mistake of a plugin. */
export function add<T extends { name: string }>(map: Map<string, T>, what: string, item: T): void {
  if (map.has(item.name)) throw new Error(`gongkai: ${what} "${item.name}" is registered twice`);
  map.set(item.name, item);
}

export function createRegistry(strapi: Core.Strapi): Registry {
  let cache: Map<string, ManagedType> | null = null;
  const all = (): Map<string, ManagedType> => {
    if (!cache) {
      const found = Object.values(strapi.contentTypes as unknown as Record<string, SchemaLike>).flatMap((schema) => {
        const type = managedType(schema);
        return type ? [[type.uid, type] as const] : [];
      });
      cache = new Map(found);
    }
    return cache;
  };
  const registry: Registry = {
    gates: new Map(),
    declarations: new Map(),
    scopes: new Map(),
    readers: new Map(),
    proofs: new Map(),
    permitKinds: new Map(),
    factSources: new Map(),
    due: null,
    earlier: null,
    holdings: new Map(),
    evidence: null,
    listFilters: new Map(),
    commands: new Map(),
    erasers: new Map(),
    words: new Map(),
    keptFiles: new Map(),
    maintenance: new Map(),
    actionNames: new Map(),
    news: new Set(['remind', 'fail-release']),
    ownTables: new Map(),
    ownTypes: new Set(),
    typeChecks: [],
    adopting: new Set(),
    // Without the organization plugin nobody is known by more than the account's name, and index numbers have no organ code.
    directory: {
      actorOfAccount: () => Promise.resolve(null),
      organCode: () => Promise.resolve(null),
      readingOf: () => Promise.resolve({ everything: false, organs: [], audits: false }),
    },
    types: () => [...all().values()],
    type: (uid) => all().get(uid),
    complaints: () =>
      registry.types().flatMap((type) => {
        const schema = strapi.contentTypes[type.uid as never] as unknown as SchemaLike;
        const localized = (schema.pluginOptions?.i18n as { localized?: boolean } | undefined)?.localized === true;
        const facts = { draftAndPublish: schema.options?.draftAndPublish === true, localized, kind: schema.kind ?? '' };
        const own = checkManagedType(type, facts, (uid) => strapi.components[uid as never] as never);
        return [...own, ...registry.typeChecks.flatMap((check) => check(type))].map(
          (complaint) => `${type.uid}: ${complaint}`
        );
      }),
  };
  return registry;
}
