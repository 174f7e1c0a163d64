// Items of the catalogs of public matters 公开事项, arranged for this county; what the law asks comes from the national guidelines.
import type { OrganKey } from './organs';

export interface CatalogItem {
  organ: OrganKey;
  domain: string;
  firstLevel: string;
  secondLevel: string;
  content: string;
  basis: string;
  timeLimit: string;
  /** Key of the rule by which what belongs to the item is due; the general one when it says nothing. */
  clockRule?: string;
  channels: readonly string[];
  audience?: string;
  /** Who the special public is, when the item is not for everybody. */
  group?: string;
  method?: string;
  levels: '县级' | '乡、村级';
  office: string;
  telephone: string;
}

const WEB = '政府网站';
const BOARD = '社区/企事业单位/村公示栏（电子屏）';
const HALL = '政务服务中心';
const POINT = '公开查阅点';
const CHANGED = '信息形成或者变更之日起20个工作日内';
const MADE = '制定或者获取信息之日起10个工作日内';
const REGULATION = '《中华人民共和国政府信息公开条例》';

const item = (
  organ: OrganKey,
  [domain, firstLevel, secondLevel]: readonly [string, string, string],
  content: string,
  basis: string,
  timeLimit: string,
  channels: readonly string[],
  [office, telephone]: readonly [string, string],
  more: Partial<CatalogItem> = {}
): CatalogItem => ({
  organ,
  domain,
  firstLevel,
  secondLevel,
  content,
  basis,
  timeLimit,
  ...(timeLimit.startsWith(MADE) ? { clockRule: 'social-assistance' } : {}),
  channels,
  office,
  telephone,
  levels: '县级',
  ...more,
});

const relief = ['社会救助股', '0000-6022210'] as const;
const care = ['养老服务股', '0000-6022205'] as const;
const budget = ['预算股', '0000-6021402'] as const;
const school = ['基础教育股', '0000-6023301'] as const;
const village = ['村镇建设股', '0000-6025508'] as const;
const land = ['征地事务股', '0000-6021512'] as const;
const food = ['食品安全股', '0000-6026603'] as const;
const project = ['重点项目股', '0000-6021205'] as const;
const jobs = ['就业促进股', '0000-6023405'] as const;

