// npm run types: type-checks the application, the plugins' servers with the tests, and the admin; and checks the manifests.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './build.mjs';
import { manifestComplaints } from './manifests.mjs';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
let failed = false;

// Every project is checked even when an earlier one has errors: they are fixed in one go.
for (const project of ['tsconfig.json', 'tsconfig.plugins.json', 'tsconfig.admin.json']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--noEmit', '--pretty', 'false'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
  console.log(`${status === 0 ? '✓' : '✗'} ${project}`);
}

const complaints = manifestComplaints();
for (const complaint of complaints) console.error(complaint);
console.log(`${complaints.length ? '✗' : '✓'} package.json, package-lock.json`);
process.exitCode = failed || complaints.length ? 1 : 0;
