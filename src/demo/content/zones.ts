// The zones 政务公开专区 with their pages, and a topic page 专栏. `documents` and `articles` name pieces by their keys.
import type { OrganKey } from './organs';

export interface SectionSpec {
  component: string;
  data: Readonly<Record<string, unknown>>;
  documents?: readonly string[];
  articles?: readonly string[];
}

export interface PageSpec {
  title: string;
  sections: readonly SectionSpec[];
}

export interface ZoneSpec {
  organ: OrganKey;
  title: string;
  introduction: string;
  address: string;
  hours: string;
  telephone: string;
  pages: readonly PageSpec[];
}

const text = (heading: string, body: string): SectionSpec => ({ component: 'section.text', data: { heading, body } });

const list = (heading: string, documents: readonly string[], articles: readonly string[] = []): SectionSpec => ({
  component: 'section.document-list',
  data: { heading },
  documents,
  articles,
});

const contact = (office: string, address: string, telephone: string): SectionSpec => ({
  component: 'section.contact',
  data: { heading: '联系我们', office, address, hours: '工作日8:30—12:00，14:30—17:30', telephone },
});

const questions = (heading: string, items: readonly (readonly [string, string])[]): SectionSpec => ({
  component: 'section.question-answer',
  data: { heading, questions: items.map(([question, answer]) => ({ question, answer: `<p>${answer}</p>` })) },
});

const services = (
  heading: string,
  items: readonly (readonly [title: string, office: string, telephone: string, note: string])[]
): SectionSpec => ({
  component: 'section.service-list',
  data: { heading, services: items.map(([title, office, telephone, note]) => ({ title, office, telephone, note })) },
});

const notice = (heading: string, content: string, from: string, until: string): SectionSpec => ({
  component: 'section.notice',
  data: { heading, content, from, until },
});

export const ZONES: readonly ZoneSpec[] = [
  {
    organ: 'county',
    title: '云溪县基层政务公开专区',
    introduction:
      '专区设在县政务服务中心一楼，提供政策查询、政策解读、办事咨询、信息公开申请受理和自助打印服务，配有老年人座席和代办员。',
    address: '云溪县清溪街道政务服务中心一楼东侧',
    hours: '工作日8:30—12:00，14:30—17:30',
    telephone: '0000-6021105',
    pages: [
      {
        title: '社会救助与养老',
        sections: [
          text('救助找谁办', '<p>所有救助事项都可以在村（社区）提出，由工作人员代为填表，不需要群众跑县城。</p>'),
          list('政策文件', ['elderly-care', 'minimum-income', 'housing-repair'], ['temporary-relief', 'care-homes']),
          services('怎么办', [
            ['最低生活保障申请', '县民政局社会救助股', '0000-6022210', '到户籍所在地村（居）民委员会申请，随时受理'],
            ['养老服务补贴申请', '县民政局养老服务股', '0000-6022205', '可以委托代办，入户评估不收费'],
            ['临时救助申请', '县民政局社会救助股', '0000-6022210', '急难情形先行救助，事后补办手续'],
          ]),
          questions('常见问题', [
            ['低保多久核查一次？', '一般每年核查一次，重病、重残和老年人家庭可以适当延长，不需要本人到场。'],
            ['材料不齐能先受理吗？', '能。工作人员一次性告知缺什么，能够通过数据核验的不再要求提供。'],
          ]),
          contact('县民政局社会救助股', '清溪街道民生路民政综合楼一楼', '0000-6022210'),
        ],
      },
      {
        title: '义务教育',
        sections: [
          notice('2026年新生报名已经结束', '补报和转学请联系学区学校。', '2026-07-16', '2027-05-31'),
          list('招生政策', ['school-enrolment'], ['enrol-notice', 'enrol-result']),
          services('怎么办', [
            ['小学新生入学', '县教育局基础教育股', '0000-6023301', '每年7月1日至8日网上报名'],
            ['中小学生转学', '县教育局基础教育股', '0000-6023301', '学期开学前一周集中办理'],
          ]),
          contact('县教育局基础教育股', '清溪街道学府路', '0000-6023301'),
        ],
      },
      {
        title: '重大建设项目',
        sections: [
          text('公开什么', '<p>项目批准、招标投标、征收土地、质量安全、施工进度和竣工信息，按照项目归集。</p>'),
          list('白石至柳湾公路改建工程', ['land-notice'], ['road-start']),
          contact('县发展改革委重点项目股', '清溪街道行政中心五楼', '0000-6021205'),
        ],
      },
    ],
  },
  {
    organ: 'baishi',
    title: '白石镇政务公开专区',
    introduction: '专区设在镇便民服务中心，提供惠农补贴查询、救助政策咨询和村务公开查阅。',
    address: '云溪县白石镇便民服务中心',
    hours: '工作日8:30—12:00，14:00—17:30，周六上午值班',
    telephone: '0000-6029001',
    pages: [
      {
        title: '惠农补贴',
        sections: [
          list('政策和公示', ['farmland-subsidy'], ['subsidy-area']),
          services('怎么办', [
            ['耕地地力保护补贴查询', '镇公共服务办公室', '0000-6029003', '凭社会保障卡查询到账情况'],
            ['农村危房改造申请', '镇公共服务办公室', '0000-6029003', '先鉴定、后改造，动工前申请'],
          ]),
          contact('镇公共服务办公室', '白石镇便民服务中心二号窗口', '0000-6029003'),
        ],
      },
    ],
  },
];

export const TOPIC = {
  organ: 'county' as OrganKey,
  title: '优化营商环境专栏',
  introduction: '集中公开惠企政策、解读和办事指引，方便企业一处查找。',
  sections: [
    text('专栏说明', '<p>本专栏由县政府办公室会同县发展改革委维护，政策有变化时同步更新。</p>'),
    list('惠企政策', ['business-environment', 'plant-rent', 'one-matter']),
    questions('企业问得最多的', [
      ['惠企资金怎么申请？', '能够通过数据核验的免申即享，其余在县政务服务中心惠企窗口一次提交。'],
      ['对检查有意见向谁反映？', '可以向县司法行政部门或者县发展改革委营商环境股反映，信息保密。'],
    ]),
    contact('县发展改革委营商环境股', '清溪街道行政中心五楼', '0000-6021203'),
  ] as readonly SectionSpec[],
} as const;
