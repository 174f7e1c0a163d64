import fc from 'fast-check';
import type { Field, Part } from './difference/document-model';
import { differFields } from './difference/fields';
import { erratumObstacles, factsBetween, isTypingError, MOST } from './erratum';
import { correctionOf, correctionText, LONGEST_NOTE } from './correction';

const FIELDS: Field[] = [
  { name: 'title', label: '标题', kind: 'text', type: 'string' },
  { name: 'documentNumber', label: '发文字号', kind: 'text', type: 'string' },
  { name: 'summary', label: '摘要', kind: 'text', type: 'text' },
  { name: 'body', label: '正文', kind: 'document', type: 'richtext' },
  { name: 'formedOn', label: '成文日期', kind: 'value', type: 'date' },
  { name: 'disclosure', label: '公开属性', kind: 'value', type: 'enumeration' },
  { name: 'attachments', label: '附件', kind: 'items', type: 'component', component: 'attachment' },
  { name: 'issuers', label: '发文机关', kind: 'items', type: 'component', component: 'issuer' },
  { name: 'organ', label: '发布机构', kind: 'links', type: 'relation', target: 'organ' },
  { name: '#files', label: '正文中的文件', kind: 'media', type: 'media' },
];
const COMPONENTS: Record<string, Field[]> = {
  attachment: [
    { name: 'title', label: '名称', kind: 'text', type: 'string' },
    { name: 'file', label: '文件', kind: 'media', type: 'media' },
  ],
  issuer: [{ name: 'name', label: '名称', kind: 'text', type: 'string' }],
};
const componentOf = (uid: string) => ({ label: uid, fields: COMPONENTS[uid] ?? [] });
const FREE = new Set(['title', 'summary']);
const NAMES = ['云溪县财政局', '周起草'];
const file = (digest: string) => [{ digest, name: '附件.pdf', alternativeText: '' }];

const PUBLIC: Part = {
  title: '关于做好秋季学生资助工作的通知',
  documentNumber: '云政办〔2026〕3号',
  summary: '为规范学生资助工作，现就有关事项通知如下。',
  body:
    '<p>请各单位认真贯彻落时。</p><p>补助标准为每人每年1500元，10月31日前发放。</p>' +
    '<table><tbody><tr><td><p>小学</p></td><td><p>500元</p></td></tr></tbody></table>',
  formedOn: '2026-09-01',
  disclosure: 'active',
  attachments: [{ title: '申请表', file: file('gk1:sha256:aa') }],
  issuers: [{ name: '云溪县财政局' }],
  organ: ['finance'],
};

const obstacles = (more: Part): string[] =>
  erratumObstacles(differFields(PUBLIC, { ...PUBLIC, ...more }, FIELDS, componentOf), FREE, NAMES).map(
    ({ fact, place }) => `${fact} ${place}`
  );
const body = (from: string, to: string): Part => {
  expect(PUBLIC.body as string).toContain(from);
  return { body: (PUBLIC.body as string).replace(from, to) };
};

describe('what an erratum may change', () => {
  it.each<[string, Part]>([
    ['a wrong character of the body', body('落时', '落实')],
    ['a wrong character of a cell', body('小学', '小 学')],
    ['a missing character of the title', { title: '关于做好秋季学期学生资助工作的通知' }],
    ['punctuation of the summary', { summary: '为规范学生资助工作，现就有关事项通知如下：' }],
    ['nothing at all', {}],
  ])('%s', (_, more) => {
    expect(obstacles(more)).toEqual([]);
  });
});

