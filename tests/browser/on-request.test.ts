// 依申请公开目录 in a real Chromium: a document is recorded as on request, listed by a button, its entry is written, and the list tells what has
// to go; on a desk and on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';
const POLICY = 'api::policy-document.policy-document';

let site: Site;
let source: string;
let entry: string;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

async function onPaper(page: Page, button: string, attribute: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const record = page.getByRole('dialog', { name: '登记纸质认定' });
  await record.getByRole('radio', { name: attribute }).click();
  if (attribute === '依申请公开') {
    await record.getByRole('combobox', { name: '理由类别' }).click();
    await page.getByRole('option', { name: /涉及个别公民/ }).click();
    await record.getByRole('textbox', { name: '具体理由' }).fill('只涉及三座水库的管理单位');
  } else await record.getByRole('textbox', { name: '变更的原因' }).fill('情况有变化');
  await record.getByRole('textbox', { name: '签发人' }).fill('汪若谷');
  await record.locator('input[name=signedOn]').fill('2026-03-05');
  await record.getByRole('textbox', { name: '稿纸编号或办文系统流程号' }).fill('云水发文稿纸〔2026〕31号');
  await record.getByRole('button', { name: '登记纸质认定' }).click();
  await page.getByTestId('gongkai-attribute').getByText(attribute).waitFor();
}

it('a document that is on request is listed by a button, and its entry is prefilled', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(DRAFT)}`);
  await page.getByRole('gridcell', { name: DRAFT }).first().click();
  await onPaper(page, '登记纸质认定', '依申请公开');
  source = page.url();
  await page.getByRole('button', { name: '列入依申请公开目录' }).waitFor();
  await picture(page, 'on-request-panel');
  await page.getByRole('button', { name: '列入依申请公开目录' }).click();
  await page.waitForURL(/api::on-request-entry/);
  entry = page.url();
  await page.getByText('本条目所列的文件（公众看不到）').waitFor();
  await page.getByText('没有填写内容概述').waitFor();
  expect(await page.locator('input[name=title]').inputValue()).toBe(DRAFT);
  await page.locator('textarea[name=summary]').fill('小型水库安全检查的范围、时间和整改要求。');
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  await page.getByText('没有填写内容概述').waitFor({ state: 'detached' });
  await picture(page, 'on-request-entry');
  await page.goto(source);
  await page.getByText('依申请公开目录中的条目：草稿').waitFor();
  await page.context().close();
});

it('the list tells what is on request, and what has to go', async () => {
  const zhou = await signIn(site, 'zhou');
  await zhou.goto(`${site.url}/admin/plugins/gongkai-disclosure-attributes`);
  await zhou.getByRole('tab', { name: '依申请公开目录' }).click();
  await zhou.getByRole('link', { name: DRAFT }).waitFor();
  await zhou.getByRole('link', { name: '打开条目' }).waitFor();
  await picture(zhou, 'on-request-list');
  await zhou.goto(source);
  await onPaper(zhou, '登记变更的纸质认定', '主动公开');
  await zhou.getByText('这份文件不再是依申请公开').waitFor();
  await zhou.goto(entry);
  await zhou.getByText('所列文件已经认定为主动公开').first().waitFor();
  await picture(zhou, 'on-request-active');
  await zhou.context().close();

  const phone = await signIn(site, 'zhou', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-disclosure-attributes`);
  await phone.getByRole('tab', { name: '依申请公开目录' }).click();
  await phone.getByText('应当撤下').waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'on-request-list-phone');
  await phone.goto(entry);
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  await phone.getByText('本条目所列的文件（公众看不到）').scrollIntoViewIfNeeded();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'on-request-entry-phone');
  await phone.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
