// Two who have the same draft open: the later save is refused in words, what was typed stays on the screen, and nothing is lost.
import type { Page } from 'playwright-core';
import { openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site?.close());

async function open(page: Page, title: string): Promise<void> {
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(title)}`);
  await page.getByText(title, { exact: true }).first().click();
  await page.getByTestId('gongkai-panel').waitFor();
}

/** Presses 保存 and waits for the answer and until the page has read the document again, as it does after every save: the status. */
async function save(page: Page): Promise<number> {
  const of = (method: string, part: string) =>
    page.waitForResponse((one) => one.request().method() === method && one.url().includes(part));
  const answer = of('PUT', `collection-types/${POLICY}/`);
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  const form = answer.then(() => of('GET', `collection-types/${POLICY}/`));
  const panel = answer.then((saved) => (saved.ok() ? of('GET', '/gongkai-review/panel') : null));
  for (const read of [await form, await panel]) await read?.finished();
  return (await answer).status();
}

const field = (page: Page, name: string) => page.locator(`input[name="${name}"], textarea[name="${name}"]`);

it('refuses the later save in words and keeps what was typed', async () => {
  const zhou = await signIn(site, 'zhou');
  const chen = await signIn(site, 'chen');
  await open(zhou, DRAFT);
  await open(chen, DRAFT);
  await field(chen, 'summary').fill('初审补写的摘要');
  expect(await save(chen)).toBe(200);

  await field(zhou, 'contactOffice').fill('水利工程建设与运行管理股');
  await zhou.locator('.ProseMirror').first().click();
  await zhou.keyboard.press('Control+End');
  await zhou.keyboard.type('起草人接着写的一句话。');
  for (const attempt of ['the first time', 'and again']) {
    expect([attempt, await save(zhou)]).toEqual([attempt, 409]);
    const words = zhou.locator('[data-gongkai-warning]').first();
    await words.getByText(/已由陈.*于.*保存，您的修改没有存入/).waitFor();
    // What Strapi reads again after the refusal must not take the place of what was typed.
    expect(await field(zhou, 'contactOffice').inputValue()).toBe('水利工程建设与运行管理股');
    expect(await zhou.locator('.ProseMirror').first().innerText()).toContain('起草人接着写的一句话。');
    expect(
      await zhou
        .getByTestId('gongkai-panel')
        .getByRole('button', { name: /^送审(（更新）)?$/ })
        .isDisabled()
    ).toBe(true);
  }
  await picture(zhou, 'edit-view-stale');

  zhou.on('dialog', (dialog) => void dialog.accept());
  await zhou.reload();
  await zhou.getByTestId('gongkai-panel').waitFor();
  expect(await field(zhou, 'summary').inputValue()).toBe('初审补写的摘要');
  expect(await field(zhou, 'contactOffice').inputValue()).not.toBe('水利工程建设与运行管理股');
  await field(zhou, 'contactOffice').fill('水利工程股');
  expect(await save(zhou)).toBe(200);
  await zhou.locator('[data-gongkai-warning]').waitFor({ state: 'detached' });
  await zhou.context().close();
  await chen.context().close();
});

it('lets one person save, send for review, recall and save again in one window', async () => {
  const zhou = await signIn(site, 'zhou');
  await open(zhou, PUBLIC);
  const panel = zhou.getByTestId('gongkai-panel');
  // Offered once the page has read what was saved: typed before that, Strapi's form puts what it read in its place.
  const settled = () => panel.locator('button:enabled').filter({ hasText: /^送审/ }).waitFor();
  for (const words of ['一', '二']) {
    await field(zhou, 'summary').fill(`更正的摘要${words}`);
    expect(await save(zhou)).toBe(200);
    await settled();
  }
  for (const verb of ['送审', '撤回送审']) {
    // Of something public the button says that it is an update.
    await panel.getByRole('button', { name: new RegExp(`^${verb}(（更新）)?$`) }).click();
    const dialog = zhou.getByRole('dialog').filter({ hasText: `确定${verb}` });
    await dialog.getByRole('button', { name: `确定${verb}` }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await zhou.getByText('内容已锁定').waitFor({ state: 'detached' });
  await settled();
  await field(zhou, 'summary').fill('撤回以后再改的摘要');
  expect(await save(zhou)).toBe(200);
  await zhou.context().close();
});

it('offers to send for review only once the page has read what was saved', async () => {
  const zhou = await signIn(site, 'zhou');
  await open(zhou, PUBLIC);
  const panel = zhou.getByTestId('gongkai-panel');
  await field(zhou, 'summary').fill('先存一次的摘要');
  expect(await save(zhou)).toBe(200);
  await panel.locator('button:enabled').filter({ hasText: /^送审/ }).waitFor();
  await field(zhou, 'summary').fill('存了就送的摘要');
  await panel.getByText('有未保存的修改').waitFor();
  // Whoever is quick presses it in the very moment in which it could be pressed.
  await zhou.evaluate(`{
    const look = () => {
      const buttons = [...document.querySelectorAll('[data-testid="gongkai-panel"] button')];
      window.offered ||= buttons.some((one) => one.textContent.startsWith('送审') && !one.disabled);
      requestAnimationFrame(look);
    };
    look();
  }`);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await zhou.route('**/gongkai-review/panel*', (route) => released.then(() => route.continue()));
  const beside = zhou.waitForResponse((one) => one.url().includes('/gongkai-disclosure/determination'));
  await zhou.getByRole('button', { name: '保存', exact: true }).first().click();
  // Another panel knows of the save: the form, and what stands beside it, was shown again.
  await (await beside).finished();
  await zhou.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
  expect(await zhou.evaluate('window.offered')).toBe(false);
  release();
  for (const verb of ['送审', '撤回送审']) {
    await panel.getByRole('button', { name: new RegExp(`^${verb}(（更新）)?$`) }).click();
    const dialog = zhou.getByRole('dialog').filter({ hasText: `确定${verb}` });
    await dialog.getByRole('button', { name: `确定${verb}` }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await zhou.context().close();
});

it('does not send for review what the drafter has not seen', async () => {
  const zhou = await signIn(site, 'zhou');
  const chen = await signIn(site, 'chen');
  await open(zhou, PUBLIC);
  await open(chen, PUBLIC);
  await field(chen, 'summary').fill('初审又改的摘要');
  expect(await save(chen)).toBe(200);

  // The panel reads again when the window is looked at; the form does not.
  const read = zhou.waitForResponse((one) => one.url().includes('/gongkai-review/panel'));
  await zhou.evaluate(`window.dispatchEvent(new Event('focus'))`);
  await read;
  await zhou.waitForLoadState('networkidle');
  await zhou
    .getByTestId('gongkai-panel')
    .getByRole('button', { name: /^送审(（更新）)?$/ })
    .click();
  const dialog = zhou.getByRole('dialog').filter({ hasText: '确定送审' });
  await dialog.getByRole('button', { name: '确定送审' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/已由陈.*保存/)
    .waitFor();
  await zhou.context().close();
  await chen.context().close();
});
