// The demo county on a real database: what there is in every state, and that all of it came the proper way.
import { isWorkingDay, shanghaiDay, type DocumentFacts, type Finding } from '@gongkai/publication/kernel';
import { startApp, type App } from '../support/app';
import { ARTICLE } from '../support/content';
import { INTERPRETATION, POLICY } from '../support/county';
import { inner, verify } from '../support/kernel';

/** The day on which the demo's story stands; its dates are written down, not counted from today. */
const STORY_DAY = '2026-11-20';

let app: App;

type Row = Record<string, unknown> & { documentId: string; title: string };

beforeAll(async () => {
  process.env.GONGKAI_DEMO = 'true';
  app = await startApp();
}, 300_000);
afterAll(async () => {
  await app?.close();
  delete process.env.GONGKAI_DEMO;
});

const drafts = (uid: string): Promise<Row[]> =>
  app.strapi.db.query(uid as never).findMany({ where: { publishedAt: null }, populate: true } as never) as never;

const table = (name: string) => app.strapi.db.connection(name);

/** Names of the states that a document is in; a published one may be several. */
function statesOf(row: Row, facts: DocumentFacts, open: boolean, lastCase: string | undefined): string[] {
  if (facts.heldBy) return [facts.heldBy.label.slice(0, 2)];
  if (facts.publishedDigest) {
    const from = row.effectiveFrom as string | null;
    const until = row.expiresOn as string | null;
    return [
      'published',
      ...(facts.draftDigest === facts.publishedDigest ? [] : ['corrected']),
      ...(from && from > STORY_DAY ? ['not yet in force'] : []),
      ...(until && until < STORY_DAY ? ['expired'] : []),
      ...('interpretations' in row
        ? [(row.interpretations as unknown[]).length ? 'interpreted' : 'not interpreted']
        : []),
    ];
  }
  if (facts.withdrawnAt) return ['withdrawn'];
  if (open) return ['imported with questions'];
  return [lastCase === 'returned' ? 'returned' : 'draft'];
}

async function census(): Promise<Map<string, number>> {
  const count = new Map<string, number>();
  const add = (state: string) => count.set(state, (count.get(state) ?? 0) + 1);
  for (const uid of [POLICY, ARTICLE]) {
    for (const row of await drafts(uid)) {
      const { documentId } = row;
      const facts = (await app.kernel.documents.facts({ uid, documentId }))!;
      const [questions] = (await table('gk_import_questions')
        .where({ uid, document_id: documentId })
        .whereNull('settled_at')
        .count('* as n')) as { n: number | string }[];
      const last = (await table('gk_review_cases')
        .join('gk_review_members', 'gk_review_members.case_ref', 'gk_review_cases.ref')
        .where({ uid, document_id: documentId })
        .orderBy('submitted_at', 'desc')
        .first()) as { state: string } | undefined;
      add('all');
      statesOf(row, facts, Number(questions!.n) > 0, last?.state).forEach(add);
    }
  }
  return count;
}

describe('the county', () => {
  it('has at least two of everything in every state, and forty in all', async () => {
    const count = await census();
    const states = ['draft', 'imported with questions', 'returned', '初审', '复审', '终审', 'withdrawn', 'corrected'];
    for (const state of [...states, 'expired', 'not yet in force', 'interpreted', 'not interpreted']) {
      expect([state, (count.get(state) ?? 0) >= 2]).toEqual([state, true]);
    }
    expect(count.get('all')).toBeGreaterThanOrEqual(40);
  });

  it('has something of every managed type that is public', async () => {
    for (const { uid } of app.kernel.types()) {
      const public_ = await app.strapi.db.query(uid as never).count({ where: { publishedAt: { $notNull: true } } });
      expect([uid, public_ > 0]).toEqual([uid, true]);
    }
    const systems = await drafts('api::system-document.system-document');
    expect(new Set(systems.map(({ category }) => category)).size).toBe(12);
    expect(await app.strapi.db.query('api::catalog-item.catalog-item' as never).count()).toBeGreaterThanOrEqual(40);
  });

  it('says nothing against what is public', async () => {
    const found: [string, Finding][] = [];
    for (const { uid } of app.kernel.types()) {
      for (const { documentId, title } of await drafts(uid)) {
        const facts = await app.kernel.documents.facts({ uid, documentId });
        if (!facts?.publishedDigest || facts.draftDigest !== facts.publishedDigest) continue;
        const { findings } = await app.kernel.publisher.conditions({ uid, documentId });
        found.push(...findings.map((finding): [string, Finding] => [title, finding]));
      }
    }
    expect(found.filter(([, { severity }]) => severity === 'blocker')).toEqual([]);
  }, 120_000);

  it('verifies', async () => {
    expect(await verify(app)).toEqual([]);
  }, 120_000);

  it('was signed by different people on working days, in order', async () => {
    const entries = await app.kernel.ledger.read(0, 5000);
    const signed = entries.filter(({ action }) =>
      ['submit', 'approve', 'return', 'publish', 'withdraw'].includes(action)
    );
    expect(signed.length).toBeGreaterThan(400);
    for (const { at, actor } of signed) {
      expect([shanghaiDay(at), isWorkingDay(shanghaiDay(at))]).toEqual([shanghaiDay(at), true]);
      expect(actor.personId).not.toBeNull();
    }
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('shows its documents, with their files, to the public', async () => {
    const address = `${app.url}/api/policy-documents?pagination[pageSize]=100&populate[attachments][populate]=file`;
    const { data } = (await (await fetch(address)).json()) as {
      data: { title: string; attachments: { file: { url: string; name: string; size: number } }[] }[];
    };
    const files = data.flatMap(({ attachments }) => attachments.map(({ file }) => file));
    expect(new Set(files.map(({ name }) => name.split('.').at(-1)))).toEqual(new Set(['docx', 'pdf', 'xlsx']));
    for (const { url } of files) {
      const response = await fetch(`${app.url}${url}`);
      expect([url, response.status]).toEqual([url, 200]);
    }
  });

  it('left the clock as it was', () => {
    expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
    expect(inner(app).verify).toBeDefined();
  });

  it('reads interpretations beside their documents', async () => {
    expect((await drafts(INTERPRETATION)).length).toBeGreaterThanOrEqual(8);
  });
});
