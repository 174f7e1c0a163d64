// The ledger at scale, in a process of its own: fills a ledger to a million entries with a chain that is right, and measures what an office
// does with it: appending, verifying, filtering. Answers over IPC, one message a figure.
import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './measures.mjs';

const [, , folder, sizeText] = process.argv;
const SIZE = Number(sizeText);
const STEPS = [0, 0.1, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * SIZE));
const APPENDS = 200;
const ASKED = 15;
const CHUNK = 5_000;
const TYPE = 'api::policy-document.policy-document';
const ACTIONS = ['submit', 'recall', 'void', 'import', 'supervise', 'delete-draft'];
const FAMILY = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const GIVEN = [...'安平清明远志文静立敏强磊'];
/** People of a county: some two hundred, one of whom acts rarely. */
const PEOPLE = FAMILY.flatMap((family) => GIVEN.map((given) => `${family}${given}`));
const RARE = '欧阳稀';
const DOCUMENTS = 40_000;
/** Five years of entries up to the end of 2026. */
const UNTIL = Date.parse('2026-11-21T16:00:00+08:00');
const SINCE = UNTIL - 5 * 365 * 86_400_000;

const require = createRequire(path.join(folder, 'package.json'));
const { createStrapi } = require('@strapi/strapi');
const strapi = await createStrapi({ appDir: folder, distDir: path.join(folder, 'dist') }).load();
const kernel = strapi.plugin('gongkai-publication').service('kernel');
const sqlite = strapi.db.dialect.client === 'sqlite';
const hex = (text) => createHash('sha256').update(text).digest('hex');
const tell = (key, value) => process.send({ key, value });
/** Canonical JSON of flat values, as domain/canonical-json.ts writes it; verification at the end says whether it is the same. */
const canonical = (value) =>
  `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(value[key])}`)
    .join(',')}}`;

const documentOf = (seq) => `doc${String((seq * 7919) % DOCUMENTS).padStart(8, '0')}`;

/** One entry of the chain with its payload. */
function link(seq, prev) {
  const at = Math.round(SINCE + ((UNTIL - SINCE) * seq) / SIZE);
  const person = seq % 5000 === 17 ? RARE : PEOPLE[(seq * 31) % PEOPLE.length];
  const documentId = documentOf(seq);
  const salt = seq.toString(16).padStart(32, '0');
  const payload = canonical({ case: `case-${seq}`, comment: '请按程序办理' });
  const payloadHash = hex(canonical({ payload, salt }));
  const members = `[{"documentId":"${documentId}","locale":"","uid":"${TYPE}"}]`;
  const said = {
    seq,
    at,
    alg: 'sha256',
    action: ACTIONS[seq % ACTIONS.length],
    personId: `person-${person}`,
    personName: person,
    members,
    digest: null,
    payloadHash,
    prev,
  };
  return { ...said, hash: hex(canonical(said)), documentId, salt, payload };
}

/** Rows of a table past knex, whose statements for many rows SQLite finds too long. */
async function insert(trx, table, columns, rows) {
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  if (sqlite) {
    const marks = columns.map(() => '?').join(', ');
    const connection = await trx.client.acquireConnection();
    const statement = connection.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`);
    for (const row of rows) statement.run(...columns.map(([name]) => row[name]));
    return;
  }
  const unnest = columns.map(([, type]) => `?::${type}[]`).join(', ');
  const arrays = columns.map(([name]) => rows.map((row) => row[name]));
  await trx.raw(`INSERT INTO ${table} (${names}) SELECT * FROM unnest(${unnest})`, arrays);
}

const COLUMNS = {
  gk_ledger: [
    ['seq', 'int'],
    ['at', 'bigint'],
    ['alg', 'text'],
    ['action', 'text'],
    ['person_id', 'text'],
    ['person_name', 'text'],
    ['members', 'text'],
    ['digest', 'text'],
    ['payload_hash', 'text'],
    ['prev', 'text'],
    ['hash', 'text'],
  ],
  gk_ledger_payloads: [
    ['seq', 'int'],
    ['salt', 'text'],
    ['payload', 'text'],
  ],
  gk_ledger_members: [
    ['seq', 'int'],
    ['uid', 'text'],
    ['document_id', 'text'],
    ['locale', 'text'],
  ],
};

