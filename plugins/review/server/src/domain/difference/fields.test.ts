// A document's difference field by field: what each kind of field says, that nothing is passed over, and that patching the old version gives the new.
import { canonicalJson, type Json } from '@gongkai/publication/kernel';
import fc from 'fast-check';
import type { ComponentOf, Field, FieldDifference, Part } from './document-model';
import { differFields, hasChanges, valueText } from './fields';
import { patch, shownPart } from './patch';

const COMPONENTS: Record<string, { label: string; fields: Field[] }> = {
  'official.attachment': {
    label: '附件',
    fields: [
      { name: 'title', label: '附件名称', kind: 'text', type: 'string' },
      { name: 'file', label: '文件', kind: 'media', type: 'media' },
    ],
  },
  'section.text': {
    label: '文字',
    fields: [
      { name: 'heading', label: '版块标题', kind: 'text', type: 'string' },
      { name: 'body', label: '正文', kind: 'document', type: 'richtext' },
    ],
  },
};
const componentOf: ComponentOf = (uid) => COMPONENTS[uid] ?? { label: uid, fields: [] };

const FIELDS: Field[] = [
  { name: 'title', label: '标题', kind: 'text', type: 'string' },
  { name: 'normative', label: '行政规范性文件', kind: 'value', type: 'boolean' },
  { name: 'formedOn', label: '成文日期', kind: 'value', type: 'date' },
  { name: 'forms', label: '解读形式', kind: 'value', type: 'json' },
  { name: 'body', label: '正文', kind: 'document', type: 'richtext' },
  { name: 'attachments', label: '附件', kind: 'items', type: 'component', component: 'official.attachment' },
  { name: 'sections', label: '版块', kind: 'items', type: 'dynamiczone' },
  { name: 'documents', label: '所解读的文件', kind: 'links', type: 'relation', target: 'api::policy.policy' },
  { name: 'pictures', label: '图片', kind: 'media', type: 'media' },
];

const file = (digest: string, name = `${digest}.pdf`) => ({ digest: `sha256:${digest}`, name, alternativeText: '' });
const differ = (old: Part | null, now: Part): FieldDifference[] => differFields(old, now, FIELDS, componentOf);
const only = (old: Part, now: Part): FieldDifference => {
  const changed = differ(old, now).filter(({ change }) => change !== 'same');
  expect(changed).toHaveLength(1);
  return changed[0]!;
};

