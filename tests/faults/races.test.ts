// Races: many people press their buttons on the same document at once, on PostgreSQL at two servers. Whatever comes first, every call ends
// in success or in a refusal with a code, and what the ledger tells of the document is a story that can be true.
import fc from 'fast-check';
import { MODE_NAMES } from '../../plugins/review/server/src/domain/seats';
import { DATABASE, type App } from '../support/app';
import { client, CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { code, verify } from '../support/kernel';
import { answers, DECIDED_ON_PAPER, readyDraft, type Panel } from '../support/verbs';
import { BEGINNING, follow, type Told } from './support/model';
import { SEED, WHOLE } from './support/seed';
import { startServer, type Server } from './support/server';

type Who = 'drafter' | 'publisher' | 'head' | 'leader' | 'chief';
type Act =
  | 'submit'
  | 'submit-many'
  | 'approve'
  | 'return'
  | 'return-to-tier'
  | 'recall'
  | 'end'
  | 'reassign'
  | 'expedite'
  | 'secrecy'
  | 'suggest'
  | 'accept'
  | 'decline'
  | 'comment'
  | 'edit'
  | 'publish'
  | 'withdraw'
  | 'hide'
  | 'confirm-hide'
  | 'lift-hide'
  | 'record';

/** A button that somebody presses, at the first or the second server. */
interface Press {
  act: Act;
  who: Who;
  server: 0 | 1;
}

const RUNS = WHOLE ? 50 : 10;
/** A call that takes longer hangs: milliseconds. */
const LONGEST = 60_000;

let app: App;
let county: County;
let second: Server | null = null;
/** Each person at each server. */
const clients: Record<string, [Client, Client]> = {};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  if (DATABASE === 'postgres') second = await startServer();
  for (const [who, person] of Object.entries(county.people)) {
    clients[who] = [person.client, second ? client({ ...app, url: second.url }, person.token) : person.client];
  }
}, 120_000);
afterAll(async () => {
  await second?.stop();
  await app?.close();
});

const WHY = { category: 'wrong-release', reason: '内容有误' };
let edits = 0;

/** What some verbs send beside what every verb does. */
const MORE: Partial<Record<Act, Record<string, unknown>>> = {
  'return-to-tier': { toTier: 1, mode: 'resume' },
  expedite: { urgency: 'urgent' },
  secrecy: { conclusion: 'may-be-public' },
};

/** A change that fits whatever others were accepted before it, and never the same twice. */
const changeOf = (documentId: string) => [
  { uid: POLICY, documentId, path: 'contactOffice', from: '办公室', to: `第${(edits += 1)}办公室` },
];

/** The answer of a list of one as the answer of the one. */
function oneOf(answer: Answer): Answer {
  const { refusal } = (
    answer.body.data as { items: { refusal: { status: number; code: string } | null }[] } | undefined
  )?.items[0] ?? { refusal: null };
  if (!refusal) return answer;
  return { ...answer, status: refusal.status, body: { error: { message: '', details: { code: refusal.code } } } };
}

