// 消息 in a real Chromium: the bell counts up when somebody else submits, reading brings it down; settings say that no mail is configured.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const bell = (page: Page) => page.getByTestId('gongkai-unread').first();

/** What the bell says after the page was looked at again. */
async function counted(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  const answer = page.waitForResponse((one) => one.url().includes('/gongkai-review/counts'));
  await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
  await (await answer).finished();
  return (await bell(page).count()) ? Number(await bell(page).innerText()) : 0;
}

/** People are told after the commit: asked until it says so; the test's own limit ends it. */
async function untilCounted(page: Page, wanted: number): Promise<void> {
  while ((await counted(page)) !== wanted);
}

/** Presses a verb of the panel of the document; with `change` something is changed and saved before. */
async function press(page: Page, verb: string, change?: string): Promise<void> {
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(PUBLIC)}`);
  await page.getByText(PUBLIC, { exact: true }).first().click();
  const panel = page.getByTestId('gongkai-panel');
  await panel.waitFor();
  if (change) {
    await page.locator('textarea[name="summary"], input[name="summary"]').fill(change);
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
  }
  await panel.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: `确定${verb}` });
  await dialog.getByRole('button', { name: `确定${verb}` }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('counts up when somebody else submits, and down when it is read', async () => {
  const chen = await signIn(site, 'chen');
  const before = await counted(chen);
  const zhou = await signIn(site, 'zhou');
  await press(zhou, '送审', '更正的摘要');
  await untilCounted(chen, before + 1);

  await chen.getByRole('link', { name: /消息/ }).first().click();
  const row = chen.getByTestId('gongkai-notice').first();
  await row.getByText(PUBLIC).waitFor();
  expect(await row.getAttribute('data-unread')).toBe('true');
  expect(await row.innerText()).toMatch(/等您审核[^]*送审，请您初审。[^]*\d{4}年\d+月\d+日/);
  await picture(chen, 'notices');

  // By the keyboard alone.
  await row.getByRole('link').focus();
  await chen.keyboard.press('Enter');
  await chen.getByTestId('gongkai-panel').waitFor();
  await untilCounted(chen, before);
  await chen.goBack();
  await row.getByText(PUBLIC).waitFor();
  expect(await row.getAttribute('data-unread')).toBe('false');
  await chen.context().close();
  await zhou.context().close();
});

it('on a phone: the list fits, all are read at once, settings are chosen and kept', async () => {
  const zhou = await signIn(site, 'zhou');
  const chen = await signIn(site, 'chen', NARROW);
  await press(zhou, '撤回送审');
  await zhou.context().close();
  await chen.goto(`${site.url}/admin/plugins/gongkai-review-notices`);
  await chen.getByRole('heading', { name: '消息', exact: true }).waitFor();
  const recalled = chen.getByTestId('gongkai-notice').first().getByText('您不用再初审');
  // Read again as when the page is looked at again, until it is there.
  for (;;) {
    const answer = chen.waitForResponse((one) => one.url().includes('/gongkai-review/notices?'));
    await chen.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await (await answer).finished();
    if (await recalled.count()) break;
  }
  const overflow = await chen.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  await picture(chen, 'notices-phone');
  await chen.getByRole('tab', { name: '未读' }).click();
  await chen.getByTestId('gongkai-notice').first().waitFor();
  await chen.getByRole('button', { name: '全部已读' }).click();
  await chen.getByText('没有未读的消息。').waitFor();

  await chen.getByRole('button', { name: '消息设置' }).click();
  const dialog = chen.getByRole('dialog');
  await dialog.getByTestId('gongkai-mail').getByText('服务器还没有配置邮件').waitFor();
  await dialog.getByRole('combobox', { name: '等您审核' }).click();
  expect(await chen.getByRole('option', { name: '不提醒' }).count()).toBe(0);
  await chen.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: '公开', exact: true }).click();
  await chen.getByRole('option', { name: '不提醒' }).click();
  await picture(chen, 'notices-settings');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await chen.getByRole('button', { name: '消息设置' }).click();
  await dialog.getByRole('combobox', { name: '公开', exact: true }).getByText('不提醒').waitFor();
  await chen.context().close();
});
