// 彻底清除 in a real Chromium: from the document's further actions to the form, which shows what would go; somebody else looks and approves;
// on a wide screen and on a phone.
import { clientOf, NARROW, openSite, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const READING = 'api::interpretation.interpretation';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

interface Found {
  documentId: string;
  contactTelephone: string;
  interpretations: { documentId: string }[];
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

it('is asked for with everything in sight, and approved by somebody else', async () => {
  const found = await fetch(
    `${site.url}/api/policy-documents?populate=interpretations&filters[title][$eq]=${encodeURIComponent(PUBLIC)}`
  );
  const [document] = ((await found.json()) as { data: Found[] }).data;
  const { documentId, contactTelephone, interpretations } = document!;
  // Withdrawn with its interpretations, and another telephone in the draft.
  const [li, zhou] = [await clientOf(site, 'li'), await clientOf(site, 'zhou')];
  const seen = async (uid: string, id: string) => {
    const answer = await li<{ data: { facts: { lockVersion: number } } }>(
      'GET',
      `/gongkai-review/panel?uid=${uid}&documentId=${id}`
    );
    return { uid, documentId: id, lockVersion: answer.data.facts.lockVersion };
  };
  const why = { category: 'privacy', reason: '联系电话是个人的' };
  const together = await Promise.all(interpretations.map((one) => seen(READING, one.documentId)));
  await li('POST', '/gongkai-publication/withdraw', { ...(await seen(POLICY, documentId)), ...why, together });
  await zhou('PUT', `/content-manager/collection-types/${POLICY}/${documentId}`, { contactTelephone: '0563-3029999' });

  const page = await signIn(site, 'li');
  await page.goto(`${site.url}/admin/content-manager/collection-types/${POLICY}/${documentId}`);
  await page.getByTestId('gongkai-panel').waitFor();
  await page.getByRole('button', { name: '更多操作' }).first().click();
  await page.getByRole('menuitem', { name: '申请彻底清除' }).click();
  const form = page.getByTestId('gongkai-purge-form');
  await form.getByText(PUBLIC).waitFor();
  await form.getByLabel('要清除的文字').fill(contactTelephone);
  await form.getByRole('button', { name: '查找' }).click();
  await form.getByText(/找到 \d+ 处/).waitFor();
  await form.getByLabel('原因').fill('公开了工作人员个人的电话');
  await picture(page, 'purge-form');
  await form.getByRole('button', { name: '申请清除' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByTestId('gongkai-purge').getByText('您申请的，等待他人批准').waitFor();

  const phone = await signIn(site, 'wang', NARROW);
  await phone.goto(`${site.url}/admin/plugins/gongkai-publication-hides?tab=purges`);
  await phone.getByTestId('gongkai-purge').getByText(PUBLIC).waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await picture(phone, 'purges-phone');
  await phone.getByRole('button', { name: '查看并处理' }).click();
  const dialog = phone.getByRole('dialog');
  await dialog.getByText(/找到 \d+ 处/).waitFor();
  await dialog.getByLabel('意见').fill('同意清除');
  await picture(phone, 'purge-decide-phone');
  await dialog.getByRole('button', { name: '批准清除' }).click();
  await dialog.waitFor({ state: 'detached' });
  await phone.getByTestId('gongkai-purge').getByText('已清除').waitFor();

  const again = await li('POST', '/gongkai-publication/purge/look', {
    uid: POLICY,
    documentId,
    values: [contactTelephone],
  });
  expect(again).toMatchObject({ data: { count: 0, standing: [] } });
  await page.goto(`${site.url}/admin/plugins/gongkai-publication-hides?tab=purges`);
  await page.getByTestId('gongkai-purge').getByText('已清除').waitFor();
  await picture(page, 'purges');
  expect(site.outside).toEqual([]);
});
