// Reading official texts: invented documents of 云溪县, one trap each.
import { unaccountedLines } from './accounting';
import { readOfficialText } from './official-text';

const TITLE = '云溪县人民政府办公室关于做好防汛工作的通知';
const BODY = [
  '各乡镇人民政府，县政府各部门：',
  '　　为做好今年的防汛工作，现将有关事项通知如下。',
  '　　一、加强值守。各单位要安排专人值班。',
];

function letter(...lines: string[]): string {
  return [TITLE, '云政办发〔2021〕7号', '', ...BODY, ...lines].join('\n');
}

function codes(text: string): string[] {
  return readOfficialText(text).questions.map((question) => question.code);
}

it('reads a letter in which everything is in its place, and asks nothing', () => {
  const text = letter('', '云溪县人民政府办公室', '2021年5月6日', '（此件公开发布）');
  const read = readOfficialText(text);
  expect(read).toMatchObject({
    title: { value: TITLE, certainty: 'certain' },
    documentNumber: { value: { display: '云政办发〔2021〕7号' }, certainty: 'certain' },
    issuers: { value: ['云溪县人民政府办公室'], certainty: 'certain' },
    formedOn: { value: '2021-05-06', certainty: 'certain', evidence: '2021年5月6日' },
    addressees: '各乡镇人民政府，县政府各部门',
    disclosureMark: '（此件公开发布）',
    annexes: [],
    cuts: [],
    questions: [],
  });
  expect(read.bodyHtml).toBe(
    '<p>为做好今年的防汛工作，现将有关事项通知如下。</p>\n<p>一、加强值守。各单位要安排专人值班。</p>\n' +
      '<p>云溪县人民政府办公室</p>\n<p>2021年5月6日</p>'
  );
  expect(unaccountedLines(text, read)).toEqual([]);
});

it.each([
  [
    ['云溪县财政局', '云溪县税务局', '2021年5月6日'],
    ['云溪县财政局', '云溪县税务局'],
  ],
  [
    ['云溪县财政局　　云溪县税务局', '2021年5月6日'],
    ['云溪县财政局', '云溪县税务局'],
  ],
  [['云 溪 县 财 政 局', '2021年5月6日'], ['云溪县财政局']],
  [['云溪县财政局 2021年5月6日'], ['云溪县财政局']],
  [['云溪县财政局', '二〇二一年五月六日'], ['云溪县财政局']],
])('takes issuers and date from the signature %j', (signature, issuers) => {
  const read = readOfficialText(letter(...signature));
  expect([read.issuers.value, read.formedOn.value]).toEqual([issuers, '2021-05-06']);
});

it.each([
  ['2022年2月30日', 'no-such-date'],
  ['20223 28', 'garbled-date'],
  ['2018629', 'garbled-date'],
  ['2021年5月', 'missing-date'],
])('makes no date of %s', (date, code) => {
  const read = readOfficialText(letter('云溪县人民政府办公室', date));
  expect(read.formedOn).toMatchObject({ value: null, certainty: 'missing' });
  expect(read.questions).toEqual([expect.objectContaining({ field: 'formedOn', code })]);
});

it('never takes the date of printing, of putting online or of a label for the date of the document', () => {
  const text = [
    '来源：云溪县政府网 发布时间：2021-05-08 09:30 【打印】',
    '成文日期：2021年5月6日',
    letter('云溪县政府办秘书科　2021年5月7日印发'),
  ].join('\n');
  const read = readOfficialText(text);
  expect(read).toMatchObject({
    formedOn: { value: null, certainty: 'missing' },
    putOnline: { value: '2021-05-08 09:30' },
    printedOn: { value: '2021-05-07' },
  });
  const question = read.questions.find(({ code }) => code === 'missing-date');
  expect(question?.message).toMatch(/成文日期：2021年5月6日.*2021-05-08 09:30.*2021-05-07/);
});

it('takes a summary of the page as evidence only when its digits are those of the signature', () => {
  const summary = (date: string): string =>
    [
      TITLE,
      `各乡镇人民政府，县政府各部门： 现将有关事项通知如下。 云溪县人民政府办公室 ${date} …`,
      ...BODY,
      '云溪县人民政府办公室',
      '202156',
    ].join('\n');
  expect(readOfficialText(summary('2021年5月6日')).formedOn).toMatchObject({
    value: '2021-05-06',
    certainty: 'unsure',
  });
  expect(readOfficialText(summary('2021年5月16日')).formedOn.value).toBeNull();
});

