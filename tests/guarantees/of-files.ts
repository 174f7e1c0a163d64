// Paths by which a file would be changed, moved or removed under a document that is public or in review.
import { API, CODE, counted, documents, onFile, query, type Path, type Way } from './path';
import type { Actor, State } from './cast';
import type { StoredFile, World } from './world';

/** Strapi's media library lets these change files: who drafts, and super administrators. */
const KEEPERS: readonly Actor[] = ['root', 'chief', 'drafter'];
/** The first folder of the media library, which the world makes. */
const FOLDER = 1;
const BOTH: readonly State[] = ['half signed', 'published'];
const CODES = ['publication.file-published', 'publication.file-held'];

const form = (fields: Record<string, object>, bytes?: string): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, JSON.stringify(value));
  if (bytes) data.append('files', new Blob([bytes], { type: 'text/plain' }), '别的.txt');
  return data;
};

const one = ({ id }: StoredFile) => `/upload?id=${id}`;
const over =
  (through: Path['through'], actors: readonly Actor[]) =>
  (name: string, run: Path['run'], codes: readonly string[] = CODES): Way => ({
    name,
    through,
    actors,
    family: 'board',
    states: BOTH,
    codes,
    run,
  });

const library = over('media library', KEEPERS);
const rest = over('REST', API);
const graph = over('GraphQL', API);
const code = (through: Path['through']) => over(through, CODE);

const gql = (query: (file: StoredFile) => string): Path['run'] =>
  onFile(
    'POST',
    () => '/graphql',
    (file) => ({ query: query(file) })
  );

const fileOf = (world: World, target: { documentId: string }): StoredFile => world.files.get(target.documentId)!;

export const OF_FILES: Way[] = [
  library(
    'a file replaced',
    onFile('POST', one, () => form({ fileInfo: { name: '别的.txt' } }, '别的内容\n'))
  ),
  library(
    'a file renamed',
    onFile('POST', one, () => form({ fileInfo: { name: '改名.txt' } }))
  ),
  library(
    'alternative text edited',
    onFile('POST', one, () => form({ fileInfo: { alternativeText: '别的说明' } }))
  ),
  library(
    'a file moved to a folder',
    onFile('POST', one, () => form({ fileInfo: { folder: FOLDER } }))
  ),
  library(
    'files moved (bulk-move)',
    onFile(
      'POST',
      () => '/upload/actions/bulk-move',
      ({ id }) => ({ fileIds: [id], folderIds: [], destinationFolderId: FOLDER })
    )
  ),
  library(
    'a file deleted',
    onFile('DELETE', ({ id }) => `/upload/files/${id}`)
  ),
  library(
    'files deleted (bulk-delete)',
    onFile(
      'POST',
      () => '/upload/actions/bulk-delete',
      ({ id }) => ({ fileIds: [id], folderIds: [] })
    )
  ),
  library(
    'files renamed (bulk-update)',
    onFile(
      'POST',
      () => '/upload/actions/bulk-update',
      ({ id }) => ({ updates: [{ id, fileInfo: { name: '改名.txt' } }] })
    )
  ),
  rest(
    'a file replaced',
    onFile(
      'POST',
      ({ id }) => `/api/upload?id=${id}`,
      () => form({}, '别的内容\n')
    )
  ),
  rest(
    'a file renamed',
    onFile(
      'POST',
      ({ id }) => `/api/upload?id=${id}`,
      () => form({ fileInfo: { name: '改名.txt' } })
    )
  ),
  rest(
    'a file deleted',
    onFile('DELETE', ({ id }) => `/api/upload/files/${id}`)
  ),
  graph(
    'a file renamed',
    gql(({ id }) => `mutation { updateUploadFile(id: ${id}, info: { name: "改名.txt" }) { name } }`)
  ),
  graph(
    'a file deleted',
    gql(({ id }) => `mutation { deleteUploadFile(id: ${id}) { name } }`)
  ),
  code('Document Service')('a file renamed', (world, target) =>
    documents(world, { uid: 'plugin::upload.file' }).update!({
      documentId: fileOf(world, target).documentId,
      data: { name: '改名.txt' },
    })
  ),
  code('Document Service')('a file deleted', (world, target) =>
    documents(world, { uid: 'plugin::upload.file' }).delete!({ documentId: fileOf(world, target).documentId })
  ),
  code('db.query')('a file renamed', (world, target) =>
    query(world, { uid: 'plugin::upload.file' }).update!({
      where: { id: fileOf(world, target).id },
      data: { name: '改名.txt' },
    })
  ),
  code('db.query')('a file deleted', (world, target) =>
    query(world, { uid: 'plugin::upload.file' }).delete!({ where: { id: fileOf(world, target).id } })
  ),
  code('db.query')('files deleted (deleteMany)', (world, target) =>
    query(world, { uid: 'plugin::upload.file' }).deleteMany!({ where: { id: fileOf(world, target).id } })
  ),
  {
    ...code('SQL')(
      'UPDATE of a file',
      (world, target) =>
        counted(
          world
            .db('files')
            .where({ id: fileOf(world, target).id })
            .update({ name: '改名.txt' })
        ),
      ['publication.no-permit']
    ),
    states: ['published'],
  },
  {
    ...code('SQL')(
      'DELETE of a file',
      (world, target) =>
        counted(
          world
            .db('files')
            .where({ id: fileOf(world, target).id })
            .delete()
        ),
      ['publication.no-permit']
    ),
    states: ['published'],
  },
];
