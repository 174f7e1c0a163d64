// What a publication says of its evidence, and that it is read again as it was said.
import { permitsTold, permitTold, toldPermits } from './told-permits';

const members = ['a', 'b', 'c'].map((documentId) => ({ uid: 'u', documentId }));
const review = (evidence: string) => ({ kind: 'review', evidence });

test('one evidence for all is said once', () => {
  const told = toldPermits(members, () => review('1'));
  expect(told).toEqual({ permit: review('1') });
  expect(permitsTold(told)).toEqual([review('1')]);
});

test('several are said each with its documents', () => {
  const told = toldPermits(members, ({ documentId }) => review(documentId === 'b' ? '2' : '1'));
  expect(permitsTold(told)).toEqual([
    { ...review('1'), documents: ['a', 'c'] },
    { ...review('2'), documents: ['b'] },
  ]);
  expect(permitTold(told, 'b')?.evidence).toBe('2');
  expect(permitTold(told, 'd')).toBeUndefined();
  expect(permitTold({ permit: review('1') }, 'b')).toEqual(review('1'));
});

test.each([[undefined], [null], [{}], ['gone']])('an entry without them tells none: %s', (payload) => {
  expect(permitsTold(payload)).toEqual([]);
});
