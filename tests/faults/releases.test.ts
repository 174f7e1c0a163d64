// Releases when something goes wrong: the server is killed (kill -9) while a set is published, two servers with different clocks have the
// same releases due, the database's connections break. Never is a part of a set public, none is lost, none goes out twice.
import fs from 'node:fs';
import type { Release } from '@gongkai/publication/kernel';
import { plannedText } from '../../plugins/publication/server/src/domain/release';
import { DATABASE, type App } from '../support/app';
import {
  client,
  INTERPRETATION,
  interpretationData,
  PASSWORD,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { inner, verify } from '../support/kernel';
import { createDraft, determine, panel, readyDraft, submit, verb } from '../support/verbs';
import { numbers, SEED, WHOLE } from './support/seed';
import { startServer, type Server } from './support/server';

const ROUNDS = WHOLE ? 300 : 10;
/** Members of the sets that go out again and again. */
const SIZES = WHOLE ? [2, 3, 5, 10, 20, 35, 50] : [2, 6];
const DUE = WHOLE ? 100 : 10;
/** A token is good for some minutes; after so many milliseconds everybody logs in again. */
const LOGIN_AFTER = 90_000;
const WHY = { category: 'wrong-release', reason: '内容有误' };

const well = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
};

type Who = 'drafter' | 'publisher' | 'head' | 'leader';
const WHO: Who[] = ['drafter', 'publisher', 'head', 'leader'];

interface Set {
  document: string;
  readings: string[];
}

const random = numbers(SEED);

