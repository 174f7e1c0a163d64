// The scope as one table: each post × where it is held × each action × each way in gives an answer or the code that refuses it.
import { ROLES, type Role } from '@gongkai/organization/contract';
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  account,
  client,
  CM,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
  type Creates,
} from '../support/county';
import { code } from '../support/kernel';
import { panel, readyDraft, release, submit } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';

let app: App;
let county: County;
/** The account whose post changes from row to row, and the one that works for the organ that owns everything. */
let actor: Client;
let owner: Client;
let person: string;
let post: string | null = null;
const organs = {} as Record<'own' | 'above' | 'below' | 'sibling', string>;
/** Documents of the owning organ, made again when an action was allowed and used one up. */
let draft: string;
let inReview: string;
let published: string;

type Place = keyof typeof organs | 'none';
const PLACES: readonly Place[] = ['own', 'above', 'below', 'sibling', 'none'];

const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
const from = shanghaiDay(Date.now() - 86_400_000 * 30);
const data = (title: string, more = {}) =>
  policyData(title, { publishingOrgan: { connect: [{ documentId: organs.own }] }, ...more });
const makeDraft = () => readyDraft(owner, data('关于范围表的通知'));
const makeCase = async (): Promise<string> => {
  const documentId = await makeDraft();
  const answer = await submit(owner, documentId);
  if (answer.status !== 200) throw new Error(answer.text);
  return documentId;
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const organ = (name: string, last: number, parent: string) =>
    make(ORGAN, { name, code: `11341702003256360${last}`, kind: 'department', parent });
  organs.above = await organ('云溪县卫生健康委员会', 1, county.organs.government);
  organs.own = await organ('云溪县疾病预防控制局', 2, organs.above);
  organs.below = await organ('云溪县疾病预防控制中心', 3, organs.own);
  organs.sibling = await organ('云溪县中医药管理局', 4, organs.above);
  const member = async (key: string, name: string) => {
    const { id, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
    return { person: await make(PERSON, { name, accounts: [id] }), client: client(app, token) };
  };
  const drafting = await member('matrix-owner', '许拟稿');
  owner = drafting.client;
  await make(POST, { person: drafting.person, organ: organs.own, role: 'drafter', from });
  // Who signs for everybody stands at the top; the tables below ask who else may.
  const top = { organ: county.organs.government, from };
  await make(POST, { ...top, person: county.people.publisher.id, role: 'information-publisher' });
  await make(POST, { ...top, person: county.people.head.id, role: 'head-of-disclosure-office' });
  const acting = await member('matrix', '何试岗');
  actor = acting.client;
  person = acting.person;
  draft = await makeDraft();
  inReview = await makeCase();
  published = await makeDraft();
  const people = { ...county.people, drafter: { ...county.people.drafter, client: owner } };
  await release({ ...county, people }, published);
});
afterAll(() => app?.close());

/** Gives the actor one post and no other. */
async function hold(role: Role, place: Place): Promise<void> {
  if (post) await app.strapi.documents(POST as never).delete({ documentId: post } as never);
  post = place === 'none' ? null : await make(POST, { person, organ: organs[place], role, from });
}

interface Action {
  ask(by: Client): Promise<Answer>;
  /** After it was allowed. */
  renew?(): Promise<void>;
}

const at = (documentId: string) => `${CM}/${POLICY}/${documentId}`;
const named = (documentId: string) => `uid=${POLICY}&documentId=${documentId}`;
const upload = async (): Promise<Answer> => {
  const form = new FormData();
  form.append('files', new Blob(['表格'], { type: 'text/plain' }), '附件.txt');
  const token = await actorToken();
  const response = await fetch(`${app.url}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as Answer['body'], headers: response.headers, text };
};
let token: string | null = null;
/** A second login of the same account: the client keeps its token to itself. */
async function actorToken(): Promise<string> {
  if (token) return token;
  const response = await fetch(`${app.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'matrix@test.invalid', password: 'Yunxi-2026-test' }),
  });
  token = ((await response.json()) as { data: { token: string } }).data.token;
  return token;
}

/** A list answers 200 to everybody; what counts is whether the document stands in it. */
const listed =
  (path: string | (() => string)) =>
  async (by: Client): Promise<Answer> => {
    const answer = await by('GET', typeof path === 'string' ? path : path());
    if (answer.status !== 200 || answer.text.includes(`"documentId":"${draft}"`)) return answer;
    return { ...answer, status: 403, body: { error: { message: '', details: { code: 'not-listed' } } } };
  };

