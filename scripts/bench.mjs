// npm run bench: Gongkai against plain Strapi in one run, on SQLite and PostgreSQL; exit 1 when a bound is missed.
// Usage: node scripts/bench.mjs [--json] [--quick] [--sqlite | --postgres] [--ledger | --inbox | --difference | --excerpt]; --quick is a look at the bench itself,
// without a verdict; --ledger measures a ledger of a million entries instead, --inbox the workbench with many closed cases, --difference only the difference of two
// documents, --excerpt only what an interpretation copies from its document.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measureDifference } from '../tests/bench/difference.mjs';
import { measureExcerpt } from '../tests/bench/excerpt.mjs';
import { measureInbox } from '../tests/bench/inbox.mjs';
import { measureLedger } from '../tests/bench/ledger.mjs';
import { bodyLength, largeReleases, run, starts, WORK } from '../tests/bench/measures.mjs';
import { ownRow, ratioRow, table, worstRow } from '../tests/bench/report.mjs';
import { environment, startSide } from '../tests/bench/side.mjs';
import { makeStockApp } from '../tests/bench/stock-app.mjs';
import { buildApp, buildPlugins, root } from './build.mjs';
import { startPostgres } from './postgres.mjs';

const flags = new Set(process.argv.slice(2));
const quick = flags.has('--quick');
const json = flags.has('--json');
const say = (line) => process.stderr.write(`${line}\n`);

const RUNS = quick ? 1 : 5;
const SIZES = quick
  ? { publish: 5, save: 5, approve: 3, list: 40, import: 20, release: 10 }
  : { publish: 25, save: 40, approve: 10, list: 80, import: 80, release: 10 };
/** Documents of a large release, of which readers must notice nothing; and of one whose time counts. */
const LARGE = quick ? { wide: 60, many: 10 } : { wide: 1000, many: 100 };
/** Bounds of the project: times of plain Strapi, seconds to start, milliseconds that a visitor waits. */
const BOUNDS = { first: 1.5, again: 1.5, many: 1.5, save: 1.2, import: 3, start: 10, wait: 200 };

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-bench-'));
const folderOf = (name) => {
  const folder = path.join(work, name);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
};
const stockApp = path.join(work, 'stock');
const open = new Set();

/** Runs of all sides; the first warms up and is not counted. */
async function compare(database, sides) {
  const runs = [];
  const step = SIZES.publish + SIZES.save + SIZES.approve + SIZES.import + SIZES.release;
  for (let round = 0; round <= RUNS; round += 1) {
    for (const side of sides) await side.stay();
    const figures = await run(sides, 1 + round * step, SIZES);
    if (round > 0) runs.push(figures);
    say(`${database}: ${round ? `第 ${round}/${RUNS} 轮 run` : '预热 warm-up'}`);
  }
  return runs;
}

async function startRows(database, urls) {
  const demo = { GONGKAI_DEMO: 'true' };
  const apps = [
    { folder: root, env: environment(folderOf(`${database}-start-a`), urls[0], demo) },
    { folder: stockApp, env: environment(folderOf(`${database}-start-b`), urls[1]) },
  ];
  const { seeding, figures } = await starts(apps, quick ? 1 : 5, (line) => say(`${database}: ${line}`));
  const seconds = (list) => list.map((value) => value / 1000);
  const first = seconds(seeding);
  return [
    ownRow(
      database,
      'start',
      '启动（演示已载入） start, demo loaded',
      's',
      seconds(figures[0]),
      seconds(figures[1]),
      BOUNDS.start
    ),
    ownRow(database, 'firstStart', '首次启动（含建表） first start, empty database', 's', [first[0]], [first[1]]),
  ];
}

