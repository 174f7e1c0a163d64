// npm run bench -- --ledger: the ledger with a million entries, on both databases; exit 1 beyond a bound.
import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measures.mjs';
import { environment } from './side.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Of the project: entries a second, milliseconds for a filter on SQLite, and what append may take in the larger half, times the smaller. */
const BOUNDS = { verify: 20_000, filter: 100, append: 1.5 };

/** Measures one database; `say` gets each figure as it comes. Answers whether all bounds were kept. */
export async function measureLedger({ database, url, folder, root, size, say, verdict }) {
  const child = fork(path.join(here, 'ledger-process.mjs'), [root, String(size)], {
    cwd: root,
    env: environment(folder, url),
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const figures = { append: [], filter: [], verify: [] };
  const mark = (ok) => (verdict ? (ok ? '✓' : '✗') : '');
  child.on('message', ({ key, value }) => {
    figures[key].push(value);
    if (key === 'append') say(`${database}  ${value.entries} 条 entries：追加 append ${value.ms.toFixed(2)} ms`);
    if (key === 'filter') {
      const ok = database !== 'SQLite' || value.ms < BOUNDS.filter;
      const { name, ms, most, found } = value;
      say(
        `${database}  ${mark(ok)} 筛选 filter “${name}”：${ms.toFixed(1)} ms（最多 most ${most.toFixed(1)}，${found} 条）`
      );
    }
    if (key === 'verify') {
      const rate = value.entries / value.seconds;
      say(
        `${database}  ${mark(rate >= BOUNDS.verify)} 核对 verify：${value.entries} 条，${value.seconds.toFixed(1)} s（其中处理器 CPU ${value.cpu.toFixed(1)} s），每秒 ${Math.round(rate)} 条；` +
          `堆内存 live heap ${value.heapFirst.toFixed(0)} → ${value.heapLast.toFixed(0)} MiB，RSS ${value.rss.toFixed(0)} MiB`
      );
      if (value.complaints.length) say(`${database}  ✗ ${JSON.stringify(value.complaints)}`);
    }
  });
  const exit = await new Promise((resolve) => child.once('exit', resolve));
  const [verified] = figures.verify;
  if (exit !== 0 || !verified) throw new Error(`${database}: the process ended (${exit})`);
  const times = figures.append.map(({ ms }) => ms);
  const half = times.length / 2;
  const [first, last] = [median(times.slice(0, half)), median(times.slice(half))];
  return (
    !verified.complaints.length &&
    verified.entries / verified.seconds >= BOUNDS.verify &&
    last <= first * BOUNDS.append &&
    (database !== 'SQLite' || figures.filter.every(({ ms }) => ms < BOUNDS.filter))
  );
}
