// The command `maintenance`: matters that a named person settles for a stated reason; each stands in the ledger.
import { parseArguments } from '../domain/arguments';
import type { Actor, Command, CommandIo } from '../kernel';
import type { InnerKernel } from './kernel';

const USAGE = [
  '用法 usage:',
  '  maintenance adopt <uid> --person <姓名> --reason <原因>     存量纳管：登记纳入管理之前已经公开的内容',
  '  maintenance release <uid> --person <姓名> --reason <原因>   不再管理一个内容类型',
];

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

export function maintenanceCommand(kernel: InnerKernel): Command {
  return {
    name: 'maintenance',
    summary: '由具名人员说明原因后办理的维护事项',
    run: async (args, io) => {
      const { words, options } = parseArguments(args);
      const [what, uid] = words;
      const { person, reason } = options;
      const verb = what === 'adopt' ? adopt : what === 'release' ? release : null;
      if (
        !verb ||
        !uid ||
        typeof person !== 'string' ||
        typeof reason !== 'string' ||
        !person.trim() ||
        !reason.trim()
      ) {
        USAGE.forEach((line) => io.say(line));
        return 2;
      }
      return verb(kernel, uid, { personId: null, name: person.trim() }, reason.trim(), io);
    },
  };
}
