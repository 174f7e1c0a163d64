// The office goes on working while it is verified: others are answered meanwhile, and what is published, withdrawn or submitted at whatever
// moment is not complained of.
import type { Proof } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import { policyData, startCounty, type County } from '../support/county';
import { inner, verify } from '../support/kernel';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';

/** Enough for several batches of the ledger. */
const ENTRIES = 6000;

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  app.kernel.registerProof(PROOF);
}, 120_000);
afterAll(() => app?.close());

const make = (title: string) => createDraft(county.people.drafter.client, policyData(`关于${title}的通知`));

/** What the test's own part of the verification does: of any number of entries, and at its end. */
const own: { entries(): Promise<void>; end(): Promise<void> } = {
  entries: () => Promise.resolve(),
  end: () => Promise.resolve(),
};
const PROOF: Proof = {
  name: 'test',
  begin: () => ({ entries: () => own.entries(), end: () => own.end() }),
};

describe('work that falls into a verification', () => {
  interface Work {
    published: string;
    withdrawn: string;
    corrected: string;
    submitted: string;
  }

  /** Documents that lack one press each. */
  const prepare = async (): Promise<Work> => {
    const { drafter, publisher, head } = county.people;
    const work = {
      published: await make('新公开'),
      withdrawn: await make('要撤下'),
      corrected: await make('要更正'),
      submitted: await make('要送审'),
    };
    for (const id of [work.withdrawn, work.corrected]) expect((await release(county, id)).status).toBe(200);
    const path = `/content-manager/collection-types/api::policy-document.policy-document/${work.corrected}`;
    expect((await drafter.client('PUT', path, { summary: '更正后的摘要' })).status).toBe(200);
    for (const id of [work.published, work.corrected]) {
      await submit(drafter.client, id);
      for (const signer of [publisher, head]) expect((await verb(signer.client, 'approve', id)).status).toBe(200);
    }
    return work;
  };

  const happen = async ({ published, withdrawn, corrected, submitted }: Work): Promise<void> => {
    const { drafter, head, leader } = county.people;
    const answers = [
      await verb(leader.client, 'approve', published),
      await withdraw(head.client, withdrawn),
      await verb(leader.client, 'approve', corrected),
      await submit(drafter.client, submitted),
    ];
    expect(answers.map(({ status, text }) => (status === 200 ? 200 : text))).toEqual([200, 200, 200, 200]);
  };

  type Happen = () => Promise<void>;

  /** Lets it happen once, after a part of the verification has read and before it goes on with what it read. */
  const after =
    <Name extends string>(part: () => Record<Name, (...args: never[]) => Promise<unknown>>, name: Name) =>
    (now: Happen): void => {
      const real = part()[name].bind(part()) as (...args: unknown[]) => Promise<unknown>;
      const spy = jest.spyOn(part(), name as never) as unknown as jest.SpyInstance;
      spy.mockImplementation(async (...args: unknown[]) => {
        const read = await real(...args);
        await now();
        return read;
      });
    };
  const parts = () => inner(app) as unknown as Record<string, Record<string, (...args: never[]) => Promise<unknown>>>;

  const MOMENTS: [string, (now: Happen) => void][] = [
    [
      'while the ledger is walked',
      (now) => {
        own.entries = now;
      },
    ],
    ['when the ledger was walked, before what is public is read', after(() => parts().adoption!, 'open')],
    ['when what is public was read, before it is compared', after(() => parts().rows!, 'publishedAfter')],
    ['when the end of the ledger was read', after(() => parts().calendarYears!, 'proofs')],
    [
      'when texts and permits were compared',
      (now) => {
        own.end = now;
      },
    ],
    ['when all but the triggers was looked at', after(() => parts().triggers!, 'damaged')],
  ];

  afterEach(() => {
    jest.restoreAllMocks();
    own.entries = own.end = () => Promise.resolve();
  });

  it.each(MOMENTS)('%s', async (_name, arrange) => {
    const work = await prepare();
    let times = 0;
    arrange(async () => {
      times += 1;
      if (times === 1) await happen(work);
    });
    const found = await verify(app);
    expect(times).toBeGreaterThan(0);
    expect(found).toEqual([]);
    jest.restoreAllMocks();
    expect(await verify(app)).toEqual([]);
    const titles = (await county.anonymous('GET', '/api/policy-documents?pagination[pageSize]=100')).text;
    expect([titles.includes(work.published), titles.includes(work.withdrawn)]).toEqual([true, false]);
  });

  it('a second piece of work, while the first is looked at again', async () => {
    const [first, second] = [await prepare(), await prepare()];
    let [early, late] = [false, false];
    after(
      () => parts().adoption!,
      'open'
    )(async () => {
      if (!early) await happen(first);
      early = true;
    });
    after(
      () => parts().rows!,
      'published'
    )(async () => {
      if (early && !late) {
        late = true;
        await happen(second);
      }
    });
    expect(await verify(app)).toEqual([]);
    expect([early, late]).toEqual([true, true]);
  });
});

describe('others', () => {
  it('are answered before it ends, from the same database', async () => {
    const { store } = inner(app);
    await store.write(async () => {
      for (let i = 0; i < ENTRIES; i += 1) {
        await app.kernel.ledger.append({
          action: 'submit',
          actor: { personId: null, name: '系统' },
          payload: { comment: '一' },
        });
      }
    });
    let batches = 0;
    let answered: { status: number; batches: number } | undefined;
    let asked: Promise<void> | undefined;
    own.entries = () => {
      batches += 1;
      asked ??= county.anonymous('GET', '/api/policy-documents').then(({ status }) => {
        answered = { status, batches };
      });
      return Promise.resolve();
    };
    const { entries } = await inner(app).verify();
    const meanwhile = answered;
    await asked;
    expect(entries).toBeGreaterThan(ENTRIES);
    expect(meanwhile).toEqual({ status: 200, batches: expect.any(Number) as number });
    expect(meanwhile!.batches).toBeLessThanOrEqual(batches);
  });
});
