// Reading official texts, whatever they are made of: nothing lost, nothing let through, nothing made up, time in proportion.
import fc from 'fast-check';
import { unaccountedLines } from './accounting';
import { readOfficialText } from './official-text';

const TITLE = '云溪县人民政府办公室关于做好防汛工作的通知';
const PARAGRAPH = '　　为做好今年的防汛工作，现将有关事项通知如下。';

it('loses no line and lets no element through, whatever the order of the lines', () => {
  // prettier-ignore
  const line = fc.constantFrom(
    TITLE, '各乡镇人民政府：', PARAGRAPH, '一、加强值守。各单位要安排专人值班。', '云政办发〔2021〕7号', '云溪县财政局', '2021年5月6日', '20215 6',
    '附件：1.清单', '附件1', '附件2：方案', '抄送：县委办公室。', '云溪县政府办 2021年5月7日印发', '（此件公开发布）', '相关阅读', '返回顶部',
    'www.yunxi.gov.cn', '来源：本站 发布时间：2021-05-08', '# 工作方案', '?二、要求', '???', '甲 | 乙', '| --- | --- |', '序号', '责任单位',
    '时限', '<p>文字', '', '清单.xlsx', '-- 3 --', '首页 > 公开', '云溪县防汛工作方案', '通知公告', '县长 张三', '各单位要报送情况 …',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const text = lines.join('\n');
      const read = readOfficialText(text);
      expect(unaccountedLines(text, read)).toEqual([]);
      const html = [read.bodyHtml, ...read.annexes.map((annex) => annex.html)].join('');
      expect(html.replace(/<\/?(?:h2|h3|p|table|thead|tbody|tr|th|td)>/g, '')).not.toMatch(/[<>]/);
      if (read.formedOn.value) expect(['2021-05-06']).toContain(read.formedOn.value);
      if (read.documentNumber.value) expect(lines).toContain(read.documentNumber.value.original);
    }),
    { numRuns: 500 }
  );
});

/** A third of these in characters: Han characters take three bytes. */
const MEGABYTE = 1_000_000;

it.each([
  ['paragraphs', 5, `${PARAGRAPH}\n`],
  ['one line', 5, '各单位要安排专人值班，'],
  ['annex labels', 1, '附件1：清单\n'],
  ['bars', 1, '甲 | 乙 |\n'],
  ['question marks', 1, '?甲 '],
  ['organs', 1, '云溪县财政局\n'],
  ['dates', 1, '2021年5月6日\n'],
  ['brackets', 1, '〔2021〕'],
  ['spaces', 1, '云    '],
  ['copies', 1, '抄送：县委。\n'],
])('reads %s to the length of %d MB in one go', (_name, size, unit) => {
  const text = `${TITLE}\n${unit.repeat(Math.ceil((size * MEGABYTE) / 3 / unit.length))}`;
  expect(readOfficialText(text).title.value).toBe(TITLE);
});
