// The world in which the verbs of the review are tried: one case in every state, and who may not act on it.
import { strFromU8, unzipSync } from 'fflate';
import type { Knex } from 'knex';
import { shanghaiDay, shiftDay } from '@gongkai/publication/kernel';
import type { App } from '../../support/app';
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
} from '../../support/county';
import { inner } from '../../support/kernel';
import { answers, createDraft, exempt, panel, readyDraft, release, submit, verb, withdraw } from '../../support/verbs';
import { adminToken, outsiders, transferToken } from '../accounts';
import { addTypes } from '../types';
import { switchOn } from '../world';
import type { Matter, Who } from './cast';

/** A document with its live case, as a page would show it to who may act. */
export interface Seen {
  documentId: string;
  lockVersion: number;
  digest: string;
  case: { ref: string; lockVersion: number; digest: string } | null;
  /** Of a suggestion: the digest that results. */
  result: string | null;
  /** Of a hide that waits for its decision: its number. */
  hide: number | null;
  /** Of a request of 彻底清除 that waits for its decision: its number. */
  purge: number | null;
  /** The release that holds it, else the last with which it went out. */
  release: { ref: string; lockVersion: number } | null;
  /** The last clean-up that goes through the document. */
  cleanup: string | null;
  /** When it became public; epoch milliseconds. */
  publishedAt: number | null;
  /** The last request about its interpretation. */
  request: string | null;
  /** The last step of the determination of its attribute. */
  attribute: string | null;
  /** Of a signer of tier 2: to its checklist, and on secrecy. */
  answers: Record<string, unknown>;
}

/** What there is to change beside cases. */
export interface Setting {
  workflow: { ref: string; version: number };
  /** By which the signer of tier 1 may sign tier 2; made by the holder. */
  delegation: string;
  /** A notice of the signer of tier 2. */
  notice: number;
  /** Of the signer of tier 2, on the case that is half signed: one that is open, and one that its drafter settled. */
  comments: { open: string; settled: string };
  /** On the approval sheet of the case that is half signed. */
  sheetCode: string;
  /** A business system of the finance bureau. */
  system: string;
  /** A package of what the finance bureau published. */
  package: string;
}

export interface ReviewWorld {
  app: App;
  county: County;
  db: Knex;
  clients: Record<Who, Client>;
  /** Persons to whom something would be given. */
  ids: Record<'deputy' | 'leader' | 'auditor', string>;
  matters: Record<Matter, Seen>;
  setting: Setting;
  /** The same once more, for the controls. */
  make(matter: Matter): Promise<Seen>;
  makeSetting(): Promise<Setting>;
  /** What waits follows the people by itself: it does so before anybody looks what a refusal leaves as it was. */
  settle(): Promise<void>;
}

export const day = (offset: number): string => shiftDay(shanghaiDay(Date.now()), offset);

const ok = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
};

export const TIERS = [
  ['初审', 'information-publisher'],
  ['复审', 'head-of-disclosure-office'],
  ['终审', 'leader-in-charge'],
].map(([name, post]) => ({ name, posts: [post], signers: 'one', workingDays: 2, checklist: [] }));

/** What a signer of tier 2 proposes. */
export const changes = (documentId: string) => [
  { uid: POLICY, documentId, path: 'summary', from: '有关事项的通知', to: '有关补助事项的通知' },
];

/** A determination on paper, and one that is not active. */
export const ON_PAPER = { signer: '汪签发', signedOn: '2026-01-05', reference: '云政发文稿纸〔2026〕1号' };
export const WITHHELD = { attribute: 'withheld', reasonCode: 'N16-2', reason: '征求意见的过程稿' };

export const ON_REQUEST = { attribute: 'on-request', reasonCode: 'R-1', reason: '只涉及个别农户' };
/** What leaked: it stands in the text that was published, and not in the draft any more. */
export const LEAKED = '编号 2026-7788-9900';

async function cleanupOf(app: App, documentId: string): Promise<string | null> {
  const row = (await inner(app).store.read((tables) =>
    tables('gk_disclosure_cleanup_items').where({ document_id: documentId }).orderBy('id', 'desc').first('cleanup')
  )) as { cleanup: string } | undefined;
  return row?.cleanup ?? null;
}

async function requestOf(app: App, documentId: string): Promise<string | null> {
  const row = (await inner(app).store.read((tables) =>
    tables('gk_interpretation_requests').where({ document_id: documentId }).orderBy('id', 'desc').first('ref')
  )) as { ref: string } | undefined;
  return row?.ref ?? null;
}