/** Goes on with the chain where it stands until it has so many entries. */
async function fill(until) {
  let { seq, hash } = await kernel.inner.store.read((tables) =>
    tables('gk_ledger_head').where({ name: 'head' }).first()
  );
  while (seq < until) {
    const rows = [];
    while (seq < until && rows.length < CHUNK) {
      const row = link((seq += 1), hash);
      ({ hash } = row);
      rows.push({
        ...row,
        person_id: row.personId,
        person_name: row.personName,
        payload_hash: row.payloadHash,
        uid: TYPE,
        document_id: row.documentId,
        locale: '',
      });
    }
    await kernel.inner.store.write(async (tables) => {
      await strapi.db.transaction(async ({ trx }) => {
        for (const [table, columns] of Object.entries(COLUMNS)) await insert(trx, table, columns, rows);
      });
      await tables('gk_ledger_head').where({ name: 'head' }).update({ seq, hash });
    });
  }
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function appends() {
  const times = [];
  for (let i = 0; i < APPENDS; i += 1) {
    const name = PEOPLE[i % PEOPLE.length];
    const entry = {
      action: 'submit',
      actor: { personId: `person-${name}`, name },
      members: [{ uid: TYPE, documentId: documentOf(i) }],
      payload: { case: randomBytes(8).toString('hex') },
    };
    times.push(await timed(() => kernel.ledger.append(entry)));
  }
  return median(times);
}

const everything = { everything: true, audits: true, organs: [], uids: [TYPE], personId: null };
const day = (date) => Date.parse(`${date}T00:00:00+08:00`);
/** What people ask of the page 操作留痕: common and rare, new and old. */
const FILTERS = {
  'no filter': {},
  'an action': { action: 'submit' },
  'a person': { person: '李敏' },
  'a part of a name': { person: '李' },
  'somebody who acted rarely': { person: '稀' },
  nobody: { person: '没有这个人' },
  'a day of this year': { since: day('2026-03-02'), before: day('2026-03-03') },
  'a month five years ago': { since: day('2021-12-01'), before: day('2022-01-01') },
  'a document': { uid: TYPE, documentId: documentOf(17) },
  'a type': { uid: TYPE },
  'a type that has none': { uid: 'api::article.article' },
  'an action of a person in a year': {
    action: 'recall',
    person: '王',
    since: day('2023-01-01'),
    before: day('2024-01-01'),
  },
  'deep in the past': { cursor: Math.round(SIZE / 10) },
};

for (const until of STEPS) {
  const took = await timed(() => fill(until));
  if (!sqlite && until) await strapi.db.connection.raw('ANALYZE gk_ledger, gk_ledger_members, gk_ledger_payloads');
  await appends();
  tell('append', { entries: until, ms: await appends(), filled: took });
}
for (const [name, filter] of Object.entries(FILTERS)) {
  const times = [];
  let found = 0;
  for (let i = 0; i < ASKED; i += 1) {
    times.push(
      await timed(async () => {
        found = (await kernel.inner.ledgerPage.page({ ...filter, limit: 50 }, everything)).entries.length;
      })
    );
  }
  tell('filter', { name, ms: median(times), most: Math.max(...times), found });
}
globalThis.gc?.();
let peak = 0;
const heap = [];
const watch = setInterval(() => {
  globalThis.gc?.();
  heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
}, 2_000);
const began = performance.now();
const cpu = process.cpuUsage();
const report = await kernel.inner.verify();
clearInterval(watch);
tell('verify', {
  entries: report.entries,
  seconds: (performance.now() - began) / 1000,
  cpu: Object.values(process.cpuUsage(cpu)).reduce((sum, micro) => sum + micro, 0) / 1e6,
  complaints: report.complaints.slice(0, 3),
  heapFirst: heap[0] ?? 0,
  heapLast: heap.at(-1) ?? 0,
  rss: peak,
});
await strapi.destroy();
process.exit(0);
