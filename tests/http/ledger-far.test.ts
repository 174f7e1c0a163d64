// The page 操作留痕 over more entries than it looks through first: what is rare, old or far down is found, and nothing that does not fit.
import type { LedgerFilter } from '../../plugins/publication/server/src/domain/ledger-query';
import type { Audience } from '../../plugins/publication/server/src/services/ledger-page';
import { startApp, type App } from '../support/app';
import { POLICY } from '../support/county';
import { inner } from '../support/kernel';

let app: App;
let seqs: (fits: (entry: Written) => boolean) => number[];

interface Written {
  seq: number;
  at: number;
  action: string;
  name: string;
  documentId: string;
}

/** More than twice as many as are looked through first. */
const ENTRIES = 9_000;
const BATCH = 300;
const DAY = 86_400_000;
const TODAY = Date.parse('2026-11-22T00:00:00+08:00');
const ACTIONS = ['submit', 'recall', 'void'];

const everything: Audience = { everything: true, audits: true, organs: [], uids: [POLICY], personId: null };

beforeAll(async () => {
  app = await startApp();
  const written: Written[] = [];
  for (let from = 0; from < ENTRIES; from += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i) => {
      const n = from + i;
      return {
        action: ACTIONS[n % 3]!,
        // The two who acted long ago have both a sign of LIKE in their names.
        actor: { personId: `p${n % 7}`, name: n === 40 ? '钱%远' : n < 80 && n % 10 === 0 ? '钱_古' : `钱${n % 7}` },
        members: [{ uid: POLICY, documentId: `d${n % 500}` }],
        // A minute earlier now and then: entries are numbered as they are committed, not as they began.
        at: TODAY - (ENTRIES - n) * (DAY / 10) - (n % 4 === 0 ? 60_000 : 0),
        payload: null,
      };
    });
    const rows = await app.kernel.ledger.appendAll(entries);
    written.push(
      ...rows.map(({ seq, at, action, actor, members }) => {
        return { seq, at, action, name: actor.name, documentId: members[0]!.documentId };
      })
    );
  }
  seqs = (fits) =>
    written
      .filter(fits)
      .map(({ seq }) => seq)
      .reverse();
}, 120_000);
afterAll(() => app?.close());

/** Every page, one after the other. */
async function found(filter: LedgerFilter, limit = 50): Promise<number[]> {
  const all: number[] = [];
  for (let cursor: number | undefined; ;) {
    const { entries, next } = await inner(app).ledgerPage.page({ ...filter, cursor, limit }, everything);
    all.push(...entries.map(({ seq }) => seq));
    if (next === null) return all;
    cursor = next;
  }
}

const long = TODAY - 800 * DAY;
it.each<[string, LedgerFilter, (entry: Written) => boolean]>([
  ['somebody who acted once, long ago', { person: '钱%远' }, ({ name }) => name === '钱%远'],
  ['a sign of LIKE as it stands', { person: '_' }, ({ name }) => name.includes('_')],
  [
    'several people by a part of a name',
    { person: '钱', action: 'void', since: TODAY - 899 * DAY, before: long },
    ({ at, action }) => action === 'void' && at >= TODAY - 899 * DAY && at < long,
  ],
  ['nobody', { person: '孙' }, () => false],
  ['a day long ago', { since: long, before: long + DAY }, ({ at }) => at >= long && at < long + DAY],
  ['all before a day', { before: TODAY - 890 * DAY }, ({ at }) => at < TODAY - 890 * DAY],
  ['all since a day', { since: TODAY - 20 * DAY }, ({ at }) => at >= TODAY - 20 * DAY],
  ['a document', { uid: POLICY, documentId: 'd17' }, ({ documentId }) => documentId === 'd17'],
  ['a document of another type', { uid: 'api::article.article', documentId: 'd17' }, () => false],
  [
    'a document and an action',
    { documentId: 'd18', action: 'submit' },
    ({ documentId, action }) => documentId === 'd18' && action === 'submit',
  ],
])('%s', async (_name, filter, fits) => {
  expect(await found(filter)).toEqual(seqs(fits));
});
