// Every managed content type on its way to the public: a draft, three signatures, and an answer with the facts.
import { shanghaiDay } from '@gongkai/publication/kernel';
import type { App } from '../support/app';
import {
  allSections,
  ARTICLE,
  articleData,
  CATALOG_ITEM,
  catalogItemData,
  COLUMN,
  columnData,
  ENTRY,
  entryData,
  GUIDE,
  guideData,
  SYSTEM,
  systemData,
  TOPIC,
  topicData,
  ZONE,
  ZONE_PAGE,
  zoneData,
  zonePageData,
} from '../support/content';
import {
  CM,
  INTERPRETATION,
  interpretationData,
  POLICY,
  policyData,
  startCounty,
  type County,
} from '../support/county';
import { verify } from '../support/kernel';
import { createDraft, listed, panel, readyDraft, release } from '../support/verbs';

let app: App;
let county: County;
let column: string;
let zone: string;
let document: string;

/** Of an official document it is decided that it is active. */
const draft = async (uid: string, data: Record<string, unknown>): Promise<string> => {
  const { client } = county.people.drafter;
  // An entry is made by listing a document that is on request.
  if (uid === ENTRY) return (await listed(client, policyData('关于核定补助对象的通知'), data)).entry;
  return ([POLICY, SYSTEM].includes(uid) ? readyDraft : createDraft)(client, data, uid);
};

beforeAll(async () => {
  ({ app, county } = await startCounty());
  column = await draft(COLUMN, columnData('通知公告'));
  zone = await draft(ZONE, zoneData('惠民资金专区'));
  document = await draft(POLICY, policyData('关于惠民资金的通知'));
  for (const [uid, id] of [
    [COLUMN, column],
    [ZONE, zone],
    [POLICY, document],
  ] as const) {
    const answer = await release(county, id, uid);
    if (answer.status !== 200) throw new Error(`${uid}: ${answer.text}`);
  }
});
afterAll(() => app?.close());

/** Type, path of its public answers, a complete draft, and what the answer has beside the common facts. */
const TYPES: [uid: string, path: string, data: () => Record<string, unknown>, more?: Record<string, unknown>][] = [
  [POLICY, 'policy-documents', () => policyData('关于补贴发放的通知'), { validity: expect.any(String) }],
  [INTERPRETATION, 'interpretations', () => interpretationData('政策解读', document)],
  [COLUMN, 'columns', () => columnData('工作动态', { takes: ['news'] }), { takes: ['news'] }],
  [ARTICLE, 'articles', () => articleData('关于资金安排的公告', column), { kind: 'notice' }],
  [ZONE, 'disclosure-zones', () => zoneData('企业服务专区')],
  [ZONE_PAGE, 'zone-pages', () => zonePageData('办事指引', zone, allSections([document], []))],
  [TOPIC, 'topic-pages', () => topicData('惠民资金', allSections([document], []))],
  [SYSTEM, 'system-documents', () => systemData('信息发布制度'), { validity: '现行有效' }],
  [GUIDE, 'disclosure-guides', () => guideData('云溪县财政局政府信息公开指南')],
  [
    ENTRY,
    'on-request-entries',
    () => entryData(),
    { title: '关于核定补助对象的通知', documentFormedOn: expect.any(String) },
  ],
  [CATALOG_ITEM, 'catalog-items', () => catalogItemData('部门预算', county.people.head.id), { level: ['县级'] }],
];

describe.each(TYPES)('%s', (uid, path, data, more = {}) => {
  it('is in the table because it is managed, and nothing managed is missing', () => {
    expect(app.kernel.types().map((type) => type.uid)).toContain(uid);
    expect(TYPES.map(([known]) => known).sort()).toEqual(
      app.kernel
        .types()
        .map((type) => type.uid)
        .sort()
    );
  });

  it('is public after three signatures, with the facts, and not before', async () => {
    const id = await draft(uid, data());
    const { findings } = await panel(county.people.drafter.client, id, uid);
    expect(findings.filter(({ severity, gate }) => severity === 'blocker' && gate !== 'gongkai-review')).toEqual([]);
    expect((await county.anonymous('GET', `/api/${path}/${id}`)).status).toBe(404);
    expect((await county.anonymous('GET', `/api/${path}/${id}?status=draft`)).status).toBe(403);
    expect((await release(county, id, uid)).status).toBe(200);
    const answer = await county.anonymous('GET', `/api/${path}/${id}`);
    expect(answer.status).toBe(200);
    const today = shanghaiDay(Date.now());
    expect(answer.body.data).toMatchObject({
      documentId: id,
      indexNumber: expect.stringMatching(/^113417020032563529\/\d{4}-\d{5}$/) as string,
      firstPublishedOn: today,
      publishedOn: today,
      publishingOrganName: '云溪县财政局',
      slug: expect.stringMatching(/^[a-z0-9-]+$/) as string,
      ...more,
    });
    expect(await verify(app)).toEqual([]);
  });

  it('takes no publication past the review', async () => {
    const answer = await county.people.chief.client('POST', `${CM}/${uid}/actions/publish`, data());
    expect([answer.status, answer.body.error?.details?.code]).toEqual([403, 'publication.not-released']);
  });
});
