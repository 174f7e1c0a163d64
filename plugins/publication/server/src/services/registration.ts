// What other plugins add to the kernel before anything is loaded: each kind of thing once under its name.
import type { Kernel } from '../kernel';
import { add, type Registry } from './registry';

type Registration = Pick<
  Kernel,
  Extract<keyof Kernel, `register${string}`> | 'listFilters' | 'guardTables' | 'guardTypes'
>;

export function createRegistration(registry: Registry): Registration {
  return {
    registerGate: (gate) => add(registry.gates, 'gate', gate),
    registerDeclaration: (source) => add(registry.declarations, 'declaration', source),
    registerScope: (scope) => add(registry.scopes, 'scope', scope),
    registerReader: (reader) => add(registry.readers, 'reader', reader),
    registerProof: (proof) => add(registry.proofs, 'proof', proof),
    registerPermitKind: (kind) => add(registry.permitKinds as never, 'permit kind', { ...kind, name: kind.kind }),
    registerFacts: (source) => add(registry.factSources, 'fact source', source),
    registerDue: (source) => {
      if (registry.due)
        throw new Error(`gongkai: "${registry.due.name}" knows the terms already, not "${source.name}"`);
      registry.due = source;
    },
    registerEarlier: (source) => {
      if (registry.earlier)
        throw new Error(`gongkai: "${registry.earlier.name}" knows earlier contents already, not "${source.name}"`);
      registry.earlier = source;
    },
    registerHolding: (holding) => add(registry.holdings, 'holding', holding),
    registerEvidence: (source) => {
      if (registry.evidence)
        throw new Error(`gongkai: "${registry.evidence.name}" knows what is signed already, not "${source.name}"`);
      registry.evidence = source;
    },
    registerFilter: (filter) => add(registry.listFilters, 'filter', filter),
    listFilters: () => [...registry.listFilters.values()],
    registerCommand: (command) => add(registry.commands, 'command', command),
    registerMaintenance: (task) => add(registry.maintenance, 'maintenance task', task),
    registerEraser: (eraser) => add(registry.erasers, 'eraser', eraser),
    registerWords: (words) => {
      if (registry.words.has(words.table)) throw new Error(`gongkai: words of "${words.table}" are registered twice`);
      registry.words.set(words.table, words);
    },
    registerActions: (names, news = []) => {
      for (const [action, name] of Object.entries(names)) registry.actionNames.set(action, name);
      for (const action of news) registry.news.add(action);
    },
    registerKeptFiles: (files) => add(registry.keptFiles, 'kept files', files),
    registerDirectory: (directory) => {
      registry.directory = directory;
    },
    registerTypeCheck: (check) => {
      registry.typeChecks.push(check);
    },
    guardTables: (tables) => {
      for (const [name, how] of Object.entries(tables)) registry.ownTables.set(name, how);
    },
    guardTypes: (uids) => uids.forEach((uid) => registry.ownTypes.add(uid)),
  };
}
