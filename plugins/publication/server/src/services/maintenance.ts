// The command `maintenance`: matters that a named person settles for a stated reason; each stands in the ledger.
import { parseArguments } from '../domain/arguments';
import type { Actor, Command, CommandIo, MaintenanceTask } from '../kernel';
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
      name: 'release',
      words: ['<uid>'],
      summary: '不再管理一个内容类型',
      run: ([uid = ''], { actor, reason }, io) => release(kernel, uid, actor, reason, io),
    },
  ];
}

const usageOf = ({ name, words, summary }: MaintenanceTask): string =>
  `  maintenance ${[name, ...words, PERSON_AND_REASON].join(' ')}　${summary}`;

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
