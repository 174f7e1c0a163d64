// The rows of gk_releases and gk_release_members as the kernel's words.
import { isOpenState, OPEN_STATES } from '../domain/release';
import type { Member, Release, ReleaseMember, ReleasePlan, ReleaseState, Row } from '../kernel';
import { instant, type Store } from './store';

/** What the list of releases is asked for. */
export interface ReleaseSearch {
  state?: ReleaseState;
  /** Part of the name. */
  words?: string;
  /** Releases that one of these organs owns (document ids); null for all. */
  organs: readonly string[] | null;
  /** Planned or gone out in this time, epoch milliseconds: from, and before. */
  between?: readonly [number, number];
}

export type ReleaseRows = ReturnType<typeof createReleaseRows>;

const CHUNK = 200;

export const openKeyOf = ({ uid, documentId }: Pick<Member, 'uid' | 'documentId'>): string => `${uid} ${documentId}`;

const rowOf = (release: Release): Row => ({
  ref: release.ref,
  name: release.name,
  state: release.state,
  plan: release.plan,
  organ_id: release.organId,
  organ_name: release.organName,
  planned_at: release.plannedAt,
  late: release.late,
  lock_version: release.lockVersion,
  made_by_id: release.madeBy.personId,
  made_by_name: release.madeBy.name,
  made_at: release.madeAt,
  published_at: release.publishedAt,
  reasons: JSON.stringify(release.reasons),
});

const releaseOf = (row: Row, members: readonly Row[]): Release => ({
  ref: String(row.ref),
  name: String(row.name),
  state: row.state as ReleaseState,
  plan: row.plan as ReleasePlan,
  organId: (row.organ_id as string | null) ?? null,
  organName: String(row.organ_name),
  plannedAt: instant(row.planned_at),
  late: Boolean(row.late),
  lockVersion: Number(row.lock_version),
  madeBy: { personId: (row.made_by_id as string | null) ?? null, name: String(row.made_by_name) },
  madeAt: instant(row.made_at)!,
  publishedAt: instant(row.published_at),
  reasons: JSON.parse(String(row.reasons)) as Release['reasons'],
  members: members.map((one) => ({
    uid: String(one.uid),
    documentId: String(one.document_id),
    locale: String(one.locale),
    digest: (one.digest as string | null) ?? null,
  })),
});

/** A part of a text for `like`, with its own signs taken as they are. */
const likeOf = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

