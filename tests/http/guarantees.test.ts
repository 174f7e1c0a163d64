// No way around: every path to the public, by everybody whom Strapi itself would let, in every state, is refused with a guard's own code;
// nothing is changed; and the same call succeeds on a type that is not managed. docs/guarantees.md is written of the same paths.
import { OF_LOCALES } from '../guarantees/of-locales';
import { outcome } from '../guarantees/outcome';
import { PATHS } from '../guarantees/paths';
import { ADDRESSES, QUERIES, SECRET } from '../guarantees/addresses';
import { changeDrafts } from '../guarantees/documents';
import { API, documents, type Path } from '../guarantees/path';
import { changes, everything } from '../guarantees/standing';
import { makeWorld, type World } from '../guarantees/world';
import { inOrder, verify } from '../support/kernel';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  for (const level of ['error', 'warn'] as const) {
    jest.spyOn(world.app.strapi.log, level).mockReturnValue(world.app.strapi.log);
  }
}, 600_000);
afterAll(() => world?.app.close());

const named = (paths: readonly Path[]) => paths.map((path) => [`${path.through}: ${path.name}`, path] as const);

// All of them before the first attempt: between two attempts nothing else is written, and what stands is looked at once for both.
describe('control, on a type that is not managed', () => {
  it.each(named(PATHS.filter(({ control }) => control === undefined)))('%s succeeds', async (_name, path) => {
    const published = path.controlPublished ?? path.states.some((state) => state.startsWith('published'));
    const failed: string[] = [];
    for (const actor of path.actors) {
      const target = await world.plain(published, path.family);
      const came = await outcome(() => path.run(world, target, actor));
      if (came !== 'passed') failed.push(`${actor}: ${came}`);
    }
    expect(failed).toEqual([]);
  });
});

describe('on what is managed', () => {
  let standing: Record<string, string> | undefined;

  it.each(named(PATHS))('%s is refused, and nothing is changed', async (_name, path) => {
    const before = standing ?? (await everything(world));
    const failed: string[] = [];
    for (const state of path.states) {
      for (const actor of path.actors) {
        const came = await outcome(() => path.run(world, world.target(state, path.family), actor));
        if (!path.codes.includes(came)) failed.push(`by ${actor}, ${state}: ${came}`);
      }
    }
    expect(failed).toEqual([]);
    standing = await everything(world);
    expect(changes(before, standing)).toEqual([]);
  });
});

it('a language that nothing managed is in can be deleted, and takes along what is not managed only', async () => {
  const target = await world.plain(true, 'leaflet');
  const before = await everything(world);
  const [remove] = OF_LOCALES;
  expect(await outcome(() => remove!.run(world, target, 'root'))).toBe('passed');
  const changed = changes(before, await everything(world)).map((words) => words.slice(0, words.indexOf(':')));
  // Strapi writes its super administrator's rights anew when a language comes or goes.
  expect(changed.filter((name) => !/^(plain_leaflets|i18n_locale|admin_permissions)/.test(name))).toEqual([]);
  expect(changed).toEqual(expect.arrayContaining(['plain_leaflets', 'i18n_locale']));
});

describe('what is asked in public tells nothing of drafts', () => {
  /** Every answer to everybody, by who asked for what. */
  const answers = async (): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const actor of API) {
      const ask = world.clients[actor as 'visitor'];
      for (const address of ADDRESSES) found.set(`${actor} ${address}`, inOrder((await ask('GET', address)).text));
      for (const query of QUERIES)
        found.set(`${actor} ${query}`, inOrder((await ask('POST', '/graphql', { query })).text));
    }
    return found;
  };

  it('nor of changes to them', async () => {
    const before = await answers();
    await changeDrafts(world);
    const after = await answers();
    // The word is in drafts now, and who may see them finds it.
    const seen = await documents(world, world.target('never reviewed')).findMany!({ _q: SECRET });
    expect(JSON.stringify(seen)).toContain(SECRET);
    const told = [...after].filter(
      ([asked, text]) => text.replaceAll(asked, '').includes(SECRET) || text !== before.get(asked)
    );
    expect(told).toEqual([]);
  });
});

it('history, releases and Strapi’s own review workflow are not there', async () => {
  const { features } = world.app.strapi.ee as unknown as { features: { isEnabled(name: string): boolean } };
  const paid = ['cms-content-history', 'cms-content-releases', 'review-workflows'];
  expect(paid.filter((name) => features.isEnabled(name))).toEqual([]);
  const routes = ['/content-manager/history-versions/1/restore', '/content-releases', '/review-workflows/workflows'];
  for (const route of routes)
    expect([route, (await world.clients.root('PUT', route, {})).status]).toEqual([route, 405]);
});

it('everything public is still what was signed', async () => {
  const found = (await verify(world.app)).map(({ code }) => code);
  expect(found).toEqual([]);
});
