// Paths by which somebody outside the admin would read what is not public.
import { API, api, http, type Path } from './path';
import type { Target } from './world';

const DRAFTS = ['publication.drafts-private'];

/** Drafts read by whoever is not in the admin. */
export const READS: Path[] = [
  ...[
    ['a list of drafts', ({ plural }: Target) => `/api/${plural}?status=draft`],
    ['a draft', (target: Target) => api(target, '?status=draft')],
    ['a list by publicationFilter', ({ plural }: Target) => `/api/${plural}?publicationFilter=modified`],
    ['a status that does not exist', ({ plural }: Target) => `/api/${plural}?status=any`],
    ['drafts counted with pages', ({ plural }: Target) => `/api/${plural}?status=draft&pagination[withCount]=true`],
  ].map(([name, path]) => ({
    name: String(name),
    through: 'REST' as const,
    kind: 'read' as const,
    actors: API,
    states: ['never reviewed'] as const,
    codes: DRAFTS,
    run: http('GET', path as (target: Target) => string),
    ...(name === 'a status that does not exist' ? { control: 'none' as const } : {}),
  })),
];
