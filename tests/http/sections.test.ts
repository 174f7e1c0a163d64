// Dynamic zones and relations inside components go the whole way: signed, published, proven, linked again, taken down, never leaking.
import sharp from 'sharp';
import type { App } from '../support/app';
import {
  allSections,
  ARTICLE,
  articleData,
  COLUMN,
  columnData,
  TOPIC,
  topicData,
  ZONE,
  ZONE_PAGE,
  zoneData,
  zonePageData,
} from '../support/content';
import { account, CM, POLICY, policyData, startCounty, type County } from '../support/county';
import { byHand, code, verify } from '../support/kernel';
import { createDraft, panel, release, submit, verb, withdraw } from '../support/verbs';

interface Section {
  __component: string;
  documents?: { title: string }[];
  articles?: { title: string }[];
  [field: string]: unknown;
}

let app: App;
let county: County;
let token: string;

beforeAll(async () => {
  ({ app, county } = await startCounty());
  ({ token } = await account(app, 'files@test.invalid', 'strapi-super-admin', '文件管理员'));
});
afterAll(() => app?.close());

const draft = (uid: string, data: Record<string, unknown>) => createDraft(county.people.drafter.client, data, uid);
const save = (uid: string, id: string, data: Record<string, unknown>) =>
  county.people.drafter.client('PUT', `${CM}/${uid}/${id}`, data);

async function releaseAll(...members: [uid: string, id: string][]): Promise<void> {
  for (const [uid, id] of members) {
    const answer = await release(county, id, uid);
    if (answer.status !== 200) throw new Error(`${uid}: ${answer.text}`);
  }
}

const DEEP = [
  'populate[sections][on][section.document-list][populate][documents][fields][0]=title',
  'populate[sections][on][section.document-list][populate][articles][fields][0]=title',
  'populate[sections][on][section.notice][populate][documents][fields][0]=title',
  'populate[sections][on][section.text]=true',
  'populate[sections][on][section.question-answer][populate][questions]=true',
  'populate[sections][on][section.service-list][populate][services]=true',
  'populate[sections][on][section.contact]=true',
  'populate[sections][on][section.image-text][populate][image][fields][0]=url',
].join('&');

async function sectionsOf(id: string, path = 'topic-pages'): Promise<Section[]> {
  const answer = await county.anonymous('GET', `/api/${path}/${id}?${DEEP}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.body.data as { sections: Section[] }).sections;
}

/** Titles that the public sees under the sections of a page. */
async function linked(id: string): Promise<string[]> {
  const sections = await sectionsOf(id);
  return sections.flatMap(({ documents = [], articles = [] }) => [...documents, ...articles].map(({ title }) => title));
}

async function upload(name: string): Promise<{ id: number; url: string }> {
  const form = new FormData();
  const png = await sharp({ create: { width: 12, height: 8, channels: 3, background: '#c33' } })
    .png()
    .toBuffer();
  form.append('files', new Blob([new Uint8Array(png)], { type: 'image/png' }), name);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${app.url}/upload`, { method: 'POST', headers, body: form });
  const [{ id }] = (await response.json()) as [{ id: number }];
  return (await app.strapi.db.query('plugin::upload.file').findOne({ where: { id } })) as { id: number; url: string };
}

