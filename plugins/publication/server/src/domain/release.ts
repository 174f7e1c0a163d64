// A release (发布单) as rules: what may happen to it in which state, and how a name, a plan and a planned time are read. Pure.
import type { DocumentFacts, Member, Release, ReleasePlan, ReleaseState } from '../kernel';
import { isCalendarDay, shanghaiDay } from './calendar';
import { GongkaiError } from './error';

export const RELEASE_STATES: Readonly<Record<ReleaseState, string>> = {
  open: '编制中',
  scheduled: '已定时',
  failed: '发布失败',
  published: '已发布',
  withdrawn: '已撤下',
  dissolved: '已解散',
};

export const RELEASE_PLANS: Readonly<Record<ReleasePlan, string>> = {
  signed: '全部签完即发',
  time: '定时发布',
  person: '由人发布',
};

export type ReleaseVerb = 'change' | 'schedule' | 'unschedule' | 'publish' | 'fail' | 'dissolve' | 'withdraw';

export const RELEASE_VERBS: Readonly<Record<ReleaseVerb, string>> = {
  change: '修改发布单',
  schedule: '定时发布',
  unschedule: '取消定时',
  publish: '发布',
  fail: '发布失败',
  dissolve: '解散发布单',
  withdraw: '整单撤稿',
};

