// Crashes: the server is killed (kill -9) in the middle of a publication and of a withdrawal. After the next start each is wholly done or
// not at all, what was answered was done, the chain is whole, readers catch up, and nothing was announced that did not happen.
import fs from 'node:fs';
import path from 'node:path';
import { DATABASE, type App } from '../support/app';
import {
  client,
  PASSWORD,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { answers, createDraft, panel, submit, verb, withdraw } from '../support/verbs';
import { BEGINNING, follow, type Told } from './support/model';
import { numbers, SEED, WHOLE } from './support/seed';
import { startServer, type Server } from './support/server';

const ROUNDS = WHOLE ? 200 : 10;
/** Sessions end after half an hour; so often everybody logs in again. */
const LOGIN_AFTER = 40;

type Who = 'drafter' | 'publisher' | 'head' | 'leader';
const WHO: Who[] = ['drafter', 'publisher', 'head', 'leader'];

let app: App;
let county: County;
let server: Server;
let announced: string;
const tokens = {} as Record<Who, string>;
const random = numbers(SEED);

const as = (who: Who): Client => client({ ...app, url: server.url }, tokens[who]);
const anonymous: Client = (...request) => client({ ...app, url: server.url })(...request);

beforeAll(async () => {
  ({ app, county } = await startCounty());
  announced = path.join(app.folder, 'announced.txt');
  fs.writeFileSync(announced, '');
  for (const who of WHO) tokens[who] = county.people[who].token;
  if (DATABASE === 'sqlite') {
    // The file goes on without this server. Strapi reads what it made once more for its events: they are let end first.
    for (let i = 0; i < 20; i += 1) await app.strapi.db.connection.raw('select 1');
    await app.strapi.destroy();
  }
  server = await startServer({ announced });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  if (DATABASE === 'postgres') return app?.close();
  if (app) fs.rmSync(app.folder, { recursive: true, force: true });
  return undefined;
});

async function logIn(): Promise<void> {
  for (const who of WHO) {
    const response = await fetch(`${server.url}/admin/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: `${who}@test.invalid`, password: PASSWORD }),
    });
    tokens[who] = ((await response.json()) as { data: { token: string } }).data.token;
  }
}

const well = (answer: Answer): void => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
};

let number = 0;
/** A document that only the third signature keeps from the public. */
async function signedTwice(): Promise<string> {
  const title = `关于第${(number += 1)}次断电的通知`;
  const documentId = await createDraft(as('drafter'), policyData(title));
  well(await submit(as('drafter'), documentId));
  for (const who of ['publisher', 'head'] as const) well(await verb(as(who), 'approve', documentId));
  return documentId;
}

/** An answer, or null when the server was gone before it gave one. */
const answered = (work: Promise<Answer>): Promise<Answer | null> => work.catch(() => null);

/** The two verbs, with what a page would send: pressing is all that is left. */
async function prepared(coming: string, going: string) {
  const seen = await panel(as('leader'), coming);
  const { ref, lockVersion, digest } = seen.case!;
  const signature = { case: ref, lockVersion, digest, ...answers(seen) };
  const facts = (await panel(as('head'), going)).facts;
  const why = { category: 'wrong-release', reason: '内容有误' };
  const approve = () => answered(as('leader')('POST', '/gongkai-review/approve', signature));
  const down = { uid: POLICY, documentId: going, lockVersion: facts.lockVersion, ...why };
  const withdraw = () => answered(as('head')('POST', '/gongkai-publication/withdraw', down));
  return {
    approve,
    withdraw,
    backwards: () => {
      const second = withdraw();
      return [approve(), second];
    },
  };
}

/** How long both verbs take here today when nobody kills: milliseconds. Kills fall into this time. */
async function spanOf(going: string): Promise<number> {
  const { approve, withdraw } = await prepared(await signedTwice(), going);
  const began = performance.now();
  for (const answer of await Promise.all([approve(), withdraw()])) well(answer!);
  return performance.now() - began;
}

async function standing(documentId: string) {
  const story = (await server.ask('story', documentId)) as Told[];
  return { story, ...story.reduce(follow, BEGINNING) };
}

/** The ledger's hashes by number, against what readers were given. */
async function checkAnnounced(): Promise<void> {
  const hashes = (await server.ask('drained')) as string[];
  const lines = fs.readFileSync(announced, 'utf8').split('\n').filter(Boolean);
  // A line that was cut off by the kill was not delivered either.
  const given = new Map(
    lines.flatMap((line): [number, string][] => {
      const match = /^(\d+) ([0-9a-f]{64})$/.exec(line);
      return match ? [[Number(match[1]), match[2]!]] : [];
    })
  );
  for (const [seq, hash] of given) expect([seq, hash]).toEqual([seq, hashes[seq - 1]]);
  expect(given.size).toBe(hashes.length);
}

it(`kill -9 in ${ROUNDS} publications and ${ROUNDS} withdrawals, seed ${SEED}`, async () => {
  const counted = { published: 0, withdrawn: 0, answered: 0 };
  let open = await signedTwice();
  well(await verb(as('leader'), 'approve', open));
  const span = await spanOf(open);
  open = await signedTwice();
  well(await verb(as('leader'), 'approve', open));
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (round % LOGIN_AFTER === 0) await logIn();
    const coming = await signedTwice();
    const going = open;
    const verbs = await prepared(coming, going);
    // Now the one comes first, now the other.
    const [approving, withdrawing] = random() < 0.5 ? [verbs.approve(), verbs.withdraw()] : verbs.backwards();
    const moment = random() * span * 0.8;
    await new Promise((resolve) => setTimeout(resolve, moment));
    await server.kill();
    const [approval, withdrawal] = await Promise.all([approving, withdrawing]);
    server = await startServer({ announced });

    const [one, other] = [await standing(coming), await standing(going)];
    const where = `round ${round}, killed after ${moment.toFixed(1)} ms, seed ${SEED}`;
    const isPublic = async (documentId: string) =>
      (await anonymous('GET', `/api/policy-documents/${documentId}`)).status === 200;
    // Wholly or not at all: the third signature and the publication are one.
    const actions = one.story.map(({ action }) => action);
    const third = actions.filter((action) => action === 'approve').length === 3;
    expect([where, third, await isPublic(coming)]).toEqual([
      where,
      actions.includes('publish'),
      actions.includes('publish'),
    ]);
    expect([where, await isPublic(going)]).toEqual([where, other.published !== null]);
    expect([where, await server.ask('verify')]).toEqual([where, []]);
    expect([where, await server.ask('leftOver')]).toEqual([where, []]);
    // What was answered had been done.
    if (approval?.status === 200) expect([where, third]).toEqual([where, true]);
    if (withdrawal?.status === 200) expect([where, other.published]).toEqual([where, null]);
    for (const answer of [approval, withdrawal]) if (answer) expect([where, answer.status]).toEqual([where, 200]);
    await checkAnnounced();

    if (third) counted.published += 1;
    if (other.published === null) counted.withdrawn += 1;
    counted.answered += [approval, withdrawal].filter(Boolean).length;
    // What was left half signed can still be finished, what is still public still be taken down.
    if (!third) well(await verb(as('leader'), 'approve', coming));
    if (other.published !== null) well(await withdraw(as('head'), going));
    open = coming;
  }
  console.log(`${DATABASE}, seed ${SEED}: of ${ROUNDS} each done before the kill: ${JSON.stringify(counted)}`);
  await checkAnnounced();
}, 7_200_000);
