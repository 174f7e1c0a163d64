// The directory from a workbook: all rows or none, twice without doubles, every bad row said with its number.
import fs from 'node:fs';
import path from 'node:path';
import type { App } from '../support/app';
import { account, startCounty, type Answer, type County } from '../support/county';
import { code, everyRow, inner } from '../support/kernel';

type Rows = (string | Date | null)[][];

let app: App;
let county: County;
let token: string;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the writer that the plugin makes its template with
const write = require('write-excel-file/node') as {
  default?: unknown;
};
const workbook = async (sheets: Record<string, Rows>): Promise<Buffer> => {
  const make = (write.default ?? write) as (sheets: unknown) => { toBuffer(): Promise<Buffer> };
  return make(
    Object.entries(sheets).map(([sheet, data]) => ({
      sheet,
      data: data.map((row) =>
        row.map((value) => (value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value && { value }))
      ),
    }))
  ).toBuffer();
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  ({ token } = await account(app, 'import@test.invalid', 'strapi-super-admin', '导入员'));
});
afterAll(() => app?.close());

async function upload(bytes: Buffer, by = token, path = 'import'): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '单位人员.xlsx');
  const response = await fetch(`${app.url}/gongkai-organization/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${by}` },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as Answer['body'], headers: response.headers, text };
}

const GOOD: Record<string, Rows> = {
  // The organ above stands below: order is the import's business.
  单位: [
    ['单位名称', '机构代码', '单位类型', '层级', '上级单位', '网站标识码'],
    ['松林村村民委员会', '113417020032563901', '村（居）民委员会', '村级', '松林镇人民政府', null],
    ['松林镇人民政府', '113417020032563902', '乡镇', '乡级', '云溪县人民政府办公室', '3418020011'],
  ],
  科室: [
    ['科室名称', '所属单位', '联系电话'],
    ['党政办公室', '松林镇人民政府', '0563-3020021'],
  ],
  人员: [
    ['姓名', '登录账号'],
    ['方镇长', null],
    ['周起草', 'drafter@test.invalid'],
  ],
  岗位: [
    ['姓名', '单位', '科室', '岗位职责', 'B岗', '任职起始日期', '任职截止日期'],
    ['方镇长', '松林镇人民政府', null, '分管负责人', null, new Date('2026-01-05T00:00:00Z'), null],
    ['drafter@test.invalid', '113417020032563902', '党政办公室', '科室负责人', '否', '2026年1月5日', '2026-12-31'],
  ],
};

it('brings in organs, offices, persons and posts, and nothing twice', async () => {
  const first = await upload(await workbook(GOOD));
  expect([first.status, first.body.data]).toEqual([
    200,
    {
      单位: { created: 2, changed: 0, same: 0 },
      科室: { created: 1, changed: 0, same: 0 },
      人员: { created: 1, changed: 0, same: 1 },
      岗位: { created: 2, changed: 0, same: 0 },
    },
  ]);
  const village = await app.strapi.db.query('plugin::gongkai-organization.organ').findOne({
    where: { code: '113417020032563901' },
    populate: { parent: true },
  });
  expect(village).toMatchObject({ kind: 'village', level: 'village-level', parent: { name: '松林镇人民政府' } });
  const before = await everyRow(app);
  const second = await upload(await workbook(GOOD));
  expect(second.text).not.toMatch(/"(created|changed)":[1-9]/);
  expect(await everyRow(app)).toEqual(before);
  const [heads, office] = GOOD.科室!;
  const changed = { ...GOOD, 科室: [heads!, [...office!.slice(0, 2), '0563-3020022']] };
  expect((await upload(await workbook(changed))).body.data).toMatchObject({ 科室: { changed: 1 } });
});

it('takes none when one row is bad, and says each', async () => {
  const before = await everyRow(app);
  const answer = await upload(
    await workbook({
      单位: [
        ['单位名称', '机构代码', '统一社会信用代码', '上级单位'],
        ['云溪县气象局', '113417020032563911', null, null],
        ['云溪县地震局', '113417020032563912', '91350100M000100Y42', null],
        ['云溪县烟草局', '113417020032563913', null, '不存在的单位'],
        ['改了名的局', '113417020032563902', null, null],
      ],
      岗位: [
        ['姓名', '单位', '岗位职责', '任职起始日期'],
        ['方镇长', '松林镇人民政府', '系统管理员', '2026-02-01'],
        ['无此人', '松林镇人民政府', '拟稿人', '2026-02-01'],
      ],
    })
  );
  expect([answer.status, code(answer)]).toEqual([422, 'organization.import-refused']);
  const { problems } = answer.body.error!.details as unknown as {
    problems: { sheet: string; row: number; message: string }[];
  };
  expect(problems.map(({ sheet, row }) => `${sheet} ${row}`)).toEqual([
    '单位 3',
    '单位 4',
    '单位 5',
    '岗位 2',
    '岗位 3',
  ]);
  expect(problems.map(({ message }) => message).join()).toMatch(
    /校验码.*不存在的单位.*更名.*系统管理员不能兼任.*没有人员/s
  );
  expect(await everyRow(app)).toEqual(before);
});

