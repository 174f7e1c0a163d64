// Tampering: a hand with every right on the database and on the disk changes, removes, inserts, swaps and truncates; `verify` finds each
// and names where. Every hand works in a transaction, with the triggers taken away and put back, and is undone afterwards.
import fs from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { startApp, type App } from '../support/app';
import { account, buildCounty, INTERPRETATION, interpretationData, policyData } from '../support/county';
import { inner, verify } from '../support/kernel';
import { createDraft, release, submit, verb, withdraw } from '../support/verbs';
import type { County } from '../support/county';

interface Found {
  code: string;
  place: string;
  problem: string;
}

type Row = Record<string, unknown> & { id: number };

let app: App;
let county: County;
/** Published: two documents with an attachment each, an interpretation of each. Once published: `withdrawn`. Sent back: `returned`. */
const ids: Record<'first' | 'second' | 'withdrawn' | 'returned' | 'readingFirst' | 'readingSecond', string> = {
  first: '',
  second: '',
  withdrawn: '',
  returned: '',
  readingFirst: '',
  readingSecond: '',
};
let places: string[];

const FIRST = '政策文件《关于甲的通知》';
const SECOND = '政策文件《关于乙的通知》';
const WITHDRAWN = '政策文件《关于丙的通知》';

async function upload(name: string, bytes: string): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([bytes], { type: 'text/plain' }), name);
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${app.url}/upload`, { method: 'POST', headers, body: form });
  return ((await answer.json()) as { id: number }[])[0]!.id;
}
let token: string;

beforeAll(async () => {
  app = await startApp();
  county = await buildCounty(app);
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
  for (const id of [ids.first, ids.second, ids.withdrawn]) expect((await release(county, id)).status).toBe(200);
  expect((await withdraw(head.client, ids.withdrawn)).status).toBe(200);
  expect((await submit(drafter.client, ids.returned)).status).toBe(200);
  expect((await verb(publisher.client, 'return', ids.returned, { comment: '请写明依据' })).status).toBe(200);
  for (const [key, of] of [['readingFirst', ids.first] as const, ['readingSecond', ids.second] as const]) {
    ids[key] = await createDraft(drafter.client, interpretationData(`${key}的解读`, of), INTERPRETATION);
    expect((await release(county, ids[key], INTERPRETATION)).status).toBe(200);
  }
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

const without = ({ id: _id, ...row }: Row) => row;
/** Another value of the same kind; PostgreSQL gives bigint as text. */
const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  if (/^\d{13}$/.test(value)) return Number(value) + 1;
  return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
};
const rowsOf = (trx: Knex, table: string, where: object = {}) =>
  trx(table).where(where).orderBy('id') as unknown as Promise<Row[]>;
const one = async (trx: Knex, table: string, where: object, at = 0): Promise<Row> => {
  const row = (await rowsOf(trx, table, where)).at(at);
  if (!row) throw new Error(`${table}: no such row`);
  return row;
};

type Pick = [table: string, where: () => object, at?: number];

/** The five ways of a hand, for rows that are picked by what they are. */
const change =
  (pick: Pick, column: string, value?: unknown) =>
  async (trx: Knex): Promise<unknown> => {
    const row = await one(trx, pick[0], pick[1](), pick[2]);
    return trx(pick[0])
      .where({ id: row.id })
      .update({ [column]: value === undefined ? other(row[column]) : value });
  };
const remove = (pick: Pick) => async (trx: Knex) =>
  trx(pick[0])
    .where({ id: (await one(trx, pick[0], pick[1](), pick[2])).id })
    .delete();
const insert = (pick: Pick, as: (row: Row) => object) => async (trx: Knex) =>
  trx(pick[0]).insert({
    ...without(await one(trx, pick[0], pick[1](), pick[2])),
    ...as(await one(trx, ...picked(pick))),
  });
const picked = (pick: Pick): [string, object, number?] => [pick[0], pick[1](), pick[2]];
const swap = (a: Pick, b: Pick, column: string) => async (trx: Knex) => {
  const [left, right] = [await one(trx, ...picked(a)), await one(trx, ...picked(b))];
  const steps: [Row, unknown][] = [
    [right, left[column]],
    [left, right[column]],
  ];
  // By way of a third value where the column is unique.
  if (!column.endsWith('_id')) steps.unshift([left, typeof left[column] === 'number' ? -7 : 'swapped']);
  for (const [row, value] of steps)
    await trx(a[0])
      .where({ id: row.id })
      .update({ [column]: value });
};
const truncate = (table: string) => (trx: Knex) => trx(table).delete();

const at = (table: string, where: () => object, index?: number): Pick => [table, where, index];
const of = (table: string, key: keyof typeof ids, index?: number): Pick =>
  at(table, () => ({ document_id: ids[key] }), index);
const entry = (action: string, index = 0) => at('gk_ledger', () => ({ action }), index);
const payload = (index: number) => at('gk_ledger_payloads', () => ({}), index);
const decision = (verbName: 'approve' | 'return', index = 0) =>
  at('gk_review_decisions', () => ({ verb: verbName }), index);
/** The published row of a document, and what hangs on it. */
const published = (key: keyof typeof ids, table = 'policy_documents') => of(table, key, -1);
const hanging = async (trx: Knex, key: keyof typeof ids, field: string) => {
  const { id } = await one(trx, ...picked(published(key)));
  return one(trx, 'policy_documents_cmps', { entity_id: id, field });
};
const organLink = async (trx: Knex, key: keyof typeof ids) => {
  const { id } = await one(trx, ...picked(published(key)));
  return one(trx, 'policy_documents_publishing_organ_lnk', { policy_document_id: id });
};
const readingLink = async (trx: Knex, key: 'readingFirst' | 'readingSecond') => {
  const { id } = await one(trx, ...picked(published(key, 'interpretations')));
  return one(trx, 'interpretations_documents_lnk', { interpretation_id: id });
};
const fileNoted = (key: keyof typeof ids) =>
  at('gk_references', () => ({ document_id: ids[key], target_uid: 'plugin::upload.file' }));
const post = (role: string) => at('gk_posts', () => ({ role }));
const otherOrgan = async (trx: Knex) => (await one(trx, 'gk_organs', { document_id: county.organs.civil })).id;

type Hand = [name: string, hand: (trx: Knex) => Promise<unknown>, code: string, place: string | RegExp];

const ENTRY = /^操作留痕第 \d+ 条$/;
const HANDS: Record<string, Hand[]> = {
  'ledger 操作留痕': [
    ...['at', 'action', 'person_id', 'person_name', 'members', 'digest', 'payload_hash', 'hash'].map((column): Hand => [
      `change ${column}`,
      change(entry('approve'), column),
      'verify.entry-changed',
      ENTRY,
    ]),
    ['change prev', change(entry('approve'), 'prev'), 'verify.entry-unchained', ENTRY],
    ['change alg', change(entry('approve'), 'alg', 'md5'), 'verify.entry-algorithm', ENTRY],
    ['remove one in the middle', remove(entry('submit')), 'verify.entry-missing', ENTRY],
    ['remove the last', remove(at('gk_ledger', () => ({}), -1)), 'verify.head-differs', '操作留痕的链头'],
    [
      'insert behind the last',
      insert(
        at('gk_ledger', () => ({}), -1),
        ({ seq }) => ({ seq: Number(seq) + 1, prev: 'f'.repeat(64) })
      ),
      'verify.entry-unchained',
      ENTRY,
    ],
    ['swap two', swap(entry('approve'), entry('approve', 1), 'seq'), 'verify.entry-changed', ENTRY],
    ['truncate', truncate('gk_ledger'), 'verify.head-differs', '操作留痕的链头'],
    ['truncate, and what is public is untold', truncate('gk_ledger'), 'verify.public-untold', FIRST],
    [
      'change the head',
      change(
        at('gk_ledger_head', () => ({})),
        'hash'
      ),
      'verify.head-differs',
      '操作留痕的链头',
    ],
    ['remove the head', truncate('gk_ledger_head'), 'verify.head-differs', '操作留痕的链头'],
    ['change the index', change(of('gk_ledger_members', 'first'), 'document_id'), 'verify.members-differ', ENTRY],
    ['remove from the index', remove(of('gk_ledger_members', 'first')), 'verify.members-differ', ENTRY],
    ['insert into the index', insert(of('gk_ledger_members', 'first'), () => ({})), 'verify.members-differ', ENTRY],
    [
      'insert into the index for no entry',
      insert(of('gk_ledger_members', 'first'), () => ({ seq: 4711 })),
      'verify.members-differ',
      '操作留痕第 4711 条',
    ],
    [
      'swap two of the index',
      swap(of('gk_ledger_members', 'first'), of('gk_ledger_members', 'second'), 'document_id'),
      'verify.members-differ',
      ENTRY,
    ],
    ['truncate the index', truncate('gk_ledger_members'), 'verify.members-differ', ENTRY],
  ],
  'payloads 详细内容': [
    ['change', change(payload(2), 'payload', '{"reason":"别的"}'), 'verify.payload-changed', ENTRY],
    ['change the salt', change(payload(2), 'salt'), 'verify.payload-changed', ENTRY],
    ['remove', remove(payload(2)), 'verify.payload-gone', ENTRY],
    ['insert', insert(payload(2), () => ({ seq: 4711 })), 'verify.payload-extra', '操作留痕第 4711 条'],
    ['swap', swap(payload(2), payload(3), 'seq'), 'verify.payload-changed', ENTRY],
    ['truncate', truncate('gk_ledger_payloads'), 'verify.payload-gone', '操作留痕第 1 条'],
  ],
  'decisions 签字': [
    ...['tier', 'person_name', 'post_id', 'digest', 'comment', 'findings'].map((column): Hand => [
      `change ${column}`,
      change(decision('approve'), column, column === 'findings' ? '[{"gate":"x"}]' : undefined),
      'verify.decision-changed',
      FIRST,
    ]),
    ...['person_id', 'at'].map((column): Hand => [
      `change ${column}`,
      change(decision('approve'), column),
      'verify.decision-gone',
      FIRST,
    ]),
    ['change an opinion', change(decision('return'), 'comment', '同意'), 'verify.decision-changed', '关于丁的通知'],
    ['remove', remove(decision('approve')), 'verify.decision-gone', FIRST],
    ['remove one that sent back', remove(decision('return')), 'verify.decision-gone', '关于丁的通知'],
    [
      'make a refusal an approval',
      change(decision('return'), 'verb', 'approve'),
      'verify.decision-untold',
      '关于丁的通知',
    ],
    ['insert a second', insert(decision('approve'), () => ({})), 'verify.decision-twice', FIRST],
    ['insert a forged one', insert(decision('approve'), () => ({ at: 4711 })), 'verify.decision-untold', FIRST],
    ['swap who signed', swap(decision('approve'), decision('approve', 1), 'person_id'), 'verify.decision-gone', FIRST],
    ['truncate', truncate('gk_review_decisions'), 'verify.decision-gone', FIRST],
  ],
  'revisions 签字文本': [
    [
      'change',
      change(
        at('gk_revisions', () => ({})),
        'canonical',
        '{}'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    [
      'change the digest',
      change(
        at('gk_revisions', () => ({})),
        'digest'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    ['remove one that is public', remove(at('gk_revisions', () => ({}))), 'verify.public-text-gone', FIRST],
    ['remove one that was public', remove(at('gk_revisions', () => ({}), 2)), 'verify.revision-gone', WITHDRAWN],
    [
      'insert one that nobody signed',
      (trx) =>
        trx('gk_revisions').insert({
          digest: app.kernel.digest({ title: '没有人签过' }),
          canonical: '{"title":"没有人签过"}',
          kept_at: 1,
        }),
      'verify.revision-untold',
      /^版本 gk1:/,
    ],
    [
      'swap',
      swap(
        at('gk_revisions', () => ({})),
        at('gk_revisions', () => ({}), 1),
        'canonical'
      ),
      'verify.revision-changed',
      /^版本 gk1:/,
    ],
    ['truncate', truncate('gk_revisions'), 'verify.public-text-gone', SECOND],
  ],
  'published content 已发布内容': [
    ['change', change(published('first'), 'body', '<p>改过。</p>'), 'verify.public-differs', FIRST],
    ['remove', remove(published('first')), 'verify.public-gone', FIRST],
    ['insert', insert(published('first'), () => ({ document_id: 'fromnowhere' })), 'verify.public-untold', '政策文件'],
    ['insert a second', insert(published('first'), () => ({ locale: 'en' })), 'verify.public-twice', FIRST],
    ['swap', swap(published('first'), published('second'), 'document_number'), 'verify.public-differs', SECOND],
    ['truncate', (trx) => trx('policy_documents').whereNotNull('published_at').delete(), 'verify.public-gone', SECOND],
    [
      'put up again what was taken down',
      change(of('policy_documents', 'withdrawn'), 'published_at', '2026-01-01 00:00:00'),
      'verify.public-untold',
      WITHDRAWN,
    ],
    [
      'change the digest that is said to be public',
      change(of('gk_documents', 'first'), 'published_digest'),
      'verify.facts-differ',
      FIRST,
    ],
    [
      'change the day of publication',
      change(of('gk_documents', 'first'), 'published_at'),
      'verify.facts-differ',
      FIRST,
    ],
    [
      'change the day it was published first',
      change(of('gk_documents', 'first'), 'first_published_at'),
      'verify.facts-differ',
      FIRST,
    ],
    ['change the index number', change(of('gk_documents', 'first'), 'index_number'), 'verify.facts-differ', FIRST],
    ['change the name of the organ', change(of('gk_documents', 'first'), 'organ_name'), 'verify.facts-differ', FIRST],
    [
      'change the day of withdrawal',
      change(of('gk_documents', 'withdrawn'), 'withdrawn_at'),
      'verify.facts-differ',
      WITHDRAWN,
    ],
    [
      'say it is public',
      change(of('gk_documents', 'withdrawn'), 'published_digest', 'gk1'),
      'verify.facts-differ',
      WITHDRAWN,
    ],
    ['remove the facts', remove(of('gk_documents', 'first')), 'verify.facts-differ', FIRST],
  ],
  'components 组件': [
    [
      'change',
      async (trx) =>
        trx('components_official_issuers')
          .where({ id: (await hanging(trx, 'first', 'issuers')).cmp_id as number })
          .update({ name: '别的机关' }),
      'verify.public-differs',
      FIRST,
    ],
    [
      'remove',
      async (trx) =>
        trx('policy_documents_cmps')
          .where({ id: (await hanging(trx, 'first', 'issuers')).id })
          .delete(),
      'verify.public-differs',
      FIRST,
    ],
    [
      'insert',
      async (trx) =>
        trx('policy_documents_cmps').insert({
          ...without(await hanging(trx, 'first', 'issuers')),
          cmp_id: (await hanging(trx, 'second', 'issuers')).cmp_id,
          order: 9,
        }),
      'verify.public-differs',
      FIRST,
    ],
    [
      'swap',
      async (trx) => {
        const [a, b] = [await hanging(trx, 'first', 'issuers'), await hanging(trx, 'second', 'issuers')];
        await trx('policy_documents_cmps').where({ id: a.id }).update({ cmp_id: -7 });
        await trx('policy_documents_cmps').where({ id: b.id }).update({ cmp_id: a.cmp_id });
        await trx('policy_documents_cmps').where({ id: a.id }).update({ cmp_id: b.cmp_id });
      },
      'verify.public-differs',
      SECOND,
    ],
    ['truncate', truncate('policy_documents_cmps'), 'verify.public-differs', SECOND],
  ],
  'relations 关联': [
    [
      'change',
      async (trx) =>
        trx('policy_documents_publishing_organ_lnk')
          .where({ id: (await organLink(trx, 'first')).id })
          .update({ organ_id: await otherOrgan(trx) }),
      'verify.reference-added',
      FIRST,
    ],
    [
      'remove',
      async (trx) =>
        trx('interpretations_documents_lnk')
          .where({ id: (await readingLink(trx, 'readingFirst')).id })
          .delete(),
      'verify.reference-lost',
      'readingFirst的解读',
    ],
    [
      'insert',
      async (trx) => {
        const [mine, theirs] = [await readingLink(trx, 'readingFirst'), await readingLink(trx, 'readingSecond')];
        return trx('interpretations_documents_lnk').insert({
          ...without(mine),
          policy_document_id: theirs.policy_document_id,
        });
      },
      'verify.reference-added',
      'readingFirst的解读',
    ],
    [
      'swap',
      async (trx) => {
        const [a, b] = [await readingLink(trx, 'readingFirst'), await readingLink(trx, 'readingSecond')];
        const set = (row: Row, id: unknown) =>
          trx('interpretations_documents_lnk')
            .where({ id: row.id })
            .update({ policy_document_id: id as number });
        await set(a, b.policy_document_id);
        await set(b, a.policy_document_id);
      },
      'verify.reference-added',
      'readingSecond的解读',
    ],
    ['truncate', truncate('interpretations_documents_lnk'), 'verify.reference-lost', 'readingSecond的解读'],
    [
      'remove an attachment',
      async (trx) => {
        const { cmp_id: id } = await hanging(trx, 'first', 'attachments');
        return trx('files_related_mph')
          .where({ related_id: id as number, related_type: 'official.attachment' })
          .delete();
      },
      'verify.public-differs',
      FIRST,
    ],
    ['change what is noted', change(of('gk_references', 'first'), 'path'), 'verify.references-differ', FIRST],
    ['remove what is noted', remove(of('gk_references', 'first')), 'verify.references-differ', FIRST],
    [
      'open a file that nothing public holds',
      insert(of('gk_references', 'first'), () => ({ document_id: ids.withdrawn })),
      'verify.references-differ',
      WITHDRAWN,
    ],
    [
      'swap what is noted',
      swap(fileNoted('first'), fileNoted('second'), 'document_id'),
      'verify.references-differ',
      SECOND,
    ],
    ['truncate what is noted', truncate('gk_references'), 'verify.references-differ', SECOND],
  ],
  'files 文件': [
    [
      'change the name',
      change(
        at('files', () => ({})),
        'name',
        '别的.txt'
      ),
      'verify.public-differs',
      FIRST,
    ],
    [
      'change the text beside it',
      change(
        at('files', () => ({})),
        'alternative_text',
        '别的'
      ),
      'verify.public-differs',
      FIRST,
    ],
    [
      'swap the bytes',
      swap(
        at('files', () => ({})),
        at('files', () => ({}), 1),
        'hash'
      ),
      'verify.file-changed',
      SECOND,
    ],
    ['remove', remove(at('files', () => ({}))), 'verify.public-differs', FIRST],
    ['truncate', truncate('files'), 'verify.public-differs', SECOND],
  ],
  'posts 岗位': [
    ['change the role', change(post('drafter'), 'role', 'leader-in-charge'), 'verify.post-changed', '岗位'],
    ['change the end', change(post('leader-in-charge'), 'until', '2026-01-01'), 'verify.post-changed', '岗位'],
    ['remove', remove(post('leader-in-charge')), 'verify.post-gone', '岗位'],
    [
      'insert',
      insert(post('drafter'), () => ({ document_id: 'forgedpost', role: 'leader-in-charge' })),
      'verify.post-untold',
      '岗位',
    ],
    [
      'swap whose they are',
      swap(
        at('gk_posts_person_lnk', () => ({})),
        at('gk_posts_person_lnk', () => ({}), 1),
        'person_id'
      ),
      'verify.post-changed',
      '岗位',
    ],
    [
      'change the organ',
      async (trx) =>
        trx('gk_posts_organ_lnk')
          .where({ id: (await one(trx, 'gk_posts_organ_lnk', {})).id })
          .update({ organ_id: await otherOrgan(trx) }),
      'verify.post-changed',
      '岗位',
    ],
    ['truncate', truncate('gk_posts'), 'verify.post-gone', '岗位'],
  ],
  'permits 发布凭证': [
    ['change the digest', change(of('gk_permits', 'first'), 'digest'), 'verify.public-without-permit', FIRST],
    ['change the kind', change(of('gk_permits', 'first'), 'kind', 'whim'), 'verify.permit-kind', FIRST],
    ['change the evidence', change(of('gk_permits', 'first'), 'evidence', 'none'), 'verify.permit-unproven', FIRST],
    ['change when', change(of('gk_permits', 'first'), 'at'), 'verify.permit-untold', FIRST],
    ['open', change(of('gk_permits', 'first'), 'open', true), 'verify.permit-open', FIRST],
    ['remove', remove(of('gk_permits', 'first')), 'verify.public-without-permit', FIRST],
    ['remove one that was used', remove(of('gk_permits', 'withdrawn')), 'verify.permit-gone', WITHDRAWN],
    ['insert a second', insert(of('gk_permits', 'first'), () => ({})), 'verify.permit-twice', FIRST],
    [
      'insert a forged one',
      insert(of('gk_permits', 'first'), () => ({ document_id: ids.returned })),
      'verify.permit-untold',
      '关于丁的通知',
    ],
    [
      'swap',
      swap(of('gk_permits', 'first'), of('gk_permits', 'second'), 'document_id'),
      'verify.permit-untold',
      SECOND,
    ],
    ['truncate', truncate('gk_permits'), 'verify.permit-gone', SECOND],
  ],
};

describe.each(Object.entries(HANDS))('%s', (_table, hands) => {
  test.each(hands)('%s', async (_name, hand, code, place) => {
    const found = await after(hand);
    const where = typeof place === 'string' ? expect.stringContaining(place) : expect.stringMatching(place);
    expect(found).toContainEqual(expect.objectContaining({ code, place: where }));
  });
});

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
