// The review view in a real Chromium, as the reviewers of a correction: what changed is seen, reached by keyboard, and signed on a desk and
// on a phone.
import fs from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { readPdf } from '../support/pdf';
import { NARROW, openSite, PASSWORD, picture, signIn, type Site, WIDE } from './support';

const POLICY = 'api::policy-document.policy-document';
const RULES = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
let documentId: string;

interface Answer<T> {
  data: T;
}

/** The admin's API as an account of the demo county. */
async function api(key: string) {
  const login = await fetch(`${site.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${key}@demo.gongkai.invalid`, password: PASSWORD }),
  });
  const { token } = ((await login.json()) as Answer<{ token: string }>).data;
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const form = body instanceof FormData;
    const answer = await fetch(`${site.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && !form ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

const address = (id: string) => `${site.url}/admin/plugins/gongkai-review/view?uid=${POLICY}&documentId=${id}`;

/** A correction of what is public: words, a paragraph, a table, an attachment and a date. */
beforeAll(async () => {
  site = await openSite();
  const zhou = await api('zhou');
  const list = await zhou<{ results: { documentId: string; body: string }[] }>(
    'GET',
    `/content-manager/collection-types/${POLICY}?_q=${encodeURIComponent(RULES)}`
  );
  ({ documentId } = list.results[0]!);
  const path = `/content-manager/collection-types/${POLICY}/${documentId}`;
  const { body } = (await zhou<Answer<{ body: string }>>('GET', path)).data;
  const form = new FormData();
  form.append('files', new Blob(['水质检测指标'], { type: 'text/plain' }), '水质检测指标.txt');
  const [file] = await zhou<{ id: number }[]>('POST', '/upload', form);
  const table =
    '<table><tbody><tr><th>乡镇</th><th>供水人口（人）</th></tr><tr><td>东溪镇</td><td>12600</td></tr></tbody></table>';
  const changed = body
    .replace(/工程/, '设施')
    .replace(/<\/p>(?![^]*<\/p>)/, `</p><p>各乡镇应当在每月5日前报送上月供水情况。</p>${table}`);
  await zhou('PUT', path, { body: changed, attachments: [{ title: '水质检测指标', file: file!.id }] });
  const { facts } = (
    await zhou<Answer<{ facts: { lockVersion: number } }>>(
      'GET',
      `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`
    )
  ).data;
  await zhou('POST', '/gongkai-review/submit', { uid: POLICY, documentId, lockVersion: facts.lockVersion });
}, 120_000);
afterAll(() => site?.close());

/** Who signs the secrecy review along says so by the button. */
const APPROVES = /确定通过|通过，可以公开/;
const dialog = (page: Page, verb: string) =>
  page.getByRole('dialog').filter({ hasText: verb === '通过' ? APPROVES : `确定${verb}` });

/** The line that is drawn under or through something. */
const lineOf = (found: Locator): Promise<string> =>
  found.evaluate((node) => {
    const page = globalThis as unknown as { getComputedStyle(of: unknown): { textDecorationLine: string } };
    return page.getComputedStyle(node).textDecorationLine;
  });

it('opens from the workbench and shows what changed, in colour, in lines and in words', async () => {
  const page = await signIn(site, 'chen');
  await page.goto(`${site.url}/admin/plugins/gongkai-review`);
  await page.getByRole('link', { name: RULES, exact: true }).click();
  const text = page.getByTestId('gongkai-document');
  await text.waitFor();
  expect(page.url()).toContain('/plugins/gongkai-review/view?');
  expect(await text.getAttribute('data-mode')).toBe('changes');
  const added = text.locator('p ins').filter({ hasText: '各乡镇应当在每月5日前报送上月供水情况。' });
  expect(await added.count()).toBe(1);
  expect(await added.innerText()).toMatch(/^新增：/);
  await text.getByText('未改动的 15 段，点开查看').click();
  await text.getByText('第五条').waitFor();
  expect(await lineOf(added)).toBe('underline');
  expect(await lineOf(text.locator('del').first())).toBe('line-through');
  expect(await text.locator('table ins').filter({ hasText: '12600' }).count()).toBe(1);
  const card = page.getByTestId('gongkai-changes');
  await card.getByText('正文：').waitFor();
  await card.getByText('附件：').waitFor();
  await picture(page, 'review-view');
  await page.context().close();
});

it('goes from change to change by keyboard, and to the whole text and back', async () => {
  const page = await signIn(site, 'chen');
  await page.goto(address(documentId));
  const text = page.getByTestId('gongkai-document');
  await text.waitFor();
  const count = await text.locator('[data-stop]').count();
  expect(count).toBeGreaterThan(2);
  await page.keyboard.press('n');
  await page.getByText(`第 1 处，共 ${count} 处`).waitFor();
  expect(await page.evaluate(`document.activeElement?.hasAttribute('data-stop')`)).toBe(true);
  await page.keyboard.press('p');
  await page.getByText(`第 ${count} 处，共 ${count} 处`).waitFor();
  await page.getByRole('button', { name: '下一处' }).press('Enter');
  await page.getByText(`第 1 处，共 ${count} 处`).waitFor();
  await page.getByRole('button', { name: '全文', exact: true }).press('Enter');
  expect(await text.getAttribute('data-mode')).toBe('full');
  expect(await text.locator('ins, del').count()).toBe(0);
  await text.getByText('各乡镇应当在每月5日前报送上月供水情况。').waitFor();
  await text.getByText('主题分类').waitFor();
  // The attachment opens although it is not public yet.
  const href = await text.getByRole('link', { name: '水质检测指标.txt' }).getAttribute('href');
  const answer = await page.request.get(new URL(href!, site.url).href);
  expect(await answer.text()).toBe('水质检测指标');
  await page.context().close();
});

it('is signed in two clicks', async () => {
  const page = await signIn(site, 'chen');
  await page.goto(address(documentId));
  await page.getByTestId('gongkai-panel').getByRole('button', { name: '通过', exact: true }).click();
  await dialog(page, '通过').getByRole('button', { name: APPROVES }).click();
  await page.getByTestId('gongkai-state').getByText('复审中').waitFor();
  // Nothing is left for this person to press.
  expect(await page.getByTestId('gongkai-panel').getByRole('button', { name: '通过', exact: true }).count()).toBe(0);
  await page.context().close();
});

it('is read and signed on a phone: what changed first, 同意 and 退回 under the thumb', async () => {
  const page = await signIn(site, 'li', NARROW);
  await page.goto(`${site.url}/admin/plugins/gongkai-review`);
  await page.getByRole('link', { name: RULES, exact: true }).click();
  const bar = page.getByTestId('gongkai-bar');
  await bar.waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  const box = async (id: string) => (await page.getByTestId(id).boundingBox())!;
  expect((await box('gongkai-changes')).y).toBeLessThan((await box('gongkai-document')).y);
  const { y, height } = await box('gongkai-bar');
  expect(Math.round(y + height)).toBe(NARROW.height);
  await picture(page, 'review-view-phone');
  await bar.getByRole('button', { name: '退回' }).click();
  await dialog(page, '退回').getByRole('button', { name: '取消' }).click();

  // The answer of the first press is lost on the way; the second press is refused, and says what is true.
  let lost = 0;
  await page.route('**/gongkai-review/approve', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await bar.getByRole('button', { name: '同意' }).click();
  await dialog(page, '通过').getByRole('button', { name: APPROVES }).dblclick();
  await page.getByText('已通过').first().waitFor();
  await dialog(page, '通过').waitFor({ state: 'detached' });
  await page.getByTestId('gongkai-state').getByText('终审中').waitFor();
  expect(lost).toBe(1);
  expect(await bar.count()).toBe(0);
  await page.context().close();
  const zhou = await api('zhou');
  const { case: live } = (
    await zhou<Answer<{ case: { decisions: { verb: string }[] } }>>(
      'GET',
      `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`
    )
  ).data;
  expect(live.decisions.map(({ verb }) => verb)).toEqual(['approve', 'secrecy', 'approve']);
});

it('shows since the last look what changed since then, and compares with what is public when asked to', async () => {
  const wang = await signIn(site, 'wang', WIDE);
  await wang.goto(address(documentId));
  await wang.getByTestId('gongkai-document').waitFor();
  await wang
    .getByTestId('gongkai-changes')
    .getByText(/公开的内容相比/)
    .waitFor();
  await wang.getByTestId('gongkai-panel').getByRole('button', { name: '退回', exact: true }).click();
  await dialog(wang, '退回').getByRole('textbox').fill('请写明报送的科室');
  await dialog(wang, '退回').getByRole('button', { name: '确定退回' }).click();
  await wang.getByTestId('gongkai-state').getByText('已退回').waitFor();
  await wang.context().close();

  const zhou = await api('zhou');
  const path = `/content-manager/collection-types/${POLICY}/${documentId}`;
  const { body } = (await zhou<Answer<{ body: string }>>('GET', path)).data;
  await zhou('PUT', path, { body: body.replace('每月5日前报送', '每月5日前向县水利局农村水利科报送') });
  const { facts } = (
    await zhou<Answer<{ facts: { lockVersion: number } }>>(
      'GET',
      `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`
    )
  ).data;
  await zhou('POST', '/gongkai-review/submit', { uid: POLICY, documentId, lockVersion: facts.lockVersion });

  const chen = await signIn(site, 'chen');
  await chen.goto(address(documentId));
  const text = chen.getByTestId('gongkai-document');
  await text.waitFor();
  const added = await text.locator('ins').allInnerTexts();
  expect(added.map((words) => words.replace(/^新增：|；$|\s/g, ''))).toEqual(['向县水利局农村水利科']);
  await chen.getByTestId('gongkai-rounds').getByText('请写明报送的科室').waitFor();
  await picture(chen, 'review-view-seen');
  await chen.getByRole('combobox', { name: '与哪一版比较' }).click();
  await chen.getByRole('option', { name: /与已公开的比/ }).click();
  await chen
    .getByTestId('gongkai-changes')
    .getByText(/公开的内容相比/)
    .waitFor();
  expect(await text.locator('ins').count()).toBeGreaterThan(3);
  await chen.context().close();
});

it('takes comments at selected words, shows where they stand, and has the drafter answer and settle them', async () => {
  const chen = await signIn(site, 'chen', WIDE);
  await chen.goto(address(documentId));
  const text = chen.getByTestId('gongkai-document');
  await text.getByText('报送上月供水情况').first().selectText();
  await chen.getByTestId('gongkai-selection').getByRole('button', { name: '批注', exact: true }).click();
  const form = chen.getByRole('dialog');
  await form.getByText('“报送上月供水情况。”').waitFor();
  await form.getByRole('textbox').fill('请写明以什么形式报送');
  await form.getByRole('button', { name: '写上批注' }).click();
  const mark = text.getByRole('button', { name: '第 1 条批注，陈静' });
  await mark.waitFor();
  const lit = `[...(CSS.highlights.get('gongkai-comment') ?? [])].map((range) => range.toString()).join('|')`;
  await chen.waitForFunction(`${lit} === '报送上月供水情况。'`);
  // To the comment by the number in the text, and back by the button in the comment.
  await mark.click();
  const thread = chen.getByTestId('gongkai-comment').filter({ hasText: '请写明以什么形式报送' });
  expect(
    await thread.evaluate(
      (node) => node === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
    )
  ).toBe(true);
  await thread.getByRole('button', { name: '看原文' }).press('Enter');
  expect(
    await mark.evaluate(
      (node) => node === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
    )
  ).toBe(true);
  await picture(chen, 'comments');
  await chen.context().close();

  // A reviewer on a phone comments on a field from the list.
  const li = await signIn(site, 'li', NARROW);
  await li.goto(address(documentId));
  await li.getByRole('button', { name: '写批注' }).click();
  await li.getByRole('dialog').getByRole('combobox').click();
  await li.getByRole('option', { name: /^标题/ }).first().click();
  await li.getByRole('dialog').getByRole('textbox').fill('题目是否要写明“试行”');
  await li.getByRole('dialog').getByRole('button', { name: '写上批注' }).click();
  await li.getByTestId('gongkai-comment').filter({ hasText: '试行' }).waitFor();
  expect(await li.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await li.context().close();

  const zhou = await signIn(site, 'zhou', WIDE);
  await zhou.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/${documentId}`);
  const panel = zhou.getByTestId('gongkai-panel');
  await panel.getByText('批注（未处理 2 条，共 2 条）').waitFor();
  await picture(zhou, 'comments-in-edit-view');
  const asked = panel.getByTestId('gongkai-comment').filter({ hasText: '请写明以什么形式报送' });
  await asked.getByRole('button', { name: '答复' }).click();
  await asked.getByRole('textbox').fill('纸质和电子各一份，已在附件写明');
  await asked.getByRole('button', { name: '答复' }).click();
  await asked.getByText('纸质和电子各一份').waitFor();
  await asked.getByRole('button', { name: '已处理' }).click();
  await asked.getByRole('button', { name: '标为已处理' }).click();
  await panel.getByText('批注（未处理 1 条，共 2 条）').waitFor();
  await zhou.setViewportSize(NARROW);
  await zhou.goto(address(documentId));
  await zhou.getByRole('button', { name: '已处理的批注（1 条）' }).click();
  await zhou.getByText('纸质和电子各一份').waitFor();
  await zhou.getByTestId('gongkai-comments').scrollIntoViewIfNeeded();
  await picture(zhou, 'comments-phone');
  expect(await zhou.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await zhou.context().close();
});

