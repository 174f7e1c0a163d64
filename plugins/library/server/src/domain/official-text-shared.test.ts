// Real documents: five county and city notices field by field, forty of the State Council against their official headers.
import fs from 'node:fs';
import path from 'node:path';
import { unaccountedLines } from './accounting';
import { parseDocumentNumber } from './document-number';
import { readOfficialText, type ReadDocument } from './official-text';

const DATA = path.resolve(process.cwd(), '../shared/data');
const POLICIES = path.join(DATA, 'policies');
const STATE_COUNCIL = path.join(DATA, 'documents/state-council.jsonl');
const policies = fs.existsSync(POLICIES) ? it : it.skip;
const stateCouncil = fs.existsSync(STATE_COUNCIL) ? it : it.skip;

function source(name: string): string {
  return fs.readFileSync(path.join(POLICIES, `${name}.txt`), 'utf8');
}

function read(name: string): ReadDocument {
  return readOfficialText(source(name));
}

/** The facts of a document in one object, to compare with the README's table at a glance. */
function facts(document: ReadDocument): Record<string, unknown> {
  return {
    title: [document.title.value, document.title.certainty],
    number: document.documentNumber.value?.display ?? null,
    formedOn: [document.formedOn.value, document.formedOn.certainty],
    issuers: [document.issuers.value, document.issuers.certainty],
    putOnline: document.putOnline.value,
    printedOn: document.printedOn.value,
    mark: document.disclosureMark,
    annexes: document.annexes.map((annex) => annex.title),
    mentioned: document.mentionedAttachments,
    quoted: document.quotedNumbers,
    questions: document.questions.map(({ field, code }) => `${field} ${code}`),
    cuts: document.cuts.map(({ where, reason }) => `${where} ${reason}`),
  };
}

policies('合肥: garbled signature, dates agree digit for digit (needs ../shared/data)', () => {
  const document = read('hefei-2022');
  expect(facts(document)).toEqual({
    title: ['合肥市人民政府办公室关于印发合肥市政务公开提升年活动方案的通知', 'certain'],
    number: null,
    formedOn: ['2022-03-28', 'unsure'],
    issuers: [['合肥市人民政府办公室'], 'certain'],
    putOnline: null,
    printedOn: null,
    mark: null,
    annexes: ['政务公开提升年活动任务分工表', '政府信息主动公开目录规范梳理表(模板)'],
    mentioned: [],
    quoted: [],
    questions: [
      'documentNumber missing-number',
      'formedOn confirm-date',
      'body swallowed-digits',
      'annexes flattened-table',
    ],
    cuts: ['head 网页摘要', 'tail 网页尾部'],
  });
  expect(document.formedOn.evidence).toContain('20223 28');
  const swallowed = document.questions.find(({ code }) => code === 'swallowed-digits');
  expect(swallowed?.evidence).toContain('420日前');
  expect(swallowed?.evidence).toContain('2345项');
  // Never repaired.
  expect(document.annexes[0]?.html).toContain('<p>420日前</p>');
  expect(document.bodyHtml).toContain('<p>20223 28</p>');
  expect(document.bodyHtml).toContain('<h2>合肥市政务公开提升年活动方案</h2>');
  expect(document.bodyHtml).not.toMatch(/免责声明|为您推荐|返回顶部|成都市|青浦区/);
  expect(document.annexes[1]?.html).not.toMatch(/免责声明|为您推荐|返回顶部|成都市|青浦区/);
  expect(document.cuts.at(-1)?.text).toMatch(/免责声明[^]*为您推荐[^]*返回顶部/);
});

policies('崇左: only the plan has a title, quoted numbers, printed later than formed (needs ../shared/data)', () => {
  const document = read('chongzuo-2020');
  expect(facts(document)).toEqual({
    title: ['崇左市全面推進基層政務公開標準化規范化工作實施方案', 'unsure'],
    number: null,
    formedOn: ['2020-11-24', 'certain'],
    issuers: [['崇左市人民政府辦公室'], 'certain'],
    putOnline: null,
    printedOn: '2020-11-26',
    mark: '(此件公開發布)',
    annexes: ['編制基層政務公開事項標準目錄工作任務分工及進度安排表', '基層政務公開事項標準目錄格式模板'],
    mentioned: [],
    quoted: ['國辦發〔2019〕54號', '桂政辦發〔2020〕35號', '國辦公開辦函〔2019〕61號', '桂政辦發〔2019〕119號'],
    questions: ['title confirm-title', 'documentNumber missing-number', 'body lost-symbols', 'annexes uneven-table'],
    cuts: [
      'inside 只有问号的行（转换丢失的符号）',
      'inside 只有问号的行（转换丢失的符号）',
      'inside 标题前的问号（转换丢失的缩进）',
      'tail 版记',
      'tail 网页尾部',
    ],
  });
  expect(document.questions.find(({ code }) => code === 'missing-number')?.message).toContain('國辦發〔2019〕54號');
  expect(document.bodyHtml).toContain('<h2>一、工作目標</h2>');
  expect(document.annexes[0]?.html).toContain('<table><thead><tr><th>工作任務</th>');
  expect(document.annexes[1]?.html).toContain('?政府網站');
  expect(document.cuts.find(({ reason }) => reason === '版记')?.text).toMatch(/^抄送[^]*印發$/);
});