/** Everybody's client, and what keeps them signed in through hours. */
function sessions(urlOf: () => string): { as: (who: Who) => Client; fresh: () => Promise<void> } {
  const tokens = {} as Record<Who, string>;
  let since: number | null = null;
  const fresh = async (): Promise<void> => {
    if (since !== null && performance.now() - since < LOGIN_AFTER) return;
    for (const who of WHO) {
      const response = await fetch(`${urlOf()}/admin/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: `${who}@test.invalid`, password: PASSWORD }),
      });
      tokens[who] = ((await response.json()) as { data: { token: string } }).data.token;
    }
    since = performance.now();
  };
  return { as: (who) => client({ url: urlOf() }, tokens[who]), fresh };
}

/** An answer, or null when the server was gone before it gave one. */
const answered = (work: Promise<Answer>): Promise<Answer | null> => work.catch(() => null);

const members = ({ document, readings }: Set) => [
  { uid: POLICY, documentId: document },
  ...readings.map((documentId) => ({ uid: INTERPRETATION, documentId })),
];

/** Waits for something that comes by itself. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > 120_000) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A document with its interpretations, determined and ready to be submitted. */
async function makeSet(as: (who: Who) => Client, size: number): Promise<Set> {
  const document = await readyDraft(as('drafter'), policyData(`一份有${size - 1}篇解读的文件`));
  const readings: string[] = [];
  for (let i = 1; i < size; i += 1) {
    const data = interpretationData(`第${i}篇解读`, document);
    const reading = await createDraft(as('drafter'), data, INTERPRETATION);
    await determine(as('drafter'), reading, INTERPRETATION);
    readings.push(reading);
  }
  return { document, readings };
}

/** The set submitted as one case, signed by all, and waiting for a release of its own. */
async function waiting(as: (who: Who) => Client, set: Set): Promise<string> {
  const formed = well(
    await as('drafter')('POST', '/gongkai-publication/form-release', {
      name: '一并公开',
      plan: 'person',
      members: members(set),
    })
  );
  const { facts, companions } = await panel(as('drafter'), set.document);
  const main = { uid: POLICY, documentId: set.document, lockVersion: facts.lockVersion };
  well(await as('drafter')('POST', '/gongkai-review/submit', { members: [main, ...companions] }));
  for (const who of ['publisher', 'head', 'leader'] as const) well(await verb(as(who), 'approve', set.document));
  return (formed.body.data as { ref: string }).ref;
}

const lockVersionOf = async (who: Client, ref: string): Promise<number> => {
  const answer = well(await who('GET', `/gongkai-publication/releases/${ref}`));
  return (answer.body as unknown as { release: Release }).release.lockVersion;
};

describe('kill -9', () => {
  let app: App;
  let server: Server;
  const { as, fresh } = sessions(() => server.url);
  const anonymous: Client = (...request) => client({ ...app, url: server.url })(...request);

  beforeAll(async () => {
    ({ app } = await startCounty());
    if (DATABASE === 'sqlite') {
      for (let i = 0; i < 20; i += 1) await app.strapi.db.connection.raw('select 1');
      await app.strapi.destroy();
    } else {
      await inner(app).releaseDue.stop();
    }
    server = await startServer();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    if (DATABASE === 'postgres') return app?.close();
    if (app) fs.rmSync(app.folder, { recursive: true, force: true });
    return undefined;
  });

  const publicOf = async (set: Set): Promise<number> => {
    const found = [await anonymous('GET', `/api/policy-documents/${set.document}`)];
    for (const reading of set.readings) found.push(await anonymous('GET', `/api/interpretations/${reading}`));
    return found.filter(({ status }) => status === 200).length;
  };

  const standing = (ref: string) =>
    server.ask('release', ref) as Promise<{ state: string; late: boolean; out: number }>;

  const takenDown = async (ref: string): Promise<void> => {
    const lockVersion = await lockVersionOf(as('head'), ref);
    well(await as('head')('POST', '/gongkai-publication/withdraw-release', { ref, lockVersion, ...WHY }));
  };

  it(`in ${ROUNDS} releases, seed ${SEED}`, async () => {
    const sets: Set[] = [];
    for (const size of SIZES) {
      await fresh();
      sets.push(await makeSet(as, size));
    }
    const counted = { out: 0, late: 0, pressed: 0 };
    for (let round = 1; round <= ROUNDS; round += 1) {
      await fresh();
      const set = sets[round % sets.length]!;
      const size = set.readings.length + 1;
      const ref = await waiting(as, set);
      const lockVersion = await lockVersionOf(as('head'), ref);
      // Now a person lets it go out, now its time comes.
      const byTime = random() < 0.5;
      const planned = Math.ceil((Date.now() + 400) / 1000) * 1000;
      // What a member takes here, roughly: kills fall into the publication and shortly beside it.
      const moment = random() * (20 + size * 14);
      let pressing: Promise<Answer | null> = Promise.resolve(null);
      if (byTime) {
        const body = { ref, lockVersion, at: plannedText(planned) };
        well(await as('head')('POST', '/gongkai-publication/schedule-release', body));
        await new Promise((resolve) => setTimeout(resolve, planned - Date.now() + moment));
      } else {
        pressing = answered(as('head')('POST', '/gongkai-publication/publish-release', { ref, lockVersion }));
        await new Promise((resolve) => setTimeout(resolve, moment));
      }
      await server.kill();
      const answer = await pressing;
      server = await startServer();

      const where = `round ${round}, ${size} members, killed after ${moment.toFixed(1)} ms, seed ${SEED}`;
      if (byTime) await until(async () => (await standing(ref)).state !== 'scheduled');
      const { state, late, out } = await standing(ref);
      const isOut = state === 'published';
      expect([where, await publicOf(set), out]).toEqual([where, isOut ? size : 0, isOut ? 1 : 0]);
      // What has a time is not lost; what was answered was done; what a person pressed is done or still to be done.
      if (byTime || answer?.status === 200) expect([where, state]).toEqual([where, 'published']);
      expect([where, ['published', 'open'].includes(state)]).toEqual([where, true]);
      expect([where, await server.ask('verify')]).toEqual([where, []]);
      expect([where, await server.ask('leftOver')]).toEqual([where, []]);
      if (isOut) counted.out += 1;
      if (late) counted.late += 1;
      if (!byTime) counted.pressed += 1;
      if (!isOut) {
        const again = { ref, lockVersion: await lockVersionOf(as('head'), ref) };
        well(await as('head')('POST', '/gongkai-publication/publish-release', again));
        expect([where, await publicOf(set)]).toEqual([where, size]);
      }
      await takenDown(ref);
      expect([where, await publicOf(set)]).toEqual([where, 0]);
    }
    console.log(`${DATABASE}, seed ${SEED}: of ${ROUNDS} out after the kill: ${JSON.stringify(counted)}`);
  }, 14_400_000);
});

const onPostgres = DATABASE === 'postgres' ? describe : describe.skip;

// SQLite has one server, and no connections that break.
onPostgres('several servers, and a database that goes away', () => {
  let app: App;
  let county: County;
  const { as, fresh } = sessions(() => app.url);

  beforeAll(async () => {
    ({ app, county } = await startCounty());
    await inner(app).releaseDue.stop();
  }, 120_000);
  afterAll(() => app?.close());

  const single = async (title: string): Promise<{ ref: string; documentId: string }> => {
    const documentId = await readyDraft(as('drafter'), policyData(title));
    const formed = await as('drafter')('POST', '/gongkai-publication/form-release', {
      name: title,
      plan: 'person',
      members: [{ uid: POLICY, documentId }],
    });
    well(formed);
    well(await submit(as('drafter'), documentId));
    for (const who of ['publisher', 'head', 'leader'] as const) well(await verb(as(who), 'approve', documentId));
    return { ref: (formed.body.data as { ref: string }).ref, documentId };
  };

  const found = async (ref: string): Promise<Release> => (await inner(app).releaseRows.find(ref))!;
  const timesOut = async (documentId: string): Promise<number> =>
    (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).filter(({ action }) => action === 'publish')
      .length;

  it(`${DUE} due releases, two servers whose clocks are a minute apart: each once, none early`, async () => {
    const made: Awaited<ReturnType<typeof single>>[] = [];
    for (let i = 0; i < DUE; i += 1) {
      await fresh();
      made.push(await single(`第${i}份到时发布的文件`));
    }
    const servers = await Promise.all([startServer({ skew: 60_000 }), startServer()]);
    try {
      await fresh();
      // Ten a second, as a day's news at nine; the first when all of them have their time.
      const first = Math.ceil((await inner(app).store.now()) / 1000) * 1000 + 5_000 + DUE * 300;
      const planned = new Map<string, number>();
      for (const [i, { ref }] of made.entries()) {
        const at = first + Math.floor(i / 10) * 1000;
        const { lockVersion } = await found(ref);
        const body = { ref, lockVersion, at: plannedText(at) };
        well(await as('head')('POST', '/gongkai-publication/schedule-release', body));
        planned.set(ref, at);
      }
      // One question at a time: who waits must not be what they wait for.
      await until(async () => (await inner(app).releaseRows.nextAt()) === null);
      const lateness: number[] = [];
      for (const { ref, documentId } of made) {
        const { state, publishedAt, late } = await found(ref);
        expect([ref, state, late, await timesOut(documentId)]).toEqual([ref, 'published', false, 1]);
        expect(publishedAt!).toBeGreaterThanOrEqual(planned.get(ref)!);
        lateness.push(publishedAt! - planned.get(ref)!);
      }
      lateness.sort((a, b) => a - b);
      console.log(
        `${DUE} due releases, two servers: lateness median ${lateness[lateness.length >> 1]} ms, most ${lateness.at(-1)} ms`
      );
      expect(await verify(app)).toEqual([]);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  }, 1_200_000);

  it('connections that break in the middle: the release goes out whole with the next try', async () => {
    await fresh();
    const set = await makeSet(as, 10);
    const ref = await waiting(as, set);
    const at = Math.ceil((await inner(app).store.now()) / 1000) * 1000 + 1_000;
    const body = { ref, lockVersion: await lockVersionOf(as('head'), ref), at: plannedText(at) };
    well(await as('head')('POST', '/gongkai-publication/schedule-release', body));
    const { store, releaseDue } = inner(app);
    jest.spyOn(store, 'now').mockResolvedValue(at);
    // The restart of a database ends every session: here the one that has published half of the set.
    const { strapi } = app;
    let broken = 0;
    app.kernel.registerGate({
      name: 'test-breaks',
      label: '测试',
      appliesTo: ({ uid }) => uid === INTERPRETATION,
      inspect: async ({ documentId }) => {
        if (!broken && documentId === set.readings[4]) {
          broken += 1;
          const ended =
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
          await strapi.db.connection.raw(ended).catch(() => undefined);
        }
        return [];
      },
    });
    await releaseDue.run();
    expect(broken).toBe(1);
    const isOut = async () => (await county.anonymous('GET', `/api/policy-documents/${set.document}`)).status === 200;
    expect([await isOut(), await timesOut(set.document)]).toEqual([false, 0]);
    expect((await found(ref)).state).toBe('scheduled');
    // Not at once: the pause after a failure is over by then.
    jest.spyOn(store, 'now').mockResolvedValue(at + 60_000);
    await releaseDue.run();
    expect((await found(ref)).state).toBe('published');
    expect([await isOut(), await timesOut(set.document)]).toEqual([true, 1]);
    jest.restoreAllMocks();
    expect(await verify(app)).toEqual([]);
  }, 300_000);
});
