// What a hand does to rows of the database: changes, removes, inserts, swaps, truncates; rows are picked by what they are.
import type { Knex } from 'knex';

export type Row = Record<string, unknown> & { id: number };

/** Of a hand: its name, its work, and the code and place by which it must be found. */
export type Hand = [name: string, hand: (trx: Knex) => Promise<unknown>, code: string, place: string | RegExp];

/** What the hands work on; the test fills it in. */
export const world = {
  /** Published: two documents with an attachment each, an interpretation of each. Once published: `withdrawn`. Sent back: `returned`. */
  ids: {
    first: '',
    second: '',
    withdrawn: '',
    returned: '',
    readingFirst: '',
    readingSecond: '',
    hidden: '',
    lifted: '',
  },
  /** An organ that owns none of them. */
  civil: '',
  digest: (_value: unknown): string => '',
};

export const FIRST = '政策文件《关于甲的通知》';
export const SECOND = '政策文件《关于乙的通知》';
export const HIDDEN = '政策文件《关于己的通知》';
export const LIFTED = '政策文件《关于庚的通知》';
export const WITHDRAWN = '政策文件《关于丙的通知》';

export const without = ({ id: _id, ...row }: Row) => row;
/** Another value of the same kind; PostgreSQL gives bigint as text. */
export const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  if (/^\d{13}$/.test(value)) return Number(value) + 1;
  return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
};
export const rowsOf = (trx: Knex, table: string, where: object = {}) =>
  trx(table).where(where).orderBy('id') as unknown as Promise<Row[]>;
export const one = async (trx: Knex, table: string, where: object, at = 0): Promise<Row> => {
  const row = (await rowsOf(trx, table, where)).at(at);
  if (!row) throw new Error(`${table}: no such row`);
  return row;
};

export type Pick = [table: string, where: () => object, at?: number];

/** The five ways of a hand, for rows that are picked by what they are. */
export const change =
  (pick: Pick, column: string, value?: unknown) =>
  async (trx: Knex): Promise<unknown> => {
    const row = await one(trx, pick[0], pick[1](), pick[2]);
    return trx(pick[0])
      .where({ id: row.id })
      .update({ [column]: value === undefined ? other(row[column]) : value });
  };
export const remove = (pick: Pick) => async (trx: Knex) =>
  trx(pick[0])
    .where({ id: (await one(trx, pick[0], pick[1](), pick[2])).id })
    .delete();
export const insert = (pick: Pick, as: (row: Row) => object) => async (trx: Knex) =>
  trx(pick[0]).insert({
    ...without(await one(trx, pick[0], pick[1](), pick[2])),
    ...as(await one(trx, ...picked(pick))),
  });
export const picked = (pick: Pick): [string, object, number?] => [pick[0], pick[1](), pick[2]];
export const swap = (a: Pick, b: Pick, column: string) => async (trx: Knex) => {
  const [left, right] = [await one(trx, ...picked(a)), await one(trx, ...picked(b))];
  const steps: [Row, unknown][] = [
    [right, left[column]],
    [left, right[column]],
  ];
  // By way of a third value where the column is unique.
  if (!column.endsWith('_id')) steps.unshift([left, typeof left[column] === 'number' ? -7 : 'swapped']);
  for (const [row, value] of steps)
    await trx(a[0])
      .where({ id: row.id })
      .update({ [column]: value });
};
export const truncate = (table: string) => (trx: Knex) => trx(table).delete();

export const at = (table: string, where: () => object, index?: number): Pick => [table, where, index];
export const of = (table: string, key: keyof typeof world.ids, index?: number): Pick =>
  at(table, () => ({ document_id: world.ids[key] }), index);
export const entry = (action: string, index = 0) => at('gk_ledger', () => ({ action }), index);
export const payload = (index: number) => at('gk_ledger_payloads', () => ({}), index);
export const decision = (verbName: 'approve' | 'return' | 'secrecy', index = 0) =>
  at('gk_review_decisions', () => ({ verb: verbName }), index);
/** The published row of a document, and what hangs on it. */
export const published = (key: keyof typeof world.ids, table = 'policy_documents') => of(table, key, -1);
export const hanging = async (trx: Knex, key: keyof typeof world.ids, field: string) => {
  const { id } = await one(trx, ...picked(published(key)));
  return one(trx, 'policy_documents_cmps', { entity_id: id, field });
};
export const organLink = async (trx: Knex, key: keyof typeof world.ids) => {
  const { id } = await one(trx, ...picked(published(key)));
  return one(trx, 'policy_documents_publishing_organ_lnk', { policy_document_id: id });
};
export const readingLink = async (trx: Knex, key: 'readingFirst' | 'readingSecond') => {
  const { id } = await one(trx, ...picked(published(key, 'interpretations')));
  return one(trx, 'interpretations_documents_lnk', { interpretation_id: id });
};
export const fileNoted = (key: keyof typeof world.ids) =>
  at('gk_references', () => ({ document_id: world.ids[key], target_uid: 'plugin::upload.file' }));
export const post = (role: string) => at('gk_posts', () => ({ role }));
export const otherOrgan = async (trx: Knex) => (await one(trx, 'gk_organs', { document_id: world.civil })).id;