policies('宣州: no number, no date, lost text (needs ../shared/data)', () => {
  const document = read('xuanzhou-2024');
  expect(facts(document)).toEqual({
    title: ['宣州區財政局2024年政務公開工作重點任務分工安排', 'certain'],
    number: null,
    formedOn: [null, 'missing'],
    issuers: [['宣州區財政局'], 'unsure'],
    putOnline: null,
    printedOn: null,
    mark: null,
    annexes: [],
    mentioned: [],
    quoted: [],
    questions: [
      'documentNumber missing-number',
      'issuers confirm-issuers',
      'formedOn missing-date',
      'body lost-symbols',
    ],
    cuts: [],
  });
  expect(document.questions.find(({ code }) => code === 'lost-symbols')).toMatchObject({
    evidence: expect.stringContaining('社???') as string,
    message: expect.stringContaining('2处') as string,
  });
  expect(document.bodyHtml).toContain('社???');
});

policies('揭阳: a date that nobody can read, put online at another (needs ../shared/data)', () => {
  const document = read('jieyang-2018');
  expect(facts(document)).toEqual({
    title: ['揭阳市人民政府办公室印发揭阳市2018年政务公开工作要点分工方案的通知', 'certain'],
    number: null,
    formedOn: [null, 'missing'],
    issuers: [['揭阳市人民政府办公室'], 'certain'],
    putOnline: '2018-07-05 10:47:11',
    printedOn: null,
    mark: null,
    annexes: [],
    mentioned: ['附件1.doc', '附件2.doc'],
    quoted: ['粤府办〔2018〕19号', '粤府办〔2016〕137号', '粤府办〔2017〕51号', '粤府办〔2018〕18号'],
    questions: [
      'documentNumber missing-number',
      'formedOn garbled-date',
      'body flattened-table',
      'annexes missing-attachments',
    ],
    cuts: ['head 网站名称', 'head 网址', 'head 来源信息行', 'tail 网页尾部'],
  });
  expect(document.questions.find(({ code }) => code === 'garbled-date')).toMatchObject({ evidence: '2018629' });
  expect(document.bodyHtml).not.toMatch(/jieyang|相关阅读|门户网站|浏览次数|\.doc/);
});

policies('淮南: Markdown, lines broken in mid-sentence (needs ../shared/data)', () => {
  const document = read('huainan-2020');
  expect(facts(document)).toEqual({
    title: [
      '淮南市人民政府办公室关于印发淮南市人民政府办公室 全面推进基层政务公开标准化规范化 工作实施方案的通知',
      'certain',
    ],
    number: '淮府办秘〔2020〕74号',
    formedOn: ['2020-08-31', 'certain'],
    issuers: [['淮南市人民政府办公室'], 'certain'],
    putOnline: null,
    printedOn: null,
    mark: null,
    annexes: ['市直 26 个试点领域业务主管部门名单'],
    mentioned: [],
    quoted: ['国办发〔2019〕54号'],
    questions: [],
    cuts: ['head 发文机关标志', 'tail 版记'],
  });
  expect(document.documentNumber.value?.key).toBe('淮府办秘|2020|74');
  expect(document.bodyHtml).not.toContain('#');
  for (const joined of ['要根据省直', '范围和方式，', '政府信息查询、信息公开', '领导干部和公务员']) {
    expect(document.bodyHtml).toContain(joined);
  }
});

policies('loses no line of any of the five and lets no other element through (needs ../shared/data)', () => {
  for (const name of ['hefei-2022', 'chongzuo-2020', 'xuanzhou-2024', 'jieyang-2018', 'huainan-2020']) {
    const document = read(name);
    expect([name, unaccountedLines(source(name), document)]).toEqual([name, []]);
    const html = [document.bodyHtml, ...document.annexes.map((annex) => annex.html)].join('');
    expect(html.replace(/<\/?(?:h2|h3|p|table|thead|tbody|tr|th|td)>/g, '')).not.toMatch(/[<>]/);
  }
});

interface Header {
  title: string;
  number: string;
  date: string;
  issuer: string;
  text: string;
}

stateCouncil('agrees with the official header of forty State Council documents (needs ../shared/data)', () => {
  const documents = fs
    .readFileSync(STATE_COUNCIL, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Header);
  for (const header of documents) {
    const document = readOfficialText(header.text);
    expect({
      title: document.title.value?.replace(/\s/g, ''),
      number: document.documentNumber.value?.key,
      formedOn: document.formedOn.value,
      issuer: document.issuers.value?.join('、'),
    }).toEqual({
      title: header.title.replace(/\s/g, ''),
      number: parseDocumentNumber(header.number)?.key,
      formedOn: header.date.replace(/[年月]/g, '-').replace('日', ''),
      issuer: header.issuer,
    });
    expect(unaccountedLines(header.text, document)).toEqual([]);
  }
});
