// Conditions on lists are rewritten at every depth, or refused; everything else is left as it was.
import { rewriteListFilters, type SchemaOf } from './list-filters';

const SCHEMAS: Record<string, { attributes: Record<string, { type: string; target?: string; component?: string }> }> = {
  a: {
    attributes: {
      forms: { type: 'json' },
      title: { type: 'string' },
      b: { type: 'relation', target: 'b' },
      c: { type: 'component', component: 'c' },
    },
  },
  b: { attributes: { level: { type: 'json' }, a: { type: 'relation', target: 'a' } } },
  c: { attributes: { list: { type: 'json' } } },
};
const schemaOf: SchemaOf = (uid) => SCHEMAS[uid];

it.each<[string, unknown, unknown]>([
  ['nothing', undefined, undefined],
  ['other attributes', { title: { $contains: '供水' } }, { title: { $contains: '供水' } }],
  ['unknown attributes', { x: { $contains: '供水' } }, { x: { $contains: '供水' } }],
  ['an item', { forms: { $contains: '视频' } }, { forms: { $containsi: '"视频"' } }],
  ['not an item', { forms: { $notContains: '视频' } }, { forms: { $notContainsi: '"视频"' } }],
  ['none', { forms: { $null: 'true' } }, { forms: { $null: 'true' } }],
  [
    'within and, or, not',
    { $and: [{ $or: [{ forms: { $contains: '视频' } }, { $not: { forms: { $null: true } } }] }] },
    { $and: [{ $or: [{ forms: { $containsi: '"视频"' } }, { $not: { forms: { $null: true } } }] }] },
  ],
  [
    'through relations and components',
    { b: { a: { forms: { $contains: '视频' } } }, c: { list: { $contains: 'x' } } },
    { b: { a: { forms: { $containsi: '"视频"' } } }, c: { list: { $containsi: '"x"' } } },
  ],
])('%s', (_name, filters, expected) => {
  expect(rewriteListFilters('a', filters, schemaOf)).toEqual(expected);
});

it.each<[unknown, string]>([
  [{ forms: '视频' }, 'forms'],
  [{ forms: { $eq: '视频' } }, 'forms'],
  [{ forms: { $in: ['视频'] } }, 'forms'],
  [{ forms: { $contains: ['视频'] } }, 'forms'],
  [{ forms: { $contains: '' } }, 'forms'],
  [{ b: { level: { $startsWith: '县' } } }, 'b.level'],
])('refuses %j', (filters, path) => {
  expect(() => rewriteListFilters('a', filters, schemaOf)).toThrow(
    expect.objectContaining({ status: 400, code: 'library.list-filter', details: expect.objectContaining({ path }) })
  );
});
