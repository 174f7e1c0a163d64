// Whose drafts and records a person sees: those of the own organs and, with some roles, of the organs below; never to the side.
import { organsWithin, withPredecessors, type OrganTree } from './organ-tree';
import { ADMINISTRATOR, READING_BELOW_ROLES, type Role } from './roles';

/**
 * The organs that the posts of a day let one read: the own with those that they succeeded, and what is below where the role reaches down.
 * Administering the system gives no sight of content.
 */
export function readableOrgans(posts: readonly { role: Role; organId: string }[], tree: OrganTree): string[] {
  const inside = posts.filter(({ role }) => role !== ADMINISTRATOR);
  const organs = (some: typeof inside): Set<string> => new Set(some.map(({ organId }) => organId));
  const above = inside.filter(({ role }) => READING_BELOW_ROLES.includes(role));
  return [...new Set([...withPredecessors(organs(inside), tree), ...organsWithin(organs(above), tree)])];
}
