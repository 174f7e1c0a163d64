// What the entries of the ledger are called, and what their payloads say, in words an auditor reads. Pure.

/** What was loaded as a demonstration, and that it was taken out again: the entry names every document that went. */
export const DEMO_LOADED = 'demo-loaded';
export const DEMO_REMOVED = 'demo-removed';

/** Actions of the kernel itself; plugins register theirs. */
export const KERNEL_ACTIONS: Readonly<Record<string, string>> = {
  publish: '发布',
  'form-release': '建立发布单',
  'change-release': '修改发布单',
  'schedule-release': '定时发布',
  'unschedule-release': '取消定时',
  'fail-release': '定时发布失败',
  'dissolve-release': '解散发布单',
  withdraw: '撤稿',
  hide: '紧急屏蔽',
  'confirm-hide': '批准屏蔽',
  'lift-hide': '解除屏蔽',
  'escalate-hide': '屏蔽逾期未批',
  'request-purge': '申请彻底清除',
  'confirm-purge': '彻底清除',
  'decline-purge': '不予清除',
  'delete-draft': '删除草稿',
  'release-type': '解除管理',
  [DEMO_LOADED]: '载入演示数据',
  [DEMO_REMOVED]: '移除演示数据',
  'import-calendar': '录入工作日历',
  adopt: '存量纳管',
  'adopt-type': '存量纳管办结',
  'import-archive': '恢复导出的内容',
  restored: '由备份恢复',
  migrate: '数据库迁移',
  compact: '整理数据库文件',
  'export-checkpoint': '导出校验点',
  remind: '到期提醒',
  'settle-reminder': '到期提醒办结',
};

/** Why something was taken down (撤稿事由), with the Chinese names the form shows. */
export const WITHDRAW_CATEGORIES: Readonly<Record<string, string>> = {
  privacy: '泄露个人信息',
  secrecy: '涉及国家秘密或工作秘密',
  'wrong-release': '错误发布',
  annulled: '决定被撤销或变更',
  outdated: '内容失去时效',
  other: '其他',
  'term-over': '公示期满',
  'retention-over': '超过保存期限',
};

/** Categories that no person chooses: the system takes down what its term is over of. */
export const BY_TERM: ReadonlySet<string> = new Set(['term-over', 'retention-over']);

/** Those that a person may choose. */
export const CHOSEN_CATEGORIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WITHDRAW_CATEGORIES).filter(([category]) => !BY_TERM.has(category))
);

export interface Detail {
  label: string;
  text: string;
}

const LABELS: Readonly<Record<string, string>> = {
  comment: '意见',
  reason: '原因',
  category: '事由',
  tier: '审核级次',
  contributors: '供稿人',
  fields: '有变化的字段',
  manner: '签字方式',
  onBehalfOf: '代',
  checklist: '审核要点',
  toTier: '退回到第几级',
  mode: '之后',
  conclusion: '保密审查结论',
  urgency: '缓急',
  workflow: '审核流程',
  tiers: '各级审核',
  definition: '流程内容的摘要值',
  arrangement: '审核安排',
  organ: '单位',
  startsAt: '开始时间',
  endsAt: '结束时间',
  continues: '接续的审核单',
  due: '办理期限',
  text: '提醒内容',
  rule: '时限规则',
  formedOn: '成文日期',
  left: '剩余工作日',
  case: '审核单',
  permit: '发布依据',
  permits: '发布依据',
  findings: '签字时的提示',
  warnings: '发布时的提醒',
  omitted: '尚未公开而略去的关联',
  changed: '内容有变化的稿件',
  person: '经办人',
  file: '文件',
  question: '疑问',
  before: '变更前',
  after: '变更后',
  name: '名称',
  personName: '人员',
  organName: '单位',
  shortName: '简称',
  code: '代码',
  kind: '类型',
  role: '岗位',
  from: '起',
  until: '止',
  active: '启用',
  title: '标题',
  uid: '内容类型',
  year: '年份',
  version: '版次',
  source: '依据',
  off: '放假天数',
  work: '调休上班天数',
  adopted: '纳管份数',
  drafts: '登记草稿份数',
  earlier: '此前已登记份数',
  sha256: '文件摘要',
  rows: '行数',
  backup: '备份',
  upTo: '备份时留痕到',
  migrations: '数据库迁移',
  count: '条数',
  head: '链头哈希值',
  attribute: '公开属性',
  attributeBefore: '原公开属性',
  attributeReason: '理由',
  signer: '签发人',
  signedOn: '签发日期',
  said: '内容的摘要值',
  facts: '发布时登记',
  indexNumber: '索引号',
  hide: '屏蔽的留痕号',
  dueOn: '办理期限',
  annulledOn: '撤销或变更日期',
  inTime: '按期撤下',
  purge: '申请的留痕号',
  keepsEarlier: '原来的版本继续供查阅',
  places: '清除处数',
  purgedFiles: '清除文件数',
  number: '编号',
  total: '件数',
  manifest: '文件清单的摘要值',
  receiver: '接收单位',
  deliveredOn: '移交日期',
  release: '发布单',
  reasons: '未能发布的原因',
  plannedAt: '计划发布时间',
  late: '晚于计划',
  waitsFor: '等待随发布单公开',
  way: '移交方式',
  voided: '作废',
  result: '结果',
};

/** Keys that say nothing to a reader or more than a name about a person. */
const SILENT = new Set([
  'accounts',
  'personId',
  'organId',
  'parent',
  'post',
  'salt',
  'frozen',
  'checked',
  'fixed',
  'seat',
  'next',
  'intake',
  'system',
  'determination',
  'matter',
  'ruleKey',
  'stage',
  'roles',
  'hidden',
  'tombstone',
  'kept',
  'purged',
  'package',
  'delivery',
  'corrects',
  'evaluation',
  'releaseRow',
  'persons',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function words(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join('、');
  if (!isRecord(value)) return String(value as string | number);
  // A person, a finding and a permit are told by their names.
  if (typeof value.code === 'string' && typeof value.gate === 'string') return value.code;
  if (typeof value.evidence === 'string' && typeof value.kind === 'string') return `${value.kind} ${value.evidence}`;
  if (typeof value.documentId === 'string' && typeof value.uid === 'string') return `${value.uid} ${value.documentId}`;
  if ('at' in value && typeof value.name === 'string') return value.name;
  return Object.entries(value)
    .filter(([key]) => !SILENT.has(key))
    .map(([key, inner]) => [LABELS[key] ?? key, words(inner)] as const)
    .filter(([, text]) => text)
    .map(([label, text]) => `${label} ${text}`)
    .join('，');
}

/**
 * A payload as lines for people: what it says, nothing about persons beyond their names.
 * @param named words for values of a key, for instance the categories of a withdrawal
 */
export function payloadDetails(
  payload: unknown,
  named: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
): Detail[] {
  if (!isRecord(payload)) return [];
  return Object.entries(payload).flatMap(([key, value]) => {
    if (SILENT.has(key)) return [];
    const text =
      (typeof value === 'string' || typeof value === 'number' ? named[key]?.[value] : undefined) ?? words(value);
    return text ? [{ label: LABELS[key] ?? key, text: [...new Set(text.split('、'))].join('、') }] : [];
  });
}
