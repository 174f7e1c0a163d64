// The archives of a real `strapi export`, encrypted and not, through the door of maintenance: the key comes from the environment and is
// told to nobody; what cannot be restored is refused in words before anything is touched.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { exportTo } from '../guarantees/archive';
import { ROOT, type App } from '../support/app';
import { policyData, startCounty, type County } from '../support/county';
import { everything, inner, publicAnswers, verify } from '../support/kernel';
import { createDraft, release } from '../support/verbs';

const KEY = '云溪县的密钥-2026';
const BY = ['--person', '钱管理', '--reason', '换一台机器'];
/** An archive is read as the version that made it. */
const VERSION = 'info.strapi';

let app: App;
let county: County;

const said: string[] = [];
const maintenance = (file: string, key?: string): Promise<number> => {
  said.length = 0;
  const io = {
    say: (line: string) => void said.push(line),
    progress: () => undefined,
    result: (value: unknown) => void said.push(JSON.stringify(value)),
    cwd: app.folder,
    ...(key === undefined ? {} : { env: { GONGKAI_ARCHIVE_KEY: key } }),
  };
  return inner(app).run('maintenance', ['import-archive', file, ...BY], io);
};
const at = (name: string) => path.join(app.folder, name);
const shown = async () => (await publicAnswers(county)).map((text) => text.replace(/"id":\d+/g, '"id":0'));
const copy = (from: string, to: string, change: (bytes: Buffer) => Buffer) =>
  fs.writeFileSync(at(to), change(fs.readFileSync(at(from))));
const cut = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
const flipped = (bytes: Buffer) => {
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 0xff;
  return bytes;
};

beforeAll(async () => {
  delete process.env.GONGKAI_ARCHIVE_KEY;
  ({ app, county } = await startCounty());
  const documentId = await createDraft(county.people.drafter.client, policyData('关于搬迁的通知'));
  expect((await release(county, documentId)).status).toBe(200);
  await exportTo(app, at('open'));
  await exportTo(app, at('locked'), KEY);
  const tar = gunzipSync(fs.readFileSync(at('open.tar.gz')));
  fs.writeFileSync(at('open.tar'), tar);
  fs.writeFileSync(at('cut.tar'), tar.subarray(0, 512 * Math.floor(tar.length / 1024)));
  fs.writeFileSync(at('nothing.tar.gz'), 'nothing');
  fs.writeFileSync(at('empty.tar'), '');
  fs.writeFileSync(at('without.tar'), Buffer.alloc(10_240));
  copy('open.tar.gz', 'cut.tar.gz', cut);
  copy('open.tar.gz', 'flipped.tar.gz', flipped);
  copy('locked.tar.gz.enc', 'cut.tar.gz.enc', cut);
  copy('locked.tar.gz.enc', 'flipped.tar.gz.enc', flipped);
  copy('locked.tar.gz.enc', 'headless.tar.gz.enc', (bytes) => bytes.subarray(7));
}, 120_000);
afterAll(() => app?.close());

describe('is let in', () => {
  it.each([
    ['compressed', 'open.tar.gz', undefined],
    ['not compressed', 'open.tar', undefined],
    ['encrypted', 'locked.tar.gz.enc', KEY],
    ['not encrypted, though a key is set', 'open.tar.gz', KEY],
  ])('%s', async (_name, file, key) => {
    const before = await shown();
    expect([await maintenance(file, key), said]).toEqual([0, expect.any(Array)]);
    expect(await shown()).toEqual(before);
    expect(await verify(app)).toEqual([]);
    const [entry] = (await app.kernel.ledger.find({}, { offset: 0, limit: 1 })).entries;
    expect(entry).toMatchObject({ action: 'import-archive', actor: { name: '钱管理' } });
    const payload = await app.kernel.ledger.payload(entry!.seq);
    expect(payload).toMatchObject({ file, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(JSON.stringify([said, payload])).not.toContain(KEY);
  });

  it('as it is typed, with the key in the environment', async () => {
    const args = ['scripts/command.mjs', 'maintenance', 'import-archive', at('locked.tar.gz.enc'), ...BY];
    const type = (key: string) =>
      new Promise<{ exit: number | null; out: string }>((resolve) => {
        const env = { ...process.env, GONGKAI_ARCHIVE_KEY: key };
        const child = spawn(process.execPath, args, { env, cwd: ROOT });
        let out = '';
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.once('close', (exit) => resolve({ exit, out }));
      });
    const refused = await type('');
    expect([refused.exit, refused.out]).toEqual([1, expect.stringContaining('[publication.archive-key-missing]')]);
    const { exit, out } = await type(KEY);
    expect([exit, out]).toEqual([0, expect.stringContaining('已恢复 locked.tar.gz.enc')]);
    expect(out).not.toContain(KEY);
    expect(await verify(app)).toEqual([]);
  });
});

describe('is refused, and nothing is changed', () => {
  it.each([
    ['encrypted, without a key', 'locked.tar.gz.enc', '', 'key-missing', '加密'],
    ['with another key', 'locked.tar.gz.enc', '别的密钥', 'key-wrong', '密钥不对'],
    ['encrypted, its beginning gone', 'headless.tar.gz.enc', KEY, 'key-wrong', '已经损坏'],
    ['encrypted and cut off', 'cut.tar.gz.enc', KEY, 'damaged', '不完整'],
    ['encrypted, a byte changed', 'flipped.tar.gz.enc', KEY, 'damaged', '损坏'],
    ['cut off', 'cut.tar.gz', '', 'damaged', '不完整'],
    ['cut off, not compressed', 'cut.tar', '', 'damaged', '不完整'],
    ['a byte changed', 'flipped.tar.gz', '', 'damaged', '损坏'],
    ['no archive', 'nothing.tar.gz', '', 'damaged', '不是 strapi export 的文件'],
    ['empty', 'empty.tar', '', 'damaged', '不是 strapi export 的文件'],
    ['an archive of nothing', 'without.tar', '', 'damaged', '不是 strapi export 的文件'],
  ])('%s', async (_name, file, key, code, words) => {
    const before = await everything(app, county);
    expect(await maintenance(file, key)).toBe(1);
    expect(said.join('\n')).toContain(`[publication.archive-${code}]`);
    expect(said.join('\n')).toContain(words);
    if (key) expect(said.join('\n')).not.toContain(key);
    expect(await everything(app, county)).toEqual(before);
  });

  it('of another version of Strapi, and says which', async () => {
    const before = await everything(app, county);
    const own = app.strapi.config.get<string>(VERSION);
    app.strapi.config.set(VERSION, '5.99.0');
    try {
      expect(await maintenance('locked.tar.gz.enc', KEY)).toBe(1);
    } finally {
      app.strapi.config.set(VERSION, own);
    }
    expect(said.join('\n')).toContain('[publication.archive-other-version]');
    expect(said.join('\n')).toContain(`由 Strapi ${own} 导出，本系统是 Strapi 5.99.0`);
    expect(await everything(app, county)).toEqual(before);
  });
});
