// The main job in a real Chromium with the network closed: Chinese from the first screen, no shortcut offered, locked while in review,
// signed on a desk and on a phone, public at the end.
import type { Page } from 'playwright-core';
import { givePicture, NARROW, openSite, picture, signIn, visitor, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const WINTER = '云溪县水利局关于做好今冬明春农村供水保障工作的通知';
const DRAFT = '云溪县水利局关于开展小型水库安全检查的通知';

/** Strapi's name of the button that opens the drawer of side panels on a phone. */
const DRAWER = /^(打开更多操作)$/;

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site?.close());

const list = () => `${site.url}/admin/content-manager/collection-types/${POLICY}`;

async function openDocument(page: Page, title: string): Promise<void> {
  await page.goto(`${list()}?_q=${encodeURIComponent(title)}`);
  await page.getByText(title, { exact: true }).first().click();
  await page.getByTestId('gongkai-panel').waitFor();
}

/** From a line of the workbench to the edit view. */
const edit = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: '到编辑页' }).click();

/** Who signs the secrecy review along says so by the button. */
const APPROVES = /确定通过|通过，可以公开/;

async function confirm(page: Page, verb: string, comment?: string): Promise<void> {
  const named = new RegExp(`^${verb}(（更新）)?$`);
  await page.getByTestId('gongkai-panel').getByRole('button', { name: named }).click();
  const press = verb === '通过' ? APPROVES : `确定${verb}`;
  const dialog = page.getByRole('dialog').filter({ hasText: press });
  if (comment) await dialog.getByRole('textbox').fill(comment);
  await dialog.getByRole('button', { name: press }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('greets in Chinese a browser that prefers English', async () => {
  const { page, context } = await visitor(site);
  await page.goto(`${site.url}/admin`);
  await page.getByText('政务公开工作平台').waitFor();
  expect(await page.getByRole('button', { name: '登录' }).isVisible()).toBe(true);
  await picture(page, 'login');
  await context.close();
});

it('shows a drafter what is missing and offers no way to publish', async () => {
  const page = await signIn(site, 'zhou');
  await page.goto(`${site.url}/admin`);
  await page.locator('#main-content').waitFor();
  expect(await page.getByText(/guided tour|Media Library|Upgrade|upgrade/i).count()).toBe(0);
  await openDocument(page, DRAFT);
  const panel = page.getByTestId('gongkai-panel');
  await panel.getByText('缺少成文日期').waitFor();
  expect(await panel.locator('[data-severity=blocker]').count()).toBeGreaterThan(3);
  expect(await panel.getByRole('button', { name: '送审' }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /^(Publish|发布|Unpublish|撤下|取消发布)$/ }).count()).toBe(0);
  await picture(page, 'edit-view-draft');
  await page.context().close();
});

it('keeps a table that an editor inserts', async () => {
  const page = await signIn(site, 'zhou');
  await openDocument(page, DRAFT);
  const editor = page.locator('.ProseMirror').first();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '插入表格' }).first().click();
  await page.keyboard.type('水库名称');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes(POLICY));
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  const { data } = (await (await saved).json()) as { data: { body: string } };
  expect(data.body).toContain('<table>');
  await page.reload();
  await page.locator('.ProseMirror table').first().waitFor();
  expect(await page.locator('.ProseMirror table').first().innerText()).toContain('水库名称');
  await page.context().close();
});

it('takes pictures into the text, pasted, dropped or chosen, with words for who cannot see them', async () => {
  const page = await signIn(site, 'zhou');
  await openDocument(page, DRAFT);
  const text = page.locator('.ProseMirror').first();
  await text.click();
  await page.keyboard.press('Control+End');

  await givePicture(page, 'paste', 'image/tiff');
  await page.getByText('“截图.png”不是可用的图片').waitFor();
  expect(await text.locator('.gk-image img').count()).toBe(0);

  await givePicture(page, 'paste', 'image/png');
  await text.locator('.gk-image img').first().waitFor();
  await givePicture(page, 'drop', 'image/png');
  await text.locator('.gk-image img').nth(1).waitFor();
  await page.getByRole('button', { name: '插入图片' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '从电脑上传' }).click();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  );
  await (await chooser).setFiles({ name: '示意图.png', mimeType: 'image/png', buffer: png });
  await text.locator('.gk-image img').nth(2).waitFor();

  await text.locator('.gk-image img').first().click();
  const words = page.getByRole('textbox', { name: '图片说明（替代文字）' });
  await words.fill('小型水库位置图');
  await words.press('Enter');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes(POLICY));
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  const { data } = (await (await saved).json()) as { data: { body: string } };
  expect(data.body.match(/<img src="\/files\/[^"]+"/g)).toHaveLength(3);
  expect(data.body).toMatch(/<img src="\/files\/[^"?]+" alt="小型水库位置图"/);
  await page.context().close();
});

