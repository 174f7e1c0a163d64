// Closed vocabularies. Themes: query interface of the State Council's policy library (platform rules §3); genres: 党政机关公文处理工作条例
// art. 8; forms of interpretation: the annual work points of several places (R62); systems: the twelve of R23; domains: the 26 pilot
// domains of 国办发〔2019〕54号; channels, audience, method and level: the boxes of the national catalogs (R10, R11).

export interface VocabularyEntry {
  value: string;
  /** First level, where the vocabulary has two. */
  group?: string;
  /** The Chinese word, where the value is a code. */
  label?: string;
}

/** Every vocabulary is a custom field of the same name; `true` when one may choose several, which are kept as a list. */
export const VOCABULARY_FIELDS = {
  theme: false,
  genre: false,
  forms: true,
  kind: false,
  kinds: true,
  systems: false,
  domain: false,
  channels: true,
  audience: true,
  method: true,
  level: true,
} as const;

export type VocabularyName = keyof typeof VOCABULARY_FIELDS;

/** First-level class, then its second-level classes; the value of a theme is `一级\二级`, as official pages print it. */
const THEME_TABLE = `
国务院组织机构|国务院|国务院办公厅|国务院组成部门|国务院直属特设机构|国务院直属机构|国务院办事机构|国务院直属事业单位|国务院部委管理的国家局|国务院议事协调机构|其他
综合政务|政务公开|政务督查|应急管理|电子政务|文秘工作|保密工作|信访|参事、文史|其他
国民经济管理、国有资产监管|宏观经济|经济体制改革|统计|物价|国有资产监管|重大建设项目|其他
财政、金融、审计|财政|税务|银行|货币(含外汇)|证券|保险|社会信用体系建设|审计|其他
国土资源、能源|土地|矿产|水资源|海洋|煤炭|石油与天然气|电力|其他
农业、林业、水利|农业、畜牧业、渔业|林业|水利|其他
工业、交通|机械制造与重工业|轻工纺织|化工|国防工业|航天、航空|信息产业(含电信)|公路|水运|铁路|民航|邮政|其他
商贸、海关、旅游|对外经贸合作|国内贸易(含供销)|海关|检验、检疫|旅游|其他
市场监管、安全生产监管|工商|质量监督|标准|食品药品监管|安全生产监管|其他
城乡建设、环境保护|城市规划|城乡建设(含住房)|环境监测、保护与治理|节能与资源综合利用|气象、水文、测绘、地震|其他
科技、教育|科技|教育|知识产权|其他
文化、广电、新闻出版|文化|文物|新闻出版|广播、电影、电视|其他
卫生、体育|卫生|医药管理|体育|其他
人口与计划生育、妇女儿童工作|人口与计划生育|妇女儿童|其他
劳动、人事、监察|劳动就业|社会保障|人事工作|军转安置|监察|纠正行业不正之风|其他
公安、安全、司法|公安|国家安全|司法|其他
民政、扶贫、救灾|减灾救灾|优抚安置|社会福利|行政区划与地名|社团管理|扶贫|其他
民族、宗教|民族事务|宗教事务
对外事务|外交、外事|国际条约、国际组织|其他
港澳台侨工作|港澳工作|对台工作|侨务工作
国防|国防建设|国防动员
其他
`;

const themes: VocabularyEntry[] = THEME_TABLE.trim()
  .split('\n')
  .flatMap((line) => {
    const [group = '', ...classes] = line.split('|');
    return classes.length ? classes.map((name) => ({ value: `${group}\\${name}`, group })) : [{ value: group, group }];
  });

const plain = (names: string): VocabularyEntry[] => names.split(' ').map((value) => ({ value }));

/** What an article is. The codes stand in the public API, the words on the screens. */
export const ARTICLE_KINDS = {
  news: '动态',
  notice: '公告',
  'public-notice': '公示',
  list: '名单',
  result: '结果',
  other: '其他',
} as const;

const kinds: VocabularyEntry[] = Object.entries(ARTICLE_KINDS).map(([value, label]) => ({ value, label }));

const SYSTEMS =
  '信息发布 政策解读 回应关切 重大决策预公开 公文公开属性源头认定 公众参与 政民互动 政府信息管理 政府信息依申请公开 ' +
  '公共企事业单位办事公开 监督考核 公开事项目录规范动态管理';

const DOMAINS =
  '城乡规划 重大建设项目 公共资源交易 财政预算决算 安全生产 税收管理 征地补偿 国有土地上房屋征收 保障性住房 农村危房改造 环境保护 ' +
  '公共文化服务 公共法律服务 扶贫 救灾 食品药品监管 城市综合执法 就业创业 社会保险 社会救助 养老服务 户籍管理 涉农补贴 义务教育 ' +
  '医疗卫生 市政服务 其他';

const CHANNELS =
  '政府网站 政府公报 两微一端 发布会/听证会 广播电视 纸质媒体 公开查阅点 政务服务中心 便民服务站 入户/现场 ' +
  '社区/企事业单位/村公示栏（电子屏） 精准推送 其他';

export const VOCABULARIES: Readonly<Record<VocabularyName, readonly VocabularyEntry[]>> = {
  theme: themes,
  genre: plain('决议 决定 命令(令) 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要'),
  forms: plain('文字解读 图表图解 视频 动漫 新闻发布会 简明问答 案例说明 在线访谈 媒体采访 明白卡 一封信 公告公示栏'),
  kind: kinds,
  kinds,
  systems: plain(SYSTEMS),
  domain: plain(DOMAINS),
  channels: plain(CHANNELS),
  audience: plain('全社会 特定群众'),
  method: plain('主动公开 依申请公开'),
  level: plain('县级 乡、村级'),
};

/** Forms that are not text: a normative document wants at least one (R63). */
export const NON_TEXT_FORMS: ReadonlySet<string> = new Set(['图表图解', '视频', '动漫', '新闻发布会', '在线访谈']);

export function isInVocabulary(name: VocabularyName, value: string): boolean {
  return VOCABULARIES[name].some((entry) => entry.value === value);
}
