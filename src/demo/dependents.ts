// What an office has built on the demonstration: as long as there is any of it, the demonstration stays.
import { ORGAN, PERSON, POST, type DemoMark, type Instance, type Kernel, type Member } from './instance';

type Row = Record<string, unknown>;

const name = (value: unknown): string => {
  const row = value as { name?: string; title?: string } | null;
  return row?.name ?? row?.title ?? '';
};

const idOf = (value: unknown): string => (value as { documentId?: string } | null)?.documentId ?? '';

/** Documents of the demonstration's organs, and those of others. */
export async function documentsOf(
  strapi: Instance,
  kernel: Kernel,
  mark: DemoMark
): Promise<{ demo: (Member & { title: string })[]; others: (Member & { title: string })[] }> {
  const demo: (Member & { title: string })[] = [];
  const others: (Member & { title: string })[] = [];
  for (const { uid, options } of kernel.types()) {
    const populate = options.organ ? { [options.organ]: { select: ['documentId'] } } : {};
    for (const row of await strapi.db.query(uid).findMany({ where: { publishedAt: null }, populate })) {
      const owner = options.organ ? idOf(row[options.organ]) : '';
      const member = { uid, documentId: String(row.documentId), title: String((row.title as string | null) ?? '') };
      (mark.organs.includes(owner) ? demo : others).push(member);
    }
  }
  return { demo, others };
}

/** Organs, posts and people that are not of the demonstration and hang on it. */
async function directoryDependents(strapi: Instance, { organs, people, accounts }: DemoMark): Promise<string[]> {
  const rows = (uid: string, where: Row, populate: readonly string[]): Promise<Row[]> =>
    strapi.db.query(uid).findMany({ where, populate });
  const below = await rows(
    ORGAN,
    {
      documentId: { $notIn: organs },
      $or: [{ parent: { documentId: { $in: organs } } }, { successor: { documentId: { $in: organs } } }],
    },
    ['parent', 'successor']
  );
  const posts = await rows(
    POST,
    { $or: [{ organ: { documentId: { $in: organs } } }, { person: { documentId: { $in: people } } }] },
    ['organ', 'person']
  );
  const strange = posts.filter(({ organ, person }) => !organs.includes(idOf(organ)) || !people.includes(idOf(person)));
  const holders = await rows(PERSON, { documentId: { $notIn: people }, accounts: { id: { $in: accounts } } }, []);
  return [
    ...below.map((organ) => `单位“${name(organ)}”隶属于演示单位`),
    ...strange.map(({ organ, person }) => `岗位：${name(person)}在“${name(organ)}”任职`),
    ...holders.map((person) => `人员“${name(person)}”使用演示账号`),
  ];
}

/** Everything of the office's own that would lose something with the demonstration, in words; none when it may go. */
export async function dependents(
  strapi: Instance,
  kernel: Kernel,
  mark: DemoMark,
  { demo, others, files }: Awaited<ReturnType<typeof documentsOf>> & { files: readonly { documentId: string }[] }
): Promise<string[]> {
  const found = await directoryDependents(strapi, mark);
  for (const member of demo) {
    const strangers = (await kernel.documents.contributors(member)).filter(
      ({ personId }) => personId === null || !mark.people.includes(personId)
    );
    for (const { name: who } of strangers.slice(0, 1)) found.push(`演示单位的稿件“${member.title}”由${who}写过`);
  }
  const gone = new Set([...demo, ...files].map(({ documentId }) => documentId).concat(mark.organs, mark.people));
  for (const member of others) {
    const { projection } = await kernel.documents.candidate(member);
    if (projection.references.some(({ targetId }) => gone.has(targetId))) {
      found.push(`稿件“${member.title}”引用了演示内容`);
    }
  }
  return found;
}