it('takes exact changes from a reviewer, has them accepted by the drafter, and shows an earlier tier only these', async () => {
  const [zhou, chen, li] = [await signIn(site, 'zhou'), await signIn(site, 'chen'), await signIn(site, 'li')];
  const narrowed = async (page: Page, name: string): Promise<void> => {
    await page.setViewportSize(NARROW);
    await picture(page, name);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.setViewportSize(WIDE);
  };
  await chen.goto(address(documentId));
  await chen.getByTestId('gongkai-panel').getByRole('button', { name: '通过', exact: true }).click();
  await dialog(chen, '通过').getByRole('button', { name: APPROVES }).click();
  await chen.getByTestId('gongkai-state').getByText('复审中').waitFor();

  // On a phone a field is chosen from the list.
  await li.setViewportSize(NARROW);
  await li.goto(address(documentId));
  const card = li.getByTestId('gongkai-suggest');
  const words = li.getByRole('dialog').getByRole('textbox');
  await card.getByRole('button', { name: '建议修改', exact: true }).click();
  await li.getByRole('dialog').getByRole('combobox').click();
  await li
    .getByRole('option', { name: /^内容概述/ })
    .first()
    .click();
  await words.fill(`${await words.inputValue()}（修订）`);
  await picture(li, 'suggest-change-phone');
  await li.getByRole('dialog').getByRole('button', { name: '列为修改意见' }).click();
  // On a desk words are selected; what was listed before is still there.
  await li.setViewportSize(WIDE);
  await li.getByTestId('gongkai-panel').waitFor();
  // A whole paragraph, with what is only read aloud of it.
  await li.getByTestId('gongkai-document').locator('p').filter({ hasText: '报送上月供水情况' }).first().selectText();
  await li.getByTestId('gongkai-selection').getByRole('button', { name: '建议修改', exact: true }).click();
  expect(await words.inputValue()).toContain('上月供水情况');
  expect(await words.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  await words.fill((await words.inputValue()).replace('上月供水情况', '上月供水水质情况'));
  await li.getByRole('dialog').getByRole('button', { name: '列为修改意见' }).click();
  expect(await card.getByRole('listitem').count()).toBe(2);
  await picture(li, 'suggest-changes');
  // The keyboard is where the next change begins; what is signed stands in the dialog.
  const focused = card.locator('button:focus');
  await focused.waitFor();
  expect(await focused.innerText()).toBe('建议修改');
  await card.getByRole('button', { name: '同意并提出修改意见' }).click();
  expect(await dialog(li, '同意并提出修改意见').locator('ins').allInnerTexts()).toEqual(['（修订）', '水质']);
  await picture(li, 'suggest-sign');
  // Meanwhile somebody else did something that changes neither the content nor whose turn it is: what was typed stays.
  const signs = dialog(li, '同意并提出修改意见');
  const confirm = signs.getByRole('button', { name: '确定同意并提出修改意见' });
  await signs.getByRole('textbox').fill('同意，措辞见修改意见');
  const wang = await api('wang');
  const { case: live } = (
    await wang<Answer<{ case: { ref: string; organId: string; lockVersion: number } }>>(
      'GET',
      `/gongkai-review/panel?uid=${POLICY}&documentId=${documentId}`
    )
  ).data;
  const people = await wang<Answer<{ personId: string; name: string }[]>>(
    'GET',
    `/gongkai-review/people?organ=${live.organId}`
  );
  const person = people.data.find(({ name }) => name === '王强')!.personId;
  const given = { case: live.ref, lockVersion: live.lockVersion, tier: 3, person, comment: '本人办理' };
  await wang('POST', '/gongkai-review/reassign', given);
  await confirm.click();
  await signs.getByTestId('gongkai-moved').getByText('现在：复审中').waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await signs.getByRole('button', { name: '看过了，接着办' }).click();
  expect(await signs.getByRole('textbox').inputValue()).toBe('同意，措辞见修改意见');
  await confirm.click();
  await li.getByTestId('gongkai-state').getByText('待采纳修改意见').waitFor();
  expect(await card.count()).toBe(0);

  await zhou.goto(`${site.url}/admin/plugins/gongkai-review`);
  await zhou.getByText('待采纳修改意见').first().waitFor();
  await zhou.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/${documentId}`);
  const asked = zhou.getByTestId('gongkai-suggestion');
  await asked.getByText('水质').waitFor();
  expect(await asked.locator('ins').count()).toBe(2);
  await picture(zhou, 'suggestion-in-edit-view');
  await zhou.goto(address(documentId));
  await asked.waitFor();
  await narrowed(zhou, 'suggestion-phone');
  await zhou.getByRole('button', { name: '采纳', exact: true }).click();
  await dialog(zhou, '采纳').getByRole('button', { name: '确定采纳' }).click();
  await zhou.getByTestId('gongkai-state').getByText('初审中').waitFor();

  await chen.setViewportSize(NARROW);
  await chen.goto(address(documentId));
  const text = chen.getByTestId('gongkai-document');
  await text.waitFor();
  const added = (await text.locator('ins').allInnerTexts()).map((one) => one.replace(/^新增：|；$|\s/g, ''));
  expect(added.sort()).toEqual(['水质', '（修订）'].sort());
  await picture(chen, 'suggestion-confirm-phone');
  await chen.getByTestId('gongkai-bar').getByRole('button', { name: '同意' }).click();
  await dialog(chen, '通过').getByRole('button', { name: APPROVES }).click();
  // The reviewer's signature stands: it goes on behind it.
  await chen.getByTestId('gongkai-state').getByText('终审中').waitFor();
  for (const page of [zhou, chen, li]) await page.context().close();
});

it('says plainly when a document may not be seen', async () => {
  const page = await signIn(site, 'li');
  await page.goto(address('nothinghereatall'));
  await page.getByRole('alert').getByText('没有找到这份稿件的草稿，可能已被删除。').waitFor();
  await page.context().close();
});

/** A file that a press of a button gives, and its name. */
async function given(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).first().click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) };
}

it('gives the approval sheet as files, and answers to the code on it', async () => {
  const page = await signIn(site, 'wang', WIDE);
  await page.goto(`${site.url}/admin/plugins/gongkai-review/view?uid=${POLICY}&documentId=${documentId}`);
  const word = await given(page, '审批表（Word）');
  expect([word.name, word.bytes.toString('latin1', 0, 2)]).toEqual([`信息发布审批表-${RULES}.docx`, 'PK']);
  const { lines } = readPdf((await given(page, '打印审批表（PDF）')).bytes);
  const code = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(lines.join('\n'))![0];
  await page.goto(`${site.url}/admin/plugins/gongkai-review/check`);
  await page.getByLabel('核验码').fill(code);
  await page.keyboard.press('Enter');
  await page.getByText('核验码有效').waitFor();
  expect(await page.getByTestId('gongkai-sheet').innerText()).toContain(RULES);
  await picture(page, 'approval-sheet-check');
  await page.context().close();
});

it('shows the statistics on a desk and on a phone, and gives them as a workbook', async () => {
  for (const size of [WIDE, NARROW]) {
    const page = await signIn(site, 'wang', size);
    await page.goto(`${site.url}/admin/plugins/gongkai-review/statistics`);
    const chart = page.getByRole('img', { name: '各级办理时间' });
    await chart.waitFor();
    expect(await chart.locator('desc').textContent()).toMatch(/初审：中位数（小时） [\d.]+，第90百分位（小时） [\d.]+/);
    await page.getByRole('table', { name: '退回率和超时率' }).getByText('终审').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
    await picture(page, size === WIDE ? 'statistics' : 'statistics-phone');
    const { name, bytes } = await given(page, '导出 xlsx');
    expect(name).toMatch(/^审核统计 .*\.xlsx$/);
    expect(bytes.toString('latin1', 0, 2)).toBe('PK');
    await page.context().close();
  }
});

it('asked nothing of the internet', () => {
  expect(site.outside).toEqual([]);
});
