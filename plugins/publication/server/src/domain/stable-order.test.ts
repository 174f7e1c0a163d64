// Lists have one order, whatever was asked.
import { stableOrder } from './stable-order';

it.each<[unknown, unknown[]]>([
  [undefined, ['publishedAt:desc', 'documentId:asc']],
  ['', ['publishedAt:desc', 'documentId:asc']],
  [[], ['publishedAt:desc', 'documentId:asc']],
  ['title', ['title', 'documentId:asc']],
  ['formedOn:desc,title', ['formedOn:desc', 'title', 'documentId:asc']],
  [
    ['formedOn:desc', 'title'],
    ['formedOn:desc', 'title', 'documentId:asc'],
  ],
  [{ formedOn: 'desc' }, [{ formedOn: 'desc' }, 'documentId:asc']],
])('%j', (sort, order) => {
  expect(stableOrder(sort)).toEqual(order);
});
