// The command `maintenance`: matters that a named person settles for a stated reason; each stands in the ledger.
import path from 'node:path';
import { parseArguments } from '../domain/arguments';
import { shanghaiMinute } from '../domain/calendar';
import { GongkaiError } from '../domain/error';
import type { Actor, Command, CommandIo, MaintenanceTask } from '../kernel';
import { ARCHIVE_KEY } from './archive-file';
import type { InnerKernel } from './kernel';

async function release(kernel: InnerKernel, uid: string, actor: Actor, reason: string, io: CommandIo): Promise<number> {
  const released = await kernel.inner.store.write(async (tables) => {
    const count = await tables('gk_managed_types').where({ uid }).delete();
    if (!count) return false;
    await kernel.ledger.append({ action: 'release-type', actor, payload: { uid, reason } });
    return true;
  });
  io.say(released ? `${uid} 不再由公开审核管理。` : `${uid} 本来就不在管理之列。`);
  return released ? 0 : 1;
}

async function adopt(kernel: InnerKernel, uid: string, actor: Actor, reason: string, io: CommandIo): Promise<number> {
  const result = await kernel.inner.adoption.adopt(uid, actor, reason, io.progress);
  const { adopted, drafts, earlier, missingFiles } = result;
  if (adopted + drafts === 0) io.say(`${uid} 没有需要纳管的内容。`);
  else {
    io.say(
      `${uid}：纳管已公开的内容 ${adopted} 份（未经三级审核，显示为“已纳管（未签批）”），登记草稿 ${drafts} 份` +
        `${earlier ? `，此前已登记 ${earlier} 份` : ''}。此后任何修改都须三级审核。`
    );
  }
  for (const documentId of missingFiles) io.say(`✗ 附件 ${documentId} 找不到文件内容，请补传后更正引用它的稿件。`);
  io.result(result);
  return 0;
}

/** What differs from what was signed, said after every change from outside; the exit code is that of `verify`. */
const verified = (kernel: InnerKernel, io: CommandIo): Promise<number> => kernel.inner.run('verify', [], io);

async function importArchive(
  kernel: InnerKernel,
  file: string,
  actor: Actor,
  reason: string,
  io: CommandIo
): Promise<number> {
  // Of whoever typed the command, else of the server: it may be that one which runs it.
  const key = io.env?.[ARCHIVE_KEY] ?? process.env[ARCHIVE_KEY] ?? '';
  const { sha256, rows } = await kernel.inner.archive.restore(path.resolve(io.cwd, file), key, actor, reason);
  io.say(`已恢复 ${path.basename(file)}（sha256 ${sha256}），共 ${rows} 行。以下核对它与签字的内容有何不同：`);
  return verified(kernel, io);
}

/** A database that was put back from a backup is as it was then; the ledger says who did it and why, and goes on from there. */
async function restored(
  kernel: InnerKernel,
  backup: string,
  actor: Actor,
  reason: string,
  io: CommandIo
): Promise<number> {
  const head = await kernel.ledger.find({}, { offset: 0, limit: 1 });
  const after = head.entries[0]?.seq ?? 0;
  const { seq } = await kernel.ledger.append({ action: 'restored', actor, payload: { backup, upTo: after, reason } });
  io.say(`已记入操作留痕第 ${seq} 条：由备份“${backup}”恢复，备份时的留痕到第 ${after} 条为止。以下核对：`);
  return verified(kernel, io);
}

/** Migrations ran as the command loaded the application, named in the ledger by who asked for them (guards/migration-guard.ts). */
async function migrated(kernel: InnerKernel, io: CommandIo): Promise<number> {
  const names = kernel.inner.migrations;
  const waiting = await kernel.inner.pendingMigrations();
  // The command came to a server that was running when the migration was put there.
  if (waiting.length) {
    throw new GongkaiError(
      409,
      'publication.server-running',
      `数据库迁移（${waiting.join('、')}）没有执行：服务正在运行。请先停止服务，再办理。`
    );
  }
  io.say(names.length ? `已执行数据库迁移：${names.join('、')}。以下核对：` : '没有待执行的数据库迁移。');
  return names.length ? verified(kernel, io) : 0;
}

