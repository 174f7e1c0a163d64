// 信息变更 in a real Chromium: on something public a change is noted, the panel says until when a newer version is due, and the due wall shows it;
// on a desk and on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const TITLE = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';
const POLICY = 'api::policy-document.policy-document';

let site: Site;
let address: string;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

it('is noted with its day, and the newer version is due from that day on', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(TITLE)}`);
  await page.getByRole('gridcell', { name: TITLE }).first().click();
  await page.getByRole('button', { name: '登记信息变更' }).click();
  address = page.url();
  const dialog = page.getByRole('dialog', { name: '登记信息变更' });
  const send = dialog.getByRole('button', { name: '登记信息变更' });
  expect(await send.isDisabled()).toBe(true);
  await dialog.locator('input[name=day]').fill('2099-03-05');
  await dialog.getByRole('textbox', { name: '什么内容发生了变更' }).fill('水费收缴的联系电话');
  await send.click();
  await dialog.getByRole('alert').getByText('变更日期晚于今天').waitFor();
  await dialog.locator('input[name=day]').fill('2026-11-16');
  await picture(page, 'change-record');
  await send.click();
  await page.getByTestId('gongkai-change-due').scrollIntoViewIfNeeded();
  await page.getByText('2026年11月16日变更：水费收缴的联系电话').waitFor();
  await picture(page, 'change-panel');
  await page.goto(`${site.url}/admin/plugins/gongkai-disclosure-due`);
  await page.getByText('已公开，有变更待公开：水费收缴的联系电话').scrollIntoViewIfNeeded();
  await picture(page, 'change-due');
  await page.context().close();
});

it('on a phone too', async () => {
  const phone = await signIn(site, 'zhou', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-disclosure-due`);
  await phone.getByText('已公开，有变更待公开：水费收缴的联系电话').scrollIntoViewIfNeeded();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'change-due-phone');
  await phone.goto(address);
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  await phone.getByTestId('gongkai-change-due').waitFor();
  await phone.getByTestId('gongkai-change-due').scrollIntoViewIfNeeded();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'change-panel-phone');
  await phone.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
