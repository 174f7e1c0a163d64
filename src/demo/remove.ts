// npm run maintenance -- remove-demo: takes the demonstration out again, all or nothing. Its documents are taken down and erased with their
// cases and files, then its people, accounts and organs go; the ledger keeps every entry and says at the end what was removed, by whom, why.
import { dependents, documentsOf } from './dependents';
import {
  kernelOf,
  OFFICE,
  ORGAN,
  PERSON,
  POST,
  type CommandIo,
  type DemoMark,
  type Instance,
  type UploadedFile,
} from './instance';

export const REMOVED = 'demo-removed';

interface Who {
  actor: { personId: string | null; name: string };
  reason: string;
}

const FILE = 'plugin::upload.file';

/** A removal that would take something of the office's own with it. */
class Refused extends Error {
  constructor(readonly items: string[]) {
    super('demo is in use');
  }
}

async function documentIds(strapi: Instance, uid: string, where: unknown): Promise<string[]> {
  const rows = await strapi.db.query(uid).findMany({ where, orderBy: { id: 'desc' } });
  return rows.map(({ documentId }) => String(documentId));
}

/** Files that were made for the demo, or that its accounts uploaded since. */
async function filesOf(strapi: Instance, { files, accounts }: DemoMark): Promise<UploadedFile[]> {
  const where = { $or: [{ id: { $in: files } }, { createdBy: { id: { $in: accounts } } }] };
  return (await strapi.db.query(FILE).findMany({ where })) as unknown as UploadedFile[];
}

/** The bytes go when the rows are gone for good: a removal that fails has lost nothing. */
async function removeBytes(strapi: Instance, files: readonly UploadedFile[]): Promise<void> {
  const { provider } = strapi.plugin('upload') as unknown as { provider: { delete(file: unknown): Promise<void> } };
  for (const file of files) {
    for (const stored of [file, ...Object.values(file.formats ?? {})]) await provider.delete(stored);
  }
}

/** Posts before people, people before accounts, the lowest organs first: the order in which nothing is left hanging. */
async function removeCounty(strapi: Instance, { organs, people, accounts }: DemoMark): Promise<void> {
  const remove = async (uid: string, ids: readonly string[]): Promise<void> => {
    for (const documentId of ids) await strapi.documents(uid).delete({ documentId });
  };
  await remove(POST, await documentIds(strapi, POST, { person: { documentId: { $in: people } } }));
  await remove(PERSON, people);
  await strapi.db.query('admin::user').deleteMany({ where: { id: { $in: accounts } } });
  await remove(OFFICE, await documentIds(strapi, OFFICE, { organ: { documentId: { $in: organs } } }));
  await remove(ORGAN, [...organs].reverse());
}

interface Removed {
  counts: Record<'documents' | 'files' | 'people' | 'organs', number>;
  files: readonly UploadedFile[];
}

async function removeAll(strapi: Instance, mark: DemoMark, { actor, reason }: Who): Promise<Removed> {
  const kernel = kernelOf(strapi);
  return kernel.transaction(async () => {
    const all = await documentsOf(strapi, kernel, mark);
    const files = await filesOf(strapi, mark);
    const inUse = await dependents(strapi, kernel, mark, { ...all, files });
    if (inUse.length) throw new Refused(inUse);
    const members = all.demo.map(({ uid, documentId }) => ({ uid, documentId }));
    const facts = await Promise.all(members.map((member) => kernel.documents.facts(member)));
    const open = members.filter((_, i) => facts[i]?.publishedDigest);
    if (open.length) {
      await kernel.publisher.withdraw(open, { actor, category: 'other', reason: `移除演示数据：${reason}` });
    }
    await kernel.inner.erasure.erase(members);
    await strapi.db.query(FILE).deleteMany({ where: { id: { $in: files.map(({ id }) => id) } } });
    await removeCounty(strapi, mark);
    const counts = {
      documents: members.length,
      files: files.length,
      people: mark.people.length,
      organs: mark.organs.length,
    };
    await kernel.ledger.append({ action: REMOVED, actor, members, payload: { reason, ...counts } });
    return { counts, files };
  });
}

/** The command's part; the answer is its exit code. */
export async function removeDemo(strapi: Instance, who: Who, io: CommandIo): Promise<number> {
  const kernel = kernelOf(strapi);
  const mark = await kernel.inner.erasure.demo();
  if (!mark) {
    io.say('数据库里没有演示数据，没有可以移除的内容。');
    return 1;
  }
  try {
    const { counts, files } = await kernel.actingAs(who.actor, () => removeAll(strapi, mark, who));
    await removeBytes(strapi, files);
    io.say(
      `已移除演示数据：稿件 ${counts.documents} 份、文件 ${counts.files} 个、人员 ${counts.people} 名、单位 ${counts.organs} 个，演示账号全部删除。`
    );
    io.say('操作留痕照旧保存，npm run verify 可以核对。没有其他管理员账号的，请打开管理后台登记第一个管理员。');
    io.result(counts);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    io.say('✗ 演示数据没有移除：单位自己的内容还在使用它。请先改到自己的单位名下，或者删除：');
    for (const item of error.items) io.say(`  · ${item}`);
    io.result({ error: { code: 'demo.in-use', items: error.items } });
    return 1;
  }
}
