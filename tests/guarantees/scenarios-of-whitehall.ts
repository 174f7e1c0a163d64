// Situations from the tests of Whitehall: the workflow of editions, forced publication and scheduling.
import { of, type Row } from './scenario';

const scenarios = of('tests/http/scenarios.test.ts');
const verbs = of('tests/http/review-verbs.test.ts');
const job = of('tests/http/main-job.test.ts');
const guards = of('tests/http/main-job-guards.test.ts');
const notices = of('tests/http/notices.test.ts');
const kernel = of('tests/http/kernel.test.ts');
const adopt = of('tests/http/adopt.test.ts');
const elements = of('tests/http/elements.test.ts');
const releases = of('tests/http/releases.test.ts');
const running = of('tests/http/kernel-running.test.ts');
const table = of('plugins/review/server/src/domain/case-table.test.ts');

export const WHITEHALL: Row[] = [
  [
    'publishing needs the version that the page showed; none: 422',
    'every verb needs it: `review.lock-version-missing`',
    scenarios('every verb says which version it saw, and the present one only'),
  ],
  [
    'acting on a document that was edited since it was viewed',
    '409 `review.stale`, nothing is changed',
    scenarios('every verb says which version it saw, and the present one only'),
  ],
  [
    'submitting a stale edition, or without a version',
    '409 and 422',
    scenarios('a draft is submitted as it is now, or not at all'),
  ],
  [
    'published, withdrawn, superseded editions are not acted on',
    'each verb in each end is refused',
    table('leads where it leads, or is refused'),
  ],
  ['publishing what is published', 'its review has ended', scenarios('no verb acts on a review that is %s')],
  [
    'submitting what is public already',
    '409 `review.nothing-new`',
    scenarios('what is public as it stands is not submitted again'),
  ],
  [
    'submitting something invalid',
    'refused before anybody is asked to sign',
    elements('are listed with the field and the remedy, and keep the document from review'),
  ],
  [
    'all reasons of a refusal at once',
    'the answer has every finding',
    scenarios('what a draft lacks is said in one answer, before anybody is asked to sign'),
  ],
  [
    'it has become invalid since it was approved',
    'the gates are asked again at the last signature',
    kernel('publishes both with the same signature once nothing is in the way'),
  ],
  [
    'an author does not approve the own text (second pair of eyes)',
    'tiers 2 and 3 have not contributed; refused at submission if nobody else is left',
    job('refuses to send what nobody but its writer could sign at tier 2'),
  ],
  [
    'force publishing with a reason, without review',
    'no such verb; expediting asks every tier at once',
    verbs('an expedited review is everybody’s turn at once, and public with the last signature'),
  ],
  ['force publishing without a reason', 'expediting without one is refused', verbs('expedite without a reason')],
  [
    'approving afterwards what was force-published',
    'never publish first and sign later: there is nothing to approve afterwards',
    null,
  ],
  [
    'rejecting asks for the reason after it is done',
    'before: without a reason nothing is returned',
    verbs('without a reason'),
  ],
  [
    'authors are told of a rejection',
    'who submitted and who wrote',
    notices('tells who submitted and who wrote of a return, and whose turn it was of a recall'),
  ],
  [
    'told only when it really happened',
    'readers follow the ledger after the commit',
    running('never see what was not committed, and no number is lost by it'),
  ],
  [
    'the new edition takes the place of the old one',
    'one public row a document, with what was signed last',
    scenarios('the public sees the signed content while a newer draft is written, reviewed and sent back'),
  ],
  [
    'publishing again what was unpublished',
    'three new signatures',
    scenarios('what was taken down comes back with three new signatures only'),
  ],
  [
    'unpublishing is for few, with a reason and a category',
    'a verb of its own',
    job('withdraws with a category and a reason, and keeps what was'),
  ],
  [
    'limited access: others neither read nor act',
    'scope of the organ, before the verb',
    job('refuses a reviewer of another organ'),
  ],
  [
    'limited access ends with publication',
    'files and texts are everybody’s once public',
    of('tests/http/kernel-files.test.ts')('is everybody’s, byte for byte, once it is published'),
  ],
  [
    'published and in-review editions cannot be edited',
    'held while in review',
    guards('refuses changes to the draft and names who holds it'),
  ],
  [
    'who saved is noted as an author, who did not is not',
    'contributors by content, not by press',
    kernel('notes who changed a draft, not who saved it as it was'),
  ],
  [
    'a failure downstream while publishing',
    'one transaction: all or nothing, the rest follows the ledger',
    running('that fail keep their place, are asked again, and hold nobody else up'),
  ],
  [
    'the process dies while publishing',
    'wholly done or not at all',
    of('tests/faults/crashes.test.ts')('kill -9 in ${ROUNDS} publications and ${ROUNDS} withdrawals, seed ${SEED}'),
  ],
  [
    'an imported edition becomes a draft',
    'imports make drafts only',
    adopt('a draft that was never public is recorded as a draft'),
  ],
  [
    'the process dies while a set goes out',
    'all of it or nothing; what has a time is made up for',
    of('tests/faults/releases.test.ts')('in ${ROUNDS} releases, seed ${SEED}'),
  ],
  ['scheduling, and what is scheduled before its time', 'seen by nobody, in no way', releases('by nobody, in no way')],
  ['unscheduling', 'signed still, it waits for a person', releases('can be taken back')],
  [
    'a scheduled edition whose author lost rights',
    'goes out at its time: it was signed, and the system publishes',
    releases('is kept to the second, by the system, also when who planned it has left'),
  ],
  [
    'a planned time while no server runs',
    'made up for at the next start, and marked late',
    releases('that was missed is made up for, and says so'),
  ],
  [
    'a minor change keeps the date of the major one',
    'the first day of publication is the system’s and stays',
    kernel('the fact %s is never taken from who writes'),
  ],
  ['political content is flagged on first publication', 'no such flag here', null],
];