/** Everything on one database; `create` makes an empty one by name, or answers null for SQLite. */
async function measure(database, create) {
  const url = async (name) => create(`bench_${name}`);
  const rows = await startRows(database, [await url('start_a'), await url('start_b')]);
  const kinds = [
    ['gongkai', root, {}],
    ['stock', stockApp, {}],
    ...(database === 'SQLite' ? [['journal', stockApp, { BENCH_JOURNAL: 'default' }]] : []),
  ];
  const sides = [];
  for (const [kind, app, more] of kinds) {
    const side = await startSide(kind, app, environment(folderOf(`${database}-${kind}`), await url(kind), more));
    sides.push(side);
    open.add(side);
  }
  const runs = await compare(database, sides);
  const after = 1 + (RUNS + 1) * Object.values(SIZES).reduce((sum, size) => sum + size, 0);
  const large = await largeReleases(sides, after, LARGE);
  const memory = sides.map((side) => side.memory());
  const complaints = await sides[0].call('verify');
  if (complaints.length) throw new Error(`verify: ${JSON.stringify(complaints.slice(0, 3))}`);
  for (const side of sides) {
    await side.stop();
    open.delete(side);
  }
  const of = (key, k) => runs.map((one) => one[key][k]);
  const ratios = Object.keys(WORK).map((key) => ratioRow(database, key, of(key, 0), of(key, 1), BOUNDS[key]));
  const many = `一次发布 ${SIZES.release} 份 a release of ${SIZES.release}`;
  rows.push(
    worstRow(
      database,
      'wait',
      `${many}：读者最久等 longest public read`,
      'ms',
      of('wait', 0),
      of('wait', 1),
      BOUNDS.wait
    )
  );
  rows.push(ownRow(database, 'release', many, 'ms', of('release', 0), of('release', 1)));
  const wide = `一次发布 ${LARGE.wide} 份 a release of ${LARGE.wide}`;
  const waited = `${wide}：读者最久等 longest public read`;
  rows.push(worstRow(database, 'wideWait', waited, 'ms', [large.wait], null, BOUNDS.wait));
  rows.push(ownRow(database, 'wide', wide, 'ms', [large.release]));
  const once = `一次发布 ${LARGE.many} 份/逐份发布 a release of ${LARGE.many} / one by one`;
  rows.push(ratioRow(database, 'many', [large.together], [large.singly], BOUNDS.many, once));
  if (memory[0] && memory[1]) {
    rows.push(ownRow(database, 'memory', '内存峰值 peak memory (RSS)', 'MiB', [memory[0]], [memory[1]]));
  }
  if (sides[2]) {
    for (const key of ['first', 'again']) {
      const label = `${WORK[key]}；原版默认日志 stock's journal`;
      rows.push({ ...ratioRow(database, key, of(key, 0), of(key, 2)), key: `${key}Journal`, label });
    }
  }
  return [...ratios, ...rows];
}

/** The difference of two long documents: pure reckoning, without a database; the row is that of the slowest pair. */
async function differenceRow() {
  const { times, bound } = await measureDifference({ root, folder: folderOf('difference'), say });
  const label = '比较两份 50 页文件（最慢一种） difference of two 50-page documents, slowest case';
  return ownRow('—', 'difference', label, 'ms', times, null, bound);
}

/** What an interpretation copies from a document of thirty pages: pure reckoning too. */
async function excerptRow() {
  const { times, bound } = await measureExcerpt({ root, folder: folderOf('excerpt'), say });
  const label = '摘抄检查两份 30 页文稿（最慢一种） copied passages of two 30-page texts, slowest case';
  return ownRow('—', 'excerpt', label, 'ms', times, null, bound);
}

async function main() {
  if (flags.has('--difference')) return { rows: [await differenceRow()], notes: [] };
  if (flags.has('--excerpt')) return { rows: [await excerptRow()], notes: [] };
  await buildPlugins({ say: (name) => say(`构建 building ${name}`) });
  buildApp({ say: (what) => say(`构建 building ${what}`) });
  fs.mkdirSync(stockApp);
  const leftOut = makeStockApp(root, stockApp);
  const rows = [await differenceRow(), await excerptRow()];
  const notes = [];
  if (!flags.has('--postgres')) rows.push(...(await measure('SQLite', () => null)));
  if (!flags.has('--sqlite')) {
    const postgres = await startPostgres();
    if (postgres.skipped) notes.push(`PostgreSQL 未测 skipped: ${postgres.skipped}`);
    else {
      try {
        rows.push(...(await measure('PostgreSQL', (name) => postgres.create(name))));
      } finally {
        for (const side of open) await side.stop().catch(() => undefined);
        await postgres.stop();
      }
    }
  }
  if (leftOut.length) notes.push(`原版没有的字段 left out of stock: ${leftOut.join(', ')}`);
  return { rows, notes };
}

