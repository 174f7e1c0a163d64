// Public reads on SQLite have a lane of their own: connections that only read, so that no visitor waits for what is being written.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/types';
import { isReading } from '../domain/reading-query';
import { sqliteFile } from './server-lock';
import { keepPrepared, type SqliteConnection } from './sqlite-connection';

interface ReadConnection extends SqliteConnection {
  /** By which knex tells connections apart in its events. */
  __knexUid: string;
  exec(sql: string): void;
  close(): void;
}

/** What runs one statement of knex; it asks for a connection when it begins. */
interface Runner {
  connection?: unknown;
  ensureConnection(work: (runner: Runner, more?: unknown) => Promise<unknown>, more?: unknown): Promise<unknown>;
}

interface Client {
  driver: new (file: string, options: { readonly: boolean }) => ReadConnection;
  connectionSettings: { filename: string };
  runner(builder: object): Runner;
  transaction(...args: unknown[]): unknown;
}

/** A request in the lane. What it reads is one state of the database: that of its first statement. */
interface Trip {
  connection: Promise<ReadConnection> | null;
  /** It wrote, or it is over: from now on it reads where everything is written. */
  left: boolean;
}

export interface ReadLane {
  /** Opens the lane; there is none on PostgreSQL, for a database in memory, or without a write-ahead log. */
  open(): Promise<void>;
  /** Runs a request that reads. What it writes all the same goes to the writer, and from then on it reads there too. */
  run<T>(request: () => Promise<T>): Promise<T>;
  /** The running request reads no more: a long answer must not hold an old state of the database. */
  leave(): Promise<void>;
  /** Runs `work`, which waits for the writer, without making the running request wait for it; a failure is logged. */
  beside(work: () => Promise<unknown>): void;
  /** Runs `work` while nobody reads in the lane; whoever comes waits. For what rewrites the database's files. */
  quiet<T>(work: () => Promise<T>): Promise<T>;
  /** Ends what goes on beside, and closes the connections: the writer's is then the last, which tidies the write-ahead log away. */
  close(): Promise<void>;
  /** Whether the running call is a request in the lane. */
  isReading(): boolean;
}

/** Requests that read at the same moment; more wait their turn. A connection keeps a few MiB. */
const MOST = 8;

export function createReadLane(strapi: Core.Strapi): ReadLane {
  const trips = new AsyncLocalStorage<Trip | null>();
  const all: ReadConnection[] = [];
  const idle: ReadConnection[] = [];
  const waiting: ((connection: ReadConnection) => void)[] = [];
  const errands = new Set<Promise<unknown>>();
  const still: (() => void)[] = [];
  let closed: Promise<void> | null = null;
  let make: (() => ReadConnection) | null = null;

  const take = (): Promise<ReadConnection> => {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (all.length >= MOST) return new Promise((resolve) => waiting.push(resolve));
    const made = make!();
    all.push(made);
    return Promise.resolve(made);
  };
  const giveBack = (connection: ReadConnection): void => {
    // Nobody enters while the lane is closed: those who wait are let in when it opens again.
    const next = closed ? undefined : waiting.shift();
    if (next) next(connection);
    else if (make) idle.push(connection);
    // What was still being read when the server went down.
    else connection.close();
    if (idle.length === all.length) still.splice(0).forEach((resolve) => resolve());
  };

  const begin = async (): Promise<ReadConnection> => {
    while (closed) await closed;
    const connection = await take();
    connection.exec('BEGIN');
    return connection;
  };
  const end = async (trip: Trip): Promise<void> => {
    trip.left = true;
    const { connection } = trip;
    trip.connection = null;
    const held = await connection?.catch(() => null);
    if (!held) return;
    held.exec('ROLLBACK');
    giveBack(held);
  };

  const current = (): Trip | null => {
    const trip = trips.getStore();
    return trip && !trip.left ? trip : null;
  };

  /** Statements of requests in the lane run there while they read; the first that does not takes its request out. */
  const divert = (client: Client): void => {
    const runner = client.runner.bind(client);
    client.runner = (builder) => {
      const made = runner(builder);
      const trip = current();
      if (!trip) return made;
      const acquire = made.ensureConnection.bind(made);
      const reads = isReading(builder);
      made.ensureConnection = async (work, more) => {
        // Rows that come as a stream keep their connection for as long as somebody takes to read them.
        if (!reads || more !== undefined) await end(trip);
        if (trip.left) return acquire(work, more);
        const connection = await (trip.connection ??= begin());
        if (trip.left) return acquire(work, more);
        made.connection = connection;
        return work(made);
      };
      return made;
    };
    const transaction = client.transaction.bind(client);
    client.transaction = (...args) => {
      const trip = current();
      if (trip) void end(trip);
      return transaction(...args);
    };
  };

  return {
    open: async () => {
      if (sqliteFile(strapi) === null) return;
      const connection = strapi.db.connection as unknown as { client: Client; raw(sql: string): Promise<unknown> };
      const [{ journal_mode: mode }] = (await connection.raw('PRAGMA journal_mode')) as [{ journal_mode: string }];
      // Without it whoever reads waits for whoever writes, and the process with them.
      if (mode !== 'wal') return;
      const { client } = connection;
      const { driver: Driver } = client;
      make = () => {
        const made = new Driver(client.connectionSettings.filename, { readonly: true });
        made.__knexUid = `read-${all.length + 1}`;
        keepPrepared(made);
        return made;
      };
      // One at once: what cannot be opened is to be known at the start.
      giveBack(await take());
      divert(client);
    },

    run: (request) => {
      if (!make) return request();
      const trip: Trip = { connection: null, left: false };
      return trips.run(trip, async () => {
        try {
          return await request();
        } finally {
          await end(trip);
        }
      });
    },

    leave: async () => {
      const trip = current();
      if (trip) await end(trip);
    },

    beside: (work) => {
      const errand = trips
        .run(null, async () => work())
        .catch((error: unknown) => void strapi.log.error(error))
        .finally(() => errands.delete(errand));
      errands.add(errand);
    },

    quiet: async (work) => {
      while (closed) await closed;
      let open: () => void = () => undefined;
      closed = new Promise((resolve) => (open = resolve));
      try {
        if (idle.length < all.length) await new Promise<void>((resolve) => still.push(resolve));
        return await work();
      } finally {
        closed = null;
        open();
        while (waiting.length && idle.length) waiting.shift()!(idle.pop()!);
      }
    },

    close: async () => {
      await Promise.all(errands);
      make = null;
      idle.splice(0).forEach((connection) => connection.close());
    },

    isReading: () => current() !== null,
  };
}