export const CATALOG: readonly CatalogItem[] = [
  item(
    'civil',
    ['社会救助', '综合业务', '政策法规文件'],
    '社会救助法规、规章和本县配套文件',
    `${REGULATION}及相关规定`,
    MADE,
    [WEB, POINT, HALL],
    relief
  ),
  item(
    'civil',
    ['社会救助', '最低生活保障', '办事指南'],
    '办理事项、条件、保障标准、申请材料、流程、时间地点、联系方式',
    '国发〔2012〕45号及本县配套文件',
    MADE,
    [WEB, POINT, HALL, BOARD],
    relief
  ),
  item(
    'baishi',
    ['社会救助', '最低生活保障', '审核信息'],
    '初审对象名单及相关信息',
    '国发〔2012〕45号及本县配套文件',
    `${MADE}，公示7个工作日`,
    [BOARD],
    ['公共服务办公室', '0000-6029003'],
    { levels: '乡、村级', audience: '特定群众', group: '所在村（社区）居民' }
  ),
  item(
    'civil',
    ['社会救助', '临时救助', '审核审批信息'],
    '支出型临时救助的对象、金额和事由（网站公开汇总数）',
    '国发〔2014〕47号',
    MADE,
    [WEB, BOARD],
    relief
  ),
  item(
    'civil',
    ['养老服务', '养老服务通用政策', '政策文件'],
    '文件名称、文号、发文部门',
    `${REGULATION}及相关规定`,
    '制定或者获取文件之日起10个工作日内',
    [WEB, '两微一端', HALL],
    care
  ),
  item(
    'civil',
    ['养老服务', '养老服务业务办理', '老年人补贴'],
    '补贴名称、依据、对象、内容和标准、方式、材料、流程、时限、咨询电话',
    `${REGULATION}及相关规定`,
    '制定或者获取补贴政策之日起10个工作日内',
    [WEB, HALL],
    care
  ),
  item(
    'finance',
    ['财政预算决算', '财政预决算', '政府预算'],
    '一般公共预算、政府性基金、国有资本经营、社会保险基金预算及“三公”经费；没有数据的表格列空表并说明',
    '《中华人民共和国预算法》、财预〔2016〕143号',
    '本级人民代表大会批准后20日内',
    [WEB],
    budget
  ),
  item(
    'finance',
    ['财政预算决算', '财政预决算', '部门预算'],
    '部门收支总体情况、财政拨款收支情况、“三公”经费',
    '《中华人民共和国预算法》、财预〔2016〕143号',
    '本级财政部门批复后20日内',
    [WEB],
    budget
  ),
  item(
    'devreform',
    ['重大建设项目', '批准服务信息', '办事指南'],
    '申报材料清单、批准流程、办理时限、受理机构联系方式',
    '国办发〔2017〕94号',
    '实时公开',
    [WEB, POINT, HALL],
    project
  ),
  item(
    'devreform',
    ['重大建设项目', '批准结果信息', '政府投资项目审批'],
    '审批结果、批复时间、批复文号、项目名称、项目统一代码',
    '国办发〔2017〕94号',
    '信息形成20个工作日内；许可、处罚自决定之日起7个工作日内',
    [WEB],
    project
  ),
  item(
    'edu',
    ['义务教育', '招生管理', '招生范围'],
    '招生范围、学区划分详细情况',
    `${REGULATION}、教育部关于推进中小学信息公开工作的意见`,
    CHANGED,
    [WEB, '两微一端', POINT, BOARD],
    school
  ),
  item(
    'edu',
    ['义务教育', '招生管理', '招生结果'],
    '各校招生计划和录取人数',
    `${REGULATION}、教育部关于推进中小学信息公开工作的意见`,
    CHANGED,
    [WEB, BOARD],
    school
  ),
  item(
    'housing',
    ['农村危房改造', '部门文件', '相关文件'],
    '文件分类、日期、标题、文号、有效性和内容',
    `${REGULATION}及实施细则`,
    '信息形成之日起20个工作日内',
    [WEB, '两微一端', POINT],
    village
  ),
  item(
    'housing',
    ['农村危房改造', '计划实施', '任务分配'],
    '补助农户名单（网站公开分村户数）',
    '建村〔2017〕192号',
    '分配结果确定后20个工作日内',
    [WEB, BOARD],
    village
  ),
  item(
    'land',
    ['征地补偿', '征地前期准备', '拟征收土地告知'],
    '拟征收土地用途、位置和范围、补偿标准及安置途径、现状调查安排、听证权利',
    '《中华人民共和国土地管理法》及其实施条例',
    '在实地启动拟征收土地工作时',
    [WEB, BOARD],
    land,
    { audience: '特定群众', group: '所在地村集体成员' }
  ),
  item(
    'land',
    ['国有土地上房屋征收', '征收', '社会稳定风险评估'],
    '社会稳定风险评估结果',
    '《国有土地上房屋征收与补偿条例》',
    '自收到申请之日起20个工作日内',
    ['其他'],
    land,
    { audience: '特定群众', group: '申请人', method: '依申请公开' }
  ),
  item(
    'market',
    ['食品药品监管', '监督检查', '食品生产经营监督检查'],
    '检查制度、检查标准、检查结果',
    '《中华人民共和国食品安全法》',
    CHANGED,
    [WEB],
    food
  ),
  item(
    'market',
    ['食品药品监管', '行政处罚', '食品生产经营行政处罚'],
    '处罚对象、案件名称、违法事实、处罚种类和依据、决定书文号',
    `${REGULATION}、《中华人民共和国食品安全法》`,
    '行政处罚决定形成之日起7个工作日内',
    [WEB],
    food
  ),
  item(
    'hr',
    ['就业创业', '就业信息服务', '岗位信息发布'],
    '招聘单位、岗位要求、福利待遇、招聘流程、应聘方式、咨询电话',
    '《中华人民共和国就业促进法》、《人力资源市场暂行条例》',
    CHANGED,
    [WEB, HALL],
    jobs
  ),
  item(
    'agri',
    ['涉农补贴', '农业生产发展资金', '耕地地力保护补贴'],
    '政策依据、申请指南、补贴结果、监督渠道',
    '财农〔2017〕41号',
    CHANGED,
    [WEB, BOARD],
    ['计划财务股', '0000-6024412']
  ),
  item(
    'emergency',
    ['救灾', '灾害救助', '救灾资金分配'],
    '救灾资金数额、分配乡镇、用途和发放结果',
    `${REGULATION}、《自然灾害救助条例》`,
    CHANGED,
    [WEB, BOARD],
    ['救灾和物资保障股', '0000-6021310']
  ),
  item(
    'water',
    ['市政服务', '农村供水', '供水水质信息'],
    '供水工程名称、检测项目、检测结果、检测单位',
    `${REGULATION}、《生活饮用水卫生监督管理办法》`,
    '每季度结束后20个工作日内',
    [WEB, BOARD],
    ['农村水利股', '0000-6020118']
  ),
];
