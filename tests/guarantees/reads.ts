// Paths by which somebody outside the admin would read what is not public.
import { AGENT_READS } from './by-agent';
import { TRANSFER_READS } from './by-transfer';
import { ANY, API, DRAFTS, api, graphql, http, item, onFile, type Path, type Way } from './path';
import type { StoredFile, Target } from './world';

const rest: [string, (target: Target) => string][] = [
  ['a list of drafts', ({ plural }) => `/api/${plural}?status=draft`],
  ['a draft', (target) => api(target, '?status=draft')],
  ['a list by publicationFilter', ({ plural }) => `/api/${plural}?publicationFilter=modified`],
  ['a status that does not exist', ({ plural }) => `/api/${plural}?status=any`],
  ['drafts counted with pages', ({ plural }) => `/api/${plural}?status=draft&pagination[withCount]=true`],
  ['drafts through a type that is not managed', () => '/api/sides?populate=*&status=draft'],
];

const queries: [string, (target: Target) => string][] = [
  ['a list of drafts', ({ graphql: { many } }) => `{ ${many}(status: DRAFT) { documentId title } }`],
  ['a draft', ({ graphql: { one }, documentId }) => `{ ${one}(documentId: "${documentId}", status: DRAFT) { title } }`],
  ['drafts counted', ({ graphql: { many } }) => `{ ${many}_connection(status: DRAFT) { pageInfo { total } } }`],
];

/** Files of documents that are not public: one answer for whoever asks, and for what does not exist. */
const FILES: Way[] = (
  [
    ['a file', ({ url }) => url],
    ['a file by a signature that has expired', ({ url }) => `${url}?exp=1700000000000&sig=AAAA`],
    ['a file by a signature of one’s own', ({ url }) => `${url}?exp=${Date.now() + 3_600_000}&sig=AAAA`],
  ] as [string, (file: StoredFile) => string][]
).map(([name, address]) => ({
  name,
  through: 'files',
  family: 'board',
  // A control that is published shows its file to everybody.
  states: ['never reviewed', 'half signed'],
  controlPublished: true,
  actors: [...API, 'token', 'drafter', 'root'],
  codes: ['publication.no-such-file'],
  run: onFile('GET', address),
}));

const WAYS: Way[] = [
  ...rest.map(([name, path]): Way => ({
    name,
    through: 'REST',
    actors: API,
    states: ANY,
    codes: DRAFTS,
    run: http('GET', path),
    ...(name === 'a status that does not exist' ? { control: 'Strapi refuses it as invalid' } : {}),
    ...(name.startsWith('drafts through') ? { control: 'the type leads to managed ones only' } : {}),
  })),
  {
    name: 'single type: the draft',
    through: 'REST',
    family: 'single',
    actors: API,
    states: ['never reviewed', 'published'],
    codes: DRAFTS,
    run: http('GET', ({ plural }) => `/api/${plural}?status=draft`),
  },
  ...queries.map(([name, query]): Way => ({
    name,
    through: 'GraphQL',
    actors: API,
    states: ANY,
    codes: DRAFTS,
    run: graphql(query),
  })),
  {
    name: 'single type: the draft',
    through: 'GraphQL',
    family: 'single',
    actors: API,
    states: ['never reviewed', 'published'],
    codes: DRAFTS,
    run: graphql(({ graphql: { one } }) => `{ ${one}(status: DRAFT) { title } }`),
  },
  ...(
    [
      ['a list of drafts', ({ manager }) => `${manager}?status=draft`],
      ['a draft', (target) => `${item(target)}?status=draft`],
    ] as [string, (target: Target) => string][]
  ).map(([name, path]): Way => ({
    name,
    through: 'admin',
    actors: ['token'],
    states: ANY,
    codes: DRAFTS,
    run: http('GET', path),
  })),
  ...AGENT_READS,
  ...(
    [
      ['the list of files', 'REST', http('GET', () => '/api/upload/files')],
      ['the list of files by pages', 'REST', http('GET', () => '/api/upload/files/page')],
      ['a file by its number', 'REST', onFile('GET', ({ id }) => `/api/upload/files/${id}`)],
      ['the list of files', 'GraphQL', graphql(() => '{ uploadFiles { name } }')],
      ['files counted', 'GraphQL', graphql(() => '{ uploadFiles_connection { pageInfo { total } } }')],
    ] as [string, Path['through'], Path['run']][]
  ).map(([name, through, run]): Way => ({
    name,
    through,
    family: 'board',
    actors: API,
    states: ANY,
    codes: ['publication.files-not-listed'],
    control: 'a list of files is of no type',
    run,
  })),
  ...FILES,
  ...TRANSFER_READS,
];

/** Drafts read by whoever is not in the admin. */
export const READS: Path[] = WAYS.map((way) => ({
  family: 'policy',
  ...way,
  states: way.states ?? ANY,
  kind: 'read',
}));
