// The login page in a real Chromium: a wrong password in Chinese, a lock and its end, a password that has to be changed first, the log.
import type { Page } from 'playwright-core';
import { NARROW, openSite, PASSWORD, picture, signIn, visitor, type Site } from './support';

const NEW = 'xinren@yunxi.test';

let site: Site;
let token: string;

const api = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${site.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return ((await response.json()) as { data: { token: string; id: number; results: { id: number }[] } }).data;
};

beforeAll(async () => {
  site = await openSite({ GONGKAI_DEMO: 'people', GONGKAI_PASSWORD_FIRST_CHANGE: 'true' });
  ({ token } = await api('POST', '/admin/login', { email: 'admin@demo.gongkai.invalid', password: PASSWORD }));
  const roles = (await api('GET', '/admin/roles')) as unknown as { id: number; code: string }[];
  const role = roles.find(({ code }) => code === 'gongkai-staff')!;
  const { id } = await api('POST', '/admin/users', { email: NEW, firstname: '新人', roles: [role.id] });
  await api('PUT', `/admin/users/${id}`, { password: 'Linshi-7391-An', isActive: true });
}, 120_000);
afterAll(() => site?.close());

async function tryLogin(page: Page, email: string, password: string): Promise<void> {
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/admin/login'));
  await page.click('button[type=submit]');
  await answered;
}

it('says in Chinese that a password was wrong, and locks after the fifth', async () => {
  const { page, context } = await visitor(site);
  await page.goto(`${site.url}/admin/auth/login`);
  await tryLogin(page, 'chen@demo.gongkai.invalid', 'Wrong-7391-An');
  const alert = page.getByRole('alert');
  await alert.getByText('邮箱或密码不正确').waitFor();
  await picture(page, 'login-wrong');
  for (let i = 0; i < 4; i += 1) await tryLogin(page, 'chen@demo.gongkai.invalid', 'Wrong-7391-An');
  await alert.getByText('账号已锁定').waitFor();
  await tryLogin(page, 'chen@demo.gongkai.invalid', PASSWORD);
  await alert.getByText('请在30分钟后再试，或请系统管理员解锁').waitFor();
  expect(page.url()).toContain('/auth/login');
  await context.close();
});

it('asks for a new password before anything else', async () => {
  const { page, context } = await visitor(site);
  await page.goto(`${site.url}/admin/auth/login`);
  await tryLogin(page, NEW, 'Linshi-7391-An');
  await page.waitForURL(/\/auth\/reset-password\?code=/);
  await page.getByRole('status').getByText('首次登录请设置本人的新密码').waitFor();
  await picture(page, 'login-new-password');
  const change = async (password: string) => {
    await page.fill('input[name=password]', password);
    await page.fill('input[name=confirmPassword]', password);
    await page.click('button[type=submit]');
  };
  await change('Shuiku-Qwer-73');
  await page.getByRole('alert').getByText('连续的键位或顺序“Qwer”').waitFor();
  await change('Linshi-7391-An');
  await page.getByRole('alert').getByText('请换一个没有用过的密码').waitFor();
  await change('Qiaoliang-5208');
  await page.waitForURL((address) => !address.pathname.includes('/auth/'));
  await page.getByRole('status').getByText('首次登录').waitFor({ state: 'detached' });
  // Of one's own account everybody sees what happened.
  await page.goto(`${site.url}/admin/plugins/gongkai-organization/login-log`);
  await page.getByText('本人账号的登录、退出和密码修改记录').waitFor();
  expect(await page.getByText('陈静').count()).toBe(0);
  expect(await page.getByText('演示账号', { exact: true }).count()).toBe(0);
  await context.close();
});

it('shows an administrator who logged in and who is locked, and unlocks', async () => {
  const page = await signIn(site, 'admin', NARROW);
  await page.getByRole('note').getByText('演示账号').waitFor();
  await page.goto(`${site.url}/admin/plugins/gongkai-organization/login-log`);
  await page.getByText('已锁定的账号（1）').waitFor();
  await picture(page, 'login-log-phone', true);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.getByText('设备', { exact: true }).waitFor();
  await picture(page, 'login-log');
  await page.getByRole('button', { name: '解锁', exact: true }).click();
  await page.getByText('已锁定的账号').waitFor({ state: 'detached' });
  await page.locator('tbody').getByText('账号解锁').waitFor();
  await page.getByRole('textbox', { name: '人员' }).fill('陈静');
  await page.getByRole('combobox', { name: '事项' }).click();
  await page.getByRole('option', { name: '登录失败' }).click();
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('共 1 页、5 条').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出表格' }).click();
  expect((await saved).suggestedFilename()).toBe('登录日志.csv');
  await page.context().close();
});

it('asked nothing of the internet', () => {
  expect(site.outside).toEqual([]);
});
