// The system's facts of published documents for the public's answers, whatever fields were asked for: one statement for a whole list,
// and one for each plugin that looks something up.
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import type { ManagedType, Row } from '../kernel';
import type { Registry } from './registry';
import { instant, type Store } from './store';

interface Link {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

interface Meta {
  tableName: string;
  attributes: Record<string, { columnName?: string; joinTable?: Link }>;
}

export interface PublicFacts {
  /**
   * Merges the facts into the rows of one managed type.
   * @param without name of a source that is not asked
   */
  merge(type: ManagedType, rows: Row[], without?: string): Promise<void>;
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** As the database layer reads it. */
function valueOf(type: string | undefined, stored: unknown): unknown {
  if (stored === null || stored === undefined) return null;
  if (type === 'boolean') return Boolean(stored);
  return type === 'json' && typeof stored === 'string' ? (JSON.parse(stored) as unknown) : stored;
}

export function createPublicFacts(strapi: Core.Strapi, store: Store, registry: Registry): PublicFacts {
  const tableOf = (name: string) => {
    const schema = strapi.db.getSchemaName();
    return schema ? `${quote(schema)}.${quote(name)}` : quote(name);
  };
  const metaOf = (uid: string) => strapi.db.metadata.get(uid) as unknown as Meta;

  const sourcesOf = (type: ManagedType) => [...registry.factSources.values()].filter((one) => one.appliesTo(type));
  const needsOf = (type: ManagedType) => [...new Set(sourcesOf(type).flatMap((source) => source.needs(type)))];

  const statements = new Map<string, string>();
  const statementOf = (type: ManagedType): string => {
    const known = statements.get(type.uid);
    if (known) return known;
    const meta = metaOf(type.uid);
    const columns = [
      'd.document_id',
      'd.index_number',
      'd.first_published_at',
      'd.published_at',
      'd.organ_name as organ_kept',
    ];
    for (const name of needsOf(type))
      columns.push(`t.${quote(meta.attributes[name]?.columnName ?? name)} as ${quote(name)}`);
    let from =
      `${tableOf('gk_documents')} d left join ${tableOf(meta.tableName)} t` +
      ' on t.document_id = d.document_id and t.published_at is not null';
    const { organ } = type.options;
    const link = organ ? meta.attributes[organ]?.joinTable : undefined;
    if (organ && link) {
      columns.push('o.document_id as organ_id', 'o.name as organ_name');
      from +=
        ` left join ${tableOf(link.name)} l on l.${quote(link.joinColumn.name)} = t.id` +
        ` left join ${tableOf(metaOf(String(type.attributes[organ]!.target)).tableName)} o` +
        ` on o.id = l.${quote(link.inverseJoinColumn.name)}`;
    }
    // One parameter for the whole list: one statement to prepare, however long the list is.
    const ids =
      strapi.db.dialect.client === 'postgres'
        ? 'select json_array_elements_text(cast(? as json))'
        : 'select value from json_each(?)';
    const sql = `select ${columns.join(', ')} from ${from} where d.uid = ? and d.locale = '' and d.document_id in (${ids})`;
    statements.set(type.uid, sql);
    return sql;
  };

  return {
    async merge(type, rows, without) {
      const ids = rows.map((row) => String(row.documentId));
      const found = await store.raw(statementOf(type), [type.uid, JSON.stringify(ids)]);
      const facts = new Map(found.map((row) => [String(row.document_id), row]));
      const { organ } = type.options;
      const sources = sourcesOf(type).filter(({ name }) => name !== without);
      const again = found
        .filter((row) => instant(row.first_published_at) !== instant(row.published_at))
        .map((row) => String(row.document_id));
      const looked: (Map<string, unknown> | undefined)[] = [];
      for (const source of sources) looked.push(await source.lookup?.(type, ids));
      const more: (Map<string, Row> | undefined)[] = [];
      for (const source of sources) more.push(again.length ? await source.later?.(type, again) : undefined);
      for (const row of rows) {
        const known = facts.get(String(row.documentId)) ?? {};
        const day = (value: unknown) => {
          const at = instant(value);
          return at === null ? null : shanghaiDay(at);
        };
        Object.assign(row, {
          indexNumber: known.index_number ?? null,
          firstPublishedOn: day(known.first_published_at),
          publishedOn: day(known.published_at),
          // The name as it was when the document was published; of what was published before that was kept, as it is.
          ...(organ
            ? { [`${organ}Id`]: known.organ_id ?? null, [`${organ}Name`]: known.organ_kept ?? known.organ_name ?? null }
            : {}),
        });
        const basis = Object.fromEntries(
          needsOf(type).map((name) => [name, valueOf(type.attributes[name]?.type, known[name])])
        );
        const id = String(row.documentId);
        sources.forEach((source, i) =>
          Object.assign(row, source.facts(basis, type, looked[i]?.get(id)), more[i]?.get(id))
        );
      }
    },
  };
}
