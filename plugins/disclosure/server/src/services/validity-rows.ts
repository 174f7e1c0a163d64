// Reads what published documents do to one another, from their published rows as they stand: nothing is derived and kept, so that an
// effect counts exactly as long as the document that says so is public. One statement for a whole list.
import { kernel as kernelOf, shanghaiDay, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { disclosureBlock } from '../domain/disclosure-block';
import { effectDay, worldOf, type EffectKind, type Term, type World } from '../domain/validity';
import type { Told } from '../domain/validity-facts';

export interface PublicEffects {
  /** Of the documents asked for and of every newer one that leads to them. */
  told: readonly Told[];
  /** With the terms of all documents that were read; those of the documents asked for may be missing. */
  world(more?: ReadonlyMap<string, Term>): World;
}

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: JoinTable }>;
}

export type ValidityRows = ReturnType<typeof createValidityRows>;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const day = (value: unknown): string | null => (typeof value === 'string' && value ? value.slice(0, 10) : null);
const word = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value : null);

/** Attributes that name a document, as its type says elsewhere in its block. */
export function namesOf(type: ManagedType): { title?: string; number?: string } {
  const { title, number } = (type.options.library ?? {}) as { title?: string; number?: string };
  return { title: title ?? (type.attributes.title ? 'title' : undefined), number };
}

