// Releases as their pages show them: lines of the list and the calendar, and one whole with its members, what is missing, and what was done.
import { byType } from '../domain/by-type';
import { isFresh, isOpenState, publishedSince, releaseGaps, RELEASE_RULES } from '../domain/release';
import { GongkaiError } from '../domain/error';
import type { DocumentFacts, Finding, Kernel, Member, Release, ReleaseState, ShownDocument } from '../kernel';
import type { Documents } from './documents';
import { keyOf } from './taking-down';
import type { Ledger } from './ledger';
import type { Publisher } from './publisher';
import type { Readable } from './readable';
import type { ReleaseRows, ReleaseSearch } from './release-rows';
import type { ReleaseBasis } from './release-basis';

interface Parts {
  releaseRows: ReleaseRows;
  releases: Pick<ReleaseBasis, 'evidenceOf'>;
  documents: Documents;
  ledger: Ledger;
  publisher: Publisher;
  shown: Kernel['documents']['shown'];
  readable: Readable;
  checkScope: Kernel['checkScope'];
  /** Asks the scopes whether the account behind the request may form releases at all. */
  checkForming: () => Promise<void>;
}

export type ReleaseViews = ReturnType<typeof createReleaseViews>;

/** Members whose conditions a page shows; of more the first, for each is a look at a whole draft. */
const LOOKED_AT = 50;
const TIMELINE = 50;
const OF_OTHERS = '有其他单位的稿件不符合发布条件，请与起草单位联系。';
/** More cannot be members of releases that one account sees in a month. */
const MOST_ON_CALENDAR = 500;

const ACTIONS = [
  'form-release',
  'change-release',
  'schedule-release',
  'unschedule-release',
  'fail-release',
  'dissolve-release',
  'publish',
  'withdraw',
  'hide',
  'confirm-hide',
  'lift-hide',
];

const NO_DRAFT: Finding[] = [
  {
    gate: 'release',
    code: 'publication.no-draft',
    severity: 'blocker',
    message: '没有找到这份稿件的草稿，可能已被删除。',
  },
];

/** Where a document stands, in words. */
function standingOf(facts: DocumentFacts | null): string {
  if (!facts) return '草稿';
  if (facts.hiddenAt !== null) return '已屏蔽（待批准）';
  if (facts.heldBy) return facts.heldBy.label;
  if (facts.publishedDigest) return facts.publishedDigest === facts.draftDigest ? '已公开' : '已公开·有修改';
  return facts.withdrawnAt === null ? '草稿' : '已撤稿';
}

