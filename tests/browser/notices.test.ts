// 消息 in a real Chromium: the bell counts up when somebody else submits, reading brings it down; settings say that no mail is configured.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const bell = (page: Page) => page.getByTestId('gongkai-unread').first();

/** Looks at the page again, as after another window, until it has asked the server; one that is still being built does not hear it at once. */
async function lookAgain(page: Page, asked: string): Promise<void> {
  for (let heard = false; !heard;) {
    const answer = page.waitForResponse((one) => one.url().includes(asked), { timeout: 3000 }).catch(() => null);
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    const response = await answer;
    if (response) await response.finished();
    heard = response !== null;
  }
}

/** What the bell says after the page was looked at again. */
async function counted(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  await lookAgain(page, '/gongkai-review/counts');
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
    const saved = page.waitForResponse((one) => one.request().method() === 'PUT' && one.url().includes(POLICY));
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
    await (await saved).finished();
    await page.reload();
    await panel.waitFor();
  }
  // Of something public the button says that it is an update, beside the one for corrections.
  await panel.getByRole('button', { name: new RegExp(`^${verb}(（更新）)?$`) }).click();
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
  while (!(await recalled.count())) await lookAgain(chen, '/gongkai-review/notices?');
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

it('is expedited, sent back a tier, given to somebody else and ended, each by whom it is for', async () => {
  const zhou = await signIn(site, 'zhou');
  await press(zhou, '送审', '又一次改过的摘要');
  const panelOf = (page: Page) => page.getByTestId('gongkai-panel');
  const more = (page: Page) => panelOf(page).getByRole('button', { name: /^更多操作/ });
  const dialogOf = (page: Page, verb: string) => page.getByRole('dialog').filter({ hasText: `确定${verb}` });
  const choose = async (page: Page, verb: string, field: string, option: string | RegExp) => {
    await dialogOf(page, verb).getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  };
  const finish = async (page: Page, verb: string, words: string) => {
    await dialogOf(page, verb).getByRole('textbox').fill(words);
    await dialogOf(page, verb)
      .getByRole('button', { name: `确定${verb}` })
      .click();
    await dialogOf(page, verb).waitFor({ state: 'detached' });
  };
  const state = (page: Page, words: string) => page.getByTestId('gongkai-state').getByText(words).waitFor();
  await more(zhou).click();
  await panelOf(zhou).getByRole('button', { name: '加急', exact: true }).click();
  await choose(zhou, '加急', '缓急程度', /^特急/);
  await finish(zhou, '加急', '防汛通知，今晚须公开');
  await panelOf(zhou).getByText('防汛通知，今晚须公开').waitFor();
  const documentId = /([a-z0-9]{24})(?:\?|$)/.exec(zhou.url())![1]!;
  const view = `${site.url}/admin/plugins/gongkai-review/view?uid=${POLICY}&documentId=${documentId}`;

  const open = async (key: string, viewport = WIDE): Promise<Page> => {
    const page = await signIn(site, key, viewport);
    await page.goto(view);
    await page.getByTestId('gongkai-document').waitFor();
    return page;
  };
  const approve = async (page: Page) => {
    await panelOf(page).getByRole('button', { name: '通过', exact: true }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '审核要点' });
    await dialog.getByRole('button', { name: /确定通过|通过，可以公开/ }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const chen = await open('chen');
  await approve(chen);
  // On a phone the second tier sends it back to the first.
  const li = await open('li', NARROW);
  await li.getByTestId('gongkai-bar').getByRole('button', { name: '退回' }).click();
  await choose(li, '退回', '退回给', /初审/);
  expect(await li.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await finish(li, '退回', '请核对附件');
  await state(li, '初审中');
  await chen.reload();
  await approve(chen);
  await chen.context().close();

  const wang = await open('wang');
  await more(wang).click();
  await panelOf(wang).getByRole('button', { name: '改派', exact: true }).click();
  await choose(wang, '改派', '改派哪一级', /复审/);
  await choose(wang, '改派', '改派给', /成舟/);
  await finish(wang, '改派', '李敏出差');
  await li.reload();
  await li.getByTestId('gongkai-document').waitFor();
  expect(await li.getByRole('button', { name: '同意' }).count()).toBe(0);
  await li.context().close();

  // What is rarely needed stays in sight once it was asked for.
  await panelOf(wang).getByRole('button', { name: '终止审核', exact: true }).click();
  await finish(wang, '终止审核', '改由县政府统一发布');
  await state(wang, '已公开·有修改');
  await wang.context().close();
  await zhou.reload();
  await panelOf(zhou).getByTestId('gongkai-ending').getByText('终止了审核：改由县政府统一发布').waitFor();
  expect(await zhou.getByText('内容已锁定').count()).toBe(0);
  await zhou.context().close();
});
