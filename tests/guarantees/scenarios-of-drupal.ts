// Situations from the tests of Drupal: content moderation and workspaces.
import { of, type Row } from './scenario';

const scenarios = of('tests/http/scenarios.test.ts');
const verbs = of('tests/http/review-verbs.test.ts');
const job = of('tests/http/main-job.test.ts');
const guards = of('tests/http/main-job-guards.test.ts');
const guarantees = of('tests/http/guarantees.test.ts');
const kernel = of('tests/http/kernel.test.ts');
const adopt = of('tests/http/adopt.test.ts');
const releases = of('tests/http/releases.test.ts');
const lists = of('tests/http/lists.test.ts');
const versions = of('tests/http/draft-version.test.ts');
const running = of('tests/http/kernel-running.test.ts');
const table = of('plugins/review/server/src/domain/case-table.test.ts');

export const DRUPAL: Row[] = [
  [
    'a transition that the workflow has',
    'state × verb is one table, tried exhaustively',
    table('leads where it leads, or is refused'),
  ],
  ['a transition that it has not', '409 `review.wrong-state`', scenarios('no verb acts on a review that is %s')],
  [
    'a state that there is not',
    'states are never accepted as input',
    kernel('the fact %s is never taken from who writes'),
  ],
  ['the table of states is unsound', 'the server does not start', table('complains of %s')],
  [
    'a state is deleted while content is in it',
    'versions of workflows never change; running cases keep theirs',
    verbs('are saved by who keeps the system, hold for new cases, and running ones keep theirs'),
  ],
  [
    'moderation is switched on for content that is there already',
    'adopted by a command, unsigned, and shown so',
    adopt('everything is public still, and the panel says that nobody signed it'),
  ],
  [
    'such content is edited',
    'changed or not, by three signatures only',
    adopt('is published, changed or unchanged, by three signatures only; then it is signed'),
  ],
  [
    'moderation is switched off for a type',
    'stops the start until it is let go by name and reason',
    running('are let go by name and reason only, once, and the ledger tells'),
  ],
  [
    'a pending draft beside a published revision',
    'the public sees the signed one throughout',
    scenarios('the public sees the signed content while a newer draft is written, reviewed and sent back'),
  ],
  [
    'anonymous visitors and drafts',
    'nothing public tells of them, nor of changes to them',
    guarantees('nor of changes to them'),
  ],
  ['each transition has a right of its own', 'posts, not rights: refused per person', job('refuses %s')],
  [
    'the administrator passes every transition',
    'a super administrator signs nothing',
    job('refuses a super administrator without a post'),
  ],
  ['bulk publishing of moderated content', 'refused', guards('bulk publish')],
  ['bulk unpublishing of moderated content', 'refused', guards('bulk unpublish')],
  ['deleting what is published', 'refused: `publication.published-kept`', guards('delete of something public')],
  ['state written through an API', 'refused through each of them', guarantees('%s is refused, and nothing is changed')],
  [
    'content saved by code or by a migration',
    'the database’s own net refuses it',
    of('tests/http/third-net.test.ts')('is refused on what is public, and passes on a draft'),
  ],
  [
    'a workspace goes live whole',
    'a document with its interpretation in one case',
    job('releases a document with its interpretation in one case, linked to each other'),
  ],
  [
    'publishing a workspace fails half way',
    'nothing of a release stays behind',
    releases('at which a gate says no, or breaks, leaves nothing behind of the others'),
  ],
  [
    'one member is not ready: the whole set is refused',
    'nothing of the case is kept',
    scenarios('is refused whole when one of what belongs together is not ready'),
  ],
  [
    'a document belongs to one workspace only',
    'one live case a document',
    scenarios('a document under review is in no second one, neither alone nor with another document'),
  ],
  [
    'a set of unrelated documents goes live together',
    'one matter a case, each with its signatures; a release lets them out together',
    releases('and with the last signature of all, where that is the plan'),
  ],
  [
    'unrelated documents are approved in one go',
    'one matter a case',
    job('takes one matter at a time: a document with its interpretations, never a batch'),
  ],
  [
    'two edit the same content at once',
    'the later save is refused in words',
    versions('refuses two saves at once but one'),
  ],
  [
    'publishing fails in the middle',
    'rolled back whole',
    kernel('publishes both with the same signature once nothing is in the way'),
  ],
  [
    'lists filtered by state',
    'decided by the database',
    lists('the filter goes together with a search and with Strapi’s own filters'),
  ],
  [
    'content of a user who was removed',
    'the draft stays the organ’s; who leads ends its review',
    scenarios('who submitted and has left calls nothing back; who oversees the review ends it'),
  ],
  ['translations with states of their own', 'managed types are not localized', null],
  ['workspaces inside workspaces', 'a case has members and no cases inside', null],
  [
    'layouts and media in a workspace',
    'files are held with the document that names them',
    of('tests/http/kernel-files.test.ts')('is nobody’s before publication, and an address tells nothing'),
  ],
];
