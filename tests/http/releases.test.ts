// 发布单 over HTTP: documents become public together or not at all, at their time, on exactly what was signed; what cannot go out fails whole,
// with reasons, and waits for a person.
import { shanghaiDay, type Release } from '@gongkai/publication/kernel';
import { plannedText } from '../../plugins/publication/server/src/domain/release';
import type { App } from '../support/app';
import {
  account,
  client,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type Client,
  type County,
} from '../support/county';
import { code, inner, verify } from '../support/kernel';
import { createDraft, determine, panel, readyDraft, submit, verb, withdraw } from '../support/verbs';

const PUBLIC = '/api/policy-documents';
const WHY = { category: 'wrong-release', reason: '内容有误' };

let app: App;
let county: County;
/** Titles that the gate below refuses, and those at which it breaks. */
const refused = new Set<string>();
const breaking = new Set<string>();

beforeAll(async () => {
  ({ app, county } = await startCounty((strapi) => {
    const kernel = strapi.plugin('gongkai-publication').service('kernel') as App['kernel'];
    kernel.registerGate({
      name: 'test-releases',
      label: '测试',
      appliesTo: ({ uid }) => uid === POLICY,
      inspect: ({ draft }) => {
        if (breaking.has(String(draft.title))) throw new Error('a gate breaks');
        if (!refused.has(String(draft.title))) return Promise.resolve([]);
        const message = '测试用的阻断';
        return Promise.resolve([{ gate: 'test-releases', code: 'test.refused', severity: 'blocker', message }]);
      },
    });
  }));
  // The test says what time it is, and when to look.
  await inner(app).releaseDue.stop();
}, 120_000);
afterAll(() => app?.close());
afterEach(() => jest.restoreAllMocks());

/** Somebody of the bureau who may plan releases, with the document id of the post. */
async function signatory(): Promise<{ id: string; client: Client }> {
  const session = await account(app, 'signatory@test.invalid', 'gongkai-staff', '汪签发');
  const create = async (uid: string, data: Record<string, unknown>) =>
    ((await app.strapi.documents(uid as never).create({ data } as never)) as { documentId: string }).documentId;
  const person = await create('plugin::gongkai-organization.person', { name: '汪签发', accounts: [session.id] });
  const from = shanghaiDay(Date.now() - 30 * 86_400_000);
  const post = { person, organ: county.organs.finance, role: 'signatory', from };
  return { id: await create('plugin::gongkai-organization.post', post), client: client(app, session.token) };
}

const isPublic = async (documentId: string): Promise<boolean> =>
  (await county.anonymous('GET', `${PUBLIC}/${documentId}`)).status === 200;

const ready = (title: string): Promise<string> => readyDraft(county.people.drafter.client, policyData(title));

/** Signed by all three; it waits when a release holds it. */
async function signed(documentId: string): Promise<string> {
  const { drafter, publisher, head, leader } = county.people;
  const sent = await submit(drafter.client, documentId);
  if (sent.status !== 200) throw new Error(sent.text);
  for (const signer of [publisher, head, leader]) {
    const answer = await verb(signer.client, 'approve', documentId);
    if (answer.status !== 200) throw new Error(answer.text);
  }
  return documentId;
}

const press = (who: Client, name: string, body: Record<string, unknown>): Promise<Answer> =>
  who('POST', `/gongkai-publication/${name}-release`, body);

const membersOf = (...ids: string[]) => ids.map((documentId) => ({ uid: POLICY, documentId }));

interface Pressed {
  ref: string;
  state: string;
  lockVersion: number;
}
const pressed = (answer: Answer): Pressed => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.data as Pressed;
};

async function formed(ids: string[], more: Record<string, unknown> = {}): Promise<Pressed> {
  const body = { name: '一批文件', plan: 'person', members: membersOf(...ids), ...more };
  return pressed(await press(county.people.drafter.client, 'form', body));
}

/** With the version that its page would show right now. */
async function over(who: Client, name: string, ref: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const release = await inner(app).releaseRows.find(ref);
  return press(who, name, { ref, lockVersion: release!.lockVersion, ...more });
}

