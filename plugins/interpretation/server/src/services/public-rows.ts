// Public documents that have to be interpreted, with their public interpretations and what was granted: three statements a type, however
// many documents there are. Nothing is stored.
import {
  createDocumentSql,
  kernel as kernelOf,
  marks,
  shanghaiDay,
  type Bindings,
  type ManagedType,
  type Organs,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { REQUESTS } from '../content-types/tables';
import { documentBlock, interpretationBlock, type DocumentBlock, type InterpretationBlock } from '../domain/block';
import type { PublicDocument, PublicInterpretation } from '../domain/coverage';
import { formsOf, hasNonText } from '../domain/forms';
import { requirementOf } from '../domain/requirement';

/** Which documents are asked for. */
export interface Asked {
  organs: Organs;
  /** Instants between which they first became public: from `since`, and before `before`. Epoch milliseconds. */
  since?: number;
  before?: number;
  /** Only these. */
  ids?: readonly string[];
}

export interface Found {
  document: PublicDocument;
  interpretations: PublicInterpretation[];
}

const EXEMPT = 'exempt';
const FORM_LATER = 'form-later';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): string | null => textOf(value) || null;

export type PublicRows = ReturnType<typeof createPublicRows>;

export function createPublicRows(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);
  const { metaOf, columnOf, name, linkOf, factsSql, ownerSql, inOrgans, titleSql, text } = createDocumentSql(strapi);
  /** A flag as a number: drivers give it as one or as a truth value. */
  const flag = (column: string): string => `coalesce(cast(${column} as integer), 0)`;

  /** Types with documents that have to be interpreted. */
  const types = (): ManagedType[] =>
    kernel()
      .types()
      .filter((type) => {
        const block = documentBlock(type);
        return block !== null && Boolean(block.normative ?? block.interests);
      });

  const narrowed = ({ since, before, ids }: Asked, column: string): { sql: string; bindings: Bindings } => ({
    sql:
      (since === undefined ? '' : ' and f.first_published_at >= ?') +
      (before === undefined ? '' : ' and f.first_published_at < ?') +
      (ids === undefined ? '' : ` and ${column} in (${marks(ids)})`),
    bindings: [...(since === undefined ? [] : [since]), ...(before === undefined ? [] : [before]), ...(ids ?? [])],
  });

  const flagsOf = (block: DocumentBlock): { name: string; column: (uid: string) => string }[] =>
    [block.normative, block.interests].flatMap((attribute) =>
      attribute ? [{ name: attribute, column: (uid: string) => flag(columnOf(uid, attribute, 'd')) }] : []
    );

  const documentRows = async (type: ManagedType, block: DocumentBlock, asked: Asked): Promise<Row[]> => {
    const { uid } = type;
    const flags = flagsOf(block);
    const owned = inOrgans(asked.organs);
    const part = narrowed(asked, 'd.document_id');
    return kernel().database.rows(
      `select d.document_id, ${titleSql(type)} as title, g.document_id as organ_id, g.name as organ_name,` +
        ` f.first_published_at, ${flags.map(({ column }, i) => `${column(uid)} as flag_${i}`).join(', ')}` +
        ` from ${name(metaOf(uid).tableName)} d join ${factsSql(uid)}${ownerSql(type)}` +
        ` where d.published_at is not null and f.first_published_at is not null and f.adopted_at is null` +
        ` and (${flags.map(({ column }) => `${column(uid)} = 1`).join(' or ')})${part.sql}${owned.sql}` +
        ` order by f.first_published_at, d.id`,
      [...part.bindings, ...owned.bindings]
    );
  };

  /** Public interpretations of one type, each as often as it refers to a row of a document. */
  const interpretationRows = async (
    type: ManagedType,
    source: ManagedType,
    block: InterpretationBlock,
    asked: Asked
  ): Promise<Row[]> => {
    const link = linkOf(source.uid, block.documents);
    if (!link) return [];
    const column = (attribute: string | undefined, as: string): string =>
      `${attribute ? columnOf(source.uid, attribute, 'i') : `''`} as ${as}`;
    const part = narrowed(asked, 'd.document_id');
    return kernel().database.rows(
      `select d.document_id, case when d.published_at is null then 0 else 1 end as linked,` +
        ` i.document_id as interpretation, fi.first_published_at, ${column(block.forms, 'forms')},` +
        ` ${column(block.organ, 'organ')}, ${column(block.office, 'office')}, ${column(block.contact, 'contact')}` +
        ` from ${name(link.name)} l join ${name(metaOf(source.uid).tableName)} i on i.id = l.${link.joinColumn.name}` +
        ` join ${name(metaOf(type.uid).tableName)} d on d.id = l.${link.inverseJoinColumn.name}` +
        ` join ${factsSql(type.uid)}` +
        ` join ${name('gk_documents')} fi on fi.uid = ${text(source.uid)} and fi.document_id = i.document_id` +
        ` and fi.locale = '' where i.published_at is not null${part.sql}`,
      part.bindings
    );
  };

  /** Of each document its public interpretations, each once. */
  const interpretationsOf = async (
    type: ManagedType,
    asked: Asked
  ): Promise<Map<string, Map<string, PublicInterpretation>>> => {
    const found = new Map<string, Map<string, PublicInterpretation>>();
    for (const source of kernel().types()) {
      const block = interpretationBlock(source);
      if (!block || source.attributes[block.documents]?.target !== type.uid) continue;
      const isThere = (row: Row, key: 'organ' | 'office' | 'contact'): boolean =>
        !block[key] || textOf(row[key]).trim() !== '';
      for (const row of await interpretationRows(type, source, block, asked)) {
        const id = String(row.document_id);
        const own = found.get(id) ?? new Map<string, PublicInterpretation>();
        found.set(id, own);
        const key = `${source.uid} ${String(row.interpretation)}`;
        const linked = Number(row.linked) === 1 || own.get(key)?.linked === true;
        own.set(key, {
          publishedOn: shanghaiDay(Number(row.first_published_at)),
          nonText: hasNonText(formsOf(row.forms)),
          contact: isThere(row, 'organ') && isThere(row, 'office') && isThere(row, 'contact'),
          linked,
        });
      }
    }
    return found;
  };

  /** What was decided last of each document and kind, where that was a grant. */
  const grantedOf = async ({ uid }: ManagedType): Promise<Set<string>> => {
    const decided = await kernel().database.rows(
      `select document_id, kind, verdict from ${name(REQUESTS)}` +
        ` where uid = ? and kind in (?, ?) and verdict is not null and verdict <> 'recalled' order by id`,
      [uid, EXEMPT, FORM_LATER]
    );
    const granted = new Set<string>();
    for (const { document_id: id, kind, verdict } of decided) {
      const key = `${String(id)} ${String(kind)}`;
      if (verdict === 'granted') granted.add(key);
      else granted.delete(key);
    }
    return granted;
  };

  return {
    types,

    /** Public documents of a type that have to be interpreted, those that are exempt among them; earliest first. */
    of: async (type: ManagedType, asked: Asked): Promise<Found[]> => {
      const block = documentBlock(type);
      if (!block || asked.organs?.length === 0 || asked.ids?.length === 0) return [];
      const documents = await documentRows(type, block, asked);
      if (!documents.length) return [];
      const [interpretations, granted] = [await interpretationsOf(type, asked), await grantedOf(type)];
      const flags = flagsOf(block);
      return documents.flatMap((row): Found[] => {
        const documentId = String(row.document_id);
        const said = Object.fromEntries(flags.map(({ name: flagName }, i) => [flagName, Number(row[`flag_${i}`])]));
        const requirement = requirementOf(block, said);
        if (!requirement) return [];
        return [
          {
            document: {
              ...{ uid: type.uid, documentId, title: textOf(row.title), requirement },
              organId: orNull(row.organ_id),
              organName: orNull(row.organ_name),
              publishedOn: shanghaiDay(Number(row.first_published_at)),
              exempt: granted.has(`${documentId} ${EXEMPT}`),
              formLater: granted.has(`${documentId} ${FORM_LATER}`),
            },
            interpretations: [...(interpretations.get(documentId)?.values() ?? [])],
          },
        ];
      });
    },
  };
}