it('keeps showing the theme that an editor chose', async () => {
  const page = await signIn(site, 'zhou');
  await openDocument(page, DRAFT);
  await page.getByText('先选一级主题').click();
  await page.getByRole('option', { name: '农业、林业、水利', exact: true }).click();
  await page.getByText('再选二级主题').click();
  await page.getByRole('option', { name: '水利', exact: true }).click();
  await page.getByRole('button', { name: '保存', exact: true }).first().click();
  await page.getByTestId('gongkai-panel').getByText('缺少主题分类').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('combobox').getByText('农业、林业、水利', { exact: true }).waitFor();
  await page.getByRole('combobox').getByText('水利', { exact: true }).waitFor();
  await page.context().close();
});

it('locks the form while the document is in review', async () => {
  const page = await signIn(site, 'zhou');
  await openDocument(page, WINTER);
  await page.getByText('内容已锁定').first().waitFor();
  expect(await page.locator('main form [role=tabpanel]').first().getAttribute('inert')).not.toBeNull();
  expect(await page.getByRole('button', { name: '保存', exact: true }).first().isDisabled()).toBe(true);
  expect(await page.getByTestId('gongkai-panel').getByRole('button', { name: '通过', exact: true }).count()).toBe(0);
  await picture(page, 'edit-view-locked');
  await page.context().close();
});

it('is signed from the workbench, then on a phone, and becomes public', async () => {
  const li = await signIn(site, 'li');
  await li.goto(`${site.url}/admin/plugins/gongkai-review`);
  await li.getByText('您有 1 份稿件待办理').waitFor();
  await picture(li, 'workbench');
  await edit(li, WINTER);
  await li.getByTestId('gongkai-panel').waitFor();
  await picture(li, 'edit-view-panel');
  await li.getByTestId('gongkai-panel').getByRole('button', { name: '通过', exact: true }).click();
  await li.getByTestId('gongkai-checklist').waitFor();
  await picture(li, 'approve');
  await li.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await li.getByRole('dialog').waitFor({ state: 'detached' });
  await confirm(li, '通过', '属实，同意');
  await li.getByTestId('gongkai-state').getByText('终审中').waitFor();
  await li.context().close();

  const wang = await signIn(site, 'wang', NARROW);
  await wang.goto(`${site.url}/admin/plugins/gongkai-review`);
  await wang.getByRole('link', { name: WINTER }).waitFor();
  await picture(wang, 'workbench-phone');
  await edit(wang, WINTER);
  // On a phone Strapi keeps the side panels in a drawer at the foot of the page.
  const panel = wang.getByTestId('gongkai-panel');
  await wang.getByRole('button', { name: DRAWER }).click();
  await panel.getByRole('button', { name: '通过', exact: true }).scrollIntoViewIfNeeded();
  await picture(wang, 'panel-phone');
  await confirm(wang, '通过', '同意公开');
  await wang.getByTestId('gongkai-state').getByText('已公开').waitFor();
  await wang.context().close();

  const response = await fetch(`${site.url}/api/policy-documents?filters[title][$eq]=${encodeURIComponent(WINTER)}`);
  const { data } = (await response.json()) as { data: { indexNumber: string }[] };
  expect(data[0]?.indexNumber).toMatch(/-0000\d$/);
});

it('takes a correction through submission and back with a comment', async () => {
  const title = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';
  const zhou = await signIn(site, 'zhou');
  await openDocument(zhou, title);
  await zhou.locator('input[name=title]').fill(`${title}（更正）`);
  await zhou.getByRole('button', { name: '保存', exact: true }).first().click();
  await zhou.getByTestId('gongkai-state').getByText('已公开·有修改').waitFor();
  // The three signatures that still stand there are those of the version before.
  await zhou.getByTestId('gongkai-panel').getByText('上一版的三级审核（修改后的内容须重新送审）').waitFor();
  await confirm(zhou, '送审');
  await zhou.getByText('内容已锁定').first().waitFor();

  const chen = await signIn(site, 'chen', NARROW);
  await chen.goto(`${site.url}/admin/plugins/gongkai-review`);
  await edit(chen, `${title}（更正）`);
  await chen.getByRole('button', { name: DRAWER }).click();
  await confirm(chen, '退回', '标题不应写“更正”，请改回');
  await chen.context().close();

  await zhou.reload();
  await zhou.getByTestId('gongkai-panel').getByText('标题不应写“更正”，请改回').waitFor();
  expect(await zhou.getByText('内容已锁定').count()).toBe(0);
  expect(await zhou.locator('input[name=title]').isEditable()).toBe(true);
  await picture(zhou, 'edit-view-returned');
  await zhou.context().close();
  const { data } = (await (await fetch(`${site.url}/api/policy-documents?filters[title][$contains]=更正`)).json()) as {
    data: unknown[];
  };
  expect(data).toEqual([]);
});

