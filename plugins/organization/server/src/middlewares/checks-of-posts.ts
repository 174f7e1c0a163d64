// What must hold of posts and of the accounts of persons; each check refuses with a stable code and says what to do.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { collision, isReversed, periodInWords, type Collision, type Post } from '../domain/posts';
import { isSigningRole, ROLE_NAMES } from '../domain/roles';
import { factsOf, postFacts, type PostFacts } from '../services/records';
import { OFFICE, PERSON, POST, type PersonRow, type PostRow } from '../uids';

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

/** The office of a post is one of its organ's. */
async function checkOfficeOfPost(strapi: Core.Strapi, facts: PostFacts): Promise<void> {
  if (!facts.officeId) return;
  const office = await factsOf(strapi, OFFICE, facts.officeId);
  if (office?.organId === facts.organId) return;
  throw new GongkaiError(
    422,
    'organization.office-of-other-organ',
    `科室“${facts.officeName ?? ''}”属于“${office?.organName ?? '其他单位'}”，不属于“${facts.organName ?? ''}”，请重新选择科室。`,
    { path: 'office' }
  );
}

function refusal(kind: Collision, facts: PostFacts, other: PostFacts, details: Record<string, unknown>): GongkaiError {
  const period = periodInWords(other);
  switch (kind) {
    case 'overlap':
      return new GongkaiError(
        409,
        'organization.post-overlap',
        `“${facts.organName}”的${ROLE_NAMES[facts.role]}${facts.standIn ? '（B岗）' : ''}岗位已由${other.personName}担任（${period}），` +
          '同一时间只能有一人。请先填写前任的截止日期，或调整本次任职的起止日期。',
        details
      );
    case 'stand-in-same-person':
      return new GongkaiError(
        409,
        'organization.stand-in-same-person',
        `${other.personName}已担任“${facts.organName}”的${ROLE_NAMES[facts.role]}（${period}），A岗和B岗须由两个人担任。请另选一人。`,
        details
      );
    case 'administrator-signs':
      return new GongkaiError(
        409,
        'organization.administrator-signs',
        `${other.personName}在“${other.organName}”担任${ROLE_NAMES[other.role]}（${period}），系统管理员不能兼任签字岗位。` +
          '请调整起止日期，或由另一人担任。',
        details
      );
  }
}

/**
 * A post has a person and an organ and does not end before it begins; a seat has one main holder and one stand-in at a time, and who
 * administers the system signs nothing.
 */
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
  if (facts.standIn && !isSigningRole(facts.role)) {
    throw new GongkaiError(
      422,
      'organization.stand-in-not-signing',
      `${ROLE_NAMES[facts.role]}不签字，不设B岗。请取消“B岗”，直接登记岗位。`,
      { path: 'standIn' }
    );
  }
  await checkOfficeOfPost(strapi, facts);
  // The same seat, and every post of the same person: what may exclude this one.
  const others = (await strapi.db.query(POST).findMany({
    where: {
      documentId: { $ne: postId },
      $or: [{ role: facts.role, organ: { documentId: facts.organId } }, { person: { documentId: facts.personId } }],
    },
    populate: {
      person: { select: ['documentId', 'name'] },
      organ: { select: ['documentId', 'name'] },
      office: { select: ['documentId', 'name'] },
    },
  })) as PostRow[];
  const asPost = (id: string, of: PostFacts): Post => ({
    postId: id,
    personId: of.personId ?? '',
    organId: of.organId ?? '',
    officeId: of.officeId,
    role: of.role,
    standIn: of.standIn,
    from: of.from,
    until: of.until,
  });
  const post = asPost(postId, facts);
  for (const row of others) {
    const other = postFacts(row);
    const kind = collision(post, asPost(row.documentId, other));
    if (!kind) continue;
    const { personId, personName, from, until } = other;
    throw refusal(kind, facts, other, { postId: row.documentId, personId, personName, from, until });
  }
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
