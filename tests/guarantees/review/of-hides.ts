// Taking down at once, removing for good, and deciding on either, each by everybody who may not.
import { POLICY } from '../../support/county';
import { unnamed, type About, type Deed } from './deed';
import { LEAKED } from './world';

const NO_POST = 'organization.no-post';

const deed = (name: string, verb: string, rest: Pick<Deed, 'on' | 'asked' | 'may' | 'refused'>): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-publication/${verb}`,
  unnamed: unnamed(NO_POST),
  ...rest,
});

const document = ({ seen: { documentId } }: About) => ({ uid: POLICY, documentId });

const TAKES_DOWN: Pick<Deed, 'on' | 'may' | 'refused'> = {
  on: 'published, then edited',
  may: ['head', 'signed', 'contributor'],
  refused: {
    [NO_POST]: ['keeper', 'auditor', 'former', 'drafter', 'chief'],
    // Who signs last sits in the county: what the bureau published is the bureau's to take down.
    'organization.other-organ': ['other', 'leader'],
  },
};

const DECIDES: Pick<Deed, 'on' | 'may' | 'refused'> = {
  on: 'hidden by the signer of tier 2',
  may: ['leader'],
  refused: {
    [NO_POST]: ['keeper', 'other', 'auditor', 'former', 'drafter', 'chief', 'signed', 'head', 'contributor'],
  },
};

const decided = (about: About) => ({ ...document(about), hide: about.seen.hide, comment: '经核实' });

const LEAKS: Pick<Deed, 'on' | 'may' | 'refused'> = {
  ...TAKES_DOWN,
  on: 'withdrawn, and what leaked removed from the draft',
};

const asked = (about: About) => ({ ...document(about), purge: about.seen.purge, comment: '经核实' });

const PURGES: readonly Deed[] = [
  deed('look 查找要清除的内容', 'purge/look', {
    ...LEAKS,
    asked: (about) => ({ ...document(about), values: [LEAKED] }),
  }),
  deed('request-purge 申请彻底清除', 'request-purge', {
    ...LEAKS,
    asked: (about) => ({ ...document(about), values: [LEAKED], category: 'privacy', reason: '含有个人信息' }),
  }),
  {
    ...deed('purge 查看清除申请', 'purge', {
      on: 'purge requested by the signer of tier 2',
      may: ['leader', 'head'],
      refused: {
        [NO_POST]: ['keeper', 'other', 'auditor', 'former', 'drafter', 'chief', 'signed', 'contributor'],
      },
      asked: document,
    }),
    method: 'GET',
    anew: 'nothing',
  },
  deed('confirm-purge 批准彻底清除', 'confirm-purge', {
    ...DECIDES,
    on: 'purge requested by the signer of tier 2',
    asked,
  }),
  deed('decline-purge 不予清除', 'decline-purge', {
    on: 'purge requested by the signer of tier 2',
    may: ['leader', 'head'],
    refused: {
      [NO_POST]: ['keeper', 'other', 'auditor', 'former', 'drafter', 'chief', 'signed', 'contributor'],
    },
    asked,
  }),
];

export const OF_HIDES: readonly Deed[] = [
  deed('withdraw 撤稿', 'withdraw', {
    ...TAKES_DOWN,
    asked: (about) => ({
      ...document(about),
      lockVersion: about.seen.lockVersion,
      category: 'wrong-release',
      reason: '内容有误',
    }),
  }),
  deed('hide 紧急屏蔽', 'hide', {
    ...TAKES_DOWN,
    asked: (about) => ({ ...document(about), category: 'privacy', reason: '附件里有个人信息' }),
  }),
  deed('confirm-hide 批准屏蔽', 'confirm-hide', { ...DECIDES, asked: decided }),
  deed('lift-hide 解除屏蔽', 'lift-hide', { ...DECIDES, asked: decided }),
  ...PURGES,
];
