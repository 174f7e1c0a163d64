// Finds a Chromium for the browser tests: CHROMIUM_PATH, else the usual places of each system.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

function usualPlaces() {
  const { env } = process;
  if (process.platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) =>
        ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'].map((file) =>
          path.join(folder, file)
        )
      );
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium']
      .map((name) => `Applications/${name}.app/Contents/MacOS/${name}`)
      .flatMap((file) => [`/${file}`, path.join(env.HOME ?? '/', file)]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => [`/usr/bin/${name}`, `/snap/bin/${name}`]);
}

/** Whether it starts: Ubuntu's chromium-browser may be a script that only says which snap to install. */
function starts(file) {
  if (!fs.existsSync(file)) return false;
  // On Windows `--version` would open a window.
  return process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0;
}

/** @returns {{ path: string } | { skipped: string }} */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return starts(named) ? { path: named } : { skipped: `CHROMIUM_PATH 不能启动 does not start: ${named}` };
  const found = usualPlaces().find(starts);
  return found ? { path: found } : { skipped: '没有 Chromium: install one, or set CHROMIUM_PATH' };
}
