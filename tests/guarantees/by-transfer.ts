// Paths by which a whole database would come from outside: Strapi's import, and a transfer with its token.
import { importFrom, pushTo } from './archive';
import { ANY, type Way } from './path';

const NONE = 'the door `maintenance import-archive` lets the same archive in (tests/http/import-door.test.ts)';
const CODES = ['publication.import-closed'];

/** Strapi's engine passes on nothing but the message; the code stands in it. */
const coded = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: Error) => {
    const code = /\[([a-z]+\.[a-z-]+)\]/.exec(error.message)?.[1];
    throw code ? Object.assign(new Error(error.message), { details: { code } }) : error;
  });

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
];
