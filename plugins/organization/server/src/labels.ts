// How organs, persons and posts look in the content manager.
import type { LabelSpec } from './domain/labelling';
import { ORGAN, PERSON, POST, type OwnUid } from './uids';

export const LABELS: Record<OwnUid, LabelSpec> = {
  [ORGAN]: {
    mainField: 'name',
    labels: {
      name: '单位名称',
      shortName: '简称',
      code: '机构代码',
      kind: '单位类型',
      parent: '上级单位',
      children: '下级单位',
      active: '启用',
    },
    hints: {
      code: '组织机构代码或统一社会信用代码（6 至 18 位数字、大写字母、连字符），用作索引号的前段',
      active: '单位撤销后改为否：其岗位不再有效，历史记录保留',
    },
    relations: { parent: 'name', children: 'name' },
    list: ['name', 'code', 'kind', 'parent', 'active'],
    edit: [
      ['name', 'shortName'],
      ['code', 'kind'],
      ['parent', 'active'],
    ],
  },
  [PERSON]: {
    mainField: 'name',
    labels: { name: '姓名', accounts: '登录账号', active: '启用' },
    hints: {
      accounts: '一个人可以先后有多个账号，一个账号只能属于一个人',
      active: '离岗后改为否：不再担任任何岗位，签过的字保留',
    },
    relations: { accounts: 'email' },
    // Accounts are not readable through the content manager's lists, only in the form.
    list: ['name', 'active', 'updatedAt'],
    edit: [['name', 'active'], ['accounts']],
  },
  [POST]: {
    mainField: 'role',
    labels: { person: '人员', organ: '单位', role: '岗位职责', from: '任职起始日期', until: '任职截止日期' },
    hints: {
      until: '最后一天（含当日）；在任的留空',
      role: '信息发布员、政务公开机构负责人、分管负责人在同一单位同一时间各只能有一人',
    },
    relations: { person: 'name', organ: 'name' },
    list: ['organ', 'role', 'person', 'from', 'until'],
    edit: [['person', 'organ'], ['role'], ['from', 'until']],
  },
};
