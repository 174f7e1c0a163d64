// 公开属性 in a real Chromium: three persons determine it in the panel, a determination on paper is recorded, the page of figures, the business
// systems; and a phone's width.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, WIDE, type Site } from './support';

const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';
const POLICY = 'api::policy-document.policy-document';

let site: Site;
let address: string;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const state = (page: Page) => page.getByTestId('gongkai-attribute');

/** Whether the page is wider than the window. */
const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

async function open(key: string, viewport = WIDE): Promise<Page> {
  const page = await signIn(site, key, viewport);
  await page.goto(address);
  await page.getByRole('heading', { name: DRAFT }).first().waitFor();
  return page;
}

const choose = async (page: Page, field: string, option: RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
};

it('is proposed by who drafts, with a reason when it is not active', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(DRAFT)}`);
  await page.getByRole('gridcell', { name: DRAFT }).first().click();
  await page.getByRole('button', { name: '提出公开属性' }).waitFor();
  address = page.url();
  await page.getByTestId('gongkai-panel').getByText('还没有认定公开属性').waitFor();
  await page.getByRole('button', { name: '提出公开属性' }).click();
  const propose = dialog(page, '提出公开属性');
  const send = propose.getByRole('button', { name: '提出公开属性' });
  expect(await send.isDisabled()).toBe(true);
  await propose.getByRole('radio', { name: '依申请公开' }).click();
  expect(await send.isDisabled()).toBe(true);
  await choose(page, '理由类别', /涉及个别公民/);
  await propose.getByRole('textbox', { name: '具体理由' }).fill('只涉及三座水库的管理单位');
  await picture(page, 'attribute-propose');
  await send.click();
  await state(page).getByText('待核对').waitFor();
  await page.getByTestId('gongkai-panel').getByText('公开属性没有认定完：待核对').waitFor();
  await page.context().close();
});

it('is checked with the secrecy review, otherwise than it was proposed, and decided on a phone', async () => {
  const li = await open('li');
  await li.getByRole('button', { name: '核对公开属性' }).click();
  const check = dialog(li, '核对公开属性');
  await check.getByRole('radio', { name: '主动公开' }).click();
  await choose(li, '保密审查结论', /可以公开/);
  await check.getByRole('textbox', { name: '意见' }).fill('水库安全关系下游群众，宜主动公开');
  await picture(li, 'attribute-check');
  await check.getByRole('button', { name: '核对公开属性' }).click();
  await state(li).getByText('待签发人确定').waitFor();
  await li.context().close();

  const phone = await open('ruogu', NARROW);
  // On a phone Strapi keeps the side panels in a drawer at the foot of the page.
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  await phone.getByRole('button', { name: '确定公开属性' }).click();
  const decide = dialog(phone, '确定公开属性');
  expect(await decide.getByRole('radio', { name: '主动公开' }).isChecked()).toBe(true);
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'attribute-decide-phone');
  await decide.getByRole('button', { name: '确定公开属性' }).click();
  await state(phone).getByText('主动公开').waitFor();
  await phone.context().close();

  const zhou = await open('zhou');
  await state(zhou).getByText('主动公开').waitFor();
  await zhou.getByRole('button', { name: /认定经过/ }).click();
  await zhou.getByText('汪若谷（签发人）').waitFor();
  await zhou.getByTestId('gongkai-panel').getByText('公开属性：通过').waitFor();
  await picture(zhou, 'attribute-decided');
  await zhou.context().close();
});

it('a change that was decided on paper is recorded with signer, day and number', async () => {
  const page = await open('zhou');
  await page.getByRole('button', { name: '登记变更的纸质认定' }).click();
  const record = dialog(page, '登记纸质认定');
  const send = record.getByRole('button', { name: '登记纸质认定' });
  await record.getByRole('radio', { name: '主动公开' }).click();
  await record.getByRole('textbox', { name: '签发人' }).fill('汪若谷');
  await record.locator('input[name=signedOn]').fill('2099-03-05');
  await record.getByRole('textbox', { name: '稿纸编号或办文系统流程号' }).fill('云水发文稿纸〔2026〕31号');
  expect(await send.isDisabled()).toBe(true);
  await record.getByRole('textbox', { name: '变更的原因' }).fill('补登发文稿纸');
  await record.getByRole('checkbox', { name: /依法须写明个人信息/ }).click();
  await choose(page, '情形', /行政处罚公示/);
  await record.getByRole('textbox', { name: '公开的范围' }).fill('被处罚人的姓名');
  await record.getByRole('textbox', { name: '公开的方式' }).fill('写全名，证件号码隐去');
  // Without a legal basis there is no exception.
  expect(await send.isDisabled()).toBe(true);
  await record.getByRole('textbox', { name: '法律依据' }).fill('《中华人民共和国行政处罚法》第四十八条');
  await record.getByRole('textbox', { name: '法律依据' }).scrollIntoViewIfNeeded();
  await picture(page, 'attribute-names');
  await send.click();
  await record.getByRole('alert').getByText('签发日期晚于今天').waitFor();
  await record.locator('input[name=signedOn]').fill('2026-03-05');
  await picture(page, 'attribute-record');
  await send.click();
  await page.getByText('签发：汪若谷，2026-03-05').first().waitFor();
  await page
    .getByText(/^个人信息例外：行政处罚公示；依据：/)
    .first()
    .waitFor();
  await page.context().close();
});

it('the page tells how much is active, and what has to be looked at again', async () => {
  const page = await signIn(site, 'li');
  await page.getByRole('link', { name: '公开属性认定' }).first().click();
  await page.getByRole('heading', { name: '公开属性认定' }).waitFor();
  await page.locator('input[name=from]').fill('2026-01-01');
  await page.getByRole('button', { name: '统计' }).click();
  await page.getByText(/^2026年1月1日至/).waitFor();
  await page.getByRole('region', { name: '主动公开率' }).waitFor();
  await picture(page, 'attributes');
  await page.getByRole('tab', { name: '定期复核' }).click();
  await page
    .getByText(/没有依申请公开|不主动公开的/)
    .first()
    .waitFor();
  await page.context().close();

  const zhou = await signIn(site, 'zhou', NARROW);
  await zhou.goto(`${site.url}/admin/plugins/gongkai-disclosure-attributes`);
  await zhou.getByRole('tab', { name: '个人信息例外' }).click();
  await zhou.getByText('《中华人民共和国行政处罚法》第四十八条').waitFor();
  expect(await overflow(zhou)).toBeLessThanOrEqual(0);
  await picture(zhou, 'names-phone');
  await zhou.context().close();

  const phone = await signIn(site, 'li', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-disclosure-attributes`);
  await phone.getByRole('button', { name: '统计' }).waitFor();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'attributes-phone');
  await phone.context().close();
});

it('a business system is registered, its token is shown once, and it is revoked', async () => {
  const page = await signIn(site, 'admin');
  await page.goto(`${site.url}/admin/settings/gongkai-disclosure-systems`);
  await page.getByRole('button', { name: '登记业务系统' }).click();
  const register = dialog(page, '登记业务系统');
  await register.getByRole('textbox', { name: '系统名称' }).fill('办公自动化系统');
  await register.getByRole('button', { name: '登记业务系统' }).click();
  await register.getByTestId('gongkai-token').waitFor();
  expect(await register.getByTestId('gongkai-token').innerText()).toMatch(/^gki_[\w-]{43}$/);
  await register.getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('办公自动化系统').waitFor();
  await picture(page, 'business-systems');
  await page.getByRole('button', { name: '停用' }).click();
  await page.getByText(/^已停用/).waitFor();
  await page.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
