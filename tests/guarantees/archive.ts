// Archives as `strapi export` makes them, and the ways by which Strapi itself would restore one.
import { once, type EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT, type App } from '../support/app';

type Make = (options: object) => unknown;

interface DataTransfer {
  engine: {
    createTransferEngine(source: unknown, destination: unknown, options: object): { transfer(): Promise<unknown> };
  };
  file: { providers: Record<'createLocalFileSourceProvider' | 'createLocalFileDestinationProvider', Make> };
  strapi: {
    providers: Record<
      | 'createLocalStrapiSourceProvider'
      | 'createLocalStrapiDestinationProvider'
      | 'createRemoteStrapiDestinationProvider',
      Make
    >;
  };
}

const core = createRequire(path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'package.json'));
const load = () => core('@strapi/data-transfer') as DataTransfer;

const OPTIONS = { versionStrategy: 'exact', schemaStrategy: 'exact', transforms: {} };
const here = (app: App) => ({ getStrapi: () => app.strapi, autoDestroy: false });
const RESTORE = {
  strategy: 'restore',
  restore: { entities: {}, assets: true, configuration: { webhook: true, coreStore: true } },
};

const run = (source: unknown, destination: unknown) =>
  load().engine.createTransferEngine(source, destination, OPTIONS).transfer();

const archived = (file: string) =>
  load().file.providers.createLocalFileSourceProvider({
    file: { path: `${file}.tar.gz` },
    compression: { enabled: true },
    encryption: { enabled: false },
  });

/** `strapi export --no-encrypt --file <file>`. */
export const exportTo = (app: App, file: string): Promise<unknown> =>
  run(
    load().strapi.providers.createLocalStrapiSourceProvider(here(app)),
    load().file.providers.createLocalFileDestinationProvider({
      file: { path: file },
      compression: { enabled: true },
      encryption: { enabled: false },
    })
  );

/** `strapi import --file <file>`. */
export const importFrom = (app: App, file: string): Promise<unknown> =>
  run(archived(file), load().strapi.providers.createLocalStrapiDestinationProvider({ ...here(app), ...RESTORE }));

const remote = (app: App, token: string) => ({ url: new URL(`${app.url}/admin`), auth: { type: 'token', token } });

/** `strapi transfer --to <this server>`, of an archive's content. */
export async function pushTo(app: App, file: string, token: string): Promise<unknown> {
  const destination = load().strapi.providers.createRemoteStrapiDestinationProvider({
    ...remote(app, token),
    ...RESTORE,
  });
  try {
    return await run(archived(file), destination);
  } finally {
    // Strapi leaves the connection of a refused transfer open; the server's end of it must not outlive the test.
    const { ws } = destination as { ws?: EventEmitter & { terminate(): void; readyState: number } };
    if (ws && ws.readyState !== 3) {
      const closed = once(ws, 'close');
      ws.terminate();
      await closed;
    }
  }
}
