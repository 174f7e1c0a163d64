// A server of its own with the demo county, and a Chromium whose network ends at this machine.
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ROOT } from '../support/app';
import { startServer } from './server';

export const PASSWORD = 'Yunxi-2026';
export const WIDE = { width: 1440, height: 1000 };
export const NARROW = { width: 390, height: 844 };

export interface Site {
  url: string;
  browser: Browser;
  /** Addresses that a page asked for outside this server: must stay empty. */
  outside: string[];
  close(): Promise<void>;
}

/** Starts the application as `npm start` does, with the demo county; `more` are settings of its own, for an empty database. */
export async function openSite(more?: Record<string, string>): Promise<Site> {
  const server = await startServer(more);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The network is closed: every name but this machine leads nowhere.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  return {
    url: server.url,
    browser,
    outside: [],
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A fresh browser profile that notes every request leaving this server. */
export async function visitor(site: Site, viewport = WIDE): Promise<{ context: BrowserContext; page: Page }> {
  const context = await site.browser.newContext({ viewport, locale: 'en-US' });
  const page = await context.newPage();
  page.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && !address.startsWith(site.url)) site.outside.push(address);
  });
  return { context, page };
}

/** Signs in as an account of the demo county. */
export async function signIn(site: Site, key: string, viewport = WIDE): Promise<Page> {
  const { page } = await visitor(site, viewport);
  await page.goto(`${site.url}/admin/auth/login`);
  await page.fill('input[name=email]', `${key}@demo.gongkai.invalid`);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL((address) => !address.pathname.includes('/auth/'));
  return page;
}

/** Asks the server as an account of the demo county would from a program; throws what is refused. */
export async function clientOf(
  site: Pick<Site, 'url'>,
  key: string
): Promise<<T>(method: string, path: string, body?: unknown) => Promise<T>> {
  const send = async <T>(method: string, path: string, body?: unknown, token?: string): Promise<T> => {
    const response = await fetch(`${site.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const login = { email: `${key}@demo.gongkai.invalid`, password: PASSWORD };
  const { data } = await send<{ data: { token: string } }>('POST', '/admin/login', login);
  return (method, path, body) => send(method, path, body, data.token);
}

/** Keeps a picture for the documentation when asked to: GONGKAI_PICTURES=true. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.GONGKAI_PICTURES !== 'true') return;
  const folder = path.join(ROOT, 'docs', 'images');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
}

/** Hands the first editor of the page a drawn picture as the clipboard or a drag would. */
export async function givePicture(page: Page, how: 'paste' | 'drop', mime: string): Promise<void> {
  await page.evaluate(`(async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 320, height: 120 });
    canvas.getContext('2d').fillRect(20, 20, 280, 80);
    const drawn = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    const data = new DataTransfer();
    data.items.add(new File([drawn], '截图.png', { type: ${JSON.stringify(mime)} }));
    const editor = document.querySelector('.ProseMirror');
    const { left, top } = (editor.querySelector('.gk-image') ?? editor).getBoundingClientRect();
    const at = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true };
    editor.dispatchEvent(
      ${JSON.stringify(how)} === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent('drop', { dataTransfer: data, ...at })
    );
  })()`);
}
