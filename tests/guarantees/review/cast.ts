// Who tries the verbs of the review, and on which case.

/** Nobody who is signed in: the review's routes are no part of the public API. */
export const OUTSIDE = {
  visitor: 'anonymous visitor',
  user: 'user of users-permissions, with every right',
  custom: 'custom API token, with every right',
  full: 'full-access API token',
  transfer: 'transfer token, to push and to pull',
  closed: 'session of a drafter whose account was deactivated since',
} as const;

/** Signed in, and no person: the platform's administration has no right to content. */
export const UNNAMED = {
  root: 'super administrator without a person',
  bare: 'account of the staff without a person',
  token: 'token of a super administrator for the admin API, with every right',
} as const;

/** Persons; the case is the finance bureau's, and its second tier is open. */
export const PERSONS = {
  keeper: 'system administrator by post',
  other: 'the same post in another organ',
  auditor: 'auditor of the organ',
  former: 'drafter whose post has ended since, who once held the post of tier 2',
  drafter: 'drafter, who sent the case',
  chief: 'super administrator who drafts for the organ',
  signed: 'signer of tier 1 who has signed the case, and delegate of tier 2',
  head: 'signer of tier 2',
  contributor: 'stand-in of tier 2 who worked on the text',
  leader: 'signer of tier 3',
} as const;

export const CAST = { ...OUTSIDE, ...UNNAMED, ...PERSONS } as const;

export type Outsider = keyof typeof OUTSIDE;
export type Unnamed = keyof typeof UNNAMED;
export type Somebody = keyof typeof PERSONS;
export type Who = keyof typeof CAST;

const keys = <K extends string>(of: Record<K, string>) => Object.keys(of) as K[];
export const OUTSIDERS = keys(OUTSIDE);
export const UNNAMED_ONES = keys(UNNAMED);
export const SOMEBODIES = keys(PERSONS);

/** What a verb is tried on. */
export const MATTERS = [
  'never reviewed',
  'half signed',
  'changes suggested',
  'published, then edited',
  'sent by one whose post has ended since',
  'hidden by the signer of tier 2',
  'withdrawn, and what leaked removed from the draft',
  'purge requested by the signer of tier 2',
  'in a release, and signed',
  'in a release that is scheduled',
  'published with a release',
  'in a clean-up, not judged',
  'in a clean-up, all judged',
  'proposed as active',
  'checked as active',
  'withheld',
  'on request',
  'for a circle',
  'to be interpreted',
  'exemption from interpretation requested',
] as const;
export type Matter = (typeof MATTERS)[number];
