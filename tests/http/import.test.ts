// Importing official texts: what lands in the draft, what a person must decide, and that nothing is made twice or made public.
import fs from 'node:fs';
import path from 'node:path';
import type { App } from '../support/app';
import { CM, POLICY, startCounty, type Answer, type County } from '../support/county';
import { draftOf, officialText, rowCounts, runImport, write, type ImportedFile } from '../support/import';
import { ASKED, expectations, POLICIES } from '../support/policies';
import { panel, submit } from '../support/verbs';

const shared = fs.existsSync(POLICIES) ? describe : describe.skip;

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const code = (answer: Answer) => answer.body.error?.details?.code;

interface ImportView {
  record: { fileName: string; cuts: { where: string; reason: string; text: string }[]; quotedNumbers: string[] } | null;
  questions: { id: number; code: string; evidence: string; settledBy: string | null; settledAt: number | null }[];
}

const view = async (documentId: string): Promise<ImportView> =>
  (await county.people.drafter.client('GET', `/gongkai-library/imports?uid=${POLICY}&documentId=${documentId}`)).body
    .data as ImportView;
const settle = (id: number | string, client = county.people.drafter.client) =>
  client('POST', `/gongkai-library/questions/${id}/settle`, {});
const publicOnes = async () => (await county.anonymous('GET', '/api/policy-documents')).body.data;

/** Imports one text in the drafter's name into the drafter's organ. */
async function importText(name: string, text: string, ...more: string[]): Promise<ImportedFile> {
  const args = more.length ? more : ['--organ', '云溪县财政局', '--person', '周起草'];
  const { report, said } = await runImport(app, write(app, name, text), ...args);
  const [file] = report?.files ?? [];
  if (file?.outcome !== 'imported') throw new Error(said);
  return file;
}

shared('five real documents (needs ../shared/data/policies)', () => {
  let files: Map<string, ImportedFile>;
  beforeAll(async () => {
    const folder = path.join(app.folder, 'policies');
    fs.cpSync(POLICIES, folder, { recursive: true, filter: (file) => !file.endsWith('.md') });
    const { exit, report } = await runImport(app, folder, '--organ', '云溪县财政局', '--person', '周起草');
    expect({ exit, imported: report?.imported, refused: report?.refused }).toEqual({
      exit: 0,
      imported: 5,
      refused: 0,
    });
    files = new Map(report!.files.map((file) => [path.basename(file.file), file]));
  });

  it.each(Object.keys(ASKED))('%s lands field by field', async (name) => {
    const expected = expectations().find((row) => row.name === name)!;
    const file = files.get(name)!;
    const draft = await draftOf(app, file.documentId!);
    expect(draft).toMatchObject({
      title: expected.title,
      documentNumber: expected.number,
      documentNumberOriginal: null,
      formedOn: expected.formedOn,
      issuers: [{ name: expected.issuer }],
      publishingOrgan: { name: '云溪县财政局' },
      publishedAt: null,
      theme: null,
      genre: null,
      effectiveFrom: null,
      expiresOn: null,
      summary: null,
      slug: expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)+$/),
    });
    expect(file.questions!.map((question) => question.code)).toEqual(ASKED[name]!.questions);
    const { record, questions } = await view(file.documentId!);
    expect(questions.map((question) => [question.code, question.settledBy])).toEqual(
      ASKED[name]!.questions.map((question) => [question, null])
    );
    expect(record!.fileName).toBe(name);
    expect(record!.cuts.map((cut) => cut.where)).toEqual(ASKED[name]!.cuts);
    for (const cut of record!.cuts.filter(({ where, text }) => where !== 'inside' && text.length > 12)) {
      expect(draft.body).not.toContain(cut.text);
    }
    // No number that the text only quotes became its own.
    expect(record!.quotedNumbers).not.toContain(draft.documentNumber);
  });

  it('writes them as the named person, once each in the ledger, and makes nothing public', async () => {
    for (const { documentId } of files.values()) {
      const member = { uid: POLICY, documentId: documentId! };
      const { id: personId, name } = county.people.drafter;
      expect(await app.kernel.documents.contributors(member)).toEqual([expect.objectContaining({ personId, name })]);
      const entries = await app.kernel.ledger.entriesOf(member);
      expect(entries.map((entry) => [entry.action, entry.actor])).toEqual([['import', { personId, name }]]);
    }
    expect(await publicOnes()).toEqual([]);
  });

  it('creates nothing a second time, not even from a copy under another name', async () => {
    const before = await rowCounts(app);
    const folder = path.join(app.folder, 'policies');
    const again = await runImport(app, folder);
    expect({ exit: again.exit, already: again.report?.already }).toEqual({ exit: 0, already: 5 });
    const copy = path.join(app.folder, '副本.txt');
    fs.copyFileSync(path.join(folder, 'huainan-2020.txt'), copy);
    const copied = await runImport(app, copy);
    expect(copied.report?.files).toEqual([
      { file: copy, outcome: 'already', documentId: files.get('huainan-2020.txt')!.documentId },
    ]);
    expect(await rowCounts(app)).toEqual(before);
  });
});

