// Sections of an interpretation by headings and leading words, those that always matter, and lists of subheadings.
import fs from 'node:fs';
import path from 'node:path';
import { paragraphsOf } from './paragraphs';
import { missingSections, SECTION_KEYS, SECTIONS, sectionsOf, type SectionKey } from './sections';

const EXPLAINED =
  '过去各村收费不一，有的按人头，有的按水表，这次统一为按实际用水量收费，群众交多少、为什么交都能查得到。';

const found = (html: string): Record<string, number> =>
  Object.fromEntries(
    sectionsOf(paragraphsOf(html)).sections.flatMap(({ key, paragraph }) =>
      paragraph === null ? [] : [[key, paragraph]]
    )
  );

test.each<[string, string, Partial<Record<SectionKey, number>>]>([
  ['nothing', '', {}],
  ['a heading', `<h2>一、背景依据</h2><p>${EXPLAINED}</p>`, { background: 0 }],
  ['a numbered line that is no heading in HTML', `<p>一、主要内容</p><p>${EXPLAINED}</p>`, { content: 0 }],
  ['leading words', `<p>${EXPLAINED}</p><p>创新举措。首次实行水费网上缴纳。</p>`, { innovations: 1 }],
  ['leading words before a colon', `<p>适用范围：本县农村供水工程。</p>`, { scope: 0 }],
  ['a question', `<p>问：新旧办法有什么区别？</p><p>${EXPLAINED}</p>`, { differences: 0 }],
  ['words in mid-sentence are none', `<p>供水单位按照背景、依据和标准办理有关事项，并做好保障</p>`, {}],
  ['a heading before leading words', `<p>主要内容：见下。</p><h2>二、主要内容</h2>`, { content: 1 }],
])('%s', (_, html, sections) => {
  expect(found(html)).toEqual(sections);
});

test('every section is found by its own name', () => {
  for (const key of SECTION_KEYS) expect(found(`<h2>${SECTIONS[key].name}</h2>`)).toHaveProperty(key, 0);
});

test('four sections always matter', () => {
  const missing = missingSections(sectionsOf(paragraphsOf('<h2>一、制定背景</h2><h2>二、与原办法的不同之处</h2>')));
  expect(missing.map(({ name }) => name)).toEqual(['主要内容', '创新举措']);
});

test.each<[string, string, boolean]>([
  ['subheadings only', '<h2>一、背景</h2><h2>二、目标</h2><h2>三、内容</h2><h2>四、保障</h2>', true],
  ['a few words under each', '一、背景\n略。\n二、目标\n见文件。\n三、内容\n见文件。\n四、保障\n见文件。', true],
  ['explained', ['一', '二', '三', '四'].map((n) => `<h2>${n}、背景</h2><p>${EXPLAINED}</p>`).join(''), false],
  ['a short text without headings', '<p>见文件。</p>', false],
])('a list of subheadings: %s', (_, html, outline) => {
  expect(sectionsOf(paragraphsOf(html)).outline).toBe(outline);
});

test('paragraphs are read as they are seen', () => {
  const html =
    '<h2>一、<strong>背景</strong></h2><p>第一行<br>第二行 &amp; 其他</p><p> </p>' +
    '<table><tbody><tr><th><p>类别</p></th><td>标准</td></tr><tr><td>一类</td><td>3元</td></tr></tbody></table><ul><li>甲</li><li>乙</li></ul>';
  expect(paragraphsOf(html)).toEqual([
    { text: '一、背景', heading: true },
    { text: '第一行 第二行 & 其他', heading: false },
    { text: '类别 标准', heading: false },
    { text: '一类 3元', heading: false },
    { text: '甲', heading: false },
    { text: '乙', heading: false },
  ]);
  expect(paragraphsOf('一行\n\n 又一行 ')).toEqual([
    { text: '一行', heading: false },
    { text: '又一行', heading: false },
  ]);
});

const POLICY = path.resolve(process.cwd(), '../shared/data/policies/xuanzhou-2024.txt');
const real = fs.existsSync(POLICY) ? it : it.skip;

real('a notice is no list of subheadings (needs ../shared/data)', () => {
  expect(sectionsOf(paragraphsOf(fs.readFileSync(POLICY, 'utf8'))).outline).toBe(false);
});
