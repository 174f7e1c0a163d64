// Strapi's import and transfer restore a whole database past every service: refused, but for what the door of maintenance runs itself. A
// transfer that reads would take drafts and private files along: refused to whoever has a token. The export on the machine itself goes on,
// and is given the bytes of our files.
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

/** What a transfer's handler asks before it does anything. */
interface Asked {
  verify(): Promise<void>;
}

interface UpgradeContext {
  get(header: string): string;
}

type Handler = (ctx: UpgradeContext) => Promise<unknown>;

/** What is used of @strapi/data-transfer. */
export interface DataTransfer {
  engine: { createTransferEngine(source: unknown, destination: unknown, options: object): Engine };
  file: { providers: { createLocalFileSourceProvider(options: object): unknown } };
  strapi: {
    providers: Record<
      'createLocalStrapiDestinationProvider' | 'createLocalStrapiSourceProvider',
      (options: object) => Provider
    >;
    remote: { handlers: Record<'createPullController' | 'createPushController', (options: Asked) => Handler> };
  };
}

const GUARDED = Symbol.for('gongkai.transfer-guard');
const PLACES = Symbol.for('gongkai.transfer-places');

/** Strapi's own copy of its transfer engine: `strapi import`, transfers and we run the same. */
export function dataTransfer(strapi: Core.Strapi): DataTransfer {
  const fromApp = createRequire(path.join(strapi.dirs.app.root, 'package.json'));
  return createRequire(fromApp.resolve('@strapi/strapi/package.json'))('@strapi/data-transfer') as DataTransfer;
}

// Strapi's engine and its transfers pass on nothing but the message: the code stands in it.
function refuseWriting(): never {
  throw new GongkaiError(
    403,
    'publication.import-closed',
    '不能用 strapi import 或 transfer 直接写入本系统的数据。请由具名人员说明原因后办理：npm run maintenance -- import-archive <文件> --person <姓名> --reason <原因>。[publication.import-closed]'
  );
}

function refuseReading(): never {
  throw new GongkaiError(
    403,
    'publication.export-closed',
    '不能用 transfer 令牌读取本系统的数据，其中包括尚未公开的草稿和文件。需要导出时，请停止服务，在这台服务器上执行：npm run strapi -- export --file <文件>。[publication.export-closed]'
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
    if (!runningImport()) refuseWriting();
    return bootstrap.call(this, diagnostics);
  };
}

/**
 * Refuses transfers over HTTP in both directions, also where an administrator has switched them on. Strapi's command shows nothing of a
 * refused connection but its status: it is let in, by a handler of Strapi's own that refuses every word of it.
 */
export function closeTransfers(strapi: Core.Strapi): void {
  const { createPullController, createPushController } = dataTransfer(strapi).strapi.remote.handlers;
  const controller = strapi.controller('admin::transfer') as unknown as Record<string, Handler>;
  const close = (name: string, create: (options: Asked) => Handler, refuse: () => never): void => {
    const refusing = create({ verify: () => Promise.resolve().then(refuse) });
    const original = controller[name];
    const closed: Handler = (ctx) => (/websocket/i.test(ctx.get('upgrade')) ? refusing(ctx) : refuse());
    // With what Strapi noted on the action.
    controller[name] = Object.assign(closed, original);
  };
  close('runner-pull', createPullController, refuseReading);
  close('runner-push', createPushController, refuseWriting);
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