it('reads an order: number under the masthead, title from what it promulgates, no organ in the signature', () => {
  const text = [
    '云溪县人民政府令',
    '第12号',
    '',
    '《云溪县河道管理办法》已经县政府常务会议通过，现予公布。',
    '县长　张三',
    '2021年5月6日',
    '',
    '云溪县河道管理办法',
    '',
    '第一章　总则',
    '第一条　为了管理河道，制定本办法。',
  ].join('\n');
  const read = readOfficialText(text);
  expect(read).toMatchObject({
    title: { value: '云溪县河道管理办法', certainty: 'unsure' },
    documentNumber: { value: { key: '令|云溪县人民政府|12', kind: 'order' } },
    issuers: { value: ['云溪县人民政府'] },
    formedOn: { value: '2021-05-06', certainty: 'certain' },
  });
  expect(read.bodyHtml).toContain('<h2>云溪县河道管理办法</h2>\n<h2>第一章　总则</h2>\n<p>第一条');
  expect(unaccountedLines(text, read)).toEqual([]);
});

it('never takes a quoted number for its own', () => {
  const text = [
    TITLE,
    '根据《省政府办公厅关于防汛的通知》（省政办发〔2020〕11号）要求，',
    '按照云政发〔2021〕2号文件，各单位要值班。',
    '云溪县人民政府办公室',
    '2021年5月6日',
  ].join('\n');
  const read = readOfficialText(text);
  expect(read.documentNumber.value).toBeNull();
  expect(read.quotedNumbers).toEqual(['省政办发〔2020〕11号', '云政发〔2021〕2号']);
  expect(codes(text)).toEqual(['missing-number']);
});

it('joins a title printed in several lines', () => {
  const read = readOfficialText(
    ['云溪县人民政府办公室', '关于做好防汛', '工 作 的 通 知', '云政办发〔2021〕7号', ...BODY].join('\n')
  );
  expect(read.title.value).toBe(TITLE);
});

it('splits annexes and lists what is announced and absent', () => {
  const read = readOfficialText(
    letter(
      '附件：1.防汛物资清单',
      '2.值班安排表',
      '3.避险点名单',
      '云溪县人民政府办公室',
      '2021年5月6日',
      '附件1',
      '防汛物资清单',
      '编织袋 | 一千条',
      '水泵 | 十台',
      '附件2：值班安排表',
      '每日两人。'
    )
  );
  expect(read.annexes).toEqual([
    {
      title: '防汛物资清单',
      html: '<table><thead><tr><th>编织袋</th><th>一千条</th></tr></thead><tbody><tr><td>水泵</td><td>十台</td></tr></tbody></table>',
    },
    { title: '值班安排表', html: '<p>每日两人。</p>' },
  ]);
  expect(read.mentionedAttachments).toEqual(['避险点名单']);
  expect(read.questions.map(({ code }) => code)).toEqual(['missing-attachments']);
  expect(read.formedOn.value).toBe('2021-05-06');
});

it('makes headings by numbering and length, and joins broken lines but no cells', () => {
  const broken = '各乡镇要严格落实值班制度，安排熟悉情况的人员在岗，遇有险情立即报告县防汛指';
  const read = readOfficialText(
    letter(
      '二、落实责任',
      '（一）明确分工',
      broken,
      '',
      '挥部办公室，不得迟报漏报。',
      '序号',
      '责任单位',
      '完成时限',
      '县直有关单位和各乡镇人民政府要逐项对照任务清单抓好落实并按月报送',
      '各乡镇'
    )
  );
  expect(read.bodyHtml).toContain('<h2>二、落实责任</h2>\n<h3>（一）明确分工</h3>\n');
  expect(read.bodyHtml).toContain(`<p>${broken}挥部办公室，不得迟报漏报。</p>`);
  expect(read.bodyHtml).toContain('报送</p>\n<p>各乡镇</p>');
  expect(read.questions.map(({ code }) => code)).toContain('flattened-table');
});

it('cuts a page’s foot only where no document follows, and keeps what it cut', () => {
  const end = ['云溪县人民政府办公室', '2021年5月6日'];
  const cut = readOfficialText(letter(...end, '【打印】【关闭】', '相关阅读', '云溪县召开会议'));
  expect(cut.cuts).toEqual([{ where: 'tail', reason: '网页尾部', text: '【打印】【关闭】\n相关阅读\n云溪县召开会议' }]);
  const kept = readOfficialText(letter('相关文件', '二、落实责任', ...end));
  expect(kept.cuts).toEqual([]);
  expect(kept.questions.map(({ code }) => code)).toEqual(['furniture-left']);
});

it('escapes what looks like HTML', () => {
  const read = readOfficialText(
    letter('<script>alert("1")</script> & <b>粗</b>。', '云溪县人民政府办公室', '2021年5月6日')
  );
  expect(read.bodyHtml).toContain('<p>&lt;script&gt;alert("1")&lt;/script&gt; &amp; &lt;b&gt;粗&lt;/b&gt;。</p>');
});

it('reads nothing out of nothing', () => {
  const read = readOfficialText(' \n\u3000\n');
  expect([read.title.value, read.documentNumber.value, read.issuers.value, read.formedOn.value, read.bodyHtml]).toEqual(
    [null, null, null, null, '']
  );
  expect(codes('')).toEqual(['missing-title', 'missing-number', 'missing-issuers', 'missing-date', 'empty-body']);
});
