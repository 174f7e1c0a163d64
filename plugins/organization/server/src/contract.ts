// What other plugins may import from @gongkai/organization: who holds which post.
export { postsService as posts, type Holder, type OrganRef, type PostsService, type PostView } from './services/posts';
export { ROLES, ROLE_NAMES, isRole, type Role } from './domain/roles';
