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
      | 'createRemoteStrapiDestinationProvider'
      | 'createRemoteStrapiSourceProvider',
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

const archiveAt = (file: string, key?: string) =>
  load().file.providers.createLocalFileDestinationProvider({
    file: { path: file },
    compression: { enabled: true },
    encryption: key === undefined ? { enabled: false } : { enabled: true, key },
  });

/** `strapi export --file <file> --key <key>`, without a key `--no-encrypt`. */
export const exportTo = (app: App, file: string, key?: string): Promise<unknown> =>
  run(load().strapi.providers.createLocalStrapiSourceProvider(here(app)), archiveAt(file, key));

/** `strapi import --file <file>`. */
export const importFrom = (app: App, file: string): Promise<unknown> =>
  run(archived(file), load().strapi.providers.createLocalStrapiDestinationProvider({ ...here(app), ...RESTORE }));

const remote = (app: App, token: string) => ({ url: new URL(`${app.url}/admin`), auth: { type: 'token', token } });

/** Strapi leaves the connection of a refused transfer open; the server's end of it must not outlive the test. */
async function closing<T>(provider: unknown, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    const { ws } = provider as { ws?: EventEmitter & { terminate(): void; readyState: number } };
    if (ws && ws.readyState !== 3) {
      const closed = once(ws, 'close');
      ws.terminate();
      await closed;
    }
  }
}

/** `strapi transfer --to <this server>`, of an archive's content. */
export function pushTo(app: App, file: string, token: string): Promise<unknown> {
  const destination = load().strapi.providers.createRemoteStrapiDestinationProvider({
    ...remote(app, token),
    ...RESTORE,
  });
  return closing(destination, () => run(archived(file), destination));
}

/** `strapi transfer --from <this server>`, into an archive. */
export function pullFrom(app: App, file: string, token: string): Promise<unknown> {
  const source = load().strapi.providers.createRemoteStrapiSourceProvider(remote(app, token));
  return closing(source, () => run(source, archiveAt(file)));
}

/** Asks a transfer's steps one by one as a client would that leaves out how Strapi's begins. */
export async function pullStepwise(app: App, token: string): Promise<void> {
  const source = load().strapi.providers.createRemoteStrapiSourceProvider(remote(app, token)) as {
    ws?: unknown;
    dispatcher?: { dispatchTransferStep(step: object): Promise<unknown> };
    initTransfer(): Promise<string>;
    bootstrap(): Promise<void>;
  };
  const refusals: unknown[] = [];
  source.initTransfer = () => Promise.resolve('0');
  await closing(source, async () => {
    await source.bootstrap().catch((error: unknown) => refusals.push(error));
    for (const step of ['entities', 'links', 'configuration', 'assets']) {
      await source.dispatcher!.dispatchTransferStep({ action: 'start', step }).catch((error: unknown) => {
        refusals.push(error);
      });
    }
  });
  if (refusals.length === 5) throw refusals.at(-1);
}
