// 发布单: the verbs over releases. Locks: the release's row first, then what proves its members, then the documents, the ledger last.
import { randomUUID } from 'node:crypto';
import { checkLockVersion } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import {
  isLate,
  isOpenState,
  plannedTime,
  releaseGaps,
  releaseMembers,
  releaseName,
  releasePlan,
  releaseStep,
  toldRelease,
  type ReleaseVerb,
} from '../domain/release';
import { SYSTEM, type Actor, type Evidence, type Kernel, type Member, type Release, type Row } from '../kernel';
import type { Documents } from './documents';
import type { Ledger } from './ledger';
import type { Publisher } from './publisher';
import type { Registry } from './registry';
import type { ReleaseRows } from './release-rows';
import type { Rows } from './rows';
import { ownerOf } from './scopes';
import type { Store } from './store';
import { keyOf } from './taking-down';

export interface ReleaseInput {
  ref?: unknown;
  lockVersion?: unknown;
  name?: unknown;
  plan?: unknown;
  members?: unknown;
  at?: unknown;
}

interface Parts {
  store: Store;
  rows: Rows;
  documents: Documents;
  ledger: Ledger;
  registry: Registry;
  publisher: Publisher;
  releaseRows: ReleaseRows;
  /** Asks the scopes whether the account behind the request may do this to the draft. */
  checkScope: Kernel['checkScope'];
  /** Epoch milliseconds by the clock that all servers share. */
  now: () => Promise<number>;
}

export type Releases = ReturnType<typeof createReleases>;

/** The posts of a member's owner organ that are told when a release fails, beside who made and who scheduled it. */
const TOLD_ROLES = ['drafter', 'information-publisher', 'head-of-disclosure-office'] as const;

