// The approval sheet as a form: rows of a ruled table in the order in which an office reads it. DOCX and PDF are drawn from the same rows. Pure.
import { STATE_NAMES } from '../case-table';
import type { SheetFacts, SheetSignature } from './facts';

export interface SheetCell {
  /** Paragraphs. */
  lines: string[];
  /** In twelfths of the table. */
  width: number;
  /** A heading: centred, in the middle of its row. */
  head?: boolean;
  align?: 'center' | 'right';
  /** Long signs without blanks, such as digests: small, broken anywhere. */
  fine?: boolean;
  /** The verification code: large. */
  large?: boolean;
}

export interface SheetLayout {
  title: string;
  /** Under the title: left and right. */
  under: [string, string];
  rows: SheetCell[][];
  /** Under the table. */
  notes: string[];
  code: string;
}

const SHANGHAI = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant as 2026年11月22日 09:30:12, Beijing time. */
export const sheetTime = (at: number): string => SHANGHAI.format(at);

const head = (text: string, width = 2): SheetCell => ({ lines: [text], width, head: true });
const cell = (text: string | string[], width: number, more: Partial<SheetCell> = {}): SheetCell => ({
  lines: Array.isArray(text) ? text : [text],
  width,
  ...more,
});

const seqText = (seq: number): string => `操作留痕第 ${seq} 号`;

/** Lines that say who signed, by which post, when. */
function signatureLines(
  { by, role, manner, at, seq }: Pick<SheetSignature, 'by' | 'role' | 'manner' | 'at' | 'seq'>,
  label: string,
  postName: (role: string) => string
): string[] {
  const post = role ? `（${postName(role)}）` : '';
  return [`${label}：${by}${post}${manner ? `　${manner}` : ''}`, `时间：${sheetTime(at)}　${seqText(seq)}`];
}

function opinion(signature: SheetSignature, postName: (role: string) => string): string[] {
  return [
    `审核意见：同意。${signature.comment ? `${signature.comment}` : ''}${signature.carried ? '（前一轮所签，内容未变，继续有效）' : signature.suggested ? '（附修改意见签字，所提修改已全部采纳）' : ''}`,
    ...(signature.checklist.length ? [`审核要点：${signature.checklist.join('；')}`] : []),
    signature.findings.length ? `签字时系统提示：${signature.findings.join('；')}` : '签字时系统提示：无',
    ...signatureLines(signature, '签字', postName),
  ];
}

/**
 * The form of a sheet.
 * @param postName the name of a post by its role
 */
export function sheetLayout(facts: SheetFacts, code: string, postName: (role: string) => string): SheetLayout {
  const [first] = facts.members;
  const attributes = facts.members.flatMap(({ attribute }) => attribute ?? []);
  const reasons = attributes.flatMap(({ reason }) => reason ?? []);
  const many = facts.members.length > 1;
  const { result } = facts;
  const ended = result.at === null ? '' : `　${sheetTime(result.at)}`;
  const rows: SheetCell[][] = [
    [head('标题'), cell(first?.title ?? '', 10)],
    [
      head('文号'),
      cell(first?.number ?? '（无）', 4),
      head('公开属性'),
      cell([...new Set(attributes.map(({ name }) => name))].join('、') || '主动公开（经本表审批公开）', 4),
    ],
    [head('公开理由'), cell(reasons.join('；') || '（没有另行登记）', 10)],
    [head('发布单位'), cell(facts.organ, 4), head('起草人'), cell(facts.drafters.join('、') || facts.submitted.by, 4)],
    [
      head('送审人'),
      cell(facts.submitted.by, 4),
      head('送审时间'),
      cell([sheetTime(facts.submitted.at), seqText(facts.submitted.seq)], 4),
    ],
    ...(facts.submitted.comment ? [[head('送审说明'), cell(facts.submitted.comment, 10)]] : []),
    [head('稿件', 2), head('标题和文号', 5), head('内容摘要值', 5)],
    ...facts.members.map(({ typeName, title, number, digest, intact }, i) => [
      cell(`${many ? `${i + 1}. ` : ''}${typeName}`, 2, { align: 'center' }),
      cell([title, ...(number ? [number] : [])], 5),
      cell([digest, ...(intact ? [] : ['注意：留存的内容与摘要值不符'])], 5, { fine: true }),
    ]),
    ...facts.tiers.map(({ name, signatures }) => [
      head(`${name}意见`),
      cell(
        signatures.length
          ? signatures.flatMap((one, i) => [...(i ? [''] : []), ...opinion(one, postName)])
          : '（没有签字）',
        10
      ),
    ]),
    [
      head('保密审查'),
      cell(
        facts.secrecy
          ? [
              `结论：${facts.secrecy.conclusion}。${facts.secrecy.comment ?? ''}`,
              ...signatureLines(facts.secrecy, '审查人', postName),
            ]
          : '（没有结论）',
        10
      ),
    ],
    ...(facts.others.length
      ? [
          [
            head('退回及其他'),
            cell(
              facts.others.map(
                ({ seq, at, by, what, text }) =>
                  `${sheetTime(at)}　${by}　${what}${text ? `：${text}` : ''}（${seqText(seq)}）`
              ),
              10
            ),
          ],
        ]
      : []),
    [
      head('办理结果'),
      cell(
        [
          `${STATE_NAMES[result.state]}${ended}${result.seq === null ? '' : `　${seqText(result.seq)}`}`,
          ...(result.indexNumbers.length ? [`索引号：${result.indexNumbers.join('、')}`] : []),
        ],
        10
      ),
    ],
    [
      head('操作留痕'),
      cell([`序号：${facts.entries.join('、')}`, `第 ${facts.asOf.seq} 号的哈希值：${facts.asOf.hash}`], 10, {
        fine: true,
      }),
    ],
    [head('核验码'), cell(code, 10, { align: 'center', large: true })],
  ];
  return {
    title: '信息发布审批表',
    under: [`审核流程：${facts.workflow}`, `审核单：${facts.case}`],
    rows,
    notes: [
      '本表由操作留痕生成。核验：在系统“审核工作台—核验审批表”输入核验码，将显示的内容与本表逐项核对；内容有一处不同，即不是系统出具的原表。',
      `本表记载截至操作留痕第 ${facts.asOf.seq} 号（${sheetTime(facts.asOf.at)}）。时间为北京时间。`,
    ],
    code,
  };
}
