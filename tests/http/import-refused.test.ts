// What the importer refuses: each kind of bad input by a code of its own, with nothing half-written, and without stopping the rest.
import fs from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { App } from '../support/app';
import { startCounty } from '../support/county';
import { draftOf, officialText, rowCounts, runImport, write, type ImportReport } from '../support/import';

let app: App;

beforeAll(async () => {
  ({ app } = await startCounty());
});
afterAll(() => app?.close());

const TRADITIONAL = '關於進一步加強農田水利建設的通知，請各單位認真貫徹執行，並將辦理情形於月底前報送本府備查。'.repeat(
  3
);
const JAPANESE =
  'これは日本語の文書です。農業用水路の整備についてお知らせいたします。関係者の皆様はご確認ください。'.repeat(3);
const MB = 1024 * 1024;

/** A file of that many bytes that occupies none. */
function sparse(name: string, bytes: number): string {
  const file = write(app, name, officialText({ number: '云财〔2026〕400号' }));
  fs.truncateSync(file, bytes);
  return file;
}

describe('one bad file', () => {
  const cases: [name: string, code: string, make: () => string][] = [
    ['a file of an unknown type', 'library.unknown-file-type', () => write(app, '文件.pdf', '%PDF-1.7')],
    ['a file without an extension', 'library.unknown-file-type', () => write(app, '文件', officialText())],
    ['an empty file', 'library.empty-file', () => write(app, '空.txt', '')],
    ['white space only', 'library.empty-file', () => write(app, '空白.txt', ' \r\n\t　\n\n')],
    ['a byte order mark only', 'library.empty-file', () => write(app, '标记.txt', '\uFEFF\n')],
    ['Big5', 'library.unknown-encoding', () => write(app, '大五码.txt', iconv.encode(TRADITIONAL, 'big5'))],
    ['Shift_JIS', 'library.unknown-encoding', () => write(app, '日文.txt', iconv.encode(JAPANESE, 'shift_jis'))],
    [
      'a zip named .txt',
      'library.not-text',
      () => write(app, '压缩包.txt', Buffer.from('504b0304140000000800000021006d0a', 'hex')),
    ],
    ['NULs', 'library.not-text', () => write(app, '二进制.txt', Buffer.from('云溪县\0\0\0财政局'))],
    ['fifty megabytes', 'library.file-too-large', () => sparse('很大.txt', 50 * MB)],
    ['one byte too many', 'library.file-too-large', () => sparse('大.txt', 8 * MB + 1)],
    [
      'more text than a body may hold',
      'editor.too-long',
      () =>
        write(
          app,
          '很长.txt',
          officialText({ number: '云财〔2026〕401号', body: `${'字'.repeat(99)}。\n`.repeat(25_000) })
        ),
    ],
    ['a missing file', 'library.unreadable-file', () => path.join(app.folder, '没有.txt')],
    [
      'a file inside a file',
      'library.unreadable-file',
      () => path.join(write(app, '文本.txt', officialText({ number: '云财〔2026〕402号' })), '里面.txt'),
    ],
  ];

  it.each(cases)('%s is refused with %s', async (_name, code, make) => {
    const file = make();
    const before = await rowCounts(app);
    const reads = jest.spyOn(fs, 'readFileSync');
    const { exit, said, report } = await runImport(app, file, '--person', '周起草');
    const read = reads.mock.calls.some(([name]) => name === file);
    reads.mockRestore();
    expect(report).toMatchObject({ imported: 0, already: 0, refused: 1, questions: 0 });
    expect(report!.files).toEqual([{ file, outcome: 'refused', code, message: expect.stringMatching(/[一-龥]/) }]);
    expect({ exit, said }).toEqual({ exit: 1, said: expect.stringContaining(`[${code}]`) });
    expect(await rowCounts(app)).toEqual(before);
    // Too large is known from the size alone.
    if (code === 'library.file-too-large') expect(read).toBe(false);
  });

  it('a number that another document has is refused, however it is written', async () => {
    await runImport(app, write(app, '甲.txt', officialText({ number: '云财〔2026〕410号' })));
    const before = await rowCounts(app);
    const other = officialText({ number: '云财[2026]0410号', title: '云溪县财政局关于另一件事项的通知' });
    const { exit, report } = await runImport(app, write(app, '乙.txt', other));
    expect([exit, report!.files[0]!.code]).toEqual([1, 'library.duplicate-number']);
    expect(report!.files[0]!.message).toContain('冬春农田水利资金');
    expect(await rowCounts(app)).toEqual(before);
  });
});

it('reads GB18030, UTF-16 and UTF-8 with a byte order mark', async () => {
  const texts = [
    ['gb18030', iconv.encode(officialText({ number: '云财〔2026〕421号' }), 'gb18030')],
    ['utf-16le', iconv.encode(officialText({ number: '云财〔2026〕422号' }), 'utf-16le', { addBOM: true })],
    ['utf-8', Buffer.from(`\uFEFF${officialText({ number: '云财〔2026〕423号' })}`)],
  ] as const;
  for (const [encoding, bytes] of texts) {
    const { report } = await runImport(app, write(app, `${encoding}.txt`, bytes), '--person', '周起草');
    expect(report!.files[0]).toMatchObject({
      outcome: 'imported',
      title: '云溪县财政局关于做好冬春农田水利资金拨付工作的通知',
      questions: [],
    });
    const draft = await draftOf(app, report!.files[0]!.documentId!);
    expect([encoding, draft.body]).toEqual([encoding, expect.stringContaining('<p>各乡镇人民政府：</p>')]);
  }
});

