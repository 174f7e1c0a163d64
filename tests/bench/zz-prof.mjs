import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import inspector from 'node:inspector';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createGongkai } from './gongkai.mjs';
import { environment } from './side.mjs';
const folder = '/work/main';
const work = fs.mkdtempSync('/tmp/prof/run-');
Object.assign(process.env, environment(work, process.env.PGURL || undefined));
process.chdir(folder);
const require = createRequire(path.join(folder, 'package.json'));
const { createStrapi } = require('@strapi/strapi');
const strapi = await createStrapi({ appDir: folder, distDir: path.join(folder, 'dist') }).load();
await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
const { port } = strapi.server.httpServer.address();
const url = `http://127.0.0.1:${port}`;
const w = createGongkai(strapi, url);
await w.setUp();
await w.prepareRelease({ number: 1, count: 20 });
console.log('warm', Math.round(await w.release()));
let number = 1000;
for (const count of (process.env.COUNTS ?? '100,100,100').split(',').map(Number)) {
  number += 5000;
  let t = performance.now();
  await w.prepareRelease({ number, count });
  console.log('prepared', count, Math.round(performance.now() - t));
  const knexes = strapi.db.connection;
  let queries = 0; const kinds = new Map();
  const seen = new Map();
  const on = (q) => { queries += 1; seen.set(q.__knexQueryUid, performance.now()); };
  const off = (r, q) => { const s = seen.get(q.__knexQueryUid); seen.delete(q.__knexQueryUid); const k = q.sql.replace(/\d+/g,'N').replace(/(\?,\s*)+\?/g,'?').slice(0, 130); const e = kinds.get(k) ?? { n: 0, ms: 0 }; e.n += 1; e.ms += performance.now() - s; kinds.set(k, e); };
  if (process.env.QUERIES) { knexes.on('query', on); knexes.on('query-response', off); }
  let session;
  if (process.env.PROFILE) {
    session = new inspector.Session(); session.connect();
    await new Promise((r) => session.post('Profiler.enable', r));
    await new Promise((r) => session.post('Profiler.setSamplingInterval', { interval: 500 }, r));
    await new Promise((r) => session.post('Profiler.start', r));
  }
  let over = false; const waits = [];
  const reading = (async () => { while (!over && !process.env.NOREAD) { const s = performance.now(); await (await fetch(`${url}/api/policy-documents?pagination[pageSize]=1`)).text(); waits.push([performance.now() - s, s]); } })();
  const h = monitorEventLoopDelay({ resolution: 5 }); h.enable();
  const cpu = process.cpuUsage();
  const began = performance.now();
  // event loop gaps
  const gaps = []; let last = performance.now(); const timer = setInterval(() => { const now = performance.now(); if (now - last > 60) gaps.push([Math.round(now - last), Math.round(last - began)]); last = now; }, 1);
  globalThis.__S = {};
  const took = await w.release();
  console.log(Object.entries(globalThis.__S).map(([k, v]) => `${k} ${Math.round(v)}`).join(', '));
  over = true; await reading; clearInterval(timer); h.disable();
  const used = process.cpuUsage(cpu);
  waits.sort((a, b) => b[0] - a[0]);
  console.log('release', count, Math.round(took), 'cpu', Math.round((used.user + used.system) / 1000), 'queries', queries, 'reads', waits.length, 'longest', waits.slice(0, 8).map(([t, s]) => `${Math.round(t)}@${Math.round(s - began)}`).join(' '), 'loop max', Math.round(h.max / 1e6), 'gaps', JSON.stringify(gaps.sort((a,b)=>b[0]-a[0]).slice(0, 12)));
  if (session) {
    const { profile } = await new Promise((r) => session.post('Profiler.stop', (e, p) => r(p)));
    fs.writeFileSync(`/tmp/prof/${process.env.PROFILE}-${count}.cpuprofile`, JSON.stringify(profile));
  }
  if (process.env.QUERIES) { knexes.off?.('query', on); knexes.off?.('query-response', off);
    for (const [k, { n, ms }] of [...kinds].sort((a, b) => b[1].ms - a[1].ms).slice(0, 45)) console.log(String(n).padStart(6), String(Math.round(ms)).padStart(7), k); }
}
const { complaints } = await strapi.plugin('gongkai-publication').service('kernel').inner.verify();
console.log('complaints', complaints.length);
process.exit(0);
