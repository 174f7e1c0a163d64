// 彻底清除 in a real Chromium: from the document's further actions to the form, which shows what would go; somebody else looks and approves;
// on a wide screen and on a phone.
import { NARROW, openSite, PASSWORD, picture, signIn, type Site } from './support';

const POLICY = 'api::policy-document.policy-document';
const PUBLIC = '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

type Ask = (method: string, path: string, body?: object) => Promise<Record<string, never>>;

/** The API as an account of the demo. */
async function as(key: string): Promise<Ask> {
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(`${site.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { data: Record<string, never> };
  };
  const login = { email: `${key}@demo.gongkai.invalid`, password: PASSWORD };
  const { token } = (await call('POST', '/admin/login', login)).data as unknown as { token: string };
  return async (method, path, body) => (await call(method, path, body, token)).data;
}

it('is asked for with everything in sight, and approved by somebody else', async () => {
  const found = await fetch(`${site.url}/api/policy-documents?filters[title][$eq]=${encodeURIComponent(PUBLIC)}`);
  const [document] = ((await found.json()) as { data: { documentId: string; contactTelephone: string }[] }).data;
  const { documentId, contactTelephone } = document!;
  // Withdrawn, and another telephone in the draft.
  const [li, zhou] = [await as('li'), await as('zhou')];
  const named = `uid=${POLICY}&documentId=${documentId}`;
  const { facts } = (await li('GET', `/gongkai-review/panel?${named}`)) as unknown as {
    facts: { lockVersion: number };
  };
  const why = { category: 'privacy', reason: '联系电话是个人的' };
  const { lockVersion } = facts;
  await li('POST', '/gongkai-publication/withdraw', { uid: POLICY, documentId, lockVersion, ...why });
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
  expect(again).toMatchObject({ count: 0, standing: [] });
  await page.goto(`${site.url}/admin/plugins/gongkai-publication-hides?tab=purges`);
  await page.getByTestId('gongkai-purge').getByText('已清除').waitFor();
  await picture(page, 'purges');
  expect(site.outside).toEqual([]);
});
