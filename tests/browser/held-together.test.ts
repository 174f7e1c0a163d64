// A document and its interpretation in a real Chromium: corrected together, each with its note; taken down together, as one alone is refused;
// on a desk and on a phone.
import type { Locator, Page } from 'playwright-core';
import { clientOf, NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const READING = 'api::interpretation.interpretation';
const TITLE = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

interface Public {
  documentId: string;
  title: string;
  body: string;
  corrections: { note: string }[];
}

let site: Site;
let policy: Public;
let reading: Public;
beforeAll(async () => {
  site = await openSite();
  const answer = await fetch(
    `${site.url}/api/policy-documents?populate=interpretations&filters[title][$eq]=${encodeURIComponent(TITLE)}`
  );
  const { data } = (await answer.json()) as { data: (Public & { interpretations: { documentId: string }[] })[] };
  const [found] = data;
  policy = found!;
  reading = (await publicOne('interpretations', found!.interpretations[0]!.documentId))!;
}, 240_000);
afterAll(() => site?.close());

const addressOf = (uid: string, documentId: string): string =>
  `${site.url}/admin/content-manager/collection-types/${uid}/${documentId}`;

async function publicOne(type: string, documentId: string): Promise<Public | null> {
  const answer = await fetch(`${site.url}/api/${type}/${documentId}`);
  return answer.status === 200 ? ((await answer.json()) as { data: Public }).data : null;
}

const fits = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

/** The review's panel of the document; on a phone it is behind a button. */
async function panelOf(page: Page, size?: typeof NARROW): Promise<Locator> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(addressOf(POLICY, policy.documentId));
  if (size) await page.getByRole('button', { name: '打开更多操作' }).click();
  return page.getByTestId('gongkai-panel');
}

it('are corrected together, each with its note', async () => {
  const zhou = await clientOf(site, 'zhou');
  await zhou('PUT', `/content-manager/collection-types/${POLICY}/${policy.documentId}`, {
    contactTelephone: '0563-3020119',
  });
  await zhou('PUT', `/content-manager/collection-types/${READING}/${reading.documentId}`, {
    contactTelephone: '0563-3020119',
  });
  for (const size of [NARROW, undefined]) {
    const page = await signIn(site, 'zhou', size);
    const panel = await panelOf(page, size);
    await panel.getByRole('button', { name: '更正送审' }).click();
    const dialog = page.getByRole('dialog', { name: '更正送审' });
    await dialog.getByRole('combobox', { name: '更正的种类' }).click();
    await page.getByRole('option', { name: /^更正/ }).click();
    await dialog.getByRole('textbox', { name: '更正说明（随稿件公开）' }).fill('联系电话更正为0563-3020119');
    const along = dialog.getByTestId('gongkai-correct-companion');
    const taken = along.getByRole('checkbox', { name: reading.title });
    await taken.click();
    await along.getByText('这次不更正').waitFor();
    await taken.click();
    const own = along.getByRole('textbox', { name: '更正说明（随这一份公开）' });
    await own.fill('解读所附的联系电话一并更正为0563-3020119');
    await own.scrollIntoViewIfNeeded();
    expect(await fits(page)).toBe(true);
    await picture(page, size ? 'correct-set-phone' : 'correct-set');
    if (!size) {
      await dialog.getByRole('button', { name: '确定更正送审' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.context().close();
  }

  for (const key of ['chen', 'li', 'wang']) {
    const client = await clientOf(site, key);
    const { data } = await client<{
      data: { case: object & { ref: string }; signing: { checklist: { key: string }[] } };
    }>('GET', `/gongkai-review/panel?uid=${POLICY}&documentId=${policy.documentId}`);
    const { ref, lockVersion, digest } = data.case as { ref: string; lockVersion: number; digest: string };
    const checklist = Object.fromEntries(data.signing.checklist.map((item) => [item.key, 'pass']));
    const secrecy = key === 'li' ? { secrecy: { conclusion: 'may-be-public' } } : {};
    await client('POST', '/gongkai-review/approve', { case: ref, lockVersion, digest, checklist, ...secrecy });
  }
  expect((await publicOne('policy-documents', policy.documentId))!.corrections).toMatchObject([
    { note: '联系电话更正为0563-3020119' },
  ]);
  expect((await publicOne('interpretations', reading.documentId))!.corrections).toMatchObject([
    { note: '解读所附的联系电话一并更正为0563-3020119' },
  ]);
});

it('are taken down together: the document alone is refused, and the refusal offers both', async () => {
  for (const size of [NARROW, undefined]) {
    const page = await signIn(site, 'li', size);
    const panel = await panelOf(page, size);
    await panel.getByRole('button', { name: '撤稿', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '撤稿' });
    await dialog.getByRole('combobox', { name: '撤稿事由' }).click();
    await page.getByRole('option', { name: '错误发布' }).click();
    await dialog.getByRole('textbox', { name: '撤稿原因（必填）' }).fill('办法的附表有误，解读一并撤下');
    await dialog.getByRole('button', { name: '确定撤稿' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await publicOne('policy-documents', policy.documentId)).not.toBeNull();
    const both = dialog.getByRole('button', { name: /一并撤稿（共 2 份）/ });
    await both.scrollIntoViewIfNeeded();
    expect(await fits(page)).toBe(true);
    await picture(page, size ? 'withdraw-together-phone' : 'withdraw-together');
    if (!size) {
      await both.click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.context().close();
  }
  expect(await publicOne('policy-documents', policy.documentId)).toBeNull();
  expect(await publicOne('interpretations', reading.documentId)).toBeNull();
});

it('asks nothing of the world outside', () => {
  expect(site.outside).toEqual([]);
});
