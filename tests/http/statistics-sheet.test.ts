// The approval sheet of a case as files and by its code, and the statistics of the review: what is counted, who sees it, and as a workbook.
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import type { App } from '../support/app';
import { CM, POLICY, policyData, startCounty, type Answer, type Client, type County } from '../support/county';
import { byHand, code as codeOf } from '../support/kernel';
import { readPdf } from '../support/pdf';
import { createDraft, panel, submit, verb } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

/** A file as an account gets it. */
async function file(token: string, path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${app.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const refused = (answer: Answer): [number, string | undefined] => [answer.status, codeOf(answer)];

// In the basic plane, in extension E, and in none of the font.
const TITLE = '关于䶮桥街道𬱖河小区（𠮷园）改造的通知';
const REASON = '=请核对附件二的金额，与正文不一致';

describe('the approval sheet', () => {
  const LONG = '第一条表述与上位文件不一致，请核对后再签。'.repeat(70);
  let documentId: string;
  let ref: string;

  const sheet = (format: string, token = county.people.drafter.token) =>
    file(token, `/gongkai-review/sheet?case=${ref}&format=${format}`);
  const check = (code: string, who = county.people.drafter) =>
    who.client('GET', `/gongkai-review/sheet/check?code=${encodeURIComponent(code)}`);
  interface Checked {
    matches: boolean;
    later: boolean;
    asOf: { seq: number };
    sheet: { rows: { lines: string[] }[][]; code: string };
  }
  const wordsOf = ({ sheet: { rows } }: Checked) =>
    rows
      .flat()
      .flatMap(({ lines }) => lines)
      .join('\n');
  const printed: Record<string, string> = {};
  const CODE = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/;

  beforeAll(async () => {
    const { drafter, publisher, head, leader } = county.people;
    documentId = await createDraft(drafter.client, policyData(TITLE));
    await submit(drafter.client, documentId);
    await verb(publisher.client, 'approve', documentId, { comment: LONG });
    ref = (await panel(drafter.client, documentId)).case!.ref;
    const codeNow = async () => CODE.exec(readPdf((await sheet('pdf')).bytes).lines.join('\n'))![0];
    printed.early = await codeNow();
    await verb(head.client, 'approve', documentId);
    await verb(leader.client, 'return', documentId, { comment: REASON, toTier: 2, mode: 'restart' });
    await verb(head.client, 'approve', documentId, { comment: '附件二已核对' });
    expect((await verb(leader.client, 'approve', documentId)).status).toBe(200);
    printed.final = await codeNow();
  });

  it('is a PDF with its font inside, on several pages, in which nothing of a name or of an opinion is missing', async () => {
    const { status, headers, bytes } = await sheet('pdf');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const name = /filename\*=UTF-8''(\S+)/.exec(headers.get('content-disposition')!)![1]!;
    expect(decodeURIComponent(name)).toBe(`信息发布审批表-${TITLE}.pdf`);
    const { lines, font, pages } = readPdf(bytes);
    expect(pages).toBeGreaterThan(1);
    expect(font!.length).toBeLessThan(300_000);
    // What stands at the head and the foot of a page parts an opinion that goes on over it.
    const OF_PAGE = /^(信息发布审批表（续）|审核流程：.*|审核单：.*|初审意见|（续）|核验码：.*|第 \d+ 页.*)$/;
    const text = lines
      .filter((line) => !OF_PAGE.test(line))
      .join('')
      .replace(/\s/g, '');
    expect(lines).toEqual(expect.arrayContaining(['信息发布审批表（续）', `第 ${pages} 页　共 ${pages} 页`]));
    expect(text).not.toContain('�');
    for (const word of [
      TITLE.replace('𠮷', '〔U+20BB7〕'),
      LONG,
      '周起草',
      '陈初审（信息发布员）',
      '李复审（单位政务公开机构负责人）',
      '王终审（分管负责人）',
      '复审签字（退回后作废）',
      REASON,
      '附件二已核对',
      '结论：可以公开',
      '已通过并发布',
    ])
      expect(text).toContain(word.replace(/\s/g, ''));
  });

  it('is a Word file with its font inside and the same words', async () => {
    const { status, headers, bytes } = await sheet('docx');
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
    const parts = unzipSync(bytes);
    const body = strFromU8(parts['word/document.xml']!);
    const words = [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
    for (const word of [TITLE, LONG, REASON, '王终审（分管负责人）', printed.final!]) expect(words).toContain(word);
    const key = /w:fontKey="\{([^}]+)\}"/.exec(strFromU8(parts['word/fontTable.xml']!))![1]!.replace(/-/g, '');
    const font = Buffer.from(parts['word/fonts/font1.odttf']!);
    for (let i = 0; i < 32; i += 1) font[i]! ^= Buffer.from(key, 'hex')[15 - (i % 16)]!;
    expect(font.readUInt32BE(0)).toBe(0x00010000);
  });

  it('is verified by its code, also one that was printed before the case went on', async () => {
    const now = await check(printed.final!.toLowerCase());
    expect(now.body.data).toMatchObject({ matches: true, later: false });
    expect(wordsOf(now.body.data as Checked)).toContain('附件二已核对');
    const before = await check(printed.early!);
    expect(before.body.data).toMatchObject({ matches: true, later: true });
    expect(wordsOf(before.body.data as Checked)).not.toContain('附件二已核对');
    expect((await check(printed.final!, county.people.leader)).status).toBe(200);
  });

  it('finds a fact that was changed under it', async () => {
    const change = (name: string) =>
      byHand(app, () => app.strapi.db.connection('gk_review_cases').where({ ref }).update({ organ_name: name }));
    await change('云溪县别的局');
    const { matches, sheet: stored } = (await check(printed.final!)).body.data as Checked;
    expect([matches, stored.code === printed.final]).toEqual([false, false]);
    await change('云溪县财政局');
    expect((await check(printed.final!)).body.data).toMatchObject({ matches: true });
  });

  it('is nobody’s who may not read the document, and neither is its code', async () => {
    const { otherHead } = county.people;
    const answer = await otherHead.client('GET', `/gongkai-review/sheet?case=${ref}&format=pdf`);
    expect(refused(answer)).toEqual([403, 'review.not-readable']);
    expect(refused(await check(printed.final!, otherHead))).toEqual([403, 'review.not-readable']);
    expect((await county.anonymous('GET', `/gongkai-review/sheet?case=${ref}&format=pdf`)).status).toBe(401);
  });

  it.each<[string, () => string, number, string]>([
    ['no case', () => 'sheet?format=pdf', 400, 'review.no-case'],
    ['a list of cases', () => `sheet?case=${ref}&case=${ref}&format=pdf`, 400, 'review.no-case'],
    ['a case that there is not', () => 'sheet?case=nothing&format=pdf', 404, 'review.no-case'],
    ['no format', () => `sheet?case=${ref}`, 400, 'review.sheet-format'],
    ['another format', () => `sheet?case=${ref}&format=html`, 400, 'review.sheet-format'],
    ['no code', () => 'sheet/check', 400, 'review.sheet-code'],
    ['half a code', () => 'sheet/check?code=ABCD-1234', 400, 'review.sheet-code'],
    ['a code of nothing', () => `sheet/check?code=${UNKNOWN}`, 404, 'review.sheet-unknown'],
  ])('%s is refused', async (_name, path, status, expected) => {
    const answer = await county.people.drafter.client('GET', `/gongkai-review/${path()}`);
    expect(refused(answer)).toEqual([status, expected]);
  });
});

/** Well formed, of no case that there is. */
const UNKNOWN = '0000-0000-0000-0000-0006';

describe('the statistics', () => {
  interface View {
    choices: { id: string; name: string }[];
    totals: Record<string, number | null>;
    tiers: { name: string; signatures: number; returns: number; median: number | null; overdue: number }[];
    organs: { organId: string; totals: Record<string, number | null>; tiers: unknown[] }[];
    reasons: { latest: { title: string | null; reason: string; tierName: string }[]; total: number };
  }
  const statistics = async (who: { client: Client }, query = '') =>
    who.client('GET', `/gongkai-review/statistics${query}`);
  const viewOf = async (who: { client: Client }, query = '') => (await statistics(who, query)).body.data as View;

  it('count what was done with the case above, and list why it was returned', async () => {
    const { totals, tiers, reasons } = await viewOf(county.people.head);
    expect(totals).toMatchObject({ sent: 1, published: 1, returned: 0, expedited: 0, rounds: 1 });
    expect(tiers.map(({ name, signatures, returns, overdue }) => [name, signatures, returns, overdue])).toEqual([
      ['初审', 1, 0, 0],
      ['复审', 2, 0, 0],
      ['终审', 1, 1, 0],
    ]);
    expect(reasons).toMatchObject({ total: 1, latest: [{ tierName: '终审', reason: REASON, title: TITLE }] });
    // Nothing of this quarter happened in the one before.
    expect((await viewOf(county.people.head, '?from=2025-01-01&until=2025-03-31')).totals.sent).toBe(0);
  });

  it('count expediting, ending, and the rounds until something became public', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const again = await createDraft(drafter.client, policyData('关于两轮送审事项的通知'));
    await submit(drafter.client, again);
    await verb(publisher.client, 'return', again, { comment: '第一行：请补充依据\n第二行' });
    await submit(drafter.client, again);
    await verb(drafter.client, 'expedite', again, { comment: '防汛应急', urgency: 'urgent' });
    for (const who of [leader, head, publisher]) {
      // The secrecy review comes first where the last tier signs early.
      if (who === leader) await verb(head.client, 'secrecy', again, { conclusion: 'may-be-public' });
      expect((await verb(who.client, 'approve', again)).status).toBe(200);
    }
    const ended = await createDraft(drafter.client, policyData('关于终止事项的通知'));
    await submit(drafter.client, ended);
    await verb(head.client, 'end', ended, { comment: '事项取消' });
    const { totals, reasons } = await viewOf(head);
    expect(totals).toEqual({
      sent: 4,
      expedited: 1,
      published: 2,
      returned: 1,
      recalled: 0,
      ended: 1,
      voided: 0,
      rounds: 1.5,
    });
    expect(reasons.latest.map(({ reason }) => reason)).toEqual(['第一行：请补充依据', REASON]);
  });

  it('are those of the own organ, and from above of the organs below; of nobody else', async () => {
    const { drafter, leader, otherHead } = county.people;
    const { finance, civil, government } = county.organs;
    expect((await viewOf(drafter)).choices.map(({ id }) => id)).toEqual([finance]);
    const seen = (await viewOf(leader)).choices.map(({ id }) => id);
    expect(new Set(seen)).toEqual(new Set([finance, civil, government]));
    expect((await viewOf(leader, `?organ=${finance}`)).totals).toEqual((await viewOf(drafter)).totals);
    expect((await viewOf(leader, `?organ=${civil}`)).totals.sent).toBe(0);
    expect(await viewOf(otherHead)).toMatchObject({
      totals: { sent: 0 },
      organs: [],
      reasons: { total: 0, latest: [] },
    });
    for (const path of ['statistics', 'statistics/xlsx']) {
      const other = await otherHead.client('GET', `/gongkai-review/${path}?organ=${finance}`);
      expect(refused(other)).toEqual([403, 'review.statistics-organ']);
      const nobody = await county.root('GET', `/gongkai-review/${path}`);
      expect(refused(nobody)).toEqual([403, 'review.no-person']);
    }
  });

  it('are the same numbers in the workbook, where a text is never a formula', async () => {
    const { head } = county.people;
    const view = await viewOf(head);
    const { status, headers, bytes } = await file(head.token, '/gongkai-review/statistics/xlsx');
    expect(status).toBe(200);
    expect(decodeURIComponent(headers.get('content-disposition')!)).toMatch(/审核统计 .* 至 .*\.xlsx/);
    const sheets = (await readWorkbook(bytes)) as unknown as { sheet: string; data: unknown[][] }[];
    const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)!.data;
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总', '分级统计', '退回原因', '统计口径']);
    const { totals } = view;
    expect(rowsOf('汇总').find(([first]) => first === '合计')).toEqual([
      '合计',
      totals.sent,
      totals.expedited,
      totals.published,
      totals.returned,
      totals.recalled,
      totals.ended,
      totals.voided,
      totals.rounds,
    ]);
    const tiers = rowsOf('分级统计').filter(([first]) => first === '合计');
    expect(tiers.map((row) => [row[3], row[4], row[7], row[9]])).toEqual(
      view.tiers.map(({ name, signatures, overdue, returns }) => [name, signatures, overdue, returns])
    );
    tiers.forEach((row, i) => expect(row[5]).toBeCloseTo(view.tiers[i]!.median! / 3_600_000, 9));
    const reasons = rowsOf('退回原因').slice(1);
    expect(reasons.map((row) => row[5])).toEqual(view.reasons.latest.map(({ reason }) => reason));
    expect(reasons[0]![0]).toBeInstanceOf(Date);
    const parts = unzipSync(bytes);
    for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/')))
      expect(strFromU8(parts[name]!)).not.toMatch(/<f[ >]/);
  });

  it.each<[string, string, number, string]>([
    ['a day that there is not', '?from=2026-02-30', 400, 'review.statistics-period'],
    ['a beginning after the end', '?from=2026-03-01&until=2026-02-01', 400, 'review.statistics-period'],
    ['three years', '?from=2023-01-01&until=2026-01-01', 400, 'review.statistics-period'],
    ['two beginnings', '?from=2026-01-01&from=2026-02-01', 400, 'review.statistics-period'],
    ['no organ', '?organ=%27%20or%201', 400, 'review.statistics-organ'],
    ['an organ that there is not', '?organ=abcdefghijklmnopqrstuvwx', 403, 'review.statistics-organ'],
  ])('are refused for %s', async (_name, query, status, expected) => {
    for (const path of ['statistics', 'statistics/xlsx']) {
      const answer = await county.people.head.client('GET', `/gongkai-review/${path}${query}`);
      expect(refused(answer)).toEqual([status, expected]);
    }
  });

  it('count a correction as a case of its own, whose sheet says that it is one and what the public reads', async () => {
    const { drafter, publisher, head, leader } = county.people;
    const NOTE = '内容概述漏写适用范围，现予补充';
    const documentId = await createDraft(drafter.client, policyData('关于更正事项的通知'));
    await submit(drafter.client, documentId);
    for (const { client } of [publisher, head, leader])
      expect((await verb(client, 'approve', documentId)).status).toBe(200);
    const before = await viewOf(head);
    const sheetOf = async () => {
      const { ref } = (await panel(drafter.client, documentId)).case!;
      const { lines } = readPdf((await file(drafter.token, `/gongkai-review/sheet?case=${ref}&format=pdf`)).bytes);
      return { text: lines.join('\n'), code: /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(lines.join('\n'))![0] };
    };
    const first = await sheetOf();

    const path = `${CM}/${POLICY}/${documentId}`;
    expect((await drafter.client('PUT', path, { summary: '适用于全县的更正事项' })).status).toBe(200);
    const { lockVersion } = (await panel(drafter.client, documentId)).facts;
    const body = { uid: POLICY, documentId, lockVersion, kind: 'correction', note: NOTE, comment: '请核对' };
    expect((await drafter.client('POST', '/gongkai-review/correct', body)).status).toBe(200);
    for (const { client } of [publisher, head, leader])
      expect((await verb(client, 'approve', documentId)).status).toBe(200);
    const own = await sheetOf();
    const flat = own.text.replace(/\s/g, '');
    for (const words of ['更正', NOTE, '请核对', '陈初审', '李复审', '王终审', '已通过并发布'])
      expect(flat).toContain(words);
    expect(first.text).not.toContain(NOTE);
    expect(own.code).not.toBe(first.code);
    for (const { code } of [first, own]) {
      const answer = await drafter.client('GET', `/gongkai-review/sheet/check?code=${code}`);
      expect(answer.body.data).toMatchObject({ matches: true, later: false });
    }

    const { totals, tiers } = await viewOf(head);
    // One more case with one round, and one more signature of each tier.
    const rounds = (before.totals.rounds! * before.totals.published! + 1) / (before.totals.published! + 1);
    expect(totals).toEqual({
      ...before.totals,
      sent: before.totals.sent! + 1,
      published: before.totals.published! + 1,
      rounds: expect.closeTo(rounds, 6) as number,
    });
    expect(tiers.map(({ signatures }) => signatures)).toEqual(before.tiers.map(({ signatures }) => signatures + 1));
  });
});
