// 有效性 and 文件清理 in a real Chromium: the list and its filters, an effect in the edit view, a clean-up from its start to its draft.
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';
import type { Page } from 'playwright-core';

const POLICY = 'api::policy-document.policy-document';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/** Nothing stands wider than the window. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

it.each([
  ['wide', WIDE],
  ['narrow', NARROW],
])('lists what is public with its validity, %s', async (name, viewport) => {
  const page = await signIn(site, 'shi', viewport);
  await page.goto(`${site.url}/admin/plugins/gongkai-validity`);
  const list = page.getByTestId('gongkai-validity');
  await list.getByText('现行有效').first().waitFor();
  await fits(page);
  await picture(page, name === 'wide' ? 'validity' : 'validity-narrow');
  await page.getByRole('combobox', { name: '有效性' }).click();
  const answered = page.waitForResponse((one) => one.url().includes('validity=not-yet'));
  await page.getByRole('option', { name: '尚未生效' }).click();
  const { data } = (await (await answered).json()) as { data: { total: number } };
  await page.getByText(`已公开的文件共 ${data.total} 件`).waitFor();
  expect(await list.getByText('现行有效').count()).toBe(0);
  await page.context().close();
});

it('an effect has Chinese words in the edit view', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/create`);
  await page.getByText('关联文件').first().waitFor();
  // The first empty list is that of the issuers.
  await page.getByText('暂无内容，请点击添加。').nth(1).click();
  await page.getByText('涉及的条款').waitFor();
  await page.getByRole('combobox', { name: /关联方式/ }).click();
  for (const word of ['修改', '部分废止', '废止', '替代'])
    await page.getByRole('option', { name: word, exact: true }).waitFor();
  await page.getByRole('option', { name: '废止', exact: true }).click();
  await page.getByText('关联文件').first().scrollIntoViewIfNeeded();
  await picture(page, 'effects');
  await page.context().close();
});

it('a clean-up goes from its start to the draft of its result', async () => {
  const li = await signIn(site, 'li');
  await li.goto(`${site.url}/admin/plugins/gongkai-cleanup`);
  await li.getByRole('button', { name: '发起清理' }).first().click();
  const dialog = li.getByRole('dialog');
  await dialog.getByLabel('名称').fill('2026年行政规范性文件清理');
  await dialog.getByRole('button', { name: '发起清理' }).click();
  const items = li.getByTestId('gongkai-cleanup');
  await items.getByText('尚未填写').first().waitFor();
  const address = li.url();

  const zhou = await signIn(site, 'zhou', NARROW);
  await zhou.goto(address);
  const cards = zhou.getByTestId('gongkai-cleanup').locator('> li');
  await cards.first().waitFor();
  const count = await cards.count();
  for (let i = 0; i < count; i += 1) {
    const card = cards.nth(i);
    await card.getByRole('button', { name: '填写结果' }).click();
    await card.getByRole('combobox').click();
    await zhou.getByRole('option', { name: i === 0 ? '废止' : '继续有效' }).click();
    if (i === 0) {
      await card.getByRole('textbox').fill('上位法已经修改，主要内容不再适用');
      await fits(zhou);
      await picture(zhou, 'cleanup-narrow');
    }
    await card.getByRole('button', { name: '填写结果' }).click();
    await card.getByRole('button', { name: '重新填写' }).waitFor();
  }
  await zhou.context().close();

  await li.reload();
  await li.getByRole('button', { name: '办结' }).waitFor();
  await fits(li);
  await picture(li, 'cleanup');
  await li.getByRole('button', { name: '办结' }).click();
  await li
    .getByRole('alertdialog')
    .getByRole('button', { name: /确认|确定/ })
    .click();
  await li.getByRole('link', { name: '查看清理结果' }).click();
  await li.getByText('关联文件').first().waitFor();
  await li.getByText('关联文件').first().scrollIntoViewIfNeeded();
  await picture(li, 'cleanup-result');
  expect(site.outside).toEqual([]);
  await li.context().close();
});
