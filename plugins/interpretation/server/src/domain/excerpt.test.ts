// 摘抄检查: what counts as copied and where it stands, on both sides; texts that are meant to be slow; real documents when they are there.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { commonRuns } from './copied-runs';
import { countedText, excerptOf, LEAST, percent, wordsAt } from './excerpt';
import { paragraphsOf } from './paragraphs';

const RULE = '农村供水单位应当每月检测一次水质，检测结果在村务公开栏公布不少于七日。';
const OWN = '以后村里喝的水好不好，大家在村口就能看到。';

test.each<[string, string[], string[], number, string | null]>([
  ['nothing alike', [OWN], [RULE], 0, null],
  ['everything', [RULE], [OWN, RULE], 1, RULE.slice(0, -1)],
  ['no words at all', ['……', ''], [RULE], 0, null],
  ['a document without words', [RULE], [], 0, null],
  ['too short to count', ['每月检测一次水质'], [RULE], 0, null],
  [
    'other blanks, marks and widths',
    ['收费３元／吨，由 供水单位ＡＢＣ，按月收取！'],
    ['收费3元/吨。由供水单位abc按月收取'],
    1,
    '收费３元／吨，由 供水单位ＡＢＣ，按月收取',
  ],
  [
    'a title is left out',
    ['根据《云溪县农村供水工程运行管理办法》的规定办理'],
    ['《云溪县农村供水工程运行管理办法》已经印发'],
    0,
    null,
  ],
  ['a quotation counts', [`办法第三条规定：“${RULE}”`], [RULE], 33 / 40, RULE.slice(0, -1)],
])('%s', (_, interpretation, document, share, longest) => {
  const found = excerptOf(interpretation, document);
  expect(found.share).toBeCloseTo(share, 10);
  const [first] = found.passages;
  expect(first ? wordsAt(interpretation, first.interpretation) : null).toBe(longest);
});

test('a passage may reach over paragraphs, and each has its place', () => {
  const [first, second] = [RULE.slice(0, 17), RULE.slice(17)];
  const { passages, share } = excerptOf([OWN, first, second], [RULE, OWN.slice(0, 5)]);
  expect(passages).toHaveLength(1);
  expect(passages[0]!.interpretation).toEqual([
    { paragraph: 1, from: 0, to: 16 },
    { paragraph: 2, from: 0, to: second.length - 1 },
  ]);
  expect(passages[0]!.document).toEqual([{ paragraph: 0, from: 0, to: RULE.length - 1 }]);
  expect(share).toBeCloseTo(33 / (33 + countedText([OWN]).length), 10);
});

test('the longest passage comes first', () => {
  const long = '本办法自公布之日起施行有效期五年原有规定同时废止';
  const { passages } = excerptOf([RULE, OWN, long], [long, RULE]);
  expect(passages.map(({ length }) => length)).toEqual([33, 24]);
});

test('characters of two units keep their places', () => {
  const text = '𠮷𠮷𠮷乡𠮷𠮷𠮷村的供水由县里统一管理收费';
  const [passage] = excerptOf([`前言${text}`], [`${text}。`]).passages;
  expect(passage!.interpretation).toEqual([{ paragraph: 0, from: 2, to: 2 + text.length }]);
  expect(passage!.document).toEqual([{ paragraph: 0, from: 0, to: text.length }]);
});

test('a share is said in percent', () => {
  expect([percent(0), percent(0.6149), percent(1)]).toEqual(['0%', '61.5%', '100%']);
});

/** Texts of few characters, so that much is alike. */
const text = (alphabet: string, most: number) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: most });
const texts = fc.array(text('水电路，。 县ａa', 30), { maxLength: 6 });

/** The places that are in a common part of at least so many, found the slow way. */
function slowly(first: string, second: string, least: number): Set<number> {
  const found = new Set<number>();
  for (let at = 0; at + least <= second.length; at += 1) {
    if (!first.includes(second.slice(at, at + least))) continue;
    for (let i = at; i < at + least; i += 1) found.add(i);
  }
  return found;
}

