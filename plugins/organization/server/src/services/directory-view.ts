// The page 单位与人员: who looks, the tree of organs with its numbers, and the warnings of seats that are or will be empty.
import { GongkaiError, kernel, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { vacancies, type Vacancy } from '../domain/hand-over';
import { actingOrgan, actingParents, ancestors, organsWithin, type OrganTree } from '../domain/organ-tree';
import { holds, resolveRole } from '../domain/posts';
import { ROLE_NAMES, TIER_ROLES, tierOfRole } from '../domain/roles';
import { officeCounts, organLines, postLines, treeOf, type OrganLine, type PostLine } from './directory-rows';
import { auditsDirectory, keepsDirectory } from './keepers';
import { postsService } from './posts';

/** Who looks at the pages. */
export interface Viewer {
  personId: string | null;
  /** Keeps the directory: sees everybody and the accounts, and may change. */
  keeps: boolean;
  /** Sees the people of every organ. */
  everybody: boolean;
  /** The organs in which the person holds a post today. */
  organs: string[];
}

export interface Warning extends Vacancy {
  organName: string;
  roleLabel: string;
  officeName: string | null;
  /** The tier that nobody signs in the organ: 初审, 复审, 终审; null for other roles. */
  tier: string | null;
  /** Who signs the tier from above meanwhile; null when nobody does or the role signs no tier. */
  above: { personId: string; personName: string; organName: string } | null;
}

export interface OrganView extends OrganLine {
  /** Active offices, and who holds posts there today. */
  offices: number;
  persons: number;
  posts: number;
}

export interface DirectoryView {
  organs: OrganView[];
  /** Of the organs whose people the viewer sees. */
  warnings: Warning[];
}

/** Asks once who looks. */
export async function viewerOf(strapi: Core.Strapi): Promise<Viewer> {
  const { personId } = await kernel(strapi).actor();
  const keeps = await keepsDirectory(strapi);
  const posts = personId ? await postsService(strapi).postsOfPerson(personId, shanghaiDay(Date.now())) : [];
  return {
    personId,
    keeps,
    everybody: keeps || (await auditsDirectory(strapi)),
    organs: [...new Set(posts.map(({ organId }) => organId))],
  };
}

/** @throws GongkaiError 403 `organization.no-directory` to who holds no post today and does not keep the directory */
export function requirePost({ keeps, organs }: Viewer): void {
  if (keeps || organs.length > 0) return;
  throw new GongkaiError(
    403,
    'organization.no-directory',
    '您目前没有在任的岗位，不能查看单位与人员。请联系系统管理员在“人员”和“岗位”中登记。'
  );
}

/** The organs whose people the viewer sees: the own, those below, and those that they succeeded; null for all. */
export function organsInSight({ everybody, organs }: Viewer, tree: OrganTree): ReadonlySet<string> | null {
  return everybody ? null : organsWithin(new Set(organs), tree);
}

/** The warnings of some organs. `posts` has those of the organs above as well: who signs from there is told. */
export function warningsOf(
  posts: readonly PostLine[],
  organs: ReadonlyMap<string, OrganLine>,
  inSight: (organId: string) => boolean,
  today: string
): Warning[] {
  const tree = treeOf([...organs.values()]);
  const parentOf = actingParents(tree);
  const acting = posts.filter(({ organId, personActive }) => personActive && organs.get(organId)?.active);
  const own = posts.filter(({ organId }) => organs.get(organId)?.active && inSight(organId));
  return vacancies(own, today).map((vacancy) => {
    const { organId, role, from, officeId } = vacancy;
    const tier = tierOfRole(role);
    const found = tier ? resolveRole(role, organId, from > today ? from : today, acting, parentOf) : null;
    const post = found?.post;
    return {
      ...vacancy,
      organName: organs.get(organId)?.name ?? '',
      roleLabel: ROLE_NAMES[role],
      officeName: own.find((one) => officeId !== null && one.officeId === officeId)?.officeName ?? null,
      tier,
      above: post ? { personId: post.personId, personName: post.personName, organName: post.organName } : null,
    };
  });
}

/** The tree with its numbers and warnings, in as many statements for one organ as for a thousand. */
export async function directoryView(strapi: Core.Strapi, viewer: Viewer): Promise<DirectoryView> {
  const today = shanghaiDay(Date.now());
  const organs = await organLines(strapi);
  const offices = await officeCounts(strapi);
  const posts = await postLines(strapi);
  const sight = organsInSight(viewer, treeOf(organs));
  const held = new Map<string, PostLine[]>();
  for (const post of posts.filter((one) => one.personActive && holds(one, today)))
    held.set(post.organId, [...(held.get(post.organId) ?? []), post]);
  const byId = new Map(organs.map((organ) => [organ.id, organ]));
  return {
    organs: organs.map((organ) => {
      const mine = organ.active ? (held.get(organ.id) ?? []) : [];
      return {
        ...organ,
        offices: offices.get(organ.id) ?? 0,
        persons: new Set(mine.map(({ personId }) => personId)).size,
        posts: mine.length,
      };
    }),
    warnings: warningsOf(posts, byId, (organId) => sight === null || sight.has(organId), today),
  };
}

/** The organs whose posts may sign for one: itself or its successor, and those above. */
export function chainOf(organId: string, tree: OrganTree): string[] {
  const acting = actingOrgan(organId, tree);
  return [acting, ...ancestors(acting, actingParents(tree))];
}

/** Roles that an organ's page names although nobody holds them: without them no document comes from here to the public. */
export const NEEDED_ROLES = ['drafter', ...TIER_ROLES] as const;
