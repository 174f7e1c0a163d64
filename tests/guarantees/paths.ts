// Every path that is tried. A new verb, workflow or route adds its own here.
import { BY_AGENT } from './by-agent';
import { BY_TRANSFER } from './by-transfer';
import { OF_FILES } from './of-files';
import { OF_LOCALES } from './of-locales';
import { OF_OWN } from './of-own';
import { OF_PUBLIC } from './of-public';
import { PUBLIC, UNPUBLISHED, type Path, type Way } from './path';
import { READS } from './reads';
import { TO_PUBLIC } from './to-public';
import type { State } from './cast';

const writes = (ways: readonly Way[], states: readonly State[]): Path[] =>
  ways.map((way) => ({ family: 'policy', ...way, kind: 'write', states: way.states ?? states }));

/** Whether somebody asks whose login lasts minutes only. */
const bySession = ({ actors }: Path): boolean => actors.includes('root') || actors.includes('drafter');

const ALL: readonly Path[] = [
  ...writes(BY_TRANSFER, UNPUBLISHED),
  ...writes(TO_PUBLIC, UNPUBLISHED),
  ...writes(OF_PUBLIC, PUBLIC),
  ...writes(OF_FILES, PUBLIC),
  ...writes(OF_LOCALES, ['never reviewed', 'published']),
  ...writes(OF_OWN, UNPUBLISHED),
  ...writes(BY_AGENT, UNPUBLISHED),
  ...READS,
];

/** Those of logged-in accounts first: a machine under load takes longer for all of them than a login lasts. */
export const PATHS: readonly Path[] = [...ALL.filter(bySession), ...ALL.filter((path) => !bySession(path))];