describe('for any two texts', () => {
  it('runs are apart, in order, alike on both sides, and are every place that is copied', () => {
    fc.assert(
      fc.property(text('水电路', 60), text('水电路县', 60), fc.integer({ min: 1, max: 6 }), (first, second, least) => {
        const codes = (of: string) => [...of].map((one) => one.codePointAt(0)!);
        const runs = commonRuns(codes(first), codes(second), least);
        const places = runs.flatMap(({ at, length }) => Array.from({ length }, (_, i) => at + i));
        expect(places).toEqual([...slowly(first, second, least)].toSorted((a, b) => a - b));
        for (const { at, inFirst, length } of runs) {
          expect(first.slice(inFirst, inFirst + length)).toBe(second.slice(at, at + length));
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('the share is from 0 to 1, and both places quote the same words', () => {
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 8 }), (interpretation, document, least) => {
        const { share, copied, total, passages } = excerptOf(interpretation, document, least);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(total).toBe(countedText(interpretation).length);
        expect(copied).toBe(passages.reduce((sum, { length }) => sum + length, 0));
        for (const { length, ...places } of passages) {
          const quoted = countedText([wordsAt(interpretation, places.interpretation)]);
          expect(quoted).toHaveLength(length);
          expect(countedText([wordsAt(document, places.document)])).toBe(quoted);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('a text is wholly copied from itself, and whether anything is copied is the same both ways', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const total = countedText(one).length;
        expect(excerptOf(one, one).share).toBe(total >= LEAST ? 1 : 0);
        const [there, back] = [excerptOf(one, other), excerptOf(other, one)];
        expect(there.passages[0]?.length).toBe(back.passages[0]?.length);
      })
    );
  });

  it('a planted passage is found where it was planted', () => {
    const words = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己庚辛'), minLength: LEAST, maxLength: 60 });
    const around = text('春夏秋冬，。', 50);
    fc.assert(
      fc.property(words, around, around, text('子丑寅卯', 50), (planted, before, after, document) => {
        const { passages, copied } = excerptOf([`${before}${planted}${after}`], [document, `${planted}${document}`]);
        expect(copied).toBe(planted.length);
        expect(passages[0]).toEqual({
          length: planted.length,
          interpretation: [{ paragraph: 0, from: before.length, to: before.length + planted.length }],
          document: [{ paragraph: 1, from: 0, to: planted.length }],
        });
      })
    );
  });
});

describe('texts that are meant to be slow', () => {
  const LONG = 100_000;
  it.each<[string, string, string]>([
    ['one character', '水'.repeat(LONG), '水'.repeat(LONG)],
    ['one character, half as long', '水'.repeat(LONG), '水'.repeat(LONG / 2)],
    ['two characters by turns', '水电'.repeat(LONG / 2), '电水'.repeat(LONG / 2)],
    [
      'one follows many',
      [...Array(LONG / 2).keys()].map((i) => `水${String.fromCharCode(0x4e00 + (i % 20_000))}`).join(''),
      '水电'.repeat(LONG / 2),
    ],
  ])('%s', (_, interpretation, document) => {
    const { share, passages } = excerptOf([interpretation], [document]);
    expect(share).toBeLessThanOrEqual(1);
    expect(passages.length).toBeLessThan(10);
  });
});

const DATA = path.resolve(process.cwd(), '../shared/data/documents/state-council.jsonl');
const real = fs.existsSync(DATA) ? it : it.skip;

describe('real documents', () => {
  interface RealDocument {
    title: string;
    html?: string;
    text: string;
  }
  const documents = (): { title: string; words: string[] }[] =>
    fs
      .readFileSync(DATA, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RealDocument)
      .map(({ title, html, text: plain }) => ({
        title,
        words: paragraphsOf(html ?? plain).map(({ text: words }) => words),
      }));

  real('two documents on different matters have little in common (needs ../shared/data)', () => {
    const all = documents();
    expect(all.length).toBeGreaterThan(10);
    const shares = all.slice(1).map((one, i) => excerptOf(one.words, all[i]!.words).share);
    const sorted = shares.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.1);
  });

  real('a document with every third paragraph left out is a copy of it (needs ../shared/data)', () => {
    for (const { words } of documents()) {
      const shortened = words.filter((_, i) => i % 3 !== 2);
      if (countedText(shortened).length < 200) continue;
      expect(excerptOf(shortened, words).share).toBeGreaterThan(0.9);
    }
  });
});
