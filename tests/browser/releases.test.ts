// 发布单 in a real Chromium: put together from a document, signed, given a time, seen in the calendar, gone out by itself; failed with its
// reasons; withdrawn as a set from a phone. The browser's clock is not Shanghai's.
import type { Page } from 'playwright-core';
import { client, policyData, POLICY, type Client } from '../support/county';
import { panel, readyDraft, submit, verb } from '../support/verbs';
import { NARROW, openSite, PASSWORD, picture, signIn, type Site } from './support';

const CHECK = '云溪县水利局关于开展农村饮水安全排查的通知';
const RESULT = '云溪县水利局关于2026年农村饮水安全排查结果的通报';
const GUIDE = '云溪县水利局关于印发农村饮水安全排查要点的通知';
const TOGETHER = '农村饮水安全排查通知和结果';
const SEVERAL = '小型水库和饮水安全检查';
/** A draft of the demo. */
const INSPECTION = '云溪县水利局关于开展小型水库安全检查的通知';
const FAILING = '农村饮水安全排查要点';

let site: Site;
const people: Record<string, Client> = {};
const documents: Record<string, string> = {};

/** The API as an account of the demo. */
async function as(key: string): Promise<Client> {
  const login = { email: `${key}@demo.gongkai.invalid`, password: PASSWORD };
  const { body } = await client(site)('POST', '/admin/login', login);
  return client(site, (body.data as { token: string }).token);
}

/** An account has three logins at a time: those of the pages end the ones from before. */
async function everybody(): Promise<void> {
  for (const key of ['zhou', 'chen', 'li', 'wang']) people[key] = await as(key);
}

const draft = async (title: string, documentNumber: string): Promise<string> => {
  const issuers = [{ name: '云溪县水利局' }];
  const more = { documentNumber, issuers, theme: '农业、林业、水利\\水利', keywords: '农村供水、饮水安全' };
  documents[title] = await readyDraft(people.zhou!, policyData(title, more));
  return documents[title];
};

/** Through all three signatures; a member of a release then waits for it. */
async function sign(title: string): Promise<void> {
  const documentId = documents[title]!;
  const answers = [await submit(people.zhou!, documentId)];
  for (const key of ['chen', 'li', 'wang']) answers.push(await verb(people[key]!, 'approve', documentId));
  for (const { status, text } of answers) if (status !== 200) throw new Error(`${title}: ${status} ${text}`);
}

beforeAll(async () => {
  site = await openSite();
  await everybody();
  await draft(CHECK, '云水发〔2026〕131号');
  await draft(RESULT, '云水发〔2026〕132号');
  await draft(GUIDE, '云水发〔2026〕133号');
}, 240_000);
afterAll(() => site?.close());

const HOME = () => `${site.url}/admin/plugins/gongkai-publication-releases`;
const editView = (title: string) => `${site.url}/admin/content-manager/collection-types/${POLICY}/${documents[title]}`;
const inWidth = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
const verbs = (page: Page) => page.getByTestId('gongkai-release-verbs');
const press = (page: Page, name: string) => verbs(page).getByRole('button', { name, exact: true }).click();
const state = (page: Page, words: string) =>
  page.getByRole('banner').or(page.locator('main')).getByText(words, { exact: true }).first().waitFor();

async function seenByThePublic(title: string): Promise<boolean> {
  const answer = await fetch(`${site.url}/api/policy-documents/${documents[title]}`);
  return answer.status === 200;
}

/** Day and time of the clock in Shanghai. */
const clock = (at: number): [day: string, time: string] => {
  const text = new Date(at + 8 * 3_600_000).toISOString();
  return [text.slice(0, 10), text.slice(11, 19)];
};

async function fillTime(page: Page, at: number): Promise<void> {
  const dialog = page.getByRole('dialog');
  const [day, time] = clock(at);
  await dialog.locator('input[name=day]').fill(day);
  await dialog.locator('input[name=time]').fill(time);
}

const openRelease = async (page: Page, name: string): Promise<void> => {
  await page.goto(HOME());
  await page.getByRole('link', { name, exact: true }).click();
  await verbs(page).waitFor();
};

