// 定期评估 of what is public, by everybody who may not.
import { POLICY } from '../../support/county';
import { unnamed, type Deed } from './deed';

export const OF_EVALUATION: readonly Deed[] = [
  {
    name: 'evaluate 定期评估',
    method: 'POST',
    route: '/gongkai-disclosure/evaluate',
    unnamed: unnamed('disclosure.no-person'),
    on: 'published, then edited',
    may: ['head', 'contributor'],
    refused: {
      // Who administers the system, or holds no post, has no organ in view.
      'disclosure.evaluation-other-organ': ['keeper', 'other', 'former'],
      'disclosure.evaluation-not-head': ['auditor', 'drafter', 'chief', 'signed', 'leader'],
    },
    asked: ({ seen: { documentId, publishedAt } }) => ({
      documents: [{ uid: POLICY, documentId, publishedAt, evaluation: null }],
      result: 'keep',
    }),
  },
];
