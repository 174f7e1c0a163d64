// Every path that is tried. A new verb, workflow or route adds its own here.
import { OF_PUBLIC } from './of-public';
import { PUBLIC, UNPUBLISHED, type Path } from './path';
import { READS } from './reads';
import { TO_PUBLIC } from './to-public';

export const PATHS: readonly Path[] = [
  ...TO_PUBLIC.map((way) => ({ ...way, kind: 'write' as const, states: way.states ?? UNPUBLISHED })),
  ...OF_PUBLIC.map((way) => ({ ...way, kind: 'write' as const, states: way.states ?? PUBLIC })),
  ...READS,
];
