// The signed part: what a signature covers, what it does not, and that saving without a change keeps the digest.
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { embeddedFileIds, fileDigest, isOwned, project, type TypeSchema } from './signed-part';
import { digest, file, part, reread, ROW, SCHEMA, schemaOf, target, UNSIGNED, type Row } from './signed-part.fixture';

const SIGNED = digest();
const rows = (name: string): Row[] => ROW[name] as Row[];

describe('the same content', () => {
  it.each<[string, Row]>([
    ['as read from another row', { id: 99, documentId: 'doc1', publishedAt: '2026-11-22T00:00:00.000Z' }],
    ['by another account', { createdBy: { id: 9, documentId: 'user9' } }],
    ['a date as Date', { formedOn: new Date('2026-11-02T00:00:00Z') }],
    ['a date with a time behind it', { formedOn: '2026-11-02T00:00:00.000Z' }],
    ['an instant as Date', { heardAt: new Date('2026-11-02T01:00:00Z') }],
    ['an instant as milliseconds', { heardAt: Date.parse('2026-11-02T01:00:00Z') }],
    ['an instant in another zone', { heardAt: '2026-11-02T09:00:00+08:00' }],
    ['a decimal as text', { amount: '12.50' }],
    ['an integer as text', { copies: '3' }],
    ['a big integer as bigint', { serial: 9007199254740993n }],
    ['a boolean as number', { normative: 1 }],
    ['filed elsewhere (unsigned)', { theme: '民政' }],
    ['filed nowhere (unsigned)', { theme: null }],
    ['interpreted by somebody (mappedBy)', { interpretations: [target('int1'), target('int2')] }],
    ['relations in another order', { basis: [target('doc2'), target('doc3')] }],
    ['targets with draft and published rows', { basis: [target('doc3', 1), target('doc2', 2), target('doc3', 3)] }],
    ['targets under other names', { organ: { id: 5, documentId: 'organ1', name: '改了名的单位' } }],
    ['components with other ids', { issuers: rows('issuers').map((item, id) => ({ ...item, id: id + 50 })) }],
    ['a zone with other ids', { blocks: rows('blocks').map((item, id) => ({ ...item, id: id + 50 })) }],
    ['a file at another address', { cover: file('cover', 'sha256:01', { id: 70, url: '/x', documentId: 'other' }) }],
    ['a file with an empty alternative text', { cover: file('cover', 'sha256:01', { alternativeText: '' }) }],
    ['a column that no attribute names', { leftover: 'x' }],
  ])('has the same digest: %s', (_name, changes) => {
    expect(digest(changes)).toBe(SIGNED);
  });

  it('with its attributes in another order', () => {
    const reversed = Object.fromEntries(Object.entries(ROW).reverse());
    expect(canonicalJson(project(SCHEMA, reversed, schemaOf, UNSIGNED).part)).toBe(canonicalJson(part()));
  });

  it('written and read again', () => {
    expect(reread(part())).toEqual(part());
  });

  it.each<[string, unknown[]]>([
    ['title', ['']],
    ['forms', [[], {}]],
    ['organ', [[]]],
    ['basis', [[]]],
    ['cover', []],
    ['annexes', [[]]],
    ['seal', [{}, { id: 1 }, { name: '', organ: null }]],
    ['issuers', [[]]],
    ['blocks', [[]]],
  ])('has no empty %s: null, absent and empty are one', (name, empty) => {
    const digests = [null, undefined, ...empty].map((value) => digest({ [name]: value }));
    expect(new Set(digests).size).toBe(1);
    expect(digests[0]).not.toBe(SIGNED);
  });
});

describe('other content', () => {
  const swapped = (name: string) => [...rows(name)].reverse();

  it.each<[string, Row]>([
    ['a comma', { body: '<p>现将有关事项，通知如下。</p>' }],
    ['a space', { title: `${String(ROW.title)} ` }],
    ['a day', { formedOn: '2026-11-03' }],
    ['a millisecond', { heardAt: '2026-11-02T01:00:00.001Z' }],
    ['an hour of opening', { opensAt: '09:30:00.000' }],
    ['a cent', { amount: 12.51 }],
    ['nothing instead of nought', { copies: 0 }],
    ['the last figure of a big integer', { serial: '9007199254740992' }],
    ['no', { normative: false }],
    ['the order in a list of values', { forms: ['图解', '文字解读'] }],
    ['the organ', { organ: target('organ2') }],
    ['no organ', { organ: null }],
    ['one basis more', { basis: [...rows('basis'), target('doc9')] }],
    ['one basis less', { basis: rows('basis').slice(1) }],
    ['the order of components', { issuers: swapped('issuers') }],
    ['an empty component more', { issuers: [...rows('issuers'), { id: 3 }] }],
    ['a component’s text', { seal: { id: 3, name: '财政局', organ: target('organ1') } }],
    ['a component’s relation', { seal: { id: 3, name: '云溪县财政局', organ: target('organ2') } }],
    ['the order of a zone', { blocks: swapped('blocks') }],
    ['a text in a zone', { blocks: [{ ...rows('blocks')[0], text: '附' }, rows('blocks')[1]] }],
    ['the kind of a block', { blocks: [rows('blocks')[0], { ...rows('blocks')[1], __component: 'note' }] }],
    ['a file’s bytes', { cover: file('cover', 'sha256:09') }],
    ['a file’s name', { cover: file('cover', 'sha256:01', { name: '附件1.pdf' }) }],
    ['a file’s alternative text', { cover: file('cover', 'sha256:01', { alternativeText: '图' }) }],
    ['the order of files', { annexes: swapped('annexes') }],
    ['a file in a zone', { blocks: [{ ...rows('blocks')[0], files: [file('n', 'sha256:09')] }, rows('blocks')[1]] }],
  ])('has another digest: %s', (_name, changes) => {
    expect(digest(changes)).not.toBe(SIGNED);
  });

  it('has another digest with other declarations', () => {
    const declared = (value: string) => project(SCHEMA, ROW, schemaOf, UNSIGNED, [], { 'disclosure.attribute': value });
    expect(declared('主动公开').part).not.toEqual(part());
    expect(declared('主动公开').part).not.toEqual(declared('依申请公开').part);
  });

  it('never takes one text for another', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (a, b) => (a === b) === (digest({ title: a }) === digest({ title: b }))
      )
    );
  });
});

