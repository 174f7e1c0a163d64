// The verbs of a case, each by everybody who may not.
import type { Answer } from '../../support/county';
import type { Somebody } from './cast';
import { named, taken, type Deed } from './deed';
import { changes } from './world';

const verb = (name: string, route: string, rest: Omit<Deed, 'name' | 'method' | 'route'>): Deed => ({
  name,
  method: 'POST',
  route,
  ...rest,
});

const WRONG_TIER = {
  'review.other-organ': ['other'],
  'review.not-your-tier': ['keeper', 'auditor', 'former', 'drafter', 'chief', 'leader'],
} as const;

const SIGNS: Pick<Deed, 'on' | 'may' | 'refused'> = {
  on: 'half signed',
  may: ['head'],
  refused: { ...WRONG_TIER, 'review.same-person': ['signed'], 'review.contributor': ['contributor'] },
};

const GIVES_BACK: Pick<Deed, 'on' | 'may' | 'refused'> = {
  on: 'half signed',
  // Who gives back signs nothing: they need not be another person.
  may: ['head', 'signed', 'contributor'],
  refused: WRONG_TIER,
};

/** Posts that draft for the organ; of who signs the first two tiers too. */
const DRAFTS: readonly Somebody[] = ['drafter', 'chief', 'signed', 'head', 'contributor'];
const SENDS: Pick<Deed, 'may' | 'refused'> = {
  may: DRAFTS,
  refused: { 'review.not-your-organ': ['keeper', 'other', 'auditor', 'former', 'leader'] },
};

const NOT_OVERSEERS: readonly Somebody[] = ['keeper', 'other', 'auditor', 'former', 'chief', 'signed'];
const NOT_DRAFTERS: readonly Somebody[] = ['keeper', 'other', 'auditor', 'former', 'leader'];

interface Many {
  items: { refusal: { code: string } | null }[];
}
const firstOfMany = ({ body }: Answer): string => (body.data as Many).items[0]!.refusal?.code ?? 'passed';

export const OF_CASES: readonly Deed[] = [
  verb('submit 送审', '/submit', { on: 'never reviewed', asked: named, ...SENDS }),
  verb('submit-many 批量送审', '/submit-many', {
    on: 'never reviewed',
    asked: (about) => ({ items: [named(about)] }),
    may: DRAFTS,
    // Of a stranger's document nothing is told, not even what belongs to it.
    refused: {
      'publication.other-organ': ['keeper', 'other', 'former'],
      'review.not-your-organ': ['auditor', 'leader'],
    },
    outcome: firstOfMany,
  }),
  verb('correct 更正', '/correct', {
    on: 'published, then edited',
    asked: (about) => ({ ...named(about), kind: 'correction', note: '摘要有误，现予更正' }),
    ...SENDS,
  }),
  verb('correct 勘误', '/correct', {
    on: 'published, then edited',
    asked: (about) => ({ ...named(about), kind: 'erratum', note: '摘要有错别字，现予勘误' }),
    ...SENDS,
  }),
  verb('approve 通过', '/approve', { ...SIGNS, asked: taken(({ seen }) => seen.answers) }),
  verb('suggest 提出修改意见', '/suggest', {
    ...SIGNS,
    asked: taken(({ seen }) => ({ ...seen.answers, changes: changes(seen.documentId) })),
  }),
  verb('return to the drafter 退回', '/return', { ...GIVES_BACK, asked: taken({ comment: '请补充依据' }) }),
  verb('return to an earlier tier 退回上一级', '/return', {
    ...GIVES_BACK,
    asked: taken({ comment: '请核对附件', toTier: 1, mode: 'restart' }),
  }),
  verb('secrecy 保密审查', '/secrecy', {
    on: 'half signed',
    asked: taken({ conclusion: 'may-be-public' }),
    may: ['head', 'signed'],
    refused: {
      'review.not-secrecy-reviewer': ['keeper', 'other', 'auditor', 'former', 'drafter', 'chief', 'leader'],
      'review.contributor': ['contributor'],
    },
  }),
  verb('accept 采纳', '/accept', {
    on: 'changes suggested',
    asked: taken(({ seen }) => ({ digest: seen.result })),
    may: ['drafter', 'chief', 'contributor'],
    refused: { 'review.not-drafter': NOT_DRAFTERS, 'review.own-suggestion': ['signed', 'head'] },
  }),
  verb('decline 不采纳', '/decline', {
    on: 'changes suggested',
    asked: taken({ comment: '原文与文件一致' }),
    may: DRAFTS,
    refused: { 'review.not-drafter': NOT_DRAFTERS },
  }),
  ...(['half signed', 'changes suggested'] as const).map((on) =>
    verb('recall 撤回送审', '/recall', {
      on,
      asked: taken(),
      may: ['drafter'],
      refused: {
        'review.not-submitter': [...NOT_OVERSEERS, 'head', 'contributor', 'leader'],
      },
    })
  ),
  verb('recall 撤回送审', '/recall', {
    on: 'sent by one whose post has ended since',
    asked: taken(),
    may: [],
    control: ['half signed', 'drafter'],
    refused: {
      'review.not-your-organ': ['former'],
      'review.not-submitter': [
        'keeper',
        'other',
        'auditor',
        'drafter',
        'chief',
        'signed',
        'head',
        'contributor',
        'leader',
      ],
    },
  }),
  verb('end 终止审核', '/end', {
    on: 'half signed',
    asked: taken({ comment: '事项取消' }),
    may: ['head', 'contributor', 'leader'],
    refused: { 'review.not-overseer': [...NOT_OVERSEERS, 'drafter'] },
  }),
  verb('reassign 改派', '/reassign', {
    on: 'half signed',
    asked: taken(({ world }) => ({ comment: '出差', person: world.ids.deputy })),
    may: ['head', 'contributor', 'leader'],
    refused: { 'review.not-overseer': [...NOT_OVERSEERS, 'drafter'] },
  }),
  verb('reassign the last tier 改派终审', '/reassign', {
    on: 'half signed',
    asked: taken(({ world }) => ({ comment: '出差', person: world.ids.deputy, tier: 3 })),
    may: ['leader'],
    refused: {
      'review.not-overseer': [...NOT_OVERSEERS, 'drafter'],
      'review.not-to-hand-out': ['head', 'contributor'],
    },
  }),
  verb('expedite 加急', '/expedite', {
    on: 'half signed',
    asked: taken({ comment: '防汛应急', urgency: 'urgent' }),
    may: ['drafter', 'head', 'contributor', 'leader'],
    refused: { 'review.not-overseer': NOT_OVERSEERS },
  }),
];