const ACTIONS: Record<string, Action> = {
  'content-manager: list': { ask: listed(`${CM}/${POLICY}?pageSize=100`) },
  'content-manager: pick as a relation': {
    ask: listed('/content-manager/relations/api::interpretation.interpretation/documents?pageSize=100'),
  },
  'content-manager: read': { ask: (by) => by('GET', at(draft)) },
  'content-manager: read relations': {
    ask: (by) => by('GET', `/content-manager/relations/${POLICY}/${draft}/publishingOrgan`),
  },
  'content-manager: create': { ask: (by) => by('POST', `${CM}/${POLICY}`, data('代拟稿')) },
  'content-manager: update': { ask: (by) => by('PUT', at(draft), { summary: '改过的摘要' }) },
  'content-manager: copy': { ask: (by) => by('POST', `${CM}/${POLICY}/clone/${draft}`, { title: '抄来的' }) },
  'content-manager: delete': {
    ask: (by) => by('DELETE', at(draft)),
    renew: async () => {
      draft = await makeDraft();
    },
  },
  'content-manager: delete in bulk': {
    ask: (by) => by('POST', `${CM}/${POLICY}/actions/bulkDelete`, { documentIds: [draft] }),
    renew: async () => {
      draft = await makeDraft();
    },
  },
  'review: panel': { ask: (by) => by('GET', `/gongkai-review/panel?${named(draft)}`) },
  'review: states': { ask: listed(() => `/gongkai-review/states?uid=${POLICY}&ids=${draft}`) },
  'review: submit': {
    ask: async (by) => {
      const { lockVersion } = (await panel(owner, draft)).facts;
      return by('POST', '/gongkai-review/submit', { uid: POLICY, documentId: draft, lockVersion });
    },
    renew: async () => {
      draft = await makeDraft();
    },
  },
  'review: approve': {
    ask: async (by) => {
      const { case: live } = await panel(owner, inReview);
      const { ref, lockVersion, digest } = live!;
      // The items of tier 1: who may not sign is not told them.
      const checklist = { wording: 'pass', attachments: 'pass', format: 'pass' };
      return by('POST', '/gongkai-review/approve', { case: ref, lockVersion, digest, checklist });
    },
    renew: async () => {
      inReview = await makeCase();
    },
  },
  'publication: facts': { ask: (by) => by('GET', `/gongkai-publication/facts?${named(draft)}`) },
  'publication: conditions': { ask: (by) => by('GET', `/gongkai-publication/conditions?${named(draft)}`) },
  'publication: history': { ask: (by) => by('GET', `/gongkai-publication/history?${named(draft)}`) },
  'publication: withdraw': {
    // Without a reason: who may is told that one is missing, and nothing has to be published again.
    ask: async (by) => {
      const { lockVersion } = (await panel(owner, published)).facts;
      const body = { uid: POLICY, documentId: published, lockVersion, category: 'other', reason: '' };
      const answer = await by('POST', '/gongkai-publication/withdraw', body);
      return code(answer) === 'publication.withdraw-reason' ? { ...answer, status: 200 } : answer;
    },
  },
  'organization: supervise': {
    ask: (by) => by('POST', '/gongkai-organization/supervise', { uid: POLICY, documentId: draft, note: '请尽快办理' }),
  },
  'organization: supervision': { ask: (by) => by('GET', `/gongkai-organization/supervision?organ=${organs.own}`) },
  'media library: upload': { ask: () => upload() },
};

const READS = [
  'content-manager: read',
  'content-manager: read relations',
  'review: panel',
  'publication: facts',
  'publication: conditions',
  'publication: history',
];
const LISTS = ['content-manager: list', 'content-manager: pick as a relation', 'review: states'];
const WRITES = Object.keys(ACTIONS).filter((name) => /: (create|update|copy|delete)/.test(name));

/** The rights of each post in words of this test, apart from the tables of the product. */
const RIGHTS: Record<Role, string> = {
  drafter: 'read draft',
  'office-head': 'read draft',
  'information-publisher': 'read draft withdraw below',
  'secrecy-reviewer': 'read below',
  'head-of-disclosure-office': 'read draft withdraw below',
  'leader-in-charge': 'read withdraw below',
  signatory: 'read withdraw below',
  'head-of-competent-authority': 'read below supervise',
  supervisor: 'read below supervise',
  auditor: 'read below',
  'system-administrator': '',
};

