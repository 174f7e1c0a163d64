// Checkpoints of the ledger over a real database, in both algorithms: exported by a named person, written every day, and what a hand did
// to the chain with every hash computed anew found by one that was kept elsewhere.
import fs from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { chainRow } from '../../plugins/publication/server/src/services/ledger';
import { entryHash, GENESIS } from '../../plugins/publication/server/src/domain/chain';
import type { App } from '../support/app';
import { policyData, startCounty, type County } from '../support/county';
import { byHand, inner, verify } from '../support/kernel';
import { createDraft, release } from '../support/verbs';

let app: App;
let county: County;
let elsewhere: string;

const said: string[] = [];
let told: unknown;
const command = async (...words: string[]): Promise<number> => {
  said.length = 0;
  const io = {
    say: (line: string) => void said.push(line),
    progress: () => undefined,
    result: (value: unknown) => {
      told = value;
    },
    cwd: elsewhere,
  };
  const [name, ...args] = words as [string, ...string[]];
  return inner(app).run(name, args, io);
};
const exported = (...words: string[]) =>
  command('maintenance', 'checkpoint', ...words, '--person', '钱管理', '--reason', '月度备份');
const codes = () => (told as { complaints: { code: string; problem: string }[] }).complaints.map(({ code }) => code);
const knex = () => app.strapi.db.connection as Knex;
const rows = async () => (await knex()('gk_ledger').orderBy('seq')) as { seq: number; alg: string; hash: string }[];

beforeAll(async () => {
  ({ app, county } = await startCounty());
  elsewhere = fs.mkdtempSync(path.join(app.folder, 'elsewhere-'));
  const documentId = await createDraft(county.people.drafter.client, policyData('关于校验点的通知'));
  expect((await release(county, documentId)).status).toBe(200);
}, 120_000);
afterAll(() => app?.close());

describe('an export', () => {
  it('writes where the chain ends, and the ledger says who wanted it', async () => {
    const before = (await rows()).at(-1)!;
    expect(await exported('一月.json')).toBe(0);
    expect(said[0]).toContain(path.join(elsewhere, '一月.json'));
    const made = JSON.parse(fs.readFileSync(path.join(elsewhere, '一月.json'), 'utf8')) as Record<string, unknown>;
    expect(made).toMatchObject({ count: before.seq, head: before.hash, alg: before.alg });
    expect(made.seal).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      sm3: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const [last] = (await app.kernel.ledger.read(before.seq)).slice(-1);
    expect(last).toMatchObject({ action: 'export-checkpoint', actor: { name: '钱管理' } });
    expect(await app.kernel.ledger.payload(last!.seq)).toEqual({
      reason: '月度备份',
      count: before.seq,
      head: before.hash,
    });
  });

  it.each([
    ['over another file', () => exported('一月.json'), 'publication.checkpoint-exists'],
    ['to a folder that is a file', () => exported('一月.json/二月.json'), 'publication.checkpoint-unwritable'],
    ['verified against nothing', () => command('verify', '--checkpoint', '没有.json'), 'publication.no-checkpoint'],
    [
      'verified against what is none',
      () => {
        fs.writeFileSync(path.join(elsewhere, '表.json'), '{}');
        return command('verify', '--checkpoint', '表.json');
      },
      'publication.checkpoint-unreadable',
    ],
    [
      'verified against a damaged one',
      () => {
        const text = fs.readFileSync(path.join(elsewhere, '一月.json'), 'utf8');
        fs.writeFileSync(path.join(elsewhere, '坏.json'), text.replace(/"count": \d+/, '"count": 1'));
        return command('verify', '--checkpoint', '坏.json');
      },
      'publication.checkpoint-damaged',
    ],
  ])('%s is refused with a code', async (_name, attempt, code) => {
    const before = (await rows()).length;
    expect(await attempt()).toBe(1);
    expect(said.join('\n')).toContain(`[${code}]`);
    expect((await rows()).length).toBe(before);
  });

  it('asks for a person and a reason', async () => {
    expect(await command('maintenance', 'checkpoint', '二月.json')).toBe(2);
    expect(fs.existsSync(path.join(elsewhere, '二月.json'))).toBe(false);
  });
});