/** One press: looks at the panel as the page does, then acts on what it showed. */
async function press({ act, who, server }: Press, documentId: string): Promise<Answer> {
  const ask = clients[who]![server];
  const look = await ask('GET', `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`);
  if (look.status !== 200) return look;
  const seen = look.body.data as unknown as Panel;
  const { facts, case: live } = seen;
  const member = { uid: POLICY, documentId, lockVersion: facts.lockVersion };
  switch (act) {
    case 'submit':
      return ask('POST', '/gongkai-review/submit', member);
    case 'submit-many':
      return oneOf(await ask('POST', '/gongkai-review/submit-many', { items: [member] }));
    case 'edit':
      return ask('PUT', `${CM}/${POLICY}/${documentId}`, { summary: `第 ${(edits += 1)} 次修改` });
    case 'publish':
      return ask('POST', `${CM}/${POLICY}/${documentId}/actions/publish`, {});
    case 'withdraw':
      return ask('POST', '/gongkai-publication/withdraw', { ...member, ...WHY });
    case 'hide':
      return ask('POST', '/gongkai-publication/hide', { uid: POLICY, documentId, category: 'privacy', reason: '待查' });
    case 'confirm-hide':
    case 'lift-hide': {
      const decision = { uid: POLICY, documentId, hide: seen.hide?.seq ?? 0, comment: '经核实' };
      return ask('POST', `/gongkai-publication/${act}`, decision);
    }
    case 'record': {
      const known = await ask('GET', `/gongkai-disclosure/determination?uid=${POLICY}&documentId=${documentId}`);
      if (known.status !== 200) return known;
      const { last } = known.body.data as { last: string | null };
      return ask('POST', '/gongkai-disclosure/record', { uid: POLICY, documentId, ...DECIDED_ON_PAPER, last });
    }
    case 'comment': {
      const said = { case: live?.ref ?? 'none', uid: POLICY, documentId, digest: seen.digest, path: 'title' };
      return ask('POST', '/gongkai-review/comment', { ...said, text: `第 ${(edits += 1)} 条批注` });
    }
    default:
      return ask('POST', `/gongkai-review/${act === 'return-to-tier' ? 'return' : act}`, {
        case: live?.ref ?? 'none',
        lockVersion: live?.lockVersion ?? 0,
        digest: (act === 'accept' ? seen.suggestion?.result : live?.digest) ?? 'none',
        comment: '请核对',
        ...(act === 'approve' || act === 'suggest' ? answers(seen) : {}),
        ...(act === 'suggest' ? { changes: changeOf(documentId) } : {}),
        ...MORE[act],
        ...(act === 'reassign' ? { person: county.people.head.id } : {}),
      });
  }
}

