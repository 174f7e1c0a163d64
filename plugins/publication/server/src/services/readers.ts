// Readers of the ledger: each with its own cursor and a lease, after the commit, at least once and in order; caught up at start.
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Reader } from '../kernel';
import type { Ledger } from './ledger';
import type { Registry } from './registry';
import type { Store } from './store';

/** A reader's turn; a server that dies in it loses the lease after this many milliseconds, unless configured. */
const LEASE = 30_000;
const BATCH = 200;
/** First pause after a failure in milliseconds; doubled each time, an hour at most. */
const PAUSE = 1_000;
/** Milliseconds until a reader that another server has is looked at again. */
const LOOK_AGAIN = 1_000;

interface DbReader {
  name: string;
  cursor: number;
  failures: number;
  lease_owner: string | null;
  lease_until: unknown;
}

export interface Readers {
  /** `alone`: no other server can be on this database; whoever had a lease is dead, and it is taken at once. */
  start(alone?: boolean): void;
  stop(): Promise<void>;
  /** Resolves when every reader has seen every entry written so far, or failed on one. */
  drain(): Promise<void>;
  state(): Promise<{ name: string; cursor: number; failures: number }[]>;
}

export function createReaders(strapi: Core.Strapi, store: Store, ledger: Ledger, registry: Registry): Readers {
  const owner = randomUUID();
  const lease = (): number => strapi.config.get('plugin::gongkai-publication.readerLease', LEASE);
  const busy = new Map<string, Promise<void>>();
  /** Readers that look once more when they have finished: something was written meanwhile. */
  const again = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  let running = false;

  /** Takes the lease of a reader when it is free; null when another server has it. */
  const claim = (name: string): Promise<DbReader | null> =>
    store.write(async (tables) => {
      const now = Date.now();
      const take = async (): Promise<DbReader | undefined> => {
        const [row] = (await tables('gk_readers')
          .where({ name })
          .where((free) => {
            void free.whereNull('lease_owner').orWhere('lease_owner', owner).orWhere('lease_until', '<=', now);
          })
          .update({ lease_owner: owner, lease_until: now + lease() })
          .returning('*')) as DbReader[];
        return row;
      };
      let row = await take();
      if (!row) {
        await tables('gk_readers').insert({ name, cursor: 0, failures: 0 }).onConflict('name').ignore();
        row = await take();
      }
      return row ? { ...row, cursor: Number(row.cursor), failures: Number(row.failures) } : null;
    });

  /** Notes how far a reader is; false where another server took the lease meanwhile. */
  const settle = (name: string, values: Record<string, unknown>): Promise<boolean> =>
    store.write(
      async (tables) => (await tables('gk_readers').where({ name, lease_owner: owner }).update(values)) === 1
    );

  const later = (reader: Reader, pause: number): void => {
    if (!running || timers.has(reader.name)) return;
    const timer = setTimeout(() => {
      timers.delete(reader.name);
      void turn(reader);
    }, pause);
    timer.unref();
    timers.set(reader.name, timer);
  };

  const work = async (reader: Reader): Promise<void> => {
    const { name } = reader;
    const free = { lease_owner: null, lease_until: null };
    const row = await claim(name);
    // Another server reads, and may have looked just before what we were woken for was written.
    if (!row) return later(reader, Math.min(LOOK_AGAIN, lease()));
    let { cursor, failures } = row;
    for (;;) {
      const entries = await ledger.read(cursor, BATCH);
      // Stopped: given back, so that the server that starts next need not wait until the lease would have run out.
      if (!entries.length || !running) return void (await settle(name, free));
      const last = entries.at(-1)!.seq;
      try {
        await reader.handle(entries);
        const noted = { cursor: last, failures: 0, last_error: null, lease_until: Date.now() + lease() };
        // It took longer than the lease, and whoever has it now reads the same again.
        if (!(await settle(name, noted))) return later(reader, Math.min(LOOK_AGAIN, lease()));
        [cursor, failures] = [last, 0];
      } catch (error) {
        failures += 1;
        // The name of the error only: messages may carry content.
        const last_error = error instanceof Error ? error.name : 'Error';
        await settle(name, { failures, last_error, ...free });
        strapi.log.error(`gongkai: reader ${name} failed after entry ${cursor} (${last_error}); it will try again`);
        return later(reader, Math.min(PAUSE * 2 ** Math.min(failures - 1, 12), 3_600_000));
      }
    }
  };

  const turn = (reader: Reader): Promise<void> => {
    const current = busy.get(reader.name);
    if (current) return current;
    const promise = work(reader)
      .catch((error: unknown) => {
        // The database itself failed: nothing else would wake this reader before the next entry.
        strapi.log.error(error);
        later(reader, lease());
      })
      .finally(() => {
        busy.delete(reader.name);
        if (again.delete(reader.name) && running) void turn(reader);
      });
    busy.set(reader.name, promise);
    return promise;
  };

  const wake = (): void => {
    if (!running) return;
    for (const reader of registry.readers.values()) {
      // An entry that arrives while a reader is finishing must not wait for the next one; however many arrive, it looks once more.
      if (busy.has(reader.name)) again.add(reader.name);
      else void turn(reader);
    }
  };

  // A transaction that writes thousands of entries wakes everybody once, not once for each.
  let waking = false;
  ledger.onAppend(() => {
    if (waking) return;
    waking = true;
    setImmediate(() => {
      waking = false;
      // Nor in the name of whoever wrote the entry: what is woken outlives the request.
      void strapi.requestContext.run(undefined as never, wake as never);
    });
  });

  return {
    start: (alone = false) => {
      running = true;
      if (!alone) return wake();
      void store
        .write((tables) => tables('gk_readers').update({ lease_owner: null, lease_until: null }))
        .catch((error: unknown) => strapi.log.error(error))
        .then(wake);
      return undefined;
    },
    stop: async () => {
      running = false;
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
      again.clear();
      await Promise.all(busy.values());
    },
    drain: async () => {
      running = true;
      for (const reader of registry.readers.values()) {
        await busy.get(reader.name);
        await turn(reader);
      }
    },
    state: () =>
      store.read(async (tables) => {
        const rows = (await tables('gk_readers').orderBy('name')) as DbReader[];
        return rows.map((row) => ({ name: row.name, cursor: Number(row.cursor), failures: Number(row.failures) }));
      }),
  };
}
