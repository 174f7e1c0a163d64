// What a reader sees of a change: exactly the words that go and come, and those beside them.
import fc from 'fast-check';
import { AROUND, changeInWords, changesInWords } from './suggestion-words';
import type { AttributesOf, PlacedChange } from './suggestion';

const of: AttributesOf = () => ({ body: { type: 'richtext' }, title: { type: 'string' } });
const made = (path: string, at: number, from: string, to: string, block?: number): PlacedChange => ({
  uid: 'doc',
  documentId: 'd',
  path,
  at,
  from,
  to,
  ...(block === undefined ? {} : { block }),
});
const member = (part: Record<string, string>) => ({ uid: 'doc', documentId: 'd', part });
const short = (runs: { change: string; text: string }[]) => runs.map(({ change, text }) => `${change[0]}:${text}`);

it('shows a change within its sentence, and only what differs as changed', () => {
  const text = '第九条　本办法自2026年10月1日起施行，有效期五年。';
  expect(short(changeInWords({ from: '五', to: '三' }, text, { at: text.indexOf('五'), length: 1 }))).toEqual([
    `s:…${text.slice(text.indexOf('五') - AROUND, text.indexOf('五'))}`,
    'r:五',
    'a:三',
    's:年。',
  ]);
  expect(short(changeInWords({ from: '。', to: '。（修订）' }, '概述。', { at: 2, length: 1 }))).toEqual([
    's:概述。',
    'a:（修订）',
  ]);
  expect(short(changeInWords({ from: '', to: '新' }, '', { at: 0, length: 0 }))).toEqual(['a:新']);
});

it('finds the words round it in what is there: before the changes, and after they were accepted', () => {
  const changes = [made('body', 1, '二', '贰', 1), made('body', 3, '四', '肆肆', 1), made('title', 0, '甲', '乙')];
  const before = member({ title: '甲方', body: '<p>首</p><p>一二三四五</p>' });
  const after = member({ title: '乙方', body: '<p>首</p><p>一贰三肆肆五</p>' });
  const expected = [
    ['s:一', 'r:二', 'a:贰', 's:三四五'],
    ['s:一二三', 'r:四', 'a:肆肆', 's:五'],
    ['r:甲', 'a:乙', 's:方'],
  ];
  expect(changesInWords(changes, [before], false, of).map(({ runs }) => short(runs))).toEqual(expected);
  expect(changesInWords(changes, [after], true, of).map(({ runs }) => short(runs))).toEqual([
    ['s:一', 'r:二', 'a:贰', 's:三肆肆五'],
    ['s:一贰三', 'r:四', 'a:肆肆', 's:五'],
    expected[2],
  ]);
});

it('shows no words beside it when what stands there is something else', () => {
  const [one] = changesInWords([made('title', 0, '甲', '乙')], [member({ title: '丙方' })], false, of);
  expect(short(one!.runs)).toEqual(['r:甲', 'a:乙']);
  const [gone] = changesInWords([made('title', 0, '甲', '乙')], [], false, of);
  expect(short(gone!.runs)).toEqual(['r:甲', 'a:乙']);
});

it('loses nothing of either version', () => {
  const words = fc.string({ unit: fc.constantFrom('一', '二', '，', 'a', '𠮷'), maxLength: 6 });
  fc.assert(
    fc.property(words, words, words, words, (head, from, to, tail) => {
      const text = head + from + tail;
      const runs = changeInWords({ from, to }, text, { at: head.length, length: from.length });
      const version = (not: string) => runs.flatMap((run) => (run.change === not ? [] : [run.text])).join('');
      expect(text).toContain(version('added').replaceAll('…', ''));
      expect(head + to + tail).toContain(version('removed').replaceAll('…', ''));
    })
  );
});
