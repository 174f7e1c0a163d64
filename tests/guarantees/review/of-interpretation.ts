// Plan and requests about the interpretation of a document, each by everybody who may not.
import { POLICY } from '../../support/county';
import type { Somebody } from './cast';
import { unnamed, type About, type Deed } from './deed';

/** Who may not read the draft is told nothing of it. */
const STRANGERS: readonly Somebody[] = ['keeper', 'other', 'former'];

const deed = (
  name: string,
  verb: string,
  code: string,
  who: Pick<Deed, 'on' | 'may'> & { not: readonly Somebody[] },
  more: (about: About) => Record<string, unknown>
): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-interpretation/${verb}`,
  unnamed: {
    ...unnamed('publication.other-organ'),
    root: 'interpretation.no-person',
    token: 'publication.drafts-private',
  },
  on: who.on,
  may: who.may,
  refused: { 'publication.other-organ': STRANGERS, [code]: who.not },
  asked: (about) => {
    const { documentId, lockVersion } = about.seen;
    return { uid: POLICY, documentId, lockVersion, ...more(about) };
  },
});

const DRAFTING = {
  on: 'to be interpreted',
  may: ['drafter', 'chief', 'signed', 'head', 'contributor'],
  not: ['auditor', 'leader'],
} as const;

/** The drafter asked. */
const DECIDING = {
  on: 'exemption from interpretation requested',
  may: ['head', 'contributor'],
  not: ['auditor', 'drafter', 'chief', 'signed', 'leader'],
} as const;

export const OF_INTERPRETATION: readonly Deed[] = [
  deed('plan-interpretation 填写解读方案', 'plan-interpretation', 'interpretation.not-drafter', DRAFTING, () => ({
    items: [{ form: '视频', channel: '政府网站', person: '办公室主任', plannedOn: '2026-12-01' }],
  })),
  deed('request-interpretation 提出解读申请', 'request-interpretation', 'interpretation.not-drafter', DRAFTING, () => ({
    kind: 'exempt',
    reason: '只调整内部分工',
  })),
  deed(
    'grant-interpretation 同意解读申请',
    'grant-interpretation',
    'interpretation.not-disclosure-office',
    DECIDING,
    ({ seen }) => ({ request: seen.request })
  ),
  deed(
    'decline-interpretation 不同意解读申请',
    'decline-interpretation',
    'interpretation.not-disclosure-office',
    DECIDING,
    ({ seen }) => ({ request: seen.request, comment: '应当解读' })
  ),
  deed(
    'recall-interpretation 撤回解读申请',
    'recall-interpretation',
    'interpretation.not-drafter',
    { ...DRAFTING, on: DECIDING.on },
    ({ seen }) => ({ request: seen.request })
  ),
];
