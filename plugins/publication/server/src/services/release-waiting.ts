// What becomes of releases without a person: what is signed waits for them, what is due goes out, what cannot go out fails whole.
import { isLate, isOpenState } from '../domain/release';
import { SYSTEM, type Kernel, type Release } from '../kernel';
import type { ReleaseBasis, ReleaseParts } from './release-basis';
import { keyOf } from './taking-down';

/** The posts of a member's owner organ that are told when a release fails, beside who made and who scheduled it. */
const TOLD_ROLES = ['drafter', 'information-publisher', 'head-of-disclosure-office'] as const;

export type ReleaseWaiting = ReturnType<typeof createReleaseWaiting>;

export function createReleaseWaiting(
  { store, ledger, releaseRows, now }: ReleaseParts,
  { append, stepped, goOut, letOut }: ReleaseBasis
) {
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
      const after = { ...release, members: all, lockVersion: release.lockVersion + 1 };
      await releaseRows.save(release, after);
      if (joining.length) await append('change-release', SYSTEM, after, {}, at);
      await letOut(after, at);
    });

  const waiting: Kernel['releases'] = {
    lock: async (members) => {
      const [ref] = await releaseRows.openOf(members);
      const release = ref === undefined ? null : await releaseRows.lock(ref);
      // It may have gone out while its row was awaited.
      return release && isOpenState(release.state) ? release : null;
    },
    signed,
    unsigned: (members) =>
      releaseRows.pin(members.map(({ uid, documentId }) => ({ uid, documentId, locale: '', digest: null }))),
  };

  return { runDue, fail, waiting };
}