it('a drafter puts documents together, beginning with one of them', async () => {
  const zhou = await signIn(site, 'zhou');
  await zhou.goto(editView(CHECK));
  await zhou.getByRole('link', { name: '放入发布单' }).click();
  const dialog = zhou.getByRole('dialog', { name: '放入发布单' });
  await dialog.getByTestId('gongkai-release-chosen').getByText(CHECK).waitFor();
  await dialog.getByLabel('名称').fill(TOGETHER);
  await dialog.getByRole('radio', { name: '由人发布' }).click();
  await dialog.getByLabel('查找稿件').fill('饮水安全排查结果');
  await dialog.getByRole('button', { name: `加入《${GUIDE}》` }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: `加入《${RESULT}》` }).click();
  await dialog.getByTestId('gongkai-release-chosen').getByText(RESULT).waitFor();
  await picture(zhou, 'release-form');
  await dialog.getByRole('button', { name: '建立发布单' }).click();
  await zhou.getByTestId('gongkai-release-missing').getByText(new RegExp(CHECK)).waitFor();
  await state(zhou, '编制中');
  // Who drafts puts together; when it goes out is said by others.
  await verbs(zhou).getByRole('button', { name: '修改发布单' }).waitFor();
  expect(
    await verbs(zhou)
      .getByRole('button', { name: /^(发布|定时发布)$/ })
      .count()
  ).toBe(0);
  await picture(zhou, 'release-open');
  await zhou.goto(editView(RESULT));
  await zhou.getByTestId('gongkai-in-release').getByText('编制中').waitFor();
  await zhou.context().close();
});