describe('a page of sections', () => {
  it('shows what was signed, section by section, with its picture', async () => {
    const policy = await draft(POLICY, policyData('关于公开页面的通知'));
    const image = await upload('流程.png');
    const page = await draft(TOPIC, topicData('公开的专栏', allSections([policy], [], image.id)));
    expect((await fetch(`${app.url}${image.url}`)).status).toBe(404);
    await releaseAll([POLICY, policy], [TOPIC, page]);
    const sections = await sectionsOf(page);
    expect(sections.map(({ __component }) => __component)).toEqual(
      allSections([], []).map(({ __component }) => __component)
    );
    expect(sections[0]).toMatchObject({ heading: '政策背景', body: '<p>惠民资金直接发放。</p>' });
    expect(sections[2]).toMatchObject({ services: [{ title: '补贴申领', office: '财政所' }] });
    expect(sections[3]).toMatchObject({ questions: [{ question: '什么时候发放？', answer: '<p>每年年底前。</p>' }] });
    expect(sections[5]).toMatchObject({ from: '2026-11-01', until: '2026-12-31' });
    expect(sections[6]).toMatchObject({ image: { url: image.url } });
    expect(await linked(page)).toEqual(['关于公开页面的通知', '关于公开页面的通知']);
    expect((await fetch(`${app.url}${image.url}`)).status).toBe(200);
    expect(await verify(app)).toEqual([]);
    expect((await withdraw(county.people.head.client, page, TOPIC)).status).toBe(200);
    expect((await fetch(`${app.url}${image.url}`)).status).toBe(404);
    expect(await verify(app)).toEqual([]);
  });

  it('shows a document exactly while it is public, and gives the link back', async () => {
    const column = await draft(COLUMN, columnData('专栏所用栏目'));
    const policy = await draft(POLICY, policyData('关于后公开文件的通知'));
    const article = await draft(ARTICLE, articleData('关于后公开稿件的公告', column));
    const other = await draft(POLICY, policyData('关于先公开文件的通知'));
    const page = await draft(TOPIC, topicData('先公开的专栏', allSections([policy, other], [article])));
    await releaseAll([COLUMN, column], [POLICY, other], [TOPIC, page]);
    expect(await linked(page)).toEqual(['关于先公开文件的通知', '关于先公开文件的通知']);
    expect(await verify(app)).toEqual([]);

    await releaseAll([POLICY, policy], [ARTICLE, article]);
    expect((await linked(page)).sort()).toEqual(
      [
        '关于先公开文件的通知',
        '关于先公开文件的通知',
        '关于后公开文件的通知',
        '关于后公开文件的通知',
        '关于后公开稿件的公告',
      ].sort()
    );
    expect(await verify(app)).toEqual([]);

    expect((await withdraw(county.people.head.client, policy)).status).toBe(200);
    expect((await linked(page)).sort()).toEqual(
      ['关于先公开文件的通知', '关于先公开文件的通知', '关于后公开稿件的公告'].sort()
    );
    expect(await verify(app)).toEqual([]);

    await releaseAll([POLICY, policy]);
    expect(await linked(page)).toHaveLength(5);
    expect(await verify(app)).toEqual([]);
  });

  it('keeps its links when what it names is published anew, and when it is itself', async () => {
    const policy = await draft(POLICY, policyData('关于更正文件的通知'));
    const page = await draft(TOPIC, topicData('更正的专栏', allSections([policy], [])));
    await releaseAll([POLICY, policy], [TOPIC, page]);
    const before = (await panel(county.people.drafter.client, page, TOPIC)).digest;

    expect((await save(POLICY, policy, { title: '关于更正文件的通知（修订）' })).status).toBe(200);
    expect(await linked(page)).toEqual(['关于更正文件的通知', '关于更正文件的通知']);
    await releaseAll([POLICY, policy]);
    expect(await linked(page)).toEqual(['关于更正文件的通知（修订）', '关于更正文件的通知（修订）']);
    expect((await panel(county.people.drafter.client, page, TOPIC)).digest).toBe(before);
    expect(await verify(app)).toEqual([]);

    expect((await save(TOPIC, page, { title: '更正的专栏（二）' })).status).toBe(200);
    await releaseAll([TOPIC, page]);
    expect(await linked(page)).toHaveLength(2);
    expect(await verify(app)).toEqual([]);
  });

  it('voids the signatures when a section below is changed', async () => {
    const page = await draft(TOPIC, topicData('签字的专栏', allSections([], [])));
    expect((await submit(county.people.drafter.client, page, TOPIC)).status).toBe(200);
    const signed = (await panel(county.people.head.client, page, TOPIC)).digest;
    expect((await verb(county.people.publisher.client, 'recall', page, {}, TOPIC)).status).toBe(403);
    expect((await verb(county.people.drafter.client, 'recall', page, {}, TOPIC)).status).toBe(200);
    const sections = allSections([], []);
    sections[3] = {
      __component: 'section.question-answer',
      heading: '常见问题',
      questions: [{ question: '什么时候发放？', answer: '<p>每年六月底前。</p>' }],
    };
    expect((await save(TOPIC, page, { sections })).status).toBe(200);
    expect((await panel(county.people.head.client, page, TOPIC)).digest).not.toBe(signed);
  });

  it('is changed by nobody’s hand unnoticed', async () => {
    const page = await draft(TOPIC, topicData('被改的专栏', allSections([], [])));
    await releaseAll([TOPIC, page]);
    const row = (await app.strapi.db.query(TOPIC as never).findOne({
      where: { documentId: page, publishedAt: { $notNull: true } },
      populate: { sections: true },
    } as never)) as { sections: Section[] };
    const { id } = row.sections[0] as unknown as { id: number };
    const { connection } = app.strapi.db;
    // Net 3 refuses it; taken away, `verify` finds it.
    await expect(connection('components_section_texts').where({ id }).update({ heading: '改过的' })).rejects.toThrow();
    await byHand(app, () => connection('components_section_texts').where({ id }).update({ heading: '改过的' }));
    expect(JSON.stringify(await verify(app))).toContain(page);
    await byHand(app, () => connection('components_section_texts').where({ id }).update({ heading: '政策背景' }));
    expect(await verify(app)).toEqual([]);
  });
});