export function createReleaseRows(store: Store) {
  const membersOf = (refs: readonly string[]): Promise<Map<string, Row[]>> =>
    store.read(async (tables) => {
      const rows = (await tables('gk_release_members')
        .whereIn('release_ref', [...refs])
        .orderBy(['release_ref', 'position'])) as Row[];
      const found = new Map<string, Row[]>();
      for (const row of rows) {
        const ref = String(row.release_ref);
        const list = found.get(ref);
        if (list) list.push(row);
        else found.set(ref, [row]);
      }
      return found;
    });

  const whole = async (rows: readonly Row[]): Promise<Release[]> => {
    if (!rows.length) return [];
    const members = await membersOf(rows.map((row) => String(row.ref)));
    return rows.map((row) => releaseOf(row, members.get(String(row.ref)) ?? []));
  };

  const insertMembers = (ref: string, members: readonly ReleaseMember[], open: boolean): Promise<void> =>
    store.write(async (tables) => {
      const rows = members.map((member, position) => ({
        release_ref: ref,
        position,
        uid: member.uid,
        document_id: member.documentId,
        locale: '',
        digest: member.digest,
        open_key: open ? openKeyOf(member) : null,
      }));
      for (let at = 0; at < rows.length; at += CHUNK) {
        await tables('gk_release_members').insert(rows.slice(at, at + CHUNK));
      }
    });

  const releaseRows = {
    find: (ref: string): Promise<Release | null> =>
      store.read(async (tables) => (await whole((await tables('gk_releases').where({ ref })) as Row[]))[0] ?? null),

    all: (): Promise<Release[]> =>
      store.read(async (tables) => {
        const found: Release[] = [];
        // A hundred at a time: members of every release in one question would be more values than SQLite takes.
        for (let after = 0; ;) {
          const rows = (await tables('gk_releases').where('id', '>', after).orderBy('id').limit(100)) as Row[];
          if (!rows.length) return found;
          found.push(...(await whole(rows)));
          after = Number(rows.at(-1)!.id);
        }
      }),

    /** A release with its row locked to the end of the transaction; with `skip`, null where somebody else has it. */
    lock: (ref: string, { skip = false } = {}): Promise<Release | null> =>
      store.write(async (tables) => {
        const query = tables('gk_releases').where({ ref });
        const rows = (await (skip ? store.free(query) : query.forUpdate())) as Row[];
        return (await whole(rows))[0] ?? null;
      }),

    /** References of the releases that hold one of these documents and have not gone out. */
    openOf: (members: readonly Member[]): Promise<string[]> =>
      store.read(async (tables) => {
        const refs = new Set<string>();
        for (let at = 0; at < members.length; at += CHUNK) {
          const keys = members.slice(at, at + CHUNK).map(openKeyOf);
          const rows = (await tables('gk_release_members').whereIn('open_key', keys).select('release_ref')) as Row[];
          for (const row of rows) refs.add(String(row.release_ref));
        }
        return [...refs];
      }),

    /** The open release of a document, else the last that it went out with. */
    lastOf: ({ uid, documentId }: Member): Promise<Release | null> =>
      store.read(async (tables) => {
        const [row] = (await tables('gk_release_members')
          .where({ uid, document_id: documentId })
          .orderByRaw('case when open_key is null then 1 else 0 end')
          .orderBy('id', 'desc')
          .limit(1)) as Row[];
        return row ? releaseRows.find(String(row.release_ref)) : null;
      }),

    insert: (release: Release): Promise<void> =>
      store.write(async (tables) => {
        await tables('gk_releases').insert(rowOf(release));
        await insertMembers(release.ref, release.members, isOpenState(release.state));
      }),

    /** Writes what a verb made of a release: its row, and its members where they changed. */
    save: (before: Release, after: Release): Promise<void> =>
      store.write(async (tables) => {
        const { ref } = after;
        await tables('gk_releases').where({ ref }).update(rowOf(after));
        if (JSON.stringify(before.members) !== JSON.stringify(after.members)) {
          await tables('gk_release_members').where({ release_ref: ref }).delete();
          await insertMembers(ref, after.members, isOpenState(after.state));
        } else if (isOpenState(before.state) && !isOpenState(after.state)) {
          await tables('gk_release_members').where({ release_ref: ref }).update({ open_key: null });
        }
      }),

    /** Pins members to what was signed, or to nothing. */
    pin: (members: readonly (Member & { digest: string | null })[]): Promise<void> =>
      store.write(async (tables) => {
        for (const member of members) {
          await tables('gk_release_members')
            .where({ open_key: openKeyOf(member) })
            .update({ digest: member.digest });
        }
      }),

    /** References of releases that are due, the longest due first. */
    due: (now: number, limit: number): Promise<string[]> =>
      store.read(async (tables) => {
        const rows = (await tables('gk_releases')
          .where({ state: 'scheduled' })
          .where('planned_at', '<=', now)
          .orderBy([{ column: 'planned_at' }, { column: 'id' }])
          .limit(limit)
          .select('ref')) as Row[];
        return rows.map((row) => String(row.ref));
      }),

    /** When the next release goes out; null when none is planned. */
    nextAt: (): Promise<number | null> =>
      store.read(async (tables) => {
        const row = (await tables('gk_releases').where({ state: 'scheduled' }).min('planned_at as at').first()) as
          Row | undefined;
        return instant(row?.at);
      }),

    list: (
      { state, words, organs, between }: ReleaseSearch,
      page: { offset: number; limit: number }
    ): Promise<{ releases: Release[]; total: number }> =>
      store.read(async (tables) => {
        const found = () => {
          const query = tables('gk_releases');
          if (state) void query.where({ state });
          if (words) void query.whereRaw("lower(name) like ? escape '\\'", [likeOf(words)]);
          if (organs) void query.whereIn('organ_id', [...organs]);
          if (between) {
            const [from, before] = between;
            void query.where((when) => {
              void when
                .where((out) => void out.where('published_at', '>=', from).where('published_at', '<', before))
                .orWhere((planned) => {
                  void planned
                    .whereIn('state', [...OPEN_STATES])
                    .where('planned_at', '>=', from)
                    .where('planned_at', '<', before);
                });
            });
          }
          return query;
        };
        const [{ count }] = (await found().count({ count: '*' })) as [{ count: number | string }];
        const rows = (await found().orderBy('id', 'desc').offset(page.offset).limit(page.limit)) as Row[];
        return { releases: await whole(rows), total: Number(count) };
      }),
  };
  return releaseRows;
}