/** What was deleted or overwritten stays in the database's files until they are rebuilt. */
async function compact(kernel: InnerKernel, actor: Actor, reason: string, io: CommandIo): Promise<number> {
  await kernel.inner.store.compact();
  const { seq } = await kernel.ledger.append({ action: 'compact', actor, payload: { reason } });
  io.say(
    `已整理数据库文件，记入操作留痕第 ${seq} 条。删除和清除过的内容不再留在其中；备份和数据库的归档日志请另行处理。`
  );
  return 0;
}

/** The file's name is given, or it goes into the folder of the daily ones under the instant. */
async function checkpoint(
  kernel: InnerKernel,
  [named]: readonly string[],
  { actor, reason }: { actor: Actor; reason: string },
  io: CommandIo
): Promise<number> {
  const { checkpoints } = kernel.inner;
  const stamp = shanghaiMinute(Date.now()).replace(/\D+/g, '');
  const file = named
    ? path.resolve(io.cwd, named)
    : path.join(checkpoints.folder() ?? io.cwd, `checkpoint-${stamp}.json`);
  const made = await checkpoints.export(file, actor, reason);
  io.say(`已导出校验点：${file}`);
  io.say(`操作留痕 ${made.count} 条 entries，链头 head: ${made.head}（${made.alg}），${made.time}`);
  io.say('请把它存到这台服务器以外的地方。核对时用：npm run verify -- --checkpoint <文件>');
  io.result({ file, ...made });
  return 0;
}

const PERSON_AND_REASON = '--person <姓名> --reason <原因>';

/** The kernel's own tasks; other parts register theirs. */
function ownTasks(kernel: InnerKernel): MaintenanceTask[] {
  return [
    {
      name: 'adopt',
      words: ['<uid>'],
      summary: '存量纳管：登记纳入管理之前已经公开的内容',
      run: ([uid = ''], { actor, reason }, io) => adopt(kernel, uid, actor, reason, io),
    },
    {
      name: 'checkpoint',
      words: [],
      options: '[文件]',
      summary: '导出操作留痕的校验点，存到别处，以后可以据此核对',
      run: (words, who, io) => checkpoint(kernel, words, who, io),
    },
    {
      name: 'release',
      words: ['<uid>'],
      summary: '不再管理一个内容类型',
      run: ([uid = ''], { actor, reason }, io) => release(kernel, uid, actor, reason, io),
    },
    {
      name: 'import-archive',
      words: ['<文件>'],
      summary: '用 strapi export 的文件恢复内容',
      run: ([file = ''], { actor, reason }, io) => importArchive(kernel, file, actor, reason, io),
    },
    {
      name: 'restored',
      words: ['<备份>'],
      summary: '数据库由备份恢复以后登记',
      run: ([backup = ''], { actor, reason }, io) => restored(kernel, backup, actor, reason, io),
    },
    {
      name: 'compact',
      words: [],
      summary: '整理数据库文件，使删除和彻底清除过的内容不再留在其中（费时，请在空闲时办理）',
      run: (_words, { actor, reason }, io) => compact(kernel, actor, reason, io),
    },
    {
      name: 'migrate',
      words: [],
      summary: '执行 database/migrations 中的数据库迁移（先停止服务）',
      run: (_words, _who, io) => migrated(kernel, io),
    },
  ];
}

const usageOf = ({ name, words, options, summary }: MaintenanceTask): string =>
  `  maintenance ${[name, ...words, ...(options ? [options] : []), PERSON_AND_REASON].join(' ')}　${summary}`;

export function maintenanceCommand(kernel: InnerKernel): Command {
  ownTasks(kernel).forEach((task) => kernel.registerMaintenance(task));
  return {
    name: 'maintenance',
    summary: '由具名人员说明原因后办理的维护事项',
    run: async (args, io) => {
      const { words, options } = parseArguments(args);
      const [what = '', ...rest] = words;
      const task = kernel.inner.registry.maintenance.get(what);
      const [person, reason] = [options.person, options.reason].map((value) =>
        typeof value === 'string' ? value.trim() : ''
      );
      if (!task || rest.length < task.words.length || !person || !reason) {
        io.say('用法 usage:');
        for (const known of kernel.inner.registry.maintenance.values()) io.say(usageOf(known));
        return 2;
      }
      return task.run(rest, { actor: { personId: null, name: person }, reason }, io);
    },
  };
}