it('goes on after a bad file, says so, and ends with 1', async () => {
  const folder = path.join(app.folder, '存量');
  write(app, '存量/1.txt', officialText({ number: '云财〔2026〕431号' }));
  write(app, '存量/2.txt', Buffer.from('504b0304', 'hex'));
  write(app, '存量/下级/3.md', officialText({ number: '云财〔2026〕433号' }));
  write(app, '存量/.隐藏.txt', officialText({ number: '云财〔2026〕434号' }));
  const { exit, said, report } = await runImport(app, folder, '--report', '报告.json');
  expect(exit).toBe(1);
  expect(report!.files.map(({ file, outcome }) => [path.relative(folder, file), outcome])).toEqual([
    ['1.txt', 'imported'],
    ['2.txt', 'refused'],
    [path.join('下级', '3.md'), 'imported'],
  ]);
  expect(said).toContain('共 3 个文件：新建草稿 2，以前已导入 0，未导入 1');
  expect(JSON.parse(fs.readFileSync(path.join(app.folder, '报告.json'), 'utf8'))).toEqual(report);
});

describe('bad arguments', () => {
  const good = () => write(app, '参数.txt', officialText({ number: '云财〔2026〕440号' }));

  beforeAll(async () => {
    const person = { name: '同名者' };
    for (const data of [person, person]) {
      await app.strapi.documents('plugin::gongkai-organization.person' as never).create({ data } as never);
    }
    for (const [name, code] of [
      ['云溪县东山镇人民政府', '113417020032563601'],
      ['云溪县西河镇人民政府', '113417020032563602'],
    ]) {
      const data = { name, code, shortName: '镇政府', kind: 'township' };
      await app.strapi.documents('plugin::gongkai-organization.organ' as never).create({ data } as never);
    }
  });

  it.each<[name: string, code: string, args: () => string[]]>([
    ['nothing at all', 'library.import-usage', () => []],
    ['options only', 'library.import-usage', () => ['--organ', '云溪县财政局']],
    ['an unknown option', 'library.import-usage', () => [good(), '--publish', 'yes']],
    ['an option without its value', 'library.import-usage', () => [good(), '--organ']],
    ['an unknown organ', 'library.no-such-organ', () => [good(), '--organ', '云溪县气象局']],
    ['a short name of two organs', 'library.no-such-organ', () => [good(), '--organ', '镇政府']],
    ['an unknown person', 'library.no-such-person', () => [good(), '--person', '无此人']],
    ['a name of two persons', 'library.no-such-person', () => [good(), '--person', '同名者']],
    ['an unknown type', 'library.no-import-type', () => [good(), '--type', 'api::nothing.nothing']],
    ['a type that is not managed', 'library.no-import-type', () => [good(), '--type', 'admin::user']],
  ])('%s: %s', async (_name, code, args) => {
    const before = await rowCounts(app);
    const { exit, said, report } = await runImport(app, ...args());
    expect({ exit, said, report }).toEqual({
      exit: 1,
      said: expect.stringContaining(`[${code}]`),
      // What --json prints: a script learns the code without reading Chinese.
      report: { error: { code, message: expect.any(String) } },
    });
    expect(await rowCounts(app)).toEqual(before);
  });

  it('a report that cannot be written is told before anything is imported', async () => {
    const before = await rowCounts(app);
    const { exit, said } = await runImport(app, good(), '--report', path.join('没有的文件夹', '报告.json'));
    expect([exit, said]).toEqual([1, expect.stringContaining('[library.report-not-written]')]);
    expect(said).toContain('没有导入任何文件');
    expect(await rowCounts(app)).toEqual(before);
  });

  it('a report that cannot be put in its place is told after the import', async () => {
    fs.mkdirSync(path.join(app.folder, '占用的报告.json', '里面'), { recursive: true });
    const { exit, said, report } = await runImport(app, good(), '--report', '占用的报告.json');
    expect(report).toMatchObject({ imported: 1 });
    expect([exit, said]).toEqual([1, expect.stringContaining('[library.report-not-written]')]);
    expect(said).toContain('导入已完成');
  });

  it('the result of a long import has counts only; its report has every file', async () => {
    const folder = path.join(app.folder, '千份');
    const text = officialText({ number: '云财〔2026〕450号' });
    for (let at = 1; at <= 1001; at += 1) write(app, path.join('千份', `${at}.txt`), text);
    const { exit, report } = await runImport(app, folder, '--report', '长报告.json');
    const counts = { imported: 1, already: 1000, refused: 0, questions: 0 };
    expect([exit, report]).toEqual([0, { ...counts, questions: report!.questions }]);
    const written = JSON.parse(fs.readFileSync(path.join(app.folder, '长报告.json'), 'utf8')) as ImportReport;
    expect({ ...written, files: written.files.length }).toEqual({ ...report, files: 1001 });
    expect(new Set(written.files.map(({ documentId }) => documentId)).size).toBe(1);
  });

  it('an empty folder is said to be empty', async () => {
    const folder = path.join(app.folder, '空文件夹');
    fs.mkdirSync(folder);
    expect(await runImport(app, folder)).toEqual({ exit: 1, said: '没有找到文件。', report: null });
  });
});
