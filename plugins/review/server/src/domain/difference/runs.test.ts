// What changed inside a paragraph, as a reader sees it: phrases and whole numbers, not confetti.
import fc from 'fast-check';
import type { Run } from './model';
import { readDocument } from './read-html';
import { differRuns, differText } from './runs';
import { textOf } from './sides';
import { wordsOf } from './words';

const written = (runs: readonly Run[]): string =>
  runs
    .map(({ change, text }) => {
      if (change === 'same') return text;
      return `[${{ added: '+', removed: '-', restyled: '~' }[change]}${text}]`;
    })
    .join('');

describe('is read as an editor would mark it', () => {
  it.each([
    ['', '新增的一段', '[+新增的一段]'],
    ['删去的一段', '', '[-删去的一段]'],
    ['不变', '不变', '不变'],
    ['补贴标准为每户3000元。', '补贴标准为每户5000元。', '补贴标准为每户[-3000][+5000]元。'],
    ['于12月31日前完成排查', '于11月30日前完成排查', '于[-12][+11]月[-31][+30]日前完成排查'],
    ['合计1,234.50元', '合计1,234.60元', '合计[-1,234.50][+1,234.60]元'],
    [
      '一、加强领导。二、落实责任。',
      '一、加强领导。二、强化宣传。三、落实责任。',
      '一、加强领导。二、[+强化宣传。三、]落实责任。',
    ],
    ['申请人应当在三日内提交材料。', '申请人应当在三日内提交书面材料。', '申请人应当在三日内提交[+书面]材料。'],
    ['各乡镇要抓紧落实。', '各乡镇要抓紧落实。逾期不报的，予以通报。', '各乡镇要抓紧落实。[+逾期不报的，予以通报。]'],
    ['完全是另外一段话', '县级财政予以保障', '[-完全是另外一段话][+县级财政予以保障]'],
    ['𠮷野家👨‍👩‍👧', '𠮷野家👨‍👩‍👦', '𠮷野家[-👨‍👩‍👧][+👨‍👩‍👦]'],
    ['GongKai系统', 'GongKao系统', '[-GongKai][+GongKao]系统'],
  ])('%s → %s', (old, now, expected) => {
    expect(written(differText(old, now))).toBe(expected);
  });

  it('joins what is common to two edits only by chance', () => {
    expect(written(differText('做好2025年度秸秆禁烧工作', '开展2026年度森林防火工作'))).not.toMatch(/\][^[\]]\[/);
  });
});

it('marks what merely looks otherwise', () => {
  const pieces = (html: string) => {
    const [block] = readDocument(html);
    return block!.kind === 'text' ? block!.pieces : [];
  };
  expect(differRuns(pieces('<p>规范管理</p>'), pieces('<p><strong>规范</strong>管理</p>'))).toEqual([
    { change: 'restyled', text: '规范', marks: ['strong'], was: {} },
    { change: 'same', text: '管理' },
  ]);
  expect(
    differRuns(
      pieces('<p><a href="https://a.invalid">网址</a></p>'),
      pieces('<p><a href="https://b.invalid">网址</a></p>')
    )
  ).toEqual([{ change: 'restyled', text: '网址', href: 'https://b.invalid', was: { href: 'https://a.invalid' } }]);
});

const LETTERS = ['县', '村', '补', '贴', '的', '。', '，', '1', '2', '.', 'a', 'é', '👨‍👩‍👧', '𠮷', '\u0301', '\r\n', ' '];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 });

it('cuts a text into words that are the text again', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (one) => expect(wordsOf(one).join('')).toBe(one))
  );
});

it('loses nothing of either version, and has no two runs of one kind beside each other', () => {
  fc.assert(
    fc.property(text, text, (old, now) => {
      const runs = differText(old, now);
      expect([textOf(runs, 'old'), textOf(runs, 'now')]).toEqual([old, now]);
      runs.slice(1).forEach((run, i) => expect(run.change).not.toBe(runs[i]!.change));
    }),
    { numRuns: 1000 }
  );
});

it('loses nothing of long texts either', () => {
  const long = fc.array(text, { minLength: 100, maxLength: 160 }).map((list) => list.join('。'));
  fc.assert(
    fc.property(long, long, fc.boolean(), (one, other, near) => {
      const now = near ? one.replaceAll('补', '助') : other;
      const runs = differText(one, now);
      expect([textOf(runs, 'old'), textOf(runs, 'now')]).toEqual([one, now]);
    }),
    { numRuns: 20 }
  );
});

it('does not cut a grapheme in two', () => {
  fc.assert(
    fc.property(text, text, (old, now) => {
      const graphemes = (value: string) =>
        wordsOf(value).flatMap((word) => (/^[0-9A-Za-z.,]+$/.test(word) ? [...word] : [word]));
      const parts = differText(old, now).filter(({ change }) => change !== 'added');
      expect(parts.flatMap((run) => graphemes(run.text)).length).toBe(graphemes(old).length);
    })
  );
});
