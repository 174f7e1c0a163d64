// What counts as reading: told apart as knex builds it, in doubt a write.
import knex from 'knex';
import { isReading } from './reading-query';

const db = knex({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
afterAll(() => db.destroy());

it.each([
  ['rows', db('t').where({ a: 1 })],
  ['one row', db('t').first('a')],
  ['values of a column', db('t').pluck('a')],
  ['a count', db('t').count({ n: '*' })],
  ['a query in another', db.select('*').from(db('t').as('inner'))],
  ['a statement', db.raw('select 1')],
  ['a statement with one before it', db.raw('with recursive x as (select 1) select * from x')],
  ['a statement on lines of its own', db.raw('\n  SELECT a FROM t')],
])('%s is reading', (_name, query) => expect(isReading(query)).toBe(true));

it.each([
  ['an insert', db('t').insert({ a: 1 })],
  ['an insert that answers', db('t').insert({ a: 1 }).returning('id')],
  ['an update', db('t').update({ a: 1 })],
  ['an increment', db('t').increment('a')],
  ['a deletion', db('t').delete()],
  ['emptying a table', db('t').truncate()],
  ['rows that are locked', db('t').forUpdate()],
  ['a statement that may write', db.raw('with x as (select 1) insert into t select * from x')],
  ['what might as well write', db.raw(`select replace(a, 'x', 'y') from t`)],
  ['a setting', db.raw('pragma journal_mode')],
  ['what only begins alike', db.raw('selection')],
  ['a change of a table', db.schema.dropTable('t')],
])('%s is not', (_name, query) => expect(isReading(query)).toBe(false));

it('is not what was told its connection', () => {
  expect(isReading(db('t').connection({}))).toBe(false);
});
