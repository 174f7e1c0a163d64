// The pages 单位与人员: who sees what, what they say, in how many statements, and the table of what a person signed.
import { ROLES, type Role } from '@gongkai/organization/contract';
import { shanghaiDay } from '@gongkai/publication/kernel';
import { statementsOf, type App } from '../support/app';
import {
  account,
  client,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
  type Person,
} from '../support/county';
import { code, everyRow } from '../support/kernel';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';

const ORGAN = 'plugin::gongkai-organization.organ';
const OFFICE = 'plugin::gongkai-organization.office';
const PERSON = 'plugin::gongkai-organization.person';
const POST = 'plugin::gongkai-organization.post';
const PAGES = '/gongkai-organization/directory';

let app: App;
let county: County;
/** Keeps the directory with a post, without any right of Strapi's. */
let keeper: Person;
let auditor: Person;
/** The account whose post changes from row to row. */
let actor: Client;
let actorPerson: string;
let village: string;
let villager: string;
let released: string;

const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);
const make = async (uid: string, data: Record<string, unknown>): Promise<string> =>
  ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
const change = (uid: string, documentId: string, data: Record<string, unknown>) =>
  app.strapi.documents(uid as never).update({ documentId, data } as never);
const member = async (key: string, name: string): Promise<Person> => {
  const { id, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
  return { name, id: await make(PERSON, { name, accounts: [id] }), accountId: id, token, client: client(app, token) };
};

interface Warning {
  organName: string;
  roleLabel: string;
  state: string;
  from: string;
  lastPersonName: string;
  next: string | null;
  tier: string | null;
  above: { personName: string } | null;
}
interface Tree {
  organs: {
    id: string;
    name: string;
    parent: string | null;
    successor: string | null;
    active: boolean;
    offices: number;
    persons: number;
    posts: number;
  }[];
  warnings: Warning[];
}
interface Seat {
  personId: string;
  personName: string;
}
interface Group {
  role: string;
  tier: string | null;
  state: string;
  holders: Seat[];
  standIns: Seat[];
  above: (Seat & { organName: string }) | null;
}
interface OrganPage {
  organ: Record<string, unknown> & { formerNames: { name: string; from: string | null; until: string | null }[] };
  offices: { name: string }[];
  below: { name: string }[];
  posts: Group[] | null;
  former: { personName: string; until: string }[] | null;
  warnings: Warning[];
  changes: { kind: string; by: string; reason: string; basis: string; day: string }[];
}
interface Entry {
  seq: number;
  at: number;
  action: string;
  actionName: string;
  tier: string | null;
  documents: { title: string | null; readable: boolean; organName: string | null; typeName: string }[];
}

const ok = async <T>(who: Client, path: string): Promise<T> => {
  const answer = await who('GET', path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body.data as T;
};
const tree = (who: Client) => ok<Tree>(who, PAGES);
const organ = (who: Client, id: string) => ok<OrganPage>(who, `${PAGES}/organs/${id}`);
const entries = (who: Client, id: string, query = '') => ok<Entry[]>(who, `${PAGES}/persons/${id}/entries${query}`);
const outcome = (answer: Answer) => (answer.status === 200 ? 'ok' : `${answer.status} ${code(answer)}`);

beforeAll(async () => {
  ({ app, county } = await startCounty());
  const { government, finance } = county.organs;
  keeper = await member('keeper', '顾管理');
  await make(POST, { person: keeper.id, organ: government, role: 'system-administrator', from: day(-5) });
  auditor = await member('elsewhere', '许审计');
  const town = await make(ORGAN, { name: '松林镇人民政府', code: '113417020032563902', parent: government });
  await make(POST, { person: auditor.id, organ: town, role: 'auditor', from: day(-5) });
  village = await make(ORGAN, {
    name: '松林村村民委员会',
    code: '113417020032563901',
    kind: 'village',
    parent: finance,
  });
  villager = await make(PERSON, { name: '时桥' });
  await make(POST, { person: villager, organ: village, role: 'drafter', from: day(-20) });
  await make(OFFICE, { name: '预算股', organ: finance });
  const acting = await member('matrix', '何试岗');
  actor = acting.client;
  actorPerson = acting.id;
  const { drafter, publisher, head } = county.people;
  released = await createDraft(drafter.client, policyData('关于供水保障的通知'));
  await release(county, released);
  const back = await createDraft(drafter.client, policyData('=内部安排'));
  await submit(drafter.client, back);
  await verb(publisher.client, 'return', back, { comment: '请补充依据' });
  const taken = await createDraft(drafter.client, policyData('关于撤下事项的通知'));
  await release(county, taken);
  await withdraw(head.client, taken);
  await submit(drafter.client, back);
  await verb(drafter.client, 'recall', back);
}, 240_000);
afterAll(() => app?.close());

describe('post × route', () => {
  type Place = 'above' | 'own' | 'below' | 'beside' | 'none';
  /** Seen from the finance bureau: where the actor's post is. */
  const places = (): Record<Exclude<Place, 'none'>, string> => ({
    above: county.organs.government,
    own: county.organs.finance,
    below: village,
    beside: county.organs.civil,
  });
  let post: string | null = null;
  const hold = async (role: Role, place: Place): Promise<void> => {
    if (post) await app.strapi.documents(POST as never).delete({ documentId: post } as never);
    // A new post may not collide with those who sign there: the actor stands in where one does.
    const signs = !['drafter', 'supervisor', 'auditor', 'system-administrator'].includes(role);
    post =
      place === 'none'
        ? null
        : await make(POST, { person: actorPerson, organ: places()[place], role, from: day(-1), standIn: signs });
  };
  afterAll(() => hold('drafter', 'none'));

  const everywhere = (role: Role) => role === 'auditor' || role === 'system-administrator';
  const looksDown = (place: Place) => place === 'own' || place === 'above';
  const cells = (['above', 'own', 'below', 'beside', 'none'] as const).flatMap((place) =>
    (place === 'none' ? (['drafter'] as const) : ROLES).map((role) => [role, place] as const)
  );

  it.each(cells)('%s %s', async (role, place) => {
    await hold(role, place);
    const { finance } = county.organs;
    const { drafter } = county.people;
    const paths = [PAGES, `${PAGES}/organs/${finance}`];
    const has = place !== 'none';
    for (const path of paths)
      expect(outcome(await actor('GET', path))).toBe(has ? 'ok' : '403 organization.no-directory');
    const sees = has && (everywhere(role) || looksDown(place));
    if (has) {
      const page = await organ(actor, finance);
      expect([page.posts !== null, page.former !== null]).toEqual([sees, sees]);
    }
    for (const path of ['', '/entries', '/entries/csv']) {
      const answer = await actor('GET', `${PAGES}/persons/${drafter.id}${path}`);
      expect(outcome(answer)).toBe(sees ? 'ok' : '403 organization.person-not-visible');
      // Accounts are for who keeps the directory, and then with half an address.
      expect(answer.text).not.toContain('drafter@test');
      if (!path && sees) expect(answer.text.includes('"email":"dra')).toBe(false);
      if (!path && sees) expect(answer.text.includes('***@t***')).toBe(role === 'system-administrator');
    }
    // One's own page is open to everybody who is somebody.
    expect(outcome(await actor('GET', `${PAGES}/persons/${actorPerson}`))).toBe('ok');
    expect(outcome(await actor('GET', `${PAGES}/persons/${actorPerson}/entries`))).toBe('ok');
    const rights = has
      ? ((await actor('GET', PAGES)).body as unknown as { meta: { can: { keep: boolean; edit: object } } }).meta.can
      : null;
    if (rights) expect(rights.keep).toBe(role === 'system-administrator');
    if (rights) expect(Object.values(rights.edit)).toEqual([false, false, false, false]);
  });

  it('nobody without an account', async () => {
    for (const path of ['', `/organs/${village}`, `/persons/${villager}`, `/persons/${villager}/entries`])
      expect((await county.anonymous('GET', `${PAGES}${path}`)).status).toBe(401);
  });
});

it.each<[string, string, string]>([
  ['an organ that is not there', '/organs/nobody', '404 organization.no-such-organ'],
  ['a person that is not there', '/persons/nobody', '404 organization.no-such-person'],
  ['entries of nobody', '/persons/nobody/entries', '404 organization.no-such-person'],
  ['a table of nobody', '/persons/nobody/entries/csv', '404 organization.no-such-person'],
  ['page 0', '/persons/$/entries?page=0', '400 organization.bad-query'],
  ['page x', '/persons/$/entries?page=x', '400 organization.bad-query'],
  ['two pages', '/persons/$/entries?page=1&page=2', '400 organization.bad-query'],
  ['no year', '/persons/$/entries?year=20260', '400 organization.bad-query'],
  ['no action', '/persons/$/entries?action=publish', '400 organization.bad-query'],
  ['a table of no year', '/persons/$/entries/csv?year=x', '400 organization.bad-query'],
])('refuses %s', async (_name, path, expected) => {
  expect(outcome(await keeper.client('GET', `${PAGES}${path.replace('$', villager)}`))).toBe(expected);
});

describe('the tree', () => {
  it('has every organ with its numbers', async () => {
    const { organs } = await tree(county.people.drafter.client);
    const { government, finance } = county.organs;
    const found = organs.find(({ id }) => id === finance);
    expect(found).toMatchObject({ name: '云溪县财政局', parent: government, active: true, offices: 1 });
    // 周起草, 陈初审, 李复审, 孙审计, 吴总管.
    expect(found).toMatchObject({ persons: 5, posts: 5 });
    expect(organs.find(({ id }) => id === village)).toMatchObject({
      parent: finance,
      persons: 1,
      posts: 1,
      offices: 0,
    });
  });

  it('takes as many statements for 500 organs as for a few', async () => {
    const counted = async (path: string): Promise<number> =>
      (await statementsOf(app, () => ok(keeper.client, path))).length;
    const paths = [PAGES, `${PAGES}/organs/${county.organs.finance}`];
    const few = [await counted(paths[0]!), await counted(paths[1]!)];
    const table = app.strapi.db.metadata.get(ORGAN).tableName;
    const { id } = (await app.strapi.db.connection(table).where({ document_id: county.organs.government }).first()) as {
      id: number;
    };
    const top = { id };
    await app.kernel.transaction(async () => {
      for (let i = 0; i < 500; i += 1) {
        await app.strapi.db.query(ORGAN).create({
          data: {
            documentId: `many${String(i).padStart(20, '0')}`,
            name: `云溪县第${i}单位`,
            code: `MANY-${String(i).padStart(4, '0')}`,
            active: true,
            parent: i < 20 ? top.id : undefined,
          },
        });
      }
    });
    const { organs } = await tree(keeper.client);
    expect(organs.length).toBeGreaterThan(500);
    expect([await counted(paths[0]!), await counted(paths[1]!)]).toEqual(few);
    expect(few[0]).toBeLessThan(25);
    expect(few[1]).toBeLessThan(40);
    await app.kernel.transaction(() =>
      app.strapi.db.query(ORGAN).deleteMany({ where: { code: { $startsWith: 'MANY-' } } })
    );
  }, 240_000);
});

describe('an organ', () => {
  it('says what it is, who holds which post, and which tier stands still', async () => {
    const page = await organ(keeper.client, county.organs.finance);
    expect(page.organ).toMatchObject({
      name: '云溪县财政局',
      code: '113417020032563529',
      parent: { name: '云溪县人民政府办公室' },
    });
    expect(page.offices).toEqual([expect.objectContaining({ name: '预算股' })]);
    expect(page.below).toEqual([expect.objectContaining({ name: '松林村村民委员会' })]);
    const byRole = Object.fromEntries(page.posts!.map((group) => [group.role, group]));
    expect(byRole['information-publisher']).toMatchObject({
      tier: '初审',
      state: 'held',
      holders: [{ personName: '陈初审' }],
    });
    // The bureau has no leader in charge: the county's signs.
    expect(byRole['leader-in-charge']).toMatchObject({
      tier: '终审',
      state: 'above',
      holders: [],
      above: { personName: '王终审', organName: '云溪县人民政府办公室' },
    });
    expect(byRole.supervisor).toBeUndefined();
    const civil = Object.fromEntries((await organ(keeper.client, county.organs.civil)).posts!.map((g) => [g.role, g]));
    expect(civil['information-publisher']).toMatchObject({ tier: '初审', state: 'empty', above: null });
    expect(civil.drafter).toMatchObject({ tier: null, state: 'empty' });
  });

  it('tells its history, with what it was called when', async () => {
    const id = await make(ORGAN, {
      name: '云溪县水务局',
      code: '113417020032563941',
      parent: county.organs.government,
    });
    const why = { reason: '机构改革', basis: '云编〔2026〕7号' };
    const rename = await keeper.client('POST', `/gongkai-organization/organs/${id}/rename`, {
      ...why,
      day: day(-3),
      name: '云溪县水利局',
    });
    expect(rename.status).toBe(200);
    const other = await make(ORGAN, {
      name: '云溪县水文站',
      code: '113417020032563942',
      parent: county.organs.government,
    });
    await keeper.client('POST', `/gongkai-organization/organs/${other}/merge`, { ...why, day: day(0), successor: id });
    const page = await organ(county.people.drafter.client, id);
    expect(page.organ.formerNames).toEqual([{ name: '云溪县水务局', from: null, until: day(-4) }]);
    expect(page.changes).toEqual([
      expect.objectContaining({
        kind: 'merge',
        by: '顾管理',
        reason: '机构改革',
        basis: '云编〔2026〕7号',
        day: day(0),
      }),
      expect.objectContaining({ kind: 'rename', day: day(-3) }),
    ]);
    expect((await tree(keeper.client)).organs.find((one) => one.id === other)).toMatchObject({
      active: false,
      successor: id,
    });
    // Nobody is missed in an organ that is gone.
    expect((await organ(keeper.client, other)).posts).toEqual([]);
  });
});

describe('hand-over', () => {
  it('warns of posts that end, and no more when a successor is entered', async () => {
    const { civil, government } = county.organs;
    const leaving = await make(PERSON, { name: '郑要走' });
    const first = await make(POST, {
      person: leaving,
      organ: civil,
      role: 'information-publisher',
      from: day(-90),
      until: day(9),
    });
    const warned = async (who = keeper.client) =>
      (await tree(who)).warnings.filter(({ organName }) => organName === '云溪县民政局');
    expect(await warned()).toEqual([
      expect.objectContaining({
        state: 'soon',
        from: day(10),
        lastPersonName: '郑要走',
        tier: '初审',
        above: null,
        next: null,
      }),
    ]);
    expect((await organ(keeper.client, civil)).warnings).toHaveLength(1);
    // To another bureau's people it is nobody's business.
    expect(await warned(county.people.drafter.client)).toEqual([]);
    expect(await warned(county.people.otherHead.client)).toHaveLength(1);
    const next = await make(PERSON, { name: '吴接任' });
    const taken = await make(POST, { person: next, organ: civil, role: 'information-publisher', from: day(10) });
    expect(await warned()).toEqual([]);
    await app.strapi.documents(POST as never).delete({ documentId: taken } as never);

    await change(POST, first, { until: null });
    expect(await warned()).toEqual([]);
    await change(PERSON, leaving, { active: false });
    expect(await warned()).toEqual([
      expect.objectContaining({ state: 'vacant', from: day(0), lastPersonName: '郑要走' }),
    ]);
    const above = await make(POST, { person: next, organ: government, role: 'information-publisher', from: day(-1) });
    expect(await warned()).toEqual([
      expect.objectContaining({ above: expect.objectContaining({ personName: '吴接任' }) }),
    ]);
    await app.strapi.documents(POST as never).delete({ documentId: above } as never);
  });
});

describe('what a person signed', () => {
  it('is told newest first, with action, tier and the name of the organ', async () => {
    const { publisher, head, drafter } = county.people;
    const own = await entries(publisher.client, publisher.id);
    expect(own.map(({ actionName, tier, documents }) => [actionName, tier, documents[0]!.title])).toEqual([
      ['通过', '初审', '关于撤下事项的通知'],
      ['退回', '初审', '=内部安排'],
      ['通过', '初审', '关于供水保障的通知'],
    ]);
    expect(own[0]!.documents).toEqual([
      expect.objectContaining({ typeName: '政策文件', readable: true, organName: '云溪县财政局' }),
    ]);
    expect((await entries(head.client, head.id)).map(({ action }) => action)).toEqual([
      'withdraw',
      'approve',
      'approve',
    ]);
    expect((await entries(drafter.client, drafter.id)).map(({ action }) => action)).toEqual([
      'recall',
      'submit',
      'submit',
      'submit',
      'submit',
    ]);
  });

  it('says no title to who may not read the draft, but what is public', async () => {
    // An auditor of a township sees the person, not the drafts of the bureau; who keeps the directory sees no content for it.
    for (const who of [auditor, keeper]) {
      const seen = await entries(who.client, county.people.publisher.id);
      expect(seen.map(({ documents }) => [documents[0]!.title, documents[0]!.readable])).toEqual([
        [null, false],
        [null, false],
        ['关于供水保障的通知', false],
      ]);
    }
    const leader = await entries(county.people.leader.client, county.people.publisher.id);
    expect(leader.every(({ documents }) => documents[0]!.readable)).toBe(true);
  });

  it('is filtered by action and year, and paged', async () => {
    const { drafter } = county.people;
    const year = day(0).slice(0, 4);
    const count = async (query: string) => (await entries(drafter.client, drafter.id, query)).length;
    expect(await count('?action=recall')).toBe(1);
    expect(await count(`?action=submit&year=${year}`)).toBe(4);
    expect(await count('?year=2001')).toBe(0);
    expect(await count('?page=2')).toBe(0);
    const answer = await drafter.client('GET', `${PAGES}/persons/${drafter.id}/entries`);
    expect((answer.body as unknown as { meta: object }).meta).toEqual({ total: 5, page: 1, pageSize: 30 });
  });

  it('goes into a table as a spreadsheet takes it, and tells no more than the page', async () => {
    const { publisher } = county.people;
    const path = `${PAGES}/persons/${publisher.id}/entries/csv`;
    const lines = (await publisher.client('GET', path)).text.trimEnd().split('\r\n');
    expect(lines[0]!.replace('\uFEFF', '')).toBe('时间,操作,审核级次,标题,内容类型,发布机构（当时名称）,留痕序号');
    expect(lines[2]).toContain(`,退回,初审,"'=内部安排",政策文件,云溪县财政局,`);
    expect(lines).toHaveLength(4);
    const response = await fetch(`${app.url}${path}`, {
      headers: { Authorization: `Bearer ${await tokenOf('keeper')}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const kept = bytes.toString('utf8');
    expect(kept).not.toContain('内部安排');
    expect(kept.match(/〔不在可见范围〕/g)).toHaveLength(2);
  });

  it('keeps the titles that one signed oneself when one has moved to another organ, and nobody else gains by it', async () => {
    const { publisher } = county.people;
    const held = (await app.strapi.documents(POST as never).findMany({
      filters: { person: { documentId: publisher.id } },
    } as never)) as unknown as { documentId: string; until: string | null }[];
    for (const { documentId } of held) await change(POST, documentId, { until: day(-1) });
    const told = async (who: { client: typeof publisher.client }) =>
      (await entries(who.client, publisher.id)).map(({ documents }) => [documents[0]!.title, documents[0]!.readable]);
    expect(await told(publisher)).toEqual([
      ['关于撤下事项的通知', false],
      ['=内部安排', false],
      ['关于供水保障的通知', false],
    ]);
    expect((await told(auditor)).map(([title]) => title)).toEqual([null, null, '关于供水保障的通知']);
    for (const { documentId, until } of held) await change(POST, documentId, { until });
  });

  it('has the name that was printed then, after the organ was renamed', async () => {
    const { publisher } = county.people;
    const body = { day: day(0), reason: '机构改革', basis: '云编〔2026〕8号', name: '云溪县财政金融局' };
    expect(
      (await keeper.client('POST', `/gongkai-organization/organs/${county.organs.finance}/rename`, body)).status
    ).toBe(200);
    const later = await createDraft(county.people.drafter.client, policyData('关于更名以后的通知'));
    await submit(county.people.drafter.client, later);
    await verb(publisher.client, 'approve', later);
    const names = (await entries(publisher.client, publisher.id)).map(({ documents }) => documents[0]!.organName);
    expect(names).toEqual(['云溪县财政金融局', '云溪县财政局', '云溪县财政局', '云溪县财政局']);
  });

  const tokenOf = async (key: string): Promise<string> => {
    const response = await fetch(`${app.url}/admin/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: `${key}@test.invalid`, password: 'Yunxi-2026-test' }),
    });
    return ((await response.json()) as { data: { token: string } }).data.token;
  };
});

it('looking writes nothing', async () => {
  const before = await everyRow(app);
  await tree(keeper.client);
  await organ(keeper.client, county.organs.finance);
  await entries(keeper.client, county.people.publisher.id);
  expect(await everyRow(app)).toEqual(before);
});
