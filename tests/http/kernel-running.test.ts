// The running kernel: readers of the ledger, a second server, types that are no longer managed, and a hand on the database.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { kernel as kernelOf, type CommandIo, type LedgerRow } from '@gongkai/publication/kernel';
import { DATABASE, ROOT, type App } from '../support/app';
import { POLICY, policyData, startCounty, type County } from '../support/county';
import { byHand, everyRow, inner, verify } from '../support/kernel';
import { createDraft, release } from '../support/verbs';

let app: App;
let county: County;

/** A reader that can be told to fail, and what it was given in its successful turns. */
const reader = (name: string) => {
  const seen: LedgerRow[] = [];
  const self = {
    name,
    seen,
    turns: 0,
    fails: false,
    handle: (entries: LedgerRow[]) => {
      self.turns += 1;
      if (self.fails) return Promise.reject(new Error('downstream is away'));
      seen.push(...entries);
      return Promise.resolve();
    },
  };
  return self;
};
const steady = reader('steady');
const shaky = reader('shaky');

beforeAll(async () => {
  ({ app, county } = await startCounty((strapi) => {
    for (const each of [steady, shaky]) kernelOf(strapi).registerReader(each);
  }));
  jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
});
afterAll(() => app?.close());

const table = (name: string) => app.strapi.db.connection(name);
const publish = async (title: string): Promise<string> => {
  const documentId = await createDraft(county.people.drafter.client, policyData(title));
  await release(county, documentId);
  return documentId;
};
const drain = () => inner(app).readers.drain();
const row = async (name: string): Promise<unknown> => table('gk_readers').where({ name }).first();
const cursor = async (name: string) => (await inner(app).readers.state()).find((row) => row.name === name);
const numbers = (entries: LedgerRow[]) => entries.map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
/** Number of the last entry; a release writes seven: the determination, submit, three signatures with the secrecy review before the second, publish. */
const head = async () => Number(((await table('gk_ledger_head').first()) as { seq: number }).seq);
const note = () => app.kernel.ledger.append({ action: 'test', actor: { personId: null, name: '试验' } });

it('every connection to the database is set up as the application wants it', async () => {
  const { connection } = app.strapi.db;
  const wanted = DATABASE === 'postgres' ? { jit: 'off' } : { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 };
  const ask = async (setting: string): Promise<unknown> => {
    const answer = (await connection.raw(DATABASE === 'postgres' ? `SHOW ${setting}` : `PRAGMA ${setting}`)) as unknown;
    const [row] = Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows;
    return Object.values(row as object)[0];
  };
  // At once, so that PostgreSQL is asked over more than one connection.
  for (const [setting, value] of Object.entries(wanted))
    expect(await Promise.all([1, 2, 3, 4].map(() => ask(setting)))).toEqual([value, value, value, value]);
});