describe('what is a 更正', () => {
  it.each<[string, Part, string[]]>([
    ['an amount', body('1500元', '1600元'), ['amount 正文']],
    ['an amount in a cell', body('500元</p></td>', '600元</p></td>'), ['amount 正文']],
    ['a date', body('10月31日', '11月30日'), ['date 正文']],
    ['a number in Chinese characters', { summary: '为规范三项工作，现就有关事项通知如下。' }, ['number 摘要']],
    ['the document number', { documentNumber: '云政办〔2026〕4号' }, ['field 发文字号']],
    ['the name of an organ in the text', body('请各单位', '请云溪县财政局'), ['name 正文']],
    ['the name of a person in the text', body('请各单位', '请周起草'), ['name 正文']],
    ['a title in the text', body('认真贯彻', '按《云溪县办法》贯彻'), ['name 正文']],
    ['a word that turns the rule', body('请各单位认真', '各单位不得'), ['meaning 正文']],
    ['the date of the document', { formedOn: '2026-09-02' }, ['date 成文日期']],
    ['the attribute', { disclosure: 'on-request' }, ['attribute 公开属性']],
    ['an attachment’s bytes', { attachments: [{ title: '申请表', file: file('gk1:sha256:bb') }] }, ['attachment 附件']],
    [
      'an attachment more',
      { attachments: [...(PUBLIC.attachments as Part[]), { title: '名单', file: file('x') }] },
      ['attachment 附件'],
    ],
    ['an attachment’s name', { attachments: [{ title: '登记表', file: file('gk1:sha256:aa') }] }, ['attachment 附件']],
    ['who issued it', { issuers: [{ name: '云溪县民政局' }] }, ['name 发文机关']],
    ['whose it is', { organ: ['civil'] }, ['name 发布机构']],
    ['a paragraph more', body('<p>补助', '<p>特此通知。</p><p>补助'), ['structure 正文']],
    [
      'a row less',
      body('<tr><td><p>小学</p></td><td><p>500元</p></td></tr>', '<tr><td><p>甲</p></td></tr>'),
      ['structure 正文'],
    ],
    ['too much of a passage', body('请各单位', '请各单位结合各自工作实际抓紧组织力量'), ['size 正文']],
    ['an address', body('认真', 'www.a.cn认真'), ['address 正文']],
    [
      'where a list begins',
      body('<p>请各单位认真贯彻落时。</p>', '<ol start="5"><li><p>请各单位认真贯彻落时。</p></li></ol>'),
      ['structure 正文'],
    ],
    ['markup that nobody sees', body('<p>补助', '<p data-x="1">补助'), ['structure 正文']],
    ['words that are struck out', body('认真', '<s>认真</s>'), ['meaning 正文']],
    ['a picture', { '#files': file('gk1:sha256:cc') }, ['attachment 正文中的文件']],
  ])('%s', (_, more, expected) => {
    expect(obstacles(more)).toEqual(expected);
  });

  it('is also much that is small everywhere', () => {
    const lines = (word: string): Part => ({
      body: Array.from({ length: 12 }, () => `<p>为保障工作顺利开展，请各有关单位${word}落实</p>`).join(''),
    });
    const difference = differFields(lines('认真'), lines('切实抓好'), FIELDS, componentOf);
    expect(erratumObstacles(difference, FREE)).toEqual([{ fact: 'size', place: '全文' }]);
    expect(isTypingError(difference, FREE)).toBe(false);
  });
});

it('a typing error is one or two characters, not a phrase', () => {
  const typing = (more: Part) => isTypingError(differFields(PUBLIC, { ...PUBLIC, ...more }, FIELDS, componentOf), FREE);
  expect(typing(body('落时', '落实'))).toBe(true);
  expect(typing(body('认真贯彻', '抓紧部署'))).toBe(false);
  expect(typing({ documentNumber: '云政办〔2026〕4号' })).toBe(false);
});

describe('facts between two texts', () => {
  const text = fc
    .array(fc.constantFrom(...'甲乙丙丁戊工作单位通知，。12三四年月元《》不'), { maxLength: 30 })
    .map((all) => all.join(''));

  it('are none where nothing differs, and the same in both directions', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(factsBetween(a, a)).toEqual([]);
        expect(factsBetween(a, b).length > 0).toBe(factsBetween(b, a).length > 0);
      })
    );
  });

  it('see every changed digit', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), fc.constantFrom('元', '日', '个', '％'), (a, b, unit) => {
        fc.pre(a !== b);
        expect(factsBetween(`共计${a}${unit}。`, `共计${b}${unit}。`)).not.toEqual([]);
      })
    );
  });

  it.each<[string, string, string[]]>([
    ['联系人：陈一明', '联系人：陈一鸣', ['name']],
    ['请王建国同志到会', '请王建华同志到会', ['name']],
    ['编号A12', '编号B12', ['number']],
    ['见云政办〔2026〕3号', '见云政发〔2026〕3号', ['number']],
    ['提前三日', '提前五日', ['date']],
    ['提高百分之五', '提高百分之六', ['number']],
    ['应当报送', '可以报送', ['meaning']],
    ['三十日以内', '三十日以外', ['meaning']],
  ])('%s → %s', (old, now, facts) => {
    expect(factsBetween(old, now)).toEqual(expect.arrayContaining(facts));
    expect(MOST.passage).toBeLessThan(MOST.whole);
  });
});

describe('what the public is told', () => {
  it.each<[unknown, unknown, string]>([
    ['update', '说明', 'review.correction-kind'],
    [undefined, undefined, 'review.correction-kind'],
    ['correction', undefined, 'review.correction-note'],
    ['correction', '  ', 'review.correction-note'],
    ['correction', '字'.repeat(LONGEST_NOTE + 1), 'review.correction-note-text'],
    ['correction', '<b>改</b>', 'review.correction-note-text'],
    ['erratum', { text: '改' }, 'review.correction-note-text'],
  ])('%s, %j is refused', (kind, note, code) => {
    expect(() => correctionOf(kind, note)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('is one line', () => {
    expect(correctionOf('correction', ' 第三条\n“落时”应为“落实” ')).toEqual({
      kind: 'correction',
      note: '第三条 “落时”应为“落实”',
    });
    expect(correctionOf('erratum', null)).toEqual({ kind: 'erratum', note: null });
    expect(correctionText({ kind: 'correction', note: '改' })).toBe('更正：改');
    expect(correctionText({ kind: 'erratum', note: null })).toContain('勘误');
  });
});
