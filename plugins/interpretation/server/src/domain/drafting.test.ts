// Who may interpret a document, and when.
import { draftingFindings, organsIn, type InterpretationFacts } from './drafting';
import { lacksOf } from './elements';
import { FORMS, formsOf, hasNonText } from './forms';

const document = { title: '补助办法', isShown: true, organs: ['云溪县财政局', '云溪县民政局'] };
const whole: InterpretationFacts = {
  isPublic: false,
  documents: [document],
  organ: '云溪县财政局',
  organReason: null,
  lacks: [],
  paths: { documents: 'documents', organ: 'interpretingOrgan' },
};

test.each<[string, Partial<InterpretationFacts>, string[]]>([
  ['by who drafted', {}, []],
  ['by the other who drafted', { organ: '云溪县民政局' }, []],
  ['by both', { organ: '云溪县民政局、云溪县财政局' }, []],
  ['with a blank', { organ: '云溪县 财政局' }, []],
  ['by another', { organ: '云溪县水利局' }, ['blocker other-organ']],
  ['by another, with a reason', { organ: '云溪县水利局', organReason: '由牵头单位解读' }, []],
  ['by nobody, which others ask for', { organ: null }, []],
  ['nobody knows who drafted', { organ: '云溪县水利局', documents: [{ ...document, organs: [] }] }, []],
  ['of nothing, which others ask for', { documents: [] }, []],
  ['of what is not public', { documents: [{ ...document, isShown: false }] }, ['blocker nothing-public']],
  ['of two, one of them public', { documents: [{ ...document, isShown: false }, document] }, []],
  [
    'of two, one by others',
    { documents: [document, { ...document, organs: ['云溪县水利局'] }] },
    ['blocker other-organ'],
  ],
  ['not whole', { lacks: ['解读科室'] }, ['blocker elements-missing']],
  ['public, by another', { isPublic: true, organ: '云溪县水利局' }, ['warning other-organ']],
  [
    'public, of what is not any more',
    { isPublic: true, documents: [{ ...document, isShown: false }] },
    ['warning nothing-public'],
  ],
])('%s', (_, more, expected) => {
  expect(
    draftingFindings({ ...whole, ...more }).map(({ severity, code }) => `${severity} ${code.split('.')[1]}`)
  ).toEqual(expected);
});

test.each([
  ['云溪县财政局、云溪县民政局', ['云溪县财政局', '云溪县民政局']],
  ['云溪县财政局，云溪县民政局；', ['云溪县财政局', '云溪县民政局']],
  ['', []],
  [null, []],
])('organs in %p', (text, expected) => {
  expect(organsIn(text)).toEqual(expected);
});

test('what an interpretation must say', () => {
  const block = { documents: 'documents', organ: 'organ', office: 'office', body: 'body' };
  const row = { organ: '云溪县财政局', office: '办公室', body: '<p>解读</p>' };
  expect(lacksOf(block, row)).toEqual([]);
  // There is no attribute for the contact.
  expect(lacksOf(block, {})).toEqual(['解读正文', '解读机关', '解读科室']);
  expect(lacksOf(block, {}, ['body', 'organ'])).toEqual(['解读科室']);
  expect(lacksOf(block, { ...row, body: '<p>&nbsp; </p>' })).toEqual(['解读正文']);
  expect(lacksOf(block, { ...row, body: '<p><img src="/files/x/图.png" /></p>' })).toEqual([]);
});

test('forms', () => {
  expect(formsOf(['视频', 3])).toEqual(['视频']);
  expect(formsOf('["视频"]')).toEqual(['视频']);
  expect(formsOf(null)).toEqual([]);
  expect(hasNonText(['文字解读', '简明问答'])).toBe(false);
  expect(FORMS.filter((form) => hasNonText([form]))).toEqual(['图表图解', '视频', '动漫', '新闻发布会', '在线访谈']);
});
