// Complete drafts of every managed type but policy documents and interpretations, as an editor would type them.

export const COLUMN = 'api::column.column';
export const ARTICLE = 'api::article.article';
export const ZONE = 'api::disclosure-zone.disclosure-zone';
export const ZONE_PAGE = 'api::zone-page.zone-page';
export const TOPIC = 'api::topic-page.topic-page';
export const SYSTEM = 'api::system-document.system-document';
export const GUIDE = 'api::disclosure-guide.disclosure-guide';
export const CATALOG_ITEM = 'api::catalog-item.catalog-item';
export const ENTRY = 'api::on-request-entry.on-request-entry';

type Data = Record<string, unknown>;

/** A relation as the content manager's form sends it. */
export const connect = (...ids: string[]): Data => ({ connect: ids.map((documentId) => ({ documentId })) });

const contact = { contactOffice: '办公室', contactTelephone: '0563-3020001' };

export const columnData = (title: string, more: Data = {}): Data => ({
  title,
  takes: ['news', 'notice', 'public-notice', 'list', 'result', 'other'],
  updateEvery: 180,
  description: '公开本单位的有关信息。',
  ...more,
});

export const articleData = (title: string, column: string, more: Data = {}): Data => ({
  title,
  kind: 'notice',
  column: connect(column),
  formedOn: '2026-11-03',
  body: '<p>现将有关事项公告如下。</p>',
  source: '云溪县财政局',
  summary: '有关事项的公告',
  ...contact,
  ...more,
});

export const zoneData = (title: string, more: Data = {}): Data => ({
  title,
  introduction: '<p>为办事群众提供政府信息查询。</p>',
  ...more,
});

export const zonePageData = (title: string, zone: string, sections: Data[], more: Data = {}): Data => ({
  title,
  zone: connect(zone),
  sections,
  ...more,
});

export const topicData = (title: string, sections: Data[], more: Data = {}): Data => ({
  title,
  introduction: '围绕惠民资金，集中公开有关信息。',
  sections,
  ...more,
});

export const systemData = (title: string, more: Data = {}): Data => ({
  title,
  category: '信息发布',
  formedOn: '2026-11-02',
  effectiveFrom: '2026-11-10',
  body: '<h2>第一条</h2><p>信息公开前须经审核。</p>',
  ...contact,
  ...more,
});

export const guideData = (title: string, more: Data = {}): Data => ({
  title,
  scope: '<p>本局主动公开下列信息。</p>',
  arrangement: '<p>信息按目录编排。</p>',
  access: '<p>公众可以在政府网站查阅。</p>',
  requestChannels: '<p>可以当面、邮寄或者在网上提出申请。</p>',
  officeName: '云溪县财政局办公室',
  officeAddress: '云溪县城关镇清溪路 1 号',
  officeHours: '工作日 8:30—17:30',
  telephone: '0563-3020001',
  fax: '0563-3020002',
  email: 'czj@yunxi.invalid',
  ...more,
});

export const catalogItemData = (title: string, person: string, more: Data = {}): Data => ({
  title,
  domain: '财政预算决算',
  firstLevel: '财政预决算',
  secondLevel: '部门预算',
  content: '部门收支总表',
  subject: '云溪县财政局',
  basis: '《中华人民共和国预算法》',
  timeLimit: '批复后20日内',
  channels: ['政府网站', '公开查阅点'],
  audience: ['全社会'],
  method: ['主动公开'],
  level: ['县级'],
  responsibleOffice: '预算股',
  responsiblePerson: connect(person),
  contactTelephone: '0563-3020001',
  ...more,
});

/** One section of each kind, with relations at two depths. */
export const allSections = (documents: string[], articles: string[], image?: number): Data[] => [
  { __component: 'section.text', heading: '政策背景', body: '<p>惠民资金直接发放。</p>' },
  {
    __component: 'section.document-list',
    heading: '有关文件',
    documents: connect(...documents),
    articles: connect(...articles),
  },
  {
    __component: 'section.service-list',
    heading: '怎么办',
    services: [{ title: '补贴申领', link: 'https://yunxi.invalid/bt', office: '财政所' }],
  },
  {
    __component: 'section.question-answer',
    heading: '常见问题',
    questions: [{ question: '什么时候发放？', answer: '<p>每年年底前。</p>' }],
  },
  { __component: 'section.contact', heading: '联系我们', telephone: '0563-3020001' },
  {
    __component: 'section.notice',
    heading: '办理时间',
    content: '年底前受理。',
    from: '2026-11-01',
    until: '2026-12-31',
    documents: connect(...documents),
  },
  {
    __component: 'section.image-text',
    heading: '流程',
    body: '<p>四步办结。</p>',
    ...(image ? { image } : {}),
  },
];

/** What a person writes into an entry that the system made (依申请公开目录). */
export const entryData = (more: Data = {}): Data => ({ summary: '关于补助对象的核定情况，供申请人查询。', ...more });