describe('an invented text', () => {
  it('becomes a draft of the organ that issued it, by the system when nobody is named', async () => {
    const file = await importText('水利资金.txt', officialText({ number: '云财发[2026]031号' }), '--type', POLICY);
    expect(await draftOf(app, file.documentId!)).toMatchObject({
      documentNumber: '云财发〔2026〕31号',
      documentNumberOriginal: '云财发[2026]031号',
      formedOn: '2026-11-02',
      publishingOrgan: { documentId: county.organs.finance },
    });
    expect(file.questions).toEqual([]);
    const member = { uid: POLICY, documentId: file.documentId! };
    expect(await app.kernel.documents.contributors(member)).toEqual([
      expect.objectContaining({ personId: null, name: '系统' }),
    ]);
    expect(await publicOnes()).toEqual([]);
  });

  it('asks which organ publishes when none has the name of the issuer', async () => {
    const text = officialText({
      number: '云教〔2026〕5号',
      organ: '云溪县教育局',
      title: '云溪县教育局关于校园安全的通知',
    });
    const file = await importText('教育.txt', text, '--type', POLICY);
    expect(file.questions).toEqual([expect.objectContaining({ field: 'publishingOrgan', code: 'which-organ' })]);
    expect((await draftOf(app, file.documentId!)).publishingOrgan).toBeNull();
  });

  it('takes the organ of the person who imports, and asks', async () => {
    const text = officialText({
      number: '云林〔2026〕5号',
      organ: '云溪县林业局',
      title: '云溪县林业局关于护林防火的通知',
    });
    const file = await importText('林业.txt', text, '--person', '周起草');
    expect(file.questions).toEqual([
      expect.objectContaining({
        field: 'publishingOrgan',
        code: 'confirm-organ',
        message: expect.stringContaining('云溪县财政局'),
      }),
    ]);
    expect((await draftOf(app, file.documentId!)).publishingOrgan).toMatchObject({ name: '云溪县财政局' });
  });

  it('leaves out a date that does not exist, and asks', async () => {
    const file = await importText('二月.txt', officialText({ number: '云财〔2026〕302号', date: '2022年2月30日' }));
    expect(file.formedOn).toBeNull();
    expect(file.questions).toEqual([
      expect.objectContaining({
        field: 'formedOn',
        code: 'no-such-date',
        message: expect.stringContaining('2022年2月30日'),
      }),
    ]);
    expect((await draftOf(app, file.documentId!)).formedOn).toBeNull();
  });

  it('keeps markup in a text as text', async () => {
    const body =
      '请各单位登录系统。<script>alert(1)</script><img src=x onerror=alert(2)>\n\n<table><tr><td>甲</td></tr></table>';
    const file = await importText('标记.txt', officialText({ number: '云财〔2026〕303号', body }));
    const stored = (await draftOf(app, file.documentId!)).body as string;
    expect(stored).not.toMatch(/<(script|img|table)/i);
    expect(stored).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('asks for the title instead of taking lines that are too long for one', async () => {
    const line = '一个很长很长的标题分成几行印在文件开头而且每一行都不停顿'.repeat(5);
    const title = `${line}\n${line}关于有关事项的通知`;
    const file = await importText('长题.txt', officialText({ number: '云财〔2026〕306号', title }));
    expect(file.questions!.map(({ field, code: asked }) => `${field} ${asked}`)).toEqual(['title title-too-long']);
    expect((await draftOf(app, file.documentId!)).title).toBeNull();
    const [question] = (await view(file.documentId!)).questions;
    expect(question!.evidence).toBe(title.replace('\n', ''));
  });

  it('can be imported again when its draft was deleted', async () => {
    const text = officialText({ number: '云财〔2026〕304号', date: '' });
    const first = await importText('删除.txt', text);
    expect((await county.people.drafter.client('DELETE', `${CM}/${POLICY}/${first.documentId}`)).status).toBe(200);
    const second = await importText('删除.txt', text);
    expect(second.documentId).not.toBe(first.documentId);
    expect((await view(second.documentId!)).questions).toHaveLength(second.questions!.length);
  });

  it('is made once by two runs at the same time', async () => {
    const file = write(app, '并发.txt', officialText({ number: '云财〔2026〕305号' }));
    const runs = await Promise.all([runImport(app, file), runImport(app, file)]);
    expect(runs.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(runs.map(({ report }) => report!.files[0]!.outcome).sort()).toEqual(['already', 'imported']);
    expect(new Set(runs.map(({ report }) => report!.files[0]!.documentId)).size).toBe(1);
  });
});

describe('questions', () => {
  it('block submission until the drafter has settled them', async () => {
    const { drafter, otherHead } = county.people;
    const { documentId } = await importText('核对.txt', officialText({ number: '', date: '' }));
    const id = documentId!;
    const completed = await drafter.client('PUT', `${CM}/${POLICY}/${id}`, {
      theme: '财政、金融、审计\\财政',
      formedOn: '2026-11-02',
      contactOffice: '农业科',
      contactTelephone: '0563-3020001',
    });
    expect(completed.status).toBe(200);
    const open = (await view(id)).questions;
    expect(open.map((question) => question.code)).toEqual(['missing-number', 'missing-date']);
    const early = await submit(drafter.client, id);
    expect([early.status, code(early)]).toEqual([422, 'review.not-ready']);
    expect(early.body.error!.details!.findings).toEqual([
      expect.objectContaining({ code: 'library.import-question', path: 'documentNumber', severity: 'blocker' }),
      expect.objectContaining({ code: 'library.import-question', path: 'formedOn', severity: 'blocker' }),
    ]);

    const refusals: [string, Answer][] = [
      ['library.no-person', await settle(open[0]!.id, county.root)],
      ['organization.other-organ', await settle(open[0]!.id, otherHead.client)],
      ['organization.no-post', await settle(open[0]!.id, county.people.auditor.client)],
      ['library.no-question', await settle(999_999)],
      ['library.no-question', await settle('first')],
    ];
    expect(refusals.map(([, answer]) => code(answer))).toEqual(refusals.map(([expected]) => expected));
    expect((await settle(open[0]!.id, county.anonymous)).status).toBe(401);
    expect((await view(id)).questions.map((question) => question.settledBy)).toEqual([null, null]);

    const { digest } = await panel(drafter.client, id);
    const settled = await settle(open[0]!.id);
    expect([settled.status, (settled.body.data as { settledBy: string }).settledBy]).toEqual([200, '周起草']);
    expect(code(await settle(open[0]!.id))).toBe('library.question-settled');
    expect(code(await submit(drafter.client, id))).toBe('review.not-ready');
    // Two answers at the same time are one.
    const both = await Promise.all([settle(open[1]!.id), settle(open[1]!.id)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    // Settling is not a change of content.
    expect((await panel(drafter.client, id)).digest).toBe(digest);
    expect((await submit(drafter.client, id)).status).toBe(200);
    const actions = (await app.kernel.ledger.entriesOf({ uid: POLICY, documentId: id })).map((entry) => entry.action);
    expect(actions).toEqual(['import', 'record-attribute', 'settle-question', 'settle-question', 'submit']);
  });
});
