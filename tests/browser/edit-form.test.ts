// What an editor meets round the form: days as they are typed, a correction of what is public, a document of another organ, filters that find, and all of it on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const list = (query = '') => `${site.url}/admin/content-manager/collection-types/${POLICY}${query}`;

async function openDraft(page: Page): Promise<void> {
  await page.goto(list(`?_q=${encodeURIComponent(DRAFT)}`));
  await page.getByText(DRAFT, { exact: true }).first().click();
  await page.getByTestId('gongkai-panel').waitFor();
}

it('stores a day that is typed and left with Tab, however it is written', async () => {
  const page = await signIn(site, 'zhou');
  await openDraft(page);
  const day = page.locator('input[name=formedOn]');
  for (const [typed, stored, shown] of [
    ['2026-11-03', '2026-11-03', '2026年11月3日'],
    ['2026年11月4日', '2026-11-04', '2026年11月4日'],
    ['20261105', '2026-11-05', '2026年11月5日'],
  ] as const) {
    await day.fill('');
    await day.pressSequentially(typed);
    await day.press('Tab');
    expect(await day.inputValue()).toBe(shown);
    const saved = page.waitForResponse((one) => one.request().method() === 'PUT' && one.url().includes(POLICY));
    const read = saved.then(() => page.waitForResponse((one) => one.url().includes(`collection-types/${POLICY}/`)));
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
    const { data } = (await (await saved).json()) as { data: { formedOn: string } };
    expect([typed, data.formedOn]).toEqual([typed, stored]);
    await (await read).finished();
  }

  await day.fill('下周');
  await day.press('Tab');
  await page.getByText('没有看懂这个日期').waitFor();
  const refused = page.waitForResponse((one) => one.request().method() === 'PUT' && one.url().includes(POLICY));
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  expect((await refused).status()).toBe(400);
  expect(await day.inputValue()).toBe('下周');
  await page.context().close();
});

it('says why a document of another organ does not open, and whom to ask', async () => {
  const answer = await fetch(`${site.url}/api/policy-documents?filters[title][$contains]=民政局&fields=title`);
  const { data } = (await answer.json()) as { data: { documentId: string }[] };
  const page = await signIn(site, 'zhou', NARROW);
  for (const [documentId, words] of [
    [data[0]!.documentId, ['这份稿件属于其他单位', '请联系该单位的信息发布员']],
    ['zzzzzzzzzzzzzzzzzzzzzzzz', ['没有找到这份稿件']],
  ] as const) {
    await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/${documentId}`);
    const told = page.locator('[data-gongkai-refused]');
    await told.waitFor();
    for (const word of words) expect(await told.innerText()).toContain(word);
    expect(await page.getByText('发生错误，请重试。').isVisible()).toBe(false);
  }
  await page.locator('[data-gongkai-refused]').getByRole('link', { name: '回到列表' }).click();
  await page.getByTestId('gongkai-row-state').first().waitFor();
  expect(await page.locator('[data-gongkai-refused]').count()).toBe(0);
  await page.context().close();
});

it.each([
  ['操作留痕', 'sun', 'gongkai-publication/ledger', '/gongkai-publication/ledger?'],
  ['登录日志', 'admin', 'gongkai-organization/login-log', '/gongkai-organization/login-log?'],
])('filters %s by a day that is typed, with the keyboard alone', async (_page, who, address, asked) => {
  const page = await signIn(site, who);
  await page.goto(`${site.url}/admin/plugins/${address}`);
  const from = page.locator('input[name=from]');
  for (const typed of ['2026/11/19', '2026年11月19日']) {
    await from.fill('');
    await from.pressSequentially(typed);
    const answer = page.waitForResponse((one) => one.url().includes(asked) && one.url().includes('from='));
    await page.keyboard.press('Enter');
    const { searchParams } = new URL((await answer).url());
    expect(searchParams.get('from')).toBe('2026-11-19');
    await page.keyboard.press('Tab');
    expect(await from.inputValue()).toBe('2026年11月19日');
  }
  await page.context().close();
});

it('filters texts by what they contain', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(list());
  await page.getByTestId('gongkai-row-state').first().waitFor();
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  const operator = page.getByRole('dialog').getByRole('combobox').nth(1);
  await operator.getByText('包含', { exact: true }).waitFor();
  await page.getByRole('dialog').locator('input[name=value]').fill('水库');
  await page.getByRole('dialog').getByRole('button').last().click();
  await page.waitForURL(/containsi/);
  await page.getByText(DRAFT, { exact: true }).waitFor();
  await page.context().close();
});

it('on a phone shows whole titles, and no bins and no badge in the way', async () => {
  const context = await site.browser.newContext({ viewport: NARROW, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${site.url}/admin/auth/login`);
  await page.fill('input[name=email]', 'zhou@demo.gongkai.invalid');
  await page.fill('input[name=password]', 'Yunxi-2026');
  await page.click('button[type=submit]');
  await page.getByTestId('gongkai-count').first().waitFor();
  expect(await page.locator('section[data-strapi-widget-id] > header > div:last-child').first().isVisible()).toBe(
    false
  );
  const badge = (await page.getByText('演示账号').boundingBox())!;
  const home = (await page.locator('nav a[href$="/admin/"], nav a[href$="/admin"]').first().boundingBox())!;
  expect(badge.x + badge.width <= home.x || badge.x >= home.x + home.width).toBe(true);

  await page.goto(list(`?_q=${encodeURIComponent(DRAFT)}`));
  const title = page.getByText(DRAFT, { exact: true }).first();
  await title.waitFor();
  const box = (await title.boundingBox())!;
  expect([box.height > 40, box.x + box.width <= NARROW.width]).toEqual([true, true]);
  await context.close();
});

it('sends a correction of what is public: what is no erratum is refused in words, and the reviewer reads the note on a phone', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(list(`?_q=${encodeURIComponent(PUBLIC)}`));
  await page.getByText(PUBLIC, { exact: true }).first().click();
  const panel = page.getByTestId('gongkai-panel');
  await panel.waitFor();
  // What is public as it is has nothing to be corrected.
  expect(await panel.getByRole('button', { name: '更正送审' }).count()).toBe(0);
  await page.locator('input[name=contactTelephone]').fill('0563-3020119');
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  await panel.getByRole('button', { name: '送审（更新）' }).waitFor();
  await panel.getByRole('button', { name: '更正送审' }).click();
  const dialog = page.getByRole('dialog');
  const send = dialog.getByRole('button', { name: '确定更正送审' });
  expect(await send.isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: '更正的种类' }).click();
  await page.getByRole('option', { name: /^勘误/ }).click();
  await send.click();
  await dialog.getByRole('alert').getByText('这次改动不是勘误').waitFor();
  await dialog.getByRole('combobox', { name: '更正的种类' }).click();
  await page.getByRole('option', { name: /^更正/ }).click();
  expect(await send.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: '更正说明（随稿件公开）' }).fill('联系电话更正为0563-3020119');
  await picture(page, 'correct');
  await send.click();
  await panel.getByTestId('gongkai-correction').getByText('公众将看到的说明：联系电话更正为0563-3020119').waitFor();
  await page.context().close();

  const phone = await signIn(site, 'chen', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-review`);
  await phone.getByText('更正', { exact: true }).waitFor();
  await phone.getByRole('link', { name: PUBLIC, exact: true }).click();
  await phone.getByTestId('gongkai-correction').waitFor();
  await phone.getByTestId('gongkai-changes').getByText('更正说明：').waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await picture(phone, 'correct-phone');
  await phone.context().close();
});
