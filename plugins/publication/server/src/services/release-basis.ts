// What every verb over releases stands on: the release under its lock, its entry in the ledger, and how it goes out. Locks: the release's
// row first, then what proves its members, then the documents, the ledger last.
import { GongkaiError } from '../domain/error';
import { releaseGaps, releaseStep, toldRelease, type ReleaseVerb } from '../domain/release';
import { SYSTEM, type Actor, type Evidence, type Kernel, type Member, type Release, type Row } from '../kernel';
import type { Documents } from './documents';
import type { Ledger } from './ledger';
import type { Publisher } from './publisher';
import type { Registry } from './registry';
import type { ReleaseRows } from './release-rows';
import type { Rows } from './rows';
import type { Store } from './store';
import { keyOf } from './taking-down';

export interface ReleaseParts {
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

export type ReleaseBasis = ReturnType<typeof createReleaseBasis>;

export function createReleaseBasis({ ledger, registry, publisher, releaseRows }: ReleaseParts) {
  const evidenceOf = (members: readonly Member[], lock: boolean): Promise<(Evidence | null)[]> =>
    registry.evidence?.of(members, { lock }) ?? Promise.resolve(members.map(() => null));

  /** @throws GongkaiError 404 `publication.no-release` */
  const load = async (ref: unknown): Promise<Release> => {
    const found = typeof ref === 'string' ? await releaseRows.lock(ref) : null;
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

  /**
   * A release that goes out with the last signature, and has it: it is due at once. Published it is by the system, for what keeps a document of
   * another case from going out is nobody's to wait for.
   * @returns the release as it is then
   */
  const letOut = async (release: Release, at: number): Promise<Release> => {
    if (release.plan !== 'signed' || release.state !== 'open') return release;
    if (releaseGaps(release.members, await evidenceOf(release.members, false)).length) return release;
    const after = stepped(release, 'schedule', { plannedAt: Math.floor(at / 1000) * 1000 });
    await releaseRows.save(release, after);
    await append('schedule-release', SYSTEM, after, {}, at);
    return after;
  };

  /** What is signed says for which release it waits. */
  const moved = (members: readonly Member[], name: string | null): Promise<void> =>
    members.length ? (registry.evidence?.moved(members, name) ?? Promise.resolve()) : Promise.resolve();

  return { evidenceOf, load, append, stepped, goOut, letOut, moved };
}
