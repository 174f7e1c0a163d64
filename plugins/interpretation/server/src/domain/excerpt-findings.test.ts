// Warnings of 摘抄检查: above the share, sections that are missing, lists of subheadings.
import { excerptSource } from './excerpt';
import { excerptFindings } from './excerpt-findings';
import { paragraphsOf } from './paragraphs';

const RULE = '农村供水单位应当每月检测一次水质，检测结果在村务公开栏公布不少于七日，并接受用水户的查询和监督。';
const OWN = '以后村里喝的水好不好，大家在村口的公开栏就能看到，每个月都有新的结果，不放心还可以去问。';
const SECTIONS = '<h2>一、背景依据</h2><h2>二、主要内容</h2><h2>三、新旧政策差异</h2>';
const WHOLE = `${SECTIONS}<h2>四、创新举措</h2><p>${OWN}</p><p>${OWN}</p><p>${OWN}</p>`;
const document = { title: '云溪县农村供水工程运行管理办法', text: excerptSource([RULE]) };

const codes = (html: string, most = 0.5) =>
  excerptFindings(paragraphsOf(html), [document], most, 'body').map(({ code }) => code);

test.each<[string, string, string[]]>([
  ['nothing written yet', '', []],
  ['explained', WHOLE, []],
  ['copied', `${WHOLE}${`<p>${RULE}</p>`.repeat(5)}`, ['interpretation.excerpt']],
  ['a section missing', `${SECTIONS}<p>${OWN}</p><p>${OWN}</p>`, ['interpretation.sections']],
  ['headings only', `${SECTIONS}<h2>四、创新举措</h2>`, ['interpretation.outline']],
])('%s', (_, html, expected) => {
  expect(codes(html)).toEqual(expected);
});

test("the share that may be copied is the office's own", () => {
  const html = `${WHOLE}${`<p>${RULE}</p>`.repeat(5)}`;
  expect(codes(html, 1)).toEqual([]);
  expect(codes(html, 0.1)).toEqual(['interpretation.excerpt']);
});

test('says how much, of what, and the beginning of the longest passage, and never blocks', () => {
  const [finding] = excerptFindings(paragraphsOf(`<p>${RULE}</p>`), [document], 0.5, 'body');
  expect(finding).toMatchObject({ severity: 'warning', path: 'body' });
  expect(finding!.message).toContain('100%');
  expect(finding!.message).toContain('“云溪县农村供水工程运行管理办法”');
  expect(finding!.message).toContain(`“${RULE.slice(0, 40)}……”`);
});
