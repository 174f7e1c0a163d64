// Organs change: renamed, merged, split. What was signed keeps its name, open work goes to the successor, nobody else gets in.
import type { PostsService } from '@gongkai/organization/contract';
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
  type County,
  type Person,
} from '../support/county';
import { draftOf } from '../support/import';
import { code, everything, inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';

let app: App;
let county: County;
/** Keeps the directory with a post, without any right of Strapi's. */
let keeper: Person;

const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);
const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
const why = (more = {}) => ({ day: day(0), reason: '机构改革', basis: '云编〔2026〕7号', ...more });
const change = (organ: string, verbName: string, body: Record<string, unknown>, by = keeper.client) =>
  by('POST', `/gongkai-organization/organs/${organ}/${verbName}`, body);

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { id, token } = await account(app, 'keeper@test.invalid', 'gongkai-staff', '顾管理');
  const person = await make(PERSON, { name: '顾管理', accounts: [id] });
  await make(POST, { person, organ: county.organs.government, role: 'system-administrator', from: day(-5) });
  keeper = { name: '顾管理', id: person, accountId: id, token, client: client(app, token) };
});
afterAll(() => app?.close());

async function refused(expected: [status: number, code: string], attempt: () => Promise<Answer>): Promise<void> {
  // What waits follows the organs after the commit, by a reader.
  await inner(app).readers.drain();
  const before = await everything(app, county);
  const answer = await attempt();
  expect([answer.status, code(answer) ?? answer.text]).toEqual(expected);
  expect(answer.body.error!.message).toMatch(/[一-龥]/);
  expect(await everything(app, county)).toEqual(before);
}

describe('a verb is refused', () => {
  const { finance, government } = { finance: () => county.organs.finance, government: () => county.organs.government };
  it.each<[name: string, expected: [number, string], attempt: () => Promise<Answer>]>([
    [
      'to who does not keep the directory',
      [403, 'organization.no-post'],
      () => change(finance(), 'rename', why({ name: '新名' }), county.people.head.client),
    ],
    [
      'to an account without a person',
      [403, 'organization.no-person'],
      () => change(finance(), 'rename', why({ name: '新名' }), county.root),
    ],
    [
      'without a basis',
      [422, 'organization.no-basis'],
      () => change(finance(), 'rename', why({ name: '新名', basis: ' ' })),
    ],
    [
      'before its day',
      [422, 'organization.future-day'],
      () => change(finance(), 'rename', why({ name: '新名', day: day(1) })),
    ],
    [
      'on no day',
      [422, 'organization.no-such-date'],
      () => change(finance(), 'rename', why({ name: '新名', day: '2026-02-30' })),
    ],
    [
      'to the same name',
      [422, 'organization.no-new-name'],
      () => change(finance(), 'rename', why({ name: '云溪县财政局' })),
    ],
    [
      'to the name of another',
      [409, 'organization.name-taken'],
      () => change(finance(), 'rename', why({ name: '云溪县民政局' })),
    ],
    [
      'into itself',
      [422, 'organization.bad-successor'],
      () => change(finance(), 'merge', why({ successor: finance() })),
    ],
    [
      'into an organ below',
      [422, 'organization.bad-successor'],
      () => change(government(), 'merge', why({ successor: finance() })),
    ],
    ['of no organ', [404, 'organization.no-such-organ'], () => change('nobody', 'rename', why({ name: '新名' }))],
    [
      'without a successor',
      [422, 'organization.no-successor'],
      () => change(finance(), 'split', why({ successors: [] })),
    ],
  ])('%s', (_name, expected, attempt) => refused(expected, attempt));

  it('and a plain save does not do its work', async () => {
    const save = (data: Record<string, unknown>) => () => county.root('PUT', `${CM}/${ORGAN}/${finance()}`, data);
    await refused([409, 'organization.changed-by-verb'], save({ name: '云溪县财政和税务局' }));
    await refused([409, 'organization.changed-by-verb'], save({ formerNames: '旧名' }));
    await refused(
      [409, 'organization.changed-by-verb'],
      save({ successor: { connect: [{ documentId: county.organs.civil }] } })
    );
  });
});

it('renames: what was published keeps the name as printed, what follows has the new one', async () => {
  const { drafter } = county.people;
  const before = await createDraft(drafter.client, policyData('关于更名前事项的通知'));
  await release(county, before);
  const answer = await change(
    county.organs.finance,
    'rename',
    why({ name: '云溪县财政金融局', shortName: '财政金融局' })
  );
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('云编〔2026〕7号')]);
  const after = await createDraft(drafter.client, policyData('关于更名后事项的通知'));
  await release(county, after);
  const names = await Promise.all(
    [before, after].map(async (id) => (await county.anonymous('GET', `/api/policy-documents/${id}`)).body.data)
  );
  expect(names).toMatchObject([{ publishingOrganName: '云溪县财政局' }, { publishingOrganName: '云溪县财政金融局' }]);
  // Found by the former name.
  const found = await county.root('GET', `${CM}/${ORGAN}?_q=${encodeURIComponent('云溪县财政局')}`);
  expect(found.text).toContain(county.organs.finance);
  const entries = await app.kernel.ledger.entriesOf({ uid: ORGAN, documentId: county.organs.finance });
  expect(entries.at(-1)).toMatchObject({ action: 'organization.organ-renamed', actor: { name: '顾管理' } });
  expect(await verify(app)).toEqual([]);
});

