// The demo county 云溪县: its organs, people and first documents. Place, people and texts are invented.

export const PASSWORD = 'Yunxi-2026';

export const ORGANS = [
  {
    key: 'county',
    name: '云溪县人民政府办公室',
    shortName: '县政府办',
    code: '11341799MB0000017A',
    kind: 'government',
  },
  {
    key: 'water',
    name: '云溪县水利局',
    shortName: '县水利局',
    code: '11341799MB0000025B',
    kind: 'department',
    parent: 'county',
  },
  {
    key: 'civil',
    name: '云溪县民政局',
    shortName: '县民政局',
    code: '11341799MB0000033C',
    kind: 'department',
    parent: 'county',
  },
] as const;

export const PEOPLE = [
  { key: 'zhou', name: '周明', organ: 'water', role: 'drafter', words: '拟稿人 drafter' },
  { key: 'chen', name: '陈静', organ: 'water', role: 'information-publisher', words: '信息发布员（初审）tier 1' },
  {
    key: 'li',
    name: '李敏',
    organ: 'water',
    role: 'head-of-disclosure-office',
    words: '政务公开机构负责人（复审）tier 2',
  },
  { key: 'wang', name: '王强', organ: 'county', role: 'leader-in-charge', words: '分管负责人（终审）tier 3' },
  {
    key: 'zhao',
    name: '赵岚',
    organ: 'civil',
    role: 'head-of-disclosure-office',
    words: '外单位的复审人 reviewer of another organ',
  },
  { key: 'sun', name: '孙立', organ: 'county', role: 'auditor', words: '审计员（只读）auditor' },
] as const;

export const POLICY = 'api::policy-document.policy-document';
export const INTERPRETATION = 'api::interpretation.interpretation';

const contact = { contactOffice: '农村水利股', contactTelephone: '0563-6020118' };
const issuers = [{ name: '云溪县水利局' }];

/** Published with its interpretation. */
export const MEASURES = {
  title: '云溪县水利局关于印发云溪县农村供水工程运行管理办法的通知',
  documentNumber: '云水发[2026]31号',
  issuers,
  genre: '通知',
  theme: '农业、林业、水利\\水利',
  normative: true,
  formedOn: '2026-09-18',
  effectiveFrom: '2026-10-01',
  expiresOn: '2031-09-30',
  keywords: '农村供水、运行管理、水费',
  summary: '规定县域内农村供水工程的管护责任、水质检测、水费收缴和停水告知。',
  ...contact,
  body: [
    '<p>各乡镇人民政府，各供水单位：</p>',
    '<p>现将《云溪县农村供水工程运行管理办法》印发给你们，请认真执行。</p>',
    '<p style="text-align:right">云溪县水利局</p><p style="text-align:right">2026年9月18日</p>',
    '<h2>云溪县农村供水工程运行管理办法</h2>',
    '<h3>第一章　总则</h3>',
    '<p>第一条　为了保障农村居民用水安全，明确供水工程的管护责任，结合本县实际，制定本办法。</p>',
    '<p>第二条　本县行政区域内由财政资金建设的农村供水工程，其运行、维护和监督适用本办法。</p>',
    '<h3>第二章　供水与水质</h3>',
    '<p>第三条　供水单位应当按下表的频次检测水质，并在村务公开栏公布结果。</p>',
    '<table><tbody><tr><th>检测项目</th><th>千人以上工程</th><th>千人以下工程</th></tr>',
    '<tr><td>浑浊度、余氯</td><td>每日一次</td><td>每周一次</td></tr><tr><td>微生物指标</td><td>每月一次</td><td>每季度一次</td></tr></tbody></table>',
    '<p>第四条　因检修需要停水的，供水单位应当提前24小时告知用户。</p>',
    '<h3>第三章　附则</h3>',
    '<p>第五条　本办法自2026年10月1日起施行，有效期五年。</p>',
  ].join(''),
};

export const MEASURES_READING = {
  title: '《云溪县农村供水工程运行管理办法》政策解读',
  forms: ['文字解读', '图表图解'],
  interpretingOrgan: '云溪县水利局',
  interpreter: '县水利局主要负责人',
  interpretingOffice: '农村水利股',
  contactTelephone: '0563-6020118',
  keywords: '农村供水',
  body: [
    '<h2>一、为什么制定</h2><p>近年来建成的供水工程陆续移交乡镇，谁来管、怎么管需要一个统一的办法。</p>',
    '<h2>二、与群众有关的变化</h2><p>水质检测结果要在村里公布；计划停水至少提前一天通知；水费按表计收，困难家庭可以申请减免。</p>',
    '<h2>三、向谁咨询</h2><p>对用水、水费有疑问的，可以向县水利局农村水利股咨询。</p>',
  ].join(''),
};

/** Waits for the second signature. */
export const WINTER = {
  title: '云溪县水利局关于做好今冬明春农村供水保障工作的通知',
  documentNumber: '云水发〔2026〕38号',
  issuers,
  genre: '通知',
  theme: '农业、林业、水利\\水利',
  formedOn: '2026-11-16',
  keywords: '冬季供水、防冻',
  summary: '部署管道防冻、应急送水和值班安排。',
  ...contact,
  body: [
    '<p>各乡镇水利站，各供水单位：</p>',
    '<p>为保障今冬明春农村用水，现就有关工作通知如下。</p>',
    '<h2>一、做好管道防冻</h2><p>各供水单位应当在12月10日前完成裸露管道包扎和入户水表检查。</p>',
    '<h2>二、备足应急力量</h2><p>每个乡镇至少安排一辆应急送水车，值班电话向用户公布。</p>',
    '<p style="text-align:right">云溪县水利局</p><p style="text-align:right">2026年11月16日</p>',
  ].join(''),
};

/** A draft that lacks what the panel asks for. */
export const DRAFT = {
  title: '云溪县水利局关于开展小型水库安全检查的通知',
  issuers,
  genre: '通知',
  body: '<p>各乡镇人民政府：</p><p>为摸清全县小型水库运行状况，决定开展一次安全检查。</p>',
};
