// Who reads in the lane of public reads: GET requests of the content API and for files, of visitors and of tokens.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/types';
import type { ReadLane } from './read-lane';

interface Repository {
  update(params: { where?: { id?: unknown }; data?: object }): Promise<unknown>;
}

const TOKEN = 'admin::api-token';

const READS = new Set(['findMany', 'findOne', 'findFirst', 'count']);

type Transaction = (work?: (...given: unknown[]) => unknown) => Promise<unknown>;

/**
 * The document service runs each of its actions in a transaction, also those that only read: in the lane the request's own state of the
 * database stands in for it. A transaction that its work asks something of is somebody else's.
 */
function readWithoutTransaction(strapi: Core.Strapi, lane: ReadLane): void {
  const reading = new AsyncLocalStorage<boolean>();
  strapi.documents.use(({ action }, next) => reading.run(READS.has(action), next));
  const { db } = strapi as unknown as { db: { transaction: Transaction; inTransaction(): boolean } };
  const transaction = db.transaction.bind(db);
  db.transaction = (work) => {
    const stands = work?.length === 0 && reading.getStore() && lane.isReading() && !db.inTransaction();
    return stands ? Promise.resolve(work()) : transaction(work);
  };
}

/**
 * Strapi notes once an hour when a token was last used, before it answers: the answer does not wait for the writer because of that. One
 * note at a time for each token, however many requests come meanwhile.
 */
function noteTokensBeside(strapi: Core.Strapi, lane: ReadLane): void {
  const { db } = strapi as unknown as { db: { query(uid: string): Repository } };
  const query = db.query.bind(db);
  const noting = new Set<unknown>();
  db.query = (uid) => {
    const found = query(uid);
    if (uid !== TOKEN || !lane.isReading()) return found;
    const update: Repository['update'] = (params) => {
      const id = params.where?.id;
      if (Object.keys(params.data ?? {}).join() !== 'lastUsedAt') return found.update(params);
      if (noting.has(id)) return Promise.resolve(null);
      noting.add(id);
      lane.beside(() => found.update(params).finally(() => noting.delete(id)));
      return Promise.resolve(null);
    };
    return Object.assign(Object.create(found) as Repository, { update });
  };
}

/** After the schema stands and before the router takes requests. */
export async function openPublicLane(strapi: Core.Strapi, lane: ReadLane): Promise<void> {
  await lane.open();
  noteTokensBeside(strapi, lane);
  readWithoutTransaction(strapi, lane);
  const prefix = `${strapi.config.get<string>('api.rest.prefix', '/api')}/`.toLowerCase();
  strapi.server.use((ctx, next) => {
    const reads = ctx.method === 'GET' || ctx.method === 'HEAD';
    // What is matched too generously does no harm: a request that writes leaves the lane with its first statement that does.
    const address = ctx.path.toLowerCase();
    return reads && (address.startsWith(prefix) || address.startsWith('/files/')) ? lane.run(next) : next();
  });
}
