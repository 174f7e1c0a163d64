// 定期评估 in a real Chromium: the work list, one or several documents evaluated together, what follows, the history, the figures, a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const open = async (page: Page): Promise<void> => {
  await page.goto(`${site.url}/admin/plugins/gongkai-evaluation`);
  await page.getByRole('heading', { name: '定期评估', exact: true }).waitFor();
  await page.getByTestId('gongkai-evaluation').waitFor();
};

/** Nothing stands wider than the window. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

const numberOf = (text: string): number => Number(/(\d+)$/.exec(text.trim())![1]);

it('the head of the disclosure office evaluates several documents, and what follows is listed', async () => {
  const page = await signIn(site, 'li', WIDE);
  await page.getByRole('link', { name: '定期评估' }).first().click();
  const list = page.getByTestId('gongkai-evaluation');
  await list.waitFor();
  const lines = page.getByTestId('gongkai-evaluation-line');
  const all = numberOf(await page.getByRole('button', { name: /^全部 \d+$/ }).innerText());
  expect(all).toBeGreaterThan(0);
  expect(await lines.count()).toBe(Math.min(all, 20));
  expect(await lines.first().innerText()).toMatch(/每\d+个月评估一次|现行《政府信息公开条例》/);
  await fits(page);

  const boxes = list.getByRole('checkbox');
  await boxes.nth(2).click();
  await boxes.nth(3).click();
  await picture(page, 'evaluation');
  await page.getByRole('button', { name: '评估所选 2 件' }).click();
  const dialog = page.getByRole('dialog');
  const evaluate = dialog.getByRole('button', { name: '评估', exact: true });
  expect(await evaluate.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: '需要更新' }).click();
  expect(await evaluate.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: /发现的问题/ }).fill('联系电话和办理地点已经变更，文中仍是旧的');
  await dialog.getByText(/^最迟\d{4}年/).waitFor();
  await picture(page, 'evaluation-dialog');
  await evaluate.click();
  await page.getByText('2 件信息的评估结果已经登记').waitFor();

  await page.getByRole('button', { name: '待落实 2' }).click();
  await lines.nth(2).waitFor({ state: 'detached' });
  expect(await page.locator('[data-state=follow-up]').count()).toBe(2);
  expect(await lines.first().innerText()).toMatch(/前办结[^]*需要更新[^]*联系电话和办理地点已经变更/);
  await picture(page, 'evaluation-follow-up');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出表格' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^评估清单 .*\.xlsx$/);

  await page.getByRole('tab', { name: '评估记录' }).click();
  const history = page.getByTestId('gongkai-evaluation-history');
  await history
    .getByText(/当时应评估 \d+ 件，本次评估/)
    .first()
    .waitFor();
  expect(await history.innerText()).toMatch(/待落实（\d{4}年\d+月\d+日前办结）/);
  await fits(page);
  await picture(page, 'evaluation-history');
  await page.getByRole('tab', { name: '评估统计' }).click();
  await page.getByText('按评估到期日所在的年份统计').waitFor();
  await picture(page, 'evaluation-figures');
  await page.context().close();
});

it('fits a phone, and the refusal of what changed meanwhile is shown in its words', async () => {
  const [page, other] = [await signIn(site, 'li', NARROW), await signIn(site, 'li', WIDE)];
  for (const one of [page, other]) await open(one);
  await fits(page);
  const choose = async (one: Page) => {
    const line = one.getByTestId('gongkai-evaluation-line').first();
    await line.getByRole('checkbox').click();
    await one.getByRole('button', { name: '评估所选 1 件' }).click();
    const dialog = one.getByRole('dialog');
    await dialog.getByRole('radio', { name: '需要撤下' }).click();
    await dialog.getByRole('textbox', { name: /发现的问题/ }).fill('内容已经并入其他栏目，不再单独公开');
    return dialog;
  };
  await page.getByTestId('gongkai-evaluation-line').first().scrollIntoViewIfNeeded();
  await picture(page, 'evaluation-phone');
  const dialog = await choose(page);
  await fits(page);
  await picture(page, 'evaluation-dialog-phone');
  await (await choose(other)).getByRole('button', { name: '评估', exact: true }).click();
  await other.getByText('1 件信息的评估结果已经登记').waitFor();
  await dialog.getByRole('button', { name: '评估', exact: true }).click();
  await dialog.getByText(/在您打开页面之后重新发布过或者已经评估/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '评估记录' }).click();
  await page.getByTestId('gongkai-evaluation-history').waitFor();
  await fits(page);
  await picture(page, 'evaluation-history-phone');
  await page.getByRole('tab', { name: '评估统计' }).click();
  await page.getByText('按评估到期日所在的年份统计').waitFor();
  await fits(page);
  for (const one of [page, other]) await one.context().close();
});

it('who may not evaluate sees the list without a way to choose', async () => {
  const page = await signIn(site, 'zhou', WIDE);
  await open(page);
  expect(await page.getByTestId('gongkai-evaluation').getByRole('checkbox').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^评估所选/ }).count()).toBe(0);
  expect(site.outside).toEqual([]);
  await page.context().close();
});
