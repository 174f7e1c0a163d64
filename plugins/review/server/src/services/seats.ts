// Who may sign the tiers of a case now, and what waits for a person: posts of the organization, arrangements and reassignments put together.
import {
  DRAFTING_ROLES,
  isSigningRole,
  posts,
  ROLE_NAMES,
  type PostView,
  type Role,
} from '@gongkai/organization/contract';
import { kernel as kernelOf, shanghaiDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { signersOf, tiersWithoutSigner, type Arrangement, type SeatOf, type Signer } from '../domain/seats';
import type { Tier, Workflow } from '../domain/workflow';
import { arrangementOf, ARRANGED_NOW } from './arrangement-rows';
import { addressesOf } from './mail-addresses';
import type { ReviewCase } from './case-rows';

/** In the place of a role: the posts that draft for an organ, which answer what a signer would change. */
export const DRAFTERS = '';

/** By what a person may sign now. */
export interface Reach {
  /** Roles, each with the organs whose cases it reaches. */
  posts: { role: string; organs: string[] }[];
  /** The organs in or below which the person holds a post: a tier that was reassigned is theirs there and nowhere else. */
  within: string[];
}

export interface TierSeat {
  /** The main holder of the first post, as the screens name the tier's signer. */
  holder: Signer | null;
  standIn: Signer | null;
  signers: Signer[];
}

export const postNames = ({ posts: roles }: Pick<Tier, 'posts'>): string =>
  roles.map((role) => ROLE_NAMES[role as Role] ?? role).join('、');

export type Seats = ReturnType<typeof createSeats>;

export function createSeats(strapi: Core.Strapi) {
  const kernel = () => kernelOf(strapi);

  const arrangedFor = async (organIds: readonly string[], at: number) =>
    (
      (await kernel().database.read((tables) =>
        tables('gk_review_arrangements')
          .whereIn('organ_id', [...organIds])
          .where(ARRANGED_NOW(at))
          .orderBy('id')
      )) as Row[]
    ).map(arrangementOf);

  /** The organs for which these posts draft: their own, and those whose work came to them. */
  const draftedBy = async (held: readonly PostView[]): Promise<string[]> => {
    const own = new Set(held.filter(({ role }) => DRAFTING_ROLES.includes(role)).map(({ organId }) => organId));
    const found = new Set(own);
    for (const id of own) for (const before of (await posts(strapi).lineageOf(id)) ?? []) found.add(before);
    if (found.size === own.size) return [...own];
    // What went on to yet another organ is drafted there.
    const chains = await posts(strapi).chainsOf([...found]);
    return [...found].filter((id) => own.has(id) || own.has(chains.get(id)![0]!));
  };

  /** The signers of a tier for an organ, by posts and arrangements. */
  const signersFor = async (tier: Tier, organId: string, at: number): Promise<Signer[]> => {
    const day = shanghaiDay(at);
    const chain = await posts(strapi).chainOf(organId);
    const arranged = (await arrangedFor(chain, at)).filter(({ role }) => tier.posts.includes(role));
    const seats: SeatOf[] = [];
    const organs = new Set([chain[0]!]);
    for (const role of tier.posts) {
      const entrusted = arranged.find(
        (one) => one.kind === 'entrustment' && one.role === role && one.organId === chain[0]
      );
      const seat = await posts(strapi).seatOf(role as Role, entrusted?.upperId ?? organId, day);
      if (!seat) continue;
      organs.add(seat.holder.organId);
      seats.push({ role, holder: seat.holder, standIn: seat.standIn, entrustedBy: entrusted ?? null });
    }
    const able: Arrangement[] = [];
    for (const one of arranged.filter(({ organId: of }) => organs.has(of))) {
      if (one.personId === null || (await stillThere(one.personId, chain, day))) able.push(one);
    }
    return signersOf(seats, able);
  };

  /** Who signs in another's place still holds a post in the organ or above it; what was arranged before does not outlive that. */
  const stillThere = async (personId: string, chain: readonly string[], day: string): Promise<boolean> => {
    const held = await posts(strapi).postsOfPerson(personId, day);
    return (
      held.some(({ organId }) => chain.includes(organId)) && held.every(({ role }) => role !== 'system-administrator')
    );
  };

  /** What was arranged for a person and holds now. */
  const arrangedTo = async (personId: string): Promise<Arrangement[]> =>
    (
      (await kernel().database.read((tables) =>
        tables('gk_review_arrangements').where({ person_id: personId }).where(ARRANGED_NOW(Date.now()))
      )) as Row[]
    ).map(arrangementOf);

  /** The organs of posts and those below: there a person may sign in another's place, which does not outlive the post. */
  const withinOf = async (held: readonly PostView[]): Promise<string[]> => {
    const organs = new Set<string>();
    for (const id of new Set(held.map(({ organId }) => organId))) {
      for (const below of (await posts(strapi).lineageOf(id, true)) ?? []) organs.add(below);
    }
    return [...organs];
  };

  const assignedTo = async (ref: string, tier: number): Promise<Signer | null> => {
    const rows = (await kernel().database.read((tables) =>
      tables('gk_review_assignments').where({ case_ref: ref, tier }).orderBy('id', 'desc').limit(1)
    )) as Row[];
    const [row] = rows;
    return row
      ? {
          personId: String(row.person_id),
          personName: String(row.person_name),
          role: String(row.role),
          postId: null,
          manner: 'assigned',
          onBehalfOf: null,
          arrangement: null,
        }
      : null;
  };

  /** The signers of a tier of a case: the one to whom it was reassigned, else those of the posts. */
  const signersOfCase = async (
    { ref, organId }: Pick<ReviewCase, 'ref' | 'organId'>,
    tier: Tier
  ): Promise<Signer[]> => {
    const assigned = await assignedTo(ref, tier.tier);
    const at = Date.now();
    if (
      assigned &&
      (await stillThere(assigned.personId, await posts(strapi).chainOf(organId), shanghaiDay(at))) &&
      (await canLogIn(assigned.personId))
    ) {
      return [assigned];
    }
    return signersFor(tier, organId, at);
  };

  /** Whether the person has an account that is open: a tier given to who cannot log in would wait for ever. */
  const canLogIn = async (personId: string): Promise<boolean> => (await addressesOf(strapi, personId)).length > 0;

  const seatFrom = (signers: Signer[]): TierSeat => ({
    holder: signers.find(({ manner }) => manner !== 'stand-in') ?? signers[0] ?? null,
    standIn: signers.find(({ manner }) => manner === 'stand-in') ?? null,
    signers,
  });

  return {
    signersFor,
    signersOfCase,

    /** The seat of a tier as the screens show it. */
    seatOf: async (tier: Tier, organId: string, ref: string | null): Promise<TierSeat> =>
      seatFrom(ref ? await signersOfCase({ ref, organId }, tier) : await signersFor(tier, organId, Date.now())),

    /**
     * Tiers that nobody could sign if every tier needs a person of its own and who wrote the text signs tier 1 at most.
     * @returns tiers, with whether nobody holds their posts at all
     */
    emptyTiers: async (
      workflow: Workflow,
      organId: string,
      contributors: readonly (string | null)[]
    ): Promise<{ tier: Tier; vacant: boolean }[]> => {
      const at = Date.now();
      const tiers: { tier: Tier; needed: number; persons: string[]; vacant: boolean }[] = [];
      for (const tier of workflow.tiers) {
        const all = (await signersFor(tier, organId, at)).map(({ personId }) => personId);
        const needed = tier.signers === 'one' ? 1 : tier.signers === 'two' ? 2 : tier.posts.length;
        const persons = all.filter((id) => tier.contributorMaySign || !contributors.includes(id));
        tiers.push({ tier, needed, persons, vacant: all.length === 0 });
      }
      return tiersWithoutSigner(tiers).map((i) => tiers[i]!);
    },

    /** Organs whose drafts a person reads because it signs in another's place: by an arrangement, or a tier that was reassigned to it. */
    readingOf: async (personId: string): Promise<string[]> => {
      const rows = (await kernel().database.read((tables) =>
        tables('gk_review_waiting').where({ person_id: personId }).distinct('organ_id')
      )) as Row[];
      const given = await arrangedTo(personId);
      // Asked at every reading of drafts, and nothing for nearly everybody.
      if (!rows.length && !given.length) return [];
      const day = shanghaiDay(Date.now());
      const within = new Set(await withinOf(await posts(strapi).postsOfPerson(personId, day)));
      const organs = new Set(rows.map((row) => String(row.organ_id)).filter((id) => within.has(id)));
      for (const { kind, role, organId } of given.filter((one) => within.has(one.organId))) {
        if (kind === 'duty') organs.add(organId);
        for (const id of await posts(strapi).servedBy(role as Role, [organId], day)) organs.add(id);
      }
      return [...organs];
    },

    /**
     * By what a person may act today: its own posts and what was arranged for it, with the organs whose cases each reaches; and the organs
     * for which it drafts.
     */
    reachOf: async (personId: string): Promise<Reach> => {
      const day = shanghaiDay(Date.now());
      const held = await posts(strapi).postsOfPerson(personId, day);
      const within = await withinOf(held);
      const arranged = (await arrangedTo(personId)).filter(({ organId }) => within.includes(organId));
      const entrusted = (
        (await kernel().database.read((tables) =>
          tables('gk_review_arrangements').where({ kind: 'entrustment' }).where(ARRANGED_NOW(Date.now()))
        )) as Row[]
      ).map(arrangementOf);
      const own = new Map<string, Set<string>>();
      for (const { role, organId } of [...held.filter((post) => isSigningRole(post.role)), ...arranged]) {
        own.set(role, (own.get(role) ?? new Set()).add(organId));
      }
      const reach: Reach = { posts: [], within };
      for (const [role, organs] of own) {
        const served = new Set(await posts(strapi).servedBy(role as Role, [...organs], day));
        for (const { role: given, organId, upperId } of entrusted) {
          if (given !== role) continue;
          const seat = await posts(strapi).seatOf(role as Role, upperId!, day);
          const mine = seat !== null && organs.has(seat.holder.organId);
          for (const id of (await posts(strapi).lineageOf(organId)) ?? []) {
            if (mine) served.add(id);
            else served.delete(id);
          }
        }
        // On duty for an organ that has nobody: the roster alone reaches it.
        for (const one of arranged) if (one.kind === 'duty' && one.role === role) served.add(one.organId);
        reach.posts.push({ role, organs: [...served] });
      }
      const drafts = await draftedBy(held);
      if (drafts.length) reach.posts.push({ role: DRAFTERS, organs: drafts });
      return reach;
    },
  };
}
