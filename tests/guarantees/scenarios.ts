// Situations that the tests of other editorial systems play, what happens here in each, and by which of our tests that is held; where none
// is needed, why. Written into docs/guarantees.md; a unit test holds that every test that is named is there.
import { of, type Row, type TestName } from './scenario';
import { DRUPAL } from './scenarios-of-drupal';
import { WAGTAIL } from './scenarios-of-wagtail';
import { WHITEHALL } from './scenarios-of-whitehall';

export interface Scenario {
  system: string;
  situation: string;
  here: string;
  test: TestName | null;
}

const scenarios = of('tests/http/scenarios.test.ts');
const verbs = of('tests/http/review-verbs.test.ts');

/** What a county’s reorganisations and arrangements add, of which the three systems have no test. */
const OWN: Row[] = [
  [
    'organs merge in the middle of a review',
    'unsigned tiers are the successor’s, signatures stay',
    of('tests/http/organ-history.test.ts')(
      'merges: drafts and open reviews go to the successor, signatures stay, the organ cannot be deleted'
    ),
  ],
  [
    'a signer’s post ends in the middle of a review',
    'the signature stays, what is unsigned is the next holder’s, titles go with the post',
    scenarios('a signature stays when the post has ended; what is unsigned is the successor’s'),
  ],
  [
    'a delegate leaves before the delegation is over',
    'reads and signs no more',
    scenarios('a delegate whose post has ended reads and signs no more, though the delegation runs on'),
  ],
  [
    'a reassigned tier whose new signer leaves',
    'falls back to the post',
    verbs('a reassignment does not outlive the post of the one it was given to'),
  ],
  [
    'a stand-in signs after the holder',
    'once for the post',
    of('tests/http/stand-in.test.ts')('signs in the place of the holder, once'),
  ],
];

const rows = (system: string, list: readonly Row[]): Scenario[] =>
  list.map(([situation, here, test]) => ({ system, situation, here, test }));

export const SCENARIOS: readonly Scenario[] = [
  ...rows('Wagtail', WAGTAIL),
  ...rows('Whitehall', WHITEHALL),
  ...rows('Drupal', DRUPAL),
  ...rows('of our own', OWN),
];
