// No way around: every path to the public, by everybody whom Strapi itself would let, in every state, is refused with a guard's own code;
// nothing is changed; and the same call succeeds on a type that is not managed. GONGKAI_GUARANTEES=true writes docs/guarantees.md.
import type { Path } from '../guarantees/path';
import { PATHS } from '../guarantees/paths';
import { writeGuarantees } from '../guarantees/document';
import { everythingManaged, makeWorld, type Actor, type Answer, type State, type World } from '../guarantees/world';
import { verify } from '../support/kernel';

let world: World;
/** How everything stood after the path before this one. */
let standing: unknown;

beforeAll(async () => {
  world = await makeWorld();
  jest.spyOn(world.app.strapi.log, 'error').mockReturnValue(world.app.strapi.log);
});
afterAll(() => world?.app.close());

/** What came of it: the code of a refusal, or `passed`. */
async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await work();
    if (typeof answer !== 'object' || answer === null || !('status' in answer && 'headers' in answer)) return 'passed';
    const { status, body, text } = answer as Answer;
    if (status < 300) return 'passed';
    return body.error?.details?.code ?? `${status} ${text.slice(0, 200)}`;
  } catch (error) {
    const { details, message } = error as Error & { details?: { code?: string } };
    return details?.code ?? message;
  }
}

const cases: [string, Path, Actor, State][] = PATHS.flatMap((path) =>
  path.states.flatMap((state) =>
    path.actors.map((actor): [string, Path, Actor, State] => [
      `${path.through}: ${path.name}, by ${actor}, ${state}`,
      path,
      actor,
      state,
    ])
  )
);

describe.each(
  PATHS.flatMap((path) =>
    path.actors.map((actor) => [`${path.through}: ${path.name}, by ${actor}`, path, actor] as const)
  )
)('control of %s', (_name, path, actor) => {
  it('succeeds on a type that is not managed', async () => {
    if (path.control === 'none') return;
    const published = path.states[0]!.startsWith('published');
    expect(await outcome(async () => path.run(world, await world.plain(published), actor))).toBe('passed');
  });
});

it.each(cases)('%s', async (_name, path, actor, state) => {
  standing ??= await everythingManaged(world);
  expect(path.codes).toContain(await outcome(() => path.run(world, world.target(state), actor) as Promise<unknown>));
  const after = await everythingManaged(world);
  const before = standing;
  standing = after;
  expect(after).toEqual(before);
});

it('everything public is still what was signed', async () => {
  const found = (await verify(world.app)).map(({ code }) => code);
  expect(found).toEqual([]);
});

it('says so in docs/guarantees.md', () => writeGuarantees(PATHS));