/** Everything that may happen to a release, and where it leads; what does not stand here may not. `fail` is the system's. */
export const RELEASE_RULES: Readonly<Record<ReleaseState, Partial<Record<ReleaseVerb, ReleaseState>>>> = {
  open: { change: 'open', schedule: 'scheduled', publish: 'published', dissolve: 'dissolved' },
  scheduled: { schedule: 'scheduled', unschedule: 'open', publish: 'published', fail: 'failed' },
  // Retried only by a person.
  failed: { change: 'open', schedule: 'scheduled', unschedule: 'open', publish: 'published', dissolve: 'dissolved' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
  dissolved: {},
};

/** States in which a release still keeps its members from every other. */
export const OPEN_STATES: readonly ReleaseState[] = ['open', 'scheduled', 'failed'];

export const isOpenState = (state: ReleaseState): boolean => OPEN_STATES.includes(state);

/**
 * Where a verb leads.
 * @throws GongkaiError 409 `publication.release-state`
 */
export function releaseStep(state: ReleaseState, verb: ReleaseVerb): ReleaseState {
  const to = RELEASE_RULES[state][verb];
  if (to) return to;
  throw new GongkaiError(
    409,
    'publication.release-state',
    `这张发布单${RELEASE_STATES[state]}，不能${RELEASE_VERBS[verb]}。请刷新页面查看最新状态。`,
    { state }
  );
}

/** More than this late (milliseconds) is marked: no server ran at the time. */
export const LATE_AFTER = 60_000;

/** A release that was planned is late when it goes out, or fails, more than a minute after its time. */
export const isLate = (plannedAt: number | null, at: number): boolean =>
  plannedAt !== null && at - plannedAt > LATE_AFTER;

const LONGEST_NAME = 100;
export const MOST_MEMBERS = 1_000;
const FARTHEST_DAYS = 730;

/** @throws GongkaiError 422 `publication.release-name` */
export function releaseName(value: unknown): string {
  const name = typeof value === 'string' ? value.trim().replace(/\s+/gu, ' ') : '';
  if (name && name.length <= LONGEST_NAME && !/[<>]/.test(name)) return name;
  throw new GongkaiError(
    422,
    'publication.release-name',
    `请填写发布单名称，最多 ${LONGEST_NAME} 个字，不能有尖括号。`
  );
}

/**
 * A plan that a person chooses; a time is set by the verb 定时发布.
 * @throws GongkaiError 422 `publication.release-plan`
 */
export function releasePlan(value: unknown): 'signed' | 'person' {
  if (value === 'signed' || value === 'person') return value;
  throw new GongkaiError(422, 'publication.release-plan', '请选择发布方式：全部签完即发，或者由人发布。');
}

/**
 * The members that a request names, each once, in its order.
 * @throws GongkaiError 422 `publication.empty-release`, `publication.member-twice`, `publication.release-too-many`,
 * 400 `publication.no-document`
 */
export function releaseMembers(value: unknown): Member[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  if (!list.length) throw new GongkaiError(422, 'publication.empty-release', '发布单里没有稿件。');
  if (list.length > MOST_MEMBERS) {
    throw new GongkaiError(
      422,
      'publication.release-too-many',
      `一张发布单最多 ${MOST_MEMBERS} 份稿件，现有 ${list.length} 份，请分成几张。`
    );
  }
  const members = list.map((one): Member => {
    const { uid, documentId } = (one && typeof one === 'object' ? one : {}) as Record<string, unknown>;
    if (typeof uid !== 'string' || typeof documentId !== 'string' || !uid || !documentId) {
      throw new GongkaiError(400, 'publication.no-document', '请求没有指明是哪一份稿件。');
    }
    return { uid, documentId, locale: '' };
  });
  if (new Set(members.map(({ uid, documentId }) => `${uid}\n${documentId}`)).size !== members.length) {
    throw new GongkaiError(422, 'publication.member-twice', '同一份稿件在发布单里出现了两次。');
  }
  return members;
}

/**
 * A planned time as an editor writes it, `YYYY-MM-DD HH:mm:ss` in Shanghai (UTC+8), as epoch milliseconds of a whole second.
 * @param now epoch milliseconds
 * @throws GongkaiError 422 `publication.release-time`, `publication.release-past`
 */
export function plannedTime(value: unknown, now: number): number {
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(value) : null;
  const [, day = '', hour = '', minute = '', second = '00'] = match ?? [];
  if (!match || !isCalendarDay(day) || hour > '23' || minute > '59' || second > '59') {
    throw new GongkaiError(
      422,
      'publication.release-time',
      '请按“2026-12-01 09:00:00”的格式填写发布时间（北京时间，精确到秒）。'
    );
  }
  const at = Date.parse(`${day}T${hour}:${minute}:${second}+08:00`);
  if (at <= now) {
    throw new GongkaiError(
      422,
      'publication.release-past',
      '发布时间已经过去。要马上公开的，请直接发布；要定时的，请填写以后的时间。'
    );
  }
  if (at - now > FARTHEST_DAYS * 86_400_000) {
    throw new GongkaiError(422, 'publication.release-time', '发布时间太远，最多可以定到两年以后，请核对年份。');
  }
  return at;
}

/** An instant as people plan it: `YYYY-MM-DD HH:mm:ss` in Shanghai. */
export const plannedText = (at: number): string =>
  `${shanghaiDay(at)} ${new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)}`;

/**
 * What keeps a release from going out: members that are not signed, that changed after they were, or that were signed together with
 * something that is not in it.
 * @param evidence of each member, in their order
 */
export function releaseGaps(
  members: Release['members'],
  evidence: readonly ({ digest: string; together: readonly Member[] } | null)[]
): Release['reasons'] {
  const own = new Set(members.map(({ uid, documentId }) => `${uid}\n${documentId}`));
  return members.flatMap(({ uid, documentId, digest }, i) => {
    const member = { uid, documentId, locale: '' };
    const found = evidence[i];
    if (!found)
      return [{ code: 'publication.release-unsigned', severity: 'blocker', message: '还没有审核通过', member }];
    if (digest !== null && digest !== found.digest) {
      return [
        {
          code: 'publication.release-changed',
          severity: 'blocker',
          message: '定时之后重新审核过，内容不是定时那一份',
          member,
        },
      ];
    }
    const split = found.together.some((other) => !own.has(`${other.uid}\n${other.documentId}`));
    return split
      ? [
          {
            code: 'publication.release-split',
            severity: 'blocker',
            message: '与它一并审核的稿件不在这张发布单里',
            member,
          },
        ]
      : [];
  });
}

/**
 * Whether what is public of a member is not what its release published: another publication came after.
 * @param digest of the member as the release published it
 */
export const publishedSince = (digest: string | null, facts: { publishedDigest: string | null } | null): boolean =>
  facts?.publishedDigest != null && facts.publishedDigest !== digest;

/** Whether something of a document is not public as it stands, or nobody signed what is: only that can go into a release. */
export const isFresh = (facts: Pick<DocumentFacts, 'publishedDigest' | 'draftDigest' | 'adoptedAt'> | null): boolean =>
  !facts?.publishedDigest || facts.publishedDigest !== facts.draftDigest || facts.adoptedAt !== null;

/** What an entry of the ledger says of a release: its name in words, and the whole of its row, which `verify` compares. */
export const toldRelease = (release: Release) => {
  const { ref, name, plan, state, organId, organName, plannedAt, publishedAt, late, madeBy, madeAt } = release;
  const reasons = release.reasons.map(({ code }) => code);
  return {
    release: name,
    releaseRow: { ref, plan, state, organId, organName, plannedAt, publishedAt, late, madeBy, madeAt, reasons },
    ...(plannedAt === null ? {} : { plannedAt: plannedText(plannedAt) }),
    ...(late ? { late } : {}),
  };
};