describe('a draft with sections', () => {
  const dated = (until: string) => ({ __component: 'section.notice', heading: '期限', from: '2026-11-01', until });

  it.each(['2026-02-30', '2026-13-01', 'soon'])('is refused with the day %s', async (until) => {
    const answer = await county.people.drafter.client(
      'POST',
      `${CM}/${TOPIC}`,
      topicData('日期不对的专栏', [{ __component: 'section.text', heading: '一' }, dated(until)])
    );
    expect([answer.status, code(answer)]).toEqual([400, 'publication.no-such-date']);
    expect(answer.body.error!.details).toMatchObject({ path: 'sections.1.until' });
  });

  it('has its texts cleaned at every depth', async () => {
    const dirty = '<p onclick="x()">文字</p><script>alert(1)</script>';
    const page = await draft(
      ZONE_PAGE,
      zonePageData('清洗的页面', await draft(ZONE, zoneData('清洗的专区')), [
        { __component: 'section.text', heading: '一', body: dirty },
        { __component: 'section.question-answer', questions: [{ question: '二', answer: dirty }] },
        { __component: 'section.image-text', heading: '三', body: dirty },
      ])
    );
    const answer = await county.people.drafter.client('GET', `${CM}/${ZONE_PAGE}/${page}`);
    const { sections } = answer.body.data as { sections: Section[] };
    expect([sections[0]!.body, (sections[1]!.questions as { answer: string }[])[0]!.answer, sections[2]!.body]).toEqual(
      ['<p>文字</p>', '<p>文字</p>', '<p>文字</p>']
    );
  });
});

describe('the public', () => {
  let page: string;

  beforeAll(async () => {
    const column = await draft(COLUMN, columnData('不泄露的栏目'));
    const policy = await draft(POLICY, policyData('关于不得外泄的通知'));
    const hidden = await draft(ARTICLE, articleData('关于不得外泄的公告', column));
    const article = await draft(
      ARTICLE,
      articleData('关于可以公开的公告', column, { documents: { connect: [{ documentId: policy }] } })
    );
    page = await draft(TOPIC, topicData('不泄露的专栏', allSections([policy], [hidden, article])));
    await releaseAll([COLUMN, column], [ARTICLE, article], [TOPIC, page]);
  });

  it.each([
    ['topic-pages?populate=*', 200],
    ['topic-pages?populate[sections][populate]=*', 200],
    [`topic-pages?${DEEP}`, 200],
    ['articles?populate=*&filters[title][$contains]=可以公开', 200],
    ['articles?filters[documents][title][$contains]=不得外泄', 200],
    ['articles?populate[documents][populate]=*', 200],
    ['topic-pages?status=draft', 403],
    ['zone-pages?publicationFilter=has-published-version', 403],
    ['topic-pages?populate[sections][on][section.document-list][populate][documents][status]=draft', 400],
  ])('gets no draft through %s', async (query, status) => {
    const answer = await county.anonymous('GET', `/api/${query}`);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('不得外泄');
    expect(answer.text).not.toContain('周起草');
  });

  it('sees what is left of the section', async () => {
    expect(await linked(page)).toEqual(['关于可以公开的公告']);
  });
});
