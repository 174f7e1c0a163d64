// Paths by which a whole database would come from outside, or go there: Strapi's import, and transfers with a token.
import path from 'node:path';
import type { Answer } from '../support/county';
import { importFrom, pullFrom, pullStepwise, pushTo } from './archive';
import { ANY, type Path, type Way } from './path';

const NONE = 'the door `maintenance import-archive` lets the same archive in (tests/http/import-door.test.ts)';
const READ =
  'whole databases are of no type; `strapi export` on the machine makes the same archive (tests/http/import-door.test.ts)';
const CODES = ['publication.import-closed'];
const READ_CODES = ['publication.export-closed'];

/** Strapi's engine passes on nothing but the message; the code stands in it. */
const coded = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: Error) => {
    const code = /\[([a-z]+\.[a-z-]+)\]/.exec(error.message)?.[1];
    throw code ? Object.assign(new Error(error.message), { details: { code } }) : error;
  });

/** A transfer's address asked as any other, without its protocol. */
const asked =
  (direction: 'pull' | 'push'): Path['run'] =>
  async (world): Promise<Answer> => {
    const headers = { Authorization: `Bearer ${world.transferToken}` };
    const response = await fetch(`${world.app.url}/admin/transfer/runner/${direction}`, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Answer['body'] };
  };

export const BY_TRANSFER: Way[] = [
  {
    name: 'strapi import',
    through: 'transfer',
    actors: ['nobody'],
    states: ANY,
    codes: CODES,
    control: NONE,
    run: (world) => coded(importFrom(world.app, world.archive)),
  },
  {
    name: 'strapi transfer --to this server',
    through: 'transfer',
    actors: ['transfer'],
    states: ANY,
    codes: CODES,
    control: NONE,
    run: (world) => coded(pushTo(world.app, world.archive, world.transferToken)),
  },
  {
    name: 'the address of transfers to this server, without their protocol',
    through: 'transfer',
    actors: ['transfer'],
    states: ANY,
    codes: CODES,
    control: NONE,
    run: asked('push'),
  },
];

/** Everything read at once: drafts, private files, accounts. */
export const TRANSFER_READS: Way[] = (
  [
    [
      'strapi transfer --from this server',
      (world) => coded(pullFrom(world.app, path.join(world.app.folder, 'pulled'), world.transferToken)),
    ],
    [
      'strapi transfer --from this server, its steps without its beginning',
      (world) => coded(pullStepwise(world.app, world.transferToken)),
    ],
    ['the address of transfers from this server, without their protocol', asked('pull')],
  ] as [string, Path['run']][]
).map(([name, run]) => ({
  name,
  through: 'transfer',
  actors: ['transfer'],
  states: ANY,
  codes: READ_CODES,
  control: READ,
  run,
}));
