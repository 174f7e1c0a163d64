import { chromium } from 'playwright-core';
import fs from 'node:fs';
const base = process.env.BASE ?? 'http://127.0.0.1:1440';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ],
});
const who = process.argv[2] ?? 'li';
const width = Number(process.argv[3] ?? 1440);
const paths = process.argv.slice(4);
const ctx = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 1000 }, locale: 'zh-CN' });
const page = await ctx.newPage();
const state = `/tmp/shots/state-${who}.json`;
page.on('console', (m) => {
  if (m.type() === 'error') console.log('console:', m.text().slice(0, 200));
});
page.on('request', (r) => {
  if (!r.url().startsWith(base) && !r.url().startsWith('data:') && !r.url().startsWith('blob:'))
    console.log('OUTSIDE', r.url());
});
await page.goto(base + '/admin/auth/login');
await page.waitForSelector('input[name=email]');
if (process.env.LOGIN_SHOT) await page.screenshot({ path: `/tmp/shots/login-${width}.png` });
await page.fill('input[name=email]', `${who}@demo.gongkai.invalid`);
await page.fill('input[name=password]', 'Yunxi-2026');
await page.click('button[type=submit]');
await page.waitForURL((u) => !u.pathname.includes('/auth/login'));
let i = 0;
for (const p of paths) {
  await page.goto(base + p);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/shots/${who}-${width}-${i++}.png`, fullPage: !!process.env.FULL });
}
await browser.close();
