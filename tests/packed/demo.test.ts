// `npm run demo` as a stranger types it: the whole job on a database of its own, told step by step, each as expected.
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

it('tells the job from the file to the public, and refuses every shortcut', async () => {
  // As it is typed: with the secrets that it writes for itself, of which the other tests must know nothing.
  const { ENV_PATH: _tests, NODE_ENV: _test, ...typed } = process.env;
  const env = { ...typed, PORT: String(await freePort()) } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--exit'], { cwd: ROOT, env });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const exit = await new Promise((resolve) => child.once('close', resolve));
  // What verify finds in the altered copy stands further in.
  const wrong = told.split('\n').filter((line) => /^ {2}✗/.test(line));
  expect({ exit, wrong, end: told.trimEnd().split('\n').at(-1) }).toEqual({
    exit: 0,
    wrong: [],
    end: '▌ 全部如预期 all as expected',
  });
});