describe('readers', () => {
  it('get every entry once, in order, as it was written', async () => {
    await publish('关于逐条读取的通知');
    await drain();
    const last = await head();
    const written = await app.kernel.ledger.read(0);
    expect(numbers(written)).toEqual(upTo(last));
    for (const { seen, name } of [steady, shaky]) {
      expect(seen).toEqual(written);
      expect(await cursor(name)).toEqual({ name, cursor: last, failures: 0 });
    }
  });

  it('that fail keep their place, are asked again, and hold nobody else up', async () => {
    const place = await head();
    shaky.fails = true;
    await publish('关于下游不可用的通知');
    await drain();
    const failed = await cursor('shaky');
    expect(failed).toMatchObject({ cursor: place });
    expect(failed!.failures).toBeGreaterThan(0);
    expect(numbers(steady.seen)).toEqual(upTo(place + 7));

    const before = shaky.turns;
    await drain();
    expect(shaky.turns).toBeGreaterThan(before);
    expect(numbers(shaky.seen)).toEqual(upTo(place));
    expect(await row('shaky')).toMatchObject({ last_error: 'Error' });

    shaky.fails = false;
    await drain();
    expect(numbers(shaky.seen)).toEqual(upTo(place + 7));
    expect(await cursor('shaky')).toEqual({ name: 'shaky', cursor: place + 7, failures: 0 });
  });

  it('never see what was not committed, and no number is lost by it', async () => {
    const last = await head();
    const numbered: number[] = [];
    const given = app.kernel.transaction(async () => {
      numbered.push((await note()).seq);
      throw new Error('changed my mind');
    });
    await expect(given).rejects.toThrow('changed my mind');
    await drain();
    expect(numbers(steady.seen)).toEqual(upTo(last));
    numbered.push((await note()).seq);
    expect(numbered).toEqual([last + 1, last + 1]);
    await drain();
    expect(numbers(steady.seen)).toEqual(upTo(last + 1));
  });

  it('stand aside while another server reads, until its lease runs out', async () => {
    const lease = (until: number) =>
      byHand(app, () =>
        table('gk_readers').where({ name: 'steady' }).update({ lease_owner: 'another-server', lease_until: until })
      );
    const last = await head();
    await lease(Date.now() + 3_600_000);
    await note();
    await drain();
    expect(numbers(steady.seen)).toEqual(upTo(last));
    expect(numbers(shaky.seen)).toEqual(upTo(last + 1));
    expect(await row('steady')).toMatchObject({ cursor: last, lease_owner: 'another-server' });
    await lease(Date.now() - 1);
    await drain();
    expect(numbers(steady.seen)).toEqual(upTo(last + 1));
    expect(await row('steady')).toMatchObject({ cursor: last + 1, lease_owner: null });
  });

  it('that are stopped in the middle give their lease back', async () => {
    const { readers } = inner(app);
    const last = await head();
    let stopped: Promise<void> | undefined;
    jest.spyOn(steady, 'handle').mockImplementationOnce((entries) => {
      steady.seen.push(...entries);
      stopped = readers.stop();
      return Promise.resolve();
    });
    await note();
    await drain();
    await stopped;
    expect(await row('steady')).toMatchObject({ cursor: last + 1, lease_owner: null });
    readers.start();
    await drain();
    expect(numbers(steady.seen)).toEqual(upTo(last + 1));
  });
});

describe('a hand on the database', () => {
  let documentId: string;
  beforeAll(async () => {
    documentId = await publish('关于数据库被改动的通知');
    expect(await verify(app)).toEqual([]);
  });
  afterEach(async () => expect(await verify(app)).toEqual([]));

  const last = async (name: string, where = {}) =>
    (await table(name).where(where).orderBy('id', 'desc').first()) as { id: number } & Record<string, unknown>;
  const mine = () => ({ uid: POLICY, document_id: documentId });
  /** Verification complains and does not break down; then everything is put back. */
  const found = async (undo: () => PromiseLike<unknown>) => {
    const complaints = await verify(app).finally(() => undo());
    expect(complaints).not.toEqual([]);
  };

  it.each<[string, string, Record<string, unknown>, boolean]>([
    ['the action of an entry', 'gk_ledger', { action: 'withdraw' }, false],
    ['the person of an entry', 'gk_ledger', { person_id: 'nobody' }, false],
    ['the time of an entry', 'gk_ledger', { at: 1 }, false],
    ['the members of an entry', 'gk_ledger', { members: '[]' }, false],
    ['the members of an entry, into no JSON', 'gk_ledger', { members: '[' }, false],
    ['the hash of an entry', 'gk_ledger', { hash: '0'.repeat(64) }, false],
    ['the algorithm of an entry', 'gk_ledger', { alg: 'md5' }, false],
    ['a payload', 'gk_ledger_payloads', { payload: 'null' }, false],
    ['a history', 'gk_ledger_members', { document_id: 'another' }, true],
    ['the head', 'gk_ledger_head', { seq: 3 }, false],
    ['a kept text', 'gk_revisions', { canonical: '{}' }, false],
    ['a kept text, into no JSON', 'gk_revisions', { canonical: '{' }, false],
    ['the evidence of a permit', 'gk_permits', { evidence: 'none' }, true],
    ['the digest of a permit', 'gk_permits', { digest: `gk1:sha256:${'0'.repeat(64)}` }, true],
    ['the kind of a permit', 'gk_permits', { kind: 'whim' }, true],
    ['an open permit', 'gk_permits', { open: true }, true],
    ['the published digest', 'gk_documents', { published_digest: null }, true],
    ['a signature', 'gk_review_decisions', { person_id: 'nobody' }, false],
    ['the digest of a signature', 'gk_review_decisions', { digest: 'gk1:sha256:00' }, false],
    ['what was reviewed', 'gk_review_members', { digest: 'gk1:sha256:00' }, true],
  ])('that changes %s is found', async (_name, name, change, ofDocument) => {
    const { id, ...row } = await last(name, ofDocument ? mine() : {});
    await byHand(app, () => table(name).where({ id }).update(change));
    await found(() => byHand(app, () => table(name).where({ id }).update(row)));
  });

  it.each(['gk_ledger', 'gk_ledger_payloads', 'gk_ledger_members', 'gk_ledger_head', 'gk_revisions', 'gk_documents'])(
    'that removes the last row of %s is found',
    async (name) => {
      const row = await last(name);
      await byHand(app, () => table(name).where({ id: row.id }).delete());
      await found(() => byHand(app, () => table(name).insert(row)));
    }
  );

  it('that removes the permit of something public is found', async () => {
    const row = await last('gk_permits', mine());
    await byHand(app, () => table('gk_permits').where({ id: row.id }).delete());
    await found(() => byHand(app, () => table('gk_permits').insert(row)));
  });
});