const found = async (ref: string): Promise<Release> => (await inner(app).releaseRows.find(ref))!;

interface Page {
  release: Release & { missing: string[] };
  members: {
    documentId: string;
    standing: string;
    signed: boolean;
    public: boolean;
    fresh: boolean;
    newer: boolean;
    findings: { code: string }[];
  }[];
  timeline: { action: string; actor: string; text: string | null }[];
  may: Record<string, boolean>;
}
async function page(who: Client, ref: string): Promise<Page> {
  const answer = await who('GET', `/gongkai-publication/releases/${ref}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as unknown as Page;
}

const MINUTE = 60_000;
/** Scheduled a minute from now. */
async function scheduled(ref: string, who = county.people.head.client): Promise<number> {
  const at = Math.floor(Date.now() / 1000) * 1000 + MINUTE;
  pressed(await over(who, 'schedule', ref, { at: plannedText(at) }));
  return at;
}

/** What the runner does at an instant, by the clock of the database. */
async function at(instant: number): Promise<number> {
  const clock = jest.spyOn(inner(app).store, 'now').mockResolvedValue(instant);
  try {
    return await inner(app).releaseDue.run();
  } finally {
    clock.mockRestore();
  }
}

const entriesOf = async (documentId: string): Promise<string[]> =>
  (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId })).map(({ action }) => action);

describe('what is signed waits for its release', () => {
  it('and becomes public with it, when a person says so', async () => {
    const [first, second] = [await ready('甲文件'), await ready('乙文件')];
    const { ref } = await formed([first, second]);
    await signed(first);
    expect(await isPublic(first)).toBe(false);
    const waiting = await panel(county.people.drafter.client, first);
    expect(waiting.case).toMatchObject({ state: 'approved', stateName: '待发布' });
    expect(waiting.findings.filter(({ severity }) => severity === 'blocker')).toEqual([]);

    const early = await over(county.people.head.client, 'publish', ref);
    expect([early.status, code(early)]).toEqual([422, 'publication.release-not-ready']);
    expect(await page(county.people.head.client, ref)).toMatchObject({
      release: { state: 'open', missing: ['乙文件：还没有审核通过'] },
      members: [
        { documentId: first, standing: '待发布（发布单“一批文件”）', signed: true, public: false },
        { documentId: second, standing: '草稿', signed: false, public: false },
      ],
    });

    await signed(second);
    expect(pressed(await over(county.people.head.client, 'publish', ref)).state).toBe('published');
    expect([await isPublic(first), await isPublic(second)]).toEqual([true, true]);
    const [one] = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId: first })).filter(
      ({ action }) => action === 'publish'
    );
    expect(one!.members.map(({ documentId }) => documentId)).toEqual([first, second]);
    expect(await entriesOf(second)).toEqual([
      'record-attribute',
      'form-release',
      'submit',
      'approve',
      'secrecy',
      'approve',
      'approve',
      'publish',
    ]);
    expect((await panel(county.people.drafter.client, first)).case).toMatchObject({ state: 'published' });
    const shown = await page(county.people.leader.client, ref);
    expect(shown.release).toMatchObject({ state: 'published', late: false, missing: [] });
    expect(shown.timeline.map(({ action }) => action)).toEqual(['publish', 'form-release']);
    expect(await verify(app)).toEqual([]);
  });

  it('and with the last signature of all, where that is the plan', async () => {
    const [first, second] = [await ready('丙文件'), await ready('丁文件')];
    const { ref } = await formed([first, second], { plan: 'signed' });
    await signed(first);
    expect([await found(ref), await isPublic(first)]).toEqual([expect.objectContaining({ state: 'open' }), false]);
    await signed(second);
    // What belongs to other cases is not the signer's to wait for: the system lets it go out at once.
    await inner(app).releaseDue.run();
    expect(await found(ref)).toMatchObject({ state: 'published', late: false });
    expect([await isPublic(first), await isPublic(second)]).toEqual([true, true]);
    expect(await verify(app)).toEqual([]);
  });

  it('a release of one matter goes out in the transaction of the third signature', async () => {
    const only = await ready('戊文件');
    const { ref } = await formed([only], { plan: 'signed' });
    await signed(only);
    expect([await found(ref), await isPublic(only)]).toEqual([expect.objectContaining({ state: 'published' }), true]);
  });

  it('and is still its sender’s to take back, and its overseer’s to end', async () => {
    const [first, second] = [await ready('己文件'), await ready('庚文件')];
    const { ref } = await formed([first, second]);
    await signed(first);
    await signed(second);
    const at1 = await scheduled(ref);
    expect((await found(ref)).members.every(({ digest }) => digest !== null)).toBe(true);
    expect((await verb(county.people.drafter.client, 'recall', first)).status).toBe(200);
    expect((await verb(county.people.head.client, 'end', second, { comment: '暂不发布' })).status).toBe(200);
    expect((await found(ref)).members.map(({ digest }) => digest)).toEqual([null, null]);
    await at(at1);
    expect(await found(ref)).toMatchObject({ state: 'failed' });
    expect([await isPublic(first), await isPublic(second)]).toEqual([false, false]);
    // Signed anew, and let out by a person.
    await signed(first);
    await signed(second);
    expect(pressed(await over(county.people.head.client, 'publish', ref)).state).toBe('published');
    expect(await verify(app)).toEqual([]);
  });
});

it('what was signed for a release that is dissolved waits for another, and goes out with it at once', async () => {
  const only = await ready('换一张发布单的文件');
  const first = await formed([only]);
  await signed(only);
  const { drafter } = county.people;
  expect(pressed(await over(drafter.client, 'dissolve', first.ref)).state).toBe('dissolved');
  const label = async () => (await app.kernel.documents.facts({ uid: POLICY, documentId: only }))?.heldBy?.label;
  expect(await label()).toBe('待发布（不在发布单里）');
  const other = await formed([only], { name: '另一张', plan: 'signed' });
  expect([other.state, await label()]).toEqual(['scheduled', '待发布（发布单“另一张”）']);
  await inner(app).releaseDue.run();
  expect([(await found(other.ref)).state, await isPublic(only)]).toEqual(['published', true]);
  expect(await verify(app)).toEqual([]);
});

describe('a planned time', () => {
  it('is kept to the second, by the system, also when who planned it has left', async () => {
    const [first, second] = [await ready('定时甲'), await ready('定时乙')];
    const { ref } = await formed([first, second]);
    await signed(first);
    await signed(second);
    const planner = await signatory();
    const planned = await scheduled(ref, planner.client);
    expect(await at(planned - 1)).toBe(0);
    expect(await isPublic(first)).toBe(false);
    await app.strapi
      .documents('plugin::gongkai-organization.post' as never)

      .update({ documentId: planner.id, data: { until: shanghaiDay(Date.now() - 86_400_000) } } as never);
    const left = await over(planner.client, 'unschedule', ref);
    expect([left.status, code(left)]).toEqual([403, 'organization.no-post']);
    expect(await at(planned)).toBe(1);
    expect([await isPublic(first), await isPublic(second)]).toEqual([true, true]);
    expect(await found(ref)).toMatchObject({
      state: 'published',
      plannedAt: planned,
      publishedAt: planned,
      late: false,
    });
    expect(await at(planned + MINUTE)).toBe(0);
    expect(await verify(app)).toEqual([]);
  });

  it('that was missed is made up for, and says so', async () => {
    const only = await ready('错过的文件');
    const { ref } = await formed([only]);
    await signed(only);
    const planned = await scheduled(ref);
    expect(await at(planned + 3 * 3_600_000)).toBe(1);
    expect(await found(ref)).toMatchObject({ state: 'published', late: true });
  });

  it('at which something is missing fails whole, tells why, and is tried again by nobody but a person', async () => {
    const [first, second] = [await ready('失败甲'), await ready('失败乙')];
    const { ref } = await formed([first, second], { name: '会失败的发布单' });
    await signed(first);
    const planned = await scheduled(ref);
    await at(planned);
    expect(await found(ref)).toMatchObject({
      state: 'failed',
      reasons: [{ code: 'publication.release-unsigned', member: { documentId: second } }],
    });
    expect(await isPublic(first)).toBe(false);
    await inner(app).readers.drain();
    const notices = await county.people.head.client('GET', '/gongkai-review/notices');
    expect(notices.text).toContain('发布单“会失败的发布单”没有按时发布');
    await signed(second);
    await at(planned + MINUTE);
    expect([(await found(ref)).state, await isPublic(first)]).toEqual(['failed', false]);
    const next = await scheduled(ref);
    expect(await at(next)).toBe(1);
    expect([await isPublic(first), await isPublic(second)]).toEqual([true, true]);
    expect(await verify(app)).toEqual([]);
  });

  it('at which a gate says no, or breaks, leaves nothing behind of the others', async () => {
    const ids = [await ready('受阻甲'), await ready('受阻乙'), await ready('受阻丙')];
    const { ref } = await formed(ids);
    for (const id of ids) await signed(id);
    refused.add('受阻乙');
    const before = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId: ids[0]! })).length;
    await at(await scheduled(ref));
    const failed = await found(ref);
    expect(failed.reasons).toEqual([
      {
        code: 'test.refused',
        severity: 'blocker',
        message: '测试用的阻断',
        member: expect.objectContaining({ documentId: ids[1] }),
      },
    ]);
    refused.clear();
    breaking.add('受阻丙');
    const planned = await scheduled(ref);
    for (let i = 0; i < 5; i += 1) await at(planned + i * 10 * MINUTE);
    expect((await found(ref)).reasons).toMatchObject([{ code: 'publication.release-error' }]);
    breaking.clear();
    for (const id of ids) expect(await isPublic(id)).toBe(false);
    // Two plans and two failures; nothing of a publication.
    expect((await entriesOf(ids[0]!)).slice(before)).toEqual([
      'schedule-release',
      'fail-release',
      'schedule-release',
      'fail-release',
    ]);
    const facts = await app.kernel.documents.facts({ uid: POLICY, documentId: ids[0]! });
    expect(facts).toMatchObject({ indexNumber: null, publishedDigest: null });
    pressed(await over(county.people.head.client, 'publish', ref));
    for (const id of ids) expect(await isPublic(id)).toBe(true);
    expect(await verify(app)).toEqual([]);
  });

  it('can be taken back', async () => {
    const only = await ready('改期的文件');
    const { ref } = await formed([only]);
    await signed(only);
    const planned = await scheduled(ref);
    expect(pressed(await over(county.people.head.client, 'unschedule', ref)).state).toBe('open');
    expect(await at(planned)).toBe(0);
    expect(await isPublic(only)).toBe(false);
  });
});

describe('nothing is seen before its time', () => {
  it('by nobody, in no way', async () => {
    const title = `保密到时的文件${Date.now()}`;
    const only = await ready(title);
    const { ref } = await formed([only], { name: title });
    await signed(only);
    const planned = await scheduled(ref);
    const paths = [
      `${PUBLIC}/${only}`,
      `${PUBLIC}?filters[title][$eq]=${encodeURIComponent(title)}`,
      `${PUBLIC}?status=draft`,
      `/api/gongkai/publication/withdrawn`,
      `/api/gongkai/publication/earlier/${POLICY}/${only}`,
      `/gongkai-publication/releases/${ref}`,
      `/gongkai-publication/releases/calendar?from=${shanghaiDay(planned)}&until=${shanghaiDay(planned)}`,
      '/gongkai-publication/releases/candidates',
    ];
    for (const path of paths)
      expect([path, (await county.anonymous('GET', path)).text.includes(title)]).toEqual([path, false]);
    // Nor to the people of another organ.
    const { otherHead } = county.people;
    const other = await otherHead.client('GET', `/gongkai-publication/releases/${ref}`);
    expect([other.status, code(other)]).toEqual([403, 'publication.release-other-organ']);
    for (const path of paths.slice(-2)) expect((await otherHead.client('GET', path)).text).not.toContain(title);
    await at(planned);
    expect(await isPublic(only)).toBe(true);
  });
});

describe('a file of what waits', () => {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${app.url}${path}`, { headers });
    return { status: answer.status, text: await answer.text(), caching: answer.headers.get('cache-control') };
  };

  it('and its words are given to nobody before its time, by no address, and by all of them after', async () => {
    const { drafter, head, otherHead } = county.people;
    const inside = `附件里的字${Date.now()}`;
    const form = new FormData();
    form.append('files', new Blob([inside], { type: 'text/plain' }), '附件.txt');
    const uploaded = await drafter.client('POST', '/upload', form);
    const { id, url } = (uploaded.body as unknown as { id: number; url: string }[])[0]!;
    const address = new URL(url, app.url).pathname;
    const data = policyData(`有附件的文件${Date.now()}`, { attachments: [{ title: '附件', file: id }] });
    const only = await readyDraft(drafter.client, data);
    const { ref } = await formed([only]);
    await signed(only);
    const planned = await scheduled(ref);
    const named = `uid=${POLICY}&documentId=${only}`;
    const closed = [address, `${PUBLIC}/${only}`, `${PUBLIC}/${only}?status=draft`, `/api/upload/files/${id}`];
    for (const path of closed) {
      const answer = await get(path);
      expect([path, answer.status >= 400, answer.text.includes(inside)]).toEqual([path, true, false]);
      // No cache keeps the answer over the time at which it goes out.
      expect([path, answer.caching ?? 'no-store']).toEqual([path, expect.stringMatching(/no-store|no-cache/)]);
    }
    // What the organ's own people look at before is closed to those of another one.
    const previews = [
      `/gongkai-review/panel?${named}`,
      `/gongkai-review/difference?${named}`,
      `/gongkai-publication/releases/of?${named}`,
      `/gongkai-interpretation/panel?${named}`,
      `/content-manager/collection-types/${POLICY}/${only}`,
    ];
    for (const path of previews) {
      for (const who of [county.anonymous, otherHead.client]) {
        const answer = await who('GET', path);
        const told = answer.status < 400 || answer.text.includes(String(data.title));
        expect([path, told]).toEqual([path, false]);
      }
    }
    expect((await head.client('GET', previews[0]!)).status).toBe(200);
    await at(planned);
    expect((await get(address)).text).toBe(inside);
    expect((await get(`${PUBLIC}/${only}`)).status).toBe(200);
  });
});