describe('each kind of field', () => {
  it('names a value before and after, in words', () => {
    expect(only({ formedOn: '2026-11-02' }, { formedOn: '2026-11-12' })).toMatchObject({
      label: '成文日期',
      change: 'changed',
      oldText: '2026年11月2日',
      nowText: '2026年11月12日',
    });
    expect(only({ normative: true }, {})).toMatchObject({ change: 'removed', oldText: '是' });
    expect(only({}, { forms: ['文字解读', '图片解读'] })).toMatchObject({
      change: 'added',
      nowText: '文字解读、图片解读',
    });
  });

  it.each([
    ['date', 'not a day', 'not a day'],
    ['datetime', '2026-11-22T01:30:00.000Z', '2026年11月22日 09:30'],
    ['string', '草案', '草案'],
    ['integer', 7, '7'],
    ['boolean', false, '否'],
    ['json', { a: 1 }, '{\n "a": 1\n}'],
    ['json', null, ''],
  ])('puts %s %p into words', (type, value, words) => {
    expect(valueText(type, value as Json)).toBe(words);
  });

  it('knows an attachment again by its bytes or its name', () => {
    const attachments = (list: [string, ReturnType<typeof file>][]): Part => ({
      attachments: list.map(([title, of]) => ({ title, file: of })),
    });
    const changed = only(
      attachments([
        ['补贴标准表', file('a')],
        ['申请表', file('b', '申请表.docx')],
        ['名单', file('c')],
      ]),
      attachments([
        ['补贴标准表（修订）', file('a')],
        ['申请表', file('b2', '申请表.docx')],
        ['流程图', file('d', '流程图.png')],
      ])
    );
    if (changed.kind !== 'items') throw new Error(changed.kind);
    const files = changed.items.map(({ change, fields }) => {
      const media = fields.find(({ name }) => name === 'file');
      return [change, media?.kind === 'media' && media.files[0]!.change];
    });
    expect(files).toEqual([
      ['changed', 'same'],
      ['changed', 'replaced'],
      ['removed', 'removed'],
      ['added', 'added'],
    ]);
  });

  it('tells links that came and went', () => {
    expect(only({ documents: ['a', 'b'] }, { documents: ['b', 'c'] })).toMatchObject({
      links: [
        { id: 'b', change: 'same' },
        { id: 'c', change: 'added' },
        { id: 'a', change: 'removed' },
      ],
    });
  });

  it('shows the source where only the way of writing changed', () => {
    const changed = only({ body: '<p>甲</p>' }, { body: '<div>甲</div>' });
    if (changed.kind !== 'document') throw new Error(changed.kind);
    expect(changed.blocks.every(({ change }) => change === 'same')).toBe(true);
    expect(changed.markup).toBeDefined();
  });

  it('passes nothing over that the type does not know', () => {
    const names = differ({ gone: '旧字段' }, { '#files': { abc: 'sha256:1' } }).map(({ name }) => name);
    expect(names).toEqual(['#files', 'gone']);
  });

  it('is all new without a version before', () => {
    const all = differ(null, { title: '通知', body: '<p>甲</p>', documents: ['a'] });
    expect(all.map(({ change }) => change)).toEqual(['added', 'added', 'added']);
  });
});

describe('any two versions', () => {
  const words = fc.string({
    unit: fc.constantFrom('县', '村', '补', '的', '。', '1', '2', 'a'),
    minLength: 1,
    maxLength: 9,
  });
  const html = fc
    .array(words, { minLength: 1, maxLength: 4 })
    .map((list) => list.map((one) => `<p>${one}</p>`).join(''));
  const media = fc.record({
    digest: fc.constantFrom('sha256:1', 'sha256:2', 'sha256:3', 'sha256:1;thumbnail=sha256:9'),
    name: fc.constantFrom('a.pdf', 'b.pdf', 'c.pdf'),
    alternativeText: fc.constantFrom('', '图'),
  });
  const attachment = fc.record({ title: words, file: media }, { requiredKeys: ['title'] });
  const section = fc.record(
    { __component: fc.constant('section.text'), heading: words, body: html },
    { requiredKeys: ['__component'] }
  );
  const filled = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 4 });
  const version = fc.record(
    {
      title: words,
      normative: fc.boolean(),
      formedOn: fc.constantFrom('2026-11-02', '2026-11-12'),
      forms: filled(words),
      body: html,
      attachments: filled(attachment),
      sections: filled(section),
      documents: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }).map((ids) => ids.sort()),
      pictures: filled(media),
      unknown: words,
    },
    { requiredKeys: [] }
  ) as fc.Arbitrary<Part>;

  it('patching the old one gives the new one', () => {
    fc.assert(
      fc.property(version, version, (old, now) => {
        const patched = patch(shownPart(old, FIELDS, componentOf), differ(old, now));
        expect(canonicalJson(patched)).toBe(canonicalJson(shownPart(now, FIELDS, componentOf)));
      }),
      { numRuns: 500 }
    );
  });

  it('say that something changed exactly when something did', () => {
    fc.assert(
      fc.property(version, version, fc.boolean(), (old, other, again) => {
        const now = again ? (JSON.parse(JSON.stringify(old)) as Part) : other;
        expect(hasChanges(differ(old, now))).toBe(canonicalJson(old) !== canonicalJson(now));
      })
    );
  });
});
