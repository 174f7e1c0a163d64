// Elements and dates of a document before publication: what is missing, what contradicts itself. Words come from a table of labels.
import type { Finding } from '@gongkai/publication/kernel';
import type { LibraryBlock } from './library-block';

export const GATE = 'gongkai-library';

/** Names of elements as the edit view shows them; an attribute not in this table is shown by its own name. */
export const ELEMENT_NAMES: Readonly<Record<string, string>> = {
  title: '标题',
  documentNumber: '发文字号',
  issuers: '发文机关',
  publishingOrgan: '发布机构',
  theme: '主题分类',
  genre: '公文种类',
  formedOn: '成文日期',
  effectiveFrom: '生效日期',
  expiresOn: '失效日期',
  body: '正文',
  attachments: '附件',
  annexes: '附件',
  summary: '内容概述',
  keywords: '关键词',
  source: '信息来源',
  contactOffice: '联系科室',
  contactTelephone: '联系电话',
  documents: '所解读的文件',
  forms: '解读形式',
  interpreter: '解读人',
  interpretingOrgan: '解读机关',
  interpretingOffice: '解读科室',
  kind: '信息类型',
  column: '栏目',
  noticeFrom: '公示起始日期',
  noticeUntil: '公示截止日期',
  takes: '收录的信息类型',
  parent: '上级栏目',
  description: '栏目说明',
  updateEvery: '更新周期',
  zone: '所属专区',
  sections: '页面内容',
  introduction: '介绍',
  category: '制度类别',
  flowCharts: '工作流程图',
  scope: '信息分类和公开范围',
  arrangement: '编排体系',
  access: '获取方式',
  requestChannels: '依申请公开的受理渠道和程序',
  onlineRequest: '在线申请网址',
  officeName: '公开工作机构名称',
  officeAddress: '办公地址',
  officeHours: '办公时间',
  telephone: '联系电话',
  fax: '传真号码',
  email: '互联网联系方式',
  supervision: '监督和救济',
  domain: '领域',
  firstLevel: '一级事项',
  secondLevel: '二级事项',
  content: '公开内容（要素）',
  subject: '公开主体',
  basis: '公开依据',
  timeLimit: '公开时限',
  channels: '公开渠道和载体',
  audience: '公开对象',
  method: '公开方式',
  level: '公开层级',
  responsibleOffice: '责任科室',
  responsiblePerson: '责任人',
};

export const elementName = (name: string): string => ELEMENT_NAMES[name] ?? name;

function isMissing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.replace(/<(?!img|table|hr)[^>]*>|&nbsp;|\s/g, '') === '';
  return Array.isArray(value) && value.length === 0;
}

const finding = (
  severity: Finding['severity'],
  code: string,
  path: string,
  message: string,
  remedy: string
): Finding => ({
  gate: GATE,
  code,
  severity,
  path,
  message,
  remedy,
});

/**
 * @param row the draft
 * @param today the day in Shanghai, YYYY-MM-DD
 */
export function elementFindings(block: LibraryBlock, row: Record<string, unknown>, today: string): Finding[] {
  const findings: Finding[] = [];
  for (const name of block.required ?? []) {
    if (isMissing(row[name])) {
      const label = elementName(name);
      findings.push(finding('blocker', 'library.element-missing', name, `缺少${label}`, `请填写“${label}”。`));
    }
  }
  for (const name of block.recommended ?? []) {
    if (isMissing(row[name])) {
      const label = elementName(name);
      findings.push(
        finding(
          'warning',
          'library.element-recommended',
          name,
          `没有填写${label}`,
          `有${label}的请补充，没有的可以不填。`
        )
      );
    }
  }
  return [...findings, ...dateFindings(block, row, today)];
}

function day(row: Record<string, unknown>, name: string | undefined): string | null {
  const value = name ? row[name] : null;
  return typeof value === 'string' && value ? value.slice(0, 10) : null;
}

function dateFindings(block: LibraryBlock, row: Record<string, unknown>, today: string): Finding[] {
  const findings: Finding[] = [];
  const formed = day(row, block.formedOn);
  const from = day(row, block.effectiveFrom);
  const until = day(row, block.expiresOn);
  if (formed && formed > today) {
    findings.push(
      finding('blocker', 'library.formed-in-future', block.formedOn!, '成文日期晚于今天', '请核对成文日期。')
    );
  }
  if (from && until && until < from) {
    findings.push(
      finding(
        'blocker',
        'library.expires-before-effective',
        block.expiresOn!,
        '失效日期早于生效日期',
        '请核对两个日期。'
      )
    );
  }
  if (formed && until && until < formed) {
    findings.push(
      finding('blocker', 'library.expires-before-formed', block.expiresOn!, '失效日期早于成文日期', '请核对两个日期。')
    );
  }
  return findings;
}
