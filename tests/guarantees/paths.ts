// Every path that is tried. A new verb, workflow or route adds its own here.
import { BY_AGENT } from './by-agent';
import { BY_TRANSFER } from './by-transfer';
import { OF_FILES } from './of-files';
import { OF_OWN } from './of-own';
import { OF_PUBLIC } from './of-public';
import { PUBLIC, UNPUBLISHED, type Path, type Way } from './path';
import { READS } from './reads';
import { TO_PUBLIC } from './to-public';
import type { State } from './cast';

const writes = (ways: readonly Way[], states: readonly State[]): Path[] =>
  ways.map((way) => ({ family: 'policy', ...way, kind: 'write', states: way.states ?? states }));

export const PATHS: readonly Path[] = [
  ...writes(BY_TRANSFER, UNPUBLISHED),
  ...writes(TO_PUBLIC, UNPUBLISHED),
  ...writes(OF_PUBLIC, PUBLIC),
  ...writes(OF_FILES, PUBLIC),
  ...writes(OF_OWN, UNPUBLISHED),
  ...writes(BY_AGENT, UNPUBLISHED),
  ...READS,
];
