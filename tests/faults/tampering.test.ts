// Tampering: a hand with every right on the database and on the disk changes, removes, inserts, swaps and truncates; `verify` finds each
// and names where. Every hand works in a transaction, with the triggers taken away and put back, and is undone afterwards.
import fs from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import { THREE_TIER } from '../../plugins/review/server/src/domain/workflow';
import type { Cases } from '../../plugins/review/server/src/services/cases';
import type { App } from '../support/app';
import { account, INTERPRETATION, interpretationData, POLICY, policyData, startCounty } from '../support/county';
import { inner, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';
import { FIRST, SECOND, world, type Row } from './support/hands';
import { ON_CONTENT } from './support/hands-on-content';
import { ON_HIDES } from './support/hands-on-hides';
import { ON_RELEASES } from './support/hands-on-releases';
import { ON_OURS } from './support/hands-on-ours';
import { ON_SETTINGS } from './support/hands-on-settings';
import type { County } from '../support/county';

interface Found {
  code: string;
  place: string;
  problem: string;
}

let app: App;
let county: County;
const { ids } = world;
let places: string[];

async function upload(name: string, bytes: string): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([bytes], { type: 'text/plain' }), name);
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${app.url}/upload`, { method: 'POST', headers, body: form });
  return ((await answer.json()) as { id: number }[])[0]!.id;
}
let token: string;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  world.civil = county.organs.civil;
  world.digest = (value) => app.kernel.digest(value);
  const { drafter, publisher, head } = county.people;
  ({ token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员'));
  const draft = async (title: string, file?: number) =>
    createDraft(
      drafter.client,
      policyData(title, {
        issuers: [{ name: `${title}的机关`, organ: { connect: [{ documentId: county.organs.finance }] } }],
        ...(file ? { attachments: [{ title: '附件', file }] } : {}),
      })
    );
  const files = [await upload('甲表.txt', '甲'), await upload('乙表.txt', '乙')];
  ids.first = await draft('关于甲的通知', files[0]);
  ids.second = await draft('关于乙的通知', files[1]);
  ids.withdrawn = await draft('关于丙的通知');
  ids.returned = await draft('关于丁的通知');
  // One goes out with a release that somebody made, one waits for its time.
  const inRelease = async (documentId: string, plan: string): Promise<Record<string, unknown>> => {
    const asked = { name: '一张发布单', plan, members: [{ uid: POLICY, documentId }] };
    const answer = await drafter.client('POST', '/gongkai-publication/form-release', asked);
    expect(answer.status).toBe(200);
    return answer.body.data as Record<string, unknown>;
  };
  await inRelease(ids.first, 'signed');
  for (const id of [ids.first, ids.second, ids.withdrawn]) expect((await release(county, id)).status).toBe(200);
  expect((await withdraw(head.client, ids.withdrawn)).status).toBe(200);
  expect((await submit(drafter.client, ids.returned)).status).toBe(200);
  expect((await verb(publisher.client, 'return', ids.returned, { comment: '请写明依据' })).status).toBe(200);
  for (const [key, of] of [['readingFirst', ids.first] as const, ['readingSecond', ids.second] as const]) {
    const reading = { ...interpretationData(`${key}的解读`, of), organReason: '由财政局统一解读' };
    ids[key] = await createDraft(drafter.client, reading, INTERPRETATION);
    expect((await release(county, ids[key], INTERPRETATION)).status).toBe(200);
  }
  // Hidden and not decided; hidden and public again.
  ids.hidden = await draft('关于己的通知');
  ids.lifted = await draft('关于庚的通知');
  for (const documentId of [ids.hidden, ids.lifted]) {
    expect((await release(county, documentId)).status).toBe(200);
    const body = { uid: POLICY, documentId, category: 'privacy', reason: '有个人信息' };
    expect((await head.client('POST', '/gongkai-publication/hide', body)).status).toBe(200);
  }
  const { hide } = await panel(head.client, ids.lifted);
  const decision = { uid: POLICY, documentId: ids.lifted, hide: hide!.seq, comment: '经核实没有' };
  const lift = await county.people.leader.client('POST', '/gongkai-publication/lift-hide', decision);
  expect(lift.status).toBe(200);
  // What the review is set up with: a workflow in two versions, one arrangement that runs and one that was revoked, a reassigned tier.
  const { leader } = county.people;
  const given = await draft('关于戊的通知');
  const planned = await inRelease(given, 'person');
  const plan = {
    ref: planned.ref,
    lockVersion: planned.lockVersion,
    at: `${shiftDay(shanghaiDay(Date.now()), 30)} 09:00:00`,
  };
  expect((await head.client('POST', '/gongkai-publication/schedule-release', plan)).status).toBe(200);
  expect((await submit(drafter.client, given)).status).toBe(200);
  const to = { comment: '请假', person: head.id, tier: 1 };
  expect((await verb(leader.client, 'reassign', given, to)).status).toBe(200);
  const { workflows } = app.strapi.plugin('gongkai-review').service('cases') as Cases;
  const { ref, version } = await app.kernel.actingAs({ personId: leader.id, name: leader.name }, () =>
    workflows.save({ ...THREE_TIER, types: [], organs: [county.organs.civil] })
  );
  await app.kernel.actingAs({ personId: leader.id, name: leader.name }, () => workflows.disable(ref, version));
  const arrange = (personId: string, from: number) =>
    head.client('POST', '/gongkai-review/arrangements', {
      kind: 'delegation',
      organId: county.organs.finance,
      role: 'head-of-disclosure-office',
      personId,
      startsAt: shiftDay(shanghaiDay(Date.now()), from),
      endsAt: shiftDay(shanghaiDay(Date.now()), from + 1),
      reason: '外出',
    });
  expect((await arrange(publisher.id, 10)).status).toBe(200);
  const second = (await arrange(drafter.id, 20)).body.data as { ref: string };
  expect((await head.client('POST', '/gongkai-review/arrangements/revoke', { ref: second.ref })).status).toBe(200);
  const stored = (await app.strapi.db.connection('files').whereIn('id', files).orderBy('id')) as Row[];
  places = stored.map(({ hash, ext }) => path.join(app.folder, 'files', `${String(hash)}${String(ext)}`));
  expect(await verify(app)).toEqual([]);
}, 120_000);
afterAll(() => app?.close());

class Undone extends Error {}

/** What `verify` says after a hand was at work; the hand's work is taken back. */
async function after(hand: (trx: Knex) => Promise<unknown>): Promise<Found[]> {
  const { triggers } = inner(app);
  let found: Found[] = [];
  await app.strapi.db
    .transaction(async ({ trx }) => {
      const transaction = trx as unknown as Knex;
      await triggers.drop();
      const touched = await hand(transaction);
      // A hand that touched nothing would have to be found as well, and shows nothing.
      if (touched === 0) throw new Error('touched nothing');
      await triggers.restore();
      found = await verify(app);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
}

describe.each(Object.entries({ ...ON_OURS, ...ON_HIDES, ...ON_RELEASES, ...ON_SETTINGS, ...ON_CONTENT }))(
  '%s',
  (_table, hands) => {
    test.each(hands)('%s', async (_name, hand, code, place) => {
      const found = await after(hand);
      const where = typeof place === 'string' ? expect.stringContaining(place) : expect.stringMatching(place);
      expect(found).toContainEqual(expect.objectContaining({ code, place: where }));
    });
  }
);

describe('bytes on the disk 磁盘上的文件', () => {
  const BYTES: [name: string, hand: () => void, code: string, place: string][] = [
    ['change', () => fs.writeFileSync(places[0]!, '丙'), 'verify.file-changed', FIRST],
    ['add', () => fs.appendFileSync(places[0]!, '丙'), 'verify.file-changed', FIRST],
    ['truncate', () => fs.truncateSync(places[0]!), 'verify.file-changed', FIRST],
    ['remove', () => fs.rmSync(places[0]!), 'verify.file-gone', FIRST],
    [
      'swap',
      () => {
        const [a, b] = places.map((place) => fs.readFileSync(place)) as [Buffer, Buffer];
        fs.writeFileSync(places[0]!, b);
        fs.writeFileSync(places[1]!, a);
      },
      'verify.file-changed',
      SECOND,
    ],
  ];
  test.each(BYTES)('%s', async (_name, hand, code, place) => {
    const before = places.map((file) => fs.readFileSync(file));
    hand();
    try {
      const found = await verify(app);
      expect(found).toContainEqual(expect.objectContaining({ code, place: expect.stringContaining(place) as string }));
    } finally {
      places.forEach((file, i) => fs.writeFileSync(file, before[i]!));
    }
  });
});

test('every hand was taken back', async () => {
  expect(await verify(app)).toEqual([]);
});
