// What an editor writes through the content manager: numbers, vocabularies, dates and addresses brought into shape; bodies cleaned once.
import type { Finding } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type Answer,
  type County,
} from '../support/county';
import { draftOf, rowCounts } from '../support/import';
import { code, verify } from '../support/kernel';
import { panel, readyDraft, release, submit } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const create = (data: Record<string, unknown>, uid = POLICY) =>
  county.people.drafter.client('POST', `${CM}/${uid}`, data);
const draft = (more: Record<string, unknown>) =>
  readyDraft(county.people.drafter.client, policyData('关于规范填写的通知', more));
const save = (documentId: string, data: Record<string, unknown>) =>
  county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, data);
const numbers = async (documentId: string) => {
  const row = await draftOf(app, documentId);
  return [row.documentNumber, row.documentNumberOriginal, row.documentNumberKey];
};
/** What the panel says beside that the draft has not been submitted. */
const findingsOf = async (documentId: string): Promise<Finding[]> =>
  ((await panel(county.people.drafter.client, documentId)).findings as Finding[]).filter(
    ({ gate }) => gate !== 'gongkai-review'
  );

describe('document numbers', () => {
  it.each([
    ['云水发[2026]31号', '云水发〔2026〕31号', '云水发[2026]31号', '云水发|2026|31'],
    [' 云水发（2026）第032号 ', '云水发〔2026〕32号', '云水发（2026）第032号', '云水发|2026|32'],
    ['云水发〔2026〕33号', '云水发〔2026〕33号', null, '云水发|2026|33'],
    ['云溪县人民政府令 第7号', '云溪县人民政府令第7号', '云溪县人民政府令 第7号', '令|云溪县人民政府|7'],
    ['云溪县水利局公告2026年第3号', '云溪县水利局公告2026年第3号', null, '公告|云溪县水利局|2026|3'],
    ['水利第三十一号文', '水利第三十一号文', null, null],
    ['', null, null, null],
  ])('%s becomes %s', async (written, display, original, key) => {
    const documentId = await draft({ documentNumber: written });
    const [number, kept, found] = await numbers(documentId);
    expect([number, kept || null, found]).toEqual([display, original, key]);
  });

  it('keeps the original while the number stays, and drops it with the number', async () => {
    const documentId = await draft({ documentNumber: '云水发[2026]41号' });
    const kept = ['云水发〔2026〕41号', '云水发[2026]41号', '云水发|2026|41'];
    // As the edit view sends it back: the whole form.
    await save(documentId, { documentNumber: '云水发〔2026〕41号', documentNumberOriginal: '云水发[2026]41号' });
    expect(await numbers(documentId)).toEqual(kept);
    await save(documentId, { documentNumber: '云水发〔2026〕41号' });
    expect(await numbers(documentId)).toEqual(kept);
    await save(documentId, { summary: '另一个概述' });
    expect(await numbers(documentId)).toEqual(kept);
    await save(documentId, { documentNumber: '云水发〔2026〕42号', documentNumberOriginal: '云水发[2026]41号' });
    expect(await numbers(documentId)).toEqual(['云水发〔2026〕42号', null, '云水发|2026|42']);
    await save(documentId, { documentNumber: '云水发（2026）43号' });
    await save(documentId, { documentNumber: '云水发〔2026〕44号' });
    expect(await numbers(documentId)).toEqual(['云水发〔2026〕44号', null, '云水发|2026|44']);
  });

  it('takes neither key nor original from outside', async () => {
    const documentId = await draft({
      documentNumber: '云水发〔2026〕51号',
      documentNumberKey: '云水发|2026|99',
      documentNumberOriginal: '省发〔2026〕1号',
    });
    const own = ['云水发〔2026〕51号', null, '云水发|2026|51'];
    expect(await numbers(documentId)).toEqual(own);
    await save(documentId, { documentNumberKey: null, documentNumberOriginal: '省发〔2026〕1号' });
    expect(await numbers(documentId)).toEqual(own);
  });

  it('warns of a number that it cannot read, and lets it pass', async () => {
    const documentId = await draft({ documentNumber: '水利第三十二号文' });
    expect(await findingsOf(documentId)).toEqual([
      expect.objectContaining({ code: 'library.number-unreadable', severity: 'warning', path: 'documentNumber' }),
    ]);
    expect((await submit(county.people.drafter.client, documentId)).status).toBe(200);
  });

  it('blocks a number that another document has, in the panel and on submission', async () => {
    await draft({ documentNumber: '云水发〔2026〕61号', title: '关于先来的通知' });
    const documentId = await draft({ documentNumber: '云水发[2026]061号' });
    const duplicate = expect.objectContaining({
      code: 'library.duplicate-number',
      severity: 'blocker',
      path: 'documentNumber',
      message: expect.stringContaining('关于先来的通知'),
    });
    expect(await findingsOf(documentId)).toEqual([duplicate]);
    const refused = await submit(county.people.drafter.client, documentId);
    expect([refused.status, code(refused)]).toEqual([422, 'review.not-ready']);
    expect(refused.body.error!.details!.findings).toEqual([duplicate]);
    await save(documentId, { documentNumber: '云水发〔2026〕62号' });
    expect((await submit(county.people.drafter.client, documentId)).status).toBe(200);
  });
});

