// How the content types look in the admin: Chinese labels, hints, and the order in which an editor thinks.

interface LabelSpec {
  mainField?: string;
  labels: Record<string, string>;
  hints?: Record<string, string>;
  relations?: Record<string, string>;
  list?: string[];
  edit?: string[][];
}

interface ComponentService {
  findConfiguration(component: unknown): Promise<{ metadatas: Record<string, { edit: { label: string } }> }>;
  updateConfiguration(component: unknown, configuration: unknown): Promise<unknown>;
}

interface Instance {
  components: Record<string, unknown>;
  plugin(name: string): {
    service(name: string): ComponentService & { labelContentType(uid: string, spec: LabelSpec): Promise<unknown> };
  };
}

const COMPONENTS: Readonly<Record<string, Record<string, string>>> = {
  'official.issuer': { name: '名称（与文件上印的一致）', organ: '对应单位' },
  'official.attachment': { title: '附件名称', file: '文件' },
};

/** Labels of component fields, where the attribute's name still stands. */
async function labelComponents(strapi: Instance): Promise<void> {
  const service = strapi.plugin('content-manager').service('components');
  for (const [uid, labels] of Object.entries(COMPONENTS)) {
    const component = strapi.components[uid];
    const configuration = await service.findConfiguration(component);
    for (const [name, label] of Object.entries(labels)) {
      const edit = configuration.metadatas[name]?.edit;
      if (edit?.label === name) edit.label = label;
    }
    await service.updateConfiguration(component, configuration);
  }
}

const SPECS: Readonly<Record<string, LabelSpec>> = {
  'api::policy-document.policy-document': {
    mainField: 'title',
    labels: {
      title: '标题',
      documentNumber: '发文字号',
      documentNumberOriginal: '发文字号原样',
      documentNumberKey: '发文字号检索键',
      issuers: '发文机关',
      publishingOrgan: '发布机构',
      genre: '公文种类',
      theme: '主题分类',
      normative: '行政规范性文件',
      formedOn: '成文日期',
      effectiveFrom: '生效日期',
      expiresOn: '失效日期',
      body: '正文',
      attachments: '附件',
      summary: '内容概述',
      keywords: '关键词',
      source: '信息来源',
      contactOffice: '联系科室',
      contactTelephone: '联系电话',
      slug: '网址简称',
      interpretations: '政策解读',
    },
    hints: {
      title: '与文件上印的标题一致',
      documentNumber: '如“云政办发〔2026〕12号”；括号写法会自动规范，没有文号的留空',
      documentNumberOriginal: '规范前的写法，自动留存',
      issuers: '按文件上印的名称填写；联合发文时牵头单位排第一',
      publishingOrgan: '默认为您所在的单位',
      formedOn: '落款日期，不是上网日期',
      effectiveFrom: '文件写明自某日起施行的填写',
      expiresOn: '有效期的最后一天；没有规定的留空',
      keywords: '多个关键词用顿号分开',
      slug: '自动生成，可不填',
    },
    relations: { publishingOrgan: 'name', interpretations: 'title' },
    list: ['title', 'documentNumber', 'formedOn', 'publishingOrgan'],
    edit: [
      ['title'],
      ['documentNumber', 'formedOn'],
      ['issuers'],
      ['publishingOrgan', 'genre'],
      ['effectiveFrom', 'expiresOn', 'normative'],
      ['body'],
      ['attachments'],
      ['theme', 'keywords'],
      ['summary'],
      ['contactOffice', 'contactTelephone'],
      ['source', 'interpretations'],
      ['documentNumberOriginal', 'slug'],
    ],
  },
  'api::interpretation.interpretation': {
    mainField: 'title',
    labels: {
      title: '标题',
      documents: '所解读的文件',
      publishingOrgan: '发布机构',
      forms: '解读形式',
      interpretingOrgan: '解读机关',
      interpreter: '解读人',
      interpretingOffice: '解读科室',
      contactTelephone: '联系电话',
      body: '解读正文',
      media: '图解与视频',
      keywords: '关键词',
      slug: '网址简称',
    },
    hints: {
      publishingOrgan: '默认为您所在的单位',
      forms: '可多选；规范性文件除文字外应有图解或视频等形式',
      interpreter: '主要负责人是第一解读人',
      slug: '自动生成，可不填',
    },
    relations: { documents: 'title', publishingOrgan: 'name' },
    list: ['title', 'publishingOrgan'],
    edit: [
      ['title'],
      ['documents', 'publishingOrgan'],
      ['forms', 'interpreter'],
      ['interpretingOrgan', 'interpretingOffice'],
      ['contactTelephone'],
      ['body'],
      ['media'],
      ['keywords', 'slug'],
    ],
  },
};

/** Sets what an administrator has not set otherwise; safe at every start. */
export async function applyLabels(strapi: Instance): Promise<void> {
  const labels = strapi.plugin('gongkai-organization').service('labels');
  for (const [uid, spec] of Object.entries(SPECS)) await labels.labelContentType(uid, spec);
  await labelComponents(strapi);
}