export function createValidityRows(strapi: Core.Strapi) {
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;

  /** Effects of a type's published documents (s) with both sides; `from` names s, and what narrows it. */
  const statement = (type: ManagedType, from: string): string => {
    const { database } = kernelOf(strapi);
    const block = disclosureBlock(type)!;
    const meta = metaOf(type.uid);
    const names = namesOf(type);
    const columnOf = (alias: string, attribute: string | undefined): string =>
      attribute ? `${alias}.${quote(meta.attributes[attribute]?.columnName ?? attribute)}` : 'null';
    const component = metaOf(String(type.attributes[block.effects!]!.component));
    const part = (name: string): string => `e.${quote(component.attributes[name]?.columnName ?? name)}`;
    const holding = meta.attributes[block.effects!]!.joinTable!;
    const link = component.attributes.document!.joinTable!;
    const columns = [
      's.document_id as source',
      `${columnOf('s', names.title)} as source_title`,
      `${columnOf('s', names.number)} as source_number`,
      `${columnOf('s', block.formedOn)} as source_formed`,
      `${columnOf('s', block.effectiveFrom)} as source_from`,
      `${columnOf('s', block.expiresOn)} as source_until`,
      'd.first_published_at as source_published',
      `${part('kind')} as kind`,
      `${part('named')} as named`,
      `${part('articles')} as articles`,
      `${part('effectiveOn')} as effective_on`,
      't.document_id as target',
      `${columnOf('t', names.title)} as target_title`,
      `${columnOf('t', names.number)} as target_number`,
      `${columnOf('t', block.effectiveFrom)} as target_from`,
      `${columnOf('t', block.expiresOn)} as target_until`,
    ];
    return (
      `select ${columns.join(', ')} from ${from}` +
      ` join ${database.name(holding.name)} h on h.${quote(holding.joinColumn.name)} = s.id and h.field = ?` +
      ` join ${database.name(component.tableName)} e on e.id = h.${quote(holding.inverseJoinColumn.name)}` +
      ` left join ${database.name('gk_documents')} d on d.uid = ? and d.document_id = s.document_id and d.locale = ''` +
      ` left join ${database.name(link.name)} l on l.${quote(link.joinColumn.name)} = e.id` +
      ` left join ${database.name(meta.tableName)} t` +
      ` on t.id = l.${quote(link.inverseJoinColumn.name)} and t.published_at is not null` +
      ' where s.published_at is not null order by s.document_id, h."order", e.id'
    );
  };

  const told = (rows: readonly Row[]): PublicEffects => {
    const terms = new Map<string, Term>();
    const list = rows.map((row): Told => {
      const source = String(row.source);
      const from = day(row.source_from);
      terms.set(source, { from, until: day(row.source_until) });
      const target = word(row.target);
      if (target && !terms.has(target)) {
        terms.set(target, { from: day(row.target_from), until: day(row.target_until) });
      }
      const published = row.source_published === null ? null : shanghaiDay(Number(row.source_published));
      return {
        kind: row.kind as EffectKind,
        source,
        target: target ?? '',
        on: effectDay(day(row.effective_on), { from, formedOn: day(row.source_formed), publishedOn: published }),
        articles: word(row.articles),
        named: word(row.named),
        newer: { documentId: source, title: word(row.source_title), documentNumber: word(row.source_number) },
        older: target
          ? { documentId: target, title: word(row.target_title), documentNumber: word(row.target_number) }
          : null,
      };
    });
    const done = list.filter((one): one is Told & { on: string } => one.older !== null && one.on !== null);
    return { told: list, world: (more = new Map()) => worldOf(new Map([...terms, ...more]), done) };
  };

  const statements = new Map<string, string>();
  const kept = (key: string, make: () => string): string => {
    const known = statements.get(key) ?? make();
    statements.set(key, known);
    return known;
  };

  /** One parameter for the whole list: one statement to prepare, however long the list is. */
  const listed = (): string =>
    strapi.db.dialect.client === 'postgres'
      ? 'select json_array_elements_text(cast(? as json))'
      : 'select value from json_each(?)';

  return {
    /**
     * A condition in SQL: a public document repeals or replaces another, and was published after an instant.
     * @param target the other's document id in the statement
     * @param since the instant in the statement, epoch milliseconds
     */
    repealedSql: (type: ManagedType, target: string, since: string): string => {
      const attribute = disclosureBlock(type)?.effects;
      if (!attribute) return '1 = 0';
      const { name } = kernelOf(strapi).database;
      const meta = metaOf(type.uid);
      const component = metaOf(String(type.attributes[attribute]!.component));
      const holding = meta.attributes[attribute]!.joinTable!;
      const link = component.attributes.document!.joinTable!;
      const documents = name(meta.tableName);
      return (
        `exists (select 1 from ${name('gk_references')} r join ${name('gk_documents')} sf` +
        ` on sf.uid = r.uid and sf.document_id = r.document_id and sf.locale = '' and sf.published_at > ${since}` +
        ` join ${documents} s on s.document_id = r.document_id and s.published_at is not null` +
        ` join ${name(holding.name)} h on h.${quote(holding.joinColumn.name)} = s.id and h.field = '${attribute}'` +
        ` join ${name(component.tableName)} e on e.id = h.${quote(holding.inverseJoinColumn.name)}` +
        ` join ${name(link.name)} l on l.${quote(link.joinColumn.name)} = e.id` +
        ` join ${documents} t on t.id = l.${quote(link.inverseJoinColumn.name)} and t.document_id = ${target}` +
        ` where r.uid = '${type.uid}' and r.target_uid = '${type.uid}' and r.target_id = ${target}` +
        ` and r.path like '${attribute}.%.document' and e.${quote(component.attributes.kind?.columnName ?? 'kind')} in ('repeal', 'replace'))`
      );
    },

    /** What public documents do to these, and these to others, with whatever leads to the newer ones in turn. */
    around: async (type: ManagedType, documentIds: readonly string[]): Promise<PublicEffects> => {
      const attribute = disclosureBlock(type)?.effects;
      if (!attribute || !documentIds.length) return told([]);
      const { database } = kernelOf(strapi);
      const sql = kept(`around ${type.uid}`, () => {
        const up =
          `with recursive up(document_id) as (${listed()} union select cast(r.document_id as text) from up` +
          ` join ${database.name('gk_references')} r on r.target_uid = ? and r.target_id = up.document_id` +
          ' and r.uid = ? and r.path like ?) ';
        const table = database.name(metaOf(type.uid).tableName);
        return up + statement(type, `up join ${table} s on s.document_id = up.document_id`);
      });
      const { uid } = type;
      const bindings = [JSON.stringify(documentIds), uid, uid, `${attribute}.%.document`, attribute, uid];
      return told(await database.rows(sql, bindings));
    },

    /** What all public documents of the type do to one another. */
    all: async (type: ManagedType): Promise<PublicEffects> => {
      const attribute = disclosureBlock(type)?.effects;
      if (!attribute) return told([]);
      const { database } = kernelOf(strapi);
      const sql = kept(`all ${type.uid}`, () => statement(type, `${database.name(metaOf(type.uid).tableName)} s`));
      return told(await database.rows(sql, [attribute, type.uid]));
    },

    /**
     * Which documents public ones lead to, step by step, from these on: document id to document ids.
     */
    leads: async (type: ManagedType, documentIds: readonly string[]): Promise<Map<string, string[]>> => {
      const attribute = disclosureBlock(type)?.effects;
      const found = new Map<string, string[]>();
      if (!attribute || !documentIds.length) return found;
      const { database } = kernelOf(strapi);
      const references = database.name('gk_references');
      const sql =
        `with recursive down(document_id) as (${listed()} union select cast(r.target_id as text) from down` +
        ` join ${references} r on r.uid = ? and r.document_id = down.document_id and r.target_uid = ? and r.path like ?)` +
        ` select r.document_id, r.target_id from down join ${references} r` +
        ' on r.uid = ? and r.document_id = down.document_id and r.target_uid = ? and r.path like ?';
      const { uid } = type;
      const each = [uid, uid, `${attribute}.%.document`];
      for (const row of await database.rows(sql, [JSON.stringify(documentIds), ...each, ...each])) {
        const source = String(row.document_id);
        found.set(source, [...(found.get(source) ?? []), String(row.target_id)]);
      }
      return found;
    },

    /** What is known of documents by their ids: of the public version, else of the draft. */
    known: async (
      type: ManagedType,
      documentIds: readonly string[]
    ): Promise<Map<string, { formedOn: string | null; isPublic: boolean }>> => {
      const { formedOn } = disclosureBlock(type)!;
      if (!documentIds.length) return new Map();
      const rows = (await strapi.db.query(type.uid as never).findMany({
        where: { documentId: { $in: [...new Set(documentIds)] } },
        select: ['documentId', 'publishedAt', ...(formedOn ? [formedOn] : [])],
      } as never)) as Row[];
      const found = new Map<string, { formedOn: string | null; isPublic: boolean }>();
      for (const row of rows) {
        const id = String(row.documentId);
        if (found.get(id)?.isPublic) continue;
        found.set(id, { formedOn: formedOn ? day(row[formedOn]) : null, isPublic: Boolean(row.publishedAt) });
      }
      return found;
    },
  };
}
