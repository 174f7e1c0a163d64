// The verbs of a clean-up of normative documents, each by everybody who may not.
import { unnamed, type About, type Deed } from './deed';
import { day } from './world';

const deed = (name: string, verb: string, rest: Pick<Deed, 'on' | 'may' | 'refused' | 'asked'>): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-disclosure/${verb}`,
  unnamed: unnamed('disclosure.no-person'),
  ...rest,
});

/** Begun and ended by who heads the disclosure office, or stands in. */
const HEADS: Pick<Deed, 'may' | 'refused'> = {
  may: ['head', 'contributor'],
  refused: {
    'disclosure.cleanup-not-head': ['keeper', 'other', 'auditor', 'former', 'drafter', 'chief', 'signed', 'leader'],
  },
};

const batch = ({ seen: { cleanup } }: About) => ({ cleanup });

export const OF_CLEANUPS: readonly Deed[] = [
  deed('start-cleanup 发起文件清理', 'start-cleanup', {
    on: 'in a clean-up, not judged',
    ...HEADS,
    asked: ({ world }) => ({ name: '规范性文件清理', cutoff: day(0), organ: world.county.organs.finance }),
  }),
  deed('judge-cleanup 填写清理结果', 'judge-cleanup', {
    on: 'in a clean-up, not judged',
    may: ['drafter', 'chief', 'signed', 'head', 'contributor'],
    refused: { 'disclosure.cleanup-not-drafter': ['keeper', 'other', 'auditor', 'former', 'leader'] },
    asked: (about) => ({ ...batch(about), documentId: about.seen.documentId, result: 'keep', seen: null }),
  }),
  deed('close-cleanup 办结文件清理', 'close-cleanup', { on: 'in a clean-up, all judged', ...HEADS, asked: batch }),
];
