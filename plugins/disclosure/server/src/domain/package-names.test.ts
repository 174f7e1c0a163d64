// Names in a package and its list: what every system can write, and `sha256sum -c` can read.
import fc from 'fast-check';
import { manifestText, readManifest } from './package-manifest';
import { fileName, folderName, safeName } from './package-names';

it.each([
  ['关于《补助》的通知', '关于《补助》的通知'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['通知. . ', '通知'],
  ['\u202E倒\u200B写', '倒 写'],
  ['  多\t个\n空白  ', '多 个 空白'],
  ['/', ''],
  ['长'.repeat(100), '长'.repeat(40)],
  ['😀'.repeat(60), '😀'.repeat(40)],
])('%j is written %j', (title, name) => {
  expect(safeName(title)).toBe(name);
});

it('has nothing that Windows refuses, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9999 }), (title, position) => {
      const name = folderName(position, title).slice('documents/'.length);
      expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|[. ]$/u);
      expect(name).toMatch(/^\d{4}(-|$)/);
      expect(name).not.toMatch(/\p{Surrogate}/u);
    })
  );
});

it.each([
  [1, '附件.PDF', '01-附件.pdf'],
  [12, 'con.txt', '12-con.txt'],
  [3, '没有扩展名', '03-没有扩展名'],
  [4, '.gitignore', '04-.gitignore'],
  [5, 'a.b.tar', '05-a.b.tar'],
])('file %i %s is %s', (position, name, expected) => {
  expect(fileName(position, name)).toBe(expected);
});

it('a list is read as it was written', () => {
  const listed = fc.record({
    name: fc.stringMatching(/^[a-z0-9一-龥/-][a-z0-9一-龥 /-]{0,20}$/).filter((name) => /^\S/.test(name)),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  });
  fc.assert(
    fc.property(fc.array(listed), (list) =>
      expect(readManifest(manifestText(list) || '\n')).toEqual(list.length ? list : null)
    )
  );
});

it.each(['', 'x', 'zz  a\n', `${'a'.repeat(64)} a\n`, `${'a'.repeat(64)}  a`])('%j is no list', (text) => {
  expect(readManifest(text)).toBeNull();
});
