// 政策解读 in a real Chromium: what is public and still to be interpreted, and the coverage with its chart and its workbook; on a desk and on a
// phone.
import type { Page } from 'playwright-core';
import { clientOf, NARROW, openSite, picture, signIn, type Site } from './support';

const INTERPRETATION = 'api::interpretation.interpretation';
/** Interpretations that were public with their documents and are taken down: the documents stay, and wait for others. */
const TAKEN_DOWN = [
  '《云溪县农村供水工程运行管理办法》政策解读',
  '《云溪县经济困难老年人养老服务补贴实施办法》政策解读',
];

let site: Site;
beforeAll(async () => {
  site = await openSite();
  const ask = await clientOf(site, 'shi');
  for (const title of TAKEN_DOWN) {
    const { results } = await ask<{ results: { documentId: string }[] }>(
      'GET',
      `/content-manager/collection-types/${INTERPRETATION}?_q=${encodeURIComponent(title)}`
    );
    await ask('POST', '/gongkai-publication/hide', {
      ...{ uid: INTERPRETATION, documentId: results[0]!.documentId },
      ...{ category: 'wrong-release', reason: '解读中的标准写错' },
    });
  }
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const lines = (page: Page) => page.getByTestId('gongkai-interpretation-due-line');

it('lists what is due, says why, and counts what is covered', async () => {
  const page = await signIn(site, 'shi');
  await page.getByRole('link', { name: '政策解读' }).first().click();
  await page.getByRole('heading', { name: '政策解读', exact: true }).waitFor();
  await page.getByTestId('gongkai-interpretation-due').waitFor();
  expect(await lines(page).count()).toBeGreaterThan(0);
  expect(await lines(page).first().innerText()).toMatch(/缺解读，最迟/);
  await lines(page).first().getByText('推算依据').click();
  await lines(page)
    .first()
    .getByText(/解读应当在文件公开后3个工作日内上网/)
    .waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, 'interpretation-due');
  await page.getByRole('tab', { name: '解读覆盖情况' }).click();
  await page.getByTestId('gongkai-coverage-chart').waitFor();
  expect(await page.getByTestId('gongkai-coverage').locator('tbody tr').first().innerText()).toMatch(/^合计/);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, 'interpretation-coverage');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出表格' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^解读覆盖情况 \d{4}\.xlsx$/);
  await page.context().close();
});

it('on a phone too', async () => {
  const phone = await signIn(site, 'shi', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-interpretation`);
  await phone.getByTestId('gongkai-interpretation-due').waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'interpretation-due-phone');
  await phone.getByRole('tab', { name: '解读覆盖情况' }).click();
  await phone.getByTestId('gongkai-coverage-chart').scrollIntoViewIfNeeded();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'interpretation-coverage-phone');
  await phone.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
