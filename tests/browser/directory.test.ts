// 单位与人员 in a real Chromium: the tree by keyboard and by search, an organ, a person, the warnings, the import, on a desk and a phone.
import type { Page } from 'playwright-core';
import { NARROW, openSite, PASSWORD, picture, signIn, type Site } from './support';

const HOME = '/admin/plugins/gongkai-organization/directory';
const FORMS = '/content-manager/collection-types/plugin::gongkai-organization';

interface Tree {
  organs: { id: string; name: string }[];
}
interface OrganPage {
  posts: { role: string; holders: { postId: string; personId: string }[] }[];
}

let site: Site;
let token: string;

const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`${site.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { data: T }).data;
};
const organId = async (name: string): Promise<string> =>
  (await api<Tree>('GET', '/gongkai-organization/directory')).organs.find((organ) => organ.name === name)!.id;
const holderOf = async (name: string, role: string) => {
  const page = await api<OrganPage>('GET', `/gongkai-organization/directory/organs/${await organId(name)}`);
  return page.posts.find((group) => group.role === role)!.holders[0]!;
};
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

async function openTree(page: Page): Promise<void> {
  await page.goto(`${site.url}${HOME}`);
  await page.getByRole('tree').waitFor();
}

beforeAll(async () => {
  site = await openSite();
  ({ token } = await api<{ token: string }>('POST', '/admin/login', {
    email: 'admin@demo.gongkai.invalid',
    password: PASSWORD,
  }));
  const leaving = await holderOf('云溪县教育局', 'information-publisher');
  await api('PUT', `${FORMS}.post/${leaving.postId}`, { until: day(11) });
  const left = await holderOf('云溪县人民医院', 'head-of-disclosure-office');
  await api('PUT', `${FORMS}.post/${left.postId}`, { until: day(-9) });
}, 240_000);
afterAll(() => site?.close());

it('the tree is walked with the keyboard, searched, and opens an organ', async () => {
  const page = await signIn(site, 'admin');
  await openTree(page);
  const warnings = page.getByTestId('gongkai-warnings');
  await warnings.getByText('已空缺').waitFor();
  await warnings.getByText('即将空缺').waitFor();
  const items = page.getByRole('treeitem');
  const before = await items.count();
  // The county is open, its departments are not.
  expect(await page.getByRole('treeitem', { name: '云溪县实验小学' }).count()).toBe(0);
  const education = page.getByRole('treeitem', { name: '云溪县教育局' });
  await education.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('treeitem', { name: '云溪县实验小学' }).waitFor();
  expect(await items.count()).toBe(before + 1);
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate('document.activeElement.textContent')).toContain('实验小学');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await education.getAttribute('aria-expanded')).toBe('false');

  await page.getByLabel('查找单位').fill('水利');
  await page.getByText('找到 1 个单位').waitFor();
  expect(await page.locator('mark').allInnerTexts()).toEqual(['水利', '水利']);
  await page.getByLabel('查找单位').fill('mb0000115');
  await page.getByText('找到 1 个单位').waitFor();
  expect(await page.locator('mark').innerText()).toBe('MB0000115');
  await page.getByLabel('查找单位').fill('教育局');
  await page.getByText('找到 1 个单位').waitFor();
  await education.focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('gongkai-organ').getByRole('heading', { name: '云溪县教育局' }).waitFor();
  await page.getByLabel('查找单位').fill('');
  await page.getByTestId('gongkai-posts').getByText('初审').waitFor();
  await page.getByTestId('gongkai-warnings').getByText('即将空缺').waitFor();
  await picture(page, 'directory-organ');
  await page.context().close();
});

it('renames and merges an organ, with what will happen said before', async () => {
  const page = await signIn(site, 'admin');
  await page.goto(`${site.url}${HOME}/organs/${await organId('云溪县数据资源管理局')}`);
  await page.getByRole('button', { name: '更名' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('签过字、公开过的文件仍用当时的单位名称').waitFor();
  const confirm = dialog.getByRole('button', { name: '确定更名' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel('新名称').fill('云溪县民政局');
  await dialog.getByLabel('依据（文号）').fill('云编〔2026〕9号');
  await dialog.getByLabel('原因').fill('机构改革');
  await confirm.click();
  await dialog.getByRole('alert').getByText('已有名为“云溪县民政局”的单位').waitFor();
  await dialog.getByLabel('新名称').fill('云溪县数据局');
  await confirm.click();
  await dialog.waitFor({ state: 'detached' });
  const organ = page.getByTestId('gongkai-organ');
  await organ.getByRole('heading', { name: '云溪县数据局' }).waitFor();
  await organ.getByText('“云溪县数据资源管理局”更名为“云溪县数据局”').waitFor();
  await page.getByRole('treeitem', { name: '云溪县数据局' }).waitFor();

  await page.getByRole('button', { name: '合并' }).click();
  // Found by a part of the name.
  const successor = dialog.getByRole('combobox', { name: '承接单位' });
  await successor.click();
  await successor.fill('政府办公室');
  await page.getByRole('option', { name: '云溪县人民政府办公室' }).click();
  await dialog.getByLabel('依据（文号）').fill('云编〔2026〕10号');
  await dialog.getByLabel('原因').fill('机构改革');
  await picture(page, 'directory-merge');
  await dialog.getByRole('button', { name: '确定合并' }).click();
  await dialog.waitFor({ state: 'detached' });
  await organ.getByText('在办事项由以下单位承接').waitFor();
  await page.getByRole('treeitem', { name: '云溪县数据局' }).waitFor({ state: 'detached' });
  await page.getByLabel('显示已撤销的单位').click();
  await page.getByRole('treeitem', { name: '已撤销，由云溪县人民政府办公室承接' }).waitFor();
  // Who is gone is shown no more, here or on another page.
  await page.getByLabel('显示已撤销的单位').click();
  await page.context().close();
});

it('a person: posts, what was signed, by action, and as a table', async () => {
  const page = await signIn(site, 'li');
  const { personId } = await holderOf('云溪县水利局', 'information-publisher');
  await page.goto(`${site.url}${HOME}/persons/${personId}`);
  await page.getByTestId('gongkai-person').getByText('信息发布员').waitFor();
  const lines = page.getByTestId('gongkai-signed').getByRole('listitem');
  await lines.first().waitFor();
  expect(await page.getByText('登录账号').count()).toBe(0);
  await picture(page, 'directory-person');
  await page.getByRole('combobox', { name: '操作' }).click();
  await page.getByRole('option', { name: '退回' }).click();
  await page.getByTestId('gongkai-signed').getByText('通过', { exact: true }).first().waitFor({ state: 'detached' });
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出表格' }).click();
  expect((await saved).suggestedFilename()).toBe('陈静-签过的件.csv');
  // Another bureau's people are not theirs to see.
  const other = await holderOf('云溪县民政局', 'information-publisher');
  await page.goto(`${site.url}${HOME}/persons/${other.personId}`);
  await page.getByRole('alert').getByText('您只能查看本人、本单位和下级单位人员的页面').waitFor();
  await page.context().close();
});

it('the import says what each row would do before it does it', async () => {
  const page = await signIn(site, 'admin');
  await openTree(page);
  await page.getByRole('link', { name: '导入单位和人员' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载模板' }).click();
  expect((await saved).suggestedFilename()).toBe('单位人员导入模板.xlsx');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the writer that the plugin makes its template with
  const written = require('write-excel-file/node') as { default?: unknown };
  const write = (written.default ?? written) as (sheets: unknown) => { toBuffer(): Promise<Buffer> };
  const file = async (parent: string) => {
    const rows = [
      ['单位名称', '机构代码', '单位类型', '上级单位'],
      ['云溪县气象局', 'YX-QXJ-001', '部门', '云溪县人民政府'],
      ['云溪县档案馆', 'YX-DAG-001', '事业单位', parent],
    ];
    const data = rows.map((row) => row.map((value) => ({ value })));
    return {
      name: '新单位.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await write([{ sheet: '单位', data }]).toBuffer(),
    };
  };
  const input = page.locator('input[type=file]');
  await input.setInputFiles(await file('没有的单位'));
  const checked = page.getByTestId('gongkai-checked');
  await checked.getByText('没有单位“没有的单位”').waitFor();
  const send = page.getByRole('button', { name: '导入', exact: true });
  expect(await send.isDisabled()).toBe(true);
  await picture(page, 'directory-import');
  await input.setInputFiles(await file('云溪县人民政府'));
  await page.getByText('没有问题，可以导入').waitFor();
  await send.click();
  await page.getByText('已导入').first().waitFor();
  await page.getByRole('link', { name: '返回单位列表' }).click();
  await page.getByRole('treeitem', { name: '云溪县气象局' }).waitFor();
  await page.context().close();
});

it('on a phone the tree is a list that opens an organ and comes back', async () => {
  const page = await signIn(site, 'li', NARROW);
  await openTree(page);
  expect(await fits(page)).toBe(true);
  await picture(page, 'directory-phone');
  await page.getByRole('treeitem', { name: '云溪县水利局' }).click();
  const organ = page.getByTestId('gongkai-organ');
  await organ.getByText('上级代签').waitFor();
  expect(await page.getByRole('tree').count()).toBe(0);
  expect(await fits(page)).toBe(true);
  // Nobody who does not keep the directory is offered its verbs.
  expect(await page.getByRole('button', { name: /更名|合并|分设/ }).count()).toBe(0);
  await organ.getByRole('link', { name: '陈静' }).click();
  await page.getByTestId('gongkai-signed').getByRole('listitem').first().waitFor();
  expect(await fits(page)).toBe(true);
  await page.getByRole('link', { name: '返回单位列表' }).click();
  await page.getByRole('tree').waitFor();
  await page.context().close();
});

it('asked nothing of the internet', () => {
  expect(site.outside).toEqual([]);
});
