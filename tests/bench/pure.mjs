// What measures of pure reckoning share: texts that look random, a domain's module as a bundle, and a clock round each case.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Numbers that look random and are the same in every run. */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const CHARACTERS = [
  ...'县人民政府关于做好农村供水保障工作的通知各乡镇要按照职责分工抓紧落实及时报告补贴标准申请材料受理审核公示发放监督检查责任',
];

export function sentence(roll, length, alphabet = CHARACTERS) {
  let text = '';
  for (let i = 0; i < length; i += 1) text += i % 17 === 16 ? '，' : alphabet[roll(alphabet.length)];
  return `${text}。`;
}

/** A module of a domain with what it imports, ready to run. */
export async function readDomain(root, folder, entry) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${path.basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@gongkai/publication/kernel': path.join(root, 'plugins/publication/server/src/kernel.ts') },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return import(pathToFileURL(file).href);
}

/** Runs every case, a name with two texts, so many times after a first one; the times of the slowest case by its median. */
export function measureCases({ name, cases, work, runs, say }) {
  let slowest = null;
  for (const [label, first, second] of cases) {
    const times = [];
    const cpu = process.cpuUsage();
    for (let run = 0; run <= runs; run += 1) {
      const began = performance.now();
      work(first, second);
      if (run > 0) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)];
    const used = process.cpuUsage(cpu);
    const each = (used.user + used.system) / 1000 / (runs + 1);
    say(
      `${name} “${label}”：${median.toFixed(0)} ms（最多 most ${times.at(-1).toFixed(0)}，处理器 CPU ${each.toFixed(0)}）`
    );
    if (!slowest || median > slowest.median) slowest = { label, median, times };
  }
  say(`${name}：最慢 slowest “${slowest.label}”`);
  return slowest.times;
}
