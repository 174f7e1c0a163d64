// No way around the review's own verbs: each, by everybody who may not, is refused with a guard's own code, nothing is changed, and the same
// call succeeds by who may. docs/guarantees.md is written of the same rows.
import { OUTSIDERS, type Who } from '../guarantees/review/cast';
import type { About, Deed } from '../guarantees/review/deed';
import { DEEDS, NOT_SIGNED_IN, OWN_ROUTES, refusalsOf, unclear } from '../guarantees/review/deeds';
import { makeReviewWorld, type ReviewWorld } from '../guarantees/review/world';
import { fitting, OF_OWN, tablesFor } from '../guarantees/of-own';
import { outcome } from '../guarantees/outcome';
import { CODE } from '../guarantees/path';
import { changes, everything } from '../guarantees/standing';
import { TYPES } from '../guarantees/types';
import type { World } from '../guarantees/world';
import { POLICY } from '../support/county';
import { byHand, verify } from '../support/kernel';

/** Every statement on the suite's own tables; only that they have rows is this file's. */
const STATEMENTS = OF_OWN.filter(({ actors }) => actors === CODE);

interface Described {
  name: string;
  fields: { name: string }[] | null;
  inputFields: { name: string }[] | null;
}

let world: ReviewWorld;

beforeAll(async () => {
  world = await makeReviewWorld();
  for (const level of ['error', 'warn'] as const) {
    jest.spyOn(world.app.strapi.log, level).mockReturnValue(world.app.strapi.log);
  }
}, 600_000);
afterAll(() => world?.app.close());

const PREFIX = '/gongkai-review';
const named = (deeds: readonly Deed[]) => deeds.map((deed) => [`${deed.name}, ${deed.on}`, deed] as const);

/** What came of a call: a code, or `passed`. */
async function cameOf(deed: Deed, about: About, who: Who): Promise<string> {
  const given = deed.asked(about);
  const query = new URLSearchParams(given as Record<string, string>);
  const address =
    (deed.route.startsWith('/gongkai-') ? '' : PREFIX) +
    deed.route +
    (deed.method === 'GET' ? `?${query.toString()}` : '');
  const body = deed.method === 'GET' ? undefined : given;
  const answer = await world.clients[who](deed.method, address, body);
  const came = await outcome(() => answer);
  return came === 'passed' && deed.outcome ? deed.outcome(answer) : came;
}

/** Notices too: nothing tells anybody of what was refused. */
const standingNow = async () => ({
  ...(await everything(world as unknown as World)),
  gk_notices: JSON.stringify(await world.db('gk_notices').orderBy('id')),
});

it('each row says of everybody whether they may', () => {
  expect(DEEDS.map((deed) => [deed.name, unclear(deed)]).filter(([, who]) => who!.length)).toEqual([]);
});

// All of them before the first attempt, each on a case or a setting of its own.
describe('control, by who may', () => {
  it.each(named(DEEDS))('%s succeeds', async (_name, deed) => {
    const [on, who] = deed.control ?? [deed.on, deed.may[0]!];
    const about = {
      world,
      seen: (deed.anew ?? 'case') === 'case' ? await world.make(on) : world.matters[on],
      setting: deed.anew === 'setting' ? await world.makeSetting() : world.setting,
    };
    expect(await cameOf(deed, about, who)).toBe('passed');
  });
});

