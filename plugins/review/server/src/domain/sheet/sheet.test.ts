import fc from 'fast-check';
import { sheetCode, readSheetCode } from './code';
import { mannerText, sheetFacts, signedFacts, type SheetEntry, type SheetSource } from './facts';
import { sheetLayout } from './layout';
import { wrapText } from './wrap';

const REF = '6543ec43-2920-4720-9c7d-25b1606bd23d';
const EARLIER = '11111111-2920-4720-9c7d-25b1606bd23d';
const DIGEST = 'gk1:sha256:aa';

let seq = 0;
const entry = (action: string, name: string, payload: Record<string, unknown>, ref = REF): SheetEntry => ({
  seq: (seq += 1),
  at: 1_795_000_000_000 + seq * 1000,
  action,
  actor: { personId: `p-${name}`, name },
  hash: `hash-${seq}`,
  digest: DIGEST,
  payload: action === 'publish' ? payload : { case: ref, ...payload },
});
const approve = (tier: number, name: string, more = {}, ref = REF) =>
  entry('approve', name, { tier, role: `role-${tier}`, ...more }, ref);

const source = (entries: SheetEntry[]): SheetSource => ({
  ref: REF,
  organ: '云溪县财政局',
  workflow: '三级审核',
  tiers: [1, 2, 3].map((tier) => ({ tier, name: ['初审', '复审', '终审'][tier - 1]! })),
  members: [
    {
      uid: 'api::a.a',
      documentId: 'd1',
      typeName: '政策文件',
      title: '通知',
      number: null,
      digest: DIGEST,
      attribute: null,
      intact: true,
    },
  ],
  entries,
  actionNames: { expedite: '加急', end: '终止审核' },
  findingsOf: () => [],
});

const submitted = (more = {}, ref = REF) =>
  entry('submit', '周起草', { contributors: [{ name: '周起草' }, { name: '吴科员' }], ...more }, ref);
const published = () =>
  entry('publish', '王终审', { permit: { kind: 'review', evidence: REF }, facts: { d1: { indexNumber: '1/2026-1' } } });

beforeEach(() => (seq = 0));

describe('the facts of a sheet', () => {
  it('are what stands: signatures that a return set aside are told apart, entries of other cases not at all', () => {
    const facts = sheetFacts(
      source([
        submitted(),
        submitted({}, EARLIER),
        approve(1, '陈初审'),
        approve(2, '李复审'),
        entry('return', '王终审', { tier: 3, toTier: 2, mode: '逐级重新审核', comment: '请核对' }),
        approve(2, '李复审', { manner: 'AB岗', onBehalfOf: '罗主任' }),
        entry('secrecy', '李复审', { conclusion: '可以公开' }),
        approve(3, '王终审'),
        published(),
      ])
    )!;
    expect(facts.tiers.map(({ signatures }) => signatures.map((one) => [one.by, one.seq]))).toEqual([
      [['陈初审', 3]],
      [['李复审', 6]],
      [['王终审', 8]],
    ]);
    expect(facts.tiers[1]!.signatures[0]!.manner).toBe('B岗，代罗主任');
    expect(facts.others.map(({ what, text }) => [what, text])).toEqual([
      ['复审签字（退回后作废）', ''],
      ['终审退回复审', '请核对'],
    ]);
    expect(facts).toMatchObject({
      drafters: ['周起草', '吴科员'],
      secrecy: { conclusion: '可以公开', by: '李复审' },
      result: { state: 'published', indexNumbers: ['1/2026-1'], seq: 9 },
      entries: [1, 3, 4, 5, 6, 7, 8, 9],
      asOf: { seq: 9, hash: 'hash-9' },
    });
  });

  it('take over what was signed in the round before, and only what stood on the same content', () => {
    const facts = sheetFacts(
      source([
        submitted({}, EARLIER),
        approve(1, '陈初审', {}, EARLIER),
        approve(2, '李复审', {}, EARLIER),
        entry('return', '王终审', { tier: 3, mode: '从本级继续' }, EARLIER),
        submitted({ continues: EARLIER, tier: 3 }),
        approve(3, '王终审'),
      ])
    )!;
    expect(facts.tiers.map(({ signatures }) => signatures.map(({ carried }) => carried))).toEqual([
      [true],
      [true],
      [false],
    ]);
    expect(facts.entries).toEqual([2, 3, 5, 6]);
  });

  it.each<[string, () => SheetEntry[], string]>([
    ['returned', () => [entry('return', '陈', { tier: 1 })], 'returned'],
    ['returned to an earlier tier', () => [entry('return', '李', { tier: 2, toTier: 1 })], 'in-review'],
    ['recalled', () => [entry('recall', '周', {})], 'recalled'],
    ['ended', () => [entry('end', '王', {})], 'ended'],
    ['voided', () => [entry('void', '系统', {})], 'voided'],
  ])('of a case that was %s', (_name, more, state) => {
    expect(sheetFacts(source([submitted(), ...more()]))!.result.state).toBe(state);
  });

  it('take over the signature with accepted changes, and say of the case before that it was revised', () => {
    const entries = [
      submitted({}, EARLIER),
      approve(1, '陈初审', {}, EARLIER),
      { ...entry('suggest', '李复审', { tier: 2, comment: '改一处', result: 'gk1:sha256:bb' }, EARLIER) },
      { ...entry('accept', '周起草', { tier: 2, continues: EARLIER }), digest: 'gk1:sha256:bb' },
      approve(1, '陈初审'),
    ];
    const facts = sheetFacts(source(entries))!;
    expect(facts.tiers.map(({ signatures }) => signatures.map(({ by, suggested }) => [by, suggested]))).toEqual([
      [['陈初审', false]],
      [['李复审', true]],
      [],
    ]);
    expect(facts).toMatchObject({ submitted: { by: '周起草', seq: 1 }, entries: [3, 4, 5], digest: 'gk1:sha256:bb' });
    const before = { ...source(entries), ref: EARLIER };
    expect(sheetFacts(before)!.result.state).toBe('revised');
    expect(sheetFacts(before, 3)!.result.state).toBe('suggested');
  });

  it('are none without the entry of 送审, and stop where they are told to', () => {
    expect(sheetFacts(source([approve(1, '陈初审')]))).toBeNull();
    const entries = [submitted(), approve(1, '陈初审'), approve(2, '李复审')];
    expect(sheetFacts(source(entries), seq - 1)!.entries).toHaveLength(2);
  });

  it('are signed without the names of types and posts, and with everything else', () => {
    const facts = sheetFacts(source([submitted(), approve(1, '陈初审', { comment: '同意' })]))!;
    const renamed = { ...facts, members: facts.members.map((one) => ({ ...one, typeName: '文件' })) };
    expect(signedFacts(renamed)).toEqual(signedFacts(facts));
    const forged = structuredClone(facts);
    forged.tiers[0]!.signatures[0]!.comment = '不同意';
    expect(signedFacts(forged)).not.toEqual(signedFacts(facts));
  });

  it.each([
    [null, null, null],
    ['委托审核', '李敏', '受李敏委托，代李敏审核'],
    ['委托上级审核', '柳树乡', '受柳树乡委托审核'],
    ['值班', null, '按值班表值班'],
    ['改派', null, '经改派办理'],
    ['代管', '甲', '代管（代甲）'],
  ])('say of %s for %s: %s', (manner, of, text) => expect(mannerText(manner, of)).toBe(text));
});

