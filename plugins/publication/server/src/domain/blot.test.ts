// Values are found in whatever way they were written, and nothing of them is left; what stands around them stays.
import fc from 'fast-check';
import type { Json } from './canonical-json';
import { BLOT, blotted, blottedJson, contains, findings, occurrences, sought, soughtIn } from './blot';

const ID = '33010119900101123X';

const WRITTEN: [string, string, string][] = [
  ['as it is', `证件号码${ID}。`, `证件号码${BLOT}。`],
  ['in small letters', '33010119900101123x', BLOT],
  ['full width', '３３０１０１１９９００１０１１２３Ｘ', BLOT],
  ['with blanks', '330101 19900101 123X', BLOT],
  ['with hyphens', '330101-19900101-123X', BLOT],
  ['with signs without width', '330101\u200b19900101\u00ad123X', BLOT],
  ['over two lines', '330101\n19900101123X', BLOT],
  ['between tags', '<p>33010<strong>119900101</strong>123X</p>', `<p>${BLOT}<strong></strong></p>`],
  ['as entities', '&#51;&#x33;010119900101123X', BLOT],
  ['with an entity in between', '330101&nbsp;19900101123X', BLOT],
  ['within an address', `<a href="/q?id=${ID}">详情</a>`, `<a href="/q?id=${BLOT}">详情</a>`],
  ['twice', `${ID}、${ID}`, `${BLOT}、${BLOT}`],
  ['twice without anything in between', `${ID}${ID}`, BLOT],
  ['with a comment in between', '330101<!-- x -->19900101123X', `${BLOT}<!-- x -->`],
  ['beside what is like it', '330101199001011239', '330101199001011239'],
  ['beside a sign for smaller', '1 < 2 且 33010119900101123X > 0', `1 < 2 且 ${BLOT} > 0`],
];

describe('a value', () => {
  it.each(WRITTEN)('is found and blotted out %s', (_how, text, expected) => {
    expect(blotted(text, [sought(ID)]).text).toBe(expected);
  });

  it('is not found where nothing is sought', () => {
    expect(occurrences('任何文字', '')).toEqual([]);
    expect(blotted('任何文字', []).count).toBe(0);
  });

  const word = fc.stringMatching(/^[0-9a-zA-Z张三李四王五]{4,8}$/);
  const noise = fc.array(
    fc.oneof(word, fc.constantFrom('<p>', '</p>', '<br/>', '&nbsp;', '&', '<', '>', ' ', '-', '，', '■', '\u200b')),
    { maxLength: 12 }
  );

  it('leaves nothing of it, and does nothing the second time', () => {
    fc.assert(
      fc.property(noise, word, noise, (before, value, after) => {
        const values = [sought(value)];
        const { text, count } = blotted([...before, value, ...after].join(''), values);
        expect(count).toBeGreaterThan(0);
        expect(contains(text, values)).toBe(false);
        expect(blotted(text, values)).toEqual({ text, count: 0 });
      })
    );
  });

  it('leaves a text without it as it is', () => {
    fc.assert(
      fc.property(noise, word, (parts, value) => {
        const text = parts.join('');
        fc.pre(!contains(text, [sought(value)]));
        expect(blotted(text, [sought(value)]).text).toBe(text);
      })
    );
  });
});

describe('JSON', () => {
  const digest = `gk1:sha256:${'3'.repeat(64)}`;
  const content: { [key: string]: Json } = {
    title: `关于${ID}的通知`,
    attachments: [{ name: '名单', digest }, { name: `${ID}.pdf` }],
    phone: 13800000000,
    ok: true,
    none: null,
  };

  it('is blotted wherever the values stand; keys and identifiers stay', () => {
    expect(blottedJson(content, [sought(ID), '1380', '3333'])).toEqual({
      value: {
        ...content,
        title: `关于${BLOT}的通知`,
        attachments: [{ name: '名单', digest }, { name: `${BLOT}.pdf` }],
        phone: BLOT,
      },
      count: 3,
    });
  });

  it('every finding leads back to the value, and shows the words around it', () => {
    const found = findings(content, [sought(ID), '1380']);
    expect(found.map(({ path }) => path)).toEqual([['title'], ['attachments', 1, 'name'], ['phone']]);
    expect(found[0]!.excerpt).toEqual({ before: '关于', found: ID, after: '的通知' });
    expect(found.map((one) => soughtIn(content, one))).toEqual([sought(ID), sought(ID), '1380']);
  });

  it('of an entry only what people wrote is looked at, and nobody’s name', () => {
    const said = {
      case: '张三三三',
      comment: '张三的号码',
      findings: [{ code: '张三', message: '见张三' }],
      after: { personId: 'p', name: '张三' },
      list: ['张三'],
    };
    const within = new Set(['comment', 'findings', 'after']);
    expect(findings(said, ['张三'], within).map(({ path }) => path.join('.'))).toEqual([
      'comment',
      'findings.0.code',
      'findings.0.message',
    ]);
    expect(blottedJson(said, ['张三'], within)).toEqual({
      value: { ...said, comment: `${BLOT}的号码`, findings: [{ code: BLOT, message: `见${BLOT}` }] },
      count: 3,
    });
    expect(findings('张三', ['张三'], within)).toEqual([]);
  });

  it('a finding of something that is not there any more leads nowhere', () => {
    const [first] = findings(content, [sought(ID)]);
    expect(soughtIn({ title: '' }, first!)).toBeNull();
    expect(soughtIn({ other: 1 }, first!)).toBeNull();
    expect(soughtIn('文字', first!)).toBeNull();
  });
});