it('submits several of a list at once on a phone, one case each, and says of each what came of it', async () => {
  const corrected = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知（更正）';
  const page = await signIn(site, 'zhou', NARROW);
  await page.goto(`${list()}?pageSize=100`);
  for (const title of [DRAFT, corrected]) {
    await page.getByRole('row').filter({ hasText: title }).getByRole('checkbox').click();
  }
  await page.getByRole('button', { name: '批量送审' }).click();
  const dialog = page.getByRole('dialog');
  const line = (title: string) => dialog.getByRole('listitem').filter({ hasText: title });
  await line(corrected).getByText('已退回').waitFor();
  await dialog.getByRole('button', { name: '确定送审 2 份' }).click();
  await dialog.getByText('已送审 1 份，未送出 1 份').waitFor();
  expect(await line(DRAFT).innerText()).toContain('缺少成文日期');
  expect(await line(corrected).innerText()).toContain('已送审：初审中');
  // Nothing has to be scrolled aside.
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW.width);
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  // The list knows, and nothing of it is selected any more.
  await page.getByRole('row').filter({ hasText: corrected }).getByText('审核中（初审）').waitFor();
  expect(await page.getByRole('button', { name: '批量送审' }).count()).toBe(0);
  await page.context().close();
});

it('takes a delegation that begins later, says so, and lets it be revoked', async () => {
  const page = await signIn(site, 'li');
  await page.goto(`${site.url}/admin/plugins/gongkai-review`);
  await page.getByRole('link', { name: '审核安排与流程' }).click();
  await page.getByRole('button', { name: '登记审核安排' }).click();
  const dialog = page.getByRole('dialog');
  const choose = async (name: string, option: RegExp) => {
    await dialog.getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: option }).first().click();
  };
  await choose('委托的岗位', /单位政务公开机构负责人/);
  await choose('受委托人', /陈静/);
  await dialog.getByRole('textbox', { name: '开始日期' }).fill('2031-3-3');
  await dialog.getByRole('textbox', { name: '结束日期' }).fill('2031年3月1日');
  await dialog.getByRole('textbox', { name: '原因或依据' }).fill('外出学习');
  await dialog.getByRole('button', { name: '登记' }).click();
  // Refused in words, and what was typed stays.
  await dialog.getByText('结束时间早于开始时间').waitFor();
  await dialog.getByRole('textbox', { name: '结束日期' }).fill('2031年3月9日');
  await dialog.getByRole('button', { name: '登记' }).click();
  const line = page.getByRole('listitem').filter({ hasText: '李敏 委托 陈静' });
  await line.getByText('尚未开始').waitFor();
  expect(await line.innerText()).toContain('2031年3月9日');
  await line.getByRole('button', { name: '撤销' }).click();
  await line.getByText('已撤销').waitFor();

  // A whole roster as a table: one wrong line, and none is entered.
  await page.getByRole('button', { name: '登记审核安排' }).click();
  await choose('种类', /值班表/);
  await choose('单位', /云溪县水利局/);
  await dialog.getByText('按表格一次登记多条').click();
  const good = '2031-03-03 17:30,2031-03-04 08:30,陈静,信息发布员';
  const lines = dialog.getByRole('textbox', { name: '值班表' });
  await lines.fill(`${good}\n2031-03-04,2031-03-05,查无此人,信息发布员`);
  await dialog.getByRole('textbox', { name: '原因或依据' }).fill('值班表');
  await dialog.getByRole('button', { name: '登记' }).click();
  await dialog.getByText('第 2 行：“查无此人”').waitFor();
  await picture(page, 'roster');
  await lines.fill(good);
  await dialog.getByRole('button', { name: '登记' }).click();
  await page.getByRole('listitem').filter({ hasText: '值班表' }).getByText('尚未开始').waitFor();
  await page.context().close();
});

it('keeps workflows: a new one in its order, refused when a tier is missing, disabled again', async () => {
  const page = await signIn(site, 'admin');
  await page.goto(`${site.url}/admin/plugins/gongkai-review/settings`);
  await page.getByRole('tab', { name: '审核流程' }).click();
  await page.getByRole('button', { name: '新建流程' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '流程名称' }).fill('四级审核');
  await dialog.getByRole('button', { name: '增加一级' }).click();
  await picture(page, 'workflow');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请填写第 4 级的名称').waitFor();
  const fourth = dialog.getByTestId('gongkai-tier-4');
  await fourth.getByRole('textbox', { name: '名称' }).fill('签发');
  await fourth.getByRole('combobox', { name: '由哪个岗位签字' }).click();
  await page.getByRole('option', { name: '签发人', exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '保存' }).click();
  const line = page.getByRole('listitem').filter({ hasText: '四级审核' });
  await line.getByText('4. 签发：签发人').waitFor();
  await line.getByRole('button', { name: '停用' }).click();
  await line.getByText('已停用').waitFor();
  await page.context().close();
});

it('asked nothing of the internet', () => {
  expect(site.outside).toEqual([]);
});