/** What is measured at scale, on both databases, with figures as they come. */
async function atScale(name, measureOne) {
  await buildPlugins({ say: (plugin) => say(`构建 building ${plugin}`) });
  buildApp({ say: (what) => say(`构建 building ${what}`) });
  const on = (database, url) =>
    measureOne({ database, url, folder: folderOf(`${database}-${name}`), root, say: console.log, verdict: !quick });
  let kept = true;
  if (!flags.has('--postgres')) kept = (await on('SQLite', null)) && kept;
  if (!flags.has('--sqlite')) {
    const postgres = await startPostgres();
    if (postgres.skipped) console.log(`PostgreSQL 未测 skipped: ${postgres.skipped}`);
    else {
      try {
        kept = (await on('PostgreSQL', await postgres.create(`bench_${name}`))) && kept;
      } finally {
        await postgres.stop();
      }
    }
  }
  if (!quick) console.log(kept ? '✓ 全部在限度之内 all within their bounds' : '✗ 超出限度 beyond a bound');
  return kept || quick ? 0 : 1;
}

const entries = Number(process.env.BENCH_ENTRIES ?? (quick ? 20_000 : 1_000_000));
const SCALES = {
  '--ledger': () => atScale('ledger', (one) => measureLedger({ ...one, size: entries })),
  '--inbox': () => atScale('inbox', measureInbox),
};
const scale = Object.keys(SCALES).find((flag) => flags.has(flag));

if (scale) {
  const code = await SCALES[scale]().catch((error) => {
    console.error(error);
    return 1;
  });
  fs.rmSync(work, { recursive: true, force: true });
  process.exit(code);
}

const began = Date.now();
const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
let exit = 0;
try {
  const { rows, notes } = await main();
  const missed = quick ? [] : rows.filter((row) => row.ok === false);
  exit = missed.length ? 1 : 0;
  const took = Math.round((Date.now() - began) / 1000);
  if (json)
    console.log(
      JSON.stringify({ machine, runs: RUNS, seconds: took, quick, rows, notes, ok: !missed.length }, null, 2)
    );
  else {
    console.log(`\n${table(rows, !quick)}\n`);
    console.log(`${machine}；用时 took ${took} s`);
    console.log(
      `每份正文约 ${bodyLength()} 字；每项 ${RUNS} 轮、两边逐次交替，预热一轮不计；数字是各轮的中位数，括号内为最小–最大。\n` +
        `Bodies of ${bodyLength()} characters; ${RUNS} runs, the sides in turns operation by operation, after one run that warms up; medians, in brackets least–most.`
    );
    console.log(
      '两边的 SQLite 设置相同：WAL，synchronous FULL（每次提交落盘）；倍数是同一轮两边之比的中位数。\n' +
        'Both sides use the same SQLite settings: WAL, synchronous FULL (every commit on disk); a ratio is the median of those of each run.'
    );
    for (const note of notes) console.log(note);
    if (quick) console.log('--quick: 只看能否跑通，不作结论 no verdict');
    else
      console.log(
        missed.length ? `✗ 超出限度 beyond its bound: ${missed.length}` : '✓ 全部在限度之内 all within their bounds'
      );
  }
} catch (error) {
  console.error(error);
  exit = 1;
} finally {
  for (const side of open) await side.stop().catch(() => undefined);
  fs.rmSync(work, { recursive: true, force: true });
}
process.exit(exit);
