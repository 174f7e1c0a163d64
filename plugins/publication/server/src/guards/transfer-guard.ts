// Strapi's import and transfer restore a whole database past every service: refused, but for what the door of maintenance runs itself.
// Its export is given the bytes of our files.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import type { Row } from '../kernel';
import { runningImport } from '../services/importing';
import { FILE_UID } from '../services/references';
import { storedPath } from '../upload-provider';

interface Provider {
  strapi?: object;
  bootstrap(diagnostics: unknown): Promise<void>;
}

interface Engine {
  transfer(): Promise<unknown>;
}

/** What is used of @strapi/data-transfer. */
export interface DataTransfer {
  engine: { createTransferEngine(source: unknown, destination: unknown, options: object): Engine };
  file: { providers: { createLocalFileSourceProvider(options: object): unknown } };
  strapi: {
    providers: Record<
      'createLocalStrapiDestinationProvider' | 'createLocalStrapiSourceProvider',
      (options: object) => Provider
    >;
  };
}

const GUARDED = Symbol.for('gongkai.transfer-guard');
const PLACES = Symbol.for('gongkai.transfer-places');

/** Strapi's own copy of its transfer engine: `strapi import`, transfers and we run the same. */
export function dataTransfer(strapi: Core.Strapi): DataTransfer {
  const fromApp = createRequire(path.join(strapi.dirs.app.root, 'package.json'));
  return createRequire(fromApp.resolve('@strapi/strapi/package.json'))('@strapi/data-transfer') as DataTransfer;
}

function refuse(): never {
  // Strapi's engine passes on nothing but the message: the code stands in it.
  throw new GongkaiError(
    403,
    'publication.import-closed',
    '不能用 strapi import 或 transfer 直接写入本系统的数据。请由具名人员说明原因后办理：npm run maintenance -- import-archive <文件> --person <姓名> --reason <原因>。[publication.import-closed]'
  );
}

/**
 * Refuses to restore into this database, before Strapi deletes the first file, and keeps lifecycles on: Strapi switches them off for the
 * whole server while it imports or exports, and the guards with them.
 */
export function guardTransfers(strapi: Core.Strapi): void {
  strapi.db.lifecycles.disable = () => undefined;
  const provider = dataTransfer(strapi).strapi.providers.createLocalStrapiDestinationProvider({ strategy: 'restore' });
  const prototype = Object.getPrototypeOf(provider) as Provider & { [GUARDED]?: true };
  if (prototype[GUARDED]) return;
  const { bootstrap } = prototype;
  prototype[GUARDED] = true;
  prototype.bootstrap = async function guarded(this: Provider, diagnostics) {
    if (!runningImport()) refuse();
    return bootstrap.call(this, diagnostics);
  };
}

/** Opened when it is read: an export asks twice, and the first time for the length only. */
function lazily(place: string): ReadableStream {
  let chunks: AsyncIterator<Buffer> | undefined;
  return new ReadableStream(
    {
      pull: async (controller) => {
        chunks ??= fs.createReadStream(place)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
        const { done, value } = (await chunks.next()) as IteratorResult<Buffer, undefined>;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await chunks?.return?.()),
    },
    { highWaterMark: 0 }
  );
}

/** Where the bytes of every file lie, by its address. Asked before an export begins: on SQLite it then keeps the one connection. */
async function places(strapi: Core.Strapi): Promise<Map<string, string>> {
  const files = (await strapi.db.query(FILE_UID).findMany({ select: ['hash', 'ext', 'url', 'formats'] })) as Row[];
  const forms = files.flatMap((file) => [file, ...Object.values((file.formats ?? {}) as Record<string, Row>)]);
  return new Map(
    forms.map((form) => [String(form.url), storedPath(strapi, form as { hash: string; ext?: string | null })])
  );
}

/** Strapi exports files that do not lie in its own folder by their addresses; ours have no host, and no server may be listening. */
export function exportFiles(strapi: Core.Strapi): void {
  const provider = dataTransfer(strapi).strapi.providers.createLocalStrapiSourceProvider({});
  const prototype = Object.getPrototypeOf(provider) as Provider & { [GUARDED]?: true };
  let known = new Map<string, string>();
  const fetchOther = strapi.fetch.bind(strapi) as (url: unknown, options?: unknown) => Promise<Response>;
  const fetchOne = async (url: unknown, options?: unknown): Promise<Response> => {
    const place = known.get(String(url).replace(/\?.*$/, ''));
    if (!place) return fetchOther(url, options);
    const { size } = await fs.promises.stat(place);
    return new Response(lazily(place), { headers: { 'content-length': String(size) } });
  };
  Object.defineProperty(strapi, 'fetch', { value: Object.assign(fetchOne, strapi.fetch), configurable: true });
  (strapi as unknown as { [PLACES]: () => Promise<void> })[PLACES] = async () => {
    known = await places(strapi);
  };
  if (prototype[GUARDED]) return;
  const { bootstrap } = prototype;
  prototype[GUARDED] = true;
  prototype.bootstrap = async function prepared(this: Provider, diagnostics) {
    await bootstrap.call(this, diagnostics);
    await (this.strapi as { [PLACES]?: () => Promise<void> } | undefined)?.[PLACES]?.();
  };
}