describe('by who may not', () => {
  let standing: Record<string, string> | undefined;

  it.each(named(DEEDS))('%s is refused, and nothing is changed', async (_name, deed) => {
    if (!standing) await world.settle();
    const before = standing ?? (await standingNow());
    const failed: string[] = [];
    const about = { world, seen: world.matters[deed.on], setting: world.setting };
    const attempt = async ([who, code]: [Who, string]) => {
      const came = await cameOf(deed, about, who);
      if (came !== code) failed.push(`${who}: ${came} instead of ${code}`);
    };
    const refusals = refusalsOf(deed);
    for (const one of refusals.filter(([, code]) => code !== NOT_SIGNED_IN)) await attempt(one);
    // Who is not signed in comes no further than the door.
    await Promise.all(refusals.filter(([, code]) => code === NOT_SIGNED_IN).map(attempt));
    // What a refused read would have written shows with the next row that writes.
    standing = deed.method === 'GET' ? before : await standingNow();
    expect(failed).toEqual([]);
    expect(changes(before, standing)).toEqual([]);
  });

  it('every other route of the review is closed to who is not signed in', async () => {
    const { routes } = world.app.strapi.plugin('gongkai-review') as unknown as {
      routes: Record<string, { type: string; routes: { method: string; path: string }[] }>;
    };
    expect(Object.values(routes).map(({ type }) => type)).toEqual(['admin']);
    const all = Object.values(routes).flatMap((part) => part.routes);
    const rows = new Set(DEEDS.map(({ method, route }) => `${method} ${route}`));
    const others = all.filter(({ method, path }) => !rows.has(`${method} ${path}`));
    // Whatever writes has its row, or writes what is the asker's own.
    const writing = others.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    expect(writing).toEqual(OWN_ROUTES);
    const failed: string[] = [];
    for (const { method, path } of others) {
      const attempt = async (who: Who) => {
        const body = method === 'GET' ? undefined : { upTo: world.setting.notice };
        const came = await outcome(() => world.clients[who](method, PREFIX + path, body));
        if (came !== NOT_SIGNED_IN) failed.push(`${method} ${path} by ${who}: ${came}`);
      };
      await Promise.all(OUTSIDERS.map(attempt));
    }
    expect(failed).toEqual([]);
    expect(changes(standing!, await standingNow())).toEqual([]);
  });
});

it('what is left verifies', async () => {
  expect(await verify(world.app)).toEqual([]);
});

// At the end, for what a hand puts into tables that no review fills says nothing true.
describe('past the verbs', () => {
  beforeAll(async () => {
    const target = { uid: POLICY, documentId: '', ...TYPES[POLICY]! };
    const tables = await tablesFor(world as unknown as World, target);
    const { id } = (await world.db('gk_organs').first('id')) as { id: number };
    const filled: string[] = [];
    for (const name of tables) {
      if (await world.db(name).first()) continue;
      const row = /_lnk$/.test(name) ? { organ_id: id, inv_organ_id: id } : await fitting(world.db, name);
      await byHand(world.app, () => world.db(name).insert(row));
      filled.push(name);
    }
    // What is the review's own was filled by its verbs.
    expect(filled.filter((name) => /^gk_(review|notice)/.test(name))).toEqual([]);
  });

  it('GraphQL, though it is switched on, knows nothing of the review', async () => {
    const query = '{ __schema { types { name fields { name } inputFields { name } } } }';
    const answer = await world.clients.full('POST', '/graphql', { query });
    const { types } = (answer.body.data as { __schema: { types: Described[] } }).__schema;
    const names = types.flatMap(({ name, fields, inputFields }) => [
      name,
      ...[...(fields ?? []), ...(inputFields ?? [])].map((field) => field.name),
    ]);
    expect(names).toContain('updatePolicyDocument');
    // Of Strapi's own review workflow, which the product leaves off, there are names.
    expect(names.filter((name) => /^gk|gongkaireview|^(create|update|delete)?review(?!workflows)/i.test(name))).toEqual(
      []
    );
  });

  it.each(STATEMENTS.map((path) => [`${path.through}: ${path.name}`, path] as const))(
    '%s, with rows in every table, is refused',
    async (_name, path) => {
      const whole = world as unknown as World;
      const target = { uid: POLICY, documentId: '', ...TYPES[POLICY]! };
      const before = await standingNow();
      expect(await outcome(() => path.run(whole, target, 'nobody'))).toBe('publication.own-table');
      expect(changes(before, await standingNow())).toEqual([]);
    }
  );
});