/** As the signer of tier 2 sees it. */
async function see(app: App, head: Client, documentId: string): Promise<Seen> {
  const seen = await panel(head, documentId);
  const { facts, digest, case: live, suggestion, hide } = seen;
  const result = suggestion?.result ?? null;
  const { lockVersion, publishedAt } = facts;
  const { last } = ok(await head('GET', `/gongkai-disclosure/determination?uid=${POLICY}&documentId=${documentId}`))
    .body.data as { last: string | null };
  const asked = `/gongkai-publication/releases/of?uid=${POLICY}&documentId=${documentId}`;
  const { release } = ok(await head('GET', asked)).body as unknown as Pick<Seen, 'release'>;
  return {
    release,
    ...{ documentId, lockVersion, digest, case: live, result, publishedAt, attribute: last },
    ...{ hide: hide?.seq ?? null, answers: answers(seen) },
    cleanup: await cleanupOf(app, documentId),
    request: await requestOf(app, documentId),
    purge: (await inner(app).purges.open({ uid: POLICY, documentId }))?.seq ?? null,
  };
}

let number = 0;

/** A delegation of tier 2 to the signer of tier 1, in the days that are given. */
const delegate = async ({ people, organs }: County, from: number, until: number): Promise<string> => {
  const body = {
    kind: 'delegation',
    organId: organs.finance,
    role: 'head-of-disclosure-office',
    personId: people.publisher.id,
    startsAt: day(from),
    endsAt: day(until),
    reason: '外出',
  };
  const made = ok(await people.head.client('POST', '/gongkai-review/arrangements', body));
  return (made.body.data as { ref: string }).ref;
};

/** Writes a comment on the whole of a document; its ref. */
async function comment(who: Client, { documentId, digest, case: live }: Seen, text: string): Promise<string> {
  number += 1;
  const said = { case: live!.ref, uid: POLICY, documentId, digest, text: `${text}（${number}）` };
  const { threads } = ok(await who('POST', '/gongkai-review/comment', said)).body.data as {
    threads: { ref: string; text: string }[];
  };
  return threads.find((one) => one.text === said.text)!.ref;
}

