// 特定范围公开 in a real Chromium: a document is for a limited circle, that it was told is noted with day, manner and whom, and the list says what
// is open; on a desk and on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';
const POLICY = 'api::policy-document.policy-document';

let site: Site;
let address: string;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const list = async (page: Page): Promise<void> => {
  await page.goto(`${site.url}/admin/plugins/gongkai-disclosure-attributes`);
  await page.getByRole('tab', { name: '特定范围公开' }).click();
};

it('is open until somebody notes that the circle was told', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(DRAFT)}`);
  await page.getByRole('gridcell', { name: DRAFT }).first().click();
  await page.getByRole('button', { name: '登记纸质认定' }).click();
  address = page.url();
  const record = page.getByRole('dialog', { name: '登记纸质认定' });
  await record.getByRole('radio', { name: '主动公开' }).click();
  await record.getByRole('checkbox', { name: /特定范围/ }).click();
  await record.getByRole('textbox', { name: '特定范围' }).fill('三座水库下游各村的群众');
  await record.getByRole('textbox', { name: '签发人' }).fill('汪若谷');
  await record.locator('input[name=signedOn]').fill('2026-03-05');
  await record.getByRole('textbox', { name: '稿纸编号或办文系统流程号' }).fill('云水发文稿纸〔2026〕31号');
  await record.getByRole('button', { name: '登记纸质认定' }).click();
  await page.getByText('还没有登记在特定范围内公开的情况').waitFor();

  await list(page);
  await page.getByText('尚未公开').waitFor();
  await picture(page, 'circles-open');

  await page.goto(address);
  await page.getByRole('button', { name: '登记特定范围公开' }).click();
  const tell = page.getByRole('dialog', { name: '登记特定范围公开' });
  const send = tell.getByRole('button', { name: '登记特定范围公开' });
  expect(await send.isDisabled()).toBe(true);
  await tell.locator('input[name=day]').fill('2099-03-05');
  await tell.getByRole('combobox', { name: '公开方式' }).click();
  await page.getByRole('option', { name: '张贴公示于村组' }).click();
  await tell.getByRole('textbox', { name: '由谁公开' }).fill('各村村民委员会');
  await send.click();
  await tell.getByRole('alert').getByText('公开的日期晚于今天').waitFor();
  await tell.locator('input[name=day]').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  await picture(page, 'circle-tell');
  await send.click();
  await page.getByText(/张贴公示于村组$/).waitFor();
  await page.getByText('向三座水库下游各村的群众公开，由各村村民委员会办理').waitFor();
  await picture(page, 'circle-panel');
  await list(page);
  await page.getByText(/已公开，登记 1 次/).waitFor();
  await page.context().close();
});

it('on a phone too', async () => {
  const phone = await signIn(site, 'zhou', NARROW);
  await list(phone);
  await phone.getByText(/已公开，登记 1 次/).waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'circles-phone');
  await phone.goto(address);
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  await phone.getByRole('button', { name: '登记特定范围公开' }).click();
  await phone.getByRole('dialog', { name: '登记特定范围公开' }).getByText('公开方式').waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'circle-tell-phone');
  await phone.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
