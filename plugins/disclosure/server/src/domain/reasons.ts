// The three disclosure attributes, and the reasons that a document which is not active may have. 条例 arts. 14–16; 公文公开属性源头认定.

export const ATTRIBUTES = {
  active: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
} as const;

export type Attribute = keyof typeof ATTRIBUTES;

export const isAttribute = (value: unknown): value is Attribute =>
  typeof value === 'string' && Object.hasOwn(ATTRIBUTES, value);

/** Why a document is not active, with the article that says so; a reason belongs to one attribute. */
export const REASONS = {
  'N14-1': { attribute: 'withheld', text: '依法确定为国家秘密', basis: '条例第十四条' },
  'N14-2': { attribute: 'withheld', text: '法律、行政法规禁止公开', basis: '条例第十四条' },
  'N14-3': {
    attribute: 'withheld',
    text: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    basis: '条例第十四条',
  },
  'N15-1': {
    attribute: 'withheld',
    text: '涉及商业秘密，公开会对第三方合法权益造成损害',
    basis: '条例第十五条',
  },
  'N15-2': {
    attribute: 'withheld',
    text: '涉及个人隐私，公开会对第三方合法权益造成损害',
    basis: '条例第十五条',
  },
  'N15-9': { attribute: 'withheld', text: '公开会损害第三方其他合法权益', basis: '条例第十五条' },
  'N16-1': {
    attribute: 'withheld',
    text: '内部事务信息：人事管理、后勤管理、内部工作流程',
    basis: '条例第十六条第一款',
  },
  'N16-2': {
    attribute: 'withheld',
    text: '过程性信息：讨论记录、过程稿、磋商信函、请示报告',
    basis: '条例第十六条第二款',
  },
  'N16-3': { attribute: 'withheld', text: '行政执法案卷信息', basis: '条例第十六条第二款' },
  'R-1': {
    attribute: 'on-request',
    text: '涉及个别公民、法人或其他组织，法律法规未规定必须公开',
    basis: '公文公开属性源头认定',
  },
  'R-2': { attribute: 'on-request', text: '国家有关行业政策规定依申请公开', basis: '公文公开属性源头认定' },
  'R-9': { attribute: 'on-request', text: '其他', basis: '公文公开属性源头认定' },
} as const satisfies Record<string, { attribute: Exclude<Attribute, 'active'>; text: string; basis: string }>;

export type Reason = keyof typeof REASONS;

export const isReason = (value: unknown): value is Reason => typeof value === 'string' && Object.hasOwn(REASONS, value);

/** A reason in words, with its article. */
export const reasonText = (code: Reason): string => `${REASONS[code].text}（${REASONS[code].basis}）`;
