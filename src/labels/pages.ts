// Zones, their pages, and topic pages: labels, hints, and the form in the order in which an editor thinks.
import type { LabelSpec } from './index';

export const PAGE_LABELS: Readonly<Record<string, LabelSpec>> = {
  'api::disclosure-zone.disclosure-zone': {
    mainField: 'title',
    labels: {
      title: '专区名称',
      publishingOrgan: '发布机构',
      introduction: '专区介绍',
      address: '地点',
      hours: '开放时间',
      telephone: '联系电话',
      keywords: '关键词',
      order: '排列顺序',
      slug: '网址简称',
    },
    hints: {
      publishingOrgan: '默认为您所在的单位',
      introduction: '写明专区为谁服务、有什么内容',
      address: '设在服务大厅等场所的专区填写，只在网上的留空',
      order: '数字小的排在前面',
      slug: '自动生成，可不填',
    },
    relations: { publishingOrgan: 'name' },
    list: ['title', 'publishingOrgan', 'order'],
    edit: [
      ['title'],
      ['publishingOrgan'],
      ['introduction'],
      ['keywords', 'order'],
      ['address'],
      ['hours', 'telephone'],
      ['slug'],
    ],
  },
  'api::zone-page.zone-page': {
    mainField: 'title',
    labels: {
      title: '页面名称',
      zone: '所属专区',
      publishingOrgan: '发布机构',
      sections: '页面内容',
      keywords: '关键词',
      order: '排列顺序',
      slug: '网址简称',
    },
    hints: {
      publishingOrgan: '默认为您所在的单位',
      sections: '由各种版块组成，可以增减、调整顺序',
      order: '数字小的排在前面',
      slug: '自动生成，可不填',
    },
    relations: { zone: 'title', publishingOrgan: 'name' },
    list: ['title', 'zone', 'publishingOrgan', 'order'],
    edit: [['title'], ['zone', 'publishingOrgan'], ['sections'], ['keywords', 'order'], ['slug']],
  },
  'api::topic-page.topic-page': {
    mainField: 'title',
    labels: {
      title: '专栏名称',
      publishingOrgan: '发布机构',
      introduction: '专栏导语',
      sections: '专栏内容',
      keywords: '关键词',
      slug: '网址简称',
    },
    hints: {
      publishingOrgan: '默认为您所在的单位',
      introduction: '一两句话说明专题的由来和内容',
      sections: '由各种版块组成，可以增减、调整顺序',
      keywords: '多个关键词用顿号分开',
      slug: '自动生成，可不填',
    },
    relations: { publishingOrgan: 'name' },
    list: ['title', 'publishingOrgan'],
    edit: [['title'], ['publishingOrgan'], ['introduction'], ['sections'], ['keywords', 'slug']],
  },
};
