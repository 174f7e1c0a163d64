// Conditions and orders of public questions: narrowed at every step into a managed type, however deep, or refused.
import { ordersByManaged, publishedWhere, type Types } from './public-where';

const MODELS: Record<string, Record<string, { target?: string; component?: string }>> = {
  side: { title: {}, boards: { target: 'board' }, owner: { target: 'person' } },
  board: { title: {}, sides: { target: 'side' }, parts: { component: 'part' } },
  part: { name: {}, board: { target: 'board' } },
  person: { name: {} },
};
const types: Types = { attributesOf: (uid) => MODELS[uid] ?? {}, isManaged: (uid) => uid === 'board' };
const PUBLISHED = { publishedAt: { $notNull: true } };

it.each<[string, string, unknown, unknown]>([
  ['own columns', 'side', { title: 'x' }, { title: 'x' }],
  ['a relation that is not managed', 'side', { owner: { name: 'x' } }, { owner: { name: 'x' } }],
  ['a managed one', 'side', { boards: { title: 'x' } }, { boards: { $and: [{ title: 'x' }, PUBLISHED] } }],
  [
    'inside logic',
    'side',
    { $or: [{ title: 'x' }, { $not: { boards: { title: 'x' } } }] },
    { $or: [{ title: 'x' }, { $not: { boards: { $and: [{ title: 'x' }, PUBLISHED] } } }] },
  ],
  [
    'back and forth',
    'board',
    { sides: { boards: { title: 'x' } } },
    { sides: { boards: { $and: [{ title: 'x' }, PUBLISHED] } } },
  ],
  [
    'from a component',
    'board',
    { parts: { board: { title: 'x' } } },
    { parts: { board: { $and: [{ title: 'x' }, PUBLISHED] } } },
  ],
  ['whether there is one at all', 'side', { boards: { $null: true } }, null],
  ['one by its number', 'side', { $and: [{ boards: 5 }] }, null],
  ['one by its number, deeper', 'board', { sides: { boards: { $in: [5] } } }, null],
  ['nothing', 'side', undefined, undefined],
])('%s', (_name, uid, where, expected) => {
  expect(publishedWhere(uid, where, types)).toEqual(expected);
});

it.each<[string, unknown, boolean]>([
  ['side', [{ title: 'asc' }], false],
  ['side', { owner: { name: 'asc' } }, false],
  ['side', [{ boards: { title: 'asc' } }], true],
  ['board', { sides: { boards: { title: 'asc' } } }, true],
  ['board', { parts: { name: 'asc' } }, false],
  ['side', undefined, false],
])('an order of %s by %j', (uid, order, expected) => {
  expect(ordersByManaged(uid, order, types)).toBe(expected);
});
