// Everything that a refusal must not touch: every row of the database, every byte of every file, and what the public is answered.
import fs from 'node:fs';
import path from 'node:path';
import { DATABASE } from '../support/app';
import { inOrder, publicAnswers } from '../support/kernel';
import type { World } from './world';

/** Written without anybody's asking: cursors of readers, what a reader tells people, sessions, when a token was used last, what Strapi notes of its start. */
const MOVING = new Set([
  'gk_readers',
  'gk_notices',
  'strapi_sessions',
  'strapi_api_tokens',
  'strapi_transfer_tokens',
  'strapi_core_store_settings',
]);

const PUBLIC = ['/api/boards?sort=title&populate=*', '/api/charter?populate=*', '/api/sides?populate=*'];

async function tables({ db }: World): Promise<string[]> {
  const sql =
    DATABASE === 'postgres'
      ? 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
  const answer = (await db.raw(sql)) as { rows: { name: string }[] } | { name: string }[];
  const names = (Array.isArray(answer) ? answer : answer.rows).map(({ name }) => name);
  return names.filter((name) => !MOVING.has(name)).sort();
}

/** As text, table by table: two of them are compared as a whole, and told apart by table when they differ. */
export async function everything(world: World): Promise<Record<string, string>> {
  const { app, county, db } = world;
  const found: Record<string, string> = {};
  // At once: a server far away, or under load, answers as many as the pool has connections.
  await Promise.all(
    (await tables(world)).map(async (name) => void (found[name] = JSON.stringify(await db(name).orderByRaw('1'))))
  );
  const folder = path.join(app.folder, 'files');
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  found['bytes of files'] = JSON.stringify(
    files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'hex')])
  );
  const answers = await Promise.all(
    PUBLIC.map(async (address) => inOrder((await county.anonymous('GET', address)).text))
  );
  found['public answers'] = JSON.stringify([...(await publicAnswers(county)), ...answers]);
  return found;
}

/** From where two texts differ. */
const difference = (before = '', after = ''): string => {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 120);
  return `…${before.slice(from, at + 240)} → …${after.slice(from, at + 240)}`;
};

/** What differs, by table; empty when everything stands as it stood. */
export const changes = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${difference(before[name], after[name])}`);