export function createReleases(parts: Parts) {
  const { store, rows, documents, ledger, registry, publisher, releaseRows, checkScope, now } = parts;

  const evidenceOf = (members: readonly Member[], lock: boolean): Promise<(Evidence | null)[]> =>
    registry.evidence?.of(members, { lock }) ?? Promise.resolve(members.map(() => null));

  const checkAll = async (members: readonly Member[], action: 'form-release' | 'release' | 'withdraw') => {
    for (const member of members) await checkScope(member, action);
  };

  /** @throws GongkaiError 404 `publication.no-release` */
  const load = async (ref: unknown, options?: { skip?: boolean }): Promise<Release> => {
    const found = typeof ref === 'string' ? await releaseRows.lock(ref, options) : null;
    if (found) return found;
    throw new GongkaiError(404, 'publication.no-release', '没有这张发布单，可能已经移除。请返回列表查看。');
  };

  const append = (action: string, actor: Actor, release: Release, more: Row = {}, at?: number) =>
    ledger.append({
      action,
      actor,
      ...(at === undefined ? {} : { at }),
      members: release.members.map(({ uid, documentId, digest }) => ({ uid, documentId, locale: '', digest })),
      payload: { ...toldRelease(release), ...more },
    });

  /** The state after a verb, with the version that pages have to name next. */
  const stepped = (release: Release, verb: ReleaseVerb, changes: Partial<Release>): Release => ({
    ...release,
    ...changes,
    state: releaseStep(release.state, verb),
    lockVersion: release.lockVersion + 1,
  });

  /**
   * Refuses what cannot go into this release: no draft, nothing new, a member of another one.
   * @throws GongkaiError 404 `publication.no-draft`, 409 `publication.release-nothing-new`, `publication.release-elsewhere`
   */
  const checkMembers = async (members: readonly Member[], ref: string): Promise<void> => {
    for (const member of members) {
      documents.managed(member.uid);
      if (!(await documents.stored(member.uid, member.documentId))) {
        throw new GongkaiError(404, 'publication.no-draft', '没有找到这份稿件的草稿，可能已被删除。', {
          document: member,
        });
      }
      const facts = await documents.facts(member);
      if (facts?.publishedDigest && facts.publishedDigest === facts.draftDigest && facts.adoptedAt === null) {
        throw new GongkaiError(
          409,
          'publication.release-nothing-new',
          '有稿件与已公开的内容完全相同，没有可以发布的新内容。请把它移出发布单。',
          { document: member }
        );
      }
    }
    const [other] = (await releaseRows.openOf(members)).filter((one) => one !== ref);
    if (!other) return;
    const { name } = (await releaseRows.find(other))!;
    throw new GongkaiError(
      409,
      'publication.release-elsewhere',
      `有稿件已经在发布单“${name}”里。一份稿件同时只能在一张发布单里，请先从那一张移出。`,
      { release: other }
    );
  };

  const ownerOfFirst = async ({ uid, documentId }: Member) => {
    const type = documents.managed(uid);
    const draft = await rows.draft(uid, documentId);
    const organ = type.options.organ ? (draft?.[type.options.organ] as Row | null) : null;
    return { organId: ownerOf(type, draft), organName: typeof organ?.name === 'string' ? organ.name : '' };
  };

  /** Members with the digest of what is signed of them, null for what is not. */
  const pinned = async (members: readonly Member[]) => {
    const evidence = await evidenceOf(members, true);
    return members.map(({ uid, documentId }, i) => ({
      uid,
      documentId,
      locale: '',
      digest: evidence[i]?.digest ?? null,
    }));
  };

  const form = async (actor: Actor, input: ReleaseInput): Promise<Release> => {
    const name = releaseName(input.name);
    const plan = releasePlan(input.plan);
    const members = releaseMembers(input.members);
    members.forEach(({ uid }) => documents.managed(uid));
    await checkAll(members, 'form-release');
    return store.write(async () => {
      const ref = randomUUID();
      await checkMembers(members, ref);
      const release: Release = {
        ref,
        name,
        plan,
        state: 'open',
        ...(await ownerOfFirst(members[0]!)),
        plannedAt: null,
        late: false,
        lockVersion: 1,
        madeBy: actor,
        madeAt: Date.now(),
        publishedAt: null,
        reasons: [],
        members: await pinned(members),
      };
      await releaseRows.insert(release);
      await append('form-release', actor, release, {}, release.madeAt);
      return release;
    });
  };

  /** A verb of a person over a release that stands: the row locked, who may asked, the state and the version looked at. */
  const over =
    (verb: Exclude<ReleaseVerb, 'fail'>, action: 'form-release' | 'release' | 'withdraw') =>
    async (
      input: ReleaseInput,
      work: (release: Release) => Promise<Release>,
      more: (release: Release) => readonly Member[] = () => []
    ): Promise<Release> => {
      const seen = typeof input.ref === 'string' ? await releaseRows.find(input.ref) : null;
      await checkAll([...(seen?.members ?? []), ...(seen ? more(seen) : [])], action);
      return store.write(async () => {
        const release = await load(input.ref);
        checkLockVersion(input.lockVersion, release.lockVersion);
        releaseStep(release.state, verb);
        return work(release);
      });
    };

  const change = (actor: Actor, input: ReleaseInput): Promise<Release> => {
    const name = releaseName(input.name);
    const plan = releasePlan(input.plan);
    const members = releaseMembers(input.members);
    return over('change', 'form-release')(
      input,
      async (release) => {
        await checkMembers(members, release.ref);
        const owner = await ownerOfFirst(members[0]!);
        const changes = { name, plan, ...owner, plannedAt: null, reasons: [], members: await pinned(members) };
        const after = stepped(release, 'change', changes);
        await releaseRows.save(release, after);
        await append('change-release', actor, after);
        return after;
      },
      () => members
    );
  };

  const schedule = (actor: Actor, input: ReleaseInput): Promise<Release> =>
    over('schedule', 'release')(input, async (release) => {
      const plannedAt = plannedTime(input.at, await now());
      const members = await pinned(release.members);
      const after = stepped(release, 'schedule', { plan: 'time', plannedAt, reasons: [], late: false, members });
      await releaseRows.save(release, after);
      await append('schedule-release', actor, after);
      return after;
    });

  const unschedule = (actor: Actor, input: ReleaseInput): Promise<Release> =>
    over('unschedule', 'release')(input, async (release) => {
      const after = stepped(release, 'unschedule', { plan: 'person', plannedAt: null, reasons: [], late: false });
      await releaseRows.save(release, after);
      await append('unschedule-release', actor, after);
      return after;
    });

  const dissolve = (actor: Actor, input: ReleaseInput): Promise<Release> =>
    over('dissolve', 'form-release')(input, async (release) => {
      const after = stepped(release, 'dissolve', { reasons: [] });
      await releaseRows.save(release, after);
      await append('dissolve-release', actor, after);
      return after;
    });

  /**
   * Lets a release go out, whole or not at all; within the caller's transaction, its row locked.
   * @throws GongkaiError 422 `publication.release-not-ready` with what is missing; and whatever the publisher refuses
   */
  const goOut = async (release: Release, actor: Actor, at: number): Promise<void> => {
    releaseStep(release.state, 'publish');
    const evidence = await evidenceOf(release.members, true);
    const reasons = releaseGaps(release.members, evidence);
    if (reasons.length) {
      const kinds = [...new Set(reasons.map(({ message }) => message))].join('；');
      throw new GongkaiError(
        422,
        'publication.release-not-ready',
        `发布单里有 ${reasons.length} 份稿件还不能发布（${kinds}），整单没有发布。`,
        { reasons }
      );
    }
    const found = evidence as Evidence[];
    const byKey = new Map(release.members.map((member, i) => [keyOf(member), found[i]!]));
    const members = release.members.map((member, i) => ({ ...member, locale: '', digest: found[i]!.digest }));
    await publisher.publish(members, { actor, permit: (member) => byKey.get(keyOf(member))!, at, release });
    await registry.evidence!.published(members, found, at);
  };

  const publish = (actor: Actor, input: ReleaseInput): Promise<Release> =>
    over('publish', 'release')(input, async (release) => {
      await goOut(release, actor, await now());
      return (await releaseRows.find(release.ref))!;
    });

  const withdraw = (
    actor: Actor,
    input: ReleaseInput & { category?: unknown; reason?: unknown; annulledOn?: unknown }
  ): Promise<Release> =>
    over('withdraw', 'withdraw')(input, async (release) => {
      const members: Member[] = [];
      for (const { uid, documentId } of release.members) {
        const facts = await documents.facts({ uid, documentId });
        if (facts?.publishedDigest) members.push({ uid, documentId, locale: '' });
      }
      const after = stepped(release, 'withdraw', {});
      const [category, reason] = [input.category, input.reason].map((one) => (typeof one === 'string' ? one : ''));
      const { annulledOn } = input;
      await publisher.withdraw(members, { actor, category: category!, reason: reason!, annulledOn, release: after });
      await releaseRows.save(release, after);
      return after;
    });

  /** A release whose time has come goes out by the system; false where another server has it, or it is not due any more. */
  const runDue = (ref: string): Promise<boolean> =>
    store.write(async () => {
      const release = await releaseRows.lock(ref, { skip: true });
      const at = await now();
      if (release?.state !== 'scheduled' || release.plannedAt === null || release.plannedAt > at) return false;
      await goOut(release, SYSTEM, at);
      return true;
    });

  /** Notes that a release could not go out at its time, with the reasons; whoever is concerned is told by the ledger. */
  const fail = (ref: string, reasons: Release['reasons']): Promise<boolean> =>
    store.write(async () => {
      const release = await releaseRows.lock(ref, { skip: true });
      const at = await now();
      if (release?.state !== 'scheduled' || release.plannedAt === null || release.plannedAt > at) return false;
      const after = stepped(release, 'fail', { reasons, late: isLate(release.plannedAt, at) });
      await releaseRows.save(release, after);
      const words = [...new Set(reasons.map(({ message }) => message))].join('；');
      const persons = new Set([release.madeBy.personId, ...(await schedulers(release))]);
      const told = [...persons].filter((one) => one !== null);
      await append(
        'fail-release',
        SYSTEM,
        after,
        {
          text: `发布单“${release.name}”没有按时发布：${words}`,
          roles: TOLD_ROLES,
          persons: told,
        },
        at
      );
      return true;
    });

  /** Who scheduled a release, by the ledger: the last time is enough. */
  const schedulers = async ({ ref, members }: Release): Promise<(string | null)[]> => {
    const { entries } = await ledger.find(
      { actions: ['schedule-release'], members: members.slice(0, 1) },
      { offset: 0, limit: 5 }
    );
    const own = entries.find(
      ({ payload }) => (payload as { releaseRow?: { ref?: string } } | null)?.releaseRow?.ref === ref
    );
    return own ? [own.actor.personId] : [];
  };

  const signed: Kernel['releases']['signed'] = (release, members, at) =>
    store.write(async () => {
      const own = new Map(members.map((member) => [keyOf(member), member]));
      const known = new Set(release.members.map(keyOf));
      const elsewhere = new Set(await releaseRows.openOf(members));
      elsewhere.delete(release.ref);
      // What was signed together goes out together: it comes into the release, unless it is in another.
      const joining = elsewhere.size ? [] : members.filter((member) => !known.has(keyOf(member)));
      const all = [...release.members, ...joining].map((member) => {
        const { uid, documentId } = member;
        const digest = own.get(keyOf(member))?.digest ?? member.digest;
        return { uid, documentId, locale: '', digest };
      });
      const evidence = await evidenceOf(all, false);
      const complete = release.plan === 'signed' && release.state === 'open' && !releaseGaps(all, evidence).length;
      const plannedAt = Math.floor(at / 1000) * 1000;
      const after: Release = complete
        ? stepped(release, 'schedule', { members: all, plannedAt })
        : { ...release, members: all, lockVersion: release.lockVersion + 1 };
      await releaseRows.save(release, after);
      if (complete) await append('schedule-release', SYSTEM, after, {}, at);
      else if (joining.length) await append('change-release', SYSTEM, after, {}, at);
    });

  return {
    form,
    change,
    schedule,
    unschedule,
    dissolve,
    publish,
    withdraw,
    runDue,
    fail,
    evidenceOf,
    /** Those of the contract: for the review. */
    waiting: {
      lock: async (members) => {
        const [ref] = await releaseRows.openOf(members);
        const release = ref === undefined ? null : await releaseRows.lock(ref);
        // It may have gone out while its row was awaited.
        return release && isOpenState(release.state) ? release : null;
      },
      signed,
      unsigned: (members) =>
        releaseRows.pin(members.map(({ uid, documentId }) => ({ uid, documentId, locale: '', digest: null }))),
    } satisfies Kernel['releases'],
  };
}