const inTime = <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: ${what}`)), LONGEST);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Presses with their likely hands: a reviewer approves, the drafter submits and edits; some press what is not theirs. */
const pressing: fc.Arbitrary<Press> = fc.record({
  act: fc.constantFrom<Act>(
    'submit',
    'submit',
    'approve',
    'approve',
    'approve',
    'approve',
    'submit-many',
    'return',
    'return-to-tier',
    'recall',
    'end',
    'reassign',
    'expedite',
    'secrecy',
    'suggest',
    'accept',
    'accept',
    'decline',
    'comment',
    'edit',
    'publish',
    'withdraw',
    'hide',
    'hide',
    'confirm-hide',
    'lift-hide',
    'lift-hide',
    'record'
  ),
  who: fc.constantFrom<Who>('drafter', 'publisher', 'head', 'leader', 'chief'),
  server: fc.constantFrom<0 | 1>(0, 1),
});
const DRAFTING: readonly Act[] = [
  ...(['submit', 'submit-many', 'recall', 'expedite', 'edit', 'accept', 'decline', 'comment', 'record'] as const),
];
const likely: fc.Arbitrary<Press> = pressing.map((one) => {
  if (DRAFTING.includes(one.act)) return { ...one, who: 'drafter' };
  if (one.act === 'confirm-hide' || one.act === 'lift-hide') return { ...one, who: 'leader' };
  if (['end', 'reassign', 'secrecy', 'suggest'].includes(one.act)) return { ...one, who: 'head' };
  return one.act === 'withdraw' || one.act === 'hide' ? { ...one, who: 'head' } : one;
});

/** Strapi's own button is there for a super administrator only: for anybody else Strapi's policy has no code of ours. */
const possible = (one: Press): Press => (one.act === 'publish' ? { ...one, who: 'chief' } : one);

/** Lanes run at once, what is in one runs one after the other. */
const mixes = fc.array(fc.array(fc.oneof(pressing, likely, likely).map(possible), { minLength: 1, maxLength: 8 }), {
  minLength: 2,
  maxLength: 6,
});

/** A lane that brings the document forward while the others press: without it most mixes would end before the public. */
const FORWARD: Press[] = [
  { act: 'submit', who: 'drafter', server: 0 },
  { act: 'approve', who: 'publisher', server: 1 },
  { act: 'approve', who: 'head', server: 0 },
  { act: 'approve', who: 'leader', server: 1 },
];

async function storyOf(documentId: string): Promise<Told[]> {
  const entries = await app.kernel.ledger.entriesOf({ uid: POLICY, documentId });
  return Promise.all(
    entries.map(async ({ seq, action, actor, members }) => {
      const payload = (await app.kernel.ledger.payload(seq)) as {
        tier?: number;
        toTier?: number;
        mode?: string;
      } | null;
      const { tier, toTier, mode } = payload ?? {};
      const resumes = mode === MODE_NAMES.resume;
      return { seq, action, personId: actor.personId, digest: String(members[0]!.digest), tier, toTier, resumes };
    })
  );
}

/** The verbs that write one entry each; several may write the same. Who approves may conclude the secrecy review along. */
const VERBS: Record<string, readonly Act[]> = {
  submit: ['submit', 'submit-many'],
  approve: ['approve'],
  return: ['return', 'return-to-tier'],
  recall: ['recall'],
  end: ['end'],
  reassign: ['reassign'],
  expedite: ['expedite'],
  suggest: ['suggest'],
  accept: ['accept'],
  decline: ['decline'],
  comment: ['comment'],
  withdraw: ['withdraw'],
  hide: ['hide'],
  'confirm-hide': ['confirm-hide'],
  'lift-hide': ['lift-hide'],
};

it(`${RUNS} mixes of presses on one document each, seed ${SEED}`, async () => {
  let calls = 0;
  const outcomes = new Map<string, number>();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(mixes, async (lanes) => {
      const documentId = await readyDraft(
        county.people.drafter.client,
        policyData(`关于第${(number += 1)}次争抢的通知`)
      );
      const done = new Map<string, number>();
      const run = async (lane: readonly Press[]): Promise<void> => {
        for (const one of lane) {
          const answer = await inTime(press(one, documentId), `${one.act} by ${one.who}`);
          calls += 1;
          const how = answer.status < 300 ? 'done' : (code(answer) ?? `${answer.status}`);
          outcomes.set(how, (outcomes.get(how) ?? 0) + 1);
          if (answer.status < 300) done.set(one.act, (done.get(one.act) ?? 0) + 1);
          else if (answer.status < 400 || answer.status >= 500 || !code(answer))
            throw new Error(`${one.act} by ${one.who}: ${answer.status} ${answer.text.slice(0, 300)}`);
        }
      };
      const ended = await Promise.allSettled([FORWARD, ...lanes].map(run));
      const failed = ended.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
      if (failed) throw failed.reason;
      // Whatever the crowd left behind, nothing is stuck: whoever comes afterwards can go on from there.
      await run(FORWARD);

      const story = await storyOf(documentId);
      const end = story.reduce(follow, BEGINNING);
      // What was answered was done, once; what was refused was not.
      for (const [action, acts] of Object.entries(VERBS)) {
        const times = acts.reduce((sum, act) => sum + (done.get(act) ?? 0), 0);
        expect([action, story.filter((one) => one.action === action).length]).toEqual([action, times]);
      }
      expect(done.get('publish') ?? 0).toBe(0);
      const facts = await app.kernel.documents.facts({ uid: POLICY, documentId });
      expect([facts?.publishedDigest ?? null, facts?.heldBy !== null]).toEqual([end.published, end.state !== 'draft']);
      const { tableName } = app.strapi.db.metadata.get(POLICY);
      const rows = (await app.strapi.db
        .connection(tableName)
        .where({ document_id: documentId })
        .whereNotNull('published_at')) as unknown[];
      expect(rows).toHaveLength(end.published ? 1 : 0);
      const open = (await app.strapi.db
        .connection('gk_permits')
        .where({ document_id: documentId, open: true })) as unknown[];
      expect(open).toEqual([]);
      expect(await verify(app)).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: !WHOLE }
  );
  // A test in which nothing came through would show nothing.
  expect(outcomes.get('done')).toBeGreaterThan(RUNS * 4);
  expect([...outcomes.keys()].length).toBeGreaterThan(5);
  if (WHOLE) console.log(`${DATABASE}: ${calls} calls, ${JSON.stringify(Object.fromEntries(outcomes))}`);
}, 3_600_000);
