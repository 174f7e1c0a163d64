// An organ's page: what it is and was called, its offices, who holds which post today and which is empty, and what became of it.
import { GongkaiError, shanghaiDay } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { formerNames, type FormerName } from '../domain/organ-names';
import { actingParents } from '../domain/organ-tree';
import { holds, resolveRole } from '../domain/posts';
import { ROLE_NAMES, ROLES, tierOfRole, type Role } from '../domain/roles';
import { OFFICE, ORGAN, type OfficeRow, type OrganRow, type Ref } from '../uids';
import { organLines, postLines, treeOf, type PostLine } from './directory-rows';
import { chainOf, NEEDED_ROLES, organsInSight, warningsOf, type Viewer, type Warning } from './directory-view';
import { historyService, type Change } from './history';
import { organFacts, type OrganFacts } from './records';

export interface SeatLine {
  postId: string;
  personId: string;
  personName: string;
  officeName: string | null;
  from: string;
  until: string | null;
}

export interface RoleGroup {
  role: Role;
  roleLabel: string;
  /** 初审, 复审, 终审; null for a role that signs no tier. */
  tier: string | null;
  /** `above`: nobody here, somebody in an organ above signs; `empty`: nobody at all, no document gets on. */
  state: 'held' | 'above' | 'empty';
  holders: SeatLine[];
  standIns: SeatLine[];
  /** Posts that begin later. */
  coming: SeatLine[];
  above: { personId: string; personName: string; organId: string; organName: string } | null;
}

export interface Named {
  id: string;
  name: string;
}

export interface OrganPage {
  organ: Omit<OrganFacts, 'parent' | 'successor' | 'formerNames'> & {
    id: string;
    parent: Named | null;
    successor: Named | null;
    formerNames: FormerName[];
    /** Where everybody reads what the organ is: an address of the public API. */
    page: string;
  };
  below: (Named & { active: boolean })[];
  predecessors: Named[];
  offices: { id: string; name: string; telephone: string | null; active: boolean }[];
  /** Null when the organ's people are not the viewer's to see. */
  posts: RoleGroup[] | null;
  /** Posts that have ended, the latest first; null as above. */
  former: (SeatLine & { role: Role; roleLabel: string; standIn: boolean })[] | null;
  warnings: Warning[];
  changes: Change[];
}

const named = (ref: Ref | null | undefined): Named | null => (ref ? { id: ref.documentId, name: ref.name } : null);

const seat = ({ postId, personId, personName, officeName, from, until }: PostLine): SeatLine => ({
  postId,
  personId,
  personName,
  officeName,
  from,
  until,
});

/** The posts of one organ by role; `all` has those of the organs above as well. */
function groupsOf(
  organId: string,
  all: readonly PostLine[],
  today: string,
  parentOf: Parameters<typeof resolveRole>[4]
): RoleGroup[] {
  const acting = all.filter(({ personActive }) => personActive);
  const own = acting.filter((post) => post.organId === organId);
  return ROLES.flatMap((role): RoleGroup[] => {
    const mine = own.filter((post) => post.role === role);
    const current = mine.filter((post) => holds(post, today));
    const coming = mine.filter(({ from }) => from > today);
    const needed = (NEEDED_ROLES as readonly Role[]).includes(role);
    if (!needed && current.length + coming.length === 0) return [];
    const tier = tierOfRole(role);
    const holders = current.filter(({ standIn }) => !standIn);
    const found = tier && holders.length === 0 ? resolveRole(role, organId, today, acting, parentOf)?.post : undefined;
    return [
      {
        role,
        roleLabel: ROLE_NAMES[role],
        tier,
        state: holders.length > 0 ? 'held' : found ? 'above' : 'empty',
        holders: holders.map(seat),
        standIns: current.filter(({ standIn }) => standIn).map(seat),
        coming: coming.map(seat),
        above: found
          ? {
              personId: found.personId,
              personName: found.personName,
              organId: found.organId,
              organName: found.organName,
            }
          : null,
      },
    ];
  });
}

/** @throws GongkaiError 404 `organization.no-such-organ` */
export async function organPage(strapi: Core.Strapi, organId: string, viewer: Viewer): Promise<OrganPage> {
  const today = shanghaiDay(Date.now());
  const ref = { select: ['documentId', 'name'] };
  const row = (await strapi.db.query(ORGAN).findOne({
    where: { documentId: organId },
    populate: {
      parent: ref,
      successor: ref,
      children: { select: ['documentId', 'name', 'active'], orderBy: { code: 'asc' } },
      predecessors: ref,
    },
  } as never)) as (OrganRow & { children: Ref[]; predecessors: Ref[] }) | null;
  if (!row) throw new GongkaiError(404, 'organization.no-such-organ', '没有这个单位，请刷新页面后重试。');
  const offices = (await strapi.db.query(OFFICE).findMany({
    where: { organ: { documentId: organId } },
    orderBy: { id: 'asc' },
  })) as OfficeRow[];
  const changes = await historyService(strapi).changesOf(organId);
  const lines = await organLines(strapi);
  const tree = treeOf(lines);
  const sight = organsInSight(viewer, tree);
  const inSight = sight === null || sight.has(organId);
  const { parent: _, successor: __, formerNames: written, ...facts } = organFacts(row);
  const renamings = changes
    .filter(({ kind, organ }) => kind === 'rename' && organ.id === organId)
    .map(({ organ, day, at }) => ({ organId, name: organ.name, day, at }));
  const posts = inSight ? await postLines(strapi, { organs: [organId, ...chainOf(organId, tree)] }) : [];
  const byId = new Map(lines.map((line) => [line.id, line]));
  return {
    organ: {
      ...facts,
      id: organId,
      parent: named(row.parent),
      successor: named(row.successor),
      formerNames: formerNames(written, renamings),
      page: `/api/gongkai-organization/organs/${organId}`,
    },
    below: row.children.map((child) => ({ id: child.documentId, name: child.name, active: child.active !== false })),
    predecessors: row.predecessors.map(({ documentId, name }) => ({ id: documentId, name })),
    offices: offices.map(({ documentId, name, telephone, active }) => ({
      id: documentId,
      name,
      telephone: telephone ?? null,
      active: active !== false,
    })),
    posts: inSight && facts.active ? groupsOf(organId, posts, today, actingParents(tree)) : inSight ? [] : null,
    former: inSight
      ? posts
          .filter((post) => post.organId === organId && post.until !== null && post.until < today)
          .sort((a, b) => (a.until! < b.until! ? 1 : -1))
          .map((post) => ({ ...seat(post), role: post.role, roleLabel: ROLE_NAMES[post.role], standIn: post.standIn }))
      : null,
    warnings: inSight ? warningsOf(posts, byId, (id) => id === organId, today) : [],
    changes,
  };
}
