// What a module of the domain answers on servers in four time zones: each in a process of its own, for a process has one zone.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../../..');
const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];

const node = (script: string, env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(process.execPath, ['-e', script], { cwd: ROOT, env: { ...process.env, ...env }, encoding: 'utf8' });

/**
 * The value of an expression in each zone, as JSON gives it.
 * @param module the module, as its own folder imports it
 * @param expression in JavaScript; what the module exports stands in `m`, with the calendar as `m.shippedCalendar`
 * @throws Error when the processes were not in different zones
 */
export function inZones(module: string, expression: string): unknown[] {
  const contents = `export * from '${module}'; export { shippedCalendar } from '@gongkai/publication/kernel'`;
  const kernel = path.join(ROOT, 'plugins/publication/server/src/kernel.ts');
  const bundle = node(`
    const out = require('esbuild').buildSync({
      stdin: { contents: ${JSON.stringify(contents)}, resolveDir: ${JSON.stringify(path.join(__dirname, 'domain'))}, loader: 'ts' },
      alias: { '@gongkai/publication/kernel': ${JSON.stringify(kernel)} },
      bundle: true, write: false, platform: 'node', format: 'cjs', external: ['@strapi/utils'] }).outputFiles[0].text;
    process.stdout.write(out);`);
  const script = `
    const module = { exports: {} };
    new Function('module', 'exports', 'require', ${JSON.stringify(bundle)})(module, module.exports, require);
    const m = module.exports;
    console.log(JSON.stringify([new Date(2026, 9, 1).getTimezoneOffset(), ${expression}]));`;
  const said = ZONES.map((TZ) => JSON.parse(node(script, { TZ })) as [number, unknown]);
  if (new Set(said.map(([offset]) => offset)).size !== ZONES.length) throw new Error('the zones are not different');
  return said.map(([, value]) => value);
}