describe('a type that grows', () => {
  const grown = (attribute: string, type: string): TypeSchema => ({
    attributes: { ...SCHEMA.attributes, [attribute]: { type, component: 'note', target: 'document' } },
  });
  const with_ = (type: string, value: unknown) =>
    project(grown('added', type), { ...ROW, added: value }, schemaOf, UNSIGNED).part;

  it.each([
    'string',
    'json',
    'date',
    'datetime',
    'decimal',
    'boolean',
    'relation',
    'media',
    'component',
    'dynamiczone',
  ])('keeps every digest when a %s is added', (type) => {
    for (const value of [null, undefined]) expect(with_(type, value)).toEqual(part());
  });

  it.each([
    ['string', '新'],
    ['boolean', false],
    ['decimal', 0],
    ['relation', target('doc9')],
    ['media', file('new', 'sha256:11')],
    ['component', { text: '新' }],
  ])('and changes it when a %s is filled', (type, value) => {
    expect(with_(type, value)).not.toEqual(part());
  });
});

describe('what it refers to', () => {
  it('names every owned relation and file by its place', () => {
    const found = project(SCHEMA, ROW, schemaOf, UNSIGNED, [
      { documentId: 'inbody0000', digest: 'sha256:1' },
    ]).references;
    expect(found.map(({ path, targetUid, targetId }) => `${path} ${targetUid} ${targetId}`).sort()).toEqual(
      [
        'organ organ organ1',
        'basis document doc2',
        'basis document doc3',
        'cover plugin::upload.file cover',
        'annexes plugin::upload.file annex1',
        'annexes plugin::upload.file annex2',
        'seal.organ organ organ1',
        'issuers.0.organ organ organ1',
        'issuers.1.organ organ organ2',
        'blocks.0.sources document doc4',
        'blocks.0.sources document doc5',
        'blocks.0.files plugin::upload.file n',
        'blocks.1.organ organ organ3',
        '#files plugin::upload.file inbody0000',
      ].sort()
    );
  });

  it.each([
    [{ type: 'relation', relation: 'manyToMany' }, true],
    [{ type: 'relation', relation: 'manyToMany', inversedBy: 'documents' }, true],
    [{ type: 'relation', relation: 'manyToMany', mappedBy: 'documents' }, false],
    [{ type: 'string' }, false],
  ])('owns %j: %s', (attribute, owned) => {
    expect(isOwned(attribute)).toBe(owned);
  });
});

describe('files inside texts', () => {
  const ID = 'abcdefghij0123456789wxyz';

  it('are found at any depth, once each', () => {
    expect(
      embeddedFileIds({
        body: `<img src="/files/${ID}/图.png"><a href="https://a.cn/files/zzzzzzzzzz/a.pdf">a</a>`,
        issuers: [{ name: `/files/${ID}/again` }],
        blocks: [{ type: 'image', image: { mime: 'image/png', url: '/files/blockimage0/b.png' } }],
      })
    ).toEqual([ID, 'blockimage0', 'zzzzzzzzzz'].sort());
  });

  it.each(['/files/short/a', '/uploads/abcdefghij0123456789wxyz/a', `/files/${ID}`, `/files/${'a'.repeat(41)}/a`, ''])(
    'are not found in %j',
    (text) => {
      expect(embeddedFileIds({ text })).toEqual([]);
    }
  );

  it('are found in every signed text and in none that is unsigned', () => {
    expect(embeddedFileIds(part({ body: `/files/${ID}/a` }))).toEqual([ID]);
    expect(
      embeddedFileIds(part({ theme: `/files/${ID}/a`, organ: { documentId: 'o', name: `/files/${ID}/a` } }))
    ).toEqual([]);
  });

  it('bring their bytes under the signature', () => {
    const body = { body: `<img src="/files/${ID}/图.png">` };
    const with_ = (bytes: string) => digest(body, [{ documentId: ID, digest: bytes }]);
    expect(with_('sha256:01')).not.toBe(digest(body));
    expect(with_('sha256:01')).not.toBe(with_('sha256:02'));
    expect(with_('sha256:01')).not.toBe(with_('missing'));
  });

  it.each([
    [{ provider_metadata: { digest: 'sha256:01' } }, 'sha256:01'],
    [{ provider_metadata: { digest: 1 } }, null],
    [{ provider_metadata: null }, null],
    [{}, null],
  ])('the digest of the bytes of %j is %s', (row, expected) => {
    expect(fileDigest(row)).toBe(expected);
  });
});
