// Who holds which post on a day: the questions that the review, the scope and the admin ask. Every answer is read afresh.
import { kernel } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { actingOrgan, actingParents, ancestors, organsWithin, withPredecessors } from '../domain/organ-tree';
import { resolveRole, type Post } from '../domain/posts';
import { DRAFTING_ROLES, ROLE_NAMES, type Role } from '../domain/roles';
import { POST, type PostRow } from '../uids';
import { treeOfOrgans } from './records';

/** A post with the names as they are written today. Person and organ ids are document ids. */
export interface PostView extends Post {
  personName: string;
  organName: string;
  roleLabel: string;
}

export interface Holder {
  personId: string;
  personName: string;
  postId: string;
  /** The organ whose post it is: the one asked for, or the nearest above that has a holder. */
  organId: string;
  organName: string;
}

export interface Seat {
  holder: Holder;
  standIn: Holder | null;
}

export interface OrganRef {
  organId: string;
  organName: string;
}

export interface PostsService {
  /** The posts that a person holds on the day, of active organs; none for an inactive person. */
  postsOfPerson(personDocumentId: string, day: string): Promise<PostView[]>;
  /**
   * The seat of the role for the organ on the day, with its main holder and its stand-in (AB岗): in the organ itself, else in the
   * nearest organ above that has a main holder. The posts of an organ that was merged are those of its successor.
   */
  seatOf(role: Role, organDocumentId: string, day: string): Promise<Seat | null>;
  /** The main holder of the seat. */
  holderOf(role: Role, organDocumentId: string, day: string): Promise<Holder | null>;
  /** The stand-in of the seat; null also when the seat has no main holder. */
  standInOf(role: Role, organDocumentId: string, day: string): Promise<Holder | null>;
  /** Everybody who holds the role on the day in the organ itself, or in the one that does its work today; main holders and stand-ins. */
  holdersIn(role: Role, organDocumentId: string, day: string): Promise<Holder[]>;
  /** The posts that the person behind an account holds on the day. */
  rolesOfAccount(accountId: number, day: string): Promise<PostView[]>;
  /** The organs in which the person holds a post of one of the roles on the day. */
  organsOfPerson(personDocumentId: string, day: string, roles: readonly Role[]): Promise<OrganRef[]>;
  /** The organs whose drafts the person may write on the day. */
  draftingOrgansOfPerson(personDocumentId: string, day: string): Promise<OrganRef[]>;
  /** Whether the person may write the drafts that the organ has: in it, or in the organ that succeeded it. */
  draftsFor(personDocumentId: string, organDocumentId: string, day: string): Promise<boolean>;
  /**
   * The organs whose work is done by this one today: itself and those that it succeeded; with `below` also those below it. For filters
   * by organ; null when there is no such organ.
   */
  lineageOf(organDocumentId: string, below?: boolean): Promise<string[] | null>;
  /** The organ that does the work of this one today and those above it, nearest first. */
  chainOf(organDocumentId: string): Promise<string[]>;
  /** The same for many, in one reading of the organs. */
  chainsOf(organDocumentIds: readonly string[]): Promise<Map<string, string[]>>;
  /**
   * The organs whose seat of a role is in one of the given organs on the day: these themselves, those below that have no main holder of
   * their own, and those whose work they took over. The other direction of `seatOf`, for all organs at once.
   */
  servedBy(role: Role, organDocumentIds: readonly string[], day: string): Promise<string[]>;
  /**
   * Adds a reason for which a person reads drafts beyond the reach of the own posts: who signs for a time in another's place.
   * @param source the organs (document ids) whose drafts the person may read now
   */
  addReading(source: (personDocumentId: string) => Promise<readonly string[]>): void;
  /** What every such source says of a person. */
  readingOf(personDocumentId: string): Promise<string[]>;
}

type Where = Record<string, unknown>;
type Named = 'person' | 'organ' | 'office';

const WHOLE: readonly Named[] = ['person', 'organ', 'office'];

const holderIn = ({ personId, personName, postId, organId, organName }: PostView): Holder => ({
  personId,
  personName,
  postId,
  organId,
  organName,
});

function view(row: PostRow): PostView[] {
  if (!row.person || !row.organ) return [];
  return [
    {
      postId: row.documentId,
      role: row.role,
      roleLabel: ROLE_NAMES[row.role],
      from: row.from,
      until: row.until ?? null,
      personId: row.person.documentId,
      personName: row.person.name,
      officeId: row.office?.documentId ?? null,
      standIn: row.standIn === true,
      organId: row.organ.documentId,
      organName: row.organ.name,
    },
  ];
}

