// 归档移交 in a real Chromium: what is not delivered, a package from its count to its file, a delivery and its correction.
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { archiveCommand } from '../../plugins/disclosure/server/src/offline';
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/** Nothing stands wider than the window. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

/** A dialog that comes and goes has stopped moving. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');

const HOME = '/admin/plugins/gongkai-packages';

it.each([
  ['wide', WIDE],
  ['narrow', NARROW],
])('shows what was not delivered, %s', async (name, viewport) => {
  const page = await signIn(site, 'li', viewport);
  await page.goto(`${site.url}${HOME}`);
  await page.getByRole('tab', { name: '未移交' }).click();
  await page.getByTestId('gongkai-delivery-figures').getByText('合计').waitFor();
  await page.getByTestId('gongkai-undelivered').locator('> li').first().waitFor();
  await fits(page);
  await picture(page, name === 'wide' ? 'undelivered' : 'undelivered-narrow');
  await page.context().close();
});

it('a package is counted, made, downloaded, verified and delivered', async () => {
  const page = await signIn(site, 'li');
  await page.goto(`${site.url}${HOME}`);
  await page.getByRole('button', { name: '制作移交包' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('移交包名称').fill('2026年主动公开信息');
  const from = dialog.getByLabel('首次公开日期起');
  await from.fill('2020-01-01');
  await from.blur();
  await dialog.getByRole('button', { name: '查看件数和大小' }).click();
  await dialog.getByTestId('gongkai-package-preview').waitFor();
  await still(page);
  await picture(page, 'package-make');
  await dialog.getByRole('button', { name: '制作移交包' }).click();
  await page.getByText('还没有登记移交。').waitFor();
  await page.getByTestId('gongkai-package-items').locator('> li').first().waitFor();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载移交包' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^YJ-\d{8}-[0-9A-F]{8} 2026年主动公开信息\.zip$/);
  const said: string[] = [];
  const exit = await archiveCommand(['verify', await saved.path()], {
    cwd: '/',
    say: (line) => void said.push(line),
    progress: () => undefined,
    result: () => undefined,
  });
  expect([exit, said.filter((line) => line.startsWith('✗'))]).toEqual([0, []]);

  await page.getByRole('button', { name: '登记移交' }).click();
  await dialog.getByLabel('接收单位名称').fill('云溪县档案馆');
  await dialog.getByLabel('移交人').fill('李复审');
  await dialog.getByLabel('接收人').fill('高档案');
  await dialog.getByLabel('回执编号').fill('云档收〔2026〕8号');
  await still(page);
  await picture(page, 'package-deliver');
  await dialog.getByRole('button', { name: '登记移交' }).click();
  const deliveries = page.getByTestId('gongkai-deliveries');
  await deliveries.getByText('云溪县档案馆').waitFor();
  await still(page);
  await fits(page);
  await picture(page, 'package');
  const address = page.url();
  await page.context().close();

  const narrow = await signIn(site, 'li', NARROW);
  await narrow.goto(address);
  await narrow.getByTestId('gongkai-deliveries').getByRole('button', { name: '更正记录' }).click();
  const correction = narrow.getByRole('dialog');
  await correction.getByLabel('更正原因').fill('单位名称有误');
  await correction.getByLabel('接收单位名称').fill('云溪县综合档案馆');
  await fits(narrow);
  await still(narrow);
  await picture(narrow, 'package-correct-narrow');
  await correction.getByRole('button', { name: '更正记录' }).click();
  await narrow.getByTestId('gongkai-deliveries').getByText('云溪县综合档案馆').waitFor();
  await narrow.getByText('已更正').waitFor();
  await still(narrow);
  await fits(narrow);
  await picture(narrow, 'package-narrow');
  await narrow.goto(`${site.url}${HOME}`);
  await narrow.getByTestId('gongkai-packages').getByText('云溪县综合档案馆').waitFor();
  await picture(narrow, 'packages-narrow');
  await narrow.setViewportSize(WIDE);
  await fits(narrow);
  await picture(narrow, 'packages');
  expect(site.outside).toEqual([]);
  await narrow.context().close();
});

it('a page of a package shows by itself what was signed', async () => {
  const page = await signIn(site, 'li');
  await page.goto(`${site.url}${HOME}`);
  await page.getByTestId('gongkai-packages').getByRole('link').first().click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载移交包' }).click();
  const file = await (await saving).path();
  const { readDirectory, directoryStart, END_SIZE, spanOf } =
    await import('../../plugins/disclosure/server/src/domain/package-zip');
  const bytes = fs.readFileSync(file);
  const start = directoryStart(bytes.subarray(bytes.length - END_SIZE), bytes.length);
  const folder = `${file}.folder`;
  let at = 0;
  const pages: string[] = [];
  for (const entry of readDirectory(bytes.subarray(start))) {
    at += spanOf(entry);
    const place = path.join(folder, entry.name);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, bytes.subarray(at - entry.size, at));
    if (place.endsWith('.html')) pages.push(place);
  }
  await page.goto(`file://${pages.map((place) => encodeURI(place))[0]!}`);
  await page.getByRole('heading', { name: '审核记录' }).waitFor();
  await picture(page, 'package-document');
  await page.context().close();
});