describe('a set', () => {
  it('is one release, also where nobody made one of it, and is withdrawn whole', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const document = await ready('有解读的文件');
    const reading = await createDraft(drafter.client, interpretationData('文件的解读', document), INTERPRETATION);
    await determine(drafter.client, reading, INTERPRETATION);
    const { facts, companions } = await panel(drafter.client, document);
    const main = { uid: POLICY, documentId: document, lockVersion: facts.lockVersion };
    const sent = await drafter.client('POST', '/gongkai-review/submit', { members: [main, ...companions] });
    if (sent.status !== 200) throw new Error(sent.text);
    for (const signer of [publisher, head, leader]) {
      const answer = await verb(signer.client, 'approve', document);
      expect([answer.status, code(answer)]).toEqual([200, undefined]);
    }
    const answer = await head.client(
      'GET',
      `/gongkai-publication/releases/of?uid=${INTERPRETATION}&documentId=${reading}`
    );
    const { release } = answer.body as unknown as { release: { ref: string; state: string; members: number } };
    expect(release).toMatchObject({ state: 'published', members: 2 });
    const down = await over(head.client, 'withdraw', release.ref, WHY);
    expect(pressed(down).state).toBe('withdrawn');
    expect(await isPublic(document)).toBe(false);
    expect((await county.anonymous('GET', `/api/interpretations/${reading}`)).status).toBe(410);
    expect(await verify(app)).toEqual([]);
  });

  it('is told of to whoever listens once it is public, one document after the other; and of nothing that did not happen', async () => {
    const events: string[] = [];
    const seenPublic: boolean[] = [];
    // Each is heard to the end before the next one is told.
    const hearing = { now: 0, most: 0 };
    const heard = async (event: unknown) => {
      const { documentId } = (event as { entry: { documentId: string } }).entry;
      hearing.most = Math.max(hearing.most, (hearing.now += 1));
      events.push(documentId);
      seenPublic.push(await isPublic(documentId));
      hearing.now -= 1;
    };
    app.strapi.eventHub.on('entry.publish', heard as never);
    try {
      const names = ['通知的第一份', '通知的第二份', '通知的第三份'];
      const ids: string[] = [];
      for (const name of names) ids.push(await ready(name));
      const { ref } = await formed(ids);
      for (const id of ids) await signed(id);
      refused.add(names[2]!);
      expect((await over(county.people.head.client, 'publish', ref)).status).toBe(422);
      refused.delete(names[2]!);
      expect(events).toEqual([]);
      pressed(await over(county.people.head.client, 'publish', ref));
      while (seenPublic.length < 3) await new Promise((resolve) => setImmediate(resolve));
      expect([events, seenPublic, hearing.most]).toEqual([ids, [true, true, true], 1]);
    } finally {
      app.strapi.eventHub.off('entry.publish', heard as never);
    }
  });

  it('of which one leaks loses that one at once; the others stay, and its page says so', async () => {
    const [first, second] = [await ready('泄露的文件'), await ready('无关的文件')];
    const { ref } = await formed([first, second]);
    await signed(first);
    await signed(second);
    pressed(await over(county.people.head.client, 'publish', ref));
    const hide = { uid: POLICY, documentId: first, category: 'privacy', reason: '附件里有个人信息' };
    expect((await county.people.head.client('POST', '/gongkai-publication/hide', hide)).status).toBe(200);
    expect([await isPublic(first), await isPublic(second)]).toEqual([false, true]);
    const shown = await page(county.people.head.client, ref);
    expect(shown.members.map(({ standing }) => standing)).toEqual(['已屏蔽（待批准）', '已公开']);
    expect(shown.timeline[0]).toMatchObject({ action: 'hide' });
  });

  describe('that went out', () => {
    let first: string;
    let second: string;
    let ref: string;
    let again: string;
    const summaryOf = async (documentId: string) =>
      ((await county.anonymous('GET', `${PUBLIC}/${documentId}`)).body.data as { summary?: string } | null)?.summary;
    const edit = async (documentId: string, summary: string) => {
      const path = `/content-manager/collection-types/${POLICY}/${documentId}`;
      expect((await county.people.drafter.client('PUT', path, { summary })).status).toBe(200);
    };
    const correct = async (documentId: string, note: string) => {
      const { drafter, publisher, head, leader } = county.people;
      const { facts } = await panel(drafter.client, documentId);
      const body = { uid: POLICY, documentId, lockVersion: facts.lockVersion, kind: 'correction', note };
      expect((await drafter.client('POST', '/gongkai-review/correct', body)).status).toBe(200);
      for (const { client: signer } of [publisher, head, leader])
        expect((await verb(signer, 'approve', documentId)).status).toBe(200);
    };
    const marks = async (release: string) =>
      (await page(county.people.head.client, release)).members.map(({ fresh, newer }) => [fresh, newer]);

    beforeAll(async () => {
      [first, second] = [await ready('一起发的第一份'), await ready('一起发的第二份')];
      ({ ref } = await formed([first, second]));
      await signed(first);
      await signed(second);
      pressed(await over(county.people.head.client, 'publish', ref));
    });

    it('is corrected as a set: another release of what was changed, and all of it is replaced at once', async () => {
      expect(await marks(ref)).toEqual([
        [false, false],
        [false, false],
      ]);
      expect((await page(county.people.drafter.client, ref)).may.again).toBe(true);
      expect((await page(county.people.leader.client, ref)).may.again).toBe(false);
      await edit(first, '更正以后的第一份');
      await edit(second, '更正以后的第二份');
      expect(await marks(ref)).toEqual([
        [true, false],
        [true, false],
      ]);
      ({ ref: again } = await formed([first, second], { name: '更正', plan: 'signed' }));
      await correct(first, '第一份更正');
      expect(await summaryOf(first)).not.toBe('更正以后的第一份');
      await correct(second, '第二份更正');
      await at(Date.now() + 1000);
      expect([await summaryOf(first), await summaryOf(second)]).toEqual(['更正以后的第一份', '更正以后的第二份']);
      expect([await marks(ref), await marks(again)]).toEqual([
        [
          [false, true],
          [false, true],
        ],
        [
          [false, false],
          [false, false],
        ],
      ]);
    });

    it('keeps what was published again since when it is taken down, where that is asked', async () => {
      const { head } = county.people;
      const nothing = await over(head.client, 'withdraw', ref, { ...WHY, keepsNewer: true });
      expect([nothing.status, code(nothing)]).toEqual([409, 'publication.release-nothing-left']);
      await edit(second, '又一次更正的第二份');
      await correct(second, '第二份再次更正');
      expect(pressed(await over(head.client, 'withdraw', again, { ...WHY, keepsNewer: true })).state).toBe('withdrawn');
      expect([await isPublic(first), await isPublic(second)]).toEqual([false, true]);
      // Without it everything goes that is public of the set.
      expect(pressed(await over(head.client, 'withdraw', ref, WHY)).state).toBe('withdrawn');
      expect([await isPublic(first), await isPublic(second)]).toEqual([false, false]);
    });

    it('and was taken down goes out again as a set', async () => {
      expect(await marks(ref)).toEqual([
        [true, false],
        [true, false],
      ]);
      const { ref: third } = await formed([first, second], { plan: 'signed' });
      await signed(first);
      expect(await isPublic(first)).toBe(false);
      await signed(second);
      await at(Date.now() + 1000);
      expect([await isPublic(first), await isPublic(second)]).toEqual([true, true]);
      expect((await found(third)).state).toBe('published');
      expect(await verify(app)).toEqual([]);
    });
  });
});