it('says first what it would do, row by row, and does nothing', async () => {
  const before = await everyRow(app);
  const [heads, office] = GOOD.科室!;
  const mixed = {
    ...GOOD,
    单位: [
      ['单位名称', '机构代码', '上级单位', '办公地址'],
      ['松林镇人民政府', '113417020032563902', '云溪县人民政府办公室', '松林镇老街'],
      ['云溪县气象局', '113417020032563911', '云溪县人民政府办公室', null],
      ['云溪县烟草局', '113417020032563913', '不存在的单位', null],
      [null, '113417020032563914', null, null],
    ],
    // A row may speak of an organ that only the same file brings.
    科室: [heads!, office!, ['观测科', '云溪县气象局', null]],
  };
  const answer = await upload(await workbook(mixed), token, 'import/check');
  expect(answer.status).toBe(200);
  const { rows, refused, report } = answer.body.data as {
    rows: { sheet: string; row: number; subject: string; outcome: string; words: string }[];
    refused: number;
    report: object;
  };
  expect(rows.map(({ sheet, row, subject, outcome, words }) => [sheet, row, subject, outcome, words])).toEqual([
    ['单位', 2, '松林镇人民政府', 'changed', '办公地址'],
    ['单位', 3, '云溪县气象局', 'created', ''],
    ['单位', 4, '云溪县烟草局', 'refused', '没有单位“不存在的单位”'],
    ['单位', 5, '', 'refused', '缺少单位名称'],
    // Its telephone was changed by the test before.
    ['科室', 2, '松林镇人民政府 · 党政办公室', 'changed', '联系电话'],
    ['科室', 3, '云溪县气象局 · 观测科', 'created', ''],
  ]);
  expect(refused).toBe(2);
  expect(report).toMatchObject({ 单位: { created: 1, changed: 1, same: 0 }, 岗位: { same: 2 } });
  expect(await everyRow(app)).toEqual(before);
});

it.each<[name: string, bytes: () => Promise<Buffer>, expected: string]>([
  ['no workbook', () => Promise.resolve(Buffer.from('不是工作簿')), 'organization.import-unreadable'],
  ['too large', () => Promise.resolve(Buffer.alloc(5_000_001)), 'organization.import-unreadable'],
  ['no sheet of ours', () => workbook({ 工作表1: [['姓名']] }), 'organization.import-unreadable'],
  ['a missing head', () => workbook({ 科室: [['科室名称'], ['办公室']] }), 'organization.import-refused'],
])('refuses a file that is or has %s', async (_name, bytes, expected) => {
  const before = await everyRow(app);
  expect(code(await upload(await bytes()))).toBe(expected);
  expect(await everyRow(app)).toEqual(before);
});

it('is for who keeps the directory; the template can be read back', async () => {
  const other = await account(app, 'noimport@test.invalid', 'gongkai-staff', '无权');
  expect(code(await upload(await workbook(GOOD), other.token))).toBe('organization.no-post');
  expect(code(await upload(await workbook(GOOD), other.token, 'import/check'))).toBe('organization.no-post');
  expect(code(await county.people.auditor.client('GET', '/gongkai-organization/import/template'))).toBe(
    'organization.no-post'
  );
  const response = await fetch(`${app.url}/gongkai-organization/import/template`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const template = Buffer.from(await response.arrayBuffer());
  const answer = await upload(template);
  expect([answer.status, answer.text]).toEqual([200, expect.not.stringMatching(/:[1-9]/)]);
});

it('runs as a command in the name of a person', async () => {
  const file = path.join(app.folder, 'people.xlsx');
  fs.writeFileSync(file, await workbook({ 人员: [['姓名'], ['命令导入']] }));
  const said: string[] = [];
  const io = {
    say: (line: string) => said.push(line),
    progress: () => undefined,
    result: () => undefined,
    cwd: app.folder,
  };
  expect(await inner(app).run('organs', ['people.xlsx', '--person', '顾管理'], io)).toBe(0);
  expect(said.join()).toContain('人员：新增 1');
  expect((await app.kernel.ledger.read(0, 1000)).at(-1)).toMatchObject({
    action: 'organization.imported',
    actor: { name: '顾管理' },
  });
  expect(await inner(app).run('organs', [], io)).toBe(2);
});