describe('types that were managed', () => {
  const said: string[] = [];
  const io: CommandIo = {
    say: (line) => void said.push(line),
    progress: () => undefined,
    result: () => undefined,
    cwd: ROOT,
  };
  const released = (...args: string[]) =>
    inner(app)
      .registry.commands.get('maintenance')!
      .run(['release', ...args], io);

  it('are let go by name and reason only, once, and the ledger tells', async () => {
    await byHand(app, () => table('gk_managed_types').insert({ uid: 'api::former.former', since: 1 }));
    const before = await everyRow(app);
    expect(await released('api::former.former')).toBe(2);
    expect(await released('api::former.former', '--person', '吴总管')).toBe(2);
    expect(await released('api::other.other', '--person', '吴总管', '--reason', '停用')).toBe(1);
    expect(await everyRow(app)).toEqual(before);
    expect(await released('api::former.former', '--person', '吴总管', '--reason', '停用')).toBe(0);
    expect(await released('api::former.former', '--person', '吴总管', '--reason', '停用')).toBe(1);
    const entry = (await app.kernel.ledger.read(0)).at(-1)!;
    expect(entry).toMatchObject({ action: 'release-type', actor: { name: '吴总管' } });
    expect(await app.kernel.ledger.payload(entry.seq)).toEqual({ uid: 'api::former.former', reason: '停用' });
  });
});

// One server on one file is a rule of SQLite; PostgreSQL takes several.
(DATABASE === 'sqlite' ? describe : describe.skip)('another process', () => {
  const load = (database: string): Promise<{ loaded: boolean; code?: string; message?: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(ROOT, 'tests/support/load-strapi.cjs')], {
        env: { ...process.env, DATABASE_FILENAME: database },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.on('data', (chunk) => (output += String(chunk)));
      child.once('error', reject);
      child.once('close', () => resolve(JSON.parse(output.trim().split('\n').at(-1)!) as never));
    });
  const copy = async (name: string): Promise<string> => {
    const file = path.join(app.folder, name);
    await app.strapi.db.connection.raw('VACUUM INTO ?', [file]);
    return file;
  };

  it('may not open the same file', async () => {
    expect(await load(path.join(app.folder, 'test.db'))).toMatchObject({
      loaded: false,
      code: 'publication.second-server',
    });
    expect((await county.anonymous('GET', '/api/policy-documents')).status).toBe(200);
  });

  it('may open a copy of it, unless a type that was managed is so no longer', async () => {
    expect(await load(await copy('whole.db'))).toEqual({ loaded: true });
    await byHand(app, () => table('gk_managed_types').insert({ uid: 'api::gone.gone', since: 1 }));
    const lacking = await copy('lacking.db');
    await byHand(app, () => table('gk_managed_types').where({ uid: 'api::gone.gone' }).delete());
    const { loaded, message } = await load(lacking);
    expect(loaded).toBe(false);
    expect(message).toContain('api::gone.gone');
    expect(message).toContain('maintenance -- release');
  });
});
