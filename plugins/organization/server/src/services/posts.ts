// Who holds which post on a day: the questions that the review, the scope and the admin ask. Every answer is read afresh.
import type { Core } from '@strapi/types';
import { ancestors } from '../domain/organ-tree';
import { resolveRole, type Post } from '../domain/posts';
import { DRAFTING_ROLES, ROLE_NAMES, type Role } from '../domain/roles';
import { POST, type PostRow } from '../uids';
import { parentsOfOrgans } from './records';

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

export interface OrganRef {
  organId: string;
  organName: string;
}

export interface PostsService {
  /** The posts that a person holds on the day, of active organs; none for an inactive person. */
  postsOfPerson(personDocumentId: string, day: string): Promise<PostView[]>;
  /** Who holds the role for the organ on the day: in the organ itself, else in the nearest organ above that has a holder. */
  holderOf(role: Role, organDocumentId: string, day: string): Promise<Holder | null>;
  /** The posts that the person behind an account holds on the day. */
  rolesOfAccount(accountId: number, day: string): Promise<PostView[]>;
  /** The organs in which the person behind an account holds a post on the day; `roles` narrows to some roles. */
  organsOfAccount(accountId: number, day: string, roles?: readonly Role[]): Promise<OrganRef[]>;
  /** The organs whose drafts the person may write on the day. */
  draftingOrgansOfPerson(personDocumentId: string, day: string): Promise<OrganRef[]>;
}

type Where = Record<string, unknown>;

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
      organId: row.organ.documentId,
      organName: row.organ.name,
    },
  ];
}

/** Each organ once, in the order of the posts. */
export function organsOf(posts: readonly PostView[], roles?: readonly Role[]): OrganRef[] {
  const found = new Map<string, OrganRef>();
  for (const { role, organId, organName } of posts) {
    if (!roles || roles.includes(role)) found.set(organId, { organId, organName });
  }
  return [...found.values()];
}

export function createPosts({ strapi }: { strapi: Core.Strapi }): PostsService {
  /** Posts held on the day. A deactivated person or organ has none: that is how one is retired without being deleted. */
  const current = async (day: string, person: Where, more: Where = {}): Promise<PostView[]> => {
    const { organ, ...rest } = more;
    const rows = (await strapi.db.query(POST).findMany({
      where: {
        from: { $lte: day },
        $or: [{ until: { $null: true } }, { until: { $gte: day } }],
        person: { active: true, ...person },
        organ: { active: true, ...(organ as Where | undefined) },
        ...rest,
      },
      populate: { person: { select: ['documentId', 'name'] }, organ: { select: ['documentId', 'name'] } },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    })) as PostRow[];
    return rows.flatMap(view);
  };

  const service: PostsService = {
    postsOfPerson: (personDocumentId, day) => current(day, { documentId: personDocumentId }),

    async holderOf(role, organDocumentId, day) {
      const parents = await parentsOfOrgans(strapi);
      const parentOf = (id: string): string | null => parents.get(id) ?? null;
      const chain = [organDocumentId, ...ancestors(organDocumentId, parentOf)];
      const posts = await current(day, {}, { role, organ: { documentId: { $in: chain } } });
      const found = resolveRole(role, organDocumentId, day, posts, parentOf);
      if (!found) return null;
      const { personId, personName, postId, organId, organName } = found.post;
      return { personId, personName, postId, organId, organName };
    },

    rolesOfAccount: (accountId, day) => current(day, { accounts: { id: accountId } }),

    organsOfAccount: async (accountId, day, roles) => organsOf(await service.rolesOfAccount(accountId, day), roles),

    draftingOrgansOfPerson: async (personDocumentId, day) =>
      organsOf(await service.postsOfPerson(personDocumentId, day), DRAFTING_ROLES),
  };
  return service;
}

/** This plugin's service `posts`. */
export function postsService(strapi: Core.Strapi): PostsService {
  return strapi.plugin('gongkai-organization').service('posts') as PostsService;
}