async function codeOfSheet(app: App, token: string, ref: string): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${app.url}/gongkai-review/sheet?case=${ref}&format=docx`, { headers });
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(strFromU8(parts['word/document.xml']!))![0];
}

export async function makeReviewWorld(): Promise<ReviewWorld> {
  const { app, county } = await startCounty(undefined, (strapi) => {
    switchOn({ strapi });
    addTypes(strapi);
  });
  // What the clock does is done when the test says so.
  for (const name of ['gongkaiSeats', 'gongkaiLimits']) app.strapi.cron.remove(name);
  const { organs, people, root } = county;
  const organization = (name: string) => app.strapi.documents(`plugin::gongkai-organization.${name}` as never);
  const make = async (name: string, data: object): Promise<string> =>
    ((await organization(name).create({ data } as never)) as { documentId: string }).documentId;

  /** An account with its person and posts in the finance bureau. */
  const staff = async (key: string, name: string, ...posts: [role: string, more?: object][]) => {
    const { id: accountId, token } = await account(app, `${key}@test.invalid`, 'gongkai-staff', name);
    const id = posts.length ? await make('person', { name, accounts: [accountId] }) : '';
    const held = [];
    for (const [role, more] of posts)
      held.push(await make('post', { person: id, organ: organs.finance, role, from: day(-3), ...more }));
    return { id, accountId, client: client(app, token), posts: held };
  };
  const ofCounty = { organ: organs.government };
  const keeper = await staff('keeper', '管系统', ['system-administrator', ofCounty]);
  const office = await make('office', { name: '办公室', organ: organs.government });
  const deputy = await staff('deputy', '罗副职', ['signatory', ofCounty], ['drafter', { ...ofCounty, office }]);
  const contributor = await staff('standin', '白代签', ['head-of-disclosure-office', { standIn: true }]);
  const before = { from: day(-90), until: day(-60) };
  const former = await staff('former', '钱调离', ['drafter'], ['head-of-disclosure-office', before]);
  const closed = await staff('closed', '孔停用', ['drafter']);
  const bare = await staff('bare', '无登记');

  const drafter = people.drafter.client;
  const draft = (who = drafter) => readyDraft(who, policyData(`关于第${(number += 1)}项事务的通知`));
  const edit = async (who: Client, documentId: string, more: object) =>
    ok(await who('PUT', `${CM}/${POLICY}/${documentId}`, more));
  const halfSigned = async (): Promise<string> => {
    const documentId = await draft();
    await edit(contributor.client, documentId, { contactTelephone: '0563-3020002' });
    ok(await submit(drafter, documentId));
    ok(await verb(people.publisher.client, 'approve', documentId));
    return documentId;
  };
  // The county's signatory is its deputy; the leader in charge stands in (AB岗).
  await make('post', { person: people.leader.id, ...ofCounty, role: 'signatory', standIn: true, from: day(-3) });
  const step = async (who: Client, verb: string, documentId: string, more: object) => {
    const { attribute: last } = await see(app, people.head.client, documentId);
    ok(
      await who('POST', `/gongkai-disclosure/${verb}`, { uid: POLICY, documentId, last, attribute: 'active', ...more })
    );
    return documentId;
  };
  const undetermined = () => createDraft(drafter, policyData(`关于第${(number += 1)}项认定的通知`));
  const proposed = async () => step(drafter, 'propose', await undetermined(), {});
  const leaked = async () => {
    const documentId = await readyDraft(
      drafter,
      policyData(`关于第${(number += 1)}项清除的通知`, { body: `<p>${LEAKED}</p>` })
    );
    ok(await release(county, documentId));
    ok(await withdraw(people.head.client, documentId));
    await edit(drafter, documentId, { body: '<p>从略。</p>' });
    return documentId;
  };
  const cleanedUp = async () => {
    const title = `关于第${(number += 1)}项办法的通知`;
    const data = policyData(title, { normative: true, formedOn: day(-30), effectiveFrom: day(-20) });
    const documentId = await readyDraft(drafter, data);
    await exempt(county, documentId);
    ok(await release(county, documentId));
    const asked = { name: `第${number}次清理`, cutoff: day(0), organ: organs.finance };
    ok(await people.head.client('POST', '/gongkai-disclosure/start-cleanup', asked));
    return documentId;
  };
  const allJudged = async () => {
    const documentId = await cleanedUp();
    const cleanup = await cleanupOf(app, documentId);
    const rows = (await inner(app).store.read((tables) =>
      tables('gk_disclosure_cleanup_items').where({ cleanup }).orderBy('id')
    )) as { document_id: string }[];
    for (const { document_id: id } of rows) {
      const said = { cleanup, documentId: id, result: 'keep', seen: null };
      ok(await drafter('POST', '/gongkai-disclosure/judge-cleanup', said));
    }
    return documentId;
  };
  /** Signed by all, and waiting for a release of its own. */
  const waiting = async () => {
    const documentId = await draft();
    const members = [{ uid: POLICY, documentId }];
    const asked = { name: `第${(number += 1)}张发布单`, plan: 'person', members };
    ok(await drafter('POST', '/gongkai-publication/form-release', asked));
    ok(await release(county, documentId));
    return documentId;
  };
  const overRelease = async (verb: string, documentId: string, more: object = {}) => {
    const { ref, lockVersion } = (await see(app, people.head.client, documentId)).release!;
    ok(await people.head.client('POST', `/gongkai-publication/${verb}-release`, { ref, lockVersion, ...more }));
    return documentId;
  };
  const touching = () =>
    readyDraft(drafter, policyData(`关于第${(number += 1)}项补助的通知`, { touchesInterests: true }));
  const makers: Record<Matter, () => Promise<string>> = {
    'in a release, and signed': waiting,
    'in a release that is scheduled': async () =>
      overRelease('schedule', await waiting(), { at: `${day(30)} 09:00:00` }),
    'published with a release': async () => overRelease('publish', await waiting()),
    'proposed as active': proposed,
    'checked as active': async () => step(people.head.client, 'check', await proposed(), { secrecy: 'may-be-public' }),
    withheld: async () => step(drafter, 'record', await undetermined(), { ...ON_PAPER, ...WITHHELD }),
    'for a circle': async () => step(drafter, 'record', await undetermined(), { ...ON_PAPER, circle: '全县教师' }),
    'on request': async () => step(drafter, 'record', await undetermined(), { ...ON_PAPER, ...ON_REQUEST }),
    'never reviewed': () => draft(),
    'to be interpreted': touching,
    'exemption from interpretation requested': async () => {
      const documentId = await touching();
      const { lockVersion } = (await panel(drafter, documentId)).facts;
      const asked = { uid: POLICY, documentId, lockVersion, kind: 'exempt', reason: '只调整内部分工' };
      ok(await drafter('POST', '/gongkai-interpretation/request-interpretation', asked));
      return documentId;
    },
    'half signed': halfSigned,
    'changes suggested': async () => {
      const documentId = await halfSigned();
      ok(await verb(people.head.client, 'suggest', documentId, { changes: changes(documentId) }));
      return documentId;
    },
    'published, then edited': async () => {
      const documentId = await draft();
      ok(await release(county, documentId));
      await edit(drafter, documentId, { summary: '更正后的摘要' });
      return documentId;
    },
    'hidden by the signer of tier 2': async () => {
      const documentId = await draft();
      ok(await release(county, documentId));
      const why = { category: 'privacy', reason: '附件里有个人信息' };
      ok(await people.head.client('POST', '/gongkai-publication/hide', { uid: POLICY, documentId, ...why }));
      return documentId;
    },
    'withdrawn, and what leaked removed from the draft': leaked,
    'purge requested by the signer of tier 2': async () => {
      const documentId = await leaked();
      const asked = { values: [LEAKED], category: 'privacy', reason: '含有个人信息' };
      ok(await people.head.client('POST', '/gongkai-publication/request-purge', { uid: POLICY, documentId, ...asked }));
      return documentId;
    },
    'in a clean-up, not judged': cleanedUp,
    'in a clean-up, all judged': allJudged,
    'sent by one whose post has ended since': async () => {
      const documentId = await draft(former.client);
      ok(await submit(former.client, documentId));
      return documentId;
    },
  };
  const ids = {} as Record<Matter, string>;
  for (const matter of Object.keys(makers) as Matter[]) ids[matter] = await makers[matter]();
  const matters = {} as ReviewWorld['matters'];
  for (const matter of Object.keys(makers) as Matter[])
    matters[matter] = await see(app, people.head.client, ids[matter]);

  await organization('post').update({ documentId: former.posts[0]!, data: { until: day(-1) } } as never);
  ok(await root('PUT', `/admin/users/${closed.accountId}`, { isActive: false }));
  const settle = async () => {
    await inner(app).readers.drain();
    await (app.strapi.plugin('gongkai-review').service('follow') as { run(): Promise<void> }).run();
    await inner(app).readers.drain();
  };
  const db = app.strapi.db.connection as Knex;
  /** With a delegation in the days that are given. */
  const makeSetting = async (from: number, until: number): Promise<Setting> => {
    const delegation = await delegate(county, from, until);
    const workflow = { name: `民政局第${(number += 1)}号流程`, organs: [organs.civil], types: [POLICY], tiers: TIERS };
    const saved = ok(await keeper.client('POST', '/gongkai-review/workflows', workflow)).body.data;
    const { id: notice } = (await db('gk_notices').where({ person_id: people.head.id }).first('id')) as { id: number };
    const open = await comment(people.head.client, matters['half signed'], '请核对标准');
    const settled = await comment(people.head.client, matters['half signed'], '请补联系人');
    ok(await drafter('POST', '/gongkai-review/comment/resolve', { comment: settled }));
    const sheetCode = await codeOfSheet(app, people.drafter.token, matters['half signed'].case!.ref);
    const named = { name: `业务系统${(number += 1)}`, organId: organs.finance };
    const made = ok(await keeper.client('POST', '/gongkai-disclosure/systems', named)).body.data;
    const { ref: system } = (made as { system: { ref: string } }).system;
    const year = { from: day(-1), until: day(0) };
    const asked = { name: '主动公开信息', organ: organs.finance, ...year };
    const packed = ok(await people.head.client('POST', '/gongkai-disclosure/pack', asked)).body.data;
    return {
      package: (packed as { ref: string }).ref,
      workflow: saved as Setting['workflow'],
      delegation,
      notice,
      comments: { open, settled },
      sheetCode,
      system,
    };
  };
  let later = 50;
  await settle();
  const setting = await makeSetting(0, 5);
  return {
    app,
    county,
    db,
    clients: {
      ...(await outsiders(app)),
      transfer: client(app, await transferToken(app)),
      token: client(app, await adminToken(app, county)),
      root,
      chief: people.chief.client,
      drafter,
      head: people.head.client,
      leader: people.leader.client,
      closed: closed.client,
      bare: bare.client,
      keeper: keeper.client,
      other: people.otherHead.client,
      auditor: people.auditor.client,
      former: former.client,
      signed: people.publisher.client,
      contributor: contributor.client,
    },
    ids: { deputy: deputy.id, leader: people.leader.id, auditor: people.auditor.id },
    matters,
    setting,
    make: async (matter) => see(app, people.head.client, await makers[matter]()),
    makeSetting: () => makeSetting((later += 10), later + 5),
    settle,
  };
}
