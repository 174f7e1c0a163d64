// Every screen that an editor or a reviewer meets is Chinese: the screens are walked as a member of staff, and an English word fails.
import type { Page } from 'playwright-core';
import { openSite, picture, signIn, NARROW, visitor, type Site } from './support';

const TYPES = [
  'api::policy-document.policy-document',
  'api::interpretation.interpretation',
  'api::article.article',
  'api::column.column',
  'api::disclosure-zone.disclosure-zone',
  'api::zone-page.zone-page',
  'api::topic-page.topic-page',
  'api::system-document.system-document',
  'api::disclosure-guide.disclosure-guide',
  'api::on-request-entry.on-request-entry',
  'api::catalog-item.catalog-item',
];

/** Words that may stand in Latin letters, each with its reason. */
const ALLOWED: readonly [RegExp, string][] = [
  [/\S+@\S+/g, 'addresses of electronic mail'],
  [/https?:\/\/\S+|\/[\w./-]+/g, 'addresses'],
  [
    /\b(CSV|PDF|DOCX?|XLSX?|PNG|JPE?G|GIF|SVG|ZIP|MP4|HTML|URL|ID|UTC|AB|KB|MB|GB)\b/gi,
    'abbreviations that offices write so',
  ],
  [/\bgk1:\S+|\b[0-9a-f]{32,}\b|\b[a-z0-9]{24}\b/g, 'digests, hashes and document ids'],
  [/\b(sha256|sm3)\b/g, 'names of algorithms'],
  [/\b\d*[A-Z]{2}\d+[A-Z0-9]*\b/g, 'codes of organs'],
  [/\b[a-z]+\.[a-z-]+\b/g, 'codes of findings and names of files'],
  [/\b(Ctrl|Shift|Alt|Enter|Esc|Tab)\b/g, 'keys of the keyboard'],
  [/\bStrapi( Admin)?\b/g, 'the name of the platform; the title of its login page is hard-coded'],
  [/\b(English|Deutsch|Français)\b/g, 'names of languages in the profile, each in its own'],
  [/\bAPI\b/g, 'the name of a kind of token, in the menu of the settings'],
  [/\bUsers\b/g, 'the name of that list in the title of its window: hard-coded in Strapi'],
  [/^(Active|Inactive)$/gm, 'the state of an account in the list of accounts: hard-coded in Strapi'],
  [
    /^(draft|published|modified)$/gm,
    'what a screen reader is told of Strapi’s status badge, whose text is Chinese: hard-coded',
  ],
  [/^(Pagination|Search|Close modal|Notifications alt\+T)$/gm, 'names that Strapi gives screen readers: hard-coded'],
];