describe('refusals change nothing', () => {
  let only: string;
  let ref: string;
  beforeAll(async () => {
    only = await ready('不受影响的文件');
    ({ ref } = await formed([only]));
  });

  const body = (more: Record<string, unknown> = {}) => ({ name: '另一张', plan: 'person', members: [], ...more });

  test.each<[string, () => Promise<Answer>, [number, string]]>([
    ['no members', () => press(county.people.drafter.client, 'form', body()), [422, 'publication.empty-release']],
    [
      'an unknown type',
      () => press(county.people.drafter.client, 'form', body({ members: [{ uid: 'api::no.no', documentId: 'x' }] })),
      [404, 'publication.not-managed'],
    ],
    [
      'a draft that is not',
      () => press(county.people.drafter.client, 'form', body({ members: membersOf('nowhere') })),
      [404, 'publication.no-draft'],
    ],
    [
      'a document of another release',
      () => press(county.people.drafter.client, 'form', body({ members: membersOf(only) })),
      [409, 'publication.release-elsewhere'],
    ],
    [
      'of another organ',
      () => press(county.people.otherHead.client, 'form', body({ members: membersOf(only) })),
      [403, 'organization.other-organ'],
    ],
    ['by an auditor', () => over(county.people.auditor.client, 'dissolve', ref), [403, 'organization.no-post']],
    [
      'planned by a drafter',
      () => over(county.people.drafter.client, 'schedule', ref, { at: '2027-01-01 09:00:00' }),
      [403, 'organization.no-post'],
    ],
    ['published by a drafter', () => over(county.people.drafter.client, 'publish', ref), [403, 'organization.no-post']],
    ['published by a super administrator', () => over(county.root, 'publish', ref), [403, 'organization.no-post']],
    [
      'an older page',
      () => press(county.people.head.client, 'unschedule', { ref, lockVersion: 77 }),
      [409, 'publication.stale'],
    ],
    [
      'no version',
      () => press(county.people.head.client, 'publish', { ref }),
      [422, 'publication.lock-version-missing'],
    ],
    [
      'no such release',
      () => press(county.people.head.client, 'publish', { ref: 'none', lockVersion: 1 }),
      [404, 'publication.no-release'],
    ],
    [
      'a time that is gone',
      () => over(county.people.head.client, 'schedule', ref, { at: '2026-01-01 09:00:00' }),
      [422, 'publication.release-past'],
    ],
    [
      'a time in words',
      () => over(county.people.head.client, 'schedule', ref, { at: '明天上午' }),
      [422, 'publication.release-time'],
    ],
    [
      'withdrawn before it went out',
      () => over(county.people.head.client, 'withdraw', ref, WHY),
      [409, 'publication.release-state'],
    ],
    [
      'taken back without a plan',
      () => over(county.people.head.client, 'unschedule', ref),
      [409, 'publication.release-state'],
    ],
    [
      'nobody',
      () => press(county.anonymous, 'form', body({ members: membersOf(only) })),
      [401, 'organization.not-signed-in'],
    ],
    [
      'a page of the list that is none',
      () => county.people.head.client('GET', '/gongkai-publication/releases?page=0'),
      [400, 'publication.release-page'],
    ],
    [
      'a state that is none',
      () => county.people.head.client('GET', '/gongkai-publication/releases?state=gone'),
      [400, 'publication.release-no-such-state'],
    ],
    [
      'a calendar without days',
      () => county.people.head.client('GET', '/gongkai-publication/releases/calendar?from=2026-12-01'),
      [400, 'publication.release-days'],
    ],
  ])('%s', async (_, work, [status, expected]) => {
    const before = await inner(app).releaseRows.all();
    const answer = await work();
    expect([answer.status, String(code(answer))]).toEqual([status, expected]);
    expect(await inner(app).releaseRows.all()).toEqual(before);
  });

  it('what is public already goes into no release, and a released document has its own way out again', async () => {
    const done = await signed(await ready('已经公开的文件'));
    const answer = await press(county.people.drafter.client, 'form', body({ members: membersOf(done) }));
    expect([answer.status, code(answer)]).toEqual([409, 'publication.release-nothing-new']);
    expect((await withdraw(county.people.head.client, done)).status).toBe(200);
  });

  it('a release is changed, dissolved, and then free for another', async () => {
    const other = await ready('加进来的文件');
    const changed = await over(
      county.people.drafter.client,
      'change',
      ref,
      body({ name: '改过的', members: membersOf(other, only) })
    );
    expect(pressed(changed).state).toBe('open');
    expect((await found(ref)).members.map(({ documentId }) => documentId)).toEqual([other, only]);
    expect(pressed(await over(county.people.drafter.client, 'dissolve', ref)).state).toBe('dissolved');
    expect((await formed([other])).state).toBe('open');
    await signed(only);
    expect(await isPublic(only)).toBe(true);
    expect(await verify(app)).toEqual([]);
  });
});

