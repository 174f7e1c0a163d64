// Components, those of documents and the sections of pages: labels, hints, and the order of their fields.
import type { LabelSpec } from './index';

const heading = '版块标题';

export const COMPONENT_LABELS: Readonly<Record<string, LabelSpec>> = {
  'official.issuer': {
    mainField: 'name',
    labels: { name: '名称（与文件上印的一致）', organ: '对应单位' },
    relations: { organ: 'name' },
  },
  'official.attachment': {
    mainField: 'title',
    labels: { title: '附件名称', file: '文件', disclosureAttribute: '公开属性' },
    hints: { disclosureAttribute: '不选即与文件相同；不能公开的附件不得随文件发布' },
  },
  'official.effect': {
    mainField: 'named',
    labels: {
      kind: '关联方式',
      document: '所关联的文件',
      named: '文件名称（不在本系统中的）',
      articles: '涉及的条款',
      effectiveOn: '生效日期',
    },
    hints: {
      document: '被修改、废止或者替代的旧文件',
      named: '如“《云溪县旧办法》（云政办发〔2001〕3号）”；选了文件的不填',
      articles: '修改、部分废止的必填，如“第三条、第七条第二款”',
      effectiveOn: '自本文件施行之日起的留空',
    },
    relations: { document: 'title' },
    edit: [['kind', 'effectiveOn'], ['document'], ['named'], ['articles']],
  },
  'section.text': { mainField: 'heading', labels: { heading, body: '正文' } },
  'section.document-list': {
    mainField: 'heading',
    labels: { heading, introduction: '说明', documents: '政策文件', articles: '信息稿件' },
    hints: { documents: '按选择的先后排列；没有公开的不会显示' },
    relations: { documents: 'title', articles: 'title' },
    edit: [['heading'], ['introduction'], ['documents'], ['articles']],
  },
  'section.service-list': {
    mainField: 'heading',
    labels: { heading, introduction: '说明', services: '办事服务' },
    edit: [['heading'], ['introduction'], ['services']],
  },
  'section.service': {
    mainField: 'title',
    labels: { title: '服务名称', link: '网址', office: '办理单位', telephone: '联系电话', note: '说明' },
    edit: [['title'], ['link'], ['office', 'telephone'], ['note']],
  },
  'section.question-answer': { mainField: 'heading', labels: { heading, questions: '问答' } },
  'section.question': {
    mainField: 'question',
    labels: { question: '问题', answer: '回答' },
    edit: [['question'], ['answer']],
  },
  'section.contact': {
    mainField: 'heading',
    labels: {
      heading,
      office: '办理单位或者科室',
      address: '地址',
      hours: '办公时间',
      telephone: '联系电话',
      fax: '传真号码',
      email: '电子邮箱',
    },
    edit: [['heading'], ['office'], ['address'], ['hours', 'telephone'], ['fax', 'email']],
  },
  'section.notice': {
    mainField: 'heading',
    labels: { heading, content: '提示内容', from: '起始日期', until: '截止日期', documents: '相关政策文件' },
    hints: { until: '最后一天，含当日；没有期限的留空' },
    relations: { documents: 'title' },
    edit: [['heading'], ['content'], ['from', 'until'], ['documents']],
  },
  'section.image-text': {
    mainField: 'heading',
    labels: { heading, image: '图片', body: '文字' },
    hints: { image: '请在媒体库中为图片填写替代文字' },
  },
};
