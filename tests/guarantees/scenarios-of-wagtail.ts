// Situations from the tests of Wagtail: workflows, tasks and the states of a run.
import { of, type Row } from './scenario';

const scenarios = of('tests/http/scenarios.test.ts');
const verbs = of('tests/http/review-verbs.test.ts');
const job = of('tests/http/main-job.test.ts');
const guards = of('tests/http/main-job-guards.test.ts');
const notices = of('tests/http/notices.test.ts');
const guarantees = of('tests/http/guarantees.test.ts');
const home = of('tests/http/home.test.ts');
const lists = of('tests/http/lists.test.ts');
const versions = of('tests/http/draft-version.test.ts');
const difference = of('tests/http/difference.test.ts');
const organization = of('tests/http/organization.test.ts');
const running = of('tests/http/kernel-running.test.ts');
const input = of('plugins/review/server/src/domain/workflow-input.test.ts');
const workflow = of('plugins/review/server/src/domain/workflow.test.ts');
const told = of('plugins/review/server/src/domain/notices.test.ts');

export const WAGTAIL: Row[] = [
  [
    'a workflow is made and kept',
    'saved as a version that never changes, with who and when',
    verbs('are saved by who keeps the system, hold for new cases, and running ones keep theirs'),
  ],
  ['steps stand in an order', 'tiers are numbered as typed', input('keeps what was typed, numbered in order')],
  [
    'a workflow without a step, or with one that nobody can take',
    'refused, each with its code',
    input('a tier without a post'),
  ],
  ['a workflow of a type of content', 'before one for all types', input('for the type before for all types')],
  ['a workflow of a branch holds below it', 'that of an organ above holds', input('of an organ above')],
  ['the nearest of several workflows', 'the nearest organ’s wins', input('the nearest organ’s')],
  [
    'who may not keep workflows opens their forms',
    'refused: `review.not-workflow-keeper`',
    verbs('are saved by who keeps the system, hold for new cases, and running ones keep theirs'),
  ],
  [
    'a run notes the revision, who asked and when',
    'the case names the digest of each document, and the ledger tells it',
    job('publishes with the third signature, and only then'),
  ],
  [
    'a second run of the same document',
    'refused, alone and as a companion; unique in the database',
    scenarios('a document under review is in no second one, neither alone nor with another document'),
  ],
  [
    'two start a run at the same moment',
    'one case is made',
    scenarios('two who submit the same draft at once make one review'),
  ],
  [
    'published by another way while a run is on',
    'there is no other way, so nothing has to be cancelled',
    guarantees('%s is refused, and nothing is changed'),
  ],
  [
    'approving every step publishes the revision',
    'the third signature publishes exactly what was signed',
    job('publishes with the third signature, and only then'),
  ],
  [
    'edited while it is reviewed: approvals start again',
    'the draft is held; what changes underneath voids the signatures',
    guards('voids the signatures when the content changes behind its back'),
  ],
  ['approvals that outlive an edit, by a setting', 'there is no such setting: a changed comma voids them', null],
  [
    'a save that changes nothing resets approvals',
    'it keeps them',
    scenarios('saving a returned draft without a change keeps what was signed, one letter more does not'),
  ],
  [
    'a step is rejected',
    'returned with a reason, the draft is free again',
    job('returns with a comment, frees the draft, and takes it back corrected'),
  ],
  [
    'rejected, then resumed at the step that rejected',
    'with “resume” and no change, it goes on there',
    verbs('to the drafter with “resume” keeps what was signed when nothing was changed, and only then'),
  ],
  [
    'rejected, then restarted at the first step',
    'without “resume” everybody signs again',
    scenarios('a return without “resume” asks everybody again, and nothing of the first round counts'),
  ],
  [
    'steps show the status of the newest round',
    'what was set aside is not shown as signed',
    verbs('resumes where it was sent back from, or starts again'),
  ],
  [
    'a run is cancelled',
    'recalled or ended: the signatures count for nothing',
    verbs('an ended review gives the draft back, and counts for nothing'),
  ],
  [
    'whether the present step is the last',
    'the last tier needs the secrecy review besides',
    verbs('must be there before the last tier signs, and must say that it may be public'),
  ],
  [
    'somebody else holds the document when a run starts',
    'nobody holds a draft beforehand; only what the drafter has seen is submitted',
    versions('submits only what the drafter has seen'),
  ],
  [
    'the document is deleted: its runs go too',
    'the records stay, and the lists bear it',
    scenarios('the records of a review outlive its draft'),
  ],
  [
    'the form says that the run locks it, and with whom it is',
    'the hold names the signer',
    guards('refuses changes to the draft and names who holds it'),
  ],
  [
    'reviewers lock for themselves, unlock, unlock others',
    'no personal locks: the hold is the review’s, for administrators too',
    scenarios('is the review’s: neither who wrote, nor who signs, nor an administrator edits, discards or deletes'),
  ],
  [
    'the lock is gone when the run is over',
    'after recall, return and ending the draft is saved again',
    scenarios('ends with the review, however that ends'),
  ],
  [
    'each person’s menu offers what they may do now',
    'asked of the server for each person and state',
    scenarios('offers each person the verbs that are theirs, and no other'),
  ],
  [
    'a reviewer edits and approves in one go',
    'who signs does not edit: refused',
    scenarios('is the review’s: neither who wrote, nor who signs, nor an administrator edits, discards or deletes'),
  ],
  [
    'an old revision is put back while a run is on',
    'discarding a correction under review is refused',
    guards('refuses to discard a correction that is under review'),
  ],
  [
    'whose turn it is gets a message',
    'holder and stand-in of the tier, once',
    notices('tells the people of the next tier, at the end who submitted; what was done no longer waits'),
  ],
  [
    'nobody is told of their own deed',
    'left out',
    told('each person once, and nobody of their own deed, whoever sits where'),
  ],
  [
    'the mail server is down',
    'the verb stands; the mail is tried again and then shown as failed',
    notices('that fails undoes nothing, is tried again a few times, and is then told of as failed'),
  ],
  [
    'nothing is configured for mail',
    'nothing is sent, and the settings say so',
    notices('is not sent while nobody has configured it, and the settings say so'),
  ],
  [
    'messages that somebody switched off',
    'kept from them, unless they must act',
    notices('what one switched off one is not told, by mail or here'),
  ],
  [
    'cancelled after the reviewer’s page was loaded',
    'every verb from that page is refused, also when a new round began',
    scenarios('no verb acts on a review that was called back after the page was loaded'),
  ],
  [
    'the submitter cancels though the step is another’s',
    'recall is the submitter’s at every tier',
    scenarios('is opened by who submitted although the tier is another person’s'),
  ],
  ['approving without being of the step', 'refused: `review.not-your-tier`', job('refuses %s')],
  [
    'rejecting without being of the step',
    'tried with every other verb that is not one’s own',
    scenarios('offers each person the verbs that are theirs, and no other'),
  ],
  [
    'an action on a run or a document that is not there',
    '404 `review.no-case`',
    scenarios('every verb needs a review that there is'),
  ],
  ['a form of rejection that is filled wrongly', 'refused, nothing is changed', verbs('without a reason')],
  [
    'what was typed with an approval is kept',
    'comments stand in the decision, the ledger and the panel',
    lists('the panel keeps what earlier rounds said, and why something was taken down'),
  ],
  [
    'the home page shows what waits for me and what I sent',
    'widgets, and the number in the menu',
    home('a reviewer finds what waits, with organ, submitter, tier and due day; the menu its number'),
  ],
  [
    'lists of runs, narrowed to what I can review',
    'the workbench asks the server, page by page',
    verbs('the workbench pages, filters, and refuses what it does not know'),
  ],
  [
    'a deactivated reviewer',
    'signs no more; what was signed stays',
    scenarios('a signature stays when its signer’s account is deactivated, and the account signs no more'),
  ],
  [
    'an account is deleted',
    'accounts that may be named by the books are deactivated, never deleted',
    organization('keep their accounts from deletion, one by one and in bulk'),
  ],
  [
    'an account is made anew for the same person',
    'the person has signed, whatever the account',
    scenarios('who comes back under a new account is the same person, and does not sign a second tier'),
  ],
  [
    'disabling a workflow cancels its runs',
    'it closes nothing: runs keep the workflow they began with',
    verbs('are saved by who keeps the system, hold for new cases, and running ones keep theirs'),
  ],
  [
    'a disabled workflow is enabled again',
    'by its next version, for new cases only',
    scenarios('a disabled workflow comes back with its next version, for new reviews only'),
  ],
  [
    'disabling a step skips it in runs',
    'a tier of a started case cannot be skipped',
    workflow('any signature less leaves a gap, any person more is too many'),
  ],
  [
    'the reviewer previews the revision under review',
    'the review view, and what changed since the last look',
    difference('tells what changed since who asks had it open last, whatever others saw'),
  ],
  [
    'somebody without a right previews it',
    'refused to other organs and to nobody',
    difference('to other organs and to nobody'),
  ],
  [
    'workflow off for the whole site',
    'a managed type cannot lose its review by a setting',
    running('are let go by name and reason only, once, and the ledger tells'),
  ],
  ['a step of a kind whose code is gone', 'tiers are data, not classes', null],
  ['the chooser of reusable steps', 'tiers belong to one workflow; the form has no chooser', null],
  ['exports of the report of runs', 'a matter of statistics, not of who may do what', null],
];
