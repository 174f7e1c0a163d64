// Document numbers: every row of the shared table, invented ones, and properties.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocumentNumber } from './document-number';
import { findDocumentNumbers } from './document-number-search';

const TABLE = path.resolve(process.cwd(), '../shared/data/numbers/document-numbers.json');
const present = fs.existsSync(TABLE);

interface Row {
  raw: string;
  display: string;
  key: string;
}

(present ? it : it.skip)('normalises every number of the shared table (needs ../shared/data)', () => {
  for (const row of JSON.parse(fs.readFileSync(TABLE, 'utf8')) as Row[]) {
    const number = parseDocumentNumber(row.raw);
    if (row.key === '') {
      expect([row.raw, number]).toEqual([row.raw, null]);
      continue;
    }
    // A remark may follow the display form: "(short form …)", "→ …".
    const display = row.display.replace(/ [(→].*$/u, '');
    expect([row.raw, number?.display, number?.key]).toEqual([row.raw, display, row.key]);
    expect(number?.original).toBe(row.raw);
  }
});

it.each([
  ['云政办发〔2021〕7号', '云政办发〔2021〕7号', '云政办发|2021|7', 'ordinary'],
  ['云政办发〔2021〕007号', '云政办发〔2021〕7号', '云政办发|2021|7', 'ordinary'],
  ['云政办发［２０２１］７号', '云政办发〔2021〕7号', '云政办发|2021|7', 'ordinary'],
  ['文号：云政办发(2021)7号', '云政办发〔2021〕7号', '云政办发|2021|7', 'ordinary'],
  ['雲政辦發〔2021〕7號', '雲政辦發〔2021〕7號', '雲政辦發|2021|7', 'ordinary'],
  ['云政办发2021〕7号', '云政办发〔2021〕7号', '云政办发|2021|7', 'ordinary'],
  [
    '云溪县财政局、云溪县税务局〔2021〕3号',
    '云溪县财政局 云溪县税务局〔2021〕3号',
    '云溪县财政局+云溪县税务局|2021|3',
    'ordinary',
  ],
  ['云溪县人民政府令 第十二号', '云溪县人民政府令第十二号', '令|云溪县人民政府|12', 'order'],
  ['云溪县人民政府令2021年第3号', '云溪县人民政府令2021年第3号', '令|云溪县人民政府|2021|3', 'order'],
  ['云溪县公安局通告〔2021〕第2号', '云溪县公安局通告〔2021〕第2号', '通告|云溪县公安局|2021|2', 'announcement'],
  [
    '云溪县财政局 云溪县税务局公告2021年第4号',
    '云溪县财政局 云溪县税务局公告2021年第4号',
    '公告|云溪县财政局+云溪县税务局|2021|4',
    'announcement',
  ],
])('%s', (raw, display, key, kind) => {
  expect(parseDocumentNumber(raw)).toMatchObject({ display, key, kind, original: raw });
});

it('names the organs of a joint number', () => {
  expect(parseDocumentNumber('云溪县财政局、云溪县税务局公告2021年第4号')?.joint).toEqual([
    '云溪县财政局',
    '云溪县税务局',
  ]);
  expect(parseDocumentNumber('云溪县财政局公告2021年第4号')).not.toHaveProperty('joint');
});

it.each([
  '',
  '无',
  '云溪县2021年国土绿化公报',
  '云溪县人民政府关于印发工作方案的通知',
  '云政办发〔2021〕7',
  '云政办发202',
  '云政办发20217号',
  '云政办发〔2021',
  '云政办发〔2021〕0号',
  '云政办发〔3021〕7号',
  '云政办发〔21〕7号',
  '〔2021〕7号',
  '第7号',
  '令第7号',
  '云政发〔2021〕7号、云政发〔2021〕8号',
  '关于贯彻云政发〔2021〕7号',
  '对县十届人大四次会议第26号建议的答复',
])('is no number: %s', (raw) => expect(parseDocumentNumber(raw)).toBeNull());

const organ = fc.constantFrom('云政办发', '云政函', '云财社', '国办发明电', '沪', '雲政辦發', '云溪县自然资规发');
const year = fc.integer({ min: 1949, max: 2099 });
const serial = fc.integer({ min: 1, max: 99999 });
const open = fc.constantFrom(...'〔﹝[［(（【');
const close = fc.constantFrom(...'〕﹞]］)）】');
const space = fc.constantFrom('', ' ', '  ', '\u3000', '\n', '\u00A0');

it('gives one key for every bracket and wherever spaces come', () => {
  fc.assert(
    fc.property(
      organ,
      year,
      serial,
      open,
      close,
      fc.array(space, { minLength: 8, maxLength: 8 }),
      (o, y, n, l, r, s) => {
        const spaced = [o, l, String(y), r, String(n), '号'].map((part, index) => part + (s[index] ?? '')).join('');
        const number = parseDocumentNumber((s[6] ?? '') + spaced);
        expect(number).toMatchObject({ key: `${o}|${y}|${n}`, display: `${o}〔${y}〕${n}号` });
      }
    )
  );
});

it('reads its own display form as the same number', () => {
  const raw = fc.oneof(
    fc.tuple(organ, open, year, close, serial).map(([o, l, y, r, n]) => `${o}${l}${y}${r}第${n}号`),
    fc.tuple(year, serial).map(([y, n]) => `云溪县财政局、云溪县税务局公告 ${y}年 第${n}号`),
    serial.map((n) => `中华人民共和国国务院令 第${n}号`),
    year.map((y) => `${y}年第8号`)
  );
  fc.assert(
    fc.property(raw, (text) => {
      const first = parseDocumentNumber(text);
      const again = parseDocumentNumber(first?.display ?? '');
      expect(again).toMatchObject({ display: first?.display, key: first?.key, kind: first?.kind });
    })
  );
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'云政办发〔〕[]()2021第令公告号号 年、') }), (text) => {
      const number = parseDocumentNumber(text);
      if (number) expect(parseDocumentNumber(number.display)?.key).toBe(number.key);
      findDocumentNumbers(text);
    })
  );
});

