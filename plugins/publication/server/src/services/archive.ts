// The door for content from outside: the archive of a `strapi export` is restored in one transaction, by a named person for a stated
// reason; the ledger tells of it, and `verify` says afterwards what is not as it was signed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/types';
import { GongkaiError } from '../domain/error';
import { EVERYTHING } from '../domain/guard-sql';
import { dataTransfer } from '../guards/transfer-guard';
import type { Actor, Row } from '../kernel';
import { examineArchive, type ArchiveForm } from './archive-file';
import { runningImport, withImport } from './importing';
import type { Ledger } from './ledger';
import { FILE_UID } from './references';
import type { Registry } from './registry';
import type { Store, Tables } from './store';
import { storedPath } from '../upload-provider';

export interface Archive {
  /**
   * Restores an archive over the content that is there. Accounts, roles, tokens, settings and the suite's own tables stay as they are.
   * @param file path of a `.tar`, `.tar.gz`, `.tar.enc` or `.tar.gz.enc`
   * @param key of an encrypted one; empty for none
   * @throws GongkaiError 404 `publication.no-such-archive`, 422 `publication.archive-refused` and those of `examineArchive`
   */
  restore(file: string, key: string, actor: Actor, reason: string): Promise<{ sha256: string; rows: number }>;
}

interface Link {
  table: string;
  holder: string;
  owner: string;
  /** Document ids of the holders with the links that point out of the archive. */
  kept: { documentId: string; row: Row }[];
}

interface Attribute {
  type: string;
  target?: string;
  joinTable?: { name: string; joinColumn: { name: string } };
}

interface Transferred {
  type?: string;
  left?: { type: string };
  right?: { type: string };
}

export function createArchive(strapi: Core.Strapi, store: Store, ledger: Ledger, registry: Registry): Archive {
  /** Content and files, and the directory that documents refer to. */
  const isContent = (uid: string): boolean =>
    uid.startsWith('api::') || uid.startsWith('plugin::upload.') || registry.ownTypes.has(uid);
  const contentTypes = (): string[] => Object.keys(strapi.contentTypes).filter(isContent);
  /** Components come inside their documents, and only there. */
  const passes = (uid: string | undefined): boolean => uid === undefined || !uid.includes('::') || isContent(uid);

  /** Links from content to what the archive does not bring: the accounts of persons. */
  const outward = async (tables: Tables): Promise<Link[]> => {
    const links: Link[] = [];
    for (const uid of contentTypes()) {
      const { tableName, attributes } = strapi.db.metadata.get(uid) as unknown as {
        tableName: string;
        attributes: Record<string, Attribute>;
      };
      for (const { type, target, joinTable } of Object.values(attributes)) {
        if (type !== 'relation' || !joinTable || !target || isContent(target) || !target.includes('::')) continue;
        const owner = joinTable.joinColumn.name;
        const rows = (await tables(joinTable.name)
          .join(tableName, `${tableName}.id`, `${joinTable.name}.${owner}`)
          .select(`${joinTable.name}.*`, `${tableName}.document_id as gk_document_id`)) as Row[];
        const kept = rows.map(({ id: _id, gk_document_id: documentId, ...row }) => ({
          documentId: String(documentId),
          row,
        }));
        if (kept.length) links.push({ table: joinTable.name, holder: tableName, owner, kept });
      }
    }
    return links;
  };

  const relink = async (tables: Tables, links: readonly Link[]): Promise<void> => {
    for (const { table, holder, owner, kept } of links) {
      for (const { documentId, row } of kept) {
        const found = (await tables(holder).where({ document_id: documentId }).first('id')) as
          { id: number } | undefined;
        if (found) await tables(table).insert({ ...row, [owner]: found.id });
      }
    }
  };

  const transfer = async (file: string, { compressed, key }: ArchiveForm): Promise<void> => {
    const { engine, file: files, strapi: own } = dataTransfer(strapi);
    const source = files.providers.createLocalFileSourceProvider({
      file: { path: file },
      compression: { enabled: compressed },
      encryption: key === undefined ? { enabled: false } : { enabled: true, key },
    });
    const destination = own.providers.createLocalStrapiDestinationProvider({
      getStrapi: () => strapi,
      autoDestroy: false,
      strategy: 'restore',
      restore: {
        entities: { include: contentTypes() },
        assets: true,
        configuration: { webhook: false, coreStore: false },
      },
    });
    const link = ({ left, right }: Transferred) => passes(left?.type) && passes(right?.type);
    await engine
      .createTransferEngine(source, destination, {
        versionStrategy: 'exact',
        schemaStrategy: 'exact',
        exclude: ['config'],
        transforms: {
          entities: [{ filter: ({ type }: Transferred) => passes(type) }],
          links: [{ filter: link }],
        },
      })
      .transfer();
  };

  /** What the archive's rows refer to stays on disk, whether or not the archive brought it. */
  const keepBytes = async (): Promise<void> => {
    const files = (await strapi.db.query(FILE_UID).findMany()) as Row[];
    for (const file of files) {
      for (const form of [file, ...Object.values((file.formats ?? {}) as Record<string, Row>)]) {
        runningImport()?.removed.delete(storedPath(strapi, form as { hash: string; ext?: string | null }));
      }
    }
  };

  const digestOfFile = async (file: string): Promise<string> => {
    const hash = createHash('sha256');
    await pipeline(fs.createReadStream(file), hash);
    return hash.digest('hex');
  };

  return {
    restore: async (file, key, actor, reason) => {
      const sha256 = await digestOfFile(file).catch(() => {
        throw new GongkaiError(404, 'publication.no-such-archive', `找不到文件 ${path.basename(file)}，或者无法读取。`);
      });
      const form = await examineArchive(file, key, strapi.config.get<string>('info.strapi'));
      const write = () =>
        store.write(async (tables) => {
          const pass = { uid: EVERYTHING, document_id: EVERYTHING, locale: '' };
          await tables('gk_passes').insert(pass);
          const links = await outward(tables);
          await transfer(file, form).catch((error: Error) => {
            throw new GongkaiError(
              422,
              'publication.archive-refused',
              `无法恢复 ${path.basename(file)}：${error.message}。数据没有任何改变。请用内容类型相同的系统以 strapi export 导出后再办理。`
            );
          });
          await relink(tables, links);
          await tables('gk_passes').where(pass).delete();
          await keepBytes();
          let rows = 0;
          for (const uid of contentTypes()) rows += await strapi.db.query(uid as never).count();
          const payload = { file: path.basename(file), sha256, rows, reason };
          await ledger.append({ action: 'import-archive', actor, payload });
          return { sha256, rows };
        });
      return withImport(write);
    },
  };
}
