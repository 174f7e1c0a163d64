// Makes a beginning of the run's template in a process of its own: starts the application, builds the county if asked to, stops, keeps the rest.
const fs = require('node:fs');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');
const [, swc] = require('../../jest.config.cjs').transform['^.+\\.(t|j)sx?$'];

// As Jest does: the tests' own modules are TypeScript.
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, swc).code, file);
const { quiet, startApp, SECRETS } = require('./app.ts');
const { makeCounty } = require('./county.ts');
const { keep, readTemplate } = require('./template.ts');

async function main(beginning) {
  const app = await startApp(undefined, undefined, beginning === 'county' ? 'started' : 'empty');
  const before = readTemplate();
  const county = beginning === 'county' ? await makeCounty(app) : undefined;
  await quiet(app);
  await app.strapi.destroy();
  const { env } = process;
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, env[name]]));
  const database = env.DATABASE_URL ? path.basename(new URL(env.DATABASE_URL).pathname) : undefined;
  keep(beginning, app.folder, { secrets, databases: { ...before?.databases, [beginning]: database }, county });
  fs.rmSync(app.folder, { recursive: true, force: true });
}

main(process.argv[2]).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);
