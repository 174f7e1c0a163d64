// 紧急屏蔽 in a real Chromium: one dialog takes something public down, the list and the panel say who has to decide, and that person puts it
// back or keeps it down; on a wide screen and on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/** On a phone Strapi keeps the side panels in a drawer at the foot of the page. */
const openDrawer = (page: Page) => page.getByRole('button', { name: '打开更多操作' }).click();

async function openDocument(page: Page, drawer = false): Promise<void> {
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(PUBLIC)}`);
  await page.getByText(PUBLIC, { exact: true }).first().click();
  if (drawer) await openDrawer(page);
  await page.getByTestId('gongkai-panel').waitFor();
}

/** Presses a verb of the panel, fills in its dialog, and waits until it is done. */
async function decide(page: Page, verb: string, comment: string, category?: string, name?: string): Promise<void> {
  await page.getByTestId('gongkai-panel').getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: `确定${verb}` });
  if (category) {
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: category }).click();
  }
  await dialog.getByRole('textbox').fill(comment);
  if (name) await picture(page, name);
  await dialog.getByRole('button', { name: `确定${verb}` }).click();
  await dialog.waitFor({ state: 'detached' });
}

const seenByThePublic = async (): Promise<boolean> => {
  const answer = await fetch(`${site.url}/api/policy-documents?filters[title][$eq]=${encodeURIComponent(PUBLIC)}`);
  return ((await answer.json()) as { data: unknown[] }).data.length > 0;
};

const inWidth = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

it('takes down with one dialog, and somebody else puts it back', async () => {
  expect(await seenByThePublic()).toBe(true);
  const li = await signIn(site, 'li');
  await openDocument(li);
  await decide(li, '紧急屏蔽', '附件里有个人信息', '泄露个人信息', 'hide-dialog');
  await li.getByTestId('gongkai-hidden').waitFor();
  expect(await li.getByTestId('gongkai-state').innerText()).toBe('已屏蔽（待批准）');
  expect(await li.getByTestId('gongkai-hidden').innerText()).toMatch(/屏蔽是您办理的，须由另一位负责人/);
  expect(await seenByThePublic()).toBe(false);
  await li.getByTestId('gongkai-state').scrollIntoViewIfNeeded();
  await picture(li, 'hide-panel');

  const leader = await signIn(site, 'wang');
  await leader.goto(`${site.url}/admin/plugins/gongkai-publication-hides`);
  const card = leader.getByTestId('gongkai-hide').first();
  await card.getByText(PUBLIC).waitFor();
  expect(await card.innerText()).toMatch(/请您处理/);
  await picture(leader, 'hides');

  const phone = await signIn(site, 'wang', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-publication-hides`);
  await phone.getByTestId('gongkai-hide').first().getByText(PUBLIC).waitFor();
  expect(await inWidth(phone)).toBe(true);
  await picture(phone, 'hides-phone');

  await card.getByRole('link', { name: PUBLIC }).click();
  await leader.getByTestId('gongkai-panel').waitFor();
  await leader.getByTestId('gongkai-hidden').waitFor();
  await decide(leader, '解除屏蔽', '经核实，附件里没有个人信息', undefined, 'hide-lift');
  await leader.getByTestId('gongkai-hidden').waitFor({ state: 'detached' });
  expect(await seenByThePublic()).toBe(true);
  expect(site.outside).toEqual([]);
});

it('says what the public will read before something is withdrawn', async () => {
  for (const phone of [false, true]) {
    const li = await signIn(site, 'li', phone ? NARROW : undefined);
    await openDocument(li, phone);
    await li.getByTestId('gongkai-panel').getByRole('button', { name: '撤稿', exact: true }).click();
    const dialog = li.getByRole('dialog').filter({ hasText: '确定撤稿' });
    const choose = async (category: string): Promise<string> => {
      await dialog.getByRole('combobox').click();
      await li.getByRole('option', { name: category }).click();
      return dialog.getByTestId('gongkai-tombstone').innerText();
    };
    expect(await choose('涉及国家秘密或工作秘密')).toContain('与从未公开过一样');
    expect(await choose('泄露个人信息')).toContain('不显示标题和原因');
    expect(await choose('决定被撤销或变更')).toContain('以及下面填写的原因');
    await dialog.getByRole('textbox').last().fill('该决定已被复议机关撤销');
    const confirm = dialog.getByRole('button', { name: '确定撤稿' });
    expect(await confirm.isEnabled()).toBe(false);
    await dialog.getByLabel('决定被撤销或变更的日期').first().fill('2026年11月20日');
    await dialog.getByRole('textbox').last().click();
    expect(await confirm.isEnabled()).toBe(true);
    expect(await inWidth(li)).toBe(true);
    await picture(li, phone ? 'withdraw-dialog-phone' : 'withdraw-dialog');
    await li.context().close();
  }
});

it('keeps down what was hidden rightly, from a phone', async () => {
  const li = await signIn(site, 'li');
  await openDocument(li);
  await decide(li, '紧急屏蔽', '发布有误', '错误发布');
  const wang = await signIn(site, 'wang', NARROW);
  await wang.goto(`${site.url}/admin/plugins/gongkai-publication-hides`);
  await wang.getByTestId('gongkai-hide').first().getByRole('link', { name: PUBLIC }).click();
  await openDrawer(wang);
  await decide(wang, '批准屏蔽', '确实有误');
  await wang.goto(`${site.url}/admin/plugins/gongkai-publication-hides`);
  await wang.getByText('已批准，转为撤稿').first().waitFor();
  expect(await seenByThePublic()).toBe(false);
});
