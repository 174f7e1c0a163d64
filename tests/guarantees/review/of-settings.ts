// What the review is set up with, and what it tells: each by everybody who may not.
import { POLICY } from '../../support/county';
import { SOMEBODIES, type Somebody } from './cast';
import { named, NO_PERSON, unnamed, type About, type Deed, type Method } from './deed';
import { day, TIERS } from './world';

const deed = (
  name: string,
  method: Method,
  route: string,
  asked: Deed['asked'],
  rest: Pick<Deed, 'may' | 'refused'> & Partial<Deed>
): Deed => ({
  name,
  method,
  route,
  on: 'half signed',
  asked,
  anew: 'nothing',
  ...rest,
});

const but = (...may: Somebody[]): Somebody[] => SOMEBODIES.filter((one) => !may.includes(one));

const KEEPER: Pick<Deed, 'may' | 'refused' | 'unnamed'> = {
  may: ['keeper'],
  refused: { 'review.not-workflow-keeper': but('keeper') },
  unnamed: unnamed('review.not-workflow-keeper'),
};
const workflow = ({ world }: About) => ({
  name: '越级流程',
  organs: [world.county.organs.civil],
  types: [POLICY],
  tiers: TIERS,
});

/** In days that no other arrangement has. */
const period = { startsAt: day(40), endsAt: day(42), reason: '值班' };
const lastSeat = ({ world }: About) => ({ organId: world.county.organs.finance, role: 'leader-in-charge', ...period });
const OF_LEADER: Pick<Deed, 'may' | 'refused'> = {
  may: ['leader'],
  refused: {
    'review.not-overseer': but('leader', 'head', 'contributor'),
    'review.not-to-hand-out': ['head', 'contributor'],
  },
};
const OVERSEEN: Pick<Deed, 'may' | 'refused'> = {
  may: ['head', 'leader', 'contributor'],
  refused: { 'review.not-overseer': but('head', 'leader', 'contributor') },
};

/** Who reads what the organ has in review. */
const READERS = but('keeper', 'other', 'former');
const NOT_READABLE: Pick<Deed, 'may' | 'refused' | 'unnamed'> = {
  may: READERS,
  refused: { 'review.not-readable': ['keeper', 'other', 'former'] },
  // Strapi's super administrator sees all and writes nothing; a token reads no drafts.
  unnamed: { root: null, bare: 'review.not-readable', token: 'review.not-readable' },
};
const OTHERS_DRAFT: Pick<Deed, 'may' | 'refused' | 'unnamed'> = {
  may: READERS,
  refused: { 'publication.other-organ': ['keeper', 'other', 'former'] },
  unnamed: { root: null, bare: 'publication.other-organ', token: 'publication.drafts-private' },
};
/** On a comment of the signer of tier 2. */
const thread = (may: Somebody[]): Pick<Deed, 'may' | 'refused'> => ({
  may,
  refused: {
    ...OTHERS_DRAFT.refused,
    'review.comment-not-yours': READERS.filter((one) => !may.includes(one)),
  },
});
const NUMBERS: Pick<Deed, 'may' | 'refused'> = {
  may: READERS,
  refused: { 'review.statistics-organ': ['keeper', 'other', 'former'] },
};
const organ = ({ world }: About) => ({ organ: world.county.organs.finance });