it('finds numbers in running text and knows which are only quoted', () => {
  const text = [
    '云政办发〔2021〕7号　　签发人：张三',
    '云溪县人民政府办公室关于做好防汛工作的通知',
    '根据《防汛条例》（国务院令第86号）和《省政府办公厅关于防汛的通知》（省政办发〔2020〕11 号），',
    '按照国办发〔2019〕54号和桂政办发〔2020〕35 号要求，详见立项公告成科规〔2024〕4号。',
  ].join('\n');
  const found = findDocumentNumbers(text);
  expect(found.map(({ number, quoted }) => [number.display, quoted])).toEqual([
    ['云政办发〔2021〕7号', false],
    ['国务院令第86号', true],
    ['省政办发〔2020〕11号', true],
    ['国办发〔2019〕54号', true],
    ['桂政办发〔2020〕35号', true],
    ['成科规〔2024〕4号', true],
  ]);
  for (const { number, index } of found) expect(text.slice(index).startsWith(number.original.trim())).toBe(true);
});

it.each([
  ['中华人民共和国国务院令\n 第706号', '国务院令第706号', false],
  ['云房公委发〔2022〕\n1\n号', '云房公委发〔2022〕1号', false],
  ['（云政办发〔2021〕7号）', '云政办发〔2021〕7号', false],
  ['《云溪县绿化办法》\n（云政办发〔2021〕7号）', '云政办发〔2021〕7号', true],
  ['发文字号：云政办发〔2021〕7号', '云政办发〔2021〕7号', false],
])('in a text of its own: %s', (text, display, quoted) => {
  expect(findDocumentNumbers(text).map((found) => [found.number.display, found.quoted])).toEqual([[display, quoted]]);
});

it('stays linear on long texts without numbers', () => {
  expect(findDocumentNumbers('云溪县财政局 '.repeat(200_000))).toEqual([]);
  expect(findDocumentNumbers('〔2021'.repeat(200_000))).toEqual([]);
});
