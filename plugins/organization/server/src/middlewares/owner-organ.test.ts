// What counts as "no organ chosen" in the data of a create, in every spelling that Strapi accepts; and which owner attributes start.
import type { ManagedType } from '@gongkai/publication/kernel';
import { checkOwnerAttribute } from '../register';
import { ORGAN } from '../uids';
import { isEmptyRelation } from './owner-organ';

test.each([
  [undefined, true],
  [null, true],
  ['', true],
  [[], true],
  [{}, true],
  [{ connect: [], disconnect: [] }, true],
  [{ connect: [], disconnect: [{ id: 1 }] }, true],
  [{ set: [] }, true],
  [{ set: null }, true],
  ['abc', false],
  [7, false],
  [['abc'], false],
  [{ connect: [{ documentId: 'abc' }] }, false],
  [{ connect: { id: 1 } }, false],
  [{ set: ['abc'] }, false],
  [{ documentId: 'abc' }, false],
  [{ id: 3 }, false],
])('%j names nothing: %s', (value, empty) => expect(isEmptyRelation(value)).toBe(empty));

test.each([
  [{ type: 'relation', relation: 'manyToOne', target: ORGAN }, 0],
  [{ type: 'relation', relation: 'oneToOne', target: ORGAN }, 0],
  [{ type: 'relation', relation: 'manyToMany', target: ORGAN }, 1],
  [{ type: 'relation', relation: 'manyToOne', target: 'api::x.x' }, 1],
  [{ type: 'string' }, 1],
])('owner attribute %j: %d complaints', (organ, complaints) => {
  const type = { uid: 'x', displayName: 'x', options: { managed: true, organ: 'organ' }, attributes: { organ } };
  expect(checkOwnerAttribute(type as ManagedType)).toHaveLength(complaints);
});
