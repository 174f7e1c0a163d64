// A server in a process of its own: asked over HTTP, asked after its inside, stopped, or killed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../support/app';

/** What the process answers about its inside; tests/support/second-server.cjs. */
export type Question = 'verify' | 'story' | 'release' | 'leftOver' | 'drained';

export interface Server {
  url: string;
  ask(question: Question, about?: string): Promise<unknown>;
  stop(): Promise<void>;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a server; `announced`: a file to which it appends the number and hash of each entry that its readers are given; `skew`: by how many
 * milliseconds its clock is wrong.
 */
export async function startServer({ announced = '', skew = 0 } = {}): Promise<Server> {
  const script = path.join(ROOT, 'tests', 'support', 'second-server.cjs');
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { ...process.env, GONGKAI_ANNOUNCED: announced, GONGKAI_SKEW: String(skew) },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let url = '';
  const lines = createInterface({ input: child.stdout! });
  for await (const line of lines) {
    if (!line.startsWith('{"port"')) continue;
    url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
    break;
  }
  if (!url) throw new Error(`the server ended before it listened: ${said}`);
  child.stdout!.resume();

  const waiting = new Map<number, (answer: { result?: unknown; error?: string }) => void>();
  let last = 0;
  child.on('message', (message: { id: number; result?: unknown; error?: string }) =>
    waiting.get(message.id)?.(message)
  );
  return {
    url,
    ask: (question, about) =>
      new Promise((resolve, reject) => {
        waiting.set((last += 1), ({ result, error }) => (error ? reject(new Error(error)) : resolve(result)));
        child.send({ id: last, question, about });
      }),
    stop: async () => {
      child.stdin!.end();
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
