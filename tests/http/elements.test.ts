// The library's gate: what a document must have and may not contradict, each as a line of the panel with what to do about it.
import type { Finding } from '@gongkai/publication/kernel';
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type County,
} from '../support/county';
import { code } from '../support/kernel';
import { createDraft, panel, release, submit } from '../support/verbs';

let app: App;
let county: County;

beforeAll(async () => {
  ({ app, county } = await startCounty());
});
afterAll(() => app?.close());

const create = (data: Record<string, unknown>, uid = POLICY) => createDraft(county.people.drafter.client, data, uid);
const findings = async (documentId: string, uid = POLICY): Promise<Finding[]> =>
  ((await panel(county.people.drafter.client, documentId, uid)).findings as Finding[]).filter(
    ({ gate }) => gate === 'gongkai-library'
  );
const brief = (found: Finding[]) => found.map(({ severity, code: found, path }) => `${severity} ${found} ${path}`);
const day = (offset: number) => shanghaiDay(Date.now() + offset * 86_400_000);

describe('missing elements', () => {
  it('are listed with the field and the remedy, and keep the document from review', async () => {
    const documentId = await create({ title: '关于要素不全的通知' });
    const found = await findings(documentId);
    expect(brief(found)).toEqual([
      ...['formedOn', 'issuers', 'theme', 'body', 'contactOffice', 'contactTelephone'].map(
        (path) => `blocker library.element-missing ${path}`
      ),
      ...['documentNumber', 'effectiveFrom', 'summary', 'keywords'].map(
        (path) => `warning library.element-recommended ${path}`
      ),
    ]);
    expect(found[0]).toMatchObject({ message: '缺少成文日期', remedy: '请填写“成文日期”。' });
    expect(found.every(({ message, remedy }) => /[一-龥]/.test(message) && Boolean(remedy))).toBe(true);
    const refused = await submit(county.people.drafter.client, documentId);
    expect([refused.status, code(refused)]).toEqual([422, 'review.not-ready']);
    const listed = refused.body.error!.details!.findings as Finding[];
    expect(listed).toEqual(found.filter(({ severity }) => severity === 'blocker'));
    for (const { message } of listed) expect(refused.body.error!.message).toContain(message);
  });

  it.each([
    ['an empty paragraph', '<p> </p><p>&nbsp;</p>'],
    ['line breaks', '<p><br /></p>'],
  ])('%s is no body', async (_name, body) => {
    const documentId = await create(policyData('关于空白正文的通知', { body }));
    expect(brief(await findings(documentId))).toEqual(['blocker library.element-missing body']);
  });

  it('includes the required fields inside components, which Strapi would ask for only after the last signature', async () => {
    const documentId = await create(
      policyData('关于空白发文机关的通知', {
        issuers: [{ name: '云溪县财政局' }, { name: null }],
        attachments: [{ title: null }],
      })
    );
    expect(brief(await findings(documentId))).toEqual([
      'blocker library.part-missing issuers.1.name',
      'blocker library.part-missing attachments.0.title',
    ]);
    expect(code(await submit(county.people.drafter.client, documentId))).toBe('review.not-ready');
  });

  it('a table is a body', async () => {
    const body = '<table><tbody><tr><td></td></tr></tbody></table>';
    expect(await findings(await create(policyData('关于只有表格的通知', { body })))).toEqual([]);
  });

  it('an interpretation has elements of its own', async () => {
    const documentId = await create({ title: '无所解读' }, INTERPRETATION);
    expect(brief(await findings(documentId, INTERPRETATION))).toEqual([
      ...['documents', 'forms', 'interpretingOrgan', 'interpretingOffice', 'contactTelephone', 'body'].map(
        (path) => `blocker library.element-missing ${path}`
      ),
      'warning library.element-recommended interpreter',
    ]);
    const policy = await create(policyData('关于有解读的通知'));
    const complete = await create(interpretationData('有所解读', policy), INTERPRETATION);
    expect(brief(await findings(complete, INTERPRETATION))).toEqual([
      'warning library.element-recommended interpreter',
    ]);
  });

  it('warnings do not keep a document from the public', async () => {
    const more = { documentNumber: '', effectiveFrom: null, summary: '', keywords: '' };
    const documentId = await create(policyData('关于只有提醒的通知', more));
    expect((await findings(documentId)).map(({ severity }) => severity)).toEqual(Array(4).fill('warning'));
    expect((await release(county, documentId)).status).toBe(200);
  });
});

describe('dates', () => {
  const cases: [name: string, dates: Record<string, string | null>, expected: string[]][] = [
    ['formed today', { formedOn: day(0) }, []],
    ['formed tomorrow', { formedOn: day(1) }, ['blocker library.formed-in-future formedOn']],
    ['in force before it was formed', { formedOn: '2026-11-02', effectiveFrom: '2026-01-01' }, []],
    ['in force for one day', { effectiveFrom: '2026-12-01', expiresOn: '2026-12-01' }, []],
    [
      'expires before it is in force',
      { effectiveFrom: '2026-12-01', expiresOn: '2026-11-30' },
      ['blocker library.expires-before-effective expiresOn'],
    ],
    [
      'expires before it was formed',
      { formedOn: '2026-11-02', effectiveFrom: '2026-01-01', expiresOn: '2026-11-01' },
      ['blocker library.expires-before-formed expiresOn'],
    ],
  ];

  it.each(cases)('%s', async (_name, dates, expected) => {
    const documentId = await create(policyData('关于日期先后的通知', dates));
    expect(brief(await findings(documentId))).toEqual(expected);
    const { status } = await submit(county.people.drafter.client, documentId);
    expect(status).toBe(expected.length ? 422 : 200);
  });
});

it('has nothing to say about a complete document, and looks anew at each saving', async () => {
  const documentId = await create(policyData('关于要素齐全的通知'));
  expect(await findings(documentId)).toEqual([]);
  const { passed } = (await panel(county.people.drafter.client, documentId)) as unknown as {
    passed: { gate: string; label: string }[];
  };
  expect(passed).toContainEqual({ gate: 'gongkai-library', label: '要素完整' });
  await county.people.drafter.client('PUT', `${CM}/${POLICY}/${documentId}`, { contactTelephone: '' });
  expect(brief(await findings(documentId))).toEqual(['blocker library.element-missing contactTelephone']);
});
