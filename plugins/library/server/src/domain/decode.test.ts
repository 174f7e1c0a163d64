// Encodings: what Chinese offices really have on their disks, and what must not be taken for text.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeText } from './decode';

const NOTICE =
  '各乡镇人民政府，县政府各部门：为做好今年的政务公开工作，现将有关事项通知如下。一、各单位要按照目录及时公开信息，不得拖延。' +
  '二、云溪县财政局负责预算和决算的公开。三、请于六月底前将落实情况报县政府办公室。';
const SHORT = '云溪县财政局通知';

it.each([
  ['utf-8', 'utf-8'],
  ['gb18030', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
])('reads %s', (written, encoding) => {
  expect(decodeText(iconv.encode(NOTICE, written))).toEqual({ text: NOTICE, encoding });
  expect(decodeText(iconv.encode(SHORT, written))).toEqual({ text: SHORT, encoding });
});

it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'reads %s by its byte order mark and drops the mark',
  (encoding) => {
    expect(decodeText(iconv.encode(NOTICE, encoding, { addBOM: true }))).toEqual({ text: NOTICE, encoding });
  }
);

it('reads a traditional text written as GB18030', () => {
  const text =
    '各縣（市、區）人民政府，市政府各部門：為做好政務公開工作，現將有關事項通知如下，請認真貫徹落實。各單位要按照要求及時公開。';
  expect(decodeText(iconv.encode(text, 'gb18030'))).toEqual({ text, encoding: 'gb18030' });
});

it('knows four-byte GB18030 characters', () => {
  const text = '云溪县𠮷田村村民委员会关于村务公开的通知：现将本村各项收入和支出情况予以公布，请全体村民监督。';
  expect(decodeText(iconv.encode(text, 'gb18030'))).toEqual({ text, encoding: 'gb18030' });
});

it.each([
  [
    'Big5',
    '各鄉鎮公所、縣政府各單位：為辦理政務公開工作，茲將有關事項通知如下，請依照規定辦理，並於六月底以前報送執行情形。',
    'big5',
  ],
  [
    'Shift_JIS',
    '各町村長殿：情報公開に関する事務の取扱いについて、下記のとおり通知しますので、適切に対応されるようお願いします。',
    'shift_jis',
  ],
  [
    'EUC-JP',
    '各町村長殿：情報公開に関する事務の取扱いについて、下記のとおり通知しますので、適切に対応されるようお願いします。',
    'euc-jp',
  ],
  [
    'EUC-KR',
    '각 읍면장 귀하 정보공개 업무의 처리에 관하여 다음과 같이 통지하오니 적절히 대응하여 주시기 바랍니다 감사합니다',
    'euc-kr',
  ],
  [
    'Windows-1251',
    'Уважаемые коллеги, направляем вам сведения о раскрытии информации за прошедший год и просим их рассмотреть.',
    'win1251',
  ],
  ['Big5, short', '縣政府財政局通知', 'big5'],
  ['Shift_JIS, short', 'お知らせと通知について', 'shift_jis'],
])('does not take %s for Chinese in GB18030', (_name, text, encoding) => {
  expect(decodeText(iconv.encode(text, encoding))).toEqual({ error: 'unknown-encoding' });
});

it.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['white space', Buffer.from(' \r\n\u3000\n'), 'empty'],
  ['only a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), 'empty'],
  ['a zip or docx', Buffer.from('PK\u0003\u0004rest'), 'binary'],
  ['a pdf', Buffer.from('%PDF-1.7\n'), 'binary'],
  ['an old doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'binary'],
  ['NULs', Buffer.from('云溪县\0'), 'binary'],
  ['control characters', Buffer.from('\u0001\u0002\u0003abc'), 'binary'],
  ['half a UTF-8 character', Buffer.from('云').subarray(0, 2), 'unknown-encoding'],
])('refuses %s', (_name, bytes, error) => expect(decodeText(bytes)).toEqual({ error }));

it('gives back every UTF-8 text that has something to read', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'云溪县财政局 abc123，。\n'), minLength: 1 }), (text) => {
      fc.pre(text.trim() !== '');
      expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
    })
  );
});
