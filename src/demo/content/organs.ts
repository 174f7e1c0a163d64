// Organs of the demo county 云溪县, of every kind and level. Places are invented; region 999999 of the credit codes is assigned to nobody.

export interface OrganSpec {
  name: string;
  shortName: string;
  creditCode: string;
  kind: 'government' | 'department' | 'township' | 'subdistrict' | 'village' | 'institution' | 'zone';
  parent?: OrganKey;
  offices?: readonly string[];
}

export type OrganKey =
  | 'gov'
  | 'county'
  | 'devreform'
  | 'edu'
  | 'civil'
  | 'finance'
  | 'hr'
  | 'land'
  | 'housing'
  | 'agri'
  | 'water'
  | 'health'
  | 'emergency'
  | 'market'
  | 'data'
  | 'devzone'
  | 'qingxi'
  | 'baishi'
  | 'liuwan'
  | 'songling'
  | 'shiqiao'
  | 'chayuan'
  | 'dukou'
  | 'hospital'
  | 'school'
  | 'library';

const organ = (
  name: string,
  shortName: string,
  creditCode: string,
  kind: OrganSpec['kind'],
  parent?: OrganKey,
  offices?: readonly string[]
): OrganSpec => ({ name, shortName, creditCode, kind, parent, offices });

/** In an order in which every organ follows the one above it. */
export const ORGANS: Readonly<Record<OrganKey, OrganSpec>> = {
  gov: organ('云溪县人民政府', '县政府', '11999999MB0000019T', 'government'),
  county: organ('云溪县人民政府办公室', '县政府办', '11999999MB0000027M', 'department', 'gov', [
    '政务公开股',
    '秘书股',
    '督查室',
  ]),
  devreform: organ('云溪县发展和改革委员会', '县发展改革委', '11999999MB0000035G', 'department', 'gov', [
    '营商环境股',
    '重点项目股',
  ]),
  edu: organ('云溪县教育局', '县教育局', '11999999MB0000043B', 'department', 'gov', ['基础教育股', '人事股']),
  civil: organ('云溪县民政局', '县民政局', '11999999MB00000516', 'department', 'gov', [
    '养老服务股',
    '社会救助股',
    '办公室',
  ]),
  finance: organ('云溪县财政局', '县财政局', '11999999MB000006XX', 'department', 'gov', ['预算股', '国库股']),
  hr: organ('云溪县人力资源和社会保障局', '县人社局', '11999999MB0000078X', 'department', 'gov', [
    '就业促进股',
    '事业单位管理股',
  ]),
  land: organ('云溪县自然资源和规划局', '县自然资源局', '11999999MB0000086Q', 'department', 'gov', [
    '征地事务股',
    '规划股',
  ]),
  housing: organ('云溪县住房和城乡建设局', '县住建局', '11999999MB0000094K', 'department', 'gov', [
    '住房保障股',
    '村镇建设股',
  ]),
  agri: organ('云溪县农业农村局', '县农业农村局', '11999999MB00001079', 'department', 'gov', [
    '种植业股',
    '计划财务股',
  ]),
  water: organ('云溪县水利局', '县水利局', '11999999MB00001154', 'department', 'gov', [
    '农村水利股',
    '水旱灾害防御股',
    '办公室',
  ]),
  health: organ('云溪县卫生健康委员会', '县卫生健康委', '11999999MB0000123Y', 'department', 'gov', [
    '基层卫生股',
    '办公室',
  ]),
  emergency: organ('云溪县应急管理局', '县应急局', '11999999MB0000131R', 'department', 'gov', [
    '救灾和物资保障股',
    '应急指挥中心',
  ]),
  market: organ('云溪县市场监督管理局', '县市场监管局', '11999999MB000014XH', 'department', 'gov', [
    '食品安全股',
    '登记注册股',
  ]),
  data: organ('云溪县数据资源管理局', '县数据局', '11999999MB0000158H', 'department', 'gov', ['政务服务管理股']),
  devzone: organ('云溪经济开发区管理委员会', '云溪经开区', '11999999MB0000166C', 'zone', 'gov', ['企业服务部']),
  qingxi: organ('云溪县清溪街道办事处', '清溪街道', '11999999MB00001747', 'subdistrict', 'gov', ['党政综合办公室']),
  baishi: organ('云溪县白石镇人民政府', '白石镇', '11999999MB00001822', 'township', 'gov', [
    '党政综合办公室',
    '公共服务办公室',
  ]),
  liuwan: organ('云溪县柳湾镇人民政府', '柳湾镇', '11999999MB0000190W', 'township', 'gov', ['党政综合办公室']),
  songling: organ('云溪县松岭乡人民政府', '松岭乡', '11999999MB0000203J', 'township', 'gov', ['党政综合办公室']),
  shiqiao: organ('云溪县白石镇石桥村村民委员会', '石桥村', '54999999MB00002110', 'village', 'baishi'),
  chayuan: organ('云溪县白石镇茶园村村民委员会', '茶园村', '54999999MB000022XP', 'village', 'baishi'),
  dukou: organ('云溪县柳湾镇渡口村村民委员会', '渡口村', '54999999MB0000238P', 'village', 'liuwan'),
  hospital: organ('云溪县人民医院', '县医院', '12999999MB0000246W', 'institution', 'health', ['医务科', '院办公室']),
  school: organ('云溪县实验小学', '实验小学', '12999999MB0000254P', 'institution', 'edu', ['教务处']),
  library: organ('云溪县公共图书馆', '县图书馆', '12999999MB0000270D', 'institution', 'gov', ['读者服务部']),
};