it('a publisher gives what is signed a time, and everybody sees it in the calendar', async () => {
  await sign(CHECK);
  await sign(RESULT);
  expect(await seenByThePublic(CHECK)).toBe(false);
  const li = await signIn(site, 'li');
  await openRelease(li, TOGETHER);
  expect(await li.getByTestId('gongkai-release-missing').count()).toBe(0);
  await press(li, '定时发布');
  const dialog = li.getByRole('dialog', { name: '定时发布' });
  await fillTime(li, Date.now() - 60_000);
  await dialog.getByText('这个时间已经过去。').waitFor();
  await dialog.getByRole('button', { name: '定时发布' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/发布时间已经过去/)
    .waitFor();
  const tomorrow = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 86_400_000 + 3_600_000;
  await fillTime(li, tomorrow);
  const [day, time] = clock(tomorrow);
  await dialog.getByText(new RegExp(`选定：.*${time}`)).waitFor();
  await dialog.getByRole('alert').waitFor({ state: 'detached' });
  await picture(li, 'release-schedule');
  await dialog.getByRole('button', { name: '定时发布' }).click();
  await dialog.waitFor({ state: 'detached' });
  await state(li, '已定时');
  await li.getByTestId('gongkai-release-moment').getByText(new RegExp(time)).waitFor();
  await picture(li, 'release');

  await li.goto(`${HOME()}?tab=calendar&month=${day.slice(0, 7)}`);
  const cell = li.locator(`[data-day="${day}"]`);
  await cell.getByRole('link', { name: new RegExp(TOGETHER) }).waitFor();
  await picture(li, 'release-calendar');
  await li.getByRole('button', { name: '下一个月' }).press('Enter');
  await li.getByRole('button', { name: '上一个月' }).press('Enter');
  await cell.getByRole('link', { name: new RegExp(TOGETHER) }).press('Enter');
  await verbs(li).waitFor();

  const phone = await signIn(site, 'wang', NARROW);
  await phone.goto(`${HOME()}?tab=calendar&month=${day.slice(0, 7)}`);
  await phone
    .locator(`[data-day="${day}"]`)
    .getByRole('link', { name: new RegExp(TOGETHER) })
    .waitFor();
  expect(await inWidth(phone)).toBe(true);
  await picture(phone, 'release-calendar-phone');
  await phone.context().close();

  await li.goto(editView(CHECK));
  await li.getByTestId('gongkai-in-release').getByText('已定时').waitFor();
  await li.getByTestId('gongkai-in-release').scrollIntoViewIfNeeded();
  await picture(li, 'release-panel');
  await li.context().close();
});

it('goes out by itself at its time, all of it, under the eyes of who looks', async () => {
  const li = await signIn(site, 'li', NARROW);
  await openRelease(li, TOGETHER);
  await press(li, '改定时间');
  const dialog = li.getByRole('dialog', { name: '改定时间' });
  await fillTime(li, Date.now() + 15_000);
  expect(await inWidth(li)).toBe(true);
  await picture(li, 'release-schedule-phone');
  await dialog.getByRole('button', { name: '定时发布' }).click();
  await dialog.waitFor({ state: 'detached' });
  await li
    .getByText(/已于.*发布/)
    .first()
    .waitFor({ timeout: 60_000 });
  await state(li, '已发布');
  expect([await seenByThePublic(CHECK), await seenByThePublic(RESULT)]).toEqual([true, true]);
  await picture(li, 'release-phone');
  expect(await inWidth(li)).toBe(true);
  await li.context().close();
});

it('several of a list go into one together, and into one that is open already', async () => {
  const zhou = await signIn(site, 'zhou');
  const list = `${site.url}/admin/content-manager/collection-types/${POLICY}`;
  const choose = async (title: string) => {
    await zhou.goto(`${list}?_q=${encodeURIComponent(title)}`);
    await zhou.getByRole('row').filter({ hasText: title }).getByRole('checkbox').click();
    await zhou.getByRole('button', { name: '放入发布单' }).click();
    return zhou.getByRole('dialog', { name: '放入发布单' });
  };
  const form = await choose(GUIDE);
  await form.getByTestId('gongkai-release-chosen').getByText(GUIDE).waitFor();
  await form.getByLabel('名称').fill(SEVERAL);
  await form.getByRole('button', { name: '建立发布单' }).click();
  await verbs(zhou).waitFor();

  const into = await choose(INSPECTION);
  await into.getByRole('combobox', { name: '放入' }).click();
  await zhou.getByRole('option', { name: SEVERAL }).click();
  await into.getByRole('button', { name: '放入这张发布单' }).click();
  const change = zhou.getByRole('dialog', { name: '修改发布单' });
  await change.getByTestId('gongkai-release-chosen').getByText(INSPECTION).waitFor();
  await change.getByRole('button', { name: '保存' }).click();
  await change.waitFor({ state: 'detached' });
  await zhou.getByTestId('gongkai-release-member').filter({ hasText: INSPECTION }).waitFor();
  // Done once: who reads the page again is not asked again.
  await zhou.reload();
  await verbs(zhou).waitFor();
  expect(await zhou.getByRole('dialog').count()).toBe(0);
  await press(zhou, '解散发布单');
  await zhou.getByRole('dialog').getByRole('button', { name: '确定解散' }).click();
  await state(zhou, '已解散');
  await zhou.context().close();
});

it('says why nothing went out, and goes on only when a person says so', async () => {
  const li = await signIn(site, 'li');
  await li.goto(HOME());
  await li.getByRole('button', { name: '新建发布单' }).click();
  const form = li.getByRole('dialog', { name: '新建发布单' });
  await form.getByLabel('名称').fill(FAILING);
  await form.getByLabel('查找稿件').fill('排查要点');
  await form.getByRole('button', { name: `加入《${GUIDE}》` }).click();
  await form.getByRole('button', { name: '建立发布单' }).click();
  await verbs(li).waitFor();
  expect(await verbs(li).getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
  await press(li, '定时发布');
  const dialog = li.getByRole('dialog', { name: '定时发布' });
  await dialog.getByText(/还有 1 份没有签完/).waitFor();
  await fillTime(li, Date.now() + 12_000);
  await dialog.getByRole('button', { name: '定时发布' }).click();
  await dialog.waitFor({ state: 'detached' });
  const failure = li.getByTestId('gongkai-release-failure');
  await failure.getByText(/没有审核通过/).waitFor({ timeout: 60_000 });
  await failure.getByRole('link', { name: `《${GUIDE}》` }).waitFor();
  expect(await seenByThePublic(GUIDE)).toBe(false);
  await picture(li, 'release-failed');

  const phone = await signIn(site, 'chen', NARROW);
  await openRelease(phone, FAILING);
  await phone
    .getByTestId('gongkai-release-failure')
    .getByText(/没有审核通过/)
    .waitFor();
  expect(await inWidth(phone)).toBe(true);
  await picture(phone, 'release-failed-phone');
  await phone.context().close();

  // Somebody else was quicker: the dialog says so and does nothing.
  const other = await signIn(site, 'li');
  await openRelease(other, FAILING);
  await press(other, '解散发布单');
  await press(li, '解散发布单');
  await li.getByRole('dialog').getByRole('button', { name: '确定解散' }).click();
  await state(li, '已解散');
  const late = other.getByRole('dialog');
  await late.getByRole('button', { name: '确定解散' }).click();
  await late.getByRole('alert').waitFor();
  await late.getByText(/刚才有了变化/).waitFor();
  expect(await late.getByRole('button', { name: '确定解散' }).isDisabled()).toBe(true);
  await other.context().close();
  await li.context().close();
});

/** A public document changed and corrected through all three signatures: it is published anew. */
async function correct(title: string): Promise<void> {
  const documentId = documents[title]!;
  const path = `/content-manager/collection-types/${POLICY}/${documentId}`;
  const answers = [await people.zhou!('PUT', path, { summary: '附各乡镇的联系电话。' })];
  const { facts } = await panel(people.zhou!, documentId);
  const body = { uid: POLICY, documentId, lockVersion: facts.lockVersion, kind: 'correction', note: '补充联系电话' };
  answers.push(await people.zhou!('POST', '/gongkai-review/correct', body));
  for (const key of ['chen', 'li', 'wang']) answers.push(await verb(people[key]!, 'approve', documentId));
  for (const { status, text } of answers) if (status !== 200) throw new Error(`${title}: ${status} ${text}`);
}

it('is withdrawn as a set, from a phone: what was published anew since may be kept, or leaves with it', async () => {
  await everybody();
  await correct(RESULT);
  const li = await signIn(site, 'li', NARROW);
  await li.emulateMedia({ reducedMotion: 'reduce' });
  await openRelease(li, TOGETHER);
  await press(li, '整单撤稿');
  const dialog = li.getByRole('dialog', { name: '整单撤稿' });
  await dialog.getByRole('combobox').click();
  await li.getByRole('option', { name: '错误发布' }).click();
  await dialog.getByTestId('gongkai-tombstone').waitFor();
  await dialog.getByRole('textbox').fill('排查结果的数据有误');
  const keeps = dialog.getByRole('checkbox', { name: '保留之后又发布过的 1 份' });
  await dialog.getByText(RESULT).waitFor();
  await dialog.getByText(/2 份/).waitFor();
  await keeps.click();
  await dialog.getByText(/2 份/).waitFor({ state: 'detached' });
  await keeps.click();
  await dialog.getByText(/2 份/).waitFor();
  expect(await inWidth(li)).toBe(true);
  await dialog.getByRole('button', { name: '确定整单撤稿', disabled: false }).waitFor();
  await picture(li, 'release-withdraw-phone');
  await dialog.getByRole('button', { name: '确定整单撤稿' }).click();
  await dialog.waitFor({ state: 'detached' });
  await state(li, '已撤下');
  expect([await seenByThePublic(CHECK), await seenByThePublic(RESULT)]).toEqual([false, false]);
  await li.context().close();
});

it('and goes out again as a set: its documents are put into another release', async () => {
  for (const size of [NARROW, undefined]) {
    const zhou = await signIn(site, 'zhou', size);
    await zhou.emulateMedia({ reducedMotion: 'reduce' });
    await openRelease(zhou, TOGETHER);
    await zhou.getByText(/^2 份没有公开或者有新的改动/).waitFor();
    expect(await inWidth(zhou)).toBe(true);
    await picture(zhou, size ? 'release-again-phone' : 'release-again');
    await press(zhou, '更正、再发布这一组');
    const dialog = zhou.getByRole('dialog');
    await dialog.getByTestId('gongkai-release-chosen').getByText(RESULT).waitFor();
    if (!size) {
      await dialog.getByRole('button', { name: '建立发布单' }).click();
      await zhou.getByRole('heading', { name: `${TOGETHER}（再次发布）` }).waitFor();
      await dialog.waitFor({ state: 'detached' });
      await state(zhou, '编制中');
    }
    await zhou.context().close();
  }
});

it('what was signed waits when its release is dissolved, and says so', async () => {
  await everybody();
  const draft = {
    name: '农村饮水安全要点单发',
    plan: 'person',
    members: [{ uid: POLICY, documentId: documents[GUIDE] }],
  };
  const formed = await people.li!('POST', '/gongkai-publication/form-release', draft);
  const { ref } = formed.body.data as { ref: string };
  await sign(GUIDE);
  const { body } = await people.li!('GET', `/gongkai-publication/releases/${ref}`);
  const { lockVersion } = (body as unknown as { release: { lockVersion: number } }).release;
  const dissolved = await people.li!('POST', '/gongkai-publication/dissolve-release', { ref, lockVersion });
  expect(dissolved.status).toBe(200);
  expect(await seenByThePublic(GUIDE)).toBe(false);
  for (const [key, size] of [
    ['li', undefined],
    ['zhou', NARROW],
  ] as const) {
    const page = await signIn(site, key, size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(editView(GUIDE));
    if (size) await page.getByRole('button', { name: '打开更多操作' }).click();
    await page
      .getByText(/待发布（不在发布单里）/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: '放入发布单' }).scrollIntoViewIfNeeded();
    expect(await inWidth(page)).toBe(true);
    await page.context().close();
  }
});

it('finds them again in the list, by state and words', async () => {
  for (const [name, size] of [
    ['releases', undefined],
    ['releases-phone', NARROW],
  ] as const) {
    const page = await signIn(site, 'wang', size);
    await page.goto(HOME());
    await page.getByRole('link', { name: TOGETHER, exact: true }).waitFor();
    await page.getByRole('link', { name: FAILING, exact: true }).waitFor();
    expect(await inWidth(page)).toBe(true);
    await picture(page, name);
    await page.getByRole('combobox', { name: '状态' }).click();
    await page.getByRole('option', { name: '已撤下' }).click();
    await page.getByRole('link', { name: FAILING, exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: '名称' }).fill('没有这样的');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有符合条件的发布单。').waitFor();
    await page.context().close();
  }
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
