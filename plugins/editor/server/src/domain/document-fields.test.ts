// Document fields are found wherever they stand, and nothing else of the data is touched.
import { CUSTOM_FIELD, DocumentFields, type SchemaLike } from './document-fields';

const body = { type: 'richtext', customField: CUSTOM_FIELD };
const schemas: Record<string, SchemaLike> = {
  'api::plain.plain': {
    attributes: {
      title: { type: 'string' },
      notes: { type: 'richtext' },
      seo: { type: 'component', component: 'a.seo' },
    },
  },
  'api::policy.policy': {
    attributes: {
      title: { type: 'string' },
      body,
      part: { type: 'component', component: 'a.part' },
      parts: { type: 'component', component: 'a.part' },
      blocks: { type: 'dynamiczone', components: ['a.seo', 'a.part', 'a.outer'] },
    },
  },
  'api::nested.nested': { attributes: { zone: { type: 'dynamiczone', components: ['a.outer'] } } },
  'a.seo': { attributes: { body: { type: 'string' } } },
  'a.part': { attributes: { text: body, label: { type: 'string' } } },
  'a.outer': {
    attributes: {
      inner: { type: 'component', component: 'a.part' },
      again: { type: 'component', component: 'a.outer' },
    },
  },
};

const fields = new DocumentFields((uid) => schemas[uid]);
const paths: string[] = [];
const shout = (value: unknown, path: string) => {
  paths.push(path);
  return `${String(value)}!`;
};

beforeEach(() => {
  paths.length = 0;
});

test.each([
  ['api::plain.plain', false],
  ['api::policy.policy', true],
  ['api::nested.nested', true],
  ['a.outer', true],
  ['api::unknown.unknown', false],
])('%s has one: %s', (uid, answer) => {
  expect(fields.in(uid)).toBe(answer);
  expect(fields.in(uid)).toBe(answer);
});

test('every depth is rewritten, nothing else', () => {
  const data = {
    title: 't',
    body: 'b',
    part: { text: 'p', label: 'l' },
    parts: [{ id: 1, text: 'q' }, { label: 'none' }, { text: null }],
    blocks: [
      { __component: 'a.seo', body: 's' },
      { __component: 'a.part', text: 'z' },
      { __component: 'a.outer', inner: { text: 'i' }, again: { inner: { text: 'j' } } },
      { __component: 'a.unknown', text: 'u' },
    ],
    other: { body: 'o' },
  };
  const before = structuredClone(data);
  expect(fields.rewrite('api::policy.policy', data, shout)).toEqual({
    title: 't',
    body: 'b!',
    part: { text: 'p!', label: 'l' },
    parts: [{ id: 1, text: 'q!' }, { label: 'none' }, { text: null }],
    blocks: [
      { __component: 'a.seo', body: 's' },
      { __component: 'a.part', text: 'z!' },
      { __component: 'a.outer', inner: { text: 'i!' }, again: { inner: { text: 'j!' } } },
      { __component: 'a.unknown', text: 'u' },
    ],
    other: { body: 'o' },
  });
  expect(data).toEqual(before);
  expect(paths).toEqual([
    'body',
    'part.text',
    'parts.0.text',
    'blocks.1.text',
    'blocks.2.inner.text',
    'blocks.2.again.inner.text',
  ]);
});

test('a write of some attributes gains none', () => {
  expect(fields.rewrite('api::policy.policy', { title: 't', body: null, part: null }, shout)).toEqual({
    title: 't',
    body: null,
    part: null,
  });
  expect(paths).toEqual([]);
});

test('a value that is no text is handed on, for the caller to refuse', () => {
  expect(fields.rewrite('api::policy.policy', { body: ['x'] }, (value) => Array.isArray(value))).toEqual({
    body: true,
  });
});