/** Where each organ sits; its telephone is made of its place in the list, with an area code of nobody. */
export const ADDRESSES: Readonly<Record<OrganKey, string>> = {
  gov: '清溪街道行政中心',
  county: '清溪街道行政中心三楼',
  devreform: '清溪街道行政中心五楼',
  edu: '清溪街道学府路教育综合楼',
  civil: '清溪街道民生路民政综合楼',
  finance: '清溪街道行政中心二楼',
  hr: '清溪街道民生路人社服务大厅',
  land: '清溪街道滨河路国土大厦',
  housing: '清溪街道文昌路建设大厦',
  agri: '清溪街道文昌路农业大厦',
  water: '清溪街道滨河路水利大厦',
  health: '清溪街道康宁路卫生综合楼',
  emergency: '清溪街道康宁路应急指挥中心',
  market: '清溪街道商城路市场监管大楼',
  data: '清溪街道政务服务中心四楼',
  devzone: '云溪经济开发区创新路综合楼',
  qingxi: '清溪街道东门社区',
  baishi: '白石镇石桥村镇政府',
  liuwan: '柳湾镇老街镇政府',
  songling: '松岭乡高塘村乡政府',
  shiqiao: '白石镇石桥村党群服务中心',
  chayuan: '白石镇茶园村党群服务中心',
  dukou: '柳湾镇渡口村党群服务中心',
  hospital: '清溪街道康宁路18号',
  school: '清溪街道学府路6号',
  library: '清溪街道文昌路2号',
};

const LEVELS: Readonly<Partial<Record<OrganSpec['kind'], string>>> = {
  township: 'township-level',
  subdistrict: 'township-level',
  village: 'village-level',
};

const REGION = { regionCode: '999999', regionName: '云溪县' };

/** What is entered of an organ, without the organ above it. */
export function organData(key: OrganKey): Record<string, unknown> {
  const { name, shortName, creditCode, kind } = ORGANS[key];
  const number = String(Object.keys(ORGANS).indexOf(key) + 10);
  return {
    name,
    shortName,
    code: creditCode,
    creditCode,
    kind,
    level: LEVELS[kind] ?? 'county-level',
    ...REGION,
    address: ADDRESSES[key],
    officeHours: '工作日8:30—12:00，14:30—17:30',
    telephone: `0000-60${number}000`,
    ...(key === 'gov' ? { siteId: '9999990001' } : {}),
  };
}