it('says who may form releases', async () => {
  const may = async (who: Client) => (await who('GET', '/gongkai-publication/releases/may')).body;
  expect(await may(county.people.drafter.client)).toEqual({ form: true });
  expect(await may(county.people.auditor.client)).toEqual({ form: false });
});

it('lists and the calendar show an organ its releases', async () => {
  const only = await ready('列出来的文件');
  const { ref } = await formed([only], { name: '列出来的发布单' });
  const candidates = await county.people.drafter.client('GET', '/gongkai-publication/releases/candidates?q=列出来');
  expect((candidates.body as unknown as { results: unknown[] }).results).toEqual([]);
  const planned = await scheduled(ref);
  const day = shanghaiDay(planned);
  const calendar = await county.people.drafter.client(
    'GET',
    `/gongkai-publication/releases/calendar?from=${day}&until=${day}`
  );
  expect(calendar.text).toContain('列出来的发布单');
  const list = await county.people.leader.client('GET', '/gongkai-publication/releases?state=scheduled&q=列出来');
  expect(list.body).toMatchObject({ results: [{ ref, signed: 0, members: 1 }], pagination: { total: 1 } });
  const strange = await county.people.otherHead.client('GET', '/gongkai-publication/releases?q=列出来');
  expect(strange.body).toMatchObject({ results: [], pagination: { total: 0 } });
});
