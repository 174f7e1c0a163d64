// The block `library` of a managed type: each complaint stops the start and says which attribute and why.
import type { AttributeLike, ManagedType } from '@gongkai/publication/kernel';
import { checkLibraryBlock, type LibraryBlock } from './library-block';

const COLUMN = 'api::column.column';
const relation = (target: string): AttributeLike => ({ type: 'relation', relation: 'manyToOne', target });

const type = (uid: string, library: Partial<LibraryBlock> | undefined, organ?: string): ManagedType => ({
  uid,
  displayName: '稿件',
  options: { managed: true, ...(organ ? { organ } : {}), ...(library ? { library } : {}) },
  attributes: {
    title: { type: 'string' },
    body: { type: 'richtext' },
    kind: { type: 'string' },
    takes: { type: 'json' },
    from: { type: 'date' },
    until: { type: 'date' },
    column: relation(COLUMN),
    parent: relation(COLUMN),
    organ: relation('plugin::gongkai-organization.organ'),
  },
});

const column = type(COLUMN, { title: 'title', parent: 'parent', takes: 'takes' });
const typeOf = (uid: string) => (uid === COLUMN ? column : undefined);
const article = (library: Partial<LibraryBlock> | undefined, organ?: string) =>
  checkLibraryBlock(type('api::article.article', library, organ), typeOf);

it.each<[string, string[]]>([
  ['none', article(undefined)],
  ['the least', article({ title: 'title' })],
  ['a column', checkLibraryBlock(column, typeOf)],
  [
    'everything',
    article(
      {
        title: 'title',
        body: 'body',
        kind: 'kind',
        column: 'column',
        noticeFrom: 'from',
        noticeUntil: 'until',
        once: ['organ', 'kind'],
        ownNames: ['title'],
        required: ['title'],
      },
      'organ'
    ),
  ],
])('fits: %s', (_name, complaints) => {
  expect(complaints).toEqual([]);
});

it.each<[string, string[], RegExp]>([
  ['no title', article({ body: 'body' }), /^library\.title is missing$/],
  ['an attribute that is not there', article({ title: 'title', body: 'text' }), /"text" does not exist/],
  ['a title that is a day', article({ title: 'from' }), /"from" is date, it must be string or text/],
  ['half a term', article({ title: 'title', noticeFrom: 'from' }), /belong together/],
  ['the other half', article({ title: 'title', noticeUntil: 'until' }), /belong together/],
  ['a column that is none', article({ title: 'title', column: 'organ' }), /must be a relation to a managed type/],
  ['a parent of another type', article({ title: 'title', parent: 'parent' }), /must be a relation to api::article/],
  ['own names without an owner', article({ title: 'title', ownNames: ['title'] }), /needs "organ"/],
  ['a list with a stranger', article({ title: 'title', once: ['nobody'] }), /library\.once: attribute "nobody"/],
])('complains: %s', (_name, complaints, pattern) => {
  expect(complaints).toEqual([expect.stringMatching(pattern)]);
});