/** The code that refuses, or null when it is allowed. */
function expected(role: Role, place: Place, action: string): string | null {
  const may = (right: string) => place !== 'none' && RIGHTS[role].split(' ').includes(right);
  const sees = (place === 'own' && may('read')) || (place === 'above' && may('below'));
  const when = (allowed: boolean, refusal: string) => (allowed ? null : refusal);
  if (LISTS.includes(action)) return when(sees, 'not-listed');
  if (READS.includes(action)) return when(sees, 'publication.other-organ');
  if (WRITES.includes(action)) {
    return may('draft') ? when(place === 'own', 'organization.other-organ') : 'organization.no-post';
  }
  switch (action) {
    case 'review: submit':
      return when(place === 'own' && may('draft'), 'review.not-your-organ');
    case 'review: approve':
      if (role !== 'information-publisher' || place === 'none') return 'review.not-your-tier';
      // In the organ itself, else the nearest above; before the one at the top.
      return when(place === 'own' || place === 'above', 'review.other-organ');
    case 'publication: withdraw':
      return may('withdraw') ? when(place === 'own', 'organization.other-organ') : 'organization.no-post';
    case 'organization: supervise':
      return may('supervise') ? when(place === 'above', 'organization.not-above') : 'organization.no-post';
    case 'organization: supervision':
      return when(sees, 'organization.not-visible');
    case 'media library: upload':
      return when(may('draft'), 'organization.no-post');
    default:
      throw new Error(action);
  }
}

const ROWS = PLACES.flatMap((place) => (place === 'none' ? [ROLES[0]] : ROLES).map((role) => [role, place] as const));

it.each(ROWS)('%s in the organ that is %s', async (role, place) => {
  await hold(role, place);
  const answers: Record<string, string | null> = {};
  const table: Record<string, string | null> = {};
  for (const [name, { ask, renew }] of Object.entries(ACTIONS)) {
    const answer = await ask(actor);
    const allowed = answer.status < 300;
    answers[name] = allowed ? null : `${answer.status} ${code(answer) ?? answer.text}`;
    const refusal = expected(role, place, name);
    table[name] = refusal && `403 ${refusal}`;
    if (allowed) await renew?.();
  }
  expect(answers).toEqual(table);
});

describe('with a token of the content API', () => {
  let by: Client;
  beforeAll(async () => {
    const service = app.strapi.service('admin::api-token') as unknown as Creates;
    const made = (await service.create({
      name: 'matrix',
      type: 'full-access',
      description: '',
      lifespan: null,
    } as never)) as { accessKey: string };
    by = client(app, made.accessKey);
  });

  it.each<[name: string, ask: () => Promise<Answer>, expected: string | null]>([
    ['reads what is public', () => by('GET', `/api/policy-documents/${published}`), null],
    ['reads no draft', () => by('GET', `/api/policy-documents/${draft}?status=draft`), 'publication.drafts-private'],
    ['lists no drafts', () => by('GET', '/api/policy-documents?status=draft'), 'publication.drafts-private'],
    ['creates nothing', () => by('POST', '/api/policy-documents', { data: data('x') }), 'publication.not-released'],
    [
      'creates no draft',
      () => by('POST', '/api/policy-documents?status=draft', { data: data('x') }),
      'publication.drafts-private',
    ],
    [
      'changes no draft',
      () => by('PUT', `/api/policy-documents/${draft}?status=draft`, { data: { title: 'x' } }),
      'publication.drafts-private',
    ],
    ['deletes nothing', () => by('DELETE', `/api/policy-documents/${draft}`), 'publication.not-released'],
    [
      'asks no route of the admin',
      () => by('GET', `/gongkai-review/panel?${named(draft)}`),
      'organization.not-signed-in',
    ],
  ])('one %s', async (_name, ask, refusal) => {
    const answer = await ask();
    expect(answer.status < 300 ? null : (code(answer) ?? String(answer.status))).toBe(refusal);
  });
});

// The router takes an address in any case, and with a slash at its end.
it.each(['/content-manager/relations', '/Content-Manager/relations', '/content-manager/RELATIONS'])(
  'shows a draft of another organ in no picker, and what is public in all: %s',
  async (address) => {
    await hold('drafter', 'sibling');
    const answer = await actor('GET', `${address}/api::interpretation.interpretation/documents/?pageSize=100`);
    expect(answer.text).toContain(published);
    expect(answer.text).not.toContain(`"documentId":"${draft}"`);
    const linked = await actor('GET', `${address}/${POLICY}/${draft}/publishingOrgan?status=published`);
    expect(code(linked)).toBe('publication.other-organ');
  }
);

it('shows everything to a super administrator, who still writes nothing without a post', async () => {
  for (const name of [...READS, ...LISTS])
    expect([name, (await ACTIONS[name]!.ask(county.root)).status]).toEqual([name, 200]);
  for (const name of WRITES)
    expect([name, code(await ACTIONS[name]!.ask(county.root))]).toEqual([name, 'organization.no-post']);
});
