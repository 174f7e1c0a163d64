// What an article must fulfil beside its elements: its column takes what it is, and a 公示 says from when until when it stands.
import type { Finding } from '@gongkai/publication/kernel';
import { elementName, GATE } from './completeness';
import type { LibraryBlock } from './library-block';
import { ARTICLE_KINDS } from './vocabularies';

export interface ColumnFacts {
  title: string | null;
  /** Kinds that the column takes; empty takes all. */
  takes: readonly string[];
  public: boolean;
}

type Row = Record<string, unknown>;

/** The kind that must have a term (公示). */
const WITH_TERM = 'public-notice';

export const kindName = (kind: string): string => (ARTICLE_KINDS as Readonly<Record<string, string>>)[kind] ?? kind;

/** @param column what is known of the chosen column; null when none is chosen, which is the business of `required` */
export function columnFindings(block: LibraryBlock, row: Row, column: ColumnFacts | null): Finding[] {
  if (!column || !block.column) return [];
  const findings: Finding[] = [];
  const kind = block.kind ? row[block.kind] : null;
  const name = column.title ?? '';
  if (typeof kind === 'string' && kind && column.takes.length && !column.takes.includes(kind)) {
    findings.push({
      gate: GATE,
      code: 'library.column-kind',
      severity: 'blocker',
      path: block.column,
      message: `栏目“${name}”不收录${kindName(kind)}`,
      remedy: `该栏目收录${column.takes.map(kindName).join('、')}。请另选栏目，或者核对信息类型。`,
    });
  }
  if (!column.public) {
    findings.push({
      gate: GATE,
      code: 'library.column-not-public',
      severity: 'warning',
      path: block.column,
      message: `栏目“${name}”还没有公开`,
      remedy: '稿件公开后暂时没有栏目，栏目公开时自动归入。请先公开栏目。',
    });
  }
  return findings;
}

const day = (row: Row, name: string | undefined): string | null => {
  const value = name ? row[name] : null;
  return typeof value === 'string' && value ? value.slice(0, 10) : null;
};

/** The term of a 公示: both days, in their order. */
export function termFindings(block: LibraryBlock, row: Row): Finding[] {
  const { kind, noticeFrom, noticeUntil } = block;
  if (!noticeFrom || !noticeUntil) return [];
  const from = day(row, noticeFrom);
  const until = day(row, noticeUntil);
  if (from && until && until < from) {
    return [
      {
        gate: GATE,
        code: 'library.notice-reversed',
        severity: 'blocker',
        path: noticeUntil,
        message: '公示截止日期早于起始日期',
        remedy: '请核对两个日期。',
      },
    ];
  }
  if (!kind || row[kind] !== WITH_TERM) return [];
  return [noticeFrom, noticeUntil]
    .filter((name) => !day(row, name))
    .map((name) => ({
      gate: GATE,
      code: 'library.notice-term-missing',
      severity: 'blocker' as const,
      path: name,
      message: `公示没有写明${elementName(name)}`,
      remedy: `请填写“${elementName(name)}”。`,
    }));
}
