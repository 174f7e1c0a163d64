// Who tries the guarantees, on what kind of document, and in which states.
export const STATES = [
  'never reviewed',
  'returned',
  'half signed',
  'signed, then edited',
  'signed, then an attachment replaced',
  'signed by one whose post has ended since',
  'published',
  'published, with a correction in review',
  'withdrawn',
] as const;
export type State = (typeof STATES)[number];

/** Which kind of document a path is tried on: of the product's own type, or of one with everything that Strapi offers. */
export type Family = 'policy' | 'board' | 'single' | 'leaflet';

export const ACTORS = {
  nobody: 'code without a user',
  root: 'super administrator without a post',
  chief: 'super administrator with a post',
  drafter: 'drafter, with Strapi’s right to publish',
  publisher: 'tier 1, with Strapi’s right to publish',
  head: 'tier 2, with Strapi’s right to publish',
  leader: 'tier 3, with Strapi’s right to publish',
  visitor: 'anonymous visitor, with every right of the public API',
  user: 'user of users-permissions, with every right',
  custom: 'custom API token, with every right',
  full: 'full-access API token',
  token: 'token of a super administrator for the admin API and MCP, with every right',
  transfer: 'transfer token, to push and to pull',
} as const;
export type Actor = keyof typeof ACTORS;
