// 发布单: the verbs of persons over releases.
import { randomUUID } from 'node:crypto';
import { checkLockVersion } from '../domain/document-state';
import { GongkaiError } from '../domain/error';
import {
  isFresh,
  plannedTime,
  publishedSince,
  releaseMembers,
  releaseName,
  releasePlan,
  releaseStep,
  type ReleaseVerb,
} from '../domain/release';
import type { Actor, Member, Release, Row } from '../kernel';
import type { ReleaseBasis, ReleaseParts } from './release-basis';
import { ownerOf } from './scopes';
import { keyOf } from './taking-down';

export interface ReleaseInput {
  ref?: unknown;
  lockVersion?: unknown;
  name?: unknown;
  plan?: unknown;
  members?: unknown;
  at?: unknown;
}

export type Releases = ReturnType<typeof createReleases>;

export function createReleases(
  parts: ReleaseParts,
  { evidenceOf, load, append, stepped, goOut, letOut, moved }: ReleaseBasis
) {
  const { store, rows, documents, publisher, releaseRows, checkScope, now } = parts;

  const checkAll = async (members: readonly Member[], action: 'form-release' | 'release' | 'withdraw') => {
    for (const member of members) await checkScope(member, action);
  };

  /**
   * Refuses what cannot go into this release: no draft, nothing new, a member of another one.
   * @throws GongkaiError 404 `publication.no-draft`, 409 `publication.release-nothing-new`, `publication.release-elsewhere`
   */
  const checkMembers = async (members: readonly Member[], ref: string): Promise<void> => {
    // Locked as a publication does it: who signs the last tier of one of them meanwhile comes before or after.
    for (const member of [...members].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
      documents.managed(member.uid);
      if (!(await documents.stored(member.uid, member.documentId))) {
        throw new GongkaiError(404, 'publication.no-draft', '没有找到这份稿件的草稿，可能已被删除。', {
          document: member,
        });
      }
      const facts = await documents.lock(member);
      if (!isFresh(facts)) {
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
      const contents = await pinned(members);
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
        members: contents,
      };
      await releaseRows.insert(release);
      await append('form-release', actor, release, {}, release.madeAt);
      await moved(members, name);
      return letOut(release, release.madeAt);
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
        // Whose members the scopes were asked about; others may have come in since.
        checkLockVersion(seen?.lockVersion, release.lockVersion);
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
        const contents = await pinned(members);
        await checkMembers(members, release.ref);
        const owner = await ownerOfFirst(members[0]!);
        const changes = { name, plan, ...owner, plannedAt: null, late: false, reasons: [], members: contents };
        const after = stepped(release, 'change', changes);
        await releaseRows.save(release, after);
        await append('change-release', actor, after);
        const own = new Set(members.map(keyOf));
        await moved(
          release.members.filter((member) => !own.has(keyOf(member))),
          null
        );
        await moved(members, name);
        return letOut(after, Date.now());
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
      await moved(release.members, null);
      return after;
    });

  const publish = (actor: Actor, input: ReleaseInput): Promise<Release> =>
    over('publish', 'release')(input, async (release) => {
      await goOut(release, actor, await now());
      return (await releaseRows.find(release.ref))!;
    });

  /**
   * Takes down what is public of the members, all or nothing; what was published anew since only when it is not kept.
   * @throws GongkaiError 409 `publication.release-nothing-left`
   */
  const withdraw = (
    actor: Actor,
    input: ReleaseInput & { category?: unknown; reason?: unknown; annulledOn?: unknown; keepsNewer?: unknown }
  ): Promise<Release> =>
    over('withdraw', 'withdraw')(input, async (release) => {
      const members: Member[] = [];
      for (const { uid, documentId, digest } of release.members) {
        const facts = await documents.facts({ uid, documentId });
        if (!facts?.publishedDigest || (input.keepsNewer === true && publishedSince(digest, facts))) continue;
        members.push({ uid, documentId, locale: '' });
      }
      if (!members.length) {
        throw new GongkaiError(
          409,
          'publication.release-nothing-left',
          '这张发布单里已经没有要撤下的稿件：有的已经撤稿，有的之后又重新发布过。'
        );
      }
      const after = stepped(release, 'withdraw', {});
      const [category, reason] = [input.category, input.reason].map((one) => (typeof one === 'string' ? one : ''));
      const { annulledOn } = input;
      await publisher.withdraw(members, { actor, category: category!, reason: reason!, annulledOn, release: after });
      await releaseRows.save(release, after);
      return after;
    });

  return {
    form,
    change,
    schedule,
    unschedule,
    dissolve,
    publish,
    withdraw,
  };
}