it('the form has every fact, in rows that fill the table', () => {
  const facts = sheetFacts(
    source([submitted({ comment: '请审' }), approve(1, '陈初审', { comment: '意见甲', checklist: ['要点乙：已核对'] })])
  )!;
  const { rows } = sheetLayout(facts, 'CODE', (role) => `岗位${role}`);
  for (const row of rows) expect(row.reduce((sum, { width }) => sum + width, 0)).toBe(12);
  const words = rows
    .flat()
    .flatMap(({ lines }) => lines)
    .join('\n');
  for (const word of [
    '通知',
    '周起草、吴科员',
    '请审',
    '意见甲',
    '要点乙',
    '岗位role-1',
    DIGEST,
    '审核中',
    'CODE',
    'hash-2',
  ])
    expect(words).toContain(word);
});

describe('the code', () => {
  const code = sheetCode(REF, 'gk1:sha256:00', 'ab');

  it('is twenty signs, names the case, and is another one for every other fact', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readSheetCode(code).cases).toContain(REF.slice(0, 8));
    expect(sheetCode(REF, 'gk1:sha256:01', 'ab')).not.toBe(code);
    expect(sheetCode(REF, 'gk1:sha256:00', 'ac')).not.toBe(code);
  });

  it('is read as people write it', () => {
    for (const typed of [code.toLowerCase(), code.replace(/-/g, ' '), code.replace(/-/g, '').replace(/0/g, 'o')])
      expect(readSheetCode(` ${typed}\n`).code).toBe(code);
  });

  it('names its case whatever the number', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (ref, facts) =>
        readSheetCode(sheetCode(ref, facts, 'x')).cases.includes(ref.slice(0, 8))
      )
    );
  });

  it.each<[string, unknown]>([
    ['empty', ''],
    ['nothing', undefined],
    ['a list', [code]],
    ['too short', code.slice(0, -1)],
    ['with another last sign', code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')],
    ['with a U', `U${code.slice(1)}`],
    ['very long', code.repeat(500)],
  ])('is refused %s', (_name, typed) => {
    expect(() => readSheetCode(typed)).toThrow(expect.objectContaining({ code: 'review.sheet-code' }) as Error);
  });
});

describe('lines', () => {
  const measure = (text: string) => [...text].length;

  it('fit, and lose nothing but blanks at their ends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (text, width, anywhere) => {
          const lines = wrapText(text, width, measure, anywhere);
          const bare = (value: string) => value.replace(/\s/g, '');
          return bare(lines.join('')) === bare(text) && lines.every((line) => measure(line) <= Math.max(width, 1));
        }
      )
    );
  });

  it('do not begin with a closing sign nor part a word', () => {
    expect(wrapText('各乡镇人民政府，各部门', 7, measure)).toEqual(['各乡镇人民政', '府，各部门']);
    expect(wrapText('依据GB18030-2022标准', 8, measure)).toEqual(['依据GB1803', '0-2022标准']);
    expect(wrapText('依据GB18030标准', 8, measure)).toEqual(['依据', 'GB18030标', '准']);
  });
});
