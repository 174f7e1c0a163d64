// Paragraphs cut into what is copied and what is not, also where one place was copied twice.
import { placesByParagraph, segmentsOf, wordsOf } from './segments';
import type { Passage } from './types';

const place = (paragraph: number, from: number, to: number) => ({ paragraph, from, to });

test.each<[string, [number, number, number][], [string, number[]][]]>([
  ['nothing copied', [], [['甲乙丙丁戊己', []]]],
  ['all copied', [[0, 6, 0]], [['甲乙丙丁戊己', [0]]]],
  [
    'in the middle',
    [[1, 3, 0]],
    [
      ['甲', []],
      ['乙丙', [0]],
      ['丁戊己', []],
    ],
  ],
  [
    'twice, one over the other',
    [
      [0, 4, 0],
      [2, 6, 1],
    ],
    [
      ['甲乙', [0]],
      ['丙丁', [0, 1]],
      ['戊己', [1]],
    ],
  ],
])('%s', (_, ranges, expected) => {
  const places = ranges.map(([from, to, passage]) => ({ ...place(0, from, to), passage }));
  expect(segmentsOf('甲乙丙丁戊己', places).map(({ text, passages }) => [text, passages])).toEqual(expected);
});

test('places are found by their paragraphs', () => {
  const passages: Passage[] = [
    { length: 4, interpretation: [place(0, 2, 4), place(1, 0, 2)], document: [place(3, 0, 4)] },
    { length: 2, interpretation: [place(1, 2, 4)], document: [place(3, 2, 4)] },
  ];
  expect([...placesByParagraph(passages, 'interpretation')].map(([at, list]) => [at, list.length])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(
    placesByParagraph(passages, 'document')
      .get(3)!
      .map(({ passage }) => passage)
  ).toEqual([0, 1]);
  expect(wordsOf([{ text: '甲乙丙丁' }, { text: '戊己庚辛' }], passages[0]!)).toBe('丙丁戊己');
});
