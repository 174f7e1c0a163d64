// Changes of organs, persons and posts follow one another: their rules look at many rows, which row locks do not cover.
import type { Core } from '@strapi/types';

/** The part of a Knex transaction that is used here. */
export interface RawQuery {
  raw(sql: string, bindings: string[]): PromiseLike<unknown>;
}

/**
 * Waits until no other transaction changes the directory; held to the end of the transaction.
 *
 * On SQLite one connection already runs one transaction at a time.
 */
export async function lockDirectory(strapi: Core.Strapi, trx: RawQuery): Promise<void> {
  if (strapi.db.dialect.client !== 'postgres') return;
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['gongkai-organization']);
}