/** English words that a person sees on the page: of texts and of what fields and buttons are called. */
async function english(page: Page): Promise<string[]> {
  const seen = await page.evaluate<string>(`
    [document.body.innerText, document.title, ...[...document.querySelectorAll('[placeholder],[title],[aria-label]')]
      .filter((element) => element.offsetParent)
      .flatMap((element) => ['placeholder', 'title', 'aria-label'].map((name) => element.getAttribute(name)))].join('\\n')
  `);
  const rest = ALLOWED.reduce((text, [pattern]) => text.replace(pattern, ' '), seen);
  return [...new Set(rest.match(/[A-Za-z]{2,}(?:[ '-][A-Za-z]+)*/g) ?? [])];
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const settle = async (page: Page): Promise<void> => {
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  // Also Strapi's word for who cannot see its wheel, while the code of a field is on its way: what stays would be found below.
  for (const words of ['正在加载', 'Loading']) {
    const waits = page.getByText(words, { exact: true }).first();
    await waits.waitFor({ state: 'detached' }).catch(() => undefined);
  }
  await page.waitForLoadState('networkidle');
};

async function look(page: Page, path: string): Promise<string[]> {
  await page.goto(`${site.url}/admin${path}`);
  await settle(page);
  return english(page);
}

it('the login', async () => {
  const { page, context } = await visitor(site);
  await page.goto(`${site.url}/admin/auth/login`);
  await page.getByRole('button', { name: '登录' }).waitFor();
  expect(await english(page)).toEqual([]);
  await context.close();
}, 120_000);

it('the home page, and what it says', async () => {
  const page = await signIn(site, 'zhou');
  expect(await look(page, '/')).toEqual([]);
  await page.getByRole('heading', { name: '被退回的' }).waitFor();
  expect(await page.getByTestId('gongkai-count').count()).toBeGreaterThan(0);
  await picture(page, 'home');
  await page.setViewportSize(NARROW);
  await picture(page, 'home-phone');
  await page.context().close();
}, 120_000);

it('lists and edit views of every type', async () => {
  const page = await signIn(site, 'zhou');
  const found: Record<string, string[]> = {};
  for (const uid of TYPES) {
    const list = await look(page, `/content-manager/collection-types/${uid}`);
    const form = await look(page, `/content-manager/collection-types/${uid}/create`);
    if (list.length) found[uid] = list;
    if (form.length) found[`${uid} create`] = form;
  }
  expect(found).toEqual({});
  await page.context().close();
}, 600_000);

it('the list shows where each document stands, and filters by it', async () => {
  const page = await signIn(site, 'zhou');
  await look(page, `/content-manager/collection-types/${TYPES[0]}`);
  await page.getByTestId('gongkai-row-state').first().waitFor();
  await picture(page, 'list');
  await look(page, `/content-manager/collection-types/${TYPES[0]}?plugins[gongkai][reviewState]=in-review`);
  await page.getByTestId('gongkai-row-state').first().waitFor();
  const states = await page.getByTestId('gongkai-row-state').allInnerTexts();
  expect(states.filter((state) => !state.startsWith('审核中'))).toEqual([]);
  await page.context().close();
}, 240_000);

it('on a phone the list shows the state without scrolling', async () => {
  const page = await signIn(site, 'zhou', NARROW);
  await look(page, `/content-manager/collection-types/${TYPES[0]}`);
  const state = page.getByTestId('gongkai-row-state').first();
  await state.waitFor();
  const box = await state.boundingBox();
  expect(box!.x + box!.width).toBeLessThan(NARROW.width);
  await picture(page, 'list-phone');
  await page.context().close();
}, 240_000);

it('an organ and a person', async () => {
  const page = await signIn(site, 'admin');
  expect(await look(page, '/plugins/gongkai-organization/directory')).toEqual([]);
  await page.getByRole('treeitem', { name: '云溪县水利局' }).click();
  await page.getByTestId('gongkai-posts').waitFor();
  await settle(page);
  expect(await english(page)).toEqual([]);
  for (const verb of ['更名', '合并', '分设']) {
    await page.getByRole('button', { name: verb, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect([verb, await english(page)]).toEqual([verb, []]);
    await page.getByRole('button', { name: '取消' }).click();
  }
  await page.getByTestId('gongkai-posts').getByRole('link', { name: '陈静' }).click();
  await page.getByTestId('gongkai-signed').getByRole('listitem').first().waitFor();
  expect(await english(page)).toEqual([]);
  await page.context().close();
}, 240_000);

it.each([
  ['the workbench', 'chen', '/plugins/gongkai-review'],
  ['arrangements and workflows', 'admin', '/plugins/gongkai-review/settings'],
  ['the notices', 'chen', '/plugins/gongkai-review-notices'],
  ['the ledger', 'sun', '/plugins/gongkai-publication'],
  ['organs and persons', 'zhou', '/plugins/gongkai-organization/directory'],
  ['the import of organs', 'admin', '/plugins/gongkai-organization/directory/import'],
  ['the media library', 'zhou', '/plugins/upload'],
  ['the profile', 'zhou', '/me'],
  ['the list of accounts', 'admin', '/settings/users'],
])(
  '%s',
  async (_name, who, path) => {
    const page = await signIn(site, who);
    expect(await look(page, path)).toEqual([]);
    if (path.endsWith('publication')) await picture(page, 'ledger');
    await page.context().close();
  },
  120_000
);