export function createPosts({ strapi }: { strapi: Core.Strapi }): PostsService {
  /** Posts held on the day. A deactivated person or organ has none: that is how one is retired without being deleted. */
  const current = async (
    day: string,
    person: Where,
    { organ, ...rest }: Where = {},
    names: readonly Named[] = ['person', 'organ']
  ): Promise<PostRow[]> =>
    (await strapi.db.query(POST).findMany({
      where: {
        from: { $lte: day },
        $or: [{ until: { $null: true } }, { until: { $gte: day } }],
        person: { active: true, ...person },
        organ: { active: true, ...(organ as Where | undefined) },
        ...rest,
      },
      populate: Object.fromEntries(names.map((name) => [name, { select: ['documentId', 'name'] }])),
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    })) as PostRow[];

  const readings: ((personDocumentId: string) => Promise<readonly string[]>)[] = [];

  const service: PostsService = {
    addReading: (source) => void readings.push(source),

    async readingOf(personDocumentId) {
      const lists = [];
      for (const source of readings) lists.push(await source(personDocumentId));
      return lists.flat();
    },

    postsOfPerson: async (personDocumentId, day) =>
      (await current(day, { documentId: personDocumentId }, {}, WHOLE)).flatMap(view),

    async seatOf(role, organDocumentId, day) {
      const tree = await treeOfOrgans(strapi);
      const parentOf = actingParents(tree);
      const acting = actingOrgan(organDocumentId, tree);
      const chain = [acting, ...ancestors(acting, parentOf)];
      // Each name is a statement of its own; only the heads of offices have a seat an office.
      const names: readonly Named[] = role === 'office-head' ? WHOLE : ['person', 'organ'];
      const posts = await current(day, {}, { role, organ: { documentId: { $in: chain } } }, names);
      const found = resolveRole(role, acting, day, posts.flatMap(view), parentOf);
      return found && { holder: holderIn(found.post), standIn: found.standIn && holderIn(found.standIn) };
    },

    holderOf: async (role, organDocumentId, day) => (await service.seatOf(role, organDocumentId, day))?.holder ?? null,

    standInOf: async (role, organDocumentId, day) =>
      (await service.seatOf(role, organDocumentId, day))?.standIn ?? null,

    async holdersIn(role, organDocumentId, day) {
      const acting = actingOrgan(organDocumentId, await treeOfOrgans(strapi));
      const found = await current(day, {}, { role, organ: { documentId: acting } });
      return found.flatMap(view).map(holderIn);
    },

    rolesOfAccount: async (accountId, day) =>
      (await current(day, { accounts: { id: accountId } }, {}, WHOLE)).flatMap(view),

    async organsOfPerson(personDocumentId, day, roles) {
      // Asked at every write: a statement that stays prepared, where `current` makes one anew for the posts and one for each name.
      const { rows, name } = kernel(strapi).database;
      const found = await rows(
        `select o.document_id, o.name from ${name('gk_posts')} p` +
          ` join ${name('gk_posts_person_lnk')} pl on pl.post_id = p.id join ${name('gk_persons')} h on h.id = pl.person_id` +
          ` join ${name('gk_posts_organ_lnk')} ol on ol.post_id = p.id join ${name('gk_organs')} o on o.id = ol.organ_id` +
          ` where h.document_id = ? and h.active and o.active and p."from" <= ? and (p.until is null or p.until >= ?)` +
          ` and p.role in (${roles.map(() => '?').join(', ')}) order by p."from", p.id`,
        [personDocumentId, day, day, ...roles]
      );
      const organs = found.map((row) => ({ organId: String(row.document_id), organName: String(row.name) }));
      return [...new Map(organs.map((organ) => [organ.organId, organ])).values()];
    },

    draftingOrgansOfPerson: (personDocumentId, day) => service.organsOfPerson(personDocumentId, day, DRAFTING_ROLES),

    async draftsFor(personDocumentId, organDocumentId, day) {
      const own = await service.draftingOrgansOfPerson(personDocumentId, day);
      if (own.some(({ organId }) => organId === organDocumentId)) return true;
      if (own.length === 0) return false;
      const acting = actingOrgan(organDocumentId, await treeOfOrgans(strapi));
      return own.some(({ organId }) => organId === acting);
    },

    async lineageOf(organDocumentId, below = false) {
      const tree = await treeOfOrgans(strapi);
      if (!tree.has(organDocumentId)) return null;
      return [...(below ? organsWithin : withPredecessors)(new Set([organDocumentId]), tree)];
    },

    chainOf: async (organDocumentId) => (await service.chainsOf([organDocumentId])).get(organDocumentId)!,

    async chainsOf(organDocumentIds) {
      const tree = await treeOfOrgans(strapi);
      const parentOf = actingParents(tree);
      return new Map(
        organDocumentIds.map((organId) => {
          const acting = actingOrgan(organId, tree);
          return [organId, [acting, ...ancestors(acting, parentOf)]];
        })
      );
    },

    async servedBy(role, organDocumentIds, day) {
      const tree = await treeOfOrgans(strapi);
      const parentOf = actingParents(tree);
      const mains = (await current(day, {}, { role }, ['person', 'organ']))
        .flatMap(view)
        .filter(({ standIn }) => !standIn);
      const seated = new Set(mains.map(({ organId }) => organId));
      const mine = new Set(organDocumentIds);
      return [...tree.keys()].filter((organId) => {
        const acting = actingOrgan(organId, tree);
        const seat = [acting, ...ancestors(acting, parentOf)].find((id) => seated.has(id));
        return seat !== undefined && mine.has(seat);
      });
    },
  };
  return service;
}

/** This plugin's service `posts`. */
export function postsService(strapi: Core.Strapi): PostsService {
  return strapi.plugin('gongkai-organization').service('posts') as PostsService;
}
