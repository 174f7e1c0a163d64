// Checkpoints: the end of the ledger's chain written to a file elsewhere, once a day by the server and whenever somebody asks; and read
// again to verify against them.
import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { shanghaiDay } from '../domain/calendar';
import {
  checkpointFile,
  checkpointText,
  EMPTY,
  makeCheckpoint,
  readCheckpoint,
  type Checkpoint,
  type NamedCheckpoint,
} from '../domain/checkpoint';
import { GongkaiError } from '../domain/error';
import type { Actor } from '../kernel';
import type { Ledger } from './ledger';
import type { Store } from './store';

/** The ledger's word for a checkpoint that somebody exported. */
export const EXPORT_CHECKPOINT = 'export-checkpoint';

/** Row of gk_counters: the day (YYYYMMDD in Shanghai) whose checkpoint was mailed last. */
const MAILED = 'checkpoint-mailed';

export interface CheckpointSettings {
  /** Folder for the daily checkpoint, relative to the application; empty for none. Best on another machine's disk. */
  folder: string;
  /** Address that gets the daily checkpoint by mail; empty for none. */
  mail: string;
}

interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<unknown>;
}

export interface Checkpoints {
  /** Where the chain ends now. */
  now(): Promise<Checkpoint>;
  /**
   * Writes a checkpoint to a new file, and says so in the ledger: by whom, why, and up to which entry.
   * @throws GongkaiError 409 `publication.checkpoint-exists`, 422 `publication.checkpoint-unwritable`
   */
  export(file: string, actor: Actor, reason: string): Promise<Checkpoint>;
  /**
   * The checkpoints of a file, or of every `checkpoint-….json` in a folder.
   * @throws GongkaiError 404 `publication.no-checkpoint`, 422 `publication.checkpoint-unreadable`, `publication.checkpoint-damaged`
   */
  read(place: string): NamedCheckpoint[];
  /** The configured folder for daily checkpoints, or null. */
  folder(): string | null;
  /** Today's checkpoint to the folder and the address, where they have not got it yet. */
  daily(): Promise<void>;
}

export function createCheckpoints(strapi: Core.Strapi, store: Store, ledger: Ledger): Checkpoints {
  const settings = (): CheckpointSettings => ({
    folder: '',
    mail: '',
    ...strapi.config.get<Partial<CheckpointSettings>>('plugin::gongkai-publication.checkpoints', {}),
  });

  const folder = (): string | null => {
    const { folder: named } = settings();
    return named ? path.resolve(strapi.dirs.app.root, named) : null;
  };

  /** The head row names the last entry and is written with it. */
  const now = async (): Promise<Checkpoint> => {
    const end = (await store.read((tables) =>
      tables('gk_ledger_head as head')
        .join('gk_ledger as last', 'last.seq', 'head.seq')
        .where('head.name', 'head')
        .first('last.seq', 'last.hash', 'last.alg')
    )) as { seq: number; hash: string; alg: string } | undefined;
    return makeCheckpoint(end ? { ...end, seq: Number(end.seq) } : EMPTY, Date.now());
  };

  /** Never over another file: a checkpoint that can be overwritten proves nothing. Whole or not at all. */
  const write = (file: string, checkpoint: Checkpoint): void => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const part = `${file}.${process.pid}.part`;
    fs.writeFileSync(part, checkpointText(checkpoint), { flag: 'wx' });
    try {
      fs.linkSync(part, file);
    } catch (error) {
      // A share that knows no links.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      fs.copyFileSync(part, file, fs.constants.COPYFILE_EXCL);
    } finally {
      fs.rmSync(part, { force: true });
    }
  };

  const dailyFile = async (day: string): Promise<void> => {
    const place = folder();
    if (!place || fs.existsSync(path.join(place, checkpointFile(day)))) return;
    try {
      write(path.join(place, checkpointFile(day)), await now());
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another server of ours shares the folder and was first.
      if (code === 'EEXIST') return;
      strapi.log.error(
        `gongkai: 今天的校验点写不进 ${place}（${code ?? 'Error'}），请检查文件夹和权限 the daily checkpoint was not written`
      );
    }
  };

  /** Claims the day for this server; the answer is the day before it, to give it back. */
  const claimMail = (day: number): Promise<number | null> =>
    store.write(async (tables) => {
      await tables('gk_counters').insert({ name: MAILED, value: 0 }).onConflict('name').ignore();
      const row = (await tables('gk_counters').where({ name: MAILED }).forUpdate().first()) as { value: number };
      const before = Number(row.value);
      if (before >= day) return null;
      await tables('gk_counters').where({ name: MAILED }).update({ value: day });
      return before;
    });

  const dailyMail = async (day: string): Promise<void> => {
    const { mail } = settings();
    if (!mail) return;
    const before = await claimMail(Number(day.replaceAll('-', '')));
    if (before === null) return;
    try {
      const mailer = strapi.plugin('email' as never)?.service('email') as unknown as Mailer | undefined;
      if (!mailer) throw new Error('the plugin email is not enabled');
      const checkpoint = await now();
      await mailer.send({
        to: mail,
        subject: `操作留痕校验点 ${day}：共 ${checkpoint.count} 条`,
        text: checkpointText(checkpoint),
      });
    } catch (error) {
      await store.write((tables) => tables('gk_counters').where({ name: MAILED }).update({ value: before }));
      // The kind of the error only: messages of mail servers carry addresses.
      const kind = error instanceof Error ? error.name : 'Error';
      strapi.log.error(`gongkai: 今天的校验点没有寄出（${kind}），一小时后再试 the daily checkpoint was not mailed`);
    }
  };

  const readOne = (file: string): NamedCheckpoint => readCheckpoint(fs.readFileSync(file, 'utf8'), path.basename(file));

  return {
    now,
    folder,

    export: async (file, actor, reason) => {
      const checkpoint = await now();
      try {
        write(file, checkpoint);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST' && fs.existsSync(file)) {
          throw new GongkaiError(
            409,
            'publication.checkpoint-exists',
            `文件“${path.basename(file)}”已经存在，校验点不覆盖已有的文件。请换一个文件名。`
          );
        }
        throw new GongkaiError(
          422,
          'publication.checkpoint-unwritable',
          `校验点写不进“${file}”（${code ?? 'Error'}）。请检查文件夹是否存在、有没有写入的权限。`
        );
      }
      const { count, head } = checkpoint;
      await ledger.append({ action: EXPORT_CHECKPOINT, actor, payload: { reason, count, head } });
      return checkpoint;
    },

    read: (place) => {
      const stat = fs.statSync(place, { throwIfNoEntry: false });
      const files = !stat
        ? []
        : stat.isDirectory()
          ? fs
              .readdirSync(place)
              .filter((name) => /^checkpoint-.*\.json$/.test(name))
              .sort()
              .map((name) => path.join(place, name))
          : [place];
      if (!files.length) {
        throw new GongkaiError(
          404,
          'publication.no-checkpoint',
          `没有找到校验点“${place}”。请写明校验点文件，或者存放校验点的文件夹。`
        );
      }
      return files.map(readOne);
    },

    daily: async () => {
      const day = shanghaiDay(Date.now());
      await dailyFile(day);
      await dailyMail(day);
    },
  };
}
