// What other plugins may import from @gongkai/organization: who holds which post, and the roles a post can have.
export {
  postsService as posts,
  type Holder,
  type OrganRef,
  type PostsService,
  type PostView,
  type Seat,
} from './services/posts';
export {
  DECIDING_ROLES,
  DRAFTING_ROLES,
  HIDING_ROLES,
  isRole,
  isSigningRole,
  READING_BELOW_ROLES,
  ROLE_NAMES,
  ROLES,
  SIGNING_ROLES,
  SUPERVISING_ROLES,
  TIER_ROLES,
  WITHDRAWING_ROLES,
  type Role,
} from './domain/roles';
