// What the tests of the signed part project: a type with every kind of attribute, its components, and one row of it.
import { canonicalJson, type Json } from './canonical-json';
import { digestOf } from './digest';
import { project, type AttributeSchema, type FileMark, type TypeSchema } from './signed-part';

export type Row = Record<string, unknown>;

const attributes = (map: Record<string, AttributeSchema>): TypeSchema => ({ attributes: map });

const SCHEMAS: Readonly<Record<string, TypeSchema>> = {
  document: attributes({
    id: { type: 'integer' },
    documentId: { type: 'string' },
    publishedAt: { type: 'datetime' },
    createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
    title: { type: 'string' },
    body: { type: 'richtext' },
    formedOn: { type: 'date' },
    heardAt: { type: 'datetime' },
    opensAt: { type: 'time' },
    amount: { type: 'decimal' },
    copies: { type: 'integer' },
    serial: { type: 'biginteger' },
    normative: { type: 'boolean' },
    forms: { type: 'json' },
    theme: { type: 'string' },
    organ: { type: 'relation', relation: 'manyToOne', target: 'organ' },
    basis: { type: 'relation', relation: 'manyToMany', target: 'document' },
    interpretations: { type: 'relation', relation: 'manyToMany', target: 'interpretation', mappedBy: 'documents' },
    cover: { type: 'media' },
    annexes: { type: 'media', multiple: true },
    seal: { type: 'component', component: 'issuer' },
    issuers: { type: 'component', component: 'issuer', repeatable: true },
    blocks: { type: 'dynamiczone', components: ['issuer', 'note'] },
  }),
  issuer: attributes({
    id: { type: 'integer' },
    name: { type: 'string' },
    organ: { type: 'relation', relation: 'oneToOne', target: 'organ' },
  }),
  note: attributes({
    text: { type: 'text' },
    sources: { type: 'relation', relation: 'oneToMany', target: 'document' },
    files: { type: 'media', multiple: true },
  }),
};

export const schemaOf = (uid: string): TypeSchema => SCHEMAS[uid]!;
export const SCHEMA = schemaOf('document');
export const UNSIGNED = ['theme'];

export const file = (documentId: string, digest: string, more: Row = {}): Row => ({
  id: 1,
  documentId,
  name: `${documentId}.pdf`,
  alternativeText: null,
  mime: 'application/pdf',
  url: `/files/${documentId}/${documentId}.pdf`,
  provider_metadata: { digest },
  ...more,
});

export const target = (documentId: string, id = 1): Row => ({ id, documentId, name: documentId });

/** A row as a driver gives it, with something in every attribute. */
export const ROW: Row = {
  id: 7,
  documentId: 'doc1',
  publishedAt: null,
  createdBy: { id: 1, documentId: 'user1' },
  title: '关于做好补贴发放工作的通知',
  body: '<p>现将有关事项通知如下。</p>',
  formedOn: '2026-11-02',
  heardAt: '2026-11-02T01:00:00.000Z',
  opensAt: '09:00:00.000',
  amount: 12.5,
  copies: 3,
  serial: '9007199254740993',
  normative: true,
  forms: ['文字解读'],
  theme: '财政',
  organ: target('organ1'),
  basis: [target('doc3'), target('doc2')],
  cover: file('cover', 'sha256:01'),
  annexes: [file('annex1', 'sha256:02'), file('annex2', 'sha256:03')],
  seal: { id: 3, name: '云溪县财政局', organ: target('organ1') },
  issuers: [
    { id: 1, name: '云溪县财政局', organ: target('organ1') },
    { id: 2, name: '云溪县民政局', organ: target('organ2') },
  ],
  blocks: [
    {
      id: 1,
      __component: 'note',
      text: '附注',
      sources: [target('doc5'), target('doc4')],
      files: [file('n', 'sha256:04')],
    },
    { id: 1, __component: 'issuer', name: '云溪县人民政府', organ: target('organ3') },
  ],
};

/** The signed part of the row with some attributes otherwise; `undefined` takes an attribute away. */
export function part(changes: Row = {}, embedded: FileMark[] = []): { [key: string]: Json } {
  return project(SCHEMA, { ...ROW, ...changes }, schemaOf, UNSIGNED, embedded).part;
}

export const digest = (changes: Row = {}, embedded: FileMark[] = []): string => digestOf(part(changes, embedded));

/** The part after it was written to a file and read again. */
export const reread = (value: { [key: string]: Json }): { [key: string]: Json } =>
  JSON.parse(canonicalJson(value)) as { [key: string]: Json };
