// The lane of public reads on a real file: what is seen there, who leaves it, and how it is closed.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/types';
import knex, { type Knex } from 'knex';
import { createReadLane, type ReadLane } from './read-lane';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-lane-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Database {
  db: Knex;
  lane: ReadLane;
  file: string;
  /** Names of the connections on which statements ran. */
  on: string[];
  errors: unknown[];
}

const standing: Database[] = [];
afterEach(async () => {
  for (const { db, lane } of standing.splice(0)) {
    await lane.close();
    await db.destroy();
  }
});

/** A database with one table and one row, in which everything is written over one connection. */
async function open(mode = 'wal', file = path.join(folder, `${randomUUID()}.db`)): Promise<Database> {
  const connection = { filename: file };
  const db = knex({ client: 'better-sqlite3', connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  await db.raw(`PRAGMA journal_mode = ${mode}`);
  await db.schema.createTable('notes', (table) => {
    table.increments('id');
    table.string('text');
  });
  await db('notes').insert({ text: 'first' });
  const on: string[] = [];
  db.on('query', ({ __knexUid: uid }: { __knexUid: string }) => on.push(uid));
  const errors: unknown[] = [];
  const lane = createReadLane({
    db: { connection: db },
    dirs: { app: { root: folder } },
    config: { get: () => ({ client: 'better-sqlite3', connection }) },
    log: { error: (error: unknown) => errors.push(error) },
  } as unknown as Core.Strapi);
  await lane.open();
  on.length = 0;
  const made = { db, lane, file, on, errors };
  standing.push(made);
  return made;
}

const texts = (db: Knex): Promise<string[]> => db('notes').orderBy('id').pluck('text') as unknown as Promise<string[]>;

/** Resolves when it is told to. */
function signal(): { said: Promise<void>; say: () => void } {
  let say: () => void = () => undefined;
  const said = new Promise<void>((resolve) => (say = resolve));
  return { said, say };
}

it('a request reads while something is written, and sees nothing of it before the commit', async () => {
  const { db, lane, on } = await open();
  await db.transaction(async (trx) => {
    await trx('notes').insert({ text: 'second' });
    on.length = 0;
    expect(await lane.run(() => texts(db))).toEqual(['first']);
    expect(on).toEqual(['read-1']);
    expect(await trx('notes').pluck('text')).toEqual(['first', 'second']);
  });
  expect(await lane.run(() => texts(db))).toEqual(['first', 'second']);
});

it('what was committed before a request began is there', async () => {
  const { db, lane } = await open();
  for (let i = 0; i < 200; i += 1) {
    await db('notes')
      .where({ id: 1 })
      .update({ text: `text ${i}` });
    expect(await lane.run(() => texts(db))).toEqual([`text ${i}`]);
  }
});

it('a request sees one state from its first statement to its end', async () => {
  const { db, lane } = await open();
  const read = signal();
  const written = signal();
  const request = lane.run(async () => {
    const before = await texts(db);
    read.say();
    await written.said;
    return [before, await texts(db)];
  });
  await read.said;
  await db('notes').insert({ text: 'second' });
  written.say();
  expect(await request).toEqual([['first'], ['first']]);
});

it.each<[string, (db: Knex) => Promise<unknown>]>([
  ['a statement', async (db) => void (await db('notes').insert({ text: 'own' }))],
  ['SQL', async (db) => void (await db.raw(`insert into notes (text) values ('own')`))],
  ['a transaction', (db) => db.transaction((trx) => trx('notes').insert({ text: 'own' }))],
])('a request that writes by %s writes where all do, and reads its own from then on', async (_name, write) => {
  const { db, lane } = await open();
  await lane.run(async () => {
    expect(lane.isReading()).toBe(true);
    expect(await texts(db)).toEqual(['first']);
    await write(db);
    expect(lane.isReading()).toBe(false);
    expect(await texts(db)).toEqual(['first', 'own']);
  });
  expect(await lane.run(() => texts(db))).toEqual(['first', 'own']);
});

it('a request that only begins to write has its statements in their order', async () => {
  const { db, lane } = await open();
  const [before, , after] = await lane.run(() =>
    Promise.all([texts(db), db('notes').insert({ text: 'own' }), texts(db)])
  );
  expect(before).toEqual(['first']);
  expect(['first', 'first,own']).toContain(String(after));
});

it('rows that come as a stream do not hold the lane', async () => {
  const { db, lane } = await open();
  const found: unknown[] = [];
  await lane.run(async () => {
    for await (const row of db('notes').select('text').stream()) found.push(row);
  });
  expect(found).toEqual([{ text: 'first' }]);
});

it('what a request left behind runs outside of the lane', async () => {
  const { db, lane, on } = await open();
  const over = signal();
  let late: Promise<string[]> = Promise.resolve([]);
  await lane.run(async () => {
    late = over.said.then(() => texts(db));
    await texts(db);
  });
  await db('notes').insert({ text: 'second' });
  on.length = 0;
  over.say();
  expect(await late).toEqual(['first', 'second']);
  expect(on).not.toContain('read-1');
});

it('a failure of a request gives its connection back', async () => {
  const { db, lane } = await open();
  for (let i = 0; i < 20; i += 1) {
    await expect(lane.run(() => db('nowhere').select())).rejects.toThrow('no such table');
  }
  expect(await lane.run(() => texts(db))).toEqual(['first']);
});

it('more requests than connections wait their turn', async () => {
  const { db, lane, on } = await open();
  const go = signal();
  const requests = Array.from({ length: 30 }, () =>
    lane.run(async () => {
      await texts(db);
      await go.said;
      return texts(db);
    })
  );
  go.say();
  expect(await Promise.all(requests)).toEqual(Array.from({ length: 30 }, () => ['first']));
  expect(new Set(on).size).toBe(8);
});

it('what goes on beside a request is waited for before the end, and its failure is logged', async () => {
  const { db, lane, errors } = await open();
  const answer = await db.transaction(async (trx) => {
    await trx('notes').insert({ text: 'second' });
    return lane.run(async () => {
      lane.beside(() => db('notes').insert({ text: 'beside' }));
      lane.beside(() => Promise.reject(new Error('away')));
      return texts(db);
    });
  });
  expect(answer).toEqual(['first']);
  await lane.close();
  expect(await texts(db)).toEqual(['first', 'second', 'beside']);
  expect(errors).toEqual([new Error('away')]);
});

describe('while the files are rewritten', () => {
  it('nobody reads: who is there ends first, who comes waits', async () => {
    const { db, lane } = await open();
    const there = signal();
    const leave = signal();
    const order: string[] = [];
    const first = lane.run(async () => {
      await texts(db);
      there.say();
      await leave.said;
      order.push('first');
    });
    await there.said;
    const quiet = lane.quiet(async () => {
      order.push('quiet');
      await db.raw('VACUUM');
      const [state] = (await db.raw('PRAGMA wal_checkpoint(TRUNCATE)')) as unknown[];
      // Nothing was in the way of writing everything back.
      expect(state).toMatchObject({ busy: 0, log: 0 });
    });
    const second = lane.run(async () => {
      const found = await texts(db);
      order.push('second');
      return found;
    });
    leave.say();
    await Promise.all([first, quiet]);
    expect(await second).toEqual(['first']);
    expect(order).toEqual(['first', 'quiet', 'second']);
  });

  it('one after the other does so', async () => {
    const { db, lane } = await open();
    const order: number[] = [];
    const work = (number: number) => lane.quiet(async () => void order.push(number, (await texts(db)).length));
    await Promise.all([work(1), work(2), work(3)]);
    expect(order).toEqual([1, 1, 2, 1, 3, 1]);
  });

  it('a failure opens the lane again', async () => {
    const { db, lane } = await open();
    await expect(lane.quiet(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(await lane.run(() => texts(db))).toEqual(['first']);
  });

  it('a request that reads nothing more is not waited for', async () => {
    const { db, lane } = await open();
    const sent = signal();
    const request = lane.run(async () => {
      await texts(db);
      await lane.leave();
      await sent.said;
      return lane.isReading();
    });
    await lane.quiet(() => db.raw('VACUUM'));
    sent.say();
    expect(await request).toBe(false);
  });
});

it('is closed with nothing left behind: the log is tidied away by the connection that writes', async () => {
  const { db, lane, file } = await open();
  await db('notes').insert({ text: 'second' });
  await lane.run(() => texts(db));
  const there = signal();
  const leave = signal();
  const late = lane.run(async () => {
    const found = await texts(db);
    there.say();
    await leave.said;
    return found;
  });
  await there.said;
  await lane.close();
  // From now on everything is read where it is written.
  expect(await lane.run(() => texts(db))).toEqual(['first', 'second']);
  leave.say();
  expect(await late).toEqual(['first', 'second']);
  standing.pop();
  await db.destroy();
  expect(fs.readdirSync(folder).filter((name) => name.startsWith(path.basename(file)))).toEqual([path.basename(file)]);
});

it.each([
  ['without a write-ahead log', 'delete', undefined],
  ['for a database in memory', 'memory', ':memory:'],
])('there is none %s', async (_name, mode, file) => {
  const { db, lane, on } = await open(mode, file);
  expect(await lane.run(() => texts(db))).toEqual(['first']);
  expect(on.filter((uid) => uid.startsWith('read'))).toEqual([]);
});