describe('values', () => {
  it.each<[name: string, path: string, data: Record<string, unknown>, uid: string]>([
    ['a theme of nobody', 'theme', policyData('关于选项的通知', { theme: '其他一切' }), POLICY],
    ['a group without its class', 'theme', policyData('关于选项的通知', { theme: '财政、金融、审计' }), POLICY],
    ['a genre of nobody', 'genre', policyData('关于选项的通知', { genre: '便条' }), POLICY],
    ['a form of nobody', 'forms', { title: '解读', forms: ['文字解读', '皮影戏'] }, INTERPRETATION],
    ['a form that is no word', 'forms', { title: '解读', forms: [{ name: '视频' }] }, INTERPRETATION],
  ])('%s is refused', async (_name, path, data, uid) => {
    const before = await rowCounts(app);
    const answer = await create(data, uid);
    expect([answer.status, code(answer)]).toEqual([400, 'library.not-in-vocabulary']);
    expect(answer.body.error!.details).toMatchObject({ path });
    expect(await rowCounts(app)).toEqual(before);
  });

  it('refuses a value of nobody on saving and on copying too', async () => {
    const documentId = await draft({});
    const answers: Answer[] = [
      await save(documentId, { genre: '便条' }),
      await county.people.drafter.client('POST', `${CM}/${POLICY}/clone/${documentId}`, { genre: '便条' }),
    ];
    expect(answers.map(code)).toEqual(['library.not-in-vocabulary', 'library.not-in-vocabulary']);
    expect((await draftOf(app, documentId)).genre).toBe('通知');
  });

  it('takes several forms of an interpretation', async () => {
    const documentId = await draft({});
    const data = { ...interpretationData('解读', documentId), forms: ['文字解读', '图表图解'] };
    expect((await create(data, INTERPRETATION)).status).toBe(201);
  });

  it.each(['2022-02-30', '2026-13-01', '明天', '20261102', 20_261_102])('refuses the day %s', async (day) => {
    const answer = await create(policyData('关于日期的通知', { effectiveFrom: day }));
    expect([answer.status, code(answer)]).toEqual([400, 'publication.no-such-date']);
    expect(answer.body.error!.details).toMatchObject({ path: 'effectiveFrom' });
  });

  it('makes the address once, of the first title', async () => {
    const documentId = await draft({ title: '关于水库安全的通知' });
    expect((await draftOf(app, documentId)).slug).toBe('guan-yu-shui-ku-an-quan-de-tong-zhi');
    await save(documentId, { title: '关于水库安全检查的通知' });
    expect((await draftOf(app, documentId)).slug).toBe('guan-yu-shui-ku-an-quan-de-tong-zhi');
    const late = await draft({ title: null });
    expect((await draftOf(app, late)).slug).toBeNull();
    await save(late, { title: '关于后定标题的通知' });
    expect((await draftOf(app, late)).slug).toBe('guan-yu-hou-ding-biao-ti-de-tong-zhi');
    const own = await draft({ slug: 'reservoirs' });
    expect((await draftOf(app, own)).slug).toBe('reservoirs');
  });
});

describe('the body', () => {
  const removedOf = (answer: Answer): { path: string; what: string; severity: string }[] => {
    const header = answer.headers.get('X-Gongkai-Removed');
    return header ? (JSON.parse(decodeURIComponent(header)) as { path: string; what: string; severity: string }[]) : [];
  };
  const dirty =
    '<p onclick="a()">正文<script>alert(1)</script></p><table><tbody><tr><td colspan="2">合并</td></tr>' +
    '<tr><td>左</td><td>右</td></tr></tbody></table><iframe src="https://example.invalid"></iframe>';

  it('is cleaned when it is written, and the editor is told', async () => {
    const answer = await create(policyData('关于清理正文的通知', { body: dirty }));
    expect(answer.status).toBe(201);
    const { documentId, body } = answer.body.data as { documentId: string; body: string };
    expect(body).not.toMatch(/script|onclick|iframe/);
    expect(body).toContain('<td colspan="2">合并</td>');
    expect((await draftOf(app, documentId)).body).toBe(body);
    expect(removedOf(answer)).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: 'body', what: '脚本 <script>', severity: 'dangerous' })])
    );
    const saved = await save(documentId, { body: '<p>改过的正文</p>' });
    expect([saved.status, removedOf(saved)]).toEqual([200, []]);
    const again = await save(documentId, { body: dirty });
    expect([(await draftOf(app, documentId)).body, removedOf(again).length > 0]).toEqual([body, true]);
    const copy = await county.people.drafter.client('POST', `${CM}/${POLICY}/clone/${documentId}`, {
      title: '关于副本的通知',
      body: '<p>副本<script>alert(1)</script></p>',
    });
    expect((copy.body.data as { body: string }).body).toBe('<p>副本</p>');
  });

  it.each([
    ['an object', { type: 'doc' }, 400, 'editor.not-text'],
    ['a list', ['<p>文</p>'], 400, 'editor.not-text'],
    ['more than two million characters', '字'.repeat(2 * 1024 * 1024 + 1), 413, 'editor.too-long'],
  ])('is refused as %s', async (_name, body, status, expected) => {
    const before = await rowCounts(app);
    const answer = await create(policyData('关于正文类型的通知', { body }));
    expect([answer.status, code(answer)]).toEqual([status, expected]);
    expect(await rowCounts(app)).toEqual(before);
  });

  it('is published as it was signed, to the letter', async () => {
    const documentId = await draft({ title: '关于原样公开的通知' });
    // Put past every rule: publishing must not repair what three people signed as it stands.
    const body = '<p>未经   清理的<b>正文</b></p><p></p>';
    await app.strapi.db.query(POLICY as never).update({ where: { documentId }, data: { body } } as never);
    expect((await release(county, documentId)).status).toBe(200);
    const seen = (await county.anonymous('GET', `/api/policy-documents/${documentId}`)).body.data as { body: string };
    expect(seen.body).toBe(body);
    expect((await draftOf(app, documentId)).body).toBe(body);
    expect(await verify(app)).toEqual([]);
  });
});