export const OF_SETTINGS: readonly Deed[] = [
  deed('save a workflow 审核流程', 'POST', '/workflows', workflow, KEEPER),
  deed(
    'save the next version of a workflow',
    'POST',
    '/workflows',
    (about) => ({ ...workflow(about), ...about.setting.workflow }),
    { ...KEEPER, anew: 'setting' }
  ),
  deed('disable a workflow', 'POST', '/workflows/disable', ({ setting }) => ({ ...setting.workflow }), {
    ...KEEPER,
    anew: 'setting',
  }),
  deed(
    'delegate somebody’s post 委托审核',
    'POST',
    '/arrangements',
    ({ world: { county, ids } }) => ({
      kind: 'delegation',
      organId: county.organs.finance,
      role: 'head-of-disclosure-office',
      fromId: county.people.head.id,
      personId: ids.auditor,
      ...period,
    }),
    { may: ['head'], refused: { 'review.delegation-of-others': but('head') } }
  ),
  deed(
    'put somebody on duty for the last tier 值班表',
    'POST',
    '/arrangements',
    (about) => ({ kind: 'duty', personId: about.world.ids.auditor, ...lastSeat(about) }),
    OF_LEADER
  ),
  deed(
    'entrust the last tier to the organ above 委托上级审核',
    'POST',
    '/arrangements',
    (about) => ({ kind: 'entrustment', upperId: about.world.county.organs.government, ...lastSeat(about) }),
    OF_LEADER
  ),
  deed(
    'a whole roster 值班表',
    'POST',
    '/arrangements/roster',
    ({ world }) => ({
      organId: world.county.organs.finance,
      reason: '值班表',
      text: `${day(50)} 17:30\t${day(51)} 08:30\t孙审计\t信息发布员`,
    }),
    OVERSEEN
  ),
  deed(
    'revoke an arrangement',
    'POST',
    '/arrangements/revoke',
    ({ setting }) => ({ ref: setting.delegation, reason: '提前回来' }),
    { ...OVERSEEN, anew: 'setting' }
  ),
  deed('who holds posts', 'GET', '/people', organ, {
    may: but('former'),
    refused: { [NO_PERSON]: ['former'] },
  }),
  deed('the panel of a case', 'GET', '/panel', named, OTHERS_DRAFT),
  deed('the comments of a case', 'GET', '/comments', named, OTHERS_DRAFT),
  deed(
    'comment 批注',
    'POST',
    '/comment',
    (about) => ({ ...named(about), case: about.seen.case!.ref, digest: about.seen.digest, text: '请核对附件' }),
    {
      may: ['drafter', 'chief', 'signed', 'head', 'contributor', 'leader'],
      refused: { ...OTHERS_DRAFT.refused, 'review.not-involved': ['auditor'] },
      unnamed: { ...OTHERS_DRAFT.unnamed!, root: NO_PERSON },
    }
  ),
  deed(
    'answer a comment',
    'POST',
    '/comment/reply',
    ({ setting }) => ({ comment: setting.comments.open, text: '已经核对' }),
    thread(['drafter', 'chief', 'signed', 'head', 'contributor', 'leader'])
  ),
  deed('settle a comment', 'POST', '/comment/resolve', ({ setting }) => ({ comment: setting.comments.open }), {
    ...thread(['drafter', 'chief', 'signed', 'head', 'contributor']),
    anew: 'setting',
  }),
  deed(
    'open a comment again',
    'POST',
    '/comment/reopen',
    ({ setting }) => ({ comment: setting.comments.settled, text: '还有一处' }),
    { ...thread(['head', 'signed', 'contributor', 'leader']), anew: 'setting' }
  ),
  deed('the difference of a case', 'GET', '/difference', named, OTHERS_DRAFT),
  deed('note a content as seen', 'POST', '/seen', (about) => ({ ...named(about), digest: about.seen.digest }), {
    ...OTHERS_DRAFT,
    unnamed: { ...OTHERS_DRAFT.unnamed!, root: NO_PERSON },
  }),
  deed(
    'the approval sheet 审批表',
    'GET',
    '/sheet',
    ({ seen }) => ({ case: seen.case!.ref, format: 'docx' }),
    NOT_READABLE
  ),
  deed(
    'an approval sheet by its code',
    'GET',
    '/sheet/check',
    ({ setting }) => ({ code: setting.sheetCode }),
    NOT_READABLE
  ),
  deed('the statistics of an organ 审核统计', 'GET', '/statistics', organ, NUMBERS),
  deed('the statistics as a workbook', 'GET', '/statistics/xlsx', organ, NUMBERS),
  deed('mark somebody’s notice as read', 'POST', '/notices/read', ({ setting }) => ({ ids: [setting.notice] }), {
    may: ['head'],
    refused: { 'review.notice-unknown': but('head') },
    unnamed: unnamed('review.notice-unknown'),
  }),
  deed('choose how notices come', 'PUT', '/notice-choices', () => ({ choices: { published: 'digest' } }), {
    may: SOMEBODIES,
    refused: {},
    unnamed: unnamed('review.notice-no-person'),
  }),
];
