// 公开时限 in a real Chromium: what is due stands first with its reason, filters ask the server, the rate of a period, and a phone's width.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const open = async (page: Page): Promise<void> => {
  await page.goto(`${site.url}/admin/plugins/gongkai-disclosure-due`);
  await page.getByRole('heading', { name: '公开时限', exact: true }).waitFor();
  await page.getByTestId('gongkai-due').waitFor();
};

/** Whether the page is wider than the window. */
const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

const numberOf = (text: string): number => Number(/(\d+)$/.exec(text.trim())![1]);

it('shows what is due first, with the reason; filters ask the server', async () => {
  const page = await signIn(site, 'zhou', WIDE);
  await page.getByRole('link', { name: '公开时限' }).first().click();
  await page.getByTestId('gongkai-due').waitFor();
  const lines = page.getByTestId('gongkai-due-line');
  const all = numberOf(await page.getByRole('button', { name: /^全部 \d+$/ }).innerText());
  expect(all).toBeGreaterThan(0);
  expect(await lines.count()).toBe(Math.min(all, 20));
  expect(await lines.first().innerText()).toMatch(/成文日期[^]*\d{4}年\d+月\d+日[^]*个工作日/);
  await lines.first().getByText('推算依据').click();
  await lines.first().getByText('当日不计入').waitFor();
  await picture(page, 'due-wall');

  const overdue = page.getByRole('button', { name: /^已超期 \d+$/ });
  const late = numberOf(await overdue.innerText());
  await overdue.click();
  if (late) await page.locator('[data-overdue]').first().waitFor();
  else await page.getByText('没有超期未公开的信息。').waitFor();
  expect(await overdue.getAttribute('aria-pressed')).toBe('true');
  expect(await lines.count()).toBe(Math.min(late, 20));

  await page.getByRole('button', { name: /^全部 \d+$/ }).click();
  await lines.first().waitFor();
  await lines.first().getByRole('link').click();
  await page.getByTestId('gongkai-panel').getByText('公开时限').waitFor();
  await page.context().close();
});

it('counts how much was in time in a period, as a table and as a file', async () => {
  const page = await signIn(site, 'li', WIDE);
  await open(page);
  await page.getByRole('tab', { name: '公开及时率' }).click();
  const table = page.getByTestId('gongkai-on-time');
  await page.getByRole('button', { name: '统计' }).waitFor();
  await page.locator('input[name=from]').fill('2026-01-01');
  await page.getByRole('button', { name: '统计' }).click();
  await page.getByText(/^2026年1月1日至/).waitFor();
  await table.waitFor();
  expect(await table.innerText()).toMatch(/合计[^]*云溪县/);
  await picture(page, 'on-time');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出表格' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^公开及时率 .*\.xlsx$/);
  await page.context().close();
});

it('fits a phone', async () => {
  const page = await signIn(site, 'wang', NARROW);
  await open(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, 'due-wall-phone');
  await page.getByRole('tab', { name: '公开及时率' }).click();
  await page.getByRole('button', { name: '统计' }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, 'on-time-phone');
  await page.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
