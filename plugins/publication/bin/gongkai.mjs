#!/usr/bin/env node
// npx gongkai verify | import <files> | maintenance adopt <uid> --person … --reason …: the commands of the plugins, in any project.
import { findApplication, runCommandLine } from './command-line.mjs';

const root = findApplication();
if (!root) {
  console.error('这里不是 Strapi 项目的文件夹 not the folder of a Strapi project');
  process.exit(2);
}
process.exit(await runCommandLine({ root, argv: process.argv.slice(2) }));