describe('the daily one', () => {
  const folder = () => inner(app).checkpoints.folder()!;

  it('is written once a day into the configured folder, and verify takes that folder by itself', async () => {
    await inner(app).checkpoints.daily();
    const [name] = fs.readdirSync(folder());
    const text = fs.readFileSync(path.join(folder(), name!), 'utf8');
    await inner(app).checkpoints.daily();
    expect(fs.readdirSync(folder())).toEqual([name]);
    expect(fs.readFileSync(path.join(folder(), name!), 'utf8')).toBe(text);
    expect(await command('verify', '--checkpoint')).toBe(0);
    expect(said.join('\n')).toContain(`校验点 checkpoint: ${name}`);
  });

  it('is mailed once a day, by one server, and tried again when it failed', async () => {
    const mails: { to: string; text: string }[] = [];
    let broken = true;
    app.strapi.config.set('plugin::gongkai-publication.checkpoints', {
      folder: folder(),
      mail: 'office@yunxi.invalid',
    });
    jest.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    // What leaves the house by a mail server is caught here.
    const send = jest
      .spyOn(app.strapi.plugin('email').service('email') as { send(mail: never): Promise<void> }, 'send')
      .mockImplementation((mail) => {
        if (broken) return Promise.reject(new Error('refused: office@yunxi.invalid'));
        mails.push(mail);
        return Promise.resolve();
      });
    await inner(app).checkpoints.daily();
    const logged = JSON.stringify((app.strapi.log.error as unknown as jest.Mock).mock.calls);
    expect(logged).toContain('没有寄出');
    expect(logged).not.toContain('@');
    broken = false;
    await Promise.all([1, 2].map(() => inner(app).checkpoints.daily()));
    expect(mails).toEqual([expect.objectContaining({ to: 'office@yunxi.invalid' })]);
    expect(JSON.parse(mails[0]!.text)).toMatchObject({ format: 'gongkai-checkpoint-1' });
    send.mockRestore();
    jest.restoreAllMocks();
  });
});

describe('against one that was kept elsewhere', () => {
  /** Writes the chain anew from an entry on, as somebody would who knows how: every hash fits, and the head too. */
  const rewrite = (from: number, person: string) =>
    byHand(app, async () => {
      let prev = GENESIS;
      for (const stored of await rows()) {
        const row = chainRow(stored as never);
        if (row.seq >= from) {
          const changed = { ...row, prev, personName: row.seq === from ? person : row.personName };
          const hash = entryHash(changed);
          await knex()('gk_ledger').where({ seq: row.seq }).update({ prev, hash, person_name: changed.personName });
          prev = hash;
        } else prev = row.hash;
      }
      await knex()('gk_ledger_head').update({ hash: prev });
    });

  it('a chain that went on agrees, also when the office went over to SM3', async () => {
    app.strapi.config.set('plugin::gongkai-publication.algorithm', 'sm3');
    const { createLedger } = await import('../../plugins/publication/server/src/services/ledger');
    const { store, registry } = inner(app);
    const sm3 = createLedger(app.strapi, store, registry);
    await sm3.append({ action: 'submit', actor: { personId: null, name: '系统' }, payload: { comment: '国密' } });
    expect((await rows()).at(-1)!.alg).toBe('sm3');
    expect(await exported('二月.json')).toBe(0);
    expect(fs.readFileSync(path.join(elsewhere, '二月.json'), 'utf8')).toContain('"alg": "sm3"');
    for (const name of ['一月.json', '二月.json']) expect(await command('verify', '--checkpoint', name)).toBe(0);
  });

  it('a chain that was rewritten with hashes that fit is found, and after which entry', async () => {
    const kept = await rows();
    const first = (JSON.parse(fs.readFileSync(path.join(elsewhere, '一月.json'), 'utf8')) as { count: number }).count;
    fs.mkdirSync(path.join(elsewhere, '全部'));
    for (const name of ['一月.json', '二月.json'])
      fs.copyFileSync(path.join(elsewhere, name), path.join(elsewhere, '全部', `checkpoint-${name}`));
    await rewrite(first + 1, '别人');
    // Without a checkpoint nothing is wrong with it.
    expect(await verify(app)).toEqual([]);
    expect(await command('verify', '--checkpoint', '全部')).toBe(1);
    expect(codes()).toEqual(['verify.checkpoint-differs']);
    expect(said.join('\n')).toContain(`第 ${first} 条之后`);
    await byHand(app, async () => {
      for (const row of kept) await knex()('gk_ledger').where({ seq: row.seq }).update(row);
      await knex()('gk_ledger_head').update({ hash: kept.at(-1)!.hash });
    });
    expect(await command('verify', '--checkpoint', '全部')).toBe(0);
  });

  it('a chain that was cut at its end is found, and how far it reached', async () => {
    const kept = await rows();
    const last = kept.at(-1)!;
    const { count } = JSON.parse(fs.readFileSync(path.join(elsewhere, '二月.json'), 'utf8')) as { count: number };
    await byHand(app, async () => {
      for (const table of ['gk_ledger', 'gk_ledger_payloads', 'gk_ledger_members'])
        await knex()(table).where('seq', '>=', count).delete();
      await knex()('gk_ledger_head').update({ seq: count - 1, hash: kept.find(({ seq }) => seq === count - 1)!.hash });
    });
    expect(last.seq).toBeGreaterThan(count);
    expect(await verify(app)).toEqual([]);
    expect(await command('verify', '--checkpoint', '二月.json')).toBe(1);
    expect(codes()).toEqual(['verify.checkpoint-cut']);
    expect(said.join('\n')).toContain(`只到第 ${count - 1} 条`);
  });
});
