// 摘抄检查 in a real Chromium: the panel says how much an interpretation copies, both texts stand side by side, and each passage leads to its
// mate; on a desk and on a phone.
import type { Page } from 'playwright-core';
import { clientOf, NARROW, openSite, picture, signIn, type Site } from './support';

const CM = '/content-manager/collection-types';
const POLICY = 'api::policy-document.policy-document';
const INTERPRETATION = 'api::interpretation.interpretation';
const TITLE = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';
const COPIED = '因检修需要停水的，供水单位应当提前24小时告知用户；突发停水应当在两小时内说明原因和预计恢复时间。';
const BODY =
  '<h2>一、背景依据</h2><p>近年来建成的供水工程陆续移交乡镇，谁来管、怎么管、钱从哪里来，需要一个统一的办法。</p>' +
  `<h2>二、主要内容</h2><p>${COPIED}</p>` +
  '<p>乡镇人民政府对辖区内农村供水负总责，供水单位承担日常管护，村民委员会协助做好水源巡查和用水管理。</p>' +
  '<p>水费按表计收，困难家庭登记一次就能减免，不用每年重新申请。</p>';

let site: Site;
let address: string;

beforeAll(async () => {
  site = await openSite();
  const ask = await clientOf(site, 'zhou');
  const { results } = await ask<{ results: { documentId: string }[] }>(
    'GET',
    `${CM}/${POLICY}?_q=${encodeURIComponent(TITLE)}`
  );
  const made = await ask<{ data: { documentId: string } }>('POST', `${CM}/${INTERPRETATION}`, {
    title: '农村供水管理办法怎么看',
    documents: { connect: [{ documentId: results[0]!.documentId }] },
    body: BODY,
  });
  address = `${site.url}/admin${CM}/${INTERPRETATION}/${made.data.documentId}`;
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
/** Whether the words that are lit on one side stand in the window. */
const inView = (page: Page, side: string) =>
  page.waitForFunction(`(() => {
    const mark = document.querySelector('[data-side=${side}] mark[data-lit]');
    if (!mark) return false;
    const { top, bottom } = mark.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  })()`);

it('shows how much is copied, what is missing, and the passages in both texts', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(address);
  const panel = page.getByTestId('gongkai-excerpt-panel');
  await panel.getByText(/与“云溪县水利局关于印发.*”相同：55\.8%/).waitFor();
  await panel.getByText('✗ 新旧政策差异（缺）').waitFor();
  await panel.getByText('✓ 背景依据').waitFor();
  await panel.scrollIntoViewIfNeeded();
  await picture(page, 'excerpt-panel');
  await panel.getByRole('link', { name: '逐处对照' }).click();
  await page.getByRole('heading', { name: '摘抄检查', exact: true }).waitFor();
  await page.getByText(/超过提醒线50%/).waitFor();
  expect(await page.locator('[data-side=interpretation] mark').count()).toBe(2);
  await picture(page, 'excerpt');
  await page.getByRole('button', { name: /^45字 乡镇人民政府对辖区/ }).click();
  await inView(page, 'interpretation');
  await inView(page, 'document');
  await page.locator('[data-side=interpretation] mark').nth(0).click();
  await inView(page, 'document');
  expect(await page.locator('[data-side=document] mark[data-lit]').first().innerText()).toBe(COPIED.slice(0, -1));
  await picture(page, 'excerpt-mate');
  await page.locator('[data-side=document] mark').first().click();
  await inView(page, 'interpretation');
  expect(await page.locator('[data-side=interpretation] mark[data-lit]').innerText()).toContain('乡镇人民政府对辖区内');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.context().close();
});

it('one text under the other on a phone', async () => {
  const phone = await signIn(site, 'zhou', NARROW);
  await phone.goto(address);
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  const link = phone.getByRole('link', { name: '逐处对照' });
  await link.scrollIntoViewIfNeeded();
  await picture(phone, 'excerpt-panel-phone');
  await link.click();
  await phone.getByText(/超过提醒线50%/).waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'excerpt-phone', true);
  await phone.locator('[data-side=interpretation] mark').first().click();
  await inView(phone, 'document');
  await picture(phone, 'excerpt-mate-phone');
  await phone.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
