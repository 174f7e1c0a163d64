#!/usr/bin/env node
// Verifies a package for archives and libraries: npx gongkai-archive verify <zip>. Neither an application nor a database is needed.
import { createRequire } from 'node:module';

const { archiveCommand } = createRequire(import.meta.url)('../dist/offline/index.js');
const args = process.argv.slice(2);
const json = args.includes('--json');

process.exitCode = await archiveCommand(
  args.filter((arg) => arg !== '--json'),
  {
    cwd: process.cwd(),
    say: (line) => {
      if (!json) console.log(line);
    },
    progress: () => {},
    result: (value) => {
      if (json) console.log(JSON.stringify(value, null, 2));
    },
  }
);
