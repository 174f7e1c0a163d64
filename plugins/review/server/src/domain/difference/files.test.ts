// Attachments and pictures, old and new.
import fc from 'fast-check';
import type { SignedFile } from './document-model';
import { differFiles, differLinks } from './files';

const file = (digest: string, name: string, alternativeText = ''): SignedFile => ({ digest, name, alternativeText });

it.each([
  ['the same', [file('1', 'a')], [file('1', 'a')], ['same'], false],
  ['another name, the same bytes', [file('1', 'a')], [file('1', 'b')], ['renamed'], false],
  ['other words for a picture', [file('1', 'a')], [file('1', 'a', '图')], ['renamed'], false],
  [
    'other bytes, the same name',
    [file('1', 'a'), file('2', 'b')],
    [file('3', 'a'), file('2', 'b')],
    ['replaced', 'same'],
    false,
  ],
  ['other bytes and name in the only place', [file('1', 'a')], [file('2', 'b')], ['replaced'], false],
  ['other resized forms of the same bytes', [file('1;small=5', 'a')], [file('1;small=6', 'a')], ['replaced'], false],
  [
    'bytes that are not known',
    [file('unknown', 'a'), file('2', 'b')],
    [file('unknown', 'c'), file('2', 'b')],
    ['removed', 'added', 'same'],
    false,
  ],
  ['one more', [file('1', 'a')], [file('1', 'a'), file('2', 'b')], ['same', 'added'], false],
  ['one less', [file('1', 'a'), file('2', 'b')], [file('2', 'b')], ['removed', 'same'], false],
  ['another order', [file('1', 'a'), file('2', 'b')], [file('2', 'b'), file('1', 'a')], ['same', 'same'], true],
])('%s', (_, old, now, changes, reordered) => {
  const found = differFiles(old, now);
  expect([found.files.map(({ change }) => change), found.reordered]).toEqual([changes, reordered]);
});

it('loses no file of either list', () => {
  const some = fc.array(
    fc.record({
      digest: fc.constantFrom('1', '2', '3', 'unknown'),
      name: fc.constantFrom('a', 'b', 'c'),
      alternativeText: fc.constant(''),
    }),
    { maxLength: 5 }
  );
  fc.assert(
    fc.property(some, some, (old, now) => {
      const { files } = differFiles(old, now);
      expect(files.flatMap((one) => one.now ?? [])).toEqual(now);
      const before = files.filter((one) => one.old).sort((x, y) => x.at! - y.at!);
      expect(before.map((one) => one.old)).toEqual(old);
    })
  );
});

it('tells links that came and went', () => {
  expect(differLinks(['a', 'b'], ['b', 'c']).map(({ id, change }) => `${change} ${id}`)).toEqual([
    'same b',
    'added c',
    'removed a',
  ]);
});
