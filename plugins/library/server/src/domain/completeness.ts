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
