// 政策解读 in a real Chromium: a document that touches interests says what is missing, its plan is filled in, an exemption is asked for and
// decided, and a public document shows its interpretations; on a desk and on a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
let draft: string;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const openPanel = async (page: Page): Promise<void> => {
  const why = page.getByTestId('gongkai-interpretation');
  await why.waitFor();
  await why.scrollIntoViewIfNeeded();
};

it('a drafter fills in the plan and asks for what the disclosure office decides', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/create`);
  await page.locator('input[name=title]').fill('关于调整农村饮水水费的通知');
  await page
    .getByRole('group', { name: '涉及群众、企业权益' })
    .getByText('是', { exact: true })
    .or(page.locator('input[name=touchesInterests]'))
    .first()
    .click({ force: true });
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/policy-document\/(?!create)[a-z0-9]{20,}/);
  draft = page.url().split('?')[0]!;
  await openPanel(page);
  await page.getByText('涉及群众、企业权益的文件，须配套解读').waitFor();
  await picture(page, 'interpretation-required');
  await page.getByRole('button', { name: '填写解读方案' }).click();
  const dialog = page.getByRole('dialog', { name: '解读方案' });
  const save = dialog.getByRole('button', { name: '保存解读方案' });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: '解读形式' }).click();
  await page.getByRole('option', { name: '图表图解' }).click();
  await dialog.getByLabel('公开渠道').fill('政府网站');
  await dialog.getByLabel('责任人').fill('农村水利股负责人');
  await dialog.locator('input[name=plannedOn-0]').fill('2026-12-10');
  await picture(page, 'interpretation-plan');
  await save.click();
  await page.getByText('图表图解｜政府网站｜农村水利股负责人｜2026年12月10日前').waitFor();
  await page.getByRole('button', { name: '提出解读申请' }).click();
  const ask = page.getByRole('dialog', { name: '提出解读申请' });
  await ask.getByRole('textbox', { name: '理由' }).fill('只调整内部结算方式，不涉及水价');
  await picture(page, 'interpretation-ask');
  await ask.getByRole('button', { name: '提出申请' }).click();
  await page.getByText('等待政务公开机构负责人决定').waitFor();
  // Taken back, and asked for again.
  await page.getByRole('button', { name: '撤回申请：不作解读' }).click();
  const recall = page.getByRole('dialog', { name: '撤回申请：不作解读' });
  await recall.getByText('只调整内部结算方式').waitFor();
  await picture(page, 'interpretation-recall');
  await recall.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText(/^周明撤回，/).waitFor();
  await page.getByRole('button', { name: '提出解读申请' }).click();
  await ask.getByRole('textbox', { name: '理由' }).fill('只调整内部结算方式，不涉及水价和水质');
  await ask.getByRole('button', { name: '提出申请' }).click();
  await page.getByText('等待政务公开机构负责人决定').waitFor();
  await page.context().close();
});

it('the head of the disclosure office decides, on a phone too', async () => {
  const phone = await signIn(site, 'li', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-review-notices`);
  await phone.getByText('周明申请不作解读，请您决定。').first().waitFor();
  await phone.goto(draft);
  await phone.getByRole('button', { name: '打开更多操作' }).click();
  await openPanel(phone);
  await phone.getByRole('button', { name: '决定：不作解读' }).scrollIntoViewIfNeeded();
  expect(await overflow(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'interpretation-panel-phone');
  await phone.getByRole('button', { name: '决定：不作解读' }).click();
  const dialog = phone.getByRole('dialog', { name: '决定：不作解读' });
  expect(await dialog.getByRole('button', { name: '不同意' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('情况属实');
  await picture(phone, 'interpretation-decide-phone');
  await dialog.getByRole('button', { name: '同意', exact: true }).click();
  await phone.getByText(/同意，.*：情况属实/).waitFor();
  await phone.context().close();
});

it('a public document shows its plan and interpretations', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(PUBLIC)}`);
  await page.getByRole('gridcell', { name: PUBLIC }).first().click();
  await openPanel(page);
  const reading = page.getByRole('link', { name: '《云溪县农村供水工程运行管理办法》政策解读' });
  await reading.scrollIntoViewIfNeeded();
  await picture(page, 'interpretation-panel');
  await reading.click();
  await page.getByRole('heading', { name: '所解读的文件' }).waitFor();
  await page.context().close();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