it('merges: drafts and open reviews go to the successor, signatures stay, the organ cannot be deleted', async () => {
  const { drafter, publisher, head, leader, otherHead } = county.people;
  const { finance, civil } = county.organs;
  const open = await createDraft(drafter.client, policyData('关于未办结事项的通知'));
  const publicOne = await createDraft(drafter.client, policyData('关于合并前已公开事项的通知'));
  await release(county, publicOne);
  const inReview = await createDraft(drafter.client, policyData('关于在审事项的通知'));
  await submit(drafter.client, inReview);
  await verb(publisher.client, 'approve', inReview);
  const returned = await createDraft(drafter.client, policyData('关于将被退回事项的通知'));
  await submit(drafter.client, returned);

  const merged = await change(finance, 'merge', why({ successor: civil }));
  expect(merged.status).toBe(200);
  const { drafts, posts } = merged.body.data as { drafts: number; posts: number };
  expect(drafts).toBe(1);
  expect(posts).toBeGreaterThan(3);

  // Never public and in nobody's hands: the successor's. Signed or public: as it was.
  expect((await draftOf(app, open)).publishingOrgan).toMatchObject({ documentId: civil });
  for (const id of [publicOne, inReview, returned])
    expect((await draftOf(app, id)).publishingOrgan).toMatchObject({ documentId: finance });

  // The people of the former organ have left; those of the successor see and edit what it left behind.
  expect(code(await drafter.client('PUT', `${CM}/${POLICY}/${publicOne}`, { summary: '改' }))).toBe(
    'organization.no-post'
  );
  expect((await otherHead.client('PUT', `${CM}/${POLICY}/${publicOne}`, { summary: '承接后更正' })).status).toBe(200);
  expect((await panel(otherHead.client, inReview)).tiers.map(({ holder }) => holder)).toEqual([
    null,
    '赵外单位',
    '王终审',
  ]);
  const service = app.strapi.plugin('gongkai-organization').service('posts') as PostsService;
  expect((await service.lineageOf(civil))!.sort()).toEqual([civil, finance].sort());
  const found = async (query: string): Promise<boolean> => {
    const { data } = (await county.anonymous('GET', `/api/policy-documents?pagination[pageSize]=100&${query}`)).body;
    return (data as { documentId: string }[]).some(({ documentId }) => documentId === publicOne);
  };
  // The public finds it under the organ that answers for it today, and under the one that published it.
  expect(await Promise.all([`organ=${civil}`, `organ=${civil}&below=true`, `organ=${finance}`].map(found))).toEqual([
    true,
    true,
    true,
  ]);

  // The unsigned tiers are signed by the successor's people; the signature of tier 1 stands.
  expect(code(await verb(head.client, 'approve', inReview, {}, POLICY, otherHead.client))).toBe('review.not-your-tier');
  expect((await verb(otherHead.client, 'approve', inReview)).status).toBe(200);
  expect((await verb(leader.client, 'approve', inReview)).status).toBe(200);
  const shown = (await county.anonymous('GET', `/api/policy-documents/${inReview}`)).body.data;
  expect(shown).toMatchObject({ publishingOrganName: '云溪县财政金融局' });

  // Nothing new is made in its name, and it stays in the books.
  const data = policyData('x', { publishingOrgan: { connect: [{ documentId: finance }] } });
  expect(code(await otherHead.client('POST', `${CM}/${POLICY}`, data))).toBe('organization.other-organ');
  await refused([409, 'organization.organ-in-use'], () => county.root('DELETE', `${CM}/${ORGAN}/${finance}`));
  await refused([409, 'organization.organ-former'], () => change(finance, 'rename', why({ name: '再改名' })));
  expect(await verify(app)).toEqual([]);
});

it('splits: one successor gets the open work; an organ that goes on keeps its own', async () => {
  const parent = county.organs.government;
  const part = (name: string, last: number) => make(ORGAN, { name, code: `11341702003256370${last}`, parent });
  const organ = await part('云溪县文化旅游体育局', 1);
  const [culture, sports] = [await part('云溪县文化和旅游局', 2), await part('云溪县体育局', 3)];
  const below = await make(ORGAN, {
    name: '云溪县图书馆',
    code: '113417020032563704',
    kind: 'institution',
    parent: organ,
  });
  const successors = [culture, sports];
  await refused([422, 'organization.no-successor'], () => change(organ, 'split', why({ successors })));
  const kept = await change(organ, 'split', why({ successors: [sports], remains: true }));
  expect([kept.status, kept.body.data]).toEqual([200, expect.objectContaining({ workTo: null, drafts: 0 })]);
  const done = await change(organ, 'split', why({ successors, workTo: culture }));
  expect(done.status).toBe(200);
  const rows = (await app.strapi.db.query(ORGAN).findMany({
    where: { documentId: { $in: [organ, below] } },
    populate: { parent: true, successor: true },
    orderBy: { id: 'asc' },
  })) as { active: boolean; parent: { documentId: string }; successor: { documentId: string } | null }[];
  expect(rows[0]).toMatchObject({ active: false, successor: { documentId: culture } });
  expect(rows[1]).toMatchObject({ active: true, parent: { documentId: culture } });
});
