// Whether a statement only reads: what is known of a query of knex before it runs.

/** What knex's builders hold: of a query its method and its lock, of raw SQL the text. */
interface Query {
  _method?: string;
  _single?: { lock?: string };
  /** The connection that it was told to run on. */
  _connection?: unknown;
  sql?: unknown;
}

const READS = new Set(['select', 'first', 'pluck']);

/** SQL that begins as a query does, and in which none of the words stands with which one writes. */
const isQuery = (sql: string): boolean =>
  /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql);

/** True only for what certainly reads; everything else counts as a write. */
export function isReading(query: object): boolean {
  const { _method: method, _single: single, _connection: connection, sql } = query as Query;
  if (connection) return false;
  // A query that was told no method selects. It has a method all the same, which raw SQL and changes of tables have not.
  if (single) return READS.has(method ?? 'select') && !single.lock;
  return typeof sql === 'string' && isQuery(sql);
}
