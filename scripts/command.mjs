// Runs a command (import, verify, maintenance) of this application. Usage: node scripts/command.mjs <command> [arguments] [--json]
import path from 'node:path';
import { runCommandLine } from '../plugins/publication/bin/command-line.mjs';
import { buildApp, buildPlugins, root } from './build.mjs';
import { ensureEnv } from './env.mjs';
import { settings, sqliteFile } from './settings.mjs';

/** Only when no server answers: what a running server has loaded must not be built under its feet. */
async function prepare() {
  ensureEnv(root);
  await buildPlugins();
  buildApp();
  return { appDir: root, distDir: path.join(root, 'dist') };
}

const database = sqliteFile(root, settings(root));
process.exit(await runCommandLine({ root, argv: process.argv.slice(2), database, prepare }));