export function createReleaseViews(parts: Parts) {
  const { releaseRows, releases, documents, ledger, publisher, shown, readable, checkScope, checkForming } = parts;

  const factsOf = async (members: readonly Member[]): Promise<(DocumentFacts | null)[]> => {
    const found = new Map<string, DocumentFacts>();
    for (const { uid, ids } of byType(members)) {
      for (const [id, facts] of await documents.factsOf(uid, ids)) found.set(`${uid} ${id}`, facts);
    }
    return members.map(({ uid, documentId }) => found.get(`${uid} ${documentId}`) ?? null);
  };

  const lineOf = (release: Release) => ({
    ref: release.ref,
    name: release.name,
    state: release.state,
    plan: release.plan,
    organName: release.organName,
    plannedAt: release.plannedAt,
    publishedAt: release.publishedAt,
    late: release.late,
    members: release.members.length,
    signed: release.members.filter(({ digest }) => digest !== null).length,
    madeBy: release.madeBy.name,
    madeAt: release.madeAt,
    lockVersion: release.lockVersion,
  });

  const allowed = (ask: () => Promise<void>): Promise<boolean> =>
    ask().then(
      () => true,
      (error: unknown) => {
        if (error instanceof GongkaiError) return false;
        throw error;
      }
    );

  const may = (members: readonly Member[], action: 'form-release' | 'release' | 'withdraw'): Promise<boolean> =>
    allowed(async () => {
      for (const member of members) await checkScope(member, action);
    });

  /**
   * A release that the account may see: one of an organ whose drafts it may read.
   * @throws GongkaiError 404 `publication.no-release`, 403 `publication.release-other-organ`
   */
  const load = async (ref: string): Promise<Release> => {
    const release = await releaseRows.find(ref);
    if (!release)
      throw new GongkaiError(404, 'publication.no-release', '没有这张发布单，可能已经移除。请返回列表查看。');
    const organs = await readable.organs();
    if (organs !== null && (release.organId === null || !organs.includes(release.organId))) {
      throw new GongkaiError(403, 'publication.release-other-organ', '这张发布单属于其他单位，您不能查看。');
    }
    return release;
  };

  /** Of the first members of a release that waits, each asked together with all others; of one whose draft is gone that. */
  const findingsOf = async (
    { state, members }: Release,
    facts: readonly (DocumentFacts | null)[]
  ): Promise<Finding[][]> => {
    if (!isOpenState(state)) return [];
    const isThere = async ({ uid, documentId }: Member, i: number) =>
      facts[i] !== null || (await documents.stored(uid, documentId)) !== null;
    const there = new Map<string, Member>();
    for (const [i, member] of members.entries()) if (await isThere(member, i)) there.set(keyOf(member), member);
    const looked = members.slice(0, LOOKED_AT);
    const asked = looked.filter((member) => there.has(keyOf(member)));
    const found = new Map<string, Finding[]>();
    for (const { member, findings } of await publisher.conditionsOf([...there.values()], asked))
      found.set(keyOf(member), findings);
    return looked.map((member) => found.get(keyOf(member)) ?? NO_DRAFT);
  };

  const memberView = (
    { uid, documentId, digest }: Release['members'][number],
    {
      state,
      facts,
      title,
      findings,
      signed,
    }: {
      state: ReleaseState;
      facts: DocumentFacts | null;
      title: ShownDocument;
      findings: Finding[];
      signed: boolean;
    }
  ) => ({
    uid,
    documentId,
    typeName: title.typeName,
    title: title.title,
    readable: title.readable,
    organName: facts?.organName ?? null,
    digest,
    signed,
    public: Boolean(facts?.publishedDigest),
    fresh: isFresh(facts),
    /** What is public of it became so after this release. */
    newer: state === 'published' && publishedSince(digest, facts),
    standing: standingOf(facts),
    // Of a draft that the account may not read nothing is said.
    findings: title.readable ? findings : [],
  });

  const timelineOf = async (release: Release) => {
    const { entries } = await ledger.find(
      { actions: ACTIONS, members: release.members.slice(0, LOOKED_AT), since: release.madeAt },
      { offset: 0, limit: TIMELINE }
    );
    const names = ledger.actionNames();
    return entries.flatMap(({ seq, at, action, actor, payload }) => {
      const said = (payload ?? {}) as {
        releaseRow?: { ref?: string };
        plannedAt?: string;
        text?: string;
        reason?: string;
      };
      const ours = said.releaseRow
        ? said.releaseRow.ref === release.ref
        : /hide$/.test(action) || action === 'withdraw';
      if (!ours) return [];
      const text = said.text ?? said.reason ?? (action === 'schedule-release' ? (said.plannedAt ?? null) : null);
      return [{ seq, at, action, actionName: names[action] ?? action, actor: actor.name, text }];
    });
  };

  return {
    list: async (search: Omit<ReleaseSearch, 'organs'>, page: { offset: number; limit: number }) => {
      const organs = await readable.organs();
      const { releases: found, total } = await releaseRows.list({ ...search, organs }, page);
      return { results: found.map(lineOf), total };
    },

    calendar: async (between: readonly [number, number]) => {
      const organs = await readable.organs();
      const page = { offset: 0, limit: MOST_ON_CALENDAR };
      return (await releaseRows.list({ organs, between }, page)).releases.map(lineOf);
    },

    /** The release of a document that the account may read: the open one, else the last. */
    of: async (member: Member) => {
      await readable.check(member);
      const release = await releaseRows.lastOf(member);
      return { release: release ? lineOf(release) : null, may: { form: await may([member], 'form-release') } };
    },

    /** What the account may do that is no matter of one release. */
    may: async () => ({ form: await allowed(checkForming) }),

    one: async (ref: string) => {
      const release = await load(ref);
      const { members, state } = release;
      const facts = await factsOf(members);
      const titles = await shown(members);
      const evidence = isOpenState(state) ? await releases.evidenceOf(members, false) : [];
      const missing = isOpenState(state) ? releaseGaps(members, evidence) : [];
      const findings = await findingsOf(release, facts);
      const views = [];
      for (const [i, member] of members.entries()) {
        const signed = isOpenState(state) ? Boolean(evidence[i]) : member.digest !== null;
        views.push(
          memberView(member, { state, facts: facts[i]!, title: titles[i]!, findings: findings[i] ?? [], signed })
        );
      }
      const rules = RELEASE_RULES[state];
      const forms = await may(members, 'form-release');
      const releasing = await may(members, 'release');
      return {
        release: {
          ...release,
          // Words of the gates may name what is in a draft that the account may not read.
          reasons: release.reasons.map((reason) => {
            const at = members.findIndex(
              (one) => one.uid === reason.member?.uid && one.documentId === reason.member.documentId
            );
            return at >= 0 && !titles[at]?.readable ? { ...reason, message: OF_OTHERS } : reason;
          }),
          members: undefined,
          madeBy: release.madeBy.name,
          missing: missing.map(({ message, member }) => {
            const at = members.findIndex((one) => one.uid === member?.uid && one.documentId === member?.documentId);
            return `${titles[at]?.title ?? ''}：${message}`;
          }),
        },
        members: views,
        timeline: await timelineOf(release),
        may: {
          change: Boolean(rules.change) && forms,
          dissolve: Boolean(rules.dissolve) && forms,
          schedule: Boolean(rules.schedule) && releasing,
          unschedule: Boolean(rules.unschedule) && releasing,
          publish: Boolean(rules.publish) && releasing,
          withdraw: Boolean(rules.withdraw) && (await may(members, 'withdraw')),
          // Corrected or put back as a set: another release of the same documents.
          again: !isOpenState(state) && forms,
        },
      };
    },
  };
}
