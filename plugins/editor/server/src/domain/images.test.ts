// Which images draw a warning.
import { imagesWithoutWords } from './images';

test.each([
  ['no text', null, 0],
  ['no image', '<p>正文</p>', 0],
  ['words', '<img src="/files/a/b.png" alt="供水管网示意图">', 0],
  ['none', '<img src="/files/a/b.png">', 1],
  ['empty', '<p><img alt="" src="/files/a/b.png"></p>', 1],
  ['blanks', '<img alt="  " src="/files/a/b.png">', 1],
  ['two of three', '<img src="a"><img src="b" alt="图"><img src="c" alt=\'\'>', 2],
])('%s', (_name, html, count) => {
  expect(imagesWithoutWords(html)).toBe(count);
});
