// What must hold of organs, persons and posts; each check refuses with a stable code and says what to do.
import { GongkaiError, isCalendarDay, kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { findCycle } from '../domain/organ-tree';
import { isReversed, overlapping, periodInWords, type Post } from '../domain/posts';
import { ROLE_NAMES } from '../domain/roles';
import { factsOf, postFacts, type PostFacts } from '../services/records';
import { ORGAN, PERSON, POST, type OrganRow, type PersonRow, type PostRow } from '../uids';

/** Days must be written as days: Strapi itself would cut a time off in the server's zone, or refuse 30 February with a riddle. */
export function checkDays(data: Record<string, unknown>): void {
  for (const [name, label] of [
    ['from', '任职起始日期'],
    ['until', '任职截止日期'],
  ] as const) {
    const value = data[name];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string' || !isCalendarDay(value)) {
      const written = typeof value === 'string' ? value : JSON.stringify(value);
      throw new GongkaiError(
        422,
        'organization.no-such-date',
        `${label}“${written}”不是一个存在的日期，请按“2024-01-31”的格式填写。`,
        { path: name, value: written }
      );
    }
  }
}

/** A post has a person and an organ, does not end before it begins, and a signing role of an organ has one holder at a time. */
export async function checkPost(strapi: Core.Strapi, postId: string, facts: PostFacts): Promise<void> {
  if (isReversed(facts)) {
    throw new GongkaiError(
      422,
      'organization.period-reversed',
      `任职截止日期（${facts.until}）早于起始日期（${facts.from}），请更正。`,
      { from: facts.from, until: facts.until }
    );
  }
  // Strapi enforces `required` on relations behind a flag only.
  if (!facts.personId || !facts.organId) {
    const missing = facts.personId ? '单位' : '人员';
    throw new GongkaiError(422, 'organization.post-incomplete', `岗位必须选择${missing}。`, {
      path: facts.personId ? 'organ' : 'person',
    });
  }
  const others = (await strapi.db.query(POST).findMany({
    where: { documentId: { $ne: postId }, role: facts.role, organ: { documentId: facts.organId } },
    populate: { person: { select: ['documentId', 'name'] }, organ: { select: ['documentId', 'name'] } },
  })) as PostRow[];
  const asPost = (id: string, of: PostFacts): Post => ({
    postId: id,
    personId: of.personId ?? '',
    organId: of.organId ?? '',
    role: of.role,
    from: of.from,
    until: of.until,
  });
  const post = asPost(postId, facts);
  for (const row of others) {
    const other = postFacts(row);
    if (!overlapping(post, asPost(row.documentId, other))) continue;
    throw new GongkaiError(
      409,
      'organization.post-overlap',
      `“${facts.organName}”的${ROLE_NAMES[facts.role]}岗位已由${other.personName}担任（${periodInWords(other)}），` +
        '同一时间只能有一人。请先填写前任的截止日期，或调整本次任职的起止日期。',
      { postId: row.documentId, personId: other.personId, personName: other.personName, ...periodOf(other) }
    );
  }
}

function periodOf({ from, until }: PostFacts): { from: string; until: string | null } {
  return { from, until };
}

/** An account belongs to one person: a signature must name one. */
export async function checkAccounts(strapi: Core.Strapi, personId: string, accounts: number[]): Promise<void> {
  if (accounts.length === 0) return;
  const other = (await strapi.db.query(PERSON).findOne({
    select: ['documentId', 'name'],
    where: { documentId: { $ne: personId }, accounts: { id: { $in: accounts } } },
  })) as PersonRow | null;
  if (!other) return;
  throw new GongkaiError(
    409,
    'organization.account-taken',
    `所选账号已属于人员“${other.name}”，一个账号只能属于一个人。请先从该人员处移除，或为本人另建账号。`,
    { personId: other.documentId, personName: other.name }
  );
}

/** The whole tree is looked at: an organ can also be moved through the `children` of another. */
export async function checkTree(strapi: Core.Strapi, parents: ReadonlyMap<string, string | null>): Promise<void> {
  const cycle = findCycle(parents);
  if (!cycle) return;
  const rows = (await strapi.db.query(ORGAN).findMany({
    select: ['documentId', 'name'],
    where: { documentId: { $in: cycle } },
  })) as OrganRow[];
  const nameOf = new Map(rows.map((row) => [row.documentId, row.name]));
  const [first] = cycle;
  const path = [...cycle, first].map((id) => nameOf.get(id ?? '') ?? '').join(' → ');
  throw new GongkaiError(
    422,
    'organization.organ-cycle',
    `上级单位设置成了循环（${path}），单位不能是自己的上级。请重新选择上级单位。`,
    { organs: cycle }
  );
}

/** An organ with organs below it, with posts, or with documents of its own stays: the documents would lose their owner. */
export async function checkOrganRemoval(strapi: Core.Strapi, organId: string): Promise<void> {
  const count = (uid: string, where: Record<string, unknown>): Promise<number> => strapi.db.query(uid).count({ where });
  const children = await count(ORGAN, { parent: { documentId: organId } });
  const posts = await count(POST, { organ: { documentId: organId } });
  let documents = 0;
  for (const type of kernel(strapi).types()) {
    const { organ } = type.options;
    if (!organ || type.attributes[organ]?.target !== ORGAN) continue;
    documents += await count(type.uid, { [organ]: { documentId: organId } });
  }
  if (children + posts + documents === 0) return;
  const reasons = [
    children > 0 && `${children} 个下级单位`,
    posts > 0 && `${posts} 个岗位（含历史岗位）`,
    documents > 0 && '以其为发文单位的信息',
  ].filter((reason): reason is string => typeof reason === 'string');
  throw new GongkaiError(
    409,
    'organization.organ-in-use',
    `该单位不能删除，因为还有：${reasons.join('、')}。单位撤销的，请将“启用”改为否，历史记录予以保留。`,
    { children, posts, documents }
  );
}

/** Whoever held a post may have signed: the record of who it was must stay. */
export async function checkPersonRemoval(strapi: Core.Strapi, personId: string): Promise<void> {
  const posts = await strapi.db.query(POST).count({ where: { person: { documentId: personId } } });
  if (posts === 0) return;
  const person = await factsOf(strapi, PERSON, personId);
  throw new GongkaiError(
    409,
    'organization.person-has-posts',
    `${person?.name ?? '该人员'}担任过 ${posts} 个岗位，不能删除。离岗的，请填写岗位的截止日期，并将人员的“启用”改为否。`,
    { posts }
  );
}
