// The world in which the guarantees are tried: documents in every state, accounts and tokens that Strapi itself would let do anything.
import path from 'node:path';
import type { Knex } from 'knex';
import type { App } from '../support/app';
import { client, POLICY, startCounty, type Answer, type Client, type County } from '../support/county';
import { inner } from '../support/kernel';
import { accountsOf, type Clients } from './accounts';
import { exportTo } from './archive';
import { documentsOf, ensureLanguage, LANGUAGES } from './documents';
import type { Family, State } from './cast';
import {
  addTypes,
  BOARD,
  CHARTER,
  LEAFLET,
  PLAIN,
  PLAIN_BOARD,
  PLAIN_CHARTER,
  PLAIN_LEAFLET,
  PLEDGE,
  SIDE,
  TYPES,
  type Reach,
} from './types';

/** What a path acts on: the same document of the managed type, or of the control's. */
export interface Target extends Reach {
  uid: string;
  documentId: string;
}

export interface StoredFile {
  id: number;
  documentId: string;
  url: string;
  [key: string]: unknown;
}

export interface World {
  app: App;
  county: County;
  clients: Clients;
  adminToken: string;
  transferToken: string;
  /** An archive of the whole world, as `strapi export` makes it. */
  archive: string;
  plain(published: boolean, family?: Family): Promise<Target>;
  target(state: State, family?: Family): Target;
  db: Knex;
  /** The file of a board, by the board's document id. */
  files: Map<string, StoredFile>;
  /** A document of the type that is not managed and leads into boards. */
  side: string;
}

const CONTROL: Record<Family, string> = {
  policy: PLAIN,
  board: PLAIN_BOARD,
  single: PLAIN_CHARTER,
  leaflet: PLAIN_LEAFLET,
};
const MANAGED: Record<Exclude<Family, 'single'>, string> = { policy: POLICY, board: BOARD, leaflet: LEAFLET };

const targetOf = (uid: string, documentId: string): Target => ({ uid, documentId, ...TYPES[uid]! });

/** GraphQL, MCP and transfers are off in the product; here somebody has switched them on. */
export function switchOn({ strapi }: Pick<App, 'strapi'>): void {
  const info = strapi.config.get<Record<string, unknown>>('info');
  const dependencies = { ...(info.dependencies as object), '@strapi/plugin-graphql': '*' };
  strapi.config.set('info', { ...info, dependencies });
  strapi.config.set('server.transfer.remote.enabled', true);
  strapi.config.set('server.mcp.enabled', true);
}

let uploads = 0;

export async function makeWorld(): Promise<World> {
  const { app, county } = await startCounty(undefined, (strapi) => {
    switchOn({ strapi });
    addTypes(strapi);
  });
  const { strapi } = app;
  const { clients, ...tokens } = await accountsOf(app, county);
  const files = new Map<string, StoredFile>();

  const upload = async (): Promise<StoredFile> => {
    const form = new FormData();
    uploads += 1;
    form.append('files', new Blob([`第${uploads}件\n`], { type: 'text/plain' }), `第${uploads}件.txt`);
    const answer = await county.root('POST', '/upload', form);
    const [{ documentId }] = answer.body as unknown as [{ documentId: string }];
    return (await strapi.db.query('plugin::upload.file').findOne({ where: { documentId } })) as StoredFile;
  };
  const folder = await county.root('POST', '/upload/folders', { name: '另处', parent: null });
  if (folder.status !== 201) throw new Error(folder.text);
  const organ = county.organs.finance;
  const side = (await strapi.documents(SIDE as never).create({ data: { title: '旁边' } } as never)) as unknown as {
    documentId: string;
  };
  const boardData = (title: string, file: StoredFile) => ({
    title,
    issuers: [{ name: '云溪县财政局' }],
    sections: [
      { __component: 'section.text', heading: '第一段', body: '<p>一</p>' },
      { __component: 'section.text', heading: '第二段', body: '<p>二</p>' },
    ],
    picture: file.id,
    sides: [side.documentId],
    publishingOrgan: organ,
  });
  const board = async (uid: string, title: string): Promise<string> => {
    const file = await upload();
    const data = boardData(title, file);
    const { documentId } = (await strapi.documents(uid as never).create({ data } as never)) as { documentId: string };
    files.set(documentId, file);
    return documentId;
  };

  const managed = await documentsOf(app, county, (title) => board(BOARD, title), clients);
  const plainCharter = async (): Promise<string> => {
    const documents = strapi.documents(PLAIN_CHARTER as never);
    const known = (await documents.findFirst({} as never)) as { documentId: string } | null;
    const made = known ?? (await documents.create({ data: { title: '对照' } } as never));
    return (made as { documentId: string }).documentId;
  };
  const plainDocument = async (): Promise<string> => {
    const data = {
      title: '对照',
      issuers: [{ name: '云溪县财政局' }],
      attachments: [{ title: '附件' }],
      publishingOrgan: organ,
    };
    return ((await strapi.documents(PLAIN as never).create({ data } as never)) as { documentId: string }).documentId;
  };
  const plainLeaflet = async (): Promise<string> => {
    await ensureLanguage(app, LANGUAGES.plain);
    const made = await strapi
      .documents(PLAIN_LEAFLET as never)
      .create({ data: { title: '对照' }, locale: LANGUAGES.plain.code } as never);
    return (made as { documentId: string }).documentId;
  };
  const make: Record<Family, () => Promise<string>> = {
    policy: plainDocument,
    board: () => board(PLAIN_BOARD, '对照'),
    single: plainCharter,
    leaflet: plainLeaflet,
  };
  const archive = path.join(app.folder, 'world');
  await exportTo(app, archive);
  // What waits follows the people by itself: it does so before anybody looks what a refusal leaves as it was.
  await inner(app).readers.drain();
  await (strapi.plugin('gongkai-review').service('follow') as { run(): Promise<void> }).run();
  return {
    app,
    county,
    clients,
    ...tokens,
    archive,
    db: strapi.db.connection as Knex,
    files,
    side: side.documentId,
    target: (state, family = 'policy') => {
      if (family !== 'single') return targetOf(MANAGED[family], managed[family][state]!);
      return state === 'published' ? targetOf(CHARTER, managed.charter) : targetOf(PLEDGE, managed.pledge);
    },
    plain: async (published, family = 'policy') => {
      const uid = CONTROL[family];
      const documentId = await make[family]();
      const documents = strapi.documents(uid as never);
      const locale = family === 'leaflet' ? { locale: LANGUAGES.plain.code } : {};
      if (published) await documents.publish({ documentId, ...locale } as never);
      return targetOf(uid, documentId);
    },
  };
}

export { client, type Answer, type Client };
